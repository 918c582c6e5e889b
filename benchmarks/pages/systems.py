"""Lagebild and its peers: each a function from a record to what it says of the page."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from lagebild import anatomy, knowledge, times
from lagebild.model import Failure, Page, Source
from lagebild.readers.html import read_html

from .measures import Answer, plain

System = Callable[[dict[str, Any]], Answer]


def lagebild(record: dict[str, Any]) -> Answer:
    page = _read(record)
    return _answer(page) if isinstance(page, Page) else Answer((), None)


def blind(record: dict[str, Any]) -> Answer:
    """Ours without the words of attributes; equal attributes stay equal."""
    page = _read(record)
    if isinstance(page, Failure):
        return Answer((), None)
    elements = tuple(replace(e, hints=tuple(_hashed(hint) for hint in e.hints)) for e in page.elements)
    return _answer(replace(page, elements=elements))


def reference(record: dict[str, Any]) -> Answer:
    """The reference's own parts in the order of their page: how far the measure lets a page be read without a fault."""
    page = _read(record)
    text = plain(page.text) if isinstance(page, Page) else ""
    gold = record["gold"]
    parts = [("teaser", t) for t in gold["teaser"]] + [("subheading", t) for t in gold["subheadings"]]
    parts += [("paragraph", t) for t in gold["paragraphs"]]
    parts.sort(key=lambda part: text.find(plain(part[1])[:60]) % (len(text) + 1))  # what is not found comes last
    return Answer((("headline", gold["title"]), *parts), gold["published"])


def trafilatura(record: dict[str, Any]) -> Answer:
    """Tells body lines, title and date; neither teasers nor subheadings nor captions have a role."""
    from trafilatura import bare_extraction

    found = bare_extraction(record["html"], url=record.get("url"), with_metadata=True, include_comments=False)
    if found is None:
        return Answer((), None)
    return Answer((("headline", found.title or ""), *_lines(found.text)), found.date)


def newspaper4k(record: dict[str, Any]) -> Answer:
    """Tells body, title and date."""
    from newspaper import Article

    article = Article(record.get("url") or "https://example.org/", language="de", fetch_images=False)
    article.download(input_html=record["html"])
    article.parse()
    published = article.publish_date.isoformat() if hasattr(article.publish_date, "isoformat") else None
    return Answer((("headline", article.title or ""), *_lines(article.text)), published)


def readability(record: dict[str, Any]) -> Answer:
    """Tells body and title; no date."""
    from lxml import html
    from readability import Document

    document = Document(record["html"], url=record.get("url"))
    root = html.fromstring(document.summary(html_partial=True))
    blocks = root.xpath("//p|//li|//h2|//h3|//h4|//blockquote") or [root]
    text = "\n".join(" ".join(block.text_content().split()) for block in blocks)
    return Answer((("headline", document.short_title() or ""), *_lines(text)), None)


# Name → system and the package that it needs.
SYSTEMS: dict[str, tuple[System, str]] = {
    "lagebild": (lagebild, "lagebild"),
    "lagebild, blind": (blind, "lagebild"),
    "reference in page order": (reference, "lagebild"),
    "trafilatura": (trafilatura, "trafilatura"),
    "newspaper4k": (newspaper4k, "newspaper"),
    "readability-lxml": (readability, "readability"),
}


def is_installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def _read(record: dict[str, Any]) -> Page | Failure:
    return read_html(record["html"], record["id"], Source(url=record.get("url")), record["id"])


def _answer(page: Page) -> Answer:
    pack = knowledge.load("de")
    blocks = anatomy.find_blocks(page, pack)
    published = times.date_page(page, blocks, pack)
    said = tuple((b.role.value, b.of(page.text)) for b in blocks)
    return Answer(said, published.value if published else None)


def _lines(text: str | None) -> tuple[tuple[str, str], ...]:
    return tuple(("paragraph", line) for line in (text or "").splitlines())


def _hashed(hint: str) -> str:
    digest = hashlib.sha256(hint.encode()).hexdigest()[:8]
    return f"x{digest.translate(str.maketrans('0123456789', 'ghijklmnop'))}" if hint else ""
