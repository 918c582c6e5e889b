"""Who copied whom: bars, graph and side-by-side views say what the passages say."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from msgspec.structs import replace

from lagebild import report
from lagebild.knowledge import load
from lagebild.model import (
    Article,
    Block,
    Credit,
    Dossier,
    Evidence,
    Origin,
    Passage,
    PassageKind,
    Published,
    Role,
    Source,
    Story,
    Tie,
    Why,
)
from lagebild.report.alignment import grouped, mark_words, pairs
from lagebild.report.labels import Labels
from lagebild.report.reasons import Reasons
from lagebild.report.reuse_pictures import NODES, draw_families, draw_graph
from lagebild.reuse import Origins

from .test_html import page, picture


def article(name: str, text: str = "x" * 1000, credits: tuple[str, ...] = (), day: str = "") -> Article:
    published = Published(day, day, day, "page") if day else None
    named = tuple(Credit(0, 1, agency) for agency in credits)
    blocks = (Block(0, len(text), Role.PARAGRAPH),)
    return Article(name, Source(), "de", text, published, named, blocks, (), None, None, None, None, None, None)


def passage(a: str, b: str, start: int = 0, end: int = 100, there: int = 0, **known: str) -> Passage:
    kind = PassageKind(known.pop("kind", "identical"))
    return Passage(kind, Evidence(a, start, end), Evidence(b, there, there + end - start), 1.0, **known)


def dossier_of(articles: list[Article], passages: list[Passage]) -> Dossier:
    origins = Origins(articles, passages, load()).of_pages(a.id for a in articles)
    story = Story("Titel", None, None, len(articles), len(origins), origins)
    return Dossier(story, tuple(articles), (), (), tuple(passages), (), (), ())


def held(**pages: str) -> tuple[tuple[Why, ...], str, None, None, tuple[Tie, ...]]:
    """An origin's reasons with the pages that each of them holds together; of the house dpa."""
    ties = tuple(Tie(Why(why), tuple(documents)) for why, documents in pages.items())
    return tuple(tie.why for tie in ties), "dpa", None, None, ties


REASONS = [
    ([], "3 Berichte, 3 Ursprünge: je für sich stehen a (dpa), c (AFP, Reuters), b (keine Agentur genannt)."),
    (
        [Origin(("a",), (), None), Origin(("b",), (), None)],
        "2 Berichte, 2 Ursprünge: je für sich stehen a (dpa, namentlich gezeichnet), b (keine Agentur genannt).",
    ),
    ([Origin(("a", "e", "f"), (Why.SAME_AGENCY,), "dpa")], "3 Berichte, 1 Ursprung: dpa-Text in allen dreien."),
    ([Origin(("a", "b"), (Why.SHARED_PASSAGE,), None)], "2 Berichte, 1 Ursprung: derselbe Wortlaut (dpa)."),
    (
        [Origin(("a", "c"), (Why.SHARED_PASSAGE,), None, None, "c"), Origin(("b",), (), None)],
        "3 Berichte, 2 Ursprünge: a und c: derselbe Wortlaut, a nennt dpa, c nennt AFP, Reuters; "
        "zuerst bei c, 13. Nov.; "
        "für sich steht b (keine Agentur genannt).",
    ),
    (
        [Origin(("a", "b"), (Why.MUCH_SHARED, Why.SAME_AGENCY), "dpa")],
        "2 Berichte, 1 Ursprung: große Teile des Textes gleich, dpa-Text in mehreren.",
    ),
    (
        [Origin(("a", "c"), (Why.SAME_PUBLISHER,), None, "Funke")],
        "2 Berichte, 1 Ursprung: ein Verlag (Funke).",
    ),
    (
        [Origin(("b", "c"), (Why.MUCH_SHARED,), None)],
        "2 Berichte, 1 Ursprung: große Teile des Textes gleich, nur c nennt AFP, Reuters.",
    ),
    (
        [Origin(("b", "d"), (Why.MUCH_SHARED,), None)],
        "2 Berichte, 1 Ursprung: große Teile des Textes gleich, Quelle nicht genannt.",
    ),
    (
        [Origin(("a", "b", "e"), *held(much_shared="be", same_agency="ae"))],
        "3 Berichte, 1 Ursprung: große Teile des Textes gleich (b und e), dpa-Text in beiden (a und e).",
    ),
    (
        [Origin(("a", "b"), *held(much_shared="be", same_agency="ae"))],  # over a page that is not asked about
        "2 Berichte, 1 Ursprung: große Teile des Textes gleich (b und e), dpa-Text in beiden (a und e).",
    ),
    (
        [Origin(("a", "b", "e"), *held(shared_passage="be", much_shared="be", same_agency="ae"))],
        "3 Berichte, 1 Ursprung: derselbe Wortlaut und große Teile des Textes gleich (b und e), "
        "dpa-Text in beiden (a und e).",
    ),
    ([Origin(("a", "c"), (Why.PRESS_RELEASE,), None)], "2 Berichte, 1 Ursprung: aus derselben Pressemitteilung."),
    ([Origin(("a",), (), "dpa")], "1 Bericht, 1 Ursprung: für sich, nennt dpa."),
]


@pytest.mark.parametrize(("origins", "words"), REASONS, ids=[words[:60] for _, words in REASONS])
def test_reasons_in_words(origins: list[Origin], words: str) -> None:
    articles = [
        article("a", credits=("dpa",)),
        article("b"),
        article("c", credits=("AFP", "Reuters"), day="2024-11-13"),
        article("d"),
        article("e", credits=("dpa-AFX",)),
        article("f", credits=("AFP", "dpa")),
    ]
    d = dossier_of(articles, [passage("a", "b", origin="dpa")])
    alone = [Origin((x,), (), {"a": "dpa", "c": "AFP"}.get(x)) for x in "abc"]
    assert Reasons(d, Labels("de"), str).of(origins or alone) == words
    assert Reasons(d, Labels("de"), str).of([]) == ""


STORIES = [
    (
        ["a", "b", "c"],
        "3 Berichte, kein gemeinsames Ereignis gefunden: Kein Bericht teilt eine Aussage mit einem anderen.",
    ),
    (["abc"], "3 Berichte, 2 Ursprünge: a und b: dpa-Text in mehreren; für sich steht c (keine Agentur genannt)."),
    (["ab", "c"], "3 Berichte, 2 Ursprünge: a und b: dpa-Text in mehreren; für sich steht c (keine Agentur genannt)."),
    (
        ["ab", "ef", "c"],
        "5 Berichte, 2 Ereignisse. 2 Berichte, 1 Ursprung: dpa-Text in mehreren. 2 Berichte, 2 Ursprünge: "
        "je für sich stehen e (dpa-AFX), f (dpa im Text). 1 Bericht, 1 Ursprung: für sich, nennt keine Agentur.",
    ),
]


@pytest.mark.parametrize(("groups", "words"), STORIES)
def test_a_story_in_words(groups: list[str], words: str) -> None:
    names = "".join(groups)
    articles = [article(x, credits={"a": ("dpa",), "e": ("dpa-AFX",)}.get(x, ())) for x in names]
    origins = [Origin(("a", "b"), *held(same_agency="ab"))]
    origins += [Origin((x,), (), "dpa" if x in "ef" else None) for x in "cef" if x in names]
    story = Story("Titel", None, None, len(names), len(origins), tuple(origins), None, tuple(map(tuple, groups)))
    d = replace(dossier_of(articles, []), story=story)
    assert Reasons(d, Labels("de"), str).story(story) == words


def test_the_dossier_carries_the_reasons() -> None:
    for language, word in (("de", "Urspr"), ("en", "origin")):
        d = report.put_into_words(picture(), language)
        assert word in (d.story.reasoning or "")
        assert all(word in (claim.reasoning or "") for claim in d.claims)
        assert all(len(claim.origins) == claim.independent_origins for claim in d.claims)
        assert len(d.story.origins) == d.story.independent_origins


def test_bars_show_copied_words_over_quotations() -> None:
    articles = [article(x) for x in "abc"]
    passages = [
        passage("a", "b", 0, 500, origin="dpa"),
        passage("a", "c", 100, 200, kind="same_quote"),
        passage("a", "c", 600, 700),
    ]
    bars = {bar.document: bar for family in draw_families(dossier_of(articles, passages)) for bar in family.bars}
    assert [(p.x, p.width, p.origin) for p in bars[0].parts] == [(0.0, 50.0, "dpa"), (60.0, 10.0, "unknown")]
    assert bars[0].shared == 60
    assert bars[2].parts[0].origin in ("quote", "unknown")


def test_bars_stay_within_the_page() -> None:
    for story in ("faehre", "chipwerk"):
        families = draw_families(picture(story))
        assert sorted(bar.document for f in families for bar in f.bars) == list(range(5))
        for bar in (bar for family in families for bar in family.bars):
            for before, after in zip(bar.parts, bar.parts[1:], strict=False):
                assert before.x + before.width <= after.x + 0.4
            assert all(0 <= p.x <= 100 and p.x + p.width <= 100.4 for p in bar.parts)


def test_the_graph_points_from_the_earlier_page() -> None:
    articles = [article("a"), article("b")]
    views = pairs(dossier_of(articles, [passage("a", "b", earlier="b")]))
    d = dossier_of(articles, [passage("a", "b", earlier="b")])
    graph = draw_graph(d, draw_families(d), views)
    (edge,) = graph.edges
    tip = float(edge.arrow.split()[0].split(",")[0])
    rest = [float(p.split(",")[0]) for p in edge.arrow.split()[1:]]
    x = {node.document: node.x for node in graph.nodes}
    assert (tip > max(rest)) == (x[0] > x[1])


def test_the_graph_is_bounded() -> None:
    articles = [article(f"p{i:03}") for i in range(NODES + 20)]
    linked = [passage("p000", f"p{i:03}") for i in range(1, NODES + 20)]
    d = dossier_of(articles, linked)
    graph = draw_graph(d, draw_families(d), pairs(d))
    assert len(graph.nodes) == NODES
    assert graph.left_out == 20
    assert {n.document for n in graph.nodes} >= {e.pair.right for e in graph.edges}


def test_rows_keep_order_and_tell_what_moved() -> None:
    texts = "".join(f"Satz {i:03} der Seite. " for i in range(50))
    articles = [article("a", texts), article("b", texts)]
    passages = [
        passage("a", "b", 0, 100, 500),
        passage("a", "b", 200, 300, 200),
        passage("a", "b", 400, 500, 400),
    ]
    (view,) = pairs(dossier_of(articles, passages))
    assert [row.moved for row in view.rows if row.passage] == [True, False, False]
    assert view.characters == 300


MARKED = [
    ("Sie kam spät an.", "Sie kam sehr spät an.", "Sie kam spät an.", "Sie kam <i>sehr</i> spät an."),
    ("Er ging.", "Sie ging heim & fort.", "<i>Er</i> ging.", "<i>Sie</i> ging <i>heim &amp; fort</i>."),
]


@pytest.mark.parametrize(("left", "right", "here", "there"), MARKED)
def test_words_of_one_side_are_marked(left: str, right: str, here: str, there: str) -> None:
    edited = Passage(PassageKind.EDITED, Evidence("a", 0, 1), Evidence("b", 0, 1), 0.8)
    assert mark_words(left, right, edited) == (Markup(here), Markup(there))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_marking_changes_no_word(left: str, right: str) -> None:
    edited = Passage(PassageKind.EDITED, Evidence("a", 0, 1), Evidence("b", 0, 1), 0.8)
    here, there = mark_words(left, right, edited)
    for text, marked in ((left, here), (right, there)):
        assert marked.striptags() == Markup.escape(text.strip()).striptags()


@pytest.mark.parametrize("story", ["faehre", "chipwerk"])
def test_every_passage_stands_side_by_side(story: str) -> None:
    d, tree = picture(story), page(story)
    text = {a.id: a.text for a in d.documents}
    rows = Counter(
        tuple(sorted("".join(re.sub(r" [A-Z]\d?$", "", td.text_content().strip()).split()) for td in row.xpath("./td")))
        for row in tree.cssselect(".pair-view tr.shared")
    )
    for p in d.passages:
        sides = sorted("".join(text[e.document][e.start : e.end].split()) for e in (p.a, p.b))
        assert rows[tuple(sides)] >= 1
    assert sum(rows.values()) == len(d.passages)
    assert sum(view.number for view in grouped(d)) == len(d.passages)


def test_every_bar_part_opens_a_view() -> None:
    tree = page("faehre")
    hrefs = tree.xpath("//section[@id='passages']//div[@class='bar']//svg//a/@href")
    assert hrefs
    assert all(href.startswith("#pair-") for href in hrefs)
