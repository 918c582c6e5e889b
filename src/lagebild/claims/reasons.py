"""Why two pages are said to differ, in one plain sentence: "002 dates it to Saturday, 19 September, 000 to Friday"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal

from ..model import DifferenceKind, Slot, SlotValue

TABLE = Path(__file__).with_name("reasons.tsv")
COLUMN = {"de": 1, "en": 2}
# Words that are tall only where they open a sentence: "getan hat es das Havariekommando".
_SMALL = "der die das ein eine er sie es man sein seine ihr ihre dieser diese dieses"
OPENING = frozenset(word.capitalize() for word in _SMALL.split())
# Of a clause that stands for itself, so many letters are enough to see what is meant.
LONG = 110


def reason(
    slot: Slot,
    pairs: Sequence[tuple[SlotValue, SlotValue]],
    values: Sequence[SlotValue],
    kind: DifferenceKind,
    language: str,
) -> str:
    """The two answers that most pages give of those that exclude each other, each with its pages.

    pairs    the values that exclude each other
    values   every page's value, those that take no side too
    """
    answers: dict[str, set[str]] = defaultdict(set)
    for value in values:
        answers[value.value].add(value.document)
    one, two = min(pairs, key=lambda p: (-len(answers[p[0].value] | answers[p[1].value]), p))
    first, second = sorted((one.value, two.value), key=lambda v: (-len(answers[v]), v))
    # "17 Verletzte; am Morgen war noch von 14 die Rede": a page that gives both numbers is named for neither.
    torn = {d for d in answers[first] | answers[second] if sum(d in given for given in answers.values()) > 1}
    said = sentences(language)[slot.value].format(
        a=pages(answers[first] - torn or answers[first], language),
        b=pages(answers[second] - torn or answers[second] - answers[first] or answers[second], language),
        x=spoken(slot, first, language),
        y=spoken(slot, second, language),
    )
    return sentences(language)["update"].format(text=said) if kind is DifferenceKind.UPDATE else said


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
    """A value as a reader says it: "Samstag, 19. September 2015", "rund 300", "mindestens 17"."""
    if slot is Slot.DATE:
        return day(value, language)
    if slot is Slot.QUANTITY:
        return amount(value, language)
    words = " ".join(value.split())
    if slot is Slot.ACTOR and language == "de" and words.split(" ", 1)[0] in OPENING:
        words = words[0].lower() + words[1:]
    return words if len(words) <= LONG else words[:LONG].rsplit(" ", 1)[0] + " …"


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
    return value


SIGNS = {"~": {"de": "rund ", "en": "about "}, "≥": {"de": "mindestens ", "en": "at least "},
         "≤": {"de": "höchstens ", "en": "at most "}}  # fmt: skip


def amount(value: str, language: str) -> str:
    sign = SIGNS.get(value[:1], {}).get(language, "")
    try:
        return sign + format_decimal(float(value.lstrip("~≥≤")), locale=language)
    except ValueError:
        return value
