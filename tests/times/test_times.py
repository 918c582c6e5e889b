"""The tables of time expressions, and the text that each rule exists for."""

from __future__ import annotations

from datetime import date

import pytest

from lagebild.knowledge import load
from lagebild.model import Published
from lagebild.times import find_times
from lagebild.times.find import resolve

from .cases import Case, mark, read_cases

PACK = load("de")
RULES = [row for row in PACK.rows("times_rules", 5) if not row[0].startswith("=")]
SILENT = ("nothing", "age", "first_name", "some_day")


@pytest.mark.parametrize("case", read_cases(), ids=lambda c: c.marked[:50])
def test_table(case: Case) -> None:
    day = case.published
    published = Published(day, day, day, "metadata") if day else None
    times = find_times(case.text, (), (), (), published, PACK)
    assert mark(case.text, [(t.start, t.end) for t in times]) == case.marked
    assert tuple(" ".join(filter(None, (t.value or "-", t.mod))) for t in times) == case.values


@pytest.mark.parametrize("row", RULES, ids=lambda row: row[0])
def test_rule_finds_its_text(row: tuple[str, ...]) -> None:
    name, _, builder, _, example = row
    marked, _, answer = example.partition(" → ")
    text = marked.replace("[", "").replace("]", "")
    resolved = list(resolve(text, (), (), date(2015, 9, 19), PACK))
    if builder in SILENT and "[" in marked:
        assert not [f for f, _ in resolved if f.start == marked.index("[")]
        return
    if builder in SILENT:
        assert not [f.rule.name for f, _ in resolved if "Jahr" not in text[f.start : f.end] or f.rule.name == name]
        return
    start, end = marked.index("["), marked.index("]") - 1
    value, _, mod = answer.partition(" ")
    found = [(f.rule.name, m.value or "-", m.mod or "") for f, m in resolved if (f.start, f.end) == (start, end)]
    assert found == [(name, value, mod)] or (not mod and [f[:2] for f in found] == [(name, value)])


def test_a_single_rule_line_names_its_builder() -> None:
    assert all(builder and example for _, _, builder, _, example in RULES)
