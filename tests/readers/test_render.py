"""Markup and the text that a reader sees: tests/cases/readers/render.txt."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.model import Failure, Page, Source
from lagebild.readers.html import read_html

from ..effort import effort

CASES = (Path(__file__).parent.parent / "cases" / "readers" / "render.txt").read_text(encoding="utf-8")
TAGS = ("p", "div", "span", "h1", "ul", "li", "table", "tr", "td", "a", "b", "script", "br", "figure", "figcaption")


def page_of(markup: str) -> Page:
    page = read_html(markup, "x", Source(), "x")
    assert isinstance(page, Page)
    return page


def cases() -> list[tuple[str, str]]:
    body = CASES.split("\n", 1)[1]
    pairs = [case.strip("\n").split("\n=>\n") for case in body.split("----\n")]
    return [(markup, text) for markup, text in pairs]


@pytest.mark.parametrize(("markup", "text"), cases())
def test_rendered_text(markup: str, text: str) -> None:
    assert page_of(markup).text == text


def test_elements_tell_where_they_stand() -> None:
    page = page_of('<main id="content"><h1 class="articleTitle">Titel</h1><p>Ein <a href="x">Link</a></p></main>')
    title, text = page.elements
    assert title.of(page.text) == "Titel"
    assert title.path == "html/body/main/h1"
    assert title.hints == ("", "", "content", "article title")
    assert (title.xpath, title.linked) == ("/html/body[1]/main[1]/h1[1]", 0)
    assert text.linked == len("Link")


def test_parts_of_a_heading_are_elements() -> None:
    page = page_of("<h1><span>Nahost</span> <span>Neue Gespräche</span></h1>")
    assert [e.of(page.text) for e in page.elements] == ["Nahost", "Neue Gespräche"]


def test_lines_beside_a_picture() -> None:
    page = page_of(
        "<div><div><img src=x><p>Blick auf die Brücke</p></div><h2>Titel</h2><p>" + "Text. " * 99 + "</p></div>"
    )
    assert [e.pictured for e in page.elements] == [True, False, False]


def test_deep_nesting_keeps_all_text() -> None:
    page = page_of("<div>a" * 10_000 + "<p>innen</p>" + "</div>" * 10_000 + "<p>Ende</p>")
    assert page.text.count("a") == 10_000
    assert page.text.endswith("innen\n\nEnde")


def test_entities_of_a_document_type_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;</p>'
    assert "aaaa" not in page_of(bomb).text


@pytest.mark.parametrize("markup", ["<html><body></body></html>", "<div id=app></div><script>start()</script>", "<!--"])
def test_pages_without_text(markup: str) -> None:
    failure = read_html(markup, "x", Source(), "seite.html")
    assert isinstance(failure, Failure)
    assert failure.error.reason == "no_text"
    assert failure.error.message.startswith("seite.html: expected")


@st.composite
def mutated_markup(draw: st.DrawFn) -> str:
    """Tags that open and close as they like, broken attributes and text between them."""
    pieces = st.one_of(
        st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
        st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
        st.sampled_from(
            ['<p class="teaser', "<a href='", "<!--", "-->", "&amp", "&#x;", "<", ">", "<td hidden>", "<!D"]
        ),
        st.text(max_size=12),
    )
    return "".join(draw(st.lists(pieces, max_size=40)))


@settings(max_examples=effort(20), deadline=None)
@given(mutated_markup())
def test_elements_hold_all_text(markup: str) -> None:
    page = read_html(markup, "x", Source(), "x")
    if isinstance(page, Failure):
        return
    held = "".join(e.of(page.text) for e in page.elements)
    assert "".join(held.split()) == "".join(page.text.split())
    assert all(a.end <= b.start for a, b in zip(page.elements, page.elements[1:], strict=False))
    assert len({e.xpath for e in page.elements}) == len(page.elements)
    assert all(len(e.hints) == e.path.count("/") + 1 and 0 <= e.linked <= e.end - e.start for e in page.elements)
