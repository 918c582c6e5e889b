"""The words of time, as symbols: what the lexer looks up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..knowledge import Pack
from .numbers import ENDINGS, cardinals, ordinals
from .values import period

Value = str | int | float | tuple[object, ...] | None

# 'vom': a small word that a rule names is a symbol of its own.
QUOTED = re.compile(r"'([^']+)'")
# -jährig, -tägig …: the adjectives that number words form with units.
DURATION_STEMS = {
    "jährig": "Y",
    "monatig": "M",
    "wöchig": "W",
    "tägig": "D",
    "stündig": "TH",
    "minütig": "TM",
}
# Freitagabend, Montagvormittag: the second half and its TIMEX3 letters.
DAY_PARTS = {
    "morgen": "MO",
    "vormittag": "MO",
    "mittag": "MI",
    "nachmittag": "AF",
    "abend": "EV",
    "nacht": "NI",
}
MONTH_EDGES = {"anfang": "START", "beginn": "START", "mitte": "MID", "ende": "END"}  # Märzbeginn, Juliende
DECADES = {"Nullerjahre": 2000, "Zweitausenderjahre": 2000, "Zehnerjahre": 2010}
DECADE_WORDS = {
    "zwanziger": 2, "dreißiger": 3, "vierziger": 4, "fünfziger": 5, "sechziger": 6, "siebziger": 7, "achtziger": 8,
    "neunziger": 9,
}  # fmt: skip


class Word(NamedTuple):
    """A symbol and what the word adds to a value: MONTH 9, REL -1, UNIT "W"."""

    symbol: str
    value: Value


class Words(NamedTuple):
    """Form → word, and the days whose names are several words."""

    forms: dict[str, Word]
    phrases: dict[str, str]


@lru_cache(maxsize=4)
def load_words(pack: Pack) -> Words:
    """All forms of the pack's tables, in the spellings that texts use: as listed, capitalised, in capitals."""
    forms: dict[str, Word] = {}
    for form, word in _listed(pack):
        for spelling in (form, form[:1].upper() + form[1:], form.upper()):
            forms.setdefault(spelling, word)
    phrases = {}
    for names, day, *_ in pack.rows("times_holidays", 3):
        for name in names.split("|"):
            if " " in name:
                phrases[name] = day
            else:
                forms[name] = Word("HOLIDAY", day)
    return Words(forms, phrases)


def _listed(pack: Pack) -> Iterator[tuple[str, Word]]:
    rows = pack.rows("times_words", 4)
    weekdays = [(form, _typed(value)) for symbol, value, forms, _ in rows if symbol == "WEEKDAY"
                for form in forms.split()]  # fmt: skip
    for symbol, value, forms, _ in rows:
        for form in forms.split():
            for spelled in _endings(form):
                yield spelled, Word(symbol, _typed(value))
    for form, day in weekdays:
        for part, letters in DAY_PARTS.items():
            yield form + part, Word("WDPART", (day, letters))
            yield form + part + "s", Word("WDPART", (day, letters))
            yield form.lower() + part + "s", Word("WEEKLY", (day, letters))
    for symbol, value, forms, _ in rows:
        if symbol == "MONTH":
            edges = ((form + word, edge) for form in forms.split() for word, edge in MONTH_EDGES.items())
            yield from ((form, Word("MONTHEDGE", (_typed(value), edge))) for form, edge in edges)
    yield from ((form, Word("WNUM", value)) for form, value in cardinals())
    yield from ((form, Word("ORD", value)) for form, value in ordinals())
    for _, pattern, *_ in pack.rows("times_rules", 5):
        yield from ((word, Word(f"'{word}'", None)) for word in QUOTED.findall(pattern.lower()))
    yield from _duration_adjectives()
    yield from ((form, Word("DECADE", year)) for stem, year in DECADES.items() for form in (stem, stem + "n"))
    for form, digit in DECADE_WORDS.items():
        yield form, Word("DECADE", digit * 10)
        yield form.capitalize() + "n", Word("DECADE", digit * 10)
        yield from ((form + jahre, Word("DECADE", digit * 10)) for jahre in ("jahre", "jahren"))


def _duration_adjectives() -> Iterator[tuple[str, Word]]:
    """zweijährig, anderthalbjährigem, einwöchigen. Above twelve years they are mostly ages: YEARSADJ."""
    numbers = [("ein", 1.0), *cardinals()]
    for number, count in numbers:
        for stem, unit in DURATION_STEMS.items():
            symbol = "YEARSADJ" if unit == "Y" and count > 12 else "DURADJ"
            value = period(count, unit)
            yield from ((number + stem + ending, Word(symbol, value)) for ending in ENDINGS)


def _endings(form: str) -> Iterator[str]:
    if form.endswith("~"):
        yield from (form[:-1] + ending for ending in ENDINGS)
    else:
        yield form


def _typed(value: str) -> Value:
    """A table's cell as a number where it is one."""
    try:
        return int(value)
    except ValueError:
        pass
    try:
        return float(value)
    except ValueError:
        return value
