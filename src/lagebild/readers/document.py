"""One file, or the bytes of one document, → its pages, by its name, its declared type and its first bytes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from ..model import Error, Failure, Metadata, Page, Reason, Source
from ..text.url import page_key
from .encoding import decode
from .feed import ROOTS as FEEDS
from .feed import read_feed
from .files import Unreadable, open_unpacked, read_bytes
from .html import read_html
from .jsonl import read_jsonl, read_records
from .mail import read_mail
from .newsml import ROOTS as NEWSML
from .newsml import read_newsml
from .ninjs import decode_ninjs, read_ninjs
from .nitf import read_nitf
from .options import ReadOptions
from .outlet import with_outlet
from .sniff import HEAD, MARKUP, format_of, known_format
from .warc import Payload, payloads
from .xml import local, parse_xml


def read_file(path: Path, name: str, options: ReadOptions) -> Iterator[Page | Failure]:
    """The documents of one file: one, or each line, entry, item or archived page of it."""
    try:
        form = known_format(path) or format_of(_head(path))
        if form == "warc":
            yield from read_warc(path, name, options)
            return
        data = b"" if form == "jsonl" else read_bytes(path, options.max_bytes)
        if form == "jsonl" or (form == "json" and decode_ninjs(data) is None):
            yield from read_jsonl(path, name, options)
            return
        yield from read_document(data, form, name, Source(path=str(path)), str(path), options)
    except Unreadable as error:
        yield Failure(name, Error(error.reason, error.message))


def read_document(
    data: bytes,
    form: str | None,
    name: str,
    source: Source,
    where: str,
    options: ReadOptions,
    charset: str | None = None,
) -> Iterator[Page | Failure]:
    """The pages of one document's bytes. Plain text keeps every character, line ends too.

    form      what it is known to be; None leaves it to its first bytes
    charset   the encoding that its transport declares
    raises    Unreadable
    """
    if form == "mail":
        yield read_mail(data, name, source, where)
        return
    text = decode(data, where, markup=True, declared=charset)
    form = format_of(text[:HEAD].encode("utf-8", "replace")) if form in (None, "text") else form
    if form == "json" and (items := decode_ninjs(text)) is not None:
        yield from read_ninjs(items, name, source, where)
    elif form in ("json", "jsonl") and source.path is None:
        yield from read_records(io.BytesIO(data), name, None, options)
    elif form == "xml" and not MARKUP.match(text[:HEAD]):
        yield from _read_xml(text, name, source, where)
    elif form in ("html", "xml"):
        yield read_html(text, name, source, where)
    elif not text.strip():
        yield Failure(name, Error(Reason.EMPTY, f"{where}: expected a text, found only white space"))
    else:
        metadata = Metadata(page=page_key(source.url))
        yield Page(name, with_outlet(source, text), text, metadata, clean=options.clean)


def read_warc(path: Path, name: str, options: ReadOptions) -> Iterator[Page | Failure]:
    """A page or a failure for each archived page, called `<name>:<number>`; one of them is in memory at a time."""
    for number, found in enumerate(payloads(path, options.max_bytes), 1):
        label, where = f"{name}:{number}", f"{path}:{number}"
        if not isinstance(found, Payload):
            yield Failure(label, Error(found.reason, f"{where}: {found.message}"))
            continue
        source = Source(path=str(path), url=found.url)
        try:
            yield from read_document(found.data, found.form, label, source, where, options, found.charset)
        except Unreadable as error:
            yield Failure(label, Error(error.reason, error.message))


def _read_xml(text: str, name: str, source: Source, where: str) -> Iterator[Page | Failure]:
    root = parse_xml(text)
    kind = local(root) if root is not None else ""
    if root is not None and kind in FEEDS:
        yield from read_feed(root, name, source, where)
    elif root is not None and kind in NEWSML:
        yield from read_newsml(root, name, source, where)
    elif root is not None and kind == "nitf":
        yield read_nitf(root, name, source, where)
    else:
        message = f"{where}: expected RSS, Atom, NewsML-G2 or NITF, found {f'<{kind}>' if kind else 'no XML'}"
        yield Failure(name, Error(Reason.WRONG_TYPE, message))


def _head(path: Path) -> bytes:
    try:
        with open_unpacked(path) as stream:
            return stream.read(HEAD)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable(Reason.UNREADABLE, f"{path}: expected a readable file, found: {error}") from error
