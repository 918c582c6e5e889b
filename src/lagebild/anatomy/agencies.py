"""Agencies as pages credit them: "(AFP, dpa)", "wit/dpa/Reuters", "Quelle: dpa-AFX", "Mit Material der dpa"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..knowledge import Pack

# A credit is a short thing: longer lines are prose about agencies.
LONGEST_CREDIT = 90
_ITEM = re.compile(r"[^/,;|+&]+")
# "wit", "str", "az", "lno", "M. B."; author codes and regional desks beside the agency
_CODE = re.compile(
    r"[a-zäöüß]{1,5}|[A-ZÄÖÜ]{1,4}|[a-z]{1,4}\d{1,2}|[A-Z]\.\s?[A-Z]\.|[Rr]ed(?:aktion)?\.?|dpa:[\d/-]+|\d{2}:\d{2}"
    r"|\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄÖÜ][a-zä]{2,8})\s?(?:\d{2,4})?",
    re.UNICODE,
)
# an outlet's own name beside agencies: "Nordlicht/dpa/Reuters"
_OWN = re.compile(r"[A-ZÄÖÜ][\w-]{2,20}|[a-zäöü][\w.-]{2,20}")
_TAIL = re.compile(r"(?:[-\s/](?:\w{1,14}|[A-Z]\w+))?(?:\s\d{4}|(?:\s[a-z]{1,4}\d?){1,5})?", re.UNICODE)
_LEAD = re.compile(
    r"(?:mit\s+)?(?:material|informationen|agenturmaterial|texten|meldungen|inhalten|beiträgen|agenturen)\s*"
    r"(?:[:/]|von|der|des|durch)?\s+(?:der\s+|des\s+)?(?:nachrichtenagentur(?:en)?\s+)?"
    r"|(?:mit|von:?|aus|nach|by|via|über|per|sponsored by|source:?)\s+(?:der\s+)?"
    r"|(?:quellen?|autor(?:en)?|text|redaktion|agentur(?:en)?|copyright|credits?|nachrichtenagentur)\s*[:|/–-]?\s*(?:\d{4}\s+)?(?:von\s+)?"
    r"|(?:©|\(c\))\s*(?:\d{4}\s+)?",
    re.IGNORECASE,
)
_DPA_CODE = re.compile(r"[,;]?\s*\bdpa:\d{6}[\d-]*(?:/\d+)?", re.IGNORECASE)


class Agency(NamedTuple):
    """house: the company whose desk wrote the text. kind: news, network, release, photo."""

    short: str
    house: str
    kind: str


class Found(NamedTuple):
    """An agency named in a text; offsets into that text."""

    start: int
    end: int
    agency: Agency


class Agencies:
    def __init__(self, rows: tuple[tuple[str, ...], ...]) -> None:
        self.by_form: dict[str, Agency] = {}
        for short, forms, names, house, kind in rows:
            for form in (short, *forms.split("|"), *names.split("|")):
                if form:
                    self.by_form.setdefault(form, Agency(short, house, kind))
        longest_first = sorted(self.by_form, key=lambda form: (-len(form), form))
        self.pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")

    def find(self, text: str) -> tuple[Found, ...]:
        """Every agency named in the text, left to right; upper and lower case as the table has them."""
        return tuple(Found(m.start(), m.end(), self.by_form[m[0]]) for m in self.pattern.finditer(text))


@cache
def agencies(pack: Pack) -> Agencies:
    return Agencies(pack.rows("agencies", 5))


def credited(text: str, pack: Pack) -> tuple[Found, ...]:
    """The agencies of a text that is a credit and nothing else; empty for any other text.

    "(AFP, dpa)" · "wit/dpa/Reuters" · "Quelle: dpa-AFX" · "Mit Material der dpa" · "dpa - Deutsche Presse-Agentur GmbH"
    """
    if len(text) > LONGEST_CREDIT:
        return ()
    table = agencies(pack)
    body = _DPA_CODE.sub(lambda m: " " * len(m[0]), text)
    left = len(body) - len(body.lstrip(" \t\xa0([|•*-–—"))
    body = body.rstrip(" \t\xa0)]|.")
    if lead := _LEAD.match(body, left):
        left = lead.end()
    if full := table.find(body[left:]):
        full = tuple(Found(f.start + left, f.end + left, f.agency) for f in full)
        if not _leftover(body, left, full):
            return full
    if not full:
        return ()
    found: list[Found] = []
    own: str | None = None
    for item in _ITEM.finditer(body, left):
        lead = _LEAD.match(item[0].lstrip())
        words = item[0].lstrip()[lead.end() :].strip() if lead else item[0].strip()
        at = item.start() + item[0].rindex(words) if words else item.start()
        if not words or (_CODE.fullmatch(words) and words not in table.by_form):
            continue
        named = table.pattern.match(words)
        if not named and own is None and _OWN.fullmatch(words):
            own = words
            continue
        if not named or not _TAIL.fullmatch(words, named.end()):
            return ()
        found.append(Found(at + named.start(), at + named.end(), table.by_form[named[0]]))
    # one strange name beside one agency may be a photographer's: "Hase/dpa"
    return (
        tuple(found)
        if own is None or "." in own or own.islower() or sum(f.agency.kind == "news" for f in found) >= 2
        else ()
    )


def _leftover(body: str, left: int, found: tuple[Found, ...]) -> str:
    """What stands beside the agencies, without what joins them."""
    rest, at = "", left
    for each in found:
        rest += " " + body[at : each.start]
        at = each.end
    rest += " " + body[at:]
    return re.sub(r"[\s/,;|+&()\[\]–—-]|\bund\b|\bGmbH\b|\bmit\b", "", rest)
