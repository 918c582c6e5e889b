"""What the markup tells about its page."""

from __future__ import annotations

import json

import pytest

from lagebild.model import Page, Source
from lagebild.readers.dates import iso_date
from lagebild.readers.html import read_html

DATES = [
    ("2024-04-26T20:44:00+0200", "2024-04-26T20:44:00+02:00"),
    ("2023-04-28T17:52:31.847Z", "2023-04-28T17:52:31Z"),
    ("2024-04-22", "2024-04-22"),
    ("20240422", "2024-04-22"),
    ("20240422T182000+0100", "2024-04-22T18:20:00+01:00"),
    ("20240422T1820Z", "2024-04-22T18:20Z"),
    ("2024-04-22 13:19", "2024-04-22T13:19"),
    ("Fri Apr 28 19:20:36 CEST 2023", "2023-04-28T19:20:36"),
    ("Fri, 28 Apr 2023 19:20:36 +0200", "2023-04-28T19:20:36+02:00"),
    ("28.04.2023, 19:20 Uhr", "2023-04-28T19:20"),
    ("Stand: 3.4.2023", "2023-04-03"),
    ("0000-00-00", None),
    ("2024-13-40", None),
    ("gestern", None),
    ("", None),
    (None, None),
]

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Die &bdquo;Lage&ldquo;",
    "description": "Der Vorspann.",
    "datePublished": "2024-04-26T20:44:00+0200",
    "dateModified": "2024-04-27T08:00:00+0200",
    "author": [{"@type": "Person", "name": "Anna Muster"}, {"name": "Ben Beispiel"}],
    "publisher": {"name": "Das Blatt"},
    "inLanguage": "de-DE",
}


def read(head: str, body: str = "<p>Text</p>") -> Page:
    page = read_html(f"<html><head>{head}</head><body>{body}</body></html>", "x", Source(), "x")
    assert isinstance(page, Page)
    return page


def json_ld(source: str) -> str:
    return f'<script type="application/ld+json">{source}</script>'


@pytest.mark.parametrize(("value", "date"), DATES)
def test_dates(value: str | None, date: str | None) -> None:
    assert iso_date(value) == date


SCRIPTS = {
    "plain": json.dumps(ARTICLE),
    "graph": json.dumps({"@graph": [{"@type": "WebSite", "headline": "Portal"}, ARTICLE]}),
    "array": json.dumps([{"@type": "BreadcrumbList"}, ARTICLE]),
    "several types": json.dumps(ARTICLE | {"@type": ["NewsArticle", "WebPage"]}),
    "trailing comma": json.dumps(ARTICLE)[:-1] + ",}",
    "raw line ends": json.dumps(ARTICLE).replace("Der Vorspann.", "Der\nVorspann."),
}


@pytest.mark.parametrize("source", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_json_ld(source: str) -> None:
    page = read(json_ld(source))
    found = page.metadata
    assert found.title == "Die „Lage“"
    assert (found.teaser, found.language) == ("Der Vorspann.", "de")
    assert found.authors == ("Anna Muster", "Ben Beispiel")
    assert (found.published, found.modified) == ("2024-04-26T20:44:00+02:00", "2024-04-27T08:00:00+02:00")
    assert page.source.outlet == "Das Blatt"


def test_json_ld_that_is_no_json() -> None:
    page = read(json_ld('{"@type": "NewsArticle", "headline": "Ein \\"Titel\\"", "datePublished": "2024-04-26", x}'))
    assert page.metadata.title == 'Ein "Titel"'
    assert page.metadata.published == "2024-04-26"


def test_meta_tags() -> None:
    page = read(
        '<meta property="og:title" content="Titel"><meta name="description" content="Kurz."><meta name="author"'
        ' content="Anna Muster"><meta property="article:published_time" content="2024-04-26T10:00:00+02:00">'
        '<meta property="og:site_name" content="Das Blatt"><link rel="canonical" href="https://example.org/a">'
    )
    assert (page.metadata.title, page.metadata.teaser) == ("Titel", "Kurz.")
    assert page.metadata.authors == ("Anna Muster",)
    assert page.metadata.published == "2024-04-26T10:00:00+02:00"
    assert (page.source.outlet, page.source.url) == ("Das Blatt", "https://example.org/a")


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ('<article><time datetime="2024-04-26">26. April</time><p>Text</p></article>', "2024-04-26"),
        (
            '<time datetime="2020-01-01">x</time><time itemprop="datePublished" datetime="2024-04-26">y</time>',
            "2024-04-26",
        ),
        ('<aside><time datetime="2020-01-01">x</time></aside><p>Text</p>', None),
    ],
)
def test_time_elements(body: str, date: str | None) -> None:
    assert read("", body).metadata.published == date


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://example.org/politik/2024/05/16/titel", "2024-05-16"),
        ("https://example.org/2024-05-16-titel", "2024-05-16"),
        ("https://example.org/artikel/20240516", None),
        ("https://example.org/2024/99/16/titel", None),
    ],
)
def test_a_date_in_the_address_is_the_last_resort(url: str, date: str | None) -> None:
    page = read_html("<p>Text</p>", "x", Source(url=url), "x")
    assert isinstance(page, Page)
    assert page.metadata.published == date


def test_nothing_known_is_none() -> None:
    page = read("")
    assert page.metadata.title is None
    assert page.metadata.published is None
    assert (page.source.url, page.source.outlet, page.metadata.language) == (None, None, None)


def test_the_record_wins_over_the_markup() -> None:
    source = Source(url="https://record.example/", outlet="Meldung")
    page = read_html(json_ld(json.dumps(ARTICLE)) + "<p>Text</p>", "x", source, "x", "2020-01-01")
    assert isinstance(page, Page)
    assert (page.source.url, page.source.outlet, page.metadata.published) == (
        "https://record.example/",
        "Meldung",
        "2020-01-01",
    )
