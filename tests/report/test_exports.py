"""Tables and graph of shared passages: whole, exact, and safe where pages are hostile."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from lxml import etree

from lagebild import dossier, report
from lagebild.annotate import annotate
from lagebild.model import Dossier, LagebildError, Page, Source
from lagebild.report.exports import Row
from lagebild.report.graphml import KEYS, NAMESPACE

from .test_html import picture

TEXT = (
    "Der Frachter Karolina ist am Montag vor der Insel Norderhafen auf Grund gelaufen. Zwei Schlepper aus dem Hafen "
    "zogen das Schiff gegen Mitternacht zurück in die Fahrrinne."
)
HOSTILE = "=1+1\x0b<&\ud800"


def written(name: str, d: Dossier) -> bytes:
    return report.passages_writer(Path(name))(d)


def test_csv_holds_every_passage_with_its_words() -> None:
    d = picture()
    text = {a.id: a.text for a in d.documents}
    table = list(csv.DictReader(io.StringIO(written("x.csv", d).decode("utf-8"), newline="")))
    assert len(table) == len(d.passages) > 5
    for row, passage in zip(table, d.passages, strict=True):
        assert row["kind"] == passage.kind
        assert float(row["similarity"]) == passage.similarity
        assert (row["origin"] or None, row["earlier"] or None) == (passage.origin, passage.earlier)
        for side, place in (("a", passage.a), ("b", passage.b)):
            words = text[row[f"{side}_document"]][int(row[f"{side}_start"]) : int(row[f"{side}_end"])]
            assert words == row[f"{side}_text"].removeprefix("'") == text[place.document][place.start : place.end]


def test_formats_say_the_same() -> None:
    from pyarrow import BufferReader, parquet

    d = picture()
    lines = [json.loads(line) for line in written("x.jsonl", d).splitlines()]
    table = parquet.read_table(BufferReader(written("x.PARQUET", d)))
    assert tuple(table.column_names) == Row.__struct_fields__
    assert table.to_pylist() == lines
    assert table.schema.field("a_start").type == "int64"


def test_no_passages_make_an_empty_table() -> None:
    d = dossier.build([annotate(Page("x", Source(), TEXT))])
    assert written("x.csv", d).decode().strip() == ",".join(Row.__struct_fields__)
    assert written("x.jsonl", d) == b""
    assert written("x.parquet", d)[:4] == b"PAR1"


@pytest.mark.parametrize(("name", "says"), [("x.xls", ".xls"), ("x", "no ending")])
def test_an_unknown_ending_is_named(name: str, says: str) -> None:
    with pytest.raises(LagebildError, match=f"expected .*parquet, found {says}"):
        report.passages_writer(Path(name))


def test_a_missing_extra_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(report.MissingExtra, match=r"pip install 'lagebild\[parquet\]'"):
        report.passages_writer(Path("x.parquet"))


def hostile() -> Dossier:
    pages = [
        Page(HOSTILE + name, Source(outlet=HOSTILE), f"{TEXT}\n\n{more}")
        for name, more in (("1", "Ende."), ("2", "Aus."))
    ]
    return dossier.build(map(annotate, pages))


def test_no_cell_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(written("x.csv", hostile()).decode("utf-8"), newline="")))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("d", [picture(), picture("chipwerk"), hostile()], ids=["faehre", "chipwerk", "hostile"])
def test_graphml_is_valid(d: Dossier) -> None:
    root = etree.fromstring(report.to_graphml(d))
    found = {tag: root.findall(f".//{{{NAMESPACE}}}{tag}") for tag in ("key", "node", "edge", "data")}
    kinds = {key.get("id"): (key.get("for"), key.get("attr.type")) for key in found["key"]}
    assert len(kinds) == len(KEYS)
    ids = [element.get("id") for element in (*found["node"], *found["edge"])]
    assert len(ids) == len(set(ids))
    nodes = {node.get("id") for node in found["node"]}
    assert len(nodes) == len(d.documents)
    for edge in found["edge"]:
        assert {edge.get("source"), edge.get("target")} <= nodes
        assert edge.get("source") != edge.get("target")
    for data in found["data"]:
        on, type_ = kinds[data.get("key")]
        assert data.getparent().tag == f"{{{NAMESPACE}}}{on}"
        {"int": int, "double": float, "string": str}[type_](data.text)
    assert len(found["edge"]) == len({(p.a.document, p.b.document) for p in d.passages})
