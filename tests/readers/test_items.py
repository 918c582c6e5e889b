"""Feeds and agencies' deliveries: what is read from where, and that their parts get their roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from lagebild import knowledge
from lagebild.anatomy import find_blocks, find_credits
from lagebild.model import Failure, Page
from lagebild.readers import read_inputs

ITEMS = Path(__file__).parent.parent / "cases" / "readers" / "items"
PACK = knowledge.load("de")

# file and number → headline, teaser, byline or None, first paragraph's beginning, published, modified, outlet, url
CASES = {
    "rss.xml:1": (
        "Fähre läuft vor Neuwerk auf Grund", "Eine Fähre ist am Donnerstag vor der Insel Neuwerk auf Grund gelaufen.",
        "Anna Muster", "Eine Fähre mit 112 Menschen an Bord ist am Donnerstag auf eine Sandbank gelaufen.",
        "2024-11-14T18:20:00+01:00", None, "Deichkurier", "https://deichkurier.example/faehre?utm_source=rss",
    ),
    "rss.xml:2": (
        "Nur ein Anriss & mehr", "Der Hafen bleibt bis Freitag gesperrt, teilte die Verwaltung mit.", "Ben Beispiel",
        None, "2024-11-15T07:00:00+01:00", None, "Deichkurier", "https://deichkurier.example/anriss",
    ),
    "atom.xml:1": (
        "Streit um die Fähre", "Kreis und Reederei streiten darüber, wer die Bergung bezahlt.",
        "Cem Muster, Dora Muster",
        "Der Kreis will die Kosten der Bergung nicht", "2024-11-16T09:00:00Z", "2024-11-16T11:30:00Z", "Küstenblatt",
        "https://kueste.example/streit",
    ),
    "rdf.rdf:1": (
        "Markt zieht um", "Der Wochenmarkt zieht an den Hafen um.", None, None, "2024-03-12", None, "Altes Blatt",
        "https://alt.example/1",
    ),
    "nitf.xml": (
        "Fähre vor Neuwerk auf Grund gelaufen", "Eine Fähre sitzt seit Donnerstag auf einer Sandbank fest.",
        "Von Anna Muster, Nordagentur", "Eine Fähre mit 112 Menschen an Bord ist am Donnerstag vor Neuwerk auf Grund",
        "2024-11-14T18:20:00+01:00", None, "Nordagentur", None,
    ),
    "newsml_g2.xml:1": (
        "Fähre vor Neuwerk auf Grund gelaufen", "Eine Fähre sitzt auf einer Sandbank fest, Verletzte gibt es nicht.",
        "Von Anna Muster, Nordagentur", "Eine Fähre mit 112 Menschen an Bord", "2024-11-14T16:05:00+01:00",
        "2024-11-14T18:20:00+01:00", "Nordagentur", None,
    ),
    "newsml_g2.xml:3": (
        "Hafen bleibt gesperrt", None, None, "Der Hafen bleibt bis Freitag gesperrt.", "2024-11-14T19:00:00+01:00",
        "2024-11-14T19:00:00+01:00", None, None,
    ),
    "newsml1.xml:1": (
        "Fähre vor Neuwerk auf Grund gelaufen", None, "Von Anna Muster, Nordagentur",
        "Eine Fähre mit 112 Menschen an Bord", "2024-11-14T16:05:00+01:00", "2024-11-14T18:20:00+01:00", "Nordagentur",
        None,
    ),
    "newsml1.xml:3": (
        "Hafen bleibt gesperrt", None, None, "Der Hafen bleibt bis Freitag gesperrt.", "2024-11-14T19:00:00Z", None,
        None, None,
    ),
    "sitemap_news.xml:1": (
        "Fähre läuft vor Neuwerk auf Grund", None, None, None, "2024-11-14T18:20:00+01:00",
        "2024-11-14T20:00:00+01:00", "Deichkurier", "https://deichkurier.example/faehre",
    ),
    "ninjs.json:1": (
        "Fähre vor Neuwerk auf Grund gelaufen", "Eine Fähre sitzt auf einer Sandbank fest.", "Anna Muster",
        "Eine Fähre mit 112 Menschen an Bord", "2024-11-14T16:05:00+01:00", "2024-11-14T18:20:00+01:00", "Nordagentur",
        "https://nordagentur.example/1",
    ),
    "ninjs.json:2": (
        "Hafen bleibt gesperrt", None, None, "Der Hafen bleibt bis Freitag gesperrt.", "2024-11-14T19:00:00Z",
        "2024-11-14T19:00:00Z", None, None,
    ),
}  # fmt: skip
FAILURES = {
    "newsml_g2.xml:2": "withdrawn",
    "newsml1.xml:2": "withdrawn",
    "ninjs.json:3": "withdrawn",
    "ninjs.json:4": "no_text",
    "rss.xml:3": "no_text",
}


@pytest.fixture(scope="module")
def items() -> dict[str, Page | Failure]:
    return {item.id: item for item in read_inputs([str(ITEMS)])}


def parts(page: Page, *roles: str) -> list[str]:
    return [b.of(page.text) for b in find_blocks(page, PACK) if b.role in roles]


def test_every_item_is_a_document(items: dict[str, Page | Failure]) -> None:
    assert set(items) == {*CASES, *FAILURES}


@pytest.mark.parametrize("name", CASES)
def test_item(items: dict[str, Page | Failure], name: str) -> None:
    page = items[name]
    assert isinstance(page, Page)
    headline, teaser, byline, paragraph, published, modified, outlet, url = CASES[name]
    assert parts(page, "headline") == [headline]
    assert teaser is None or teaser in parts(page, "teaser")
    assert byline is None or byline in parts(page, "byline")
    assert paragraph is None or parts(page, "paragraph")[0].startswith(paragraph)
    assert (page.metadata.published, page.metadata.modified) == (published, modified)
    assert (page.source.outlet, page.source.url, page.composed) == (outlet, url, True)
    assert not parts(page, "furniture", "navigation")


@pytest.mark.parametrize(("name", "reason"), FAILURES.items())
def test_what_is_no_news_is_told(items: dict[str, Page | Failure], name: str, reason: str) -> None:
    failure = items[name]
    assert isinstance(failure, Failure)
    assert failure.error.reason == reason
    assert ": expected " in failure.error.message


@pytest.mark.parametrize(
    ("name", "role", "words"),
    [
        ("rss.xml:1", "subheading", "Bergung bei Hochwasser"),
        ("nitf.xml", "subheading", "Bergung bei Hochwasser"),
        ("nitf.xml", "dateline", "Cuxhaven"),
        ("nitf.xml", "caption", "Die Fähre liegt vor Neuwerk auf einer Sandbank."),
        ("nitf.xml", "photo_credit", "Foto: Ben Beispiel"),
        ("newsml_g2.xml:1", "kicker", "Unfall auf See"),
        ("newsml_g2.xml:1", "dateline", "Cuxhaven"),
        ("newsml1.xml:1", "kicker", "Unfall auf See"),
        ("newsml1.xml:1", "subheading", "Bergung bei Hochwasser"),
        ("newsml1.xml:1", "dateline", "Cuxhaven"),
        ("newsml1.xml:1", "caption", "Die Fähre liegt vor Neuwerk auf einer Sandbank."),
        ("ninjs.json:1", "caption", "Die Fähre liegt vor Neuwerk auf einer Sandbank."),
        ("ninjs.json:1", "photo_credit", "Foto: Ben Beispiel"),
        ("ninjs.json:2", "kicker", "Schifffahrt"),
    ],
)
def test_parts_of_items(items: dict[str, Page | Failure], name: str, role: str, words: str) -> None:
    page = items[name]
    assert isinstance(page, Page)
    assert words in parts(page, role)


@pytest.mark.parametrize("name", ["rss.xml:1", "newsml_g2.xml:1", "newsml1.xml:1", "ninjs.json:2"])
def test_agencies_of_items(items: dict[str, Page | Failure], name: str) -> None:
    page = items[name]
    assert isinstance(page, Page)
    assert [c.agency for c in find_credits(page.text, find_blocks(page, PACK), PACK)] == ["dpa"]


def test_entities_are_not_expanded(items: dict[str, Page | Failure]) -> None:
    page = items["nitf.xml"]
    assert isinstance(page, Page)
    assert "aaaa" not in page.text


def test_a_line_of_json_may_be_ninjs(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"uri": "urn:1", "headline": "Ein Titel", "body_text": "Ein Text von heute."}\n')
    (page,) = read_inputs([str(tmp_path / "a.jsonl")])
    assert isinstance(page, Page)
    assert (page.id, page.text) == ("a.jsonl:1", "Ein Titel\n\nEin Text von heute.")


FOREIGN = {
    "sitemap.xml": "<urlset><url><loc>https://a.example/</loc></url></urlset>",
    "package.json": '{"name": "x", "version": "1"}',
    "kaputt.xml": "<<<",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_other_files_of_shared_extensions_are_passed_over_in_folders(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FOREIGN[name])
    over: list[Path] = []
    assert list(read_inputs([str(tmp_path)], passed_over=over.append)) == []
    assert [path.name for path in over] == [name]


@pytest.mark.parametrize(("name", "reason"), [("a.rss", "no_text"), ("a.nitf", "no_text"), ("a.ninjs", "not_a_record")])
def test_named_files_of_another_content_are_told(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / name).write_text("<urlset><url>x</url></urlset>")
    (failure,) = read_inputs([str(tmp_path / name)])
    assert isinstance(failure, Failure)
    assert failure.error.reason == reason


def test_a_broken_feed_gives_what_stands_before_the_break(tmp_path: Path) -> None:
    text = (ITEMS / "rss.xml").read_text(encoding="utf-8")
    (tmp_path / "a.xml").write_text(text[: text.index("<dc:date>")], encoding="utf-8")
    found = list(read_inputs([str(tmp_path / "a.xml")]))
    assert [item.id for item in found if isinstance(item, Page)] == ["a.xml:1", "a.xml:2"]
