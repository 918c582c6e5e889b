"""Annotated name corpora as texts with spans: UNER (IOB2), GermEval 2014 (TSV)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TYPES = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORGANISATION", "OTH": "OTHER"}
TIGHT_BEFORE = frozenset(".,;:!?)]}%“”»…'")
TIGHT_AFTER = frozenset("([{„«")


class Gold(NamedTuple):
    id: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


def read_uner(path: Path) -> Iterator[Gold]:
    """One record a sentence, in the sentence's own spelling."""
    text, rows, number = "", [], 0
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            rows.append((cells[1], cells[2]))
        elif not line and rows:
            number += 1
            yield Gold(f"uner-{number}", text, _spans(_offsets(text, [r[0] for r in rows]), [r[1] for r in rows]))
            text, rows = "", []


def read_germeval(path: Path) -> Iterator[Gold]:
    """One record a sentence; only plain outer names, no derived forms and no parts of compounds."""
    rows: list[tuple[str, str]] = []
    number = 0
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if line and cells[0] != "#":
            rows.append((cells[1], cells[2]))
        elif not line and rows:
            number += 1
            text = _join([r[0] for r in rows])
            yield Gold(f"germeval-{number}", text, _spans(_offsets(text, [r[0] for r in rows]), [r[1] for r in rows]))
            rows = []


def _join(words: list[str]) -> str:
    out, quoted = "", False
    for word in words:
        closing = word == '"' and quoted
        if word == '"':
            quoted = not quoted
        tight = closing or word in TIGHT_BEFORE or out.endswith((*TIGHT_AFTER, '"\0'))
        out = out.rstrip("\0")
        out += ("" if tight or not out else " ") + word
        if word == '"' and quoted:
            out += "\0"
    return out.rstrip("\0")


def _offsets(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where each word stands; a word that is not found stands nowhere, at the end of the word before."""
    found, at = [], 0
    for word in words:
        start = text.find(word, at)
        if start < 0 or start > at + 30:
            found.append((at, at))
        else:
            at = start + len(word)
            found.append((start, at))
    return found


def _spans(offsets: list[tuple[int, int]], tags: list[str]) -> tuple[tuple[int, int, str], ...]:
    spans: list[tuple[int, int, str]] = []
    open_type = None
    for (start, end), tag in zip(offsets, tags, strict=True):
        kind = TYPES.get(tag[2:])
        if tag.startswith("B-") and kind:
            spans.append((start, end, kind))
            open_type = kind
        elif tag.startswith("I-") and open_type and kind == open_type:
            spans[-1] = (spans[-1][0], end, open_type)
        else:
            open_type = None
    return tuple(spans)
