"""A page's day where no line of its head says it: at its foot, behind its headline, in its agency's number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from ..knowledge import Pack
from ..model import Block, Role, Span
from .values import day_value, parse_day

# "Amberger Rundblick | Lokales (mit dpa) | 26.11.2025", "red/Agenturen, 22.1.2026": a credit with its day.
FOOT_ROLES = frozenset({Role.BYLINE, Role.AGENCY_CREDIT, Role.LABEL, Role.FURNITURE, Role.PARAGRAPH})
# What says itself whose line it is; elsewhere an agency or a desk must be named.
CREDIT_ROLES = frozenset({Role.BYLINE, Role.AGENCY_CREDIT})
FOOT_LENGTH, FOOT_WORDS = 90, 8
WORD = re.compile(r"[^\W\d_]+(?:[.-][^\W\d_]+){0,3}")
# "Sendung: …, 5.2.2026" is a programme's day, "am 5.2.2026" an event's.
OF_OTHERS = re.compile(r":|@|\b(?:am|ab|bis|zum|seit|dem|den|vom|von|Uhr|Termin|Foto|Fotos|Bild|Archiv)\b|\d")
BEHIND = re.compile(r"(?:,?\s{0,2}\|?\s{0,2}\d{1,2}[.:]\d\d(?:\s?Uhr)?)?[\s)\].]{0,4}")
DESKS = ("red", "redaktion", "agenturen", "onlineredaktion")
HEADLINE_END = re.compile(r"[)\]]\s{0,3}")
# "© dpa-infocom, dpa:251117-930-310284/1": the day on which the agency sent it
AGENCY_NUMBER = re.compile(r"\bdpa:(\d\d)(\d\d)(\d\d)-\d{1,4}-\d")


def foot_dates(
    text: str, blocks: Sequence[Block], dates: Sequence[tuple[Span, Block, date]], pack: Pack
) -> Iterator[tuple[date, Span]]:
    """Full dates of short credit lines that close the story: its last paragraph, or what stands behind it."""
    last = max((b.start for b in blocks if b.role is Role.PARAGRAPH), default=None)
    for span, block, day in dates:
        if last is not None and block.start >= last and _is_credit(text, span, block, pack):
            yield day, span


def _is_credit(text: str, span: Span, block: Block, pack: Pack) -> bool:
    before = text[block.start : span.start]
    if block.role not in FOOT_ROLES or block.end - block.start > FOOT_LENGTH or OF_OTHERS.search(before):
        return False
    words = WORD.findall(before)
    named = block.role in CREDIT_ROLES or any(w.lower() in DESKS or w in agency_names(pack) for w in words)
    return named and 1 <= len(words) <= FOOT_WORDS and bool(BEHIND.fullmatch(text, span.end, block.end))


def headline_dates(text: str, dates: Sequence[tuple[Span, Block, date]]) -> Iterator[tuple[date, Span]]:
    """ "Polizei sucht Zeugen (16.04.2016)" """
    for span, block, day in dates:
        behind = len(text[block.start : span.start].strip()) > 1 and text[span.start - 1] in "(["
        if behind and block.role is Role.HEADLINE and HEADLINE_END.fullmatch(text, span.end, block.end):
            yield day, span


def agency_dates(text: str) -> Iterator[tuple[date, Span]]:
    for match in AGENCY_NUMBER.finditer(text):
        day = parse_day(day_value(2000 + int(match[1]), int(match[2]), int(match[3])))
        if day is not None:
            yield day, Span(match.start(), match.end())


@cache
def agency_names(pack: Pack) -> frozenset[str]:
    """Short names as credits have them: "dpa", "AFP"."""
    return frozenset(form for row in pack.rows("agencies", 5) for form in row[1].split("|"))
