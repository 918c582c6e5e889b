"""Two pages, a sentence each: joined or not, and what they differ on."""

from __future__ import annotations

from pathlib import Path

import pytest

from lagebild import dossier
from lagebild.annotate import annotate
from lagebild.model import Claim, Metadata, Page, Source

TABLE = Path(__file__).parents[1] / "cases" / "claims" / "pairs.txt"


def read_cases() -> list[tuple[str, str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    groups = "\n".join(lines).strip().split("\n\n")
    return [tuple(group.split("\n")) for group in groups]  # type: ignore[misc]


def claims_of(*texts: str) -> tuple[Claim, ...]:
    published = Metadata(published="2024-11-15")  # a Friday
    pages = [Page(f"page{i}", Source(), text, published, clean=True) for i, text in enumerate(texts)]
    return dossier.build(annotate(page) for page in pages).claims


@pytest.mark.parametrize(("expected", "one", "two"), read_cases())
def test_two_pages(expected: str, one: str, two: str) -> None:
    found = {" ".join((c.relation.value, *(d.slot.value for d in c.differs_on))) for c in claims_of(one, two)}
    assert found == {expected}


def test_order_of_pages_does_not_matter() -> None:
    for _, one, two in read_cases():
        forth = {c.relation for c in claims_of(one, two)}
        back = {c.relation for c in claims_of(two, one)}
        assert forth == back, (one, two)
