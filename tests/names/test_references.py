"""Pronouns and descriptions that mean an entity of the page: tests/cases/names/references.txt."""

from __future__ import annotations

import re

import pytest
from benchmarks.names.coreference import conll
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild import names
from lagebild.model import Reference

from .reading import PACK, cases, read

MARK = re.compile(r"\[([^\]=]+)(?:=([^\]]+))?\]")
WORDS = (
    *("Angela", "Merkel", "Hans", "Weber", "er", "sie", "Sie", "ihm", "sein", "ihre", "der", "die", "das"),
    *("Minister", "Ministerin", "sagte", "kam", ".", ",", "und", "„", "“", "Bericht"),
)


def references(text: str) -> tuple[Reference, ...]:
    a = read(text)
    assert a.sentences is not None
    assert a.tokens is not None
    return names.find_references(text, a.sentences, a.tokens, a.mentions or (), a.entities or (), PACK)


@pytest.mark.parametrize("case", [c for c in cases("references.txt") if c.strip()])
def test_references(case: str) -> None:
    text = MARK.sub(r"\1", case)
    meant = {r.of(text): r.entity for r in references(text) if r.confidence >= 0.5}
    for mark in MARK.finditer(case):
        assert meant.get(mark[1]) == mark[2], meant


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_references_mean_entities_of_the_page(text: str) -> None:
    article = read(text)
    known = {e.id for e in article.entities or ()}
    for r in references(text):
        assert r.entity in known
        assert 0.3 <= r.confidence <= 1
        assert not any(m.start < r.end and r.start < m.end for m in article.mentions or ())


def test_scores_of_clusters() -> None:
    """The example of Luo 2005: key {1..5}, {6, 7}, {8..12}; the response joins the first and the last."""
    key = {n: "a" if n < 6 else "b" if n < 8 else "c" for n in range(1, 13)}
    response = {n: "b" if n in (6, 7) else "x" for n in range(1, 13)}
    scores = conll(response, key)
    assert scores["muc"] == {"p": 90.0, "r": 100.0, "f1": 94.7}
    assert scores["b3"] == {"p": 58.3, "r": 100.0, "f1": 73.7}
    assert conll(key, key)["conll"] == 100.0
