"""Reads the tables of tests/cases/times: a line is a publication day, a text with [brackets], and the answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "cases" / "times"


class Case(NamedTuple):
    published: str | None
    marked: str
    values: tuple[str, ...]

    @property
    def text(self) -> str:
        return re.sub(r"[\[\]]", "", self.marked)


def read_cases() -> list[Case]:
    cases = []
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                published, marked, values = (cell.strip() for cell in line.split("|"))
                answers = tuple(value.strip() for value in values.split(";")) if values else ()
                cases.append(Case(None if published == "-" else published, marked, answers))
    return cases


def mark(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with its spans in brackets, as the tables are written."""
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text
