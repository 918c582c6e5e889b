"""Which units of different pages are worth comparing: an inverted index over pairs of content words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..text.shingle import skip_pairs
from .lexis import CONTENT, Lexis
from .units import Unit

REACH = 2  # a pair of content words survives one word put in between
ENOUGH = 2  # pairs that two units must share; one where a unit has no more
CROWD = 24  # pages; words that more pages share link each page with its next NEIGHBOURS only
NEIGHBOURS = 3


def candidates(units: Sequence[Unit], lexis: Lexis) -> list[tuple[int, int]]:
    """Numbers of units that share seeds, sorted; linear in the text, as each seed links a bounded number of units."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    possible: list[int] = []
    for unit in units:
        keys = _seeds(unit, lexis.weights)
        possible.append(len(keys))
        for key in keys:
            found[key].append(unit.number)
    votes: defaultdict[tuple[int, int], int] = defaultdict(int)
    for holders in found.values():
        if len(holders) > 1:
            for pair in _linked(holders, units):
                votes[pair] += 1
    return sorted((a, b) for (a, b), count in votes.items() if count >= min(ENOUGH, possible[a], possible[b]))


def _seeds(unit: Unit, weights: Sequence[float]) -> set[int]:
    content = [stem for stem in unit.stems if weights[stem] >= CONTENT]
    return {left << 32 | right for left, right in skip_pairs(content, REACH)}


def _linked(holders: Sequence[int], units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Pairs of units of different pages; every pair up to a crowd, a chain beyond it."""
    crowded = len(holders) > CROWD
    for i, left in enumerate(holders):
        page = units[left].page
        for right in holders[i + 1 : i + 1 + NEIGHBOURS] if crowded else holders[i + 1 :]:
            if units[right].page != page:
                yield left, right
