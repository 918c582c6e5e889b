"""Whole pages with the role of each part written before it; see tests/cases/anatomy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lagebild import anatomy, knowledge
from lagebild.model import Page, Source

CASES = sorted((Path(__file__).parent.parent / "cases" / "anatomy").glob("*.txt"))
PACK = knowledge.load("de")
_CASE_LINE = re.compile(r"(?P<joint>\+{0,2})(?P<role>[a-z_]+)\t(?P<words>.*)")


def read_case(path: Path) -> tuple[str, list[str]]:
    """The page's text and its parts as "role<TAB>words".

    "+" joins a part to its line with a blank, "++" without; a line without a role goes on with the part before it.
    """
    text, parts = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("\t"):
            text += "\n" + line[1:]
            parts[-1] += "\n" + line[1:]
            continue
        found = _CASE_LINE.fullmatch(line)
        if not found:
            text += "\n"
            continue
        text += {"": "\n", "+": " ", "++": ""}[found["joint"]] + found["words"]
        parts.append(f"{found['role']}\t{found['words'].strip()}")
    return text.lstrip("\n"), parts


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    text, parts = read_case(path)
    blocks = anatomy.find_blocks(Page(id=path.stem, source=Source(), text=text), PACK)
    assert [f"{block.role}\t{block.of(text)}" for block in blocks] == parts
