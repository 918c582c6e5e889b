"""The same statement on several pages: one speaker, the same words or what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Article, Statement


def merge_statements(articles: Sequence[Article], pack: Pack) -> tuple[Statement, ...]:
    """Statements across pages: the same words of the same speaker, however each page renders them."""
    return ()
