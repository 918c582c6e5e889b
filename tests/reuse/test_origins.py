"""How many independent origins stand behind words: small stories, each told by its pages' first lines."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from lagebild.annotate import annotate
from lagebild.knowledge import load
from lagebild.model import (
    Article,
    Block,
    Credit,
    Entity,
    EntityType,
    Evidence,
    Mention,
    Page,
    Passage,
    PassageKind,
    Published,
    Role,
    Sentence,
    Source,
    Span,
    Tie,
    Why,
)
from lagebild.reuse import Origins, count_origins, find_passages
from lagebild.reuse.agencies import lead_house

CLAIM = "Der Frachter Karolina ist am Montag vor der Insel Norderhafen auf Grund gelaufen."
QUOTE = "„Wir haben das Leck noch in der Nacht gefunden und abgedichtet“"
OWN = {
    "a": "Fischer sahen das Schiff zuerst und riefen die Küstenwache.",
    "b": "Die Reederei schweigt bislang zu den Gründen der Havarie.",
    "c": "Ein Gutachter soll nun den Zustand der Ladung untersuchen.",
    "d": "Schon im Vorjahr war hier ein Segler gestrandet.",
}
# What one page has of its own beside the words in question.
REST = {
    "a": "Zwölf Seeleute kamen mit dem Schrecken davon und wurden in einer Turnhalle verpflegt.",
    "b": "Umweltverbände fordern seit Jahren eine Sperrung der engen Fahrrinne für große Schiffe.",
}


def page(name: str, *sentences: str, credits: tuple[str, ...] = (), by: str = "", url: str | None = None) -> Article:
    lines = [by, " ".join(sentences), f"({'/'.join(credits)})" if credits else ""]
    text = "\n".join(line for line in lines if line)
    blocks, marks, at = [], [], 0
    for line in text.split("\n"):
        role = Role.BYLINE if line == by else Role.AGENCY_CREDIT if line.startswith("(") else Role.PARAGRAPH
        blocks.append(Block(at, at + len(line), role))
        at += len(line) + 1
    for agency in credits:
        start = text.rindex(agency)
        marks.append(Credit(start, start + len(agency), agency))
    return Article(
        name, Source(url=url), "de", text, None, tuple(marks), tuple(blocks), None, None, None, None, None, None, None
    )


def place(article: Article, words: str) -> Evidence:
    start = article.text.index(words)
    return Evidence(article.id, start, start + len(words))


def groups(articles: list[Article], *words: str) -> list[tuple[str, list[str]]]:
    """The origins behind words of each page, as ("ab", ["shared_passage"])."""
    support = [place(article, text) for article, text in zip(articles, words, strict=True)]
    origins = Origins(articles, find_passages(articles, load()), load())
    assert origins.count(support) == len(origins.explain(support))
    return [("".join(o.documents), [w.value for w in o.why]) for o in origins.explain(support)]


LONG = " ".join(OWN.values())


def test_pages_that_share_the_words_are_one() -> None:
    pages = [page("a", OWN["a"], CLAIM, REST["a"]), page("b", OWN["b"], CLAIM, REST["b"]), page("c", OWN["c"])]
    assert groups(pages, CLAIM, CLAIM, OWN["c"]) == [("ab", ["shared_passage"]), ("c", [])]


def test_shared_words_elsewhere_join_nothing() -> None:
    pages = [page("a", OWN["a"], CLAIM, REST["a"]), page("b", OWN["b"], CLAIM, REST["b"])]
    assert groups(pages, OWN["a"], OWN["b"]) == [("a", []), ("b", [])]


def test_versions_of_one_text_are_one_whatever_is_asked() -> None:
    pages = [page("a", LONG, "Die Insel liegt im Norden."), page("b", "Das Wetter war schlecht.", LONG)]
    assert groups(pages, "Die Insel liegt", "Das Wetter war") == [("ab", ["much_shared"])]


def test_versions_within_a_publishing_group_say_so() -> None:
    pages = [
        page("a", LONG, "Die Insel liegt im Norden.", url="https://www.abendblatt.de/1"),
        page("b", "Das Wetter war schlecht.", LONG, url="https://www.morgenpost.de/1"),
    ]
    assert groups(pages, "Die Insel liegt", "Das Wetter war") == [("ab", ["much_shared", "same_publisher"])]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("https://www.abendblatt.de/1", "https://www.morgenpost.de/1", 1),
        ("https://www.abendblatt.de/1", "https://www.taz.de/1", 2),
        ("https://inselbote.example/1", "https://www.inselbote.example/2", 1),  # not listed: its own publisher
        ("https://inselbote.example/1", "https://deichpost.example/1", 2),
        ("https://web.archive.org/1", "https://web.archive.org/2", 2),  # shows pages of many
        ("http://localhost/1", "http://localhost/2", 2),
        ("http://127.0.0.1/1", "http://127.0.0.1/2", 2),
        ("", "", 2),
    ],
)
def test_a_publisher_counts_once(first: str, second: str, count: int) -> None:
    pages = [page("a", OWN["a"], url=first), page("b", OWN["b"], url=second)]
    found = Origins(pages, find_passages(pages, load()), load()).explain([place(p, p.text[:20]) for p in pages])
    assert len(found) == count
    if count == 1:
        assert found[0].why == (Why.SAME_PUBLISHER,)
        assert found[0].publisher


def test_a_press_release_counts_once() -> None:
    """Words that two pages share are the sender's where one of them is the release."""
    pages = [
        page("a", OWN["a"], CLAIM, REST["a"], by="ots"),
        page("b", OWN["b"], CLAIM, REST["b"]),
    ]
    assert groups(pages, CLAIM, CLAIM) == [("ab", ["press_release"])]


def test_two_press_releases_are_two() -> None:
    pages = [page("a", OWN["a"], by="ots"), page("b", OWN["b"], by="Pressemitteilung vom 3. Mai")]
    assert groups(pages, OWN["a"], OWN["b"]) == [("a", []), ("b", [])]


SENT = "Die Ladung sei unversehrt, hieß es in einer Pressemitteilung der Reederei Brun."
RETOLD = "Laut einer Pressemitteilung der Reederei Brun hat die Fracht keinen Schaden genommen."
OTHERS = "Laut einer Pressemitteilung der Werft Lindental hat die Fracht keinen Schaden genommen."


@pytest.mark.parametrize(("second", "count"), [(RETOLD, 1), (OTHERS, 2), (OWN["b"], 2)])
def test_what_pages_have_from_one_senders_release_is_one(second: str, count: int) -> None:
    pages = [released("a", SENT), released("b", second)]
    origins = Origins(pages, (), load())
    assert origins.count([place(pages[0], SENT), place(pages[1], second)]) == count


def released(name: str, sentence: str) -> Article:
    """A page of one sentence, with the organisations it names."""
    found = [(m.start(), m.end(), m[1].lower()) for m in re.finditer(r"(?:Reederei|Werft) (\w+)", sentence)]
    return replace(
        page(name, sentence),
        sentences=(Sentence(0, len(sentence)),),
        mentions=tuple(Mention(s, e, EntityType.ORGANISATION, entity) for s, e, entity in found),
        entities=tuple(Entity(entity, EntityType.ORGANISATION, entity, (), ()) for _, _, entity in found),
    )


def test_the_page_that_appeared_first_is_named() -> None:
    pages = [page("a", OWN["a"], CLAIM, REST["a"]), page("b", OWN["b"], CLAIM, REST["b"])]
    days = ("2024-11-16", "2024-11-14")
    pages = [replace(p, published=Published(d, d, d, "page")) for p, d in zip(pages, days, strict=True)]
    passages = find_passages(pages, load())
    assert {p.earlier for p in passages} == {"b"}
    (origin,) = Origins(pages, passages, load()).explain([place(p, CLAIM) for p in pages])
    assert origin.earliest == "b"


@pytest.mark.parametrize("days", [("2024-11-14", "2024-11-14"), ("2024-11-14", "")])
def test_no_page_is_first_where_dates_do_not_show_it(days: tuple[str, str]) -> None:
    pages = [page("a", OWN["a"], CLAIM, REST["a"]), page("b", OWN["b"], CLAIM, REST["b"])]
    pages = [replace(p, published=Published(d, d, d, "page") if d else None) for p, d in zip(pages, days, strict=True)]
    assert {p.earlier for p in find_passages(pages, load())} == {None}


def test_words_of_a_wire_are_the_wires_on_every_page() -> None:
    pages = [
        page("a", OWN["a"], CLAIM, REST["a"], credits=("dpa",)),
        page("b", OWN["b"], CLAIM, REST["b"], credits=("dpa",)),
        page("c", OWN["c"], CLAIM, "Ein Anwohner filmte den Vorfall mit seinem Telefon."),
    ]
    found = {(p.a.document, p.b.document): p.origin for p in find_passages(pages, load())}
    assert found == {("a", "b"): "dpa", ("a", "c"): "dpa", ("b", "c"): "dpa"}


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (("dpa",), ("dpa",), 1),
        (("dpa",), ("dpa-AFX",), 1),
        (("dpa", "AFP"), ("dpa",), 1),
        (("AFP", "dpa"), ("dpa",), 2),
        (("APA", "AFP"), ("AFP",), 1),
        (("dpa",), ("AFP",), 2),
        (("dpa",), (), 2),
        ((), (), 2),
    ],
)
def test_the_lead_agency_is_the_origin(first: tuple[str, ...], second: tuple[str, ...], count: int) -> None:
    pages = [page("a", OWN["a"], credits=first), page("b", OWN["b"], credits=second)]
    assert len(groups(pages, OWN["a"], OWN["b"])) == count


def test_an_author_beside_the_agency_is_an_origin_of_their_own() -> None:
    pages = [page("a", OWN["a"], credits=("dpa",), by="Von Anja Petersen"), page("b", OWN["b"], credits=("dpa",))]
    assert groups(pages, OWN["a"], OWN["b"]) == [("a", []), ("b", [])]


def test_an_agency_that_opens_the_text_is_its_origin_whoever_signs() -> None:
    text = "Von Anja Petersen\nKiel (dpa) - Fischer sahen das Schiff zuerst und riefen die Küstenwache."
    pages = [annotate(Page("a", Source(), text)), page("b", OWN["b"], credits=("dpa",))]
    assert [block.role.value for block in pages[0].blocks or ()] == [
        *("byline", "dateline", "agency_credit", "paragraph"),
    ]
    assert groups(pages, "Fischer sahen", OWN["b"]) == [("ab", ["same_agency"])]


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("„Das Leck ist dicht“, sagte Kapitän Brandt der Deutschen Presse-Agentur.", "dpa"),
        ("Das Leck sei dicht, sagte Kapitän Brandt am Montag der Nachrichtenagentur sda.", "Keystone-SDA"),
        ("Das Leck ist dicht, sagte Kapitän Brandt auf Anfrage der Nachrichtenagentur AFP.", "AFP"),
        ("Das Leck ist dicht, wie die Deutsche Presse-Agentur am Montag erfuhr.", "dpa"),
        ("Das Leck ist dicht, hieß es auf dpa-Anfrage.", "dpa"),
        ("Auf Anfrage der dpa schwieg die Reederei, gegenüber AFP sprach sie von einem Leck.", None),  # two
        ("„Das Leck ist dicht“, sagte Kapitän Brandt der Agentur Interfax.", None),  # what all quote
        ("„Das Leck ist dicht“, sagte Kapitän Brandt dem Sender Radio Nord.", None),
        ("Von Anja Petersen\n„Das Leck ist dicht“, sagte Kapitän Brandt der Deutschen Presse-Agentur.", None),
        ("Wie die dpa berichtet, ist das Leck dicht.", None),
    ],
)
def test_a_page_that_credits_nobody_is_of_the_agency_its_speakers_talked_to(text: str, house: str | None) -> None:
    told = annotate(Page("a", Source(), f"{text} {OWN['a']}"))
    assert not told.credits
    assert lead_house(told, load()) == house


def test_the_same_words_of_one_speaker_are_one_origin() -> None:
    pages = [
        page("a", "Die Karolina liegt vor Norderhafen fest.", f"{QUOTE}, sagte Kapitän Brandt im Radio.", OWN["d"]),
        page("b", "Vor Norderhafen bewegt sich die Karolina nicht.", f"Der Kapitän versichert: {QUOTE}.", OWN["c"]),
    ]
    assert groups(pages, QUOTE, QUOTE) == [("ab", ["same_quote"])]


def test_words_are_followed_through_pages_that_were_not_asked_about() -> None:
    text = "0123456789" * 10
    pages = [page(name, text) for name in "abc"]
    spans = [Span(0, 100)] * 3
    passages = [
        Passage(PassageKind.IDENTICAL, Evidence(x, *_ends(spans[0])), Evidence(y, *_ends(spans[1])), 1.0)
        for x, y in (("a", "b"), ("b", "c"))
    ]
    support = [Evidence("a", 10, 40), Evidence("c", 10, 40)]
    (origin,) = Origins(pages, passages, load()).explain(support)
    assert origin.documents == ("a", "c")
    assert origin.why == (Why.SHARED_PASSAGE,)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def test_a_claim_has_no_more_origins_than_its_pages_have_in_the_story() -> None:
    """a has much of its text from e, which is dpa's as b is; that e does not make the claim changes nothing."""
    pages = [
        page("a", LONG, "Die Insel liegt im Norden."),
        page("b", REST["b"], credits=("dpa",)),
        page("e", "Das Wetter war schlecht.", LONG, credits=("dpa",)),
    ]
    origins = Origins(pages, find_passages(pages, load()), load())
    assert len(origins.of_pages("abe")) == 1
    (origin,) = origins.behind([place(pages[0], "Die Insel liegt"), place(pages[1], REST["b"])])
    assert origin.documents == ("a", "b")
    assert origin.ties == (Tie(Why.MUCH_SHARED, ("a", "e")), Tie(Why.SAME_AGENCY, ("b", "e")))
    assert origin.earliest is None


@pytest.mark.parametrize(
    ("groups", "count"), [(["ab"], 1), (["a", "b"], 2), ([], 1), (["ac", "bd"], 2), (["abc", "d"], 1)]
)
def test_pages_of_two_events_have_no_agency_in_common(groups: list[str], count: int) -> None:
    pages = [page(x, OWN[x], credits=("dpa",)) for x in "ab"]
    origins = Origins(pages, (), load()).within(groups)
    assert len(origins.of_pages("ab")) == count


def test_text_makes_one_origin_of_pages_of_two_events() -> None:
    pages = [page("a", LONG, "Die Insel liegt im Norden."), page("b", "Das Wetter war schlecht.", LONG)]
    origins = Origins(pages, find_passages(pages, load()), load()).within(["a", "b"])
    assert [o.documents for o in origins.of_pages("ab")] == [("a", "b")]


def test_no_page_is_first_of_those_that_share_no_text() -> None:
    """b and c have one text; a is of the same agency, days before, and has another."""
    pages = [
        page("a", REST["a"], credits=("dpa",)),
        page("b", LONG, "Die Insel liegt im Norden."),
        page("c", "Das Wetter war schlecht.", LONG, credits=("dpa",)),
    ]
    days = ("2024-11-09", "2024-11-16", "2024-11-14")
    pages = [replace(p, published=Published(d, d, d, "page")) for p, d in zip(pages, days, strict=True)]
    origins = Origins(pages, find_passages(pages, load()), load())
    assert [(o.documents, o.earliest) for o in origins.of_pages("abc")] == [(("a", "b", "c"), None)]
    assert [(o.documents, o.earliest) for o in origins.of_pages("bc")] == [(("b", "c"), "c")]


def test_no_words_have_no_origin() -> None:
    assert count_origins([], [], []) == 0


def test_more_support_never_lowers_the_documents() -> None:
    pages = [page("a", OWN["a"], CLAIM), page("b", OWN["b"], CLAIM)]
    origins = Origins(pages, find_passages(pages, load()), load())
    both = [place(p, CLAIM) for p in pages]
    assert origins.count(both[:1]) == origins.count(both) == 1
    assert origins.explain(both)[0].documents == ("a", "b")


def test_whole_pages_are_one_only_if_much_is_shared() -> None:
    """The story's own count asks about whole pages: one shared sentence does not make them one."""
    own = {
        name: [f"{OWN[name]} {REST[name]} Das ist der Stand der Dinge {i} auf der Insel {name}."] * 5
        for i, name in enumerate("ab")
    }
    pages = [page("a", *own["a"], CLAIM), page("b", *own["b"], CLAIM)]
    whole = [Evidence(p.id, 0, len(p.text)) for p in pages]
    origins = Origins(pages, find_passages(pages, load()), load())
    assert origins.count(whole) == len(origins.of_pages(["a", "b"])) == 2


PARAGRAPH = (
    "Der Frachter Karolina hatte am Montagabend bei dichtem Nebel die Fahrrinne verlassen und war auf eine Sandbank "
    "gelaufen. Die Besatzung blieb an Bord, um die Pumpen zu bedienen, während zwei Schlepper aus dem Hafen anrückten. "
    "Gegen Mitternacht gaben sie den ersten Versuch auf, das Schiff freizuziehen."
)
SENTENCE = (
    "Der Frachter Karolina hatte am Montagabend bei dichtem Nebel die Fahrrinne verlassen und war auf eine Sandbank "
    "gelaufen, wie die Hafenmeisterei der Insel berichtet."
)
MORE = {
    name: " ".join(f"{rest} {number} {name}{number}wort hat die Redaktion {name} dazu gehört." for number in range(14))
    for name, rest in {**REST, "c": OWN["c"]}.items()
}


@pytest.mark.parametrize(
    ("shared", "first", "second", "count"),
    [
        (PARAGRAPH, (), (), 1),  # a copied paragraph, whoever wrote it
        (SENTENCE, (), (), 2),
        (SENTENCE, ("dpa",), ("AFP", "dpa"), 1),  # the sentence is dpa's, and the first page has nothing but dpa
        (SENTENCE, ("Reuters", "dpa"), ("AFP", "dpa"), 2),  # each has an agency of its own
        (SENTENCE, ("Reuters",), ("dpa", "APA", "Reuters"), 1),
    ],
)
def test_a_story_is_not_told_twice_by_copied_paragraphs(
    shared: str, first: tuple[str, ...], second: tuple[str, ...], count: int
) -> None:
    pages = [page("a", MORE["a"], shared, credits=first), page("b", shared, MORE["b"], credits=second)]
    origins = Origins(pages, find_passages(pages, load()), load())
    assert len(origins.of_pages(["a", "b"])) == count


def test_a_story_is_told_twice_where_only_quotations_are_shared() -> None:
    quote = "„" + PARAGRAPH.replace(". ", ", ") + "“"
    pages = [page("a", MORE["a"], quote), page("b", quote, MORE["b"])]
    passages = find_passages(pages, load())
    assert passages
    assert len(Origins(pages, passages, load()).of_pages(["a", "b"])) == 2


def test_every_outlet_has_one_publisher() -> None:
    """A name that two groups print ("watson") tells nothing, so it stands with neither."""
    rows = load().rows("publishers", 3)
    for column in (1, 2):
        listed = [name.lower() for row in rows for name in row[column].split("|") if name]
        assert len(rows) > 50
        assert [name for name in sorted(set(listed)) if listed.count(name) > 1] == []
    assert all("." in domain and domain == domain.lower() for row in rows for domain in row[1].split("|"))
