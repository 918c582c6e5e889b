"""Quality and speed of the anatomy of plain text: `python benchmarks/anatomy/plain_text.py DATA`.

DATA is the folder of the annotated data; its `stories/` and the labels in tests/cases/anatomy are read. Prints JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from lagebild import anatomy, knowledge
from lagebild.model import Block, Page, Source

LABELS = Path(__file__).parents[2] / "tests" / "cases" / "anatomy"
PACK = knowledge.load("de")


def blocks_of(text: str) -> tuple[Block, ...]:
    return anatomy.find_blocks(Page(id="x", source=Source(), text=text), PACK)


def records(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def score_roles(texts: dict[str, str], table: Path) -> dict[str, object]:
    """Characters in their right role, blocks right by four fifths, in per cent."""
    right = total = whole = blocks = 0
    for row in table.read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            continue
        name, spans = row.split("\t")
        found = {i: str(b.role) for b in blocks_of(texts[name]) for i in range(b.start, b.end)}
        for start, end, roles in (span.split(":") for span in spans.split(" ")):
            size = int(end) - int(start)
            hits = sum(found.get(i) in roles.split("|") for i in range(int(start), int(end)))
            right, total, blocks, whole = right + hits, total + size, blocks + 1, whole + (hits >= 0.8 * size)
    return {"roles": table.stem, "characters": round(100 * right / total, 2), "blocks": round(100 * whole / blocks, 2)}


def score_credits(texts: dict[str, str], gold: Path) -> dict[str, object]:
    """Agencies of each page: precision, recall, F1 of (page, agency)."""
    hits = found = wanted = 0
    for record in records(gold):
        text = texts[record["id"]]
        agencies = {credit.agency for credit in anatomy.find_credits(text, blocks_of(text), PACK)}
        hits += len(agencies & set(record["agencies"]))
        found, wanted = found + len(agencies), wanted + len(record["agencies"])
    return {"credits": wanted, "p": 100 * hits / found, "r": 100 * hits / wanted, "f1": 200 * hits / (found + wanted)}


def measure_speed(texts: dict[str, str]) -> dict[str, object]:
    size, begun = sum(map(len, texts.values())), time.process_time()
    for text in texts.values():
        blocks_of(text)
    seconds = time.process_time() - begun
    return {"pages": len(texts), "characters": size, "ms_per_5000_characters": round(5e6 * seconds / size, 2)}


def main(data: Path) -> None:
    texts = {record["id"]: record["text"] for record in records(data / "stories" / "documents.jsonl")}
    for table in sorted(LABELS.glob("smartdata*.tsv")):
        print(json.dumps(score_roles(texts, table)))
    print(json.dumps(score_credits(texts, data / "stories" / "credits.jsonl")))
    print(json.dumps(measure_speed(texts)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
