"""Text documents of office programs (.docx, .odt) → their words, a paragraph a line. Nothing is run or fetched.

What is no text of the document is left out: deleted words of tracked changes, field codes, notes, headers and footers.

source   ISO/IEC 29500 (WordprocessingML), ISO/IEC 26300 (OpenDocument)
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

from lxml import etree

from ..model import Reason
from .files import Unreadable
from .xml import ILLEGAL, local, parse_xml

# The part that holds the text, the elements that are a paragraph, and those that are no words of the text.
PARTS = {"word/document.xml": frozenset({"p"}), "content.xml": frozenset({"p", "h"})}
UNSAID = frozenset({"del", "instrtext", "deltext", "note", "annotation", "tracked-changes", "deletion", "movefrom"})
TABS = frozenset({"tab"})
BREAKS = frozenset({"br", "cr", "line-break"})


def part_of(archive: ZipFile) -> str | None:
    """The part of the archive that holds a document's text; None for an archive that is none."""
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return "word/document.xml"
    return "content.xml" if "content.xml" in names and "mimetype" in names else None


def read_office(data: bytes, where: str, max_bytes: int) -> str:
    """The document's words, a blank line between paragraphs; raises Unreadable."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            part = part_of(archive)
            if part is None:
                raise Unreadable(Reason.BINARY, f"{where}: expected a text, found an archive of files: name it .zip")
            with archive.open(part) as stream:
                inner = stream.read(max_bytes + 1)
    except (BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, zlib.error, ValueError) as error:
        raise Unreadable(Reason.BINARY, f"{where}: expected a whole document, found: {error}") from error
    if len(inner) > max_bytes:
        raise Unreadable(Reason.TOO_LARGE, f"{where}: expected at most {max_bytes} bytes, found more")
    root = parse_xml(inner.decode("utf-8", "replace"))
    if root is None:
        raise Unreadable(Reason.UNREADABLE, f"{where}: expected a whole document, found broken XML in {part}")
    return "\n\n".join(line for line in _paragraphs(root, PARTS[part]) if line)


def _paragraphs(root: etree._Element, names: frozenset[str]) -> Iterator[str]:
    """One pass: text counts for the innermost open paragraph; a text box inside a paragraph comes after it."""
    open_: list[list[str]] = []
    unsaid = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        name = local(node)
        if event == "start":
            unsaid += name in UNSAID
            if name in names:
                open_.append([])
            elif open_ and not unsaid:
                open_[-1].append("\t" if name in TABS else "\n" if name in BREAKS else " " if name == "s" else "")
            if open_ and not unsaid and node.text and _holds_words(node, name, names):
                open_[-1].append(node.text)
            continue
        unsaid -= name in UNSAID
        if name in names:
            yield _plain("".join(open_.pop()))
        if open_ and not unsaid and node.tail and node.tail.strip("\r\n\t "):
            open_[-1].append(node.tail)


def _holds_words(node: etree._Element, name: str, names: frozenset[str]) -> bool:
    """In Word only <w:t> holds words; in OpenDocument paragraphs and spans do."""
    return name == "t" or ("h" in names and name in ("p", "h", "span", "a"))


def _plain(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in ILLEGAL.sub("", text).split("\n")).strip()
