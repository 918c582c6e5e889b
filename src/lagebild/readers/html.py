"""Markup → page: parsed leniently, rendered whole, its metadata read."""

from __future__ import annotations

import re

from lxml import etree
from msgspec.structs import replace

from ..model import Error, Failure, Page, Reason, Source
from .metadata import read_metadata
from .outlet import with_outlet
from .render import render

MAX_NESTING = 1500  # the parser stops at 2,048 levels and would lose what follows
MAX_ATTRIBUTES = 5000
SAVED_HEAD = 3000  # characters in which a saved page tells its address
# What browsers write above a page that they save: "<!-- saved from url=(0031)https://example.org/titel -->"
SAVED_FROM = re.compile(
    r"<!--\s{0,20}(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{1,20}url:\s{0,5})"
    r"(https?://[^\s<>\"]{1,2000})"
)
# Quotes are not looked at: one that is never closed would be looked for again and again.
TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*+)[^<>]*+>")
# Elements that need no end tag: they do not nest.
VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "td", "tr", "th", "dt", "dd", "option",
))  # fmt: skip

# Those that hold such elements: a table in a cell of a table is three levels deeper.
LEVELS = {"table": 3, "ul": 2, "ol": 2, "dl": 2, "menu": 2, "dir": 2}


def read_html(markup: str, name: str, source: Source, where: str, published: str | None = None) -> Page | Failure:
    """The page of a document.

    where       what messages call it
    published   a date that is known from elsewhere; wins over the markup's
    """
    root = parse(markup)
    if root is None:
        return _failure(name, f"{where}: expected a page, found no markup in {len(markup)} characters")
    text, elements = render(root)
    if not text:
        return _failure(name, f"{where}: expected readable text, found none (a page that scripts would fill?)")
    saved = None if source.url else SAVED_FROM.search(markup[:SAVED_HEAD])
    source = replace(source, url=saved[1].removesuffix("-->")) if saved else source
    metadata, source = read_metadata(root, source, published)
    return Page(name, with_outlet(source, text), text, metadata, elements)


def parse(markup: str) -> etree._Element | None:
    """The document tree; None where there is nothing in it. Entities of a document type are never expanded."""
    markup = _cut_monsters(markup)
    if markup.count("<") > MAX_NESTING and _is_deep(markup):
        markup = flatten(markup)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        return etree.fromstring(markup.replace("\x00", "").encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None


def _cut_monsters(markup: str) -> str:
    """Markup whose tags have at most MAX_ATTRIBUTES attributes: the parser compares each one with all before it."""
    if markup.count("=") <= MAX_ATTRIBUTES:
        return markup
    pieces = markup.split(">")
    for at, piece in enumerate(pieces):
        if piece.count("=") > MAX_ATTRIBUTES:
            text, _, tag = piece.rpartition("<")
            pieces[at] = f"{text}<{tag.split(None, 1)[0] if tag.strip() else ''}"
    return ">".join(pieces)


def _is_deep(markup: str) -> bool:
    """Far more elements are opened than closed somewhere; elements without an end tag are not counted."""
    depth = 0
    for close, tag in re.findall(r"<(/?)([a-zA-Z]+)", markup):
        if tag.lower() in VOID:
            continue
        levels = LEVELS.get(tag.lower(), 1)
        depth += -levels if close else levels
        if depth > MAX_NESTING:
            return True
    return False


def flatten(markup: str) -> str:
    """Markup without the tags that are nested too deep; their text stays."""
    depth = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in VOID:
            return " " if depth > MAX_NESTING and tag[2].lower() in ("dd", "dt") else tag[0]
        levels = LEVELS.get(tag[2].lower(), 1)
        if tag[1]:
            depth = max(0, depth - levels)
            return tag[0] if depth < MAX_NESTING else " "
        depth += levels
        return tag[0] if depth <= MAX_NESTING else " "

    return TAG.sub(keep, markup)


def _failure(name: str, message: str) -> Failure:
    return Failure(name, Error(Reason.NO_TEXT, message))
