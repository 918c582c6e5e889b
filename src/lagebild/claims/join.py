"""Pairs → claims: small clusters in which every unit is like the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from .similarity import Pair, Weights
from .units import Unit

# A new unit must be this much like the whole cluster, as a share of what was asked of the pair.
LOOSEST = 0.8
# What two sides say of one thing shares few words: a claim and its denial are joined by one pair of them.
ANSWER = 0.3
# A page says one thing in one place, at most in two (headline and body).
PER_DOCUMENT = 3
# Of larger clusters so many members answer for all.
ASKED = 20
# So many telling terms make a further claim.
FURTHER, LIKELY = 2, 0.5
HELD = 8


def join_units(units: Sequence[Unit], pairs: Iterable[Pair], threshold: float) -> list[list[int]]:
    """Clusters of unit indices, best pairs first (average linkage); of equal scores the earlier units win."""
    pairs = list(pairs)
    score = {(p.a, p.b): p.score for p in pairs}
    both_ways = score | {(b, a): how for (a, b), how in score.items()}
    opposed = {(p.a, p.b) for p in pairs if p.opposed}
    cluster = {i: [i] for i in range(len(units))}
    for pair in sorted((p for p in score if score[p] >= threshold), key=lambda p: (-score[p], p)):
        one, two = cluster[pair[0]], cluster[pair[1]]
        if one is two or crowded(units, one + two):
            continue
        links = [both_ways.get((a, b), 0.0) for a in one[:ASKED] for b in two[:ASKED]]
        least = ANSWER if pair in opposed else LOOSEST
        if sum(links) / len(links) < threshold * least:
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


def further_clusters(
    units: Sequence[Unit],
    pairs: Iterable[Pair],
    clusters: Sequence[Sequence[int]],
    weights: Weights,
    threshold: float,
    differs: Callable[[Pair], bool],
) -> list[list[int]]:
    """What units say beside the claim that they were joined for: a sentence may make two.

    A pair makes a further claim if two telling terms that it shares are none of those for which its units were joined,
    or if it is likely one claim and its pages differ on it.
    """
    home = {i: cluster for cluster in clusters for i in cluster}
    explained = {
        i: {t for j in home[i][:ASKED] if units[j].document != units[i].document for t in weights.telling(i, j)}
        for i in home
    }
    held: Counter[tuple[int, int]] = Counter()

    def parted(pair: Pair) -> bool:
        """Pages differ there; of two clusters of many pages so many pairs answer for all."""
        between = id(home[pair.a]), id(home[pair.b])
        held[between] += 1
        return held[between] <= HELD and differs(pair)

    left = [
        p
        for p in sorted(pairs, key=lambda p: (-p.score, p.a, p.b))
        if p.score >= threshold
        and home[p.a] is not home[p.b]
        and (
            len(weights.telling(p.a, p.b) - explained[p.a] - explained[p.b]) >= FURTHER
            or (p.score >= LIKELY and parted(p))
        )
    ]
    return [c for c in join_units(units, left, threshold) if len(c) > 1]


def crowded(units: Sequence[Unit], members: Sequence[int]) -> bool:
    return max(Counter(units[i].document for i in members).values()) > PER_DOCUMENT
