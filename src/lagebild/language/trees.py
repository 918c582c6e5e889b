"""The best tree of a sentence: every word one head, one word on the root, no circles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MOST_ROUNDS = 12  # of circles within circles; more come of nonsense only, whose circles are hung on the root
_NEVER = np.float32(-1e9)
MOST_ROOTS = 4  # are tried as the only one, those that lose most by hanging elsewhere; more compete in nonsense only


def best_tree(scores: NDArray[np.floating]) -> list[int]:
    """The index of each word's head, -1 for the one on the root.

    scores   (t, 1 + t): how well each word hangs on the root, then on each word; t ≥ 1
    ties     the lower column
    source   Chu and Liu 1965, Edmonds 1967; O(t²) where the best heads are a tree, else O(t² log t)
    """
    t = len(scores)
    table = scores.astype(np.float64)
    table[np.arange(t), np.arange(1, t + 1)] = _NEVER
    heads = _arborescence(_square(table))
    roots = [d for d in range(1, t + 1) if heads[d] == 0]
    if len(roots) > 1:
        roots = sorted(roots, key=lambda d: (table[d - 1, 1:].max() - table[d - 1, 0], d))[:MOST_ROOTS]
        heads = max((_with_root(table, root) for root in roots), key=lambda found: _total(table, found))
    first = int((heads[1:] == 0).argmax()) + 1
    return [first - 1 if h == 0 and d != first else int(h) - 1 for d, h in enumerate(heads[1:], 1)]


def _with_root(scores: Floats, root: int) -> Ints:
    only = scores.copy()
    only[:, 0] = _NEVER
    only[root - 1, 0] = scores[root - 1, 0] - _NEVER
    return _arborescence(_square(only))


def _total(scores: Floats, heads: Ints) -> float:
    return float(scores[np.arange(len(scores)), heads[1:]].sum())


def _square(scores: Floats) -> Floats:
    """(1 + t, 1 + t), a row for the root too, which hangs on nothing."""
    return np.concatenate((np.full((1, scores.shape[1]), float(_NEVER)), scores))


def _arborescence(scores: Floats, rounds: int = MOST_ROUNDS) -> Ints:
    """The heads of the best tree below node 0; the head of 0 is 0. All circles of a round become one node each."""
    heads: Ints = scores.argmax(1)
    heads[0] = 0
    circles = _find_circles(heads.tolist())
    if not rounds:
        for circle in circles:
            loss = scores[circle, heads[circle]] - scores[circle, 0]
            heads[circle[int(loss.argmin())]] = 0
        return heads
    if not circles:
        return heads
    inside = {node for circle in circles for node in circle}
    groups = [[node] for node in range(len(scores)) if node not in inside] + circles
    # What a circle gains or loses where a word of it hangs elsewhere than on its neighbour.
    change = scores.copy()
    for circle in circles:
        change[circle] -= scores[circle, heads[circle]][:, None]
    order = [node for group in groups for node in group]
    starts = np.cumsum([0, *map(len, groups[:-1])])
    small = np.maximum.reduceat(np.maximum.reduceat(change[order][:, order], starts, axis=0), starts, axis=1)
    np.fill_diagonal(small, _NEVER)
    small[0] = _NEVER
    found = _arborescence(small, rounds - 1)
    for i, group in enumerate(groups[1:], 1):
        above = groups[found[i]]
        if len(group) == 1:
            heads[group[0]] = above[int(change[group[0], above].argmax())] if len(above) > 1 else above[0]
            continue
        d, h = divmod(int(change[np.ix_(group, above)].argmax()), len(above))
        heads[group[d]] = above[h]
    return heads


def _find_circles(heads: Sequence[int]) -> list[list[int]]:
    state = [0] * len(heads)  # the number of the walk that came here; -1 done
    state[0] = -1
    circles = []
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = start
            path.append(node)
            node = heads[node]
        if state[node] == start:
            circles.append(sorted(path[path.index(node) :]))
        for seen in path:
            state[seen] = -1
    return circles
