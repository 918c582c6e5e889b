"""NewsML 1 → pages: every news item of text is one. Pictures lend it their captions; other media are passed over.

source   IPTC, NewsML 1.2
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec.structs import replace

from ..model import Error, Failure, Page, Reason, Source
from .item import Item, paragraphs, read_item
from .nitf import WITHDRAWN, item_of, withdrawn
from .xml import XHTML, all_text, child, children, date_of, find, local, to_markup, words

ROOTS = frozenset({"newsml"})
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Formal names of a component that is a picture's text, by provider.
CAPTIONS = frozenset({"caption", "bildtext", "legend", "description"})
# What a content item is by its media type, its format or its MIME type, where it is no text.
OTHER_MEDIA = ("photo", "picture", "graphic", "image", "video", "audio", "animation", "jpeg", "gif", "png", "pdf")
# "NewsLineType": kinds of line that a headline's kicker has.
KICKERS = frozenset({"kicker", "overline", "dachzeile", "topline", "spitzmarke"})


def read_newsml1(root: etree._Element, name: str, source: Source, where: str) -> Iterator[Page | Failure]:
    """A page or a failure for each text; one of several is called `<name>:<number>`."""
    items = list(children(root, "newsitem"))
    if not items:
        yield Failure(name, Error(Reason.NO_TEXT, f"{where}: expected a news item, found none"))
    for number, node in enumerate(items, 1):
        suffix = f":{number}" if len(items) > 1 else ""
        yield _read(node, name + suffix, source, where + suffix)


def _read(node: etree._Element, name: str, source: Source, where: str) -> Page | Failure:
    status = _formal(child(node, "newsmanagement", "status"))
    if status in WITHDRAWN:
        return withdrawn(name, where, status)
    components = [part for part in node.iter() if local(part) == "newscomponent"]
    texts = [found for part in components if not _is_caption(part) for found in _texts(part)]
    captions = tuple((text, None) for part in components if _is_caption(part) if (text := words(_data(part))))
    if not components:
        return Failure(name, Error(Reason.NO_TEXT, f"{where}: expected a news component, found none"))
    outlet = source.outlet or _provider(components) or words(find(node, "providerid"))
    item = replace(_item(node, components, texts), captions=captions)
    return read_item(item, name, Source(source.path, source.url, outlet), where)


def _item(node: etree._Element, components: list[etree._Element], texts: list[etree._Element]) -> Item:
    """Of several renditions of the text the first; the lines are those of the outermost component that has them."""
    inline = _inline(texts[0]) if texts else Item()
    lines = next((found for part in components if (found := child(part, "newslines")) is not None), None)
    management = child(node, "newsmanagement")
    first, version = words(child(management, "firstcreated")), words(child(management, "thisrevisioncreated"))
    byline = words(child(lines, "byline"))
    return replace(
        inline,
        title=words(child(lines, "headline")) or inline.title,
        kicker=_kicker(lines) or inline.kicker,
        subline=words(child(lines, "subheadline")) or inline.subline,
        byline=byline or inline.byline,
        dateline=words(child(lines, "dateline")) or inline.dateline,
        credit=words(child(lines, "creditline")) or inline.credit,
        authors=inline.authors or ((byline,) if byline else ()),
        published=date_of(first, version) or inline.published,
        modified=date_of(version),
        language=_language(node, components) or inline.language,
    )


def _inline(data: etree._Element) -> Item:
    """NITF, XHTML with or without a body, escaped markup, or plain words."""
    nitf = find(data, "nitf")
    if nitf is not None:
        return item_of(nitf)
    body = find(data, "body")
    if len(data):
        return Item(body=to_markup(data if body is None else body, XHTML))
    text = all_text(data)
    return Item(body=text if "<p" in text.lower() else paragraphs(text))


def _texts(component: etree._Element) -> Iterator[etree._Element]:
    """The data of the component's own items of text."""
    for content in children(component, "contentitem"):
        kinds = [_formal(child(content, name)) for name in ("mediatype", "format", "mimetype")]
        data = child(content, "datacontent")
        if data is not None and not any(other in kind for kind in kinds for other in OTHER_MEDIA):
            yield data


def _data(component: etree._Element) -> etree._Element | None:
    return next(_texts(component), None)


def _is_caption(component: etree._Element) -> bool:
    return _formal(child(component, "role")) in CAPTIONS


def _kicker(lines: etree._Element | None) -> str | None:
    """<NewsLine><NewsLineType FormalName="Kicker"/><NewsLineText>…"""
    for line in children(lines, "newsline"):
        if _formal(child(line, "newslinetype")) in KICKERS:
            return words(child(line, "newslinetext"))
    return None


def _provider(components: list[etree._Element]) -> str | None:
    for part in components:
        party = child(part, "administrativemetadata", "provider", "party")
        if party is not None and (party.get("FormalName") or "").strip():
            return str(party.get("FormalName")).strip()
    return None


def _language(node: etree._Element, components: list[etree._Element]) -> str | None:
    told = (_formal(child(part, "descriptivemetadata", "language")) for part in components)
    return next((code for code in told if code), None) or node.get(LANG) or components[0].get(LANG)


def _formal(node: etree._Element | None) -> str:
    """The lower-case "FormalName" of what a controlled vocabulary names."""
    return (node.get("FormalName") or "").strip().lower() if node is not None else ""
