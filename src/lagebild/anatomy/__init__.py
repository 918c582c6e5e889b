"""What part of a page each block is, and which agencies it credits for its text."""

from __future__ import annotations

from ..knowledge import Pack
from ..model import Block, Page
from .authors import find_authors
from .credits import find_credits
from .genres import find_genre
from .plain import find_text_blocks
from .selectors import select

__all__ = ["find_authors", "find_blocks", "find_credits", "find_genre", "select"]


def find_blocks(page: Page, pack: Pack) -> tuple[Block, ...]:
    """Blocks in reading order: disjoint, holding every non-blank character of the page."""
    if page.elements:
        from .html import find_html_blocks

        return find_html_blocks(page, pack)
    return find_text_blocks(page.text, pack)
