"""Where two sequences of words agree, in order."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

# Weight from which on a gap costs no more: an attribute put in costs as much as a relative clause.
LONG_GAP = 2.0


class Run(NamedTuple):
    """`length` equal words: a[a_first:a_first+length] == b[b_first:b_first+length]."""

    a_first: int
    b_first: int
    length: int


class Region(NamedTuple):
    """Half-open word ranges of both sides."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int


def equal_runs(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Run]:
    """The runs of a longest common subsequence, in order; O(len(a) · len(b) / 64)."""
    return [
        Run(op.src_start, op.dest_start, op.src_end - op.src_start) for op in LCSseq.opcodes(a, b) if op.tag == "equal"
    ]


def densest(runs: Sequence[Run], a_sums: Sequence[float], b_sums: Sequence[float], cost: float) -> Region | None:
    """The stretch of the alignment that agrees most: gains matched weight, pays `cost` times the unmatched.

    a_sums, b_sums   running totals of the words' weights: a_sums[i] is the weight of the first i words
    returns          from the first to the last run of the best stretch, or None without runs; the earliest of ties
    """
    best: tuple[float, int, int] | None = None
    total, first = 0.0, 0
    for i, run in enumerate(runs):
        if i:
            before = runs[i - 1]
            a_gap = a_sums[run.a_first] - a_sums[before.a_first + before.length]
            b_gap = b_sums[run.b_first] - b_sums[before.b_first + before.length]
            total -= cost * min(a_gap + b_gap, LONG_GAP)
        if total < 0 or not i:
            total, first = 0.0, i
        total += a_sums[run.a_first + run.length] - a_sums[run.a_first]
        if best is None or total > best[0] + 1e-9:
            best = (total, first, i)
    if best is None:
        return None
    start, end = runs[best[1]], runs[best[2]]
    return Region(start.a_first, end.a_first + end.length, start.b_first, end.b_first + end.length)
