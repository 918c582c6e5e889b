"""Names are found with their spans and types, and nothing else is one: tests/cases/names/mentions.txt."""

from __future__ import annotations

import re

import pytest

from .reading import cases, read

MARK = re.compile(r"\[(?:PERSON|ORGANISATION|PLACE|OTHER) ([^\]]+)\]")


@pytest.mark.parametrize("case", [c for c in cases("mentions.txt") if c.strip()])
def test_mentions(case: str) -> None:
    case = case.replace("¶", "\n")
    text = MARK.sub(r"\1", case)
    marked, last = [], 0
    for mention in read(text).mentions or ():
        marked.append(f"{text[last : mention.start]}[{mention.type.value} {mention.of(text)}]")
        last = mention.end
    assert "".join(marked) + text[last:] == case
