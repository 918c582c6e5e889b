"""What holds for any text: spans inside, in order, apart; values of the TIMEX3 grammar; time linear in length."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from lagebild.knowledge import load
from lagebild.model import Article, Block, Metadata, Page, Published, Role, Source, Time
from lagebild.report.timeml import to_timeml
from lagebild.times import date_page, date_siblings, find_times
from lagebild.times.find import load_grammar
from lagebild.times.grammar import find_all
from lagebild.times.values import is_timex_value

PACK = load("de")
WORDS = sorted(load_grammar(PACK).lexer.words.forms)
# Texts of words of time in any order meet far more rules than any unicode does.
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        ["31.", "2015", "1.", "99", "12.15", "30.2.2015", "0", "9999", ",", "/", "-", "bis", "und", "\n\n"]
    ),
    st.integers(0, 10**6).map(str),
    st.text(max_size=5),
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=20).map(" ".join), st.lists(PIECES).map("".join))
DAYS = st.one_of(st.none(), st.dates(date.min, date.max))


@settings(max_examples=200, deadline=None)
@given(TEXTS, DAYS)
def test_any_text(text: str, day: date | None) -> None:
    published = Published(*[day.isoformat()] * 3, "metadata") if day else None
    times = find_times(text, (), (), (), published, PACK)
    check(text, times)
    assert times == find_times(text, (), (), (), published, PACK)
    etree.fromstring(to_timeml(article(text, published, times)).encode())


def check(text: str, times: tuple[Time, ...]) -> None:
    end = 0
    for found in times:
        assert end <= found.start < found.end <= len(text)
        assert found.value is None or is_timex_value(found.value), (found.value, text)
        end = found.end


def article(text: str, published: Published | None, times: tuple[Time, ...] = ()) -> Article:
    blocks = (Block(0, len(text), Role.PARAGRAPH),) if text.strip() else ()
    return Article("a", Source(), "de", text, published, (), blocks, (), (), times, (), (), (), ())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(list(Role))), max_size=5), st.text(max_size=12))
def test_any_page_is_dated_or_not(parts: list[tuple[str, Role]], stamp: str) -> None:
    text, blocks = "", []
    for part, role in parts:
        if part.strip():
            blocks.append(Block(len(text), len(text) + len(part), role))
            text += part + "\n"
    dated = date_page(Page("p", Source(url=text), text, Metadata(published=stamp)), blocks, PACK)
    if dated:
        assert dated.earliest <= dated.value <= dated.latest
        assert all(0 <= span.start < span.end <= len(text) for span in dated.evidence)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXTS, DAYS), max_size=6))
def test_any_batch(pages: list[tuple[str, date | None]]) -> None:
    articles = [article(t, Published(*[d.isoformat()] * 3, "page") if d else None) for t, d in pages]
    dates = date_siblings(articles, PACK)
    assert len(dates) == len(articles)
    assert all(new == old.published for new, old in zip(dates, articles, strict=True) if old.published)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_what_a_rule_needs_is_in_every_match(text: str) -> None:
    grammar = load_grammar(PACK)
    lexed = grammar.lexer.lex(text)
    every = tuple(rule._replace(needs=()) for rule in grammar.rules)
    assert [(f.rule.name, f.match.span()) for f in find_all(grammar.rules, lexed)] == [
        (f.rule.name, f.match.span()) for f in find_all(every, lexed)
    ]


ADVERSARIAL = [row[4].partition(" → ")[0].replace("[", "").replace("]", "") + " "
               for row in PACK.rows("times_rules", 5) if row[4]]  # fmt: skip
NASTY = [
    "1.",
    "1. ",
    "1.,",
    "9" * 50,
    "1,",
    "\n ",
    "und ",
    "3., ",
    "2000/",
    "der ",
    "am 1. ",
    "vor ",
    "bis 1 ",
    "-a",
    "er",
]


@pytest.mark.parametrize("unit", ADVERSARIAL + NASTY)
def test_linear(unit: str) -> None:
    """Eight times the text takes about eight times as long, for every rule's text repeated; quadratic would be 64."""
    small, large = unit * (3_000 // len(unit)), unit * (24_000 // len(unit))
    base = max(min(seconds(small) for _ in range(2)), 0.0015)
    assert any(seconds(large) < 32 * base for _ in range(2))  # the second run only where the first was slow


@pytest.mark.parametrize("role", [Role.PARAGRAPH, Role.LABEL, Role.COMMENT_META, Role.CAPTION])
@pytest.mark.parametrize("unit", ["12.03.2024 - ", "am Freitag, 12. März, ", "Stand: 12.03.2024\n"])
def test_dating_is_linear(unit: str, role: Role) -> None:
    def spent(size: int) -> float:
        text = unit * (size // len(unit))
        page = Page("p", Source(url=text), text)
        started = time.process_time()
        date_page(page, [Block(0, len(text), role)], PACK)
        return time.process_time() - started

    base = max(min(spent(3_000) for _ in range(2)), 0.0015)
    assert any(spent(24_000) < 32 * base for _ in range(2))


def seconds(text: str) -> float:
    """Processor time, so that other work on the machine does not count."""
    started = time.process_time()
    find_times(text, (), (), (), Published("2015-09-19", "2015-09-19", "2015-09-19", "page"), PACK)
    return time.process_time() - started
