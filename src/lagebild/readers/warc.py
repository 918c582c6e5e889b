"""WARC and ARC archives → the pages in them, one record in memory at a time.

source   ISO 28500 (WARC 1.0, 1.1); read by warcio
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import IO, Any

from msgspec import Struct
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

from ..model import Reason
from .files import BROKEN, Unreadable

# Content type of a response → format. Pictures, scripts, style sheets and the rest of a crawl are passed over.
RESPONSES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
}
# Of a record that is no HTTP response: a saved file, or the text that a crawler took from a page (WET).
RESOURCES = RESPONSES | {"text/plain": "text"}
CHUNK = 65_536
MAX_LINE = 65_536  # bytes of a header's line
MAX_LINES = 1000  # of one header
logging.getLogger("warcio").addHandler(logging.NullHandler())


class Unpacked:
    """A file's unpacked bytes. Where the packing breaks they end, and what came before is not lost."""

    def __init__(self, file: IO[bytes]) -> None:
        self._read = getattr(file, "read1", file.read)
        self._at = 0
        self.error: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            found: bytes = b"" if self.error else self._read(size)
        except BROKEN as error:
            self.error, found = error, b""
        self._at += len(found)
        return found

    def tell(self) -> int:
        return self._at


class BoundedReader(DecompressingBufferedReader):  # type: ignore[misc]
    """Refuses headers without end, which would be collected in memory."""

    lines = 0

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(min(length or MAX_LINE, MAX_LINE))
        self.lines += 1
        if self.lines > MAX_LINES or (len(line) >= MAX_LINE and not line.endswith(b"\n")):
            raise ArchiveLoadFailed("a header without end")
        return line

    def read(self, length: int | None = None) -> bytes:
        self.lines = 0
        found: bytes = super().read(length)
        return found


class Payload(Struct, frozen=True):
    """The page that one record holds, decoded from its transport."""

    data: bytes
    form: str
    url: str | None
    charset: str | None


def payloads(file: IO[bytes], max_bytes: int) -> Iterator[Payload | Unreadable]:
    """Every page of the archive, in order; Unreadable for one that cannot be used, and for where the archive breaks."""
    try:
        stream = Unpacked(file)
        records = ArchiveIterator(stream)
        records.reader = BoundedReader(stream)
        for record in records:
            found = _payload(record, max_bytes)
            if found is not None:
                yield found
        if stream.error is not None:
            yield _broken(stream.error)
    except (OSError, ArchiveLoadFailed, ValueError, AttributeError) as error:
        yield _broken(error)


def _broken(error: Exception) -> Unreadable:
    found = " ".join(str(error).split())[:200]
    return Unreadable(Reason.UNREADABLE, f"expected a WARC record, found a broken one: {found}")


def _payload(record: Any, max_bytes: int) -> Payload | Unreadable | None:
    http = record.http_headers
    types = RESPONSES if record.rec_type == "response" else RESOURCES
    if record.rec_type not in ("response", "resource", "conversion") or (http and http.get_statuscode() != "200"):
        return None
    header = (http and http.get_header("content-type")) or record.rec_headers.get_header("Content-Type") or ""
    form = types.get(header.partition(";")[0].strip().lower())
    if form is None:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("uri")
    try:
        data = _read(record.content_stream(), max_bytes + 1)
    except Exception as error:  # whatever a decompressor raises on broken data; the next record may be whole
        return Unreadable(Reason.UNREADABLE, f"{url}: expected a whole page, found a broken one: {error}")
    if not record.raw_stream.read(1) and getattr(record.raw_stream, "limit", 0) > 0:
        return Unreadable(Reason.UNREADABLE, f"{url}: expected a whole page, found one that is cut off")
    if len(data) > max_bytes:
        return Unreadable(Reason.TOO_LARGE, f"{url}: expected at most {max_bytes} bytes, found more")
    encoding = (http.get_header("content-encoding") or "").lower() if http else ""
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate") and b"<" not in data[:CHUNK]:
        return Unreadable(Reason.ENCODING, f"{url}: expected gzip or deflate, found a page packed as {encoding}")
    if not data.strip():
        return Unreadable(Reason.EMPTY, f"{url}: expected a page, found an empty record")
    return Payload(data, form, url, charset_of(header))


def _read(stream: Any, limit: int) -> bytes:
    """At most `limit` bytes of a stream that may give fewer than it is asked for."""
    pieces: list[bytes] = []
    while limit > 0 and (piece := stream.read(min(limit, CHUNK))):
        pieces.append(piece)
        limit -= len(piece)
    return b"".join(pieces)


def charset_of(content_type: str) -> str | None:
    """ "text/html; charset=ISO-8859-1" → "iso-8859-1"."""
    _, _, name = content_type.lower().partition("charset=")
    return name.partition(";")[0].strip("\"' ") or None
