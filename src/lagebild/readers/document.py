"""One file → its pages, by its name and its first bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..model import Error, Failure, Page, Reason, Source
from .encoding import decode
from .files import Unreadable, known_format, read_bytes
from .html import read_html
from .jsonl import read_jsonl
from .options import ReadOptions

# What a page begins with, after comments, declarations and a byte order mark.
MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def read_file(path: Path, name: str, options: ReadOptions) -> Iterator[Page | Failure]:
    """The documents of one file: one, or a line each of JSON Lines."""
    form = known_format(path)
    if form == "jsonl":
        yield from read_jsonl(path, name, options)
        return
    try:
        data = read_bytes(path, options.max_bytes)
        if form is None and data.lstrip()[:2] in (b'{"', b"{ "):
            yield from read_jsonl(path, name, options)
            return
        yield read_document(data, form, name, path, options)
    except Unreadable as error:
        yield Failure(name, Error(error.reason, error.message))


def read_document(data: bytes, form: str | None, name: str, path: Path, options: ReadOptions) -> Page | Failure:
    """One page of text or markup; raises Unreadable. Text keeps every character, line ends too."""
    text = decode(data, str(path), markup=True)
    source = Source(path=str(path))
    if form == "html" or MARKUP.match(text[:5000]):
        return read_html(text, name, source, str(path))
    if not text.strip():
        return Failure(name, Error(Reason.EMPTY, f"{path}: expected a text, found only white space"))
    return Page(name, source, text, clean=options.clean)
