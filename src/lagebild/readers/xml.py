"""XML from strangers → a tree: declared entities are never expanded, nothing is fetched, slips are forgiven."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.entities import html5

from lxml import etree

from .dates import iso_date

DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
# Feeds hold names that only HTML declares: "&nbsp;". The five of XML itself stay.
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")
# Characters that XML 1.0 does not allow.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SPACE = re.compile(r"\s+")


def parse_xml(text: str) -> etree._Element | None:
    """The root element; None where there is none. Deeper than 256 levels nothing is read."""
    text = ILLEGAL.sub("", DECLARATION.sub("", text, count=1))
    text = NAMED.sub(lambda name: html5.get(name[1], name[0]), text)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None


def local(node: etree._Element) -> str:
    """The element's name without its namespace, in lower case; "" for what is no element."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def children(node: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """The children of these names, in document order."""
    if node is not None:
        yield from (child for child in node if local(child) in names)


def child(node: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down the path of names."""
    for name in path:
        node = next(children(node, name), None)
    return node


def words(node: etree._Element | None) -> str | None:
    """All text of the element, white space collapsed; None where there is none."""
    if node is None:
        return None
    return SPACE.sub(" ", all_text(node)).strip() or None


def all_text(node: etree._Element) -> str:
    """All text of the element as it stands."""
    return "".join(str(text) for text in node.itertext())


def find(root: etree._Element, name: str) -> etree._Element | None:
    """The first element of this name anywhere below."""
    return next((node for node in root.iter() if local(node) == name), None)


def date_of(*values: str | None) -> str | None:
    """The first of the values that is a date."""
    return next((found for value in values if (found := iso_date(value))), None)


def to_markup(node: etree._Element, names: dict[str, str | None]) -> str:
    """The element's content as HTML.

    names   local name → opening tag without brackets ('p class="caption"'); None drops an element with its content;
            elements of other names leave their content alone
    """
    pieces = [escape(node.text or "", quote=False)]
    for inner in node:
        name = local(inner)
        opening = names.get(name, "")
        if name and opening is not None:
            content = to_markup(inner, names)
            closing = opening.split(" ")[0]
            pieces.append(
                f"<{opening}>" if opening in VOID else f"<{opening}>{content}</{closing}>" if opening else content
            )
        pieces.append(escape(inner.tail or "", quote=False))
    return "".join(pieces)


VOID = frozenset(("br", "hr"))
# What XHTML inside a delivery keeps of itself.
XHTML: dict[str, str | None] = {
    name: name
    for name in (
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead",
        "tbody", "tr", "td", "th", "blockquote", "div", "section", "figure", "figcaption", "pre", "em", "strong", "b",
        "i", "a", "span", "br", "aside", "footer", "header", "hr",
    )
} | dict.fromkeys(("head", "script", "style", "template", "iframe", "object", "svg"))  # fmt: skip
