"""Which files an input stands for, what their documents are called, and their bytes."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from ..model import Reason

GZIP = b"\x1f\x8b"


class Unreadable(Exception):
    """A document that cannot be used: the reason and a message for the reader of the error."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message


def walk(path: Path, is_document: Callable[[Path], bool], passed_over: Callable[[Path], None]) -> Iterator[Path]:
    """The file itself; of a folder every file below it that is a document, by sorted path. No links to folders."""
    if not path.is_dir():
        yield path
        return
    files = sorted((Path(folder, name) for folder, _, names in os.walk(path) for name in names), key=lambda p: p.parts)
    for file in files:
        if is_document(file):
            yield file
        else:
            passed_over(file)


class Ids:
    """Names files: by file name, with as many folders before it as it takes to be new."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def of(self, path: Path) -> str:
        parts = path.absolute().parts
        for depth in range(1, len(parts)):
            name = "/".join(parts[-depth:])
            if name not in self._seen:
                break
        else:
            name = self._numbered(path.name)
        self._seen.add(name)
        return name

    def _numbered(self, name: str) -> str:
        """The same file, named again and again: "page.html#2"."""
        number = 2
        while f"{name}#{number}" in self._seen:
            number += 1
        return f"{name}#{number}"


def open_unpacked(path: Path) -> IO[bytes]:
    """The file as a stream of its unpacked bytes; raises OSError."""
    file = path.open("rb")
    if file.peek(2)[:2] != GZIP:
        return file
    return gzip.GzipFile(fileobj=file)  # type: ignore[return-value]


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """The file's bytes, unpacked; raises Unreadable. Never holds more than max_bytes + 1 of them."""
    try:
        with open_unpacked(path) as stream:
            data = stream.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable(Reason.UNREADABLE, f"{path}: expected a readable file, found: {error}") from error
    if len(data) > max_bytes:
        raise Unreadable(Reason.TOO_LARGE, f"{path}: expected at most {max_bytes} bytes, found more")
    if not data:
        raise Unreadable(Reason.EMPTY, f"{path}: expected a document, found an empty file")
    return data
