"""Coreference scores: MUC, B³ and CEAF-e, and their mean, the CoNLL score.

Over all mentions of both sides: a mention that only one side has counts against it (Cai & Strube 2010).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

Clusters = Sequence[frozenset[Hashable]]
Score = dict[str, float]


def clusters(label: Mapping[Hashable, str]) -> list[frozenset[Hashable]]:
    groups: dict[str, set[Hashable]] = defaultdict(set)
    for mention, entity in label.items():
        groups[entity].add(mention)
    return [frozenset(groups[e]) for e in sorted(groups)]


def conll(system: Mapping[Hashable, str], gold: Mapping[Hashable, str]) -> dict[str, Score | float]:
    """The three scores in percent and the mean of their F1."""
    s, g = clusters(system), clusters(gold)
    scores = {
        "muc": f1(*_links(s, g), *_links(g, s)),
        "b3": f1(*_mentions(s, g), *_mentions(g, s)),
        "ceafe": f1(*_aligned(s, g)),
    }
    return {**scores, "conll": round(sum(x["f1"] for x in scores.values()) / 3, 1)}


def f1(ok: float, system: float, ok_gold: float, gold: float) -> Score:
    p, r = ok / system if system else 0.0, ok_gold / gold if gold else 0.0
    return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / (p + r), 1) if p + r else 0.0}


def _links(keys: Clusters, response: Clusters) -> tuple[int, int]:
    """MUC (Vilain et al. 1995): links of `keys` that `response` has too, and all of them."""
    of = {m: i for i, cluster in enumerate(response) for m in cluster}
    ok = total = 0
    for cluster in keys:
        parts = {of[m] for m in cluster if m in of}
        alone = sum(m not in of for m in cluster)
        ok += len(cluster) - len(parts) - alone
        total += len(cluster) - 1
    return ok, total


def _mentions(keys: Clusters, response: Clusters) -> tuple[float, int]:
    """B³ (Bagga & Baldwin 1998): for each mention of `keys` the share of its cluster that `response` puts with it."""
    of = {m: cluster for cluster in response for m in cluster}
    ok = sum(len(cluster & of.get(m, frozenset())) / len(cluster) for cluster in keys for m in cluster)
    return ok, sum(map(len, keys))


def _aligned(system: Clusters, gold: Clusters) -> tuple[float, int, float, int]:
    """CEAF-e (Luo 2005): the best one-to-one alignment of clusters by the share of mentions they have in common."""
    similar = [[2 * len(s & g) / (len(s) + len(g)) for g in gold] for s in system]
    ok = best_assignment(similar)
    return ok, len(system), ok, len(gold)


def best_assignment(weights: Sequence[Sequence[float]]) -> float:
    """The largest sum with at most one entry of each row and each column; O(n² m), Kuhn & Munkres."""
    rows = [list(row) for row in weights]
    if not rows or not rows[0]:
        return 0.0
    if len(rows) > len(rows[0]):
        rows = [list(column) for column in zip(*rows, strict=True)]
    n, m = len(rows), len(rows[0])
    u, v, match = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        match[0], column = i, 0
        least, way, used = [float("inf")] * (m + 1), [0] * (m + 1), [False] * (m + 1)
        while match[column]:
            used[column] = True
            row, delta, after = match[column], float("inf"), 0
            for j in range(1, m + 1):
                if used[j]:
                    continue
                cost = -rows[row - 1][j - 1] - u[row] - v[j]
                if cost < least[j]:
                    least[j], way[j] = cost, column
                if least[j] < delta:
                    delta, after = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = after
        while column:
            match[column], column = match[way[column]], way[column]
    return sum(rows[match[j] - 1][j - 1] for j in range(1, m + 1) if match[j])
