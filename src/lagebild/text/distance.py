"""How alike two texts or word lists are, 0 to 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from rapidfuzz.distance import Indel


def likeness(a: Sequence[Hashable], b: Sequence[Hashable]) -> float:
    """The share of both sides that a longest common subsequence holds; 1 for equal and for two empty ones."""
    return float(Indel.normalized_similarity(a, b))


def shared(a: Iterable[Hashable], b: Iterable[Hashable]) -> Counter[Hashable]:
    """The words that both sides have, as often as both have them, in any order."""
    return Counter(a) & Counter(b)
