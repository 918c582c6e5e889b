"""What part of a page each block is, and which agencies it credits for its text."""

from __future__ import annotations

from ..knowledge import Pack
from ..model import Block, Credit, Page, Role


def find_blocks(page: Page, pack: Pack) -> tuple[Block, ...]:
    """Blocks in reading order: disjoint, holding every non-blank character of the page."""
    return (Block(0, len(page.text), Role.PARAGRAPH),) if page.text.strip() else ()


def find_credits(text: str, blocks: tuple[Block, ...], pack: Pack) -> tuple[Credit, ...]:
    """The agencies that the page credits for its text, in reading order."""
    return ()
