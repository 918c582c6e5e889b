"""Sentences: the table of cases, blocks, laws."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild import knowledge
from lagebild.language import split_sentences
from lagebild.model import Block, Role

CASES = Path(__file__).parent.parent / "cases" / "language"
PACK = knowledge.load("de")
SECONDS = 10.0  # linear work takes a tenth of it; a quadratic walk over such texts takes minutes


def rows(name: str) -> list[str]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def whole(text: str, role: Role = Role.PARAGRAPH) -> tuple[Block, ...]:
    return (Block(0, len(text), role),)


@pytest.mark.parametrize("case", rows("sentences.txt"))
def test_sentences(case: str) -> None:
    text = case.replace("|", "")
    expected = [part.strip() for part in case.split("|")]
    assert [s.of(text) for s in split_sentences(text, whole(text), PACK)] == expected


def test_only_prose_and_never_across_blocks() -> None:
    text = "Menü Startseite\nDer Titel ohne Punkt\nDer Satz.\nKommentar: Ja."
    ends = [15, 36, 46, len(text)]
    starts = [0, 16, 37, 47]
    roles = [Role.NAVIGATION, Role.HEADLINE, Role.PARAGRAPH, Role.COMMENT_TEXT]
    blocks = tuple(Block(*row) for row in zip(starts, ends, roles, strict=True))
    assert [s.of(text) for s in split_sentences(text, blocks, PACK)] == ["Der Titel ohne Punkt", "Der Satz."]


def test_a_line_break_inside_a_block_ends_nothing() -> None:
    text = "Das ist ein Satz,\nder über zwei\nZeilen geht. Und\nnoch einer"
    assert len(split_sentences(text, whole(text), PACK)) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from('aB3. !?"„“\n…»«()-,äZ'), max_size=80))
def test_sentences_tile_the_words(text: str) -> None:
    found = split_sentences(text, whole(text), PACK)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert "".join(s.of(text) for s in found).split() == "".join(s.of(text) for s in found).split()
    covered = {i for s in found for i in range(s.start, s.end)}
    assert all(c.isspace() or i in covered for i, c in enumerate(text))
    assert all(s.of(text) == s.of(text).strip() != "" for s in found)


@pytest.mark.parametrize("piece", ["a", "a ", ". ", "\n", "\n ", '"', "a.", "1. ", "(", "Aa.", ".\t"])
def test_linear_on_endless_texts(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    start = time.process_time()
    split_sentences(text, whole(text), PACK)
    assert time.process_time() - start < SECONDS
