"""How well names are joined into entities across the pages of a story: B³ over the mentions that both sides have.

python -m benchmarks.names.link ../shared/seeds/expected.json
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from lagebild import knowledge, names
from lagebild.annotate import annotate
from lagebild.model import Page, Source

from .recognise import f1

Key = tuple[str, int, int]


def b_cubed(system: dict[Key, str], gold: dict[Key, str]) -> dict[str, float]:
    """Bagga & Baldwin 1998, over the mentions that are in both."""
    shared = sorted(system.keys() & gold.keys())
    by_system, by_gold = defaultdict(set), defaultdict(set)
    for key in shared:
        by_system[system[key]].add(key)
        by_gold[gold[key]].add(key)
    precision = recall = 0.0
    for key in shared:
        s, g = by_system[system[key]], by_gold[gold[key]]
        precision += len(s & g) / len(s)
        recall += len(s & g) / len(g)
    n = max(1, len(shared))
    p, r = precision / n, recall / n
    return {"mentions": n, "p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / (p + r), 1)}


def main(expected: Path) -> None:
    gold_documents = json.loads(expected.read_text(encoding="utf-8"))["documents"]
    articles, gold = [], {}
    for key, document in gold_documents.items():
        path = expected.parent / f"{document['file'].removesuffix('.txt')}.txt"
        text = path.read_bytes().decode("utf-8")
        articles.append(annotate(Page(key, Source(path=str(path)), text)))
        for m in document["mentions"]:
            if not m.get("embedded"):
                gold[key, m["start"], m["end"]] = m["entity"]
    linked, _ = names.link_entities(articles, knowledge.load("de"))
    pages = {(a.id, m.start, m.end): f"{a.id}/{m.entity}" for a in articles for m in a.mentions or ()}
    story = {(a.id, m.start, m.end): m.entity for a in linked for m in a.mentions or ()}
    page_gold = {k: f"{k[0]}/{e}" for k, e in gold.items()}
    print(json.dumps({"within pages": b_cubed(pages, page_gold), "across pages": b_cubed(story, gold)}))
    actors = {
        (k, m["start"], m["end"]) for k, d in gold_documents.items() for m in d["mentions"] if m.get("stands_for")
    }
    found = {(a.id, m.start, m.end) for a in linked for m in a.mentions or () if m.stands_for}
    seen = {(a.id, m.start, m.end) for a in linked for m in a.mentions or ()}
    print(json.dumps({"stands for a government": f1(len(actors & found), len(found), len(actors & seen))}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
