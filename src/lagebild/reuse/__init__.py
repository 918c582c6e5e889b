"""Passages that pages share, where they come from, and how many independent origins remain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..knowledge import Pack
from ..model import Article, Evidence, Passage


def find_passages(articles: Sequence[Article], pack: Pack) -> tuple[Passage, ...]:
    """Passages shared by two different pages, identical or lightly edited, with the agency both credit."""
    return ()


def count_origins(support: Iterable[Evidence], articles: Sequence[Article], passages: Sequence[Passage]) -> int:
    """How many independent origins stand behind these words."""
    return len({e.document for e in support})
