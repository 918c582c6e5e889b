"""Which files an input stands for, what their documents are called, and their bytes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import IO

from ..model import Reason

GZIP, BZIP2, XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"
MAX_RATIO = 200  # times its size a packed file may unfold to; news pages reach 20
LEAST_BOMB = 100_000_000  # bytes
MAX_MEMORY = 150_000_000  # bytes that unpacking may take; xz's strongest level takes 65 MB
# What reading a packed file raises where it is broken or cut off.
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)
# Folders in which browsers keep frames and pictures of a page that they save whole: "Titel_files" beside "Titel.html"
PARTS = re.compile(r"(?P<page>.+)(?:_files|-files|\.files|[-_ ]Dateien|_fichiers|_archivos)$", re.I)
# Files by which a site speaks to machines, and what systems leave in folders.
NOISE = frozenset({"robots.txt", "ads.txt", "app-ads.txt", "humans.txt", "security.txt", "llms.txt"})


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
    parts = {folder for folder in {file.parent for file in files} if _holds_parts(folder, path)}
    for file in files:
        if file.parent not in parts and not is_noise(file) and is_document(file):
            yield file
        else:
            passed_over(file)


def is_noise(path: PurePath) -> bool:
    """No document of anybody: what a site says to machines, what systems leave behind."""
    return path.name.lower() in NOISE or path.name.startswith("._") or "__MACOSX" in path.parts


def has_parts(folder: str, exists: Callable[[str], bool]) -> bool:
    """Whether the folder keeps the frames and pictures of a page that was saved beside it."""
    found = PARTS.match(folder)
    return found is not None and any(exists(found["page"] + ending) for ending in (".html", ".htm", ".xhtml"))


def _holds_parts(folder: Path, root: Path) -> bool:
    above = [folder, *(p for p in folder.parents if p.is_relative_to(root) and p != root)]
    return any(has_parts(str(each), os.path.exists) for each in above if each != root)


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
    return unpacked(path.open("rb"))


def unpacked(file: IO[bytes]) -> IO[bytes]:
    """The stream's unpacked bytes: gzip, bzip2 or xz, told by its first bytes, else as they are."""
    head = file.peek(6)[:6] if hasattr(file, "peek") else b""
    for magic, unpack in ((GZIP, _gzip), (BZIP2, bz2.BZ2File), (XZ, _Xz)):
        if head.startswith(magic):
            return io.BufferedReader(_Bounded(unpack(file), file))  # type: ignore[arg-type]
    return file


def _gzip(file: IO[bytes]) -> gzip.GzipFile:
    return gzip.GzipFile(fileobj=file)


class _Bounded(io.RawIOBase):
    """Unpacked bytes, until they are more than a file of any use would unfold to: then it is a bomb."""

    def __init__(self, inner: IO[bytes], file: IO[bytes]) -> None:
        self._inner, self._file, self._given = inner, file, 0
        self._read = getattr(inner, "read1", inner.read)  # what stands before a break is not lost

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._read(len(buffer))
        self._given += len(data)
        if self._given > LEAST_BOMB + MAX_RATIO * self._file.tell():
            raise OSError(f"it unfolds to more than {MAX_RATIO} times its size")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._inner.close()
        self._file.close()
        super().close()


class _Xz(io.RawIOBase):
    """An .xz file with a bound on memory, which lzma.LZMAFile lacks."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._unpack = lzma.LZMADecompressor(memlimit=MAX_MEMORY)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = b""
        while not data:
            if self._unpack.eof:
                rest = self._unpack.unused_data or self._file.read(io.DEFAULT_BUFFER_SIZE)
                if not rest.strip(b"\0"):
                    return 0
                self._unpack = lzma.LZMADecompressor(memlimit=MAX_MEMORY)
                data = self._unpack.decompress(rest, len(buffer))
                continue
            packed = self._file.read(io.DEFAULT_BUFFER_SIZE) if self._unpack.needs_input else b""
            if self._unpack.needs_input and not packed:
                raise EOFError("the packed file ends before its end")
            data = self._unpack.decompress(packed, len(buffer))
        buffer[: len(data)] = data
        return len(data)


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """The file's bytes, unpacked; raises Unreadable. Never holds more than max_bytes + 1 of them."""
    try:
        with open_unpacked(path) as stream:
            data = stream.read(max_bytes + 1)
    except BROKEN as error:
        raise Unreadable(Reason.UNREADABLE, f"{path}: expected a readable file, found: {error}") from error
    if len(data) > max_bytes:
        raise Unreadable(Reason.TOO_LARGE, f"{path}: expected at most {max_bytes} bytes, found more")
    if not data:
        raise Unreadable(Reason.EMPTY, f"{path}: expected a document, found an empty file")
    return data
