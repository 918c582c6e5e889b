"""JSON Lines → pages, one line in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from ..model import Error, Failure, Metadata, Page, Reason, Source
from ..text.url import page_key
from .dates import iso_date
from .files import BROKEN, open_unpacked
from .html import read_html
from .ninjs import is_ninjs, read_object
from .options import ReadOptions
from .outlet import with_outlet

ESCAPED = 6  # "\u00e4" takes six bytes: a line may be this many times longer than its document


class Record(Struct, frozen=True):
    """One line. Other keys are passed over."""

    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None


DECODER = msgspec.json.Decoder(Record)


def read_jsonl(path: Path, name: str, options: ReadOptions) -> Iterator[Page | Failure]:
    """The records of one file; a record without an id is "<name>:<line>"."""
    try:
        stream = open_unpacked(path)
    except OSError as error:
        yield _failure(name, Reason.UNREADABLE, f"{path}: expected a readable file, found: {error}")
        return
    with stream:
        yield from read_records(stream, name, str(path), options)


def read_records(stream: IO[bytes], name: str, path: str | None, options: ReadOptions) -> Iterator[Page | Failure]:
    """A page or a failure for each line that is not blank. Ids are kept as they are, twice or not."""
    number = 0
    try:
        for number, line in enumerate(_lines(stream, options.max_bytes * ESCAPED), 1):
            if line is None:
                message = f"{name}:{number}: expected at most {options.max_bytes} bytes, found a longer line"
                yield _failure(f"{name}:{number}", Reason.TOO_LARGE, message)
            elif line.strip():
                yield _read_line(line, f"{name}:{number}", path, options)
    except BROKEN as error:  # a broken .gz breaks in the middle
        where = f"{name}:{number + 1}"
        yield _failure(where, Reason.UNREADABLE, f"{where}: expected a readable file, found: {error}")


def _lines(stream: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """Every line; None for one longer than the limit."""
    first = True
    while line := stream.readline(limit + 1):
        if first:
            line, first = line.removeprefix(b"\xef\xbb\xbf"), False
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)
        yield None


def _read_line(line: bytes, where: str, path: str | None, options: ReadOptions) -> Page | Failure:
    try:
        record = DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        found = line.strip()[:60].decode("utf-8", "replace")
        message = f'{where}: expected {{"id", "text" | "html", …}}, found {found!r}: {error}'
        return _failure(where, Reason.NOT_A_RECORD, message)
    name = where if record.id is None else str(record.id)
    source = Source(path=path, url=record.url, outlet=record.outlet)
    content = record.html if record.text is None else record.text
    if content is None:
        value = msgspec.json.decode(line)
        if is_ninjs(value):
            return read_object(value, name, source, where)
        return _failure(name, Reason.NOT_A_RECORD, f'{where}: expected "text" or "html", found neither')
    if not content.strip():
        return _failure(name, Reason.EMPTY, f"{where}: expected a text, found only white space")
    if len(content) > options.max_bytes or len(content.encode("utf-8", "replace")) > options.max_bytes:
        message = f"{where}: expected at most {options.max_bytes} bytes, found a longer text"
        return _failure(name, Reason.TOO_LARGE, message)
    published = iso_date(record.published)
    if record.text is None:
        return read_html(content, name, source, where, published)
    metadata = Metadata(published=published, page=page_key(source.url))
    return Page(name, with_outlet(source, content), content, metadata, clean=options.clean)


def _failure(name: str, reason: Reason, message: str) -> Failure:
    return Failure(name, Error(reason, message))
