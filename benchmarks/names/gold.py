"""Annotated stories in one form: pages with names, entities, roles and quantities.

expected.json   of the seeds and the example stories
*.marks         invented stories, written out with their marks (see stories/frachtflug.marks)
smartdata.json  offsets into pages of ../shared/data/stories/documents.jsonl
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from lagebild.model import Page, Source
from lagebild.readers import read_inputs

MARK = re.compile(
    r"\[([^|\]]+)\|([^\]=|]+)(?:=([^\]|]+))?\]|<([^|>]+)\|([^|>]*)\|([^|>]*)\|([^|>]*)\|([^|>]*)\|([^|>]*)>"
)


class Name(NamedTuple):
    start: int
    end: int
    type: str
    entity: str
    optional: bool = False
    stands_for: str | None = None


class Count(NamedTuple):
    """A quantity: its value or, where that is None, its bounds."""

    start: int
    end: int
    value: float | None
    min: float | None
    max: float | None
    of: str | None


class Gold(NamedTuple):
    """roles: entity → the roles that the pages give; None where they are not annotated."""

    name: str
    pages: list[Page]
    names: dict[str, list[Name]]
    counts: dict[str, list[Count]] | None
    roles: dict[str, list[str]] | None


def read_gold(path: Path) -> list[Gold]:
    if path.suffix == ".marks":
        return [read_marks(path)]
    if path.name == "expected.json":
        return [read_expected(path)]
    return read_offsets(path)


def read_expected(path: Path) -> Gold:
    record = json.loads(path.read_text(encoding="utf-8"))
    by_key, names, counts = {}, {}, {}
    files = {page.id: page for page in read_inputs([str(path.parent)]) if isinstance(page, Page)}
    for key, d in record["documents"].items():
        page = files.get(d["file"]) or files[f"{d['file'].removesuffix('.txt')}.txt"]
        by_key[key] = replace(page, id=key)
        names[key] = [
            Name(m["start"], m["end"], m["type"], m["entity"], bool(m.get("optional")), m.get("stands_for"))
            for m in d["mentions"]
            if not m.get("embedded")
        ]
        counts[key] = [
            Count(q["start"], q["end"], q["value"], q.get("min"), q.get("max"), q.get("of")) for q in d["quantities"]
        ]
    roles = {e["id"]: [r["role"] for r in e.get("roles", [])] for e in record["entities"]}
    return Gold(path.parent.name, list(by_key.values()), names, counts, roles)


def read_marks(path: Path) -> Gold:
    head, *pages = re.split(r"^=== (?=\S)", path.read_text(encoding="utf-8"), flags=re.M)
    rows = [line.split(" | ") for line in head.splitlines() if line and not line.startswith("#")]
    type_of = {id: type for id, type, *_ in rows}
    roles = {id: [] if said == "-" else said.split("; ") for id, _, _, said in rows}
    names: dict[str, list[Name]] = defaultdict(list)
    counts: dict[str, list[Count]] = defaultdict(list)
    found = []
    for page in pages:
        key, _, marked = page.partition("\n")
        text, last = "", 0
        for m in MARK.finditer(marked):
            text += marked[last : m.start()]
            start, last = len(text), m.end()
            text += m[1] or m[4]
            if m[1]:
                free = m[2] == "?"
                names[key].append(Name(start, len(text), type_of.get(m[2], "OTHER"), m[2], free, m[3]))
            else:
                counts[key].append(Count(start, len(text), *(float(m[i]) if m[i] else None for i in (5, 6, 7)), m[9]))
        found.append(Page(key, Source(), (text + marked[last:]).strip("\n"), clean=True))
    return Gold(path.stem, found, names, counts, roles)


def read_offsets(path: Path) -> list[Gold]:
    shared = Path(os.environ.get("LAGEBILD_DATA") or path.resolve().parents[4] / "shared")
    lines = (shared / "data/stories/documents.jsonl").read_text(encoding="utf-8").splitlines()
    texts: dict[str, Any] = {r["id"]: r["text"] for r in map(json.loads, lines)}
    stories = json.loads(path.read_text(encoding="utf-8"))
    return [
        Gold(
            story,
            [Page(key, Source(), texts[key], clean=True) for key in pages],
            {key: [Name(s, e, t, who, bool(free)) for s, e, t, who, free in rows] for key, rows in pages.items()},
            None,
            None,
        )
        for story, pages in stories.items()
    ]
