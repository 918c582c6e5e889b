"""Selectors find their words again in the page as it was published."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.pages.records import read_records
from lxml import etree

from lagebild.annotate import add_selectors, annotate
from lagebild.model import Article, Failure, Page, Source, TextQuoteSelector, XPathSelector
from lagebild.readers import read_inputs
from lagebild.readers.frames import MAX_DEPTH, is_hidden, is_spoken
from lagebild.readers.html import parse, read_html
from lagebild.readers.render import SHAPELESS, UNSEEN

from ..shared_data import SHARED

CASES = sorted((Path(__file__).parent.parent / "cases" / "anatomy" / "html").glob("*.html"))
PAGES = SHARED / "data" / "pages" / "pages.jsonl.xz"
ODD = """<html><body><div hidden>weg</div>
<div><img src=x><img src=y>Erster<!-- nichts --> Text <b>fett</b> und weiter<br>Zeile</div>
<script>x</script><o:p>Ein seltsames Element</o:p><o:p>noch eins</o:p>
<p>Eins<p>Zwei <i>kursiv</i> drei<table><tr><td>A</td><td>B</td></tr></table>
<ul><li>Punkt&shy;zahl</li><li style="display:none">x</li><li>Punkt zwei</li></ul>
<div><p>Ab</p>satz danach <svg><title>Pfeil</title></svg> weiter</div></body></html>"""


def bare(text: str) -> str:
    return "".join(SHAPELESS.sub("", text).split())


def shown(node: etree._Element) -> str:
    """The element's text without what no reader sees."""
    if node.tag in UNSEEN or is_hidden(node) or (node.tag == "span" and is_spoken(node)):
        return ""
    return (node.text or "") + "".join(shown(child) + (child.tail or "") for child in node)


def assert_found(markup: str, article: Article) -> None:
    root = parse(markup)
    assert root is not None
    whole = bare(shown(root))
    for mark in (*(article.blocks or ()), *(article.sentences or ()), *(article.quotations or ())):
        assert isinstance(mark.selector, tuple)
        for selector in mark.selector:
            if isinstance(selector, XPathSelector):
                if selector.value.count("/") >= MAX_DEPTH:
                    continue
                found = root.xpath(selector.value)
                assert len(found) == 1, selector.value
                words = found[0] if isinstance(found[0], str) else shown(found[0])
                assert bare(selector.refined_by.exact) in bare(words), selector
            else:
                assert isinstance(selector, TextQuoteSelector)
                assert bare(selector.exact) in whole
                assert bare(selector.exact) == bare(mark.of(article.text))


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_selectors_of_cases(path: Path) -> None:
    markup = path.read_text(encoding="utf-8")
    page = read_html(markup, "x", Source(), "x")
    assert isinstance(page, Page)
    assert_found(markup, add_selectors(annotate(page, layers=("blocks",)), page))


@pytest.mark.parametrize("name", ["odd", "wire_copy", "line_breaks", "interview"])
def test_selectors_of_sentences_and_quotations(name: str) -> None:
    markup = ODD if name == "odd" else (CASES[0].parent / f"{name}.html").read_text(encoding="utf-8")
    page = read_html(markup, "x", Source(), "x")
    assert isinstance(page, Page)
    article = add_selectors(annotate(page), page)
    assert name == "odd" or article.sentences
    assert_found(markup, article)


@pytest.mark.skipif(not PAGES.is_file(), reason=f"no news pages at {PAGES}")
def test_selectors_of_real_pages() -> None:
    for record in list(read_records(PAGES))[::7]:
        page = read_html(record["html"], record["id"], Source(), "x")
        assert not isinstance(page, Failure)
        assert_found(record["html"], add_selectors(annotate(page, layers=("blocks",)), page))


def test_prefix_and_suffix_tell_a_place_from_another() -> None:
    markup = (
        "<html><body><h1>Ja</h1><p>Ja heißt ja in diesem langen Satz, der als Absatz gilt.</p><p>Ja</p></body></html>"
    )
    page = read_html(markup, "x", Source(), "x")
    assert isinstance(page, Page)
    quotes = [b.selector[-1] for b in add_selectors(annotate(page), page).blocks or () if isinstance(b.selector, tuple)]
    places = {(q.prefix, q.suffix) for q in quotes if isinstance(q, TextQuoteSelector) and q.exact == "Ja"}
    assert len(places) == 2


def test_items_have_no_elements_to_point_at(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text("<rss><channel><item><title>Ein Titel</title></item></channel></rss>")
    (page,) = read_inputs([str(tmp_path / "a.rss")])
    assert isinstance(page, Page)
    (block,) = add_selectors(annotate(page), page).blocks or ()
    assert block.selector == (TextQuoteSelector("Ein Titel", "", ""),)
