"""Who is who on a page, in which roles, and which capitals stand for governments."""

from __future__ import annotations

import re

import pytest

from lagebild.model import Entity

from .reading import cases, read

STORIES = [s.strip().splitlines() for s in "\n".join(cases("entities.txt")).split("\n\n") if s.strip()]
SEAT = re.compile(r"\[([^\]=]+)(?:=[^\]]+)?\]")


def line(entity: Entity) -> str:
    return f"{entity.name} | {', '.join(entity.variants) or '-'} | {', '.join(entity.roles) or '-'}"


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s[0][:40])
def test_entities(story: list[str]) -> None:
    found = [line(entity) for entity in read(story[0]).entities or ()]
    assert [f for f in found if f in story[1:]] == story[1:], found


@pytest.mark.parametrize("case", [c for c in cases("governments.txt") if c.strip()])
def test_governments(case: str) -> None:
    text = SEAT.sub(r"\1", case)
    article = read(text)
    name_of = {e.id: e.name for e in article.entities or ()}
    seats = {m[1] for m in SEAT.finditer(case)}
    marked, last = [], 0
    for mention in article.mentions or ():
        if mention.of(text) in seats:
            stands = f"={name_of[mention.stands_for]}" if mention.stands_for else ""
            marked.append(f"{text[last : mention.start]}[{mention.of(text)}{stands}]")
            last = mention.end
    assert "".join(marked) + text[last:] == case
