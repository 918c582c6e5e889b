"""Two pages, a few sentences each: joined or not, and what they differ on."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.claims import pairs

TABLES = sorted((Path(__file__).parents[1] / "cases" / "claims").glob("*.txt"))


def read_cases() -> list[tuple[str, str, str]]:
    return [(case.expected, *case.pages) for table in TABLES for case in pairs.read_cases(table)]


@pytest.mark.parametrize(("expected", "one", "two"), read_cases())
def test_two_pages(expected: str, one: str, two: str) -> None:
    assert pairs.verdicts(pairs.Case(expected, (one, two))) == {expected}


def test_order_of_pages_does_not_matter() -> None:
    for expected, one, two in read_cases():
        forth = pairs.verdicts(pairs.Case(expected, (one, two)))
        back = pairs.verdicts(pairs.Case(expected, (two, one)))
        assert forth == back, (one, two)
