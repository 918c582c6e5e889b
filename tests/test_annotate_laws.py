"""What holds for every page, friendly or hostile."""

from __future__ import annotations

import itertools
import re

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lagebild.annotate import annotate
from lagebild.model import PROSE, Article, Page, Source, Span

# Each pattern is one that some rule could trip over when it never ends.
PATTERNS = [
    "a", " \n", "„", '"', "»«", "1.1.", "Haus ", "Haus", "Karl Berger ", "sagte er, ", "Er sei da. ", "vom 3. bis ",
    "am Montag ", "(dpa) - ", "Kurz\n", "<div>", "der, ", "zwei Millionen ", "A-", "\u200b", "e\u0301", "👍🏽", "weil ",
    "laut ", "http://a.b/", "9", "„Ja“, sagte Karl Berger. ", "Foto: dpa\n", "- ", "Dr. ", "31. Februar 2020 ", "...",
    "((((", "\u2028", "\x85", "ß",
]  # fmt: skip
WORDS = """Der Minister sagte am Freitag in Berlin „ “ " » « , . : ; – - ( ) 3 28. September Karl Berger dpa AFP habe
sei dass laut Foto: © Uhr 17.40 Moskau US-Regierung 250.000 Menschen Kommentare Von"""
GERMAN = st.sampled_from(["\n", "\n\n", *WORDS.split()])


def check(article: Article) -> None:
    """The laws of one annotated page."""
    text = article.text
    for layer in ("blocks", "sentences", "tokens", "times", "mentions", "quantities", "quotations", "credits"):
        for mark in getattr(article, layer) or ():
            assert 0 <= mark.start < mark.end <= len(text), (layer, mark)
    blocks = article.blocks or ()
    assert all(a.end <= b.start for a, b in itertools.pairwise(blocks))
    covered = "".join(text[b.start : b.end] for b in blocks)
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", text)
    prose = [b for b in blocks if b.role in PROSE]
    for sentence in article.sentences or ():
        assert any(b.covers(sentence) for b in prose)
    for layer in ("sentences", "tokens", "times", "mentions"):
        marks: tuple[Span, ...] = getattr(article, layer) or ()
        assert all(a.end <= b.start for a, b in itertools.pairwise(marks)), layer
    ids = [e.id for e in article.entities or ()]
    assert len(ids) == len(set(ids))
    for mention in article.mentions or ():
        assert {mention.entity, mention.stands_for or mention.entity} <= set(ids)
    for quotation in article.quotations or ():
        assert quotation.spans
        assert all(quotation.covers(part) for part in quotation.spans)
        voices = (quotation.speaker, quotation.addressee, quotation.medium, quotation.via)
        assert {v.entity for v in voices if v and v.entity} <= set(ids)
    again = msgspec.json.decode(msgspec.json.encode(article), type=Article)
    assert again == article


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("clean", [False, True])
def test_a_pattern_without_end(pattern: str, clean: bool) -> None:
    check(annotate(Page("x", Source(), pattern * (4000 // len(pattern)), clean=clean)))


@given(st.text(max_size=300), st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text(text: str, clean: bool) -> None:
    check(annotate(Page("x", Source(), text, clean=clean)))


@given(st.lists(GERMAN, min_size=1, max_size=60).map(" ".join), st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_german_words(text: str, clean: bool) -> None:
    check(annotate(Page("x", Source(), text, clean=clean)))


def test_annotating_twice_gives_the_same() -> None:
    page = Page("x", Source(), "Berlin (dpa) - Karl Berger sagte am Freitag, er habe 14 Menschen gesehen. " * 20)
    assert annotate(page) == annotate(page)
