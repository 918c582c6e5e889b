"""The agencies that a page credits for its text: "(AFP, dpa)", "Berlin (dpa/lno) -", "Von Elke Vogel, dpa"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..knowledge import Pack
from ..model import Block, Credit, Role
from .agencies import Found, agencies
from .signs import closing_parts, opening_parts

# Blocks that say of themselves who made the text.
_CREDITING = frozenset({Role.AGENCY_CREDIT, Role.BYLINE, Role.LABEL})
# Blocks of the article's text, which may open or close with a credit.
_RUNNING = frozenset({Role.PARAGRAPH, Role.TEASER})


def find_credits(text: str, blocks: Sequence[Block], pack: Pack) -> tuple[Credit, ...]:
    """Each agency once, where the page credits it first, in reading order. Press-release services are no agencies."""
    first: dict[str, Credit] = {}
    for block in blocks:
        for found in _credited(text, block, pack):
            if found.agency.kind in ("news", "network"):
                first.setdefault(found.agency.short, Credit(found.start, found.end, found.agency.short))
    return tuple(sorted(first.values()))


def _credited(text: str, block: Block, pack: Pack) -> Iterator[Found]:
    if block.role in _CREDITING:
        yield from _within(text, block.start, block.end, pack)
    elif block.role in _RUNNING:
        words = block.of(text)
        for part in (*opening_parts(words, pack), *closing_parts(words, pack)):
            if part.role is Role.AGENCY_CREDIT:
                yield from _within(text, block.start + part.start, block.start + part.end, pack)


def _within(text: str, start: int, end: int, pack: Pack) -> Iterator[Found]:
    for found in agencies(pack).find(text[start : min(end, start + 300)]):
        yield Found(start + found.start, start + found.end, found.agency)
