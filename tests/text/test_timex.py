"""What values of times say in days."""

from __future__ import annotations

import pytest

from lagebild.text.timex import days_of

CASES = [
    ("2015-09-18TEV", None, "2015-09-18", "2015-09-18"),
    ("2015-W39", None, "2015-09-21", "2015-09-27"),
    ("2015-W39-WE", None, "2015-09-26", "2015-09-27"),
    ("2015-09", "END", "2015-09-21", "2015-09-30"),
    ("2027-Q3", None, "2027-07-01", "2027-09-30"),
    ("2027-H2", None, "2027-07-01", "2027-12-31"),
    ("2027-SP", None, "2027-03-01", "2027-06-20"),
    ("2027-FA", None, "2027-09-01", "2027-12-20"),
    ("2026", "END", "2026-09-01", "2026-12-31"),
]


@pytest.mark.parametrize(("value", "mod", "first", "last"), CASES)
def test_days(value: str, mod: str | None, first: str, last: str) -> None:
    days = days_of(value, mod)
    assert days is not None
    assert [day.isoformat() for day in days] == [first, last]


@pytest.mark.parametrize("value", ["2027-WI", "XXXX-09", "2015-02-31", "2015-W60", "PRESENT_REF", "", None])
def test_no_days(value: str | None) -> None:
    assert days_of(value) is None
