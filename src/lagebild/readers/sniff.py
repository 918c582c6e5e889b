"""What a file is by its name and, where names say too little, by its first bytes."""

from __future__ import annotations

import os
import re
from importlib.util import find_spec
from pathlib import Path, PurePath

from .files import BROKEN, open_unpacked
from .mbox import is_mbox
from .tables import is_table

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
    ".har": "json",
    ".mbox": "mbox",
    ".docx": "zip",
    ".odt": "zip",
    ".zip": "zip",
    ".wacz": "zip",
    ".epub": "zip",
    ".tar": "tar",
    ".tgz": "tar",
    ".webarchive": "webarchive",
    ".csv": "table",
    ".tsv": "table",
    ".pdf": "pdf",
}
# Pages that a mirror of a site keeps by names of their own: read where they begin like a page.
PAGE_NAMES = re.compile(
    r"[^.]*|.*\.(?:php\d?|phtml|aspx?|jsp|jspx|shtml?|cgi|cfm|do)(?:[?@].*)?|.*\.x?html?[?@].*", re.I | re.S
)
# Extensions that much else has too: what such a file is, its beginning decides.
SHARED_EXTENSIONS = {".xml": "xml", ".rdf": "xml", ".json": "json", ".csv": "table", ".tsv": "table"}
# What a page begins with, after comments, declarations and a byte order mark.
MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
# The first element of a feed or of an agency's delivery, after comments, processing instructions and a document type.
XML = re.compile(
    r"\s*(?:<\?[^>]{0,1000}>\s*|<!--.{0,2000}?-->\s*|<!doctype[^>\[]{0,500}(?:\[[^\]]{0,2000}\]\s*)?>\s*){0,20}"
    r"<(?:\w{1,20}:)?(?:rss|rdf|feed|nitf|newsmessage|newsitem|newsml)\b",
    re.I | re.S,
)
SITEMAP = re.compile(r"[^<]*(?:<[?!][^>]*>\s*){0,10}<urlset\b.{0,4000}<(?:\w{1,20}:)?news\b[^>]*>", re.I | re.S)
NINJS = re.compile(r'\s*\[?\s*\{.{0,4000}?"(?:uri|versioncreated|firstcreated)"\s*:', re.S)
HAR = re.compile(r'\s*\{\s*"log"\s*:\s*\{')
MAGIC = {b"PK\x03\x04": "zip", b"bplist00": "webarchive", b"%PDF-": "pdf"}
HEAD = 5000  # characters of a file's beginning that are looked at


def known_format(path: PurePath) -> str | None:
    """The format that the file's name tells, None where it tells none."""
    return FORMATS.get(_extension(path))


def is_document(path: Path) -> bool:
    """Whether a file of a folder is read: by its name, or by its beginning where many kinds of file share the name."""
    extension = _extension(path)
    if extension == ".pdf":
        return find_spec("pypdf") is not None
    if extension in FORMATS and extension not in SHARED_EXTENSIONS:
        return True
    if extension in SHARED_EXTENSIONS or PAGE_NAMES.fullmatch(path.name):
        return is_document_name(path.name, _head(path))
    return False


def is_document_name(name: str, head: bytes | None = None) -> bool:
    """The same for a file in an archive; without its beginning, whether the beginning is worth a look."""
    extension = _extension(PurePath(name))
    if extension in SHARED_EXTENSIONS:
        wanted = SHARED_EXTENSIONS[extension]
        return head is None or (is_table(head) if wanted == "table" else format_of(head) == wanted)
    if extension in FORMATS:
        return True
    return bool(PAGE_NAMES.fullmatch(name)) and (head is None or format_of(head) in ("html", "mbox"))


def format_of(head: bytes) -> str | None:
    """What the first bytes are: warc, zip, jsonl, json (ninjs), xml, html …; None where they may be any text."""
    if head.startswith((b"WARC/", b"filedesc://")):
        return "warc"
    for magic, form in MAGIC.items():
        if head.startswith(magic):
            return form
    if head[257:262] == b"ustar":
        return "tar"
    if is_mbox(head):
        return "mbox"
    text = head[:HEAD].decode("utf-8", "replace").removeprefix("\ufeff")
    if NINJS.match(text) or HAR.match(text):
        return "json"
    if text.lstrip()[:2] in ('{"', "{ "):
        return "jsonl"
    if XML.match(text) or SITEMAP.match(text):
        return "xml"
    return "html" if MARKUP.match(text) else None


def _extension(path: PurePath) -> str:
    name = path.name.lower()
    for packed in (".gz", ".bz2", ".xz"):
        name = name.removesuffix(packed)
    return os.path.splitext(name)[1]


def _head(path: Path) -> bytes:
    """The first bytes of a file, unpacked; none of one that cannot be read, which its reader will say."""
    try:
        with open_unpacked(path) as stream:
            return stream.read(HEAD)
    except BROKEN:
        return b""
