"""Rows of ways through the site: "Startseite | Politik | Sport", "Home > Panorama > …", "Lokales  Termine"."""

from __future__ import annotations

import re

from ..knowledge import Pack
from .agencies import agencies
from .phrases import phrases

LONGEST_ROW, LONGEST_ITEM = 260, 32
# What parts the entries: bars and dots; arrows, strokes and dashes between blanks; wide blanks; single blanks.
_BARS = re.compile(r"\s*[|·•¦]\s*")
_STROKES = re.compile(r"\s*[>›»→]\s*|\s+[/–—-]\s+|,\s+")
_WIDE = re.compile(r"\t+|\s{2,}")
_BLANK = re.compile(r" ")
# Marks that a line needs, how they part it, the least share of known entries.
_PARTINGS = (("|·•¦", _BARS, 0.2), (("\t", "  "), _WIDE, 0.3), (">›»→/–—-,", _STROKES, 0.6), (" ", _BLANK, 1.0))
# A line without any of these is a row only if every single word of it is an entry.
_ROW = re.compile(r"[|·•¦\t>›»→,]|  |\s[/–—-]\s|^[A-ZÄÖÜ]\S+(?: [A-ZÄÖÜ]\S+){2,}$")
_LEAD = re.compile(
    r"(?:inhalt|themen|rubriken|ressorts|bereiche|heute|übersicht|in dieser ausgabe)\s?:\s+", re.IGNORECASE
)
_ITEM = re.compile(r"[A-ZÄÖÜ][\w&+.'’-]*(?:\s[\w&+.'’-]+){0,2}")
_TRAIL = re.compile(r"\s*[/>›»→]\s*")
_KNOWN = frozenset({"label", "navigation", "legal", "notice", "tool"})


def row_sign(line: str, pack: Pack) -> str | None:
    """navigation or legal for a row of at least three entries; None for any other line."""
    body = _LEAD.sub("", line.strip(" \t\xa0|·•<>›»/-–"), count=1)
    if not 8 <= len(body) <= LONGEST_ROW or body[-1] in "?!;:" or not _ROW.search(body):
        return None
    if _is_trail(body, pack):
        return "navigation"
    for marks, parts, least in _PARTINGS:
        if any(mark in body for mark in marks):
            items = [item for item in parts.split(body) if item.strip(" …")]
            if sign := _judge(items, least, pack):
                return sign
    return None


def _judge(items: list[str], least: float, pack: Pack) -> str | None:
    """The row's sign if its entries are short and such a share of them is known as sections, ways or tools."""
    if not 3 <= len(items) <= 40 or any(len(item) > LONGEST_ITEM or not _ITEM.fullmatch(item) for item in items):
        return None
    if any(item in agencies(pack).by_form for item in items):
        return None
    signs = [_sign(item, pack) for item in items]
    if sum(sign is not None for sign in signs) < max(1, least * len(items)):
        return None
    return "legal" if 2 * signs.count("legal") >= len(items) else "navigation"


def _sign(item: str, pack: Pack) -> str | None:
    table, folded = phrases(pack), item.lower().strip(". ")
    if folded in table.words["section_word"]:
        return "label"
    sign = table.whole(folded)
    return sign if sign in _KNOWN else None


def _is_trail(body: str, pack: Pack) -> bool:
    """Start / Politik / Wie die Regierung den Haushalt retten will"""
    items = _TRAIL.split(body)
    home = items[0].lower() in phrases(pack).words["home_word"]
    return home and len(items) >= 3 and all(len(item) <= LONGEST_ITEM for item in items[:-1])


def is_rule(line: str) -> bool:
    """===== or * * *: a line that only parts others."""
    return not line[0].isalnum() and not any(c.isalnum() for c in line[:200])
