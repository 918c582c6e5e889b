"""NewsML-G2 → pages: every news item of text in a message is one. Pictures, packages and concepts are passed over.

source   IPTC, NewsML-G2 2.x
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec.structs import replace

from ..model import Error, Failure, Page, Reason, Source
from .item import Item, paragraphs, read_item
from .nitf import WITHDRAWN, item_of, withdrawn
from .xml import XHTML, all_text, child, children, date_of, find, local, to_markup, words

ROOTS = frozenset({"newsmessage", "newsitem"})
OTHER_CLASSES = re.compile(r"(?:picture|video|audio|graphic|animation|composite)$")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_newsml(root: etree._Element, name: str, source: Source, where: str) -> Iterator[Page | Failure]:
    """A page or a failure for each text; one of several is called `<name>:<number>`."""
    items = [node for node in root.iter() if local(node) == "newsitem" and not OTHER_CLASSES.search(_class(node))]
    if not items:
        yield Failure(name, Error(Reason.NO_TEXT, f"{where}: expected a news item of text, found none"))
    for number, node in enumerate(items, 1):
        suffix = f":{number}" if len(items) > 1 else ""
        yield _read(node, name + suffix, source, where + suffix)


def _read(node: etree._Element, name: str, source: Source, where: str) -> Page | Failure:
    status = _code(child(node, "itemmeta", "pubstatus"))
    if status in WITHDRAWN:
        return withdrawn(name, where, status)
    provider = child(node, "itemmeta", "provider")
    outlet = words(child(provider, "name")) or (provider.get("literal") if provider is not None else None)
    return read_item(
        _item(node), name, Source(source.path, source.url, source.outlet or outlet or _code(provider) or None), where
    )


def _item(node: etree._Element) -> Item:
    meta, content = child(node, "itemmeta"), child(node, "contentmeta")
    inline = _inline(child(node, "contentset"))
    titles = {_kind(line): words(line) for line in reversed(list(children(content, "headline")))}
    first, version = words(child(meta, "firstcreated")), words(child(meta, "versioncreated"))
    language = child(content, "language")
    return replace(
        inline,
        title=titles.get("title") or words(child(meta, "title")) or inline.title,
        kicker=titles.get("kicker"),
        subline=titles.get("subline") or inline.subline,
        teaser=words(_summary(content)) or inline.teaser,
        byline=words(child(content, "by")) or inline.byline,
        dateline=words(child(content, "dateline")) or inline.dateline,
        credit=words(child(content, "creditline")) or inline.credit,
        authors=tuple(filter(None, (words(child(n, "name")) for n in children(content, "creator")))) or inline.authors,
        published=date_of(first, words(child(content, "contentcreated")), version) or inline.published,
        modified=date_of(version),
        language=(language.get("tag") if language is not None else None) or node.get(LANG),
    )


def _inline(content: etree._Element | None) -> Item:
    """The text: XHTML, NITF, or plain words; of several renditions the first."""
    for node in children(content, "inlinexml"):
        nitf = find(node, "nitf")
        if nitf is not None:
            return item_of(nitf)
        body = find(node, "body")
        return Item(body=to_markup(node if body is None else body, XHTML))
    for node in children(content, "inlinedata"):
        text = all_text(node)
        return Item(body=text if "html" in node.get("contenttype", "") else paragraphs(text))
    return Item()


def _kind(headline: etree._Element) -> str:
    """What a headline's role says of it: "hldrol:overline", "role:subHeadline"."""
    role = headline.get("role", "").lower()
    if re.search(r"kicker|over|dach|super|pre", role):
        return "kicker"
    return "subline" if "sub" in role else "title"


def _summary(content: etree._Element | None) -> etree._Element | None:
    told = [n for n in children(content, "description") if "caption" not in n.get("role", "").lower()]
    return min(told, key=lambda n: "summary" not in n.get("role", "").lower(), default=None)


def _class(node: etree._Element) -> str:
    return _code(child(node, "itemmeta", "itemclass"))


def _code(node: etree._Element | None) -> str:
    """The last part of a concept's code: "stat:canceled" → "canceled"."""
    code = (node.get("qcode") or node.get("uri") or "") if node is not None else ""
    return re.split(r"[:/#]", code)[-1].lower()
