"""Tokens and their tags: the tables of cases, laws, quality floors."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.language import analyse, find_clauses, split_sentences
from lagebild.model import Sentence, Token

from .test_sentences import PACK, SECONDS, rows, whole


def analysed(text: str) -> tuple[Token, ...]:
    return analyse(text, (Sentence(0, len(text)),), PACK)


@pytest.mark.parametrize("case", rows("tokens.txt"))
def test_tokens(case: str) -> None:
    text = case.replace("|", "")
    assert [t.of(text) for t in analysed(text)] == [part.strip() for part in case.split("|")]


@pytest.mark.parametrize("case", rows("tags.txt"))
def test_tags(case: str) -> None:
    expected = [cell.replace("$,", "$comma").split("/") for cell in case.split(" ")]
    text = " ".join(row[0] for row in expected)
    found = analysed(text)
    for token, (form, lemma, tag, *feats) in zip(found, expected, strict=True):
        assert (token.of(text), token.lemma, token.xpos) == (form, lemma, tag.replace("$comma", "$,"))
        assert set("".join(feats).split(",")) - {""} <= set((token.feats or "").split("|")), form


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet=st.sampled_from("aÄ1.,-'\"„“/@:& \u00ad\u0308\n"), max_size=60))
def test_layers_lie_within_one_another(text: str) -> None:
    sentences = split_sentences(text, whole(text), PACK)
    tokens = analyse(text, sentences, PACK)
    clauses = find_clauses(sentences, tokens, PACK)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    assert all(any(s.covers(t) for s in sentences) for t in tokens)
    covered = {i for t in tokens for i in range(t.start, t.end)}
    assert all(c.isspace() or i in covered for s in sentences for i, c in enumerate(s.of(text), s.start))
    assert all(any(s.covers(c) for s in sentences) for c in clauses)
    for c in clauses:
        assert 0 <= c.first < c.last <= len(tokens)
        assert (c.start, c.end) == (tokens[c.first].start, tokens[c.last - 1].end)
    assert [c.first for c in clauses] == sorted(c.first for c in clauses)


PIECES = [
    "a",
    "a.",
    "1",
    "1.",
    "a-",
    "@",
    "a@",
    "http://",
    "-",
    "'",
    "a:",
    "\u0308",
    "...",
    "ab, ",
    "kam und ",
    "habe ",
]
PIECES += ["der ", "die Frau ", "gesagt und ", "dass er, ", "(a", "„a“, sagte ", "den 7. ", "zu ", "er kam, der kam, "]


@pytest.mark.parametrize("piece", PIECES)
def test_linear_on_endless_texts(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    start = time.process_time()
    tokens = analysed(text)
    find_clauses((Sentence(0, len(text)),), tokens, PACK)
    assert time.process_time() - start < SECONDS
