"""Shared passages as tables for other programs: CSV, JSON Lines, Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from ..model import Dossier, Evidence, LagebildError, PassageKind

# A cell that starts so is a formula to a spreadsheet; pages are texts of strangers.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


Writer = Callable[[Dossier], bytes]


class MissingExtra(LagebildError):
    """A format needs a package that is not installed; the message says what to type."""


class Row(Struct, frozen=True):
    """One passage. Offsets are code points, half-open, into the `text` of the two documents."""

    kind: PassageKind
    similarity: float
    origin: str | None
    earlier: str | None
    a_document: str
    a_outlet: str | None
    a_published: str | None
    a_start: int
    a_end: int
    a_text: str
    b_document: str
    b_outlet: str | None
    b_published: str | None
    b_start: int
    b_end: int
    b_text: str


def rows(dossier: Dossier) -> Iterator[Row]:
    """The passages in the dossier's order."""
    pages = {article.id: article for article in dossier.documents}

    def told(place: Evidence) -> tuple[str, str | None, str | None, int, int, str]:
        page = pages[place.document]
        day = page.published.value if page.published else None
        return place.document, page.source.outlet, day, place.start, place.end, page.text[place.start : place.end]

    for p in dossier.passages:
        yield Row(p.kind, p.similarity, p.origin, p.earlier, *told(p.a), *told(p.b))


def to_csv(dossier: Dossier) -> bytes:
    """UTF-8, comma, a header line. A cell that a spreadsheet would run as a formula has an apostrophe before it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(Row.__struct_fields__)
    for row in rows(dossier):
        writer.writerow([_cell(value) for value in msgspec.structs.astuple(row)])
    return file.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def to_jsonl(dossier: Dossier) -> bytes:
    """A JSON object a line."""
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows(dossier))


def parquet_writer() -> Writer:
    """Writes one Parquet table; raises MissingExtra without pyarrow."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow, which is not installed: pip install 'lagebild[parquet]'") from error
    kinds: dict[str, Any] = {"similarity": pa.float64()}
    kinds |= {f"{side}_{edge}": pa.int64() for side in "ab" for edge in ("start", "end")}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in Row.__struct_fields__])

    def to_parquet(dossier: Dossier) -> bytes:
        table = pa.Table.from_pylist([msgspec.to_builtins(row) for row in rows(dossier)], schema=schema)
        sink = pa.BufferOutputStream()
        parquet.write_table(table, sink)
        return bytes(sink.getvalue())

    return to_parquet


WRITERS: dict[str, Callable[[], Writer]] = {
    ".csv": lambda: to_csv,
    ".jsonl": lambda: to_jsonl,
    ".parquet": parquet_writer,
}


def passages_writer(path: Path) -> Writer:
    """What writes passages in the format that a file's ending names.

    raises   LagebildError for an unknown ending, MissingExtra where a package is missing
    """
    make = WRITERS.get(path.suffix.lower())
    if make is None:
        found = path.suffix or "no ending"
        raise LagebildError(f"{path}: expected a name that ends in {', '.join(WRITERS)}, found {found}")
    return make()
