"""Whose page it is by its foot; and who wrote it by its byline."""

from __future__ import annotations

import pytest

from lagebild import anatomy, knowledge
from lagebild.model import Page, Source
from lagebild.readers.html import read_html
from lagebild.readers.outlet import imprint

PACK = knowledge.load("de")
FEET = [
    ("© 2024 Deichkurier GmbH & Co. KG. Alle Rechte vorbehalten.", "Deichkurier"),
    ("Copyright 2019 - 2024 by Küstenblatt", "Küstenblatt"),
    ("© Nordlicht Online 2024", "Nordlicht Online"),
    ("(c) 2024 Zeitung für das Oberland", "Zeitung für das Oberland"),
    ("Foto: © dpa", None),
    ("© 2024 dpa", None),
    ("© Lena Funk / dpa", None),
    ("Ein Text ohne Rechte, 2024.", None),
]


@pytest.mark.parametrize(("foot", "owner"), FEET)
def test_imprint(foot: str, owner: str | None) -> None:
    assert imprint(f"Ein Satz.\n\n{foot}\n") == owner


@pytest.mark.parametrize(
    ("head", "url", "outlet"),
    [
        ('<meta property="og:site_name" content="Das Blatt">', "https://www.blatt.example/x", "Das Blatt"),
        ("", "https://www.blatt.example/x", "blatt.example"),
        ("", None, None),
    ],
)
def test_outlet_of_a_page(head: str, url: str | None, outlet: str | None) -> None:
    page = read_html(f"<html><head>{head}</head><body><p>Text</p></body></html>", "x", Source(url=url), "x")
    assert isinstance(page, Page)
    assert page.source.outlet == outlet


BYLINES = [
    ("Von Anna Muster", ("Anna Muster",)),
    ("Von Anna Muster und Bernd Beispiel, dpa", ("Anna Muster", "Bernd Beispiel")),
    ("12.03.2024 Von Anna Sommer (KNA)", ("Anna Sommer",)),
    ("Von dpa", ()),
]


@pytest.mark.parametrize(("byline", "authors"), BYLINES)
def test_authors_of_the_byline(byline: str, authors: tuple[str, ...]) -> None:
    text = "Der Kreis hat am Montag eine Turnhalle für die Bewohner geöffnet, wie der Landrat am Abend sagte."
    page = read_html(f"<h1>Ein Titel</h1><p>{byline}</p><p>{text}</p><p>{text} Das war es.</p>", "x", Source(), "x")
    assert isinstance(page, Page)
    assert anatomy.find_authors(page, anatomy.find_blocks(page, PACK), PACK) == authors


@pytest.mark.parametrize(
    ("authors", "found"),
    [
        ('[{"name": "Anna Muster"}, {"name": "dpa"}]', ("Anna Muster",)),
        ('"Anna Muster und Ben Beispiel"', ("Anna Muster", "Ben Beispiel")),
        ('{"name": "Redaktion Kurier"}', ()),
        ('"Von Anna Muster"', ("Anna Muster",)),
    ],
)
def test_authors_of_the_markup(authors: str, found: tuple[str, ...]) -> None:
    script = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "T", "author": {authors}}}</script>'
    )
    page = read_html(f"<html><head>{script}</head><body><p>Text</p></body></html>", "x", Source(), "x")
    assert isinstance(page, Page)
    assert anatomy.find_authors(page, anatomy.find_blocks(page, PACK), PACK) == found


LINK = '<link rel="canonical" href="{}">'
ADDRESSES = [
    (
        LINK.format("/titel"),
        "https://m.blatt.example/titel/amp",
        "https://m.blatt.example/titel",
        "blatt.example/titel",
    ),
    (LINK.format("https://blatt.example/"), "https://blatt.example/a", "https://blatt.example/", "blatt.example/a"),
    ("", "https://blatt.example/a?utm_source=x", None, "blatt.example/a"),
    ('<meta property="og:url" content="https://blatt.example/b">', None, "https://blatt.example/b", "blatt.example/b"),
]


@pytest.mark.parametrize(("head", "url", "canonical", "key"), ADDRESSES)
def test_canonical_address(head: str, url: str | None, canonical: str | None, key: str) -> None:
    page = read_html(f"<html><head>{head}</head><body><p>Text</p></body></html>", "x", Source(url=url), "x")
    assert isinstance(page, Page)
    assert (page.metadata.canonical, page.metadata.page) == (canonical, key)
