"""What holds for names, entities and links whatever the text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild import names
from lagebild.model import Article, StoryEntity

from .reading import PACK, read

WORDS = [
    "Angela",
    "Merkel",
    "Merkels",
    "Sergej",
    "Schoigu",
    "Shoigu",
    "Schmidt",
    "Hans",
    "Eva",
    "Moskau",
    "Washington",
    "Berlin",
    "Kreml",
    "IS",
    "UN",
    "Vereinten",
    "Nationen",
    "der",
    "die",
    "das",
    "Präsident",
    "Minister",
    "Sprecher",
    "sagte",
    "will",
    "in",
    "mit",
    "und",
    "von",
    "al-Assad",
    "Assad",
    "Baschar",
    "Bashar",
    "(",
    ")",
    ",",
    ".",
    ":",
    "„",
    "“",
    "Nusra-Front",
    "Stiftung",
    "Bank",
    "3",
    "20.000",
    "zwölf",
    "Millionen",
    "Menschen",
    "bis",
    "zu",
    "etwa",
    "Prozent",
    "eine",
    "Stunde",
    "2014",
    "Haus",
    "läuft",
    "schnell",
    "A.",
    "B.-C.",
    "'",
    "-",
    "s",
]
texts = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_mentions_and_entities_agree(text: str) -> None:
    """Mentions are disjoint and in order, ids unique, every mention's entity and government is listed."""
    article = read(text)
    mentions, entities = article.mentions or (), article.entities or ()
    ids = [e.id for e in entities]
    assert len(set(ids)) == len(ids)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert {m.entity for m in mentions} <= set(ids)
    assert {m.stands_for for m in mentions if m.stands_for} <= set(ids)
    assert all(0 <= m.start < m.end <= len(text) and m.of(text).strip() == m.of(text) for m in mentions)
    assert {e.id for e in entities} == {m.entity for m in mentions} | {m.stands_for for m in mentions if m.stands_for}


@settings(max_examples=60, deadline=None)
@given(texts)
def test_quantities_are_ordered(text: str) -> None:
    quantities = read(text).quantities or ()
    assert all(a.end <= b.start for a, b in pairwise(quantities))
    assert all(q.min is None or q.max is None or q.min <= q.max for q in quantities)


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, max_size=4))
def test_linking_is_idempotent_and_blind_to_order(pages: list[str]) -> None:
    articles = [read(page, str(number)) for number, page in enumerate(pages)]
    linked, entities = names.link_entities(articles, PACK)
    again, same = names.link_entities(linked, PACK)
    assert (again, same) == (linked, entities)
    shuffled = sorted(articles, key=lambda a: a.text)
    other, others = names.link_entities(shuffled, PACK)
    assert others == entities
    assert by_id(other) == by_id(linked)


def by_id(articles: tuple[Article, ...]) -> dict[str, Article]:
    return {a.id: a for a in articles}


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=1, max_size=3))
def test_every_story_entity_has_evidence(pages: list[str]) -> None:
    articles = [read(page, str(number)) for number, page in enumerate(pages)]
    linked, entities = names.link_entities(articles, PACK)
    assert all(e.mentions for e in entities)
    assert {m.entity for a in linked for m in a.mentions or ()} <= {e.id for e in entities}
    assert len({e.id for e in entities}) == len(entities)
    assert sorted(entities, key=key) == list(entities)


def key(entity: StoryEntity) -> tuple[int, str]:
    return -len(entity.mentions), entity.name


@pytest.mark.parametrize(
    "text",
    [
        "A" * 20_000,
        "Baschar al-" * 3_000,
        "Von der " * 4_000,
        "A. " * 8_000,
        "zwei" * 5_000,
        "(IS) " * 5_000,
        "X-" * 9_000,
        "Minister Hans Müller und " * 1_500,
        "US-Regierung" * 2_000,
        "„Angela Merkel“, sagte der russische " * 600,
    ],
    ids=lambda t: t[:9],
)
def test_long_repetitions_take_linear_time(text: str) -> None:
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 6


def test_nothing_comes_of_nothing() -> None:
    article = read("")
    assert article.mentions == ()
    assert article.entities == ()
    assert article.quantities == ()
    assert names.link_entities([], PACK) == ((), ())
