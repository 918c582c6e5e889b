"""German number words, built from their parts."""

from __future__ import annotations

from collections.abc import Iterator

ONES = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
TEENS = ("dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn")
TENS = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
HUNDREDS = {"hundert": 100, "einhundert": 100, "zweihundert": 200, "dreihundert": 300, "tausend": 1000}
HALVES = {"anderthalb": 1.5, "eineinhalb": 1.5, "dreiviertel": 0.75}
ORDINAL_STEMS = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
ENDINGS = ("", "e", "en", "em", "er", "es")


def cardinals() -> Iterator[tuple[str, float]]:
    """zwei … neunundneunzig, hundert, dutzend, anderthalb; "ein" is an article first, so it is not here."""
    yield from ((word, number) for number, word in enumerate(ONES) if number >= 2)
    yield from ((word, number) for number, word in enumerate(TEENS, 13))
    yield from (("zwo", 2), ("dreissig", 30))
    for number, word in enumerate(TENS, 2):
        yield word, 10 * number
        for one in range(1, 10):
            yield f"{ONES[one]}und{word}", 10 * number + one
    yield from HUNDREDS.items()
    yield from _halves()


def ordinals() -> Iterator[tuple[str, int]]:
    """zweite … einunddreißigste with all endings; "erste" is a table row, as it has further readings."""
    stems = [(number, ORDINAL_STEMS.get(number, ONES[number] + "t")) for number in range(2, 13)]
    stems += [(number, word + "t") for number, word in enumerate(TEENS, 13)]
    stems += [(tens * 10, TENS[tens - 2] + "st") for tens in (2, 3)]
    stems += [(20 + one, f"{ONES[one]}undzwanzigst") for one in range(1, 10)] + [(31, "einunddreißigst")]
    for number, stem in stems:
        yield from ((stem + ending, number) for ending in ENDINGS[1:])


def _halves() -> Iterator[tuple[str, float]]:
    for word, value in HALVES.items():
        yield from ((word + ending, value) for ending in ("", "e", "en"))
    for number in range(2, 10):
        yield f"{ONES[number]}einhalb", number + 0.5
