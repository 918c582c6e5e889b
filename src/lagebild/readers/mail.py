"""A saved page (MHTML) or a mail (.eml) → page: its HTML, else its plain text. Attachments are passed over.

source   RFC 5322, RFC 2557
"""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from ..model import Error, Failure, Metadata, Page, Reason, Source
from ..text.url import page_key
from .addresses import is_url
from .dates import iso_date
from .encoding import decode
from .html import read_html
from .metadata import text_of
from .outlet import with_outlet

MAX_PARTS = 1000


def read_mail(data: bytes, name: str, source: Source, where: str) -> Page | Failure:
    """The page of a mail or of a saved page; raises Unreadable. A saved page's own date is that of saving."""
    message = message_from_bytes(data, policy=policy.compat32)
    parts = [part for part, _ in zip(message.walk(), range(MAX_PARTS), strict=False) if not part.is_multipart()]
    part = _first(parts, "text/html") or _first(parts, "text/plain")
    if part is None:
        return Failure(name, Error(Reason.NO_TEXT, f"{where}: expected a mail with a text, found none"))
    saved = message.get_content_type() == "multipart/related"
    url = _url(part, message)
    origin = Source(source.path, source.url or url, source.outlet)
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset()
    text = decode(payload if isinstance(payload, bytes) else b"", where, markup=True, declared=charset)
    published = None if saved else iso_date(str(message.get("Date", "")))
    if part.get_content_type() == "text/html":
        return read_html(text, name, origin, where, published)
    if not text.strip():
        return Failure(name, Error(Reason.EMPTY, f"{where}: expected a text, found only white space"))
    metadata = Metadata(title=_subject(message), published=published, page=page_key(origin.url))
    return Page(name, with_outlet(origin, text), text, metadata)


def _first(parts: list[Message], kind: str) -> Message | None:
    """The first part of that type that is no attachment."""
    return next(
        (p for p in parts if p.get_content_type() == kind and p.get_content_disposition() != "attachment"), None
    )


def _url(part: Message, message: Message) -> str | None:
    values = (message.get("Snapshot-Content-Location"), part.get("Content-Location"))
    return next((url for value in values if (url := str(value or "").strip()) and is_url(url)), None)


def _subject(message: Message) -> str | None:
    try:
        return text_of(str(make_header(decode_header(str(message.get("Subject", ""))))))
    except (HeaderParseError, LookupError, ValueError):
        return None
