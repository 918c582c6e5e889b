"""Tables of articles (.csv, .tsv), as media monitors and research archives export them → pages: a row is one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ..model import Error, Failure, Metadata, Page, Reason, Source
from ..text.url import page_key
from .dates import iso_date
from .html import read_html
from .options import ReadOptions
from .outlet import with_outlet

# Field of a record → columns that hold it, in lower case, the best first.
COLUMNS = {
    "id": ("id", "doc_id", "document_id", "article_id"),
    "html": ("html", "body_html"),
    "text": ("text", "fulltext", "full_text", "volltext", "body", "content", "inhalt", "artikeltext"),
    "title": ("title", "headline", "titel", "überschrift", "ueberschrift"),
    "url": ("url", "link", "address", "adresse"),
    "outlet": ("outlet", "source", "quelle", "medium", "publication", "publisher", "zeitung"),
    "published": (
        "published",
        "published_at",
        "publish_date",
        "publication_date",
        "date",
        "datum",
        "erscheinungsdatum",
    ),
}
DELIMITERS = ",;\t|"
HEAD = 20_000  # characters in which the delimiter is looked for


def is_table(head: bytes) -> bool:
    """Whether a file of that beginning has a column of texts."""
    header = head.decode("utf-8", "replace").removeprefix("\ufeff").partition("\n")[0]
    cells = {cell.strip("\"' \r").lower() for cell in header.split(_delimiter(header))}
    return not cells.isdisjoint((*COLUMNS["html"], *COLUMNS["text"]))


def read_table(text: str, name: str, source: Source, where: str, options: ReadOptions) -> Iterator[Page | Failure]:
    """A page or a failure for each row below the header; a row without an id is `<name>:<line>`."""
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        at = {field: header.index(c) for field, names in COLUMNS.items() for c in reversed(names) if c in header}
        if "text" not in at and "html" not in at:
            found = ", ".join(header)[:200]
            message = f'{where}: expected a column "text" or "html" in the header, found {found!r}'
            yield Failure(name, Error(Reason.NOT_A_RECORD, message))
            return
        for cells in rows:
            if any(cell.strip() for cell in cells):
                values = {field: cells[i].strip("\r\n") for field, i in at.items() if i < len(cells)}
                yield _row(values, f"{name}:{rows.line_num}", source, f"{where}:{rows.line_num}", options)
    except csv.Error as error:
        line = f"{name}:{rows.line_num}"
        yield Failure(line, Error(Reason.NOT_A_RECORD, f"{where}:{rows.line_num}: expected a row, found: {error}"))


def _row(values: dict[str, str], name: str, source: Source, where: str, options: ReadOptions) -> Page | Failure:
    told = {field: value.strip() or None for field, value in values.items()}
    name = told.get("id") or name
    origin = Source(source.path, told.get("url"), told.get("outlet"))
    published = iso_date(told.get("published"))
    if told.get("html"):
        return read_html(values["html"], name, origin, where, published)
    text = values.get("text", "")
    if not text.strip():
        return Failure(name, Error(Reason.EMPTY, f"{where}: expected a text, found an empty cell"))
    title = told.get("title")
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    metadata = Metadata(title=title, published=published, page=page_key(origin.url))
    return Page(name, with_outlet(origin, text), text, metadata, clean=options.clean)


def _delimiter(text: str) -> str:
    """The mark that the header's cells are set apart by."""
    header = text[:HEAD].lstrip("\r\n").partition("\n")[0]
    return max(DELIMITERS, key=lambda mark: (header.count(mark), -DELIMITERS.index(mark)))
