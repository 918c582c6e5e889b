"""Claims joined across pages; agreement, detail, difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..knowledge import Pack
from ..model import Article, Claim, Clause, Evidence, Passage

CountOrigins = Callable[[Iterable[Evidence]], int]


def find_claims(
    articles: Sequence[Article],
    clauses: Sequence[Sequence[Clause]],
    passages: Sequence[Passage],
    origins: CountOrigins,
    pack: Pack,
) -> tuple[Claim, ...]:
    """The story's claims, joined ones first, each with every passage that makes it."""
    return ()
