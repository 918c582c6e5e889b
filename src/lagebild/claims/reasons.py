"""Why two pages are said to differ, in one plain sentence: "002 dates it to Saturday, 19 September, 000 to Friday"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal

from ..model import Evidence, Slot, SlotValue
from .worded import CLOCK, TIMES

TABLE = Path(__file__).with_name("reasons.tsv")
COLUMN = {"de": 1, "en": 2}
# Words that are tall only where they open a sentence: "war es das Havariekommando".
_SMALL = "der die das ein eine er sie es man sein seine ihr ihre dieser diese dieses"
OPENING = frozenset(word.capitalize() for word in _SMALL.split())
# Letters; a place or an hour told in more is a clause, and of a clause so many are enough to see what is meant.
LONG, MOST_SAID = 110, 150
MEANT = re.compile(r"\S+ \((.+)\)", re.DOTALL)
# Around a page's id until the sentence is whole; no page has it.
MARK = "\x00"
# "sind es 14 Verletzte, laut zwei 23": that those are "Menschen" says nothing.
ANYBODY = ("Menschen", "Personen", "Leute")
# More answers than these are left to the card.
EXPRESSIONS, MOST = frozenset({Slot.QUANTITY, Slot.TIME, Slot.DATE}), 3
NUMBERS = ((1e9, "milliards"), (1e6, "millions"))


def reason(
    slot: Slot,
    pairs: Sequence[tuple[SlotValue, SlotValue]],
    values: Sequence[SlotValue],
    late: Mapping[tuple[SlotValue, SlotValue], SlotValue],
    language: str,
    first: frozenset[SlotValue] = frozenset(),
    stage: bool = False,
    words: Mapping[SlotValue, str] | None = None,
) -> tuple[str, tuple[Evidence, ...]]:
    """The two answers that most pages give of those that exclude each other, each with its pages.

    pairs    the values that exclude each other
    values   every page's value, those that take no side too
    late     of an update: pair → the later of the two
    first    the values that come first: what is told as a fact before what is supposed
    stage    it is not sureness that differs but how far things have got
    words    what the page says, as it fits into the sentence; of numbers what they count
    returns  the sentence, and where in it which page is named
    """
    words = words or {}
    answers: dict[str, set[str]] = defaultdict(set)
    for value in values:
        answers[value.value].add(value.document)

    def shown(pair: tuple[SlotValue, SlotValue]) -> tuple[int, int, tuple[SlotValue, SlotValue]]:
        telling = sum(len(words.get(v, "")) for v in pair) if slot is Slot.PLACE else 0
        return -len(answers[pair[0].value] | answers[pair[1].value]), -telling, pair

    one, two = min(pairs, key=shown)
    x, y = sorted((one, two), key=lambda v: (v not in first, -len(answers[v.value]), v.value))
    mine, yours = answers[x.value], answers[y.value]
    # "17 Verletzte; am Morgen war noch von 14 die Rede": a page that gives both numbers is named for neither.
    torn = {d for d in mine | yours if sum(d in given for given in answers.values()) > 1}
    known, key = sentences(language), template(slot, stage, x, y, words)
    third = further(slot, pairs, (x, y)) if "more_" + key in known else []
    if third:
        x, y, *third = sorted([x, y, *third], key=size)
        mine, yours = answers[x.value], answers[y.value]
        torn |= {d for v in third for d in answers[v.value] & (mine | yours)}
    said = known[key].format(
        a=pages(mine - torn or mine, language),
        b=pages(yours - torn or yours - mine or yours, language),
        **dict(zip("xy", both(slot, x, y, values, words, language), strict=True)),
    )
    for value in third:
        z = both(slot, x, value, values, words, language)[1]
        said += known["more_" + key].format(c=pages(answers[value.value] - torn or answers[value.value], language), z=z)
    newer = newest(late, {x.value, y.value, *(v.value for v in third)}) or late.get((one, two))
    if newer is not None:
        said = known["update"].format(text=said, a=pages(answers[newer.value] - torn or {newer.document}, language))
    return named(said)


def newest(late: Mapping[tuple[SlotValue, SlotValue], SlotValue], told: set[str]) -> SlotValue | None:
    """Of a chain of states the one that none comes after; None where two answers are that."""
    chain = {pair: last for pair, last in late.items() if told.issuperset(v.value for v in pair)}
    passed = {v.value for pair, last in chain.items() for v in pair if v.value != last.value}
    ends = sorted(v for v in chain.values() if v.value not in passed)
    return ends[0] if len({v.value for v in ends}) == 1 else None


def further(
    slot: Slot, pairs: Sequence[tuple[SlotValue, SlotValue]], told: tuple[SlotValue, SlotValue]
) -> list[SlotValue]:
    """One value of each further answer that excludes one of the others: 14, 17, and also 23."""
    if slot not in EXPRESSIONS:
        return []
    seen, found = {v.value for v in told}, []
    for value in sorted(v for pair in pairs for v in pair):
        if value.value not in seen:
            seen.add(value.value)
            found.append(value)
    return found if len(found) <= MOST else []


def size(value: SlotValue) -> tuple[float, str]:
    """Numbers as numbers, days and hours as they come."""
    try:
        return float(value.value.lstrip("~≥≤")), ""
    except ValueError:
        return 0.0, value.value


def template(slot: Slot, stage: bool, x: SlotValue, y: SlotValue, words: Mapping[SlotValue, str]) -> str:
    """The key of the sentence: clauses are quoted, an hour or a place with its preposition needs none."""
    told = [words.get(v, "") for v in (x, y)]
    if slot is Slot.CERTAINTY:
        return "stage" if stage else "certainty"
    if slot in (Slot.TIME, Slot.PLACE) and any(is_long(t) for t in told):
        return "polarity"
    if slot is Slot.PLACE and all(told):
        return "time"
    if slot is Slot.QUANTITY and all(t.endswith(TIMES) for t in told):
        return "time"
    return slot.value


def is_long(words: str) -> bool:
    return words.startswith("… ") or len(words) > LONG // 2


def both(
    slot: Slot,
    x: SlotValue,
    y: SlotValue,
    values: Sequence[SlotValue],
    words: Mapping[SlotValue, str],
    language: str,
) -> tuple[str, str]:
    """What the two say; "sind es 17 Häuser, laut zwei 23": the noun of the second number where it is another."""
    if slot is not Slot.QUANTITY:
        return spoken(slot, x, language, words.get(x, "")), spoken(slot, y, language, words.get(y, ""))
    one, two = (next((words[v] for v in values if v.value == w.value and words.get(v)), "") for w in (x, y))
    if one.endswith(TIMES) and two.endswith(TIMES):
        return one, two
    first, second = (amount(v.value, language) for v in (x, y))
    another = bool(one and two) and two not in (one, *ANYBODY)
    return first + f" {one}" * bool(one), second + f" {two}" * another


@cache
def sentences(language: str) -> dict[str, str]:
    rows = [r.split("\t") for r in TABLE.read_text(encoding="utf-8").splitlines() if r and not r.startswith("#")]
    return {row[0]: row[COLUMN[language]] for row in rows}


def pages(documents: set[str], language: str) -> str:
    """ "a", "a and b", "a, b and c", each between marks."""
    names = [f"{MARK}{d}{MARK}" for d in sorted(documents)]
    if len(names) == 1:
        return names[0]
    return sentences(language)["and"].format(a=", ".join(names[:-1]), b=names[-1])


def named(said: str) -> tuple[str, tuple[Evidence, ...]]:
    """The sentence with its pages by their names, without what all names of files have, and where each is named."""
    parts, text, places = said.split(MARK), "", []
    for n, part in enumerate(parts):
        name = part.rsplit(".", 1)[0] if n % 2 and part.endswith((".txt", ".html")) else part
        if n % 2:
            places.append(Evidence(part, len(text), len(text) + len(name)))
        text += name
    return text, tuple(places)


def spoken(slot: Slot, value: SlotValue, language: str, words: str = "") -> str:
    """A value as a reader says it: "Samstag, 19. September 2015", "um 17.40 Uhr", "der Kapitän"."""
    if slot is Slot.DATE:
        return day(value.value, language)
    if slot is Slot.TIME and (not words or language != "de"):
        return hour(value.value, language)
    said = words or " ".join(value.value.split()).rstrip(" .,;:")
    if slot in (Slot.ACTOR, Slot.SPEAKER):
        said = party(said, language, slot is Slot.ACTOR)
    return shortened(said)


def shortened(said: str) -> str:
    """ "Nach einem schweren Unfall ist die Brücke … gesperrt worden": what was done stands last."""
    if len(said) <= MOST_SAID:
        return said
    half = MOST_SAID // 2
    return f"{said[:half].rsplit(' ', 1)[0]} … {said[-half:].split(' ', 1)[1]}"


def party(words: str, language: str, quoted: bool) -> str:
    """ "Er (der Kapitän)" → "der Kapitän"; quoted where the sentence is not German."""
    if meant := MEANT.fullmatch(words):
        words = meant[1]
    if language == "de":
        words = small(words)
    plain = not quoted or (language == "de" and words != "man")
    return words if plain else sentences(language)["words"].format(x=words)


def small(words: str) -> str:
    return words[0].lower() + words[1:] if words.split(" ", 1)[0] in OPENING else words


def hour(value: str, language: str) -> str:
    """ "17:40" → "um 17.40 Uhr"; other words as they stand."""
    clock = CLOCK.fullmatch(value)
    if clock is None:
        return sentences(language)["words"].format(x=" ".join(value.split()))
    return sentences(language)["clock"].format(x=".".join(clock.groups()) if language == "de" else value)


def day(value: str, language: str) -> str:
    try:
        if len(value) >= 10 and value[4] == value[7] == "-":
            pattern = "EEEE, d. MMMM y" if language == "de" else "EEEE d MMMM y"
            return format_date(date.fromisoformat(value[:10]), pattern, language)
        if len(value) == 7 and value[4] == "-" and value[5:].isdigit():
            return format_date(date.fromisoformat(value + "-01"), "MMMM y", language)
        if season := sentences(language).get(value[4:]):
            return season.format(x=value[:4])
        if "-W" in value:
            monday = date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
            pattern, week = ("d. MMMM y", "die Woche ab ") if language == "de" else ("d MMMM y", "the week of ")
            return week + format_date(monday, pattern, language)
    except ValueError:
        pass
    return value if language == "de" else sentences(language)["words"].format(x=value)


SIGNS = {"~": {"de": "rund ", "en": "about "}, "≥": {"de": "mindestens ", "en": "at least "},
         "≤": {"de": "höchstens ", "en": "at most "}}  # fmt: skip


def amount(value: str, language: str) -> str:
    """ "≥4200" → "mindestens 4.200", "63000000" → "63 Millionen"."""
    sign = SIGNS.get(value[:1], {}).get(language, "")
    try:
        number = float(value.lstrip("~≥≤"))
    except ValueError:
        return value
    for size, key in NUMBERS:
        if number >= size and number * 100 % size == 0:
            number, name = number / size, sentences(language)[key].split("|")
            return f"{sign}{format_decimal(number, locale=language)} {name[number != 1]}"
    return sign + format_decimal(number, locale=language)
