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

from ..model import Slot, SlotValue

TABLE = Path(__file__).with_name("reasons.tsv")
COLUMN = {"de": 1, "en": 2}
# Words that are tall only where they open a sentence: "war es das Havariekommando".
_SMALL = "der die das ein eine er sie es man sein seine ihr ihre dieser diese dieses"
OPENING = frozenset(word.capitalize() for word in _SMALL.split())
# A clause that goes on from another is shown without the word that joins it.
JOINING = frozenset({"und", "aber", "doch", "denn", "oder", "sondern"})
# Of a clause that stands for itself, so many letters are enough to see what is meant.
LONG = 110
LARGE = frozenset({"Million", "Millionen", "Milliarde", "Milliarden", "Dutzend", "Tausend"})
CLOCK = re.compile(r"(\d{1,2}):(\d\d)")
MEANT = re.compile(r"\S+ \((.+)\)")


def reason(
    slot: Slot,
    pairs: Sequence[tuple[SlotValue, SlotValue]],
    values: Sequence[SlotValue],
    late: Mapping[tuple[SlotValue, SlotValue], SlotValue],
    language: str,
    first: frozenset[SlotValue] = frozenset(),
    stage: bool = False,
    nouns: Mapping[SlotValue, str] | None = None,
) -> str:
    """The two answers that most pages give of those that exclude each other, each with its pages.

    pairs    the values that exclude each other
    values   every page's value, those that take no side too
    late     of an update: pair → the later of the two
    first    the values that come first: what is told as a fact before what is supposed
    stage    it is not sureness that differs but how far things have got
    nouns    of numbers: what the page says that they count
    """
    answers: dict[str, set[str]] = defaultdict(set)
    for value in values:
        answers[value.value].add(value.document)
    one, two = min(pairs, key=lambda p: (-len(answers[p[0].value] | answers[p[1].value]), p))
    x, y = (v.value for v in sorted((one, two), key=lambda v: (v not in first, -len(answers[v.value]), v.value)))
    # "17 Verletzte; am Morgen war noch von 14 die Rede": a page that gives both numbers is named for neither.
    torn = {d for d in answers[x] | answers[y] if sum(d in given for given in answers.values()) > 1}
    known = sentences(language)
    counted = what_is_counted(x, y, values, nouns or {})
    said = known["stage" if stage and slot is Slot.CERTAINTY else slot.value].format(
        a=pages(answers[x] - torn or answers[x], language),
        b=pages(answers[y] - torn or answers[y] - answers[x] or answers[y], language),
        x=spoken(slot, x, language) + counted[0],
        y=spoken(slot, y, language) + counted[1],
    )
    newer = late.get((one, two))
    if newer is None:
        return said
    return known["update"].format(text=said, a=pages(answers[newer.value] - torn or {newer.document}, language))


def what_is_counted(x: str, y: str, values: Sequence[SlotValue], nouns: Mapping[SlotValue, str]) -> tuple[str, str]:
    """ "sind es 17 Häuser, laut zwei 23": the noun of the second number where it is another."""
    one, two = (next((nouns[v] for v in values if v.value == answer and nouns.get(v)), "") for answer in (x, y))
    return (f" {one}" if one else "", f" {two}" if two and two.lower() != one.lower() and one else "")


def noun_behind(words: str) -> str:
    """ "17 Häuser" → "Häuser"; "" for "siebenmal", "2:1", "zwölf Millionen"."""
    *before, last = words.split()
    return last if before and last.isalpha() and last[0].isupper() and last not in LARGE else ""


@cache
def sentences(language: str) -> dict[str, str]:
    rows = [r.split("\t") for r in TABLE.read_text(encoding="utf-8").splitlines() if r and not r.startswith("#")]
    return {row[0]: row[COLUMN[language]] for row in rows}


def pages(documents: set[str], language: str) -> str:
    """ "a", "a and b", "a, b and c": the pages by their names without what all names of files have."""
    names = [d.rsplit(".", 1)[0] if d.endswith((".txt", ".html")) else d for d in sorted(documents)]
    if len(names) == 1:
        return names[0]
    return sentences(language)["and"].format(a=", ".join(names[:-1]), b=names[-1])


def spoken(slot: Slot, value: str, language: str) -> str:
    """A value as a reader says it: "Samstag, 19. September 2015", "rund 300", "um 17.40 Uhr"."""
    if slot is Slot.DATE:
        return day(value, language)
    if slot is Slot.QUANTITY:
        return amount(value, language)
    if slot is Slot.TIME:
        return hour(value, language)
    words = " ".join(value.split())
    if slot is Slot.ACTOR:
        words = party(words, language)
    elif slot is Slot.SPEAKER:
        words = small(words) if language == "de" else words
    else:
        words = words.rstrip(" .,;:")
        joining, _, rest = words.partition(" ")
        words = "… " + rest if joining.lower() in JOINING and rest else words
    return words if len(words) <= LONG else words[:LONG].rsplit(" ", 1)[0] + " …"


def party(words: str, language: str) -> str:
    """ "Er (Ihr Kapitän)" → "ihr Kapitän"; quoted where the sentence is not German."""
    if meant := MEANT.fullmatch(words):
        words = meant[1]
    words = small(words)
    return words if language == "de" and words != "man" else sentences(language)["words"].format(x=words)


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
    sign = SIGNS.get(value[:1], {}).get(language, "")
    try:
        return sign + format_decimal(float(value.lstrip("~≥≤")), locale=language)
    except ValueError:
        return value
