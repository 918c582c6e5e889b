"""Pinned floors on annotated data; the figures are just below what was measured."""

from __future__ import annotations

import hashlib
import json

import pytest
from benchmarks.names.read import read_germeval, read_uner
from benchmarks.names.recognise import recognise, score

from ..shared_data import SHARED, needs_shared


@needs_shared
@pytest.mark.parametrize(
    ("file", "reader", "digest", "floor"),
    [
        ("uner-pud.iob2", read_uner, "352c09251cf1", 76.5),
        ("germeval-dev.tsv", read_germeval, "d69d1347847e", 72.2),
    ],
)
def test_names_in_sentences(file: str, reader: object, digest: str, floor: float) -> None:
    path = SHARED / "data" / "names" / file
    assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(digest)
    assert callable(reader)
    result = score(reader(path))
    assert result["strict"]["f1"] >= floor  # type: ignore[index]


@needs_shared
def test_names_on_seed_pages() -> None:
    """Every block that expected.json annotates, read as one paragraph a line."""
    expected = json.loads((SHARED / "seeds" / "expected.json").read_text(encoding="utf-8"))
    ok = system = gold = 0
    for document in expected["documents"].values():
        path = SHARED / "seeds" / f"{document['file'].removesuffix('.txt')}.txt"
        text = path.read_bytes().decode("utf-8")
        inside = {"paragraph", "teaser", "headline", "kicker", "subheading"}
        spans = [(b["start"], b["end"]) for b in document["anatomy"] if b["role"] in inside]
        free = {(m["start"], m["end"]) for m in document["mentions"] if m.get("optional")}
        need = {(m["start"], m["end"]) for m in document["mentions"] if not m.get("optional") and m["in"] in inside}
        have = {(m[0], m[1]) for m in recognise(text)} - free
        have = {h for h in have if any(s <= h[0] and h[1] <= e for s, e in spans)}
        ok, system, gold = ok + len(need & have), system + len(have), gold + len(need)
    assert 2 * ok / (system + gold) >= 0.95
