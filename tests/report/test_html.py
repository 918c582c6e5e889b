"""The report as one file: whole, safe, every link landing on the words it names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import html
from msgspec.structs import replace

from lagebild import dossier, report
from lagebild.annotate import annotate, annotate_input
from lagebild.model import Article, DifferenceKind, Dossier, Metadata, Page, Relation, Source
from lagebild.readers import read_inputs

EXAMPLES = Path(__file__).parents[2] / "examples"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> &amp; \" ' {{ 7*7 }} javascript:alert(3)"


@cache
def picture(story: str = "faehre") -> Dossier:
    pages = map(annotate_input, read_inputs([str(EXAMPLES / story)]))
    return dossier.build(a for a in pages if isinstance(a, Article))


@cache
def page(story: str = "faehre", language: str = "de") -> html.HtmlElement:
    return html.fromstring(report.to_html(picture(story), language))


def words_lit_by(tree: html.HtmlElement, anchor: str) -> str:
    """The words that carry the anchor's class: what a reader sees lit."""
    spans = tree.xpath(f"//aside//span[contains(concat(' ', @class, ' '), ' {anchor} ')]")
    return "".join(span.text_content() for span in spans)


@pytest.mark.parametrize("story", ["faehre", "chipwerk"])
def test_every_link_lands(story: str) -> None:
    tree = page(story)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link for link in tree.xpath("//a/@href | //svg//a/@href") if link.startswith("#")]
    assert len(links) > 100
    assert {link[1:] for link in links} <= set(ids)


CONTRADICTION, UPDATE = DifferenceKind.CONTRADICTION, DifferenceKind.UPDATE
# Kinds of the differences of each claim, and the figures at the head: contradictions, newer states.
HEADS = [
    (((CONTRADICTION,), (CONTRADICTION, UPDATE), (UPDATE,)), ["2", "1"]),
    (((UPDATE,), (UPDATE,)), ["0", "2"]),
    (((CONTRADICTION,),), ["1", ""]),
]


@pytest.mark.parametrize(("kinds", "wanted"), HEADS)
def test_the_head_counts_contradictions_and_newer_states_apart(
    kinds: tuple[tuple[DifferenceKind, ...], ...], wanted: list[str]
) -> None:
    claim = next(c for c in picture().claims if c.relation is Relation.DIFFERS)
    of = claim.differs_on[0]
    claims = tuple(
        replace(claim, id=f"c{n}", differs_on=tuple(replace(of, kind=kind) for kind in own))
        for n, own in enumerate(kinds)
    )
    tree = html.fromstring(report.to_html(replace(picture(), claims=claims)))
    figures = {d.findtext("dt"): d.find("dd").text_content() for d in tree.cssselect(".figures div")}
    assert [next((n for name, n in figures.items() if name.startswith(w)), "") for w in ("Widerspr", "neuer")] == wanted


def test_a_citation_lights_exactly_its_words() -> None:
    d, tree = picture(), page()
    text = {a.id: a.text for a in d.documents}
    for cite, paragraph in zip(d.brief, tree.cssselect("#brief .prose p"), strict=True):
        hrefs = paragraph.xpath(".//span[@class='cites']//a/@href")
        assert len(hrefs) == len(cite.evidence)
        for href, e in zip(hrefs, sorted(cite.evidence), strict=True):
            expected = "".join(text[e.document][e.start : e.end].split())
            assert "".join(words_lit_by(tree, href[1:]).split()) == expected


def test_sources_show_every_word_of_every_page() -> None:
    d, tree = picture(), page()
    for number, article in enumerate(d.documents):
        shown = "".join(t.text_content() for t in tree.cssselect(f"#doc{number} .text"))
        assert "".join(shown.split()) == "".join(article.text.split())


def test_nothing_is_loaded_from_anywhere() -> None:
    tree = page()
    assert not tree.xpath("//link[@href] | //script[@src] | //img | //iframe | //*[@srcset]")
    assert not [h for h in tree.xpath("//@href") if not h.startswith("#")]
    source = report.to_html(picture())
    assert "@import" not in source
    assert "url(" not in source


def test_page_text_is_escaped() -> None:
    text = f"Brand in Oberhofen\n\n{HOSTILE}\n\n„{HOSTILE}“, sagte Karl {HOSTILE} Berger am 14. November 2024.\n"
    source = Source(path=HOSTILE, url="javascript:alert(4)", outlet=HOSTILE)
    d = dossier.build([annotate(Page(HOSTILE, source, text)), annotate(Page("b", Source(), text))])
    tree = html.fromstring(report.to_html(d))
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img | //*[@onerror]")
    assert not [h for h in tree.xpath("//@href") if not h.startswith("#")]


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Wo die Berichte auseinandergehen"), ("en", "Where the reports")]
)
def test_interface_speaks_both_languages(language: str, words: str) -> None:
    tree = page(language=language)
    assert tree.get("lang") == language
    assert words in tree.text_content()


def test_every_difference_is_shown_with_every_answer() -> None:
    d, tree = picture(), page()
    differing = [c for c in d.claims if c.relation is Relation.DIFFERS]
    assert differing
    for claim in differing:
        card = tree.get_element_by_id(claim.id)
        for difference in claim.differs_on:
            for value in difference.values:
                words = d.documents[[a.id for a in d.documents].index(value.document)].text[value.start : value.end]
                assert words in [mark.text_content() for mark in card.cssselect("mark")]


@pytest.mark.parametrize("text", ["Kurz.", "Überschrift allein", "Ein Satz ohne Tag. Und noch einer."])
def test_a_page_that_says_little_still_makes_a_report(text: str) -> None:
    d = dossier.build([annotate(Page("x", Source(), text))])
    assert "Ein einzelner Bericht" in report.to_html(d)


def test_a_page_in_another_language_is_shown() -> None:
    text = "Ferry runs aground\n\nA ferry ran aground off the coast of Germany on Thursday, the police said.\n"
    d = dossier.build([annotate(Page("x", Source(), text * 3))])
    assert d.documents[0].language == "en"
    assert "ran aground off the coast" in html.fromstring(report.to_html(d)).text_content()


def test_a_rising_toll_is_no_contradiction() -> None:
    texts = {
        "eins": ("2024-11-14", "Bei dem Erdbeben in Tarow sind 233 Menschen umgekommen."),
        "zwei": ("2024-11-16", "Nach dem Erdbeben in Tarow ist die Zahl der Toten auf 350 gestiegen."),
    }
    pages = [Page(k, Source(), text, Metadata(published=day), clean=True) for k, (day, text) in texts.items()]
    tree = html.fromstring(report.to_html(dossier.build(map(annotate, pages))))
    figures = {d.findtext("dt"): d.find("dd").text_content() for d in tree.cssselect(".figures div")}
    assert figures["Widersprüche"] == "0"
    assert figures["neuerer Stand"] == "1"
