"""Sentences with their quotations written in: tests/cases/quotations/*.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from lagebild.annotate import annotate
from lagebild.model import Page, Source

from .notation import strip_marks, write_marks

FOLDER = Path(__file__).parent.parent / "cases" / "quotations"
CASES = [
    (path.stem, line.replace(" ¶ ", "\n\n"))
    for path in sorted(FOLDER.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("table", "case"), CASES)
def test_quotations(table: str, case: str) -> None:
    text = strip_marks(case)
    article = annotate(Page("case", Source(), text, clean=True))
    assert write_marks(text, article.quotations or ()) == case
