"""ninjs, news in JSON, → pages: one object, an array of them, or one in each line of JSON Lines.

source   IPTC, ninjs 1.5 and 2.1
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from ..model import Error, Failure, Page, Reason, Source
from .item import Item, paragraphs, read_item
from .metadata import text_of
from .nitf import WITHDRAWN, withdrawn
from .xml import date_of

TEXTS = frozenset({"text", "composite"})
KEYS = frozenset({"headline", "headlines", "body_text", "body_html", "body_xhtml", "bodies", "versioncreated"})


def is_ninjs(value: Any) -> bool:
    """An object with an identifier and a headline, a text or a date as ninjs names them."""
    return isinstance(value, dict) and "uri" in value and not KEYS.isdisjoint(value)


def decode_ninjs(data: bytes | str) -> list[dict[str, Any]] | None:
    """The objects of a file that is ninjs; None where it is other JSON, JSON Lines among it."""
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    found = value if isinstance(value, list) else [value]
    return found if found and all(is_ninjs(item) for item in found) else None


def read_ninjs(items: list[dict[str, Any]], name: str, source: Source, where: str) -> Iterator[Page | Failure]:
    """A page or a failure for each object; one of several is called `<name>:<number>`."""
    for number, item in enumerate(items, 1):
        suffix = f":{number}" if len(items) > 1 else ""
        yield read_object(item, name + suffix, source, where + suffix)


def read_object(value: dict[str, Any], name: str, source: Source, where: str) -> Page | Failure:
    status = str(value.get("pubstatus") or "").lower()
    if status in WITHDRAWN:
        return withdrawn(name, where, status)
    kind = value.get("type")
    if isinstance(kind, str) and kind not in TEXTS:
        return Failure(name, Error(Reason.NO_TEXT, f"{where}: expected an item of text, found one of type {kind!r}"))
    uri = str(value.get("uri"))
    url = source.url or text_of(value.get("url")) or (uri if uri.startswith(("http://", "https://")) else None)
    outlet = source.outlet or _name(value.get("copyrightholder"))
    return read_item(_item(value), name, Source(source.path, url, outlet), where)


def _item(value: dict[str, Any]) -> Item:
    titles = {_kind(t): text_of(t.get("value")) for t in reversed(_objects(value.get("headlines")))}
    first, version = value.get("firstcreated"), value.get("versioncreated")
    byline = text_of(value.get("byline") or value.get("by"))
    return Item(
        title=text_of(value.get("headline")) or titles.get("title"),
        kicker=titles.get("kicker"),
        subline=titles.get("subline"),
        teaser=_described(value),
        byline=byline,
        dateline=text_of(value.get("located")),
        credit=_source_name(value),
        body=_body(value),
        captions=tuple(_captions(value.get("associations"))),
        authors=(byline,) if byline else (),
        published=date_of(first, value.get("contentcreated"), version),
        modified=date_of(version),
        language=text_of(value.get("language")),
    )


def _body(value: dict[str, Any]) -> str:
    """Markup before plain text, the main body before others."""
    for key in ("body_html", "body_xhtml"):
        if isinstance(value.get(key), str):
            return str(value[key])
    if isinstance(value.get("body_text"), str):
        return paragraphs(value["body_text"])
    bodies = _objects(value.get("bodies"))
    for body in sorted(
        bodies, key=lambda b: (b.get("role") not in (None, "main"), "html" not in str(b.get("contenttype")))
    ):
        if isinstance(body.get("value"), str):
            return body["value"] if "html" in str(body.get("contenttype")) else paragraphs(body["value"])
    return ""


def _described(value: dict[str, Any]) -> str | None:
    told = [d for d in _objects(value.get("descriptions")) if d.get("role") != "caption"]
    return text_of(value.get("description_text") or value.get("description_html") or (told and told[0].get("value")))


def _captions(associations: Any) -> Iterator[tuple[str, str | None]]:
    """Of the pictures that belong to the text: an object of them in version 1, an array in version 2."""
    found = list(associations.values()) if isinstance(associations, dict) else associations
    for item in _objects(found):
        caption = text_of(item.get("description_text") or item.get("body_text") or item.get("headline"))
        if item.get("type") in ("picture", "graphic", "video") and caption:
            yield caption, text_of(item.get("byline") or item.get("by") or item.get("copyrightholder"))


def _kind(headline: dict[str, Any]) -> str:
    role = str(headline.get("role") or "").lower()
    if any(word in role for word in ("kicker", "over", "super")):
        return "kicker"
    return "subline" if "sub" in role else "title"


def _source_name(value: dict[str, Any]) -> str | None:
    sources = _objects(value.get("infosources")) or _objects([value.get("infosource")])
    return _name(value.get("source")) or next((name for item in sources if (name := _name(item))), None)


def _name(value: Any) -> str | None:
    return text_of(value.get("name")) if isinstance(value, dict) else text_of(value)


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
