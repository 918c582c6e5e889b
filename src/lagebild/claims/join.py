"""Pairs → claims: small clusters in which every unit is like the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .similarity import Pair
from .units import Unit

# A new unit must be this much like the whole cluster, as a share of what was asked of the pair.
LOOSEST = 0.8
# A page says one thing in one place, at most in two (headline and body).
PER_DOCUMENT = 3


def join_units(units: Sequence[Unit], pairs: Iterable[Pair], threshold: float) -> list[list[int]]:
    """Clusters of unit indices, best pairs first (average linkage); of equal scores the earlier units win."""
    score = {(p.a, p.b): p.score for p in pairs}
    cluster = {i: [i] for i in range(len(units))}
    for pair in sorted((p for p in score if score[p] >= threshold), key=lambda p: (-score[p], p)):
        one, two = cluster[pair[0]], cluster[pair[1]]
        if one is two or crowded(units, one + two):
            continue
        links = [score.get((min(a, b), max(a, b)), 0.0) for a in one for b in two]
        if sum(links) / len(links) < threshold * LOOSEST:
            continue
        merged = sorted(one + two)
        for index in merged:
            cluster[index] = merged
    seen: set[int] = set()
    clusters = []
    for index in range(len(units)):
        if index not in seen:
            clusters.append(cluster[index])
            seen.update(cluster[index])
    return clusters


def crowded(units: Sequence[Unit], members: Sequence[int]) -> bool:
    documents = [units[i].document for i in members]
    return any(documents.count(d) > PER_DOCUMENT for d in set(documents))
