"""Single lines: what they are by their own words, and what opens or closes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lagebild import knowledge
from lagebild.anatomy.agencies import agencies
from lagebild.anatomy.lines import split_lines
from lagebild.anatomy.signs import closing_parts, opening_parts

PACK = knowledge.load("de")
FOLDER = Path(__file__).parent.parent / "cases" / "anatomy"


def rows(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("row", rows("signs.tsv"))
def test_sign(row: str) -> None:
    sign, line = row.split("\t")
    (found,) = split_lines(line, PACK)
    assert (found.sign or "-") == sign


@pytest.mark.parametrize("row", rows("parts.tsv"))
def test_parts(row: str) -> None:
    line = row.replace("|", "")
    parts = [*opening_parts(line, PACK), *closing_parts(line, PACK)]
    cuts = {part.end for part in parts} | {len(line[: part.start].rstrip()) for part in parts}
    for cut in sorted(cuts - {0, len(line)}, reverse=True):
        line = line[:cut] + "|" + line[cut:]
    assert line == row


def test_every_agency_form_belongs_to_one_agency() -> None:
    seen: dict[str, str] = {}
    for short, forms, names, _, kind in PACK.rows("agencies", 5):
        assert kind in ("news", "network", "release", "photo")
        for form in (*forms.split("|"), *names.split("|")):
            assert seen.setdefault(form, short) == short or not form, f"{form} is {seen[form]} and {short}"
    assert agencies(PACK).by_form["dpa-AFX"].house == "dpa"
