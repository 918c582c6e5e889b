"""Inline elements that are parts of their own: <h2><span class="kicker">Nahost</span> <span>Gespräche</span></h2>."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from .frames import Frame

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Running text: what stands inside it is never a part of its own.
TEXTUAL = frozenset(("p", "li", "blockquote", "td", "th", "dd"))
PARTS = re.compile(
    r"\b(?:\w*kicker|overline|\w*dachzeile|roofline|topline|spitzmarke|\w*headline|subline|byline|authors?|credits?"
    r"|copyright|photographer|dateline|caption|supertitle|pretitle)\b"
)
# The same inside headings and captions, where weaker words suffice.
MAX_WRAPPERS = 8  # elements around the parts of a heading; headings inside headings would be looked at again and again
MAX_TEXTS = 50  # text nodes of a part that are looked at
WEAK_PARTS = re.compile(r"\b(?:title|subtitle|text|label|date|prefix|source|quelle|rights|badge|owner)\b")


def is_part(name: str, hints: str, parent: Frame) -> bool:
    """Whether the words of an inline element's class make it a part of its own."""
    above = {frame.name for frame in parent.nearest(5)}
    if above & TEXTUAL:
        return False
    if PARTS.search(hints):
        return True
    return bool(above & HEADINGS or "figcaption" in above) and bool(WEAK_PARTS.search(hints))


def heading_parts(heading: etree._Element) -> list[etree._Element]:
    """The parts of a heading whose text lies in two or more spans: kicker and headline, classes or not."""
    node = heading
    for _ in range(MAX_WRAPPERS):
        if len(node) != 1 or (node.text or "").strip() or (node[0].tail or "").strip():
            break
        node = node[0]
    if (node.text or "").strip() or any((child.tail or "").strip(" \n\r\t:|–-") for child in node):
        return []
    spans = [child for child in node if child.tag == "span" and _has_words(child)]
    return spans if len(spans) > 1 else []


def _has_words(node: etree._Element) -> bool:
    return any(str(text).strip() for text in islice(node.itertext(), MAX_TEXTS))
