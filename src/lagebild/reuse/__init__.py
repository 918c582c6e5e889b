"""Passages that pages share, where they come from, and how many independent origins remain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Article, Evidence, Passage
from .find import find_passages

__all__ = ["count_origins", "find_passages"]


def count_origins(support: Iterable[Evidence], articles: Sequence[Article], passages: Sequence[Passage]) -> int:
    """How many independent origins stand behind these words."""
    return len({e.document for e in support})
