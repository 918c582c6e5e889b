"""Who wrote it and when: "Von Max Muster", "Stand: 12.03.2024, 14:30 Uhr", "21.01.16 | 15:54 Uhr | dpa.de"."""

from __future__ import annotations

import re
from functools import cache

from ..knowledge import Pack
from .agencies import agencies
from .phrases import phrases
from .remember import remember

LONGEST_BYLINE = 140
_MONTH = r"(?:jan|jän|feb|mär|mrz|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zä]{0,7}\.?"
_DATE = re.compile(
    rf"\b\d{{4}}-\d\d?-\d\d?(?:t\d\d:\d\d\S*)?|\b\d{{1,2}}\s?\.\s?\d{{1,2}}\s?\.(?:\s?\d{{4}}|\s?\d\d)?(?!\d)|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b"
    rf"|\b\d{{1,2}}\.?\s?{_MONTH}(?:\s\d{{4}})?|\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s\d{{4}})?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?uhr|\s?h\b|\s?[ap]m\b|\s?(?:mez|cet|gmt))?|\b\d{1,2}\s?uhr", re.IGNORECASE
)
_AGO = re.compile(
    r"\bvor\s\d{1,2}\s(?:sekunden?|min\.?|minuten?|std\.?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)(?!\w)|\bheute\b|\bgestern\b",
    re.IGNORECASE,
)
_MAY_DATE = re.compile(r"\d|heute|gestern", re.IGNORECASE)
_READING = re.compile(r"\blesezeit:?\s*(?:ca\. )?\d+ min(?:uten)?\.?|\b\d+ min(?:uten)?\.? lesezeit", re.IGNORECASE)
# "12.03.2024 von Max Muster", "Max Muster am Di., 12.03.2024 - 14:30"
_LEADING_DATE = re.compile(rf"(?:(?:{_DATE.pattern}|{_TIME.pattern})[\s,|–-]*)+", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"\b(?:am )?(?:mo|di|mi|do|fr|sa|so|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)\b[.,]*\s*(?=\d)",
    re.IGNORECASE,
)
# "von Max Muster Quelle: Muster Online"
_SOURCE = re.compile(r"\bQuelle:.*")
_PLAIN = re.compile(r"[\w.@+-]+")
_NAME = re.compile(r"[A-ZÄÖÜČŠŽÉÖ][\w.'’]*(?:-[A-ZÄÖÜ][\w'’]*)*")
_PARTICLE = frozenset(
    {"von", "van", "de", "der", "den", "di", "del", "zu", "zur", "und", "and", "al", "el", "la", "le"}
)
_ROLE = re.compile(r"\b(?:korrespondent|redakteur|reporter|redaktion|mitarbeiter|autor)\w{0,4}\b", re.IGNORECASE)


@remember
def is_byline(line: str, pack: Pack) -> bool:
    """The line names who wrote the article: "Von Elke Vogel, dpa", "Interview: Max Muster"."""
    body = line.strip(" \t\xa0|•*–-")
    if not body or len(body) > LONGEST_BYLINE:
        return False
    lead = _LEADING_DATE.match(body)
    body = body[lead.end() :] if lead else body
    cue = _cue(pack).match(body)
    if not cue:
        return False
    rest = _WEEKDAY.sub(" ", _READING.sub(" ", body[cue.end() :]))
    rest = _SOURCE.sub("", _TIME.sub(" ", _DATE.sub(" ", rest))).strip(" :,|–-")
    return bool(rest) and _are_names(rest, pack)


def cue_of(line: str, pack: Pack) -> int:
    """How many characters stand before the author: 4 in "Von Anna Muster", 15 in "12.03.2024 Von Anna Muster"."""
    lead = _LEADING_DATE.match(line)
    cue = _cue(pack).match(line, lead.end() if lead else 0)
    return len(line) - len(line[cue.end() :].lstrip(" :")) if cue else 0


def is_name(line: str, pack: Pack) -> bool:
    """Two to four words that can only be a person: "Thorsten Kuchta", given name known, no other word."""
    words = line.strip(" \t\xa0|•*").split()
    if not 2 <= len(words) <= 4 or not all(_NAME.fullmatch(word) for word in words):
        return False
    return is_given_name(words[0], pack)


def is_given_name(word: str, pack: Pack) -> bool:
    return word in _given_names(pack) or any(":VOR" in r.tag for r in pack.lexicon.readings(word))


@remember
def is_date_line(line: str, pack: Pack) -> bool:
    """A publication date and what goes with it: "Stand: 12.03.2024, 14:30 Uhr", "14.01.16 | 13:06 Uhr | dpa"."""
    body = line.strip()
    if len(body) > LONGEST_BYLINE or not _MAY_DATE.search(body):
        return False
    rest, dates = _DATE.subn(" ", body)
    rest, times = _TIME.subn(" ", rest)
    rest, ago = _AGO.subn(" ", rest)
    dated = dates or (ago and (times or len(body) < 45)) or (times and (not rest.strip() or _cued(rest, pack)))
    if not dated:
        return False
    strange = _strange(rest, pack)
    return len(strange) <= (4 if "|" in body or _cue(pack).search(body) else 2) and not any(
        w[:1].islower() for w in strange
    )


def _strange(rest: str, pack: Pack) -> list[str]:
    """Words beside the date that no date line is made of: author names, places."""
    known, table = phrases(pack).words["date_cue"], agencies(pack).by_form
    found = (word.strip(".") for word in _PLAIN.findall(rest))
    return [w for w in found if w and w.casefold() not in known and w not in table and not w.isdigit() and "." not in w]


def _cued(rest: str, pack: Pack) -> bool:
    known = phrases(pack).words["date_cue"]
    return any(word.casefold().strip(".:") in known for word in rest.split())


def _are_names(rest: str, pack: Pack) -> bool:
    """ "Elke Vogel, dpa", "unserem Korrespondenten Max Muster": no sentence, no other nouns than callings."""
    if rest.endswith((".", "!", "?")) and len(rest.split()) > 5:
        return False
    words = [word for word in re.split(r"[\s,/|&()]+", rest) if word]
    if not words or len(words) > 14 or words[0] in ("der", "dem", "den", "einem", "einer"):
        return False
    table = agencies(pack).by_form
    small = [w for w in words if w and not _NAME.fullmatch(w) and w not in table and w not in _PARTICLE]
    small = [w for w in small if not _ROLE.match(w) and w not in ("unserem", "unserer", "unseren", "aus", "in")]
    return not small and any(_NAME.fullmatch(w) or w in table for w in words if w)


@cache
def _cue(pack: Pack) -> re.Pattern[str]:
    words = sorted(phrases(pack).words["byline_cue"], key=lambda w: (-len(w), w))
    by = [
        rf"{re.escape(w)}:?(?=\s)"
        if w.split()[-1] in ("von", "by", "unserem", "unserer", "unseren", "führte", "führten")
        else rf"{re.escape(w)}\s?:"
        for w in words
    ]
    return re.compile("(?:" + "|".join(by) + ")", re.IGNORECASE)


@cache
def _given_names(pack: Pack) -> frozenset[str]:
    return frozenset(name for cell in pack.words("given_names") for name in cell.split())
