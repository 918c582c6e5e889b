"""How far the rules carry: pairs of pages that no rule was tuned on. These figures go up, never down."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.claims import pairs

UNSEEN = Path(__file__).parents[1] / "cases" / "claims" / "unseen"

# table, percent of the differences told that are right, percent of the differences that are told
FLOORS = [
    ("quantities", 92, 68),
]


@pytest.mark.parametrize(("table", "right", "found"), FLOORS)
def test_unseen(table: str, right: float, found: float) -> None:
    told, expected = pairs.measure_pairs(UNSEEN / f"{table}.txt")
    assert (told["all"].share or 100.0) >= right
    assert (expected["all"].share or 0.0) >= found
