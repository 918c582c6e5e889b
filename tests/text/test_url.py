"""Forms of one page share a key; different pages do not."""

from __future__ import annotations

import pytest

from lagebild.text.url import page_key, site_of

SAME = """
https://example.org/politik/titel
http://www.example.org/politik/titel/
https://m.example.org/politik/titel
https://amp.example.org/politik/titel
https://example.org/politik/titel/amp
https://example.org/politik/titel/amp/
https://example.org/amp/politik/titel
https://example.org/politik/titel.amp
https://example.org/politik/titel?outputType=amp
https://example.org/politik/titel?amp
https://example.org/politik/titel?print=1
https://example.org/politik/titel/druckversion
https://example.org/politik/titel?utm_source=feed&utm_medium=x#kommentare
https://example-org.cdn.ampproject.org/c/s/example.org/politik/titel/amp
"""
OTHER = """
https://example.org/politik/titel-2
https://example.org/politik/titel?id=3
https://example.org/politik/titel?view=all
https://example.org/politik
https://example.com/politik/titel
https://example.org/politik/stamp
https://shop.example.org/politik/titel
"""


@pytest.mark.parametrize("url", SAME.split())
def test_forms_of_one_page(url: str) -> None:
    assert page_key(url) == "example.org/politik/titel"


@pytest.mark.parametrize("url", OTHER.split())
def test_other_pages(url: str) -> None:
    assert page_key(url) != "example.org/politik/titel"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://example.org/artikel/titel-1.html", "example.org/artikel/titel-1.html"),
        ("https://example.org/artikel/titel-1.amp.html", "example.org/artikel/titel-1.html"),
        ("https://example.org/artikel/titel-1,print.html", "example.org/artikel/titel-1.html"),
        ("https://example.org/?b=2&a=1", "example.org?a=1&b=2"),
        ("https://example.org:8080/x", "example.org:8080/x"),
        ("urn:newsml:x", None),
        ("http://[x", None),
        ("", None),
        (None, None),
    ],
)
def test_keys(url: str | None, key: str | None) -> None:
    assert page_key(url) == key


@pytest.mark.parametrize(
    ("url", "site"),
    [("https://www.example.org/x", "example.org"), ("http://news.example.org:81", "news.example.org"), ("x", None)],
)
def test_sites(url: str, site: str | None) -> None:
    assert site_of(url) == site
