"""Pages as other programs save them: Safari's .webarchive and the HTTP archives (.har) of browsers.

source   Apple, property lists (WebMainResource); W3C Web Performance, HTTP Archive (HAR) 1.2
"""

from __future__ import annotations

import base64
import binascii
import plistlib
from collections.abc import Iterator
from typing import Any

import msgspec

from ..model import Reason
from .addresses import is_url
from .files import Unreadable
from .warc import RESPONSES, Payload, charset_of

WEBARCHIVE = b"bplist00"


def read_webarchive(data: bytes, where: str) -> Payload:
    """The page of a .webarchive; raises Unreadable."""
    try:
        main = plistlib.loads(data)["WebMainResource"]
        page, url, charset = (
            main["WebResourceData"],
            main.get("WebResourceURL"),
            main.get("WebResourceTextEncodingName"),
        )
    except (plistlib.InvalidFileException, KeyError, TypeError, AttributeError, ValueError, OverflowError, IndexError,
            RecursionError, MemoryError) as error:  # fmt: skip
        raise Unreadable(
            Reason.UNREADABLE, f"{where}: expected a web archive, found a broken one: {error!r}"
        ) from error
    if not isinstance(page, bytes):
        raise Unreadable(Reason.UNREADABLE, f"{where}: expected a web archive, found one without a page")
    address = url if isinstance(url, str) and is_url(url) else None
    return Payload(page, "html", address, charset if isinstance(charset, str) else None)


def decode_har(data: bytes | str) -> dict[str, Any] | None:
    """The archive that JSON holds; None for other JSON."""
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    log = value.get("log") if isinstance(value, dict) else None
    return value if isinstance(log, dict) and isinstance(log.get("entries"), list) else None


def har_pages(value: dict[str, Any], where: str) -> Iterator[Payload | Unreadable]:
    """Every page or feed that a browser received with status 200, in order; pictures and scripts are passed over."""
    for number, entry in enumerate(value["log"]["entries"], 1):
        request, response = _object(entry, "request"), _object(entry, "response")
        content = _object(response, "content")
        kind = str(content.get("mimeType") or "")
        form = RESPONSES.get(kind.partition(";")[0].strip().lower())
        if form is None or response.get("status") != 200:
            continue
        url = request.get("url")
        address = url if isinstance(url, str) and is_url(url) else None
        text = content.get("text")
        if not isinstance(text, str) or not text.strip():
            yield Unreadable(
                Reason.EMPTY, f"{where}:{number}: expected a page with content, found one saved without it"
            )
        elif content.get("encoding") == "base64":
            try:
                yield Payload(base64.b64decode(text), form, address, charset_of(kind))
            except (binascii.Error, ValueError) as error:
                yield Unreadable(Reason.UNREADABLE, f"{where}:{number}: expected base64, found: {error}")
        else:
            yield Payload(text.encode("utf-8", "replace"), form, address, "utf-8")


def _object(value: Any, key: str) -> dict[str, Any]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}
