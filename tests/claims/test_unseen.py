"""What is reached on pairs of pages that nobody looked at one by one: these figures go up, never down."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.claims import pairs

UNSEEN = Path(__file__).parents[1] / "cases" / "claims" / "unseen"
# table, percent of the differences told that are right, percent of the differences found
FLOORS = [
    ("polarity", 96, 75),
    ("polarity-2", 90, 44),
    ("polarity-3", 96, 40),
]


@pytest.mark.parametrize(("name", "right", "found"), FLOORS)
def test_unseen(name: str, right: float, found: float) -> None:
    told, wanted = set[tuple[int, str]](), set[tuple[int, str]]()
    for number, case in enumerate(pairs.read_cases(UNSEEN / f"{name}.txt")):
        verdicts = (v.split()[1:] for v in pairs.verdicts(case) if v.startswith(pairs.DIFFERS))
        told |= {(number, slot) for slots in verdicts for slot in slots}
        expected = case.expected.split()
        wanted |= {(number, slot) for slot in expected[1:] if expected[0] == pairs.DIFFERS}
    assert 100 * len(told & wanted) >= right * len(told)
    assert 100 * len(told & wanted) >= found * len(wanted)
