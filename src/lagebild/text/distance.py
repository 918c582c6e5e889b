"""How alike two texts or word lists are, 0 to 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from rapidfuzz.distance import Indel

from .fold import iter_folded


def likeness(a: Sequence[Hashable], b: Sequence[Hashable]) -> float:
    """The share of both sides that a longest common subsequence holds; 1 for equal and for two empty ones."""
    return float(Indel.normalized_similarity(a, b))


def text_likeness(a: str, b: str) -> float:
    """`likeness` of the folded words: marks, case and spaces do not count."""
    return likeness(tuple(iter_folded(a)), tuple(iter_folded(b)))


def shared(a: Iterable[Hashable], b: Iterable[Hashable]) -> Counter[Hashable]:
    """The words that both sides have, as often as both have them, in any order."""
    return Counter(a) & Counter(b)


def containment(a: Iterable[Hashable], b: Iterable[Hashable]) -> float:
    """The share of the smaller set that the other has too; 0 where one is empty."""
    left, right = set(a), set(b)
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0
