"""NITF, the News Industry Text Format, → page.

source   IPTC, NITF 3.6
"""

from __future__ import annotations

from lxml import etree

from ..model import Error, Failure, Page, Reason, Source
from .item import Item, read_item
from .xml import child, children, date_of, find, to_markup, words

# Where text stands in an item's body, and as what; what is not named leaves its content alone.
NAMES: dict[str, str | None] = {
    "p": "p",
    "hl1": "h2",
    "hl2": "h2",
    "media": "figure",
    "media-caption": "figcaption",
    "media-producer": 'p class="credit"',
    "media-metadata": None,
    "media-reference": None,
    "media-object": None,
    "bq": "blockquote",
    "credit": 'p class="credit"',
    "note": "aside",
    "tagline": 'p class="byline"',
    **{name: name for name in ("ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "pre", "hr", "br", "em")},
}
WITHDRAWN = frozenset({"canceled", "cancelled", "withheld", "embargoed"})


def read_nitf(root: etree._Element, name: str, source: Source, where: str) -> Page | Failure:
    """The page of an NITF document."""
    docdata = find(root, "docdata")
    status = docdata.get("management-status", "").lower() if docdata is not None else ""
    if status in WITHDRAWN:
        return withdrawn(name, where, status)
    pubdata = find(root, "pubdata")
    outlet = pubdata.get("name") if pubdata is not None else None
    origin = Source(source.path, source.url, source.outlet or outlet or _holder(docdata))
    return read_item(item_of(root), name, origin, where)


def item_of(root: etree._Element) -> Item:
    """What an NITF document says, by itself or inside another delivery."""
    body = find(root, "body")
    head, content, end = child(body, "body.head"), child(body, "body.content"), child(body, "body.end")
    byline, dateline = child(head, "byline"), child(head, "dateline")
    issued, published = find(root, "date.issue"), find(root, "pubdata")
    title = words(child(head, "hedline", "hl1")) or words(child(root, "head", "title"))
    markup = "".join(to_markup(part, NAMES) for part in (content, end) if part is not None)
    return Item(
        title=title,
        subline=words(child(head, "hedline", "hl2")),
        teaser=words(child(head, "abstract")),
        byline=words(byline),
        dateline=words(child(dateline, "location")) or words(dateline),
        credit=words(child(head, "distributor")),
        body=markup,
        authors=tuple(filter(None, (words(person) for person in children(byline, "person")))),
        published=date_of(
            issued.get("norm") if issued is not None else None,
            published.get("date.publication") if published is not None else None,
        ),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )


def withdrawn(name: str, where: str, status: str) -> Failure:
    """What an agency has taken back, or does not yet want printed, is no news."""
    message = f"{where}: expected an item that may be used, found one whose status is {status}"
    return Failure(name, Error(Reason.WITHDRAWN, message))


def _holder(docdata: etree._Element | None) -> str | None:
    return next((node.get("holder") for node in children(docdata, "doc.copyright") if node.get("holder")), None)
