"""What holds for every page, however broken."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.annotate import annotate
from lagebild.model import Article, Page, Source

WORDS = st.sampled_from(
    [
        *'„“”"»«‚‘’,.:;–()!?',
        *["sagte", "er", "sie", "dass", "Kiel", "Berger", "laut", "Polizei", "nach", "Angaben", "zufolge", "habe"],
        *["sei", "der", "die", "Minister", "so", "heißt", "es", "forderte", "wonach", "demnach", "wie", "mitteilte"],
        *["soll", "haben", "und", "zu", "gehen"],
        "\n\n",
    ]
)


def read(text: str) -> Article:
    return annotate(Page("law", Source(), text, clean=True))


def check(article: Article) -> None:
    text, last = article.text, 0
    for quotation in article.quotations or ():
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert quotation.start >= last
        last = quotation.start
        assert quotation.spans[0].start == quotation.start
        assert quotation.spans[-1].end == quotation.end
        ends = [place for span in quotation.spans for place in (span.start, span.end)]
        assert ends == sorted(ends)
        for party in (quotation.speaker, quotation.cue, quotation.addressee, quotation.medium, quotation.via):
            assert party is None or 0 <= party.start < party.end <= len(text)


@given(st.lists(WORDS, max_size=60))
@settings(max_examples=120, deadline=None)
def test_spans_lie_inside_text(words: list[str]) -> None:
    check(read(" ".join(words)))


@given(st.text(max_size=120))
@settings(max_examples=80, deadline=None)
def test_any_text_is_read(text: str) -> None:
    check(read(text))


def test_many_marks_cost_linear_time() -> None:
    """Processor time of four times the text, the better of two runs: other work on the machine hardly counts."""
    for unit in (
        "„Das ist gut“, sagte er. ",
        "Er sei da. ",
        "“. ",
        "„Das ist gut, ",
        "Er sagte, „das sei nun so gut“. ",
    ):
        base = max(min(seconds(unit * 125) for _ in range(2)), 0.025)
        assert any(seconds(unit * 500) < 16 * base for _ in range(2)), unit


def seconds(text: str) -> float:
    start = time.process_time()
    check(read(text))
    return time.process_time() - start
