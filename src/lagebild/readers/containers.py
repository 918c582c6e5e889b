"""Files that hold many documents, read as a stream: web archives, archives of files (.zip, .tar), mailboxes.

One document is in memory at a time, and none beyond `max_bytes`; an archive that unfolds without end is a bomb and is
left.
"""

from __future__ import annotations

import io
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from ..model import Error, Failure, Page, Reason, Source
from .document import read_document
from .files import BROKEN, MAX_RATIO, Unreadable, has_parts, is_noise, open_unpacked, read_bytes, unpacked
from .jsonl import read_jsonl, read_records
from .mbox import mails
from .ninjs import decode_ninjs
from .office import part_of
from .options import ReadOptions
from .saved import decode_har
from .sniff import HEAD, format_of, is_document_name, known_format
from .warc import Payload, payloads

CONTAINERS = frozenset({"warc", "zip", "tar", "mbox"})
MAX_MEMBERS = 1_000_000


def read_file(path: Path, name: str, options: ReadOptions) -> Iterator[Page | Failure]:
    """The documents of one file: one, or each line, entry, item, mail, member or archived page of it."""
    try:
        form = known_format(path) or format_of(_head(path))
        if form == "zip":
            yield from _read_zip(path, name, options)
        elif form in CONTAINERS:
            with _opened(path) as stream:
                yield from read_stream(stream, str(form), name, str(path), options)
        elif form == "jsonl" or (form == "json" and _is_lines(path, options)):
            yield from read_jsonl(path, name, options)
        else:
            data = read_bytes(path, options.max_bytes)
            yield from read_document(data, form, name, Source(path=str(path)), str(path), options)
    except Unreadable as error:
        yield Failure(name, Error(error.reason, error.message))


def read_stdin(options: ReadOptions) -> Iterator[Page | Failure]:
    """Standard input: a page, a feed or a container by its first bytes, else JSON Lines, a record at a time."""
    stream: Any = sys.stdin.buffer
    reader = unpacked(stream if hasattr(stream, "peek") else io.BufferedReader(stream))
    try:
        form = format_of(reader.peek(HEAD)) if hasattr(reader, "peek") else None
        if form in CONTAINERS - {"zip"}:
            yield from read_stream(reader, str(form), "-", "-", options)
        elif form in (None, "json", "jsonl"):
            yield from read_records(reader, "-", None, options)
        else:
            data = reader.read(options.max_bytes + 1)
            if len(data) > options.max_bytes:
                raise Unreadable(Reason.TOO_LARGE, f"-: expected at most {options.max_bytes} bytes, found more")
            yield from read_document(data, form, "-", Source(), "-", options)
    except BROKEN as error:
        yield Failure("-", Error(Reason.UNREADABLE, f"-: expected a readable stream, found: {error}"))
    except Unreadable as error:
        yield Failure("-", Error(error.reason, error.message))


def read_stream(stream: IO[bytes], form: str, name: str, where: str, options: ReadOptions) -> Iterator[Page | Failure]:
    """The documents of an open container that is read from its beginning to its end."""
    path = where.partition("!")[0]
    if form == "warc":
        yield from _read_warc(stream, name, where, options)
    elif form == "mbox":
        for number, mail in enumerate(mails(stream, options.max_bytes), 1):
            if mail is None:
                message = f"{where}:{number}: expected at most {options.max_bytes} bytes, found a longer mail"
                yield Failure(f"{name}:{number}", Error(Reason.TOO_LARGE, message))
            else:
                yield from _document(mail, "mail", f"{name}:{number}", f"{where}:{number}", path, options)
    else:
        yield from _read_tar(stream, name, where, options)


def _read_warc(stream: IO[bytes], name: str, where: str, options: ReadOptions) -> Iterator[Page | Failure]:
    """A page or a failure for each archived page, called `<name>:<number>`."""
    path = where.partition("!")[0]
    for number, found in enumerate(payloads(stream, options.max_bytes), 1):
        label, place = f"{name}:{number}", f"{where}:{number}"
        if isinstance(found, Payload):
            source = Source(path=path, url=found.url)
            try:
                yield from read_document(found.data, found.form, label, source, place, options, found.charset)
            except Unreadable as error:
                yield Failure(label, Error(error.reason, error.message))
        else:
            yield Failure(label, Error(found.reason, f"{place}: {found.message}"))


def _read_zip(path: Path, name: str, options: ReadOptions) -> Iterator[Page | Failure]:
    """A text document of an office program, or every document among the members, by sorted name."""
    if path.open("rb").read(2) != b"PK":
        yield from _document(read_bytes(path, options.max_bytes), None, name, str(path), str(path), options)
        return
    try:
        with ZipFile(path) as archive:
            if part_of(archive):
                data = read_bytes(path, options.max_bytes)
                yield from _document(data, "office", name, str(path), str(path), options)
                return
            members = sorted(info.filename for info in archive.infolist()[:MAX_MEMBERS] if not info.is_dir())
            budget = _Budget(path.stat().st_size, options)
            for member in _documents(members):
                label, where = f"{name}!{member}", f"{path}!{member}"
                try:
                    with archive.open(member) as stream:
                        yield from _member(stream, label, where, member, options, budget)
                except (*BROKEN, RuntimeError, NotImplementedError, BadZipFile, ValueError) as error:
                    message = f"{where}: expected a whole file, found: {error}"
                    yield Failure(label, Error(Reason.UNREADABLE, message))
    except (*BROKEN, BadZipFile, ValueError, NotImplementedError) as error:
        yield Failure(name, Error(Reason.UNREADABLE, f"{path}: expected a whole archive, found: {error}"))


def _read_tar(stream: IO[bytes], name: str, where: str, options: ReadOptions) -> Iterator[Page | Failure]:
    """The documents of the archive in its own order, for it is read once."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for number, info in enumerate(archive):
                if number >= MAX_MEMBERS:
                    break
                if info.isfile() and list(_documents([info.name])):
                    inner = archive.extractfile(info)
                    if inner is not None:
                        label, place = f"{name}!{info.name}", f"{where}!{info.name}"
                        yield from _member(inner, label, place, info.name, options, None)
    except (*BROKEN, tarfile.TarError, ValueError) as error:
        yield Failure(name, Error(Reason.UNREADABLE, f"{where}: expected a whole archive, found: {error}"))


class _Budget:
    """How many bytes a .zip may still unfold to: its members may overlap."""

    def __init__(self, size: int, options: ReadOptions) -> None:
        self.left = MAX_RATIO * size + options.max_bytes

    def spend(self, size: int, where: str) -> None:
        self.left -= size
        if self.left < 0:
            expected = f"an archive that unfolds to at most {MAX_RATIO} times its size"
            raise Unreadable(Reason.TOO_LARGE, f"{where}: expected {expected}, found more")


def _documents(members: list[str]) -> Iterator[str]:
    """Members that a folder's files of these names would be read as."""
    names = frozenset(members)
    for member in members:
        path = PurePosixPath(member)
        parts = any(has_parts(f"{folder}", lambda page: page in names) for folder in path.parents)
        if is_document_name(path.name) and not is_noise(path) and not parts:
            yield member


def _member(
    stream: IO[bytes], name: str, where: str, member: str, options: ReadOptions, budget: _Budget | None
) -> Iterator[Page | Failure]:
    form = known_format(PurePosixPath(member))
    try:
        with unpacked(stream) as inner:
            if form == "warc":
                yield from _read_warc(inner, name, where, options)
                return
            data = inner.read(options.max_bytes + 1)
    except BROKEN as error:
        yield Failure(name, Error(Reason.UNREADABLE, f"{where}: expected a whole file, found: {error}"))
        return
    if budget is not None:
        budget.spend(len(data), where)
    path = where.partition("!")[0]
    if len(data) > options.max_bytes:
        message = f"{where}: expected at most {options.max_bytes} bytes, found more"
        yield Failure(name, Error(Reason.TOO_LARGE, message))
    elif form in ("mbox", "tar"):
        yield from read_stream(io.BytesIO(data), form, name, where, options)
    elif is_document_name(PurePosixPath(member).name, data[:HEAD]):
        yield from _document(data, None if form == "zip" else form, name, where, path, options)


def _document(
    data: bytes, form: str | None, name: str, where: str, path: str, options: ReadOptions
) -> Iterator[Page | Failure]:
    try:
        if not data:
            raise Unreadable(Reason.EMPTY, f"{where}: expected a document, found an empty file")
        yield from read_document(data, form, name, Source(path=path), where, options)
    except Unreadable as error:
        yield Failure(name, Error(error.reason, error.message))


def _is_lines(path: Path, options: ReadOptions) -> bool:
    """A .json file that is none of the formats in JSON is read line by line, however long it is."""
    try:
        data = read_bytes(path, options.max_bytes)
    except Unreadable as error:
        if error.reason is Reason.TOO_LARGE:
            return True
        raise
    return decode_ninjs(data) is None and decode_har(data) is None


def _opened(path: Path) -> IO[bytes]:
    try:
        return open_unpacked(path)
    except OSError as error:
        raise Unreadable(Reason.UNREADABLE, f"{path}: expected a readable file, found: {error}") from error


def _head(path: Path) -> bytes:
    try:
        with open_unpacked(path) as stream:
            return stream.read(HEAD)
    except BROKEN as error:
        raise Unreadable(Reason.UNREADABLE, f"{path}: expected a readable file, found: {error}") from error
