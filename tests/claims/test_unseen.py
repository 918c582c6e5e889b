"""What is told to differ on pairs of pages that nobody tuned on: these figures go up, never down."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.claims import pairs

FOLDER = Path(__file__).parents[1] / "cases" / "claims" / "unseen"
# table, percent of the slots told that are right, percent of the differing slots found
FLOORS = [("certainty", 92, 65)]


@pytest.mark.parametrize(("table", "right", "found"), FLOORS)
def test_unseen(table: str, right: float, found: float) -> None:
    told = wanted = both = 0
    for case in pairs.read_cases(FOLDER / f"{table}.txt"):
        slots = {s for v in pairs.verdicts(case) if v.startswith("differs") for s in v.split()[1:]}
        expected = set(case.expected.split()[1:]) if case.expected.startswith("differs") else set()
        told, wanted, both = told + len(slots), wanted + len(expected), both + len(slots & expected)
    assert 100 * both >= right * told
    assert 100 * both >= found * wanted
