"""What a file is by its name and, where names say too little, by its first bytes."""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path

from .files import open_unpacked

# Extension → format. Each may be packed once more: "page.html.gz".
FORMATS = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".warc": "warc",
    ".arc": "warc",
    ".eml": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
    ".rss": "xml",
    ".atom": "xml",
    ".nitf": "xml",
    ".newsml": "xml",
    ".ninjs": "json",
}
# Extensions that much else has too: what such a file is, its beginning decides.
SHARED_EXTENSIONS = {".xml": "xml", ".rdf": "xml", ".json": "json"}
# What a page begins with, after comments, declarations and a byte order mark.
MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
# The first element of a feed or of an agency's delivery, after comments, processing instructions and a document type.
XML = re.compile(
    r"\s*(?:<\?[^>]{0,1000}>\s*|<!--.{0,2000}?-->\s*|<!doctype[^>\[]{0,500}(?:\[[^\]]{0,2000}\]\s*)?>\s*){0,20}"
    r"<(?:\w{1,20}:)?(?:rss|rdf|feed|nitf|newsmessage|newsitem)\b",
    re.I | re.S,
)
NINJS = re.compile(r'\s*\[?\s*\{.{0,4000}?"(?:uri|versioncreated|firstcreated)"\s*:', re.S)
HEAD = 5000  # characters of a file's beginning that are looked at


def known_format(path: Path) -> str | None:
    """The format that the file's name tells, None where it tells none."""
    return FORMATS.get(_extension(path))


def is_document(path: Path) -> bool:
    """Whether a file of a folder is read: by its name, or by its beginning where many kinds of file share the name."""
    extension = _extension(path)
    return extension in FORMATS or (
        extension in SHARED_EXTENSIONS and format_of(_head(path)) == SHARED_EXTENSIONS[extension]
    )


def format_of(head: bytes) -> str | None:
    """What the first bytes are: warc, jsonl, json (ninjs), xml, html; None where they may be any text."""
    if head.startswith((b"WARC/", b"filedesc://")):
        return "warc"
    text = head[:HEAD].decode("utf-8", "replace").removeprefix("\ufeff")
    if NINJS.match(text):
        return "json"
    if text.lstrip()[:2] in ('{"', "{ "):
        return "jsonl"
    if XML.match(text):
        return "xml"
    return "html" if MARKUP.match(text) else None


def _extension(path: Path) -> str:
    return os.path.splitext(path.name.lower().removesuffix(".gz"))[1]


def _head(path: Path) -> bytes:
    """The first bytes of a file, unpacked; none of one that cannot be read, which its reader will say."""
    try:
        with open_unpacked(path) as stream:
            return stream.read(HEAD)
    except (OSError, EOFError, zlib.error):
        return b""
