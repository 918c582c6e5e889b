"""PDF documents → their words, with `lagebild[pdf]`: pages of one column, such as press releases and letters.

What a page prints in several columns, in tables or as a picture comes out in the order in which the file draws it, or
not at all; headers and footers of pages are text like any other.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from itertools import islice

from ..model import Reason
from .files import Unreadable

MAX_PAGES = 500
EDGE, REPEATED, MAX_TITLE = 2, 3, 90  # lines; pages; characters
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
MAX_TEXT = 5_000_000  # characters
# "Regie-⏎rung" is one word, "Bundes-⏎und Landesregierung" are two
HYPHEN = re.compile(r"(?<=[a-zäöüß])-\n(?=(?!(?:und|oder|bzw|sowie)\b)[a-zäöüß]{2})")


def read_pdf(data: bytes, where: str) -> str:
    """The document's words, a line for each line that it prints; raises Unreadable."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        found = "a PDF document, for which pip install 'lagebild[pdf]' is needed"
        raise Unreadable(Reason.BINARY, f"{where}: expected text, found {found}") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(Reason.UNREADABLE, f"{where}: expected an open PDF, found one with a password")
        pages, size = [], 0
        for page in islice(reader.pages, MAX_PAGES):
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > MAX_TEXT:
                raise Unreadable(Reason.TOO_LARGE, f"{where}: expected at most {MAX_TEXT} characters, found more")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError,
            ZeroDivisionError, AssertionError, NotImplementedError, OverflowError) as error:  # fmt: skip
        raise Unreadable(Reason.BINARY, f"{where}: expected a whole PDF, found a broken one: {error!r}") from error
    text = _joined(pages)
    if not text.strip():
        raise Unreadable(Reason.NO_TEXT, f"{where}: expected a PDF with text, found pictures of pages alone")
    return text


def _joined(pages: list[str]) -> str:
    """The pages' lines without what three or more of them repeat at their edges: running titles, page numbers."""
    lines = [[line.strip() for line in page.translate(LIGATURES).split("\n")] for page in pages]
    edges = Counter(key for page in lines for key in {_folded(line) for line in _edges(page)})
    kept = (
        [line for at, line in enumerate(page) if min(at, len(page) - 1 - at) >= EDGE or edges[_folded(line)] < REPEATED]
        for page in lines
    )
    return HYPHEN.sub("", "\n".join("\n".join(page) for page in kept)).strip()


def _edges(page: list[str]) -> list[str]:
    """The lines at a page's top and bottom that may be its running title: short ones of a page that has others."""
    if len(page) <= 2 * EDGE:
        return []
    return [
        line for line in (*page[:EDGE], *page[-EDGE:]) if line and len(line) <= MAX_TITLE and line[-1] not in ".,;:-!?"
    ]


def _folded(line: str) -> str:
    return re.sub(r"\d+", "#", line)
