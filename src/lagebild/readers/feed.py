"""RSS 0.9x, 1.0, 2.0 and Atom → pages: every entry is one, of what the feed itself carries. No link is followed.

source   RSS 2.0 Specification; RDF Site Summary 1.0 with the modules content and dc; RFC 4287 (Atom)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ..model import Failure, Page, Source
from .item import Item, paragraphs, read_item
from .metadata import text_of
from .xml import XHTML, all_text, child, children, date_of, to_markup, words

ROOTS = frozenset({"rss", "rdf", "feed"})
MAX_TEASER = 900  # characters; a longer description is the text itself
# "… <a href="…">mehr</a></p>": the way to the page at a description's end
WAY = re.compile(r"<a\b[^<>]{0,500}>[^<>]{0,40}</a>\s*(?:</p>\s*)?$")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_feed(root: etree._Element, name: str, source: Source, where: str) -> Iterator[Page | Failure]:
    """A page or a failure for each entry, called `<name>:<number>`."""
    channel = child(root, "channel")
    channel = root if channel is None else channel
    entries = [*children(root, "item", "entry"), *(children(channel, "item") if channel is not root else ())]
    feed = text_of(_text(channel, "publisher") or _text(channel, "title"))
    language = _text(channel, "language") or channel.get(LANG)
    for number, entry in enumerate(entries, 1):
        origin = Source(path=source.path, url=_link(entry), outlet=_origin(entry) or feed or source.outlet)
        item = _item(entry, entry.get(LANG) or language)
        yield read_item(item, f"{name}:{number}", origin, f"{where}:{number}")


def _item(entry: etree._Element, language: str | None) -> Item:
    content = next((m for n in ("encoded", "content", "body") if (m := _content(entry, n))), "")
    told = next(children(entry, "summary", "description"), None)
    teaser = _teaser(all_text(told)) if told is not None else None
    if not content and told is not None and len(teaser or "") > MAX_TEASER:
        content, teaser = _as_markup(told), None
    published, updated = (
        _date(entry, "pubdate", "published", "issued", "date", "created"),
        _date(entry, "updated", "modified"),
    )
    return Item(
        title=text_of(_text(entry, "title")),
        teaser=teaser,
        byline=", ".join(_authors(entry)) or None,
        body=content,
        authors=_authors(entry),
        published=published or updated,
        modified=updated,
        language=language,
    )


def _teaser(description: str) -> str | None:
    way = WAY.search(description.rstrip(), max(0, len(description) - 1000))
    return text_of(description[: way.start()] if way else description)


def _text(entry: etree._Element, *names: str) -> str | None:
    return next((text for node in children(entry, *names) if (text := words(node))), None)


def _date(entry: etree._Element, *names: str) -> str | None:
    return next((found for n in names for node in children(entry, n) if (found := date_of(words(node)))), None)


def _content(entry: etree._Element, name: str) -> str:
    """The markup of the first element of that name that holds any; <media:content> holds none."""
    return next((markup for node in children(entry, name) if (markup := _as_markup(node)).strip()), "")


def _as_markup(node: etree._Element) -> str:
    """Of XHTML its elements; of anything else the words, markup themselves unless they are said to be text."""
    if len(node):
        return to_markup(node, XHTML)
    text = all_text(node)
    return paragraphs(text) if node.get("type") in ("text", "text/plain") or "<" not in text else text


def _link(entry: etree._Element) -> str | None:
    """<link>…</link>, <link rel="alternate" href="…"/>, or a guid that is an address."""
    for link in children(entry, "link"):
        url = link.get("href") or words(link)
        if url and link.get("rel", "alternate") == "alternate":
            return url
    guid = _text(entry, "guid", "id") or ""
    return guid if guid.startswith(("http://", "https://")) else None


def _origin(entry: etree._Element) -> str | None:
    """Where an entry was taken from."""
    found = (_text(source, "title") or words(source) for source in children(entry, "source"))
    return next((text for value in found if (text := text_of(value))), None)


def _authors(entry: etree._Element) -> tuple[str, ...]:
    """<dc:creator>, <author><name>, and RSS's "redaktion@example.org (Anna Muster)"."""
    found = []
    for node in children(entry, "creator", "author"):
        person = child(node, "name")
        text = text_of(words(node if person is None else person)) or ""
        if "@" in text:
            text = text.partition("(")[2].rstrip(")")
        found.append(text.strip())
    return tuple(dict.fromkeys(name for name in found if name))
