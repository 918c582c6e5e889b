"""Shared passages: pairs of invented pages with the answer written into them, and laws."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.knowledge import load
from lagebild.model import Article, Block, Credit, Evidence, Passage, PassageKind, Role, Source
from lagebild.reuse import find_passages

CASES = Path(__file__).parent.parent / "cases" / "reuse" / "passages.txt"
MARK = re.compile(r"\{(?:(\w+) )?(\d+)\||\}")


def page(name: str, text: str, url: str | None = None, agencies: tuple[str, ...] = ()) -> Article:
    """An article of clean text, its lines its paragraphs."""
    blocks = tuple(Block(m.start(), m.end(), Role.PARAGRAPH) for m in re.finditer(r"[^\n]+", text))
    credits = tuple(Credit(0, 0, agency) for agency in agencies)
    return Article(name, Source(url=url), "de", text, None, credits, blocks, None, None, None, None, None, None, None)


def cases() -> list[tuple[str, str, str]]:
    parts = re.split(r"^=== (.+)\n", CASES.read_text(encoding="utf-8"), flags=re.M)[1:]
    return [(name, *map(str.strip, body.split("\n---\n"))) for name, body in zip(parts[::2], parts[1::2], strict=True)]


def mark(text: str, places: list[Evidence], labels: list[str]) -> str:
    """The text with places in braces, as the cases write them."""
    for place, label in sorted(zip(places, labels, strict=True), reverse=True):
        inner = text[place.start : place.end]
        text = f"{text[: place.start]}{{{label}|{inner}}}{text[place.end :]}"
    return text


@pytest.mark.parametrize(("name", "first", "second"), cases(), ids=lambda value: value[:40])
def test_cases(name: str, first: str, second: str) -> None:
    a, b = page("a", MARK.sub("", first)), page("b", MARK.sub("", second))
    found = find_passages([a, b], load())
    numbers = range(1, len(found) + 1)
    assert mark(a.text, [p.a for p in found], [f"{p.kind} {n}" for p, n in zip(found, numbers, strict=True)]) == first
    assert mark(b.text, [p.b for p in found], [f"{n}" for n in numbers]) == second


SENTENCES = [
    "Der Stadtrat von Lindental hat den Bau einer neuen Brücke beschlossen.",
    "Am Donnerstag wird Ministerin Weidenfels in Oslo erwartet.",
    "Die Feuerwehr löschte den Brand im Hafen nach stundenlangem Einsatz.",
    "„Das war ein schwerer Fehler“, sagte der Vorsitzende Nils Brandt.",
    "Wegen des Streiks fielen am Morgen mehr als zweihundert Flüge aus.",
    "Die Ermittler durchsuchten vier Wohnungen und eine Lagerhalle in Norderhafen.",
    "Im vergangenen Jahr sank der Umsatz um sieben Prozent.",
    "Kein Kommentar.",
]
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join)
pages = st.lists(texts, min_size=2, max_size=4)


def pages_of(found: list[str]) -> list[Article]:
    return [page(f"page{i}", text) for i, text in enumerate(found)]


@settings(max_examples=40, deadline=None)
@given(pages, st.randoms())
def test_order_of_pages_does_not_matter(found: list[str], random: object) -> None:
    articles = pages_of(found)
    shuffled = articles.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert find_passages(shuffled, load()) == find_passages(articles, load())


@settings(max_examples=40, deadline=None)
@given(pages)
def test_passages_are_valid(found: list[str]) -> None:
    length = {article.id: len(article.text) for article in pages_of(found)}
    for passage in find_passages(pages_of(found), load()):
        assert passage.a.document < passage.b.document
        assert 0 < passage.similarity <= 1
        for place in (passage.a, passage.b):
            assert 0 <= place.start < place.end <= length[place.document]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES[:6]), min_size=1, max_size=6, unique=True).map(" ".join))
def test_two_equal_pages_share_all(text: str) -> None:
    (passage,) = find_passages([page("a", text), page("b", text)], load())
    assert (passage.kind, passage.similarity) == (PassageKind.IDENTICAL, 1.0)
    assert text[passage.a.start : passage.a.end] == text == text[passage.b.start : passage.b.end]


@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_sides_are_alike(first: str, second: str) -> None:
    """Names of pages do not matter: the other way round the same places are paired."""

    def places(passages: tuple[Passage, ...], turned: bool) -> set[tuple[int, int, int, int]]:
        sides = [(p.b, p.a) if turned else (p.a, p.b) for p in passages]
        return {(a.start, a.end, b.start, b.end) for a, b in sides}

    there = find_passages([page("a", first), page("b", second)], load())
    back = find_passages([page("a", second), page("b", first)], load())
    assert len(there) == len(back)
    if len(set(first.split(". "))) == len(first.split(". ")) and len(set(second.split(". "))) == len(
        second.split(". ")
    ):
        assert places(there, False) == places(back, True)


def test_furniture_roles_are_not_compared() -> None:
    text = SENTENCES[0]
    menu = page("a", text)
    blocks = (Block(0, len(text), Role.NAVIGATION),)
    menu = Article(menu.id, menu.source, "de", text, None, (), blocks, None, None, None, None, None, None, None)
    assert find_passages([menu, page("b", text)], load()) == ()


def test_three_pages_of_one_site_share_its_template() -> None:
    template = "Unsere Reporter sind jeden Tag für Sie in der Region unterwegs und berichten live."
    articles = [
        page(f"p{i}", f"{template} {SENTENCES[i]} {SENTENCES[i + 3]}", "https://www.blatt.example/artikel")
        for i in range(3)
    ]
    assert find_passages(articles, load()) == ()


@pytest.mark.parametrize(
    ("first", "second", "origin"),
    [
        (("dpa",), ("dpa", "AFP"), "dpa"),
        (("dpa-AFX",), ("dpa",), "dpa"),
        (("SID",), ("AFP",), "AFP"),
        (("dpa",), (), None),
        (("Reuters",), ("AFP",), None),
    ],
)
def test_origin_is_the_common_agency(first: tuple[str, ...], second: tuple[str, ...], origin: str | None) -> None:
    text = " ".join(SENTENCES[:4])
    (passage,) = find_passages([page("a", text, agencies=first), page("b", text, agencies=second)], load())
    assert passage.origin == origin


@pytest.mark.parametrize("text", ["a" * 200_000, "ja " * 100_000, "„" * 50_000, ", " * 50_000, "x\n" * 50_000, ""])
def test_hostile_pages_are_quick(text: str) -> None:
    find_passages([page("a", text), page("b", text), page("c", SENTENCES[0])], load())
