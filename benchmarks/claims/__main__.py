"""How well claims are joined and differences found, on stories with reference facts.

    python -m benchmarks.claims FOLDER [FOLDER ...] [--show]

FOLDER holds the pages and their expected.json (the form of examples/faehre/expected.json).

joins        precision: pairs of passages of two pages in one claim that stand in one reference fact; recall: reference
             facts of two or more pages of which one claim joins two pages
differs      precision: claims called "differs" that join a fact which differs; recall: such facts found
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

from lagebild import dossier
from lagebild.annotate import annotate_input
from lagebild.model import Article, Claim, Evidence, Relation
from lagebild.readers import read_inputs

# A claim's words and a fact's words are about the same if they share this much of the shorter.
OVERLAP = 0.3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print every joined claim and every missed fact")
    options = parser.parse_args()
    for folder in options.folders:
        measure(folder, options.show)


def measure(folder: Path, show: bool) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    files = {key: gold["file"] for key, gold in expected["documents"].items()}
    pages = read_inputs([str(folder / name) for name in files.values()])
    articles = [a for a in map(annotate_input, pages) if isinstance(a, Article)]
    started = time.perf_counter()
    picture = dossier.build(articles)
    seconds = time.perf_counter() - started
    text = {a.id: a.text for a in articles}
    claims = [c for c in picture.claims if c.documents > 1]
    facts = [f for f in expected["facts"] if not f.get("optional") and len({s["doc"] for s in f["support"]}) > 1]
    gold = [[Evidence(files[s["doc"]], s["start"], s["end"]) for s in f["support"]] for f in facts]
    pairs, right = join_pairs(claims, gold)
    joined = [[i for i, c in enumerate(claims) if joins(c, g)] for g in gold]
    differs = [i for i, f in enumerate(facts) if f["relation"] == "differs"]
    called = [i for i, c in enumerate(claims) if c.relation is Relation.DIFFERS]
    found = sum(any(j in called for j in joined[i]) for i in differs)
    good = sum(any(j in joined[i] for i in differs) for j in called)
    relations = Counter((facts[i]["relation"], claims[j].relation.value) for i in range(len(facts)) for j in joined[i])
    row = {
        "story": folder.name,
        "joins": {"precision": f"{right}/{pairs}", "recall": f"{sum(map(bool, joined))}/{len(facts)}"},
        "differs": {"precision": f"{good}/{len(called)}", "recall": f"{found}/{len(differs)}"},
        "relations": {f"{gold} → {ours}": n for (gold, ours), n in sorted(relations.items())},
        "seconds": round(seconds, 2),
    }
    print(json.dumps(row, ensure_ascii=False))
    if show:
        print_claims(claims, gold, text)
        print_missed(facts, gold, joined, text)


def overlaps(a: Evidence, b: Evidence) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return a.document == b.document and shared > 0 and shared >= OVERLAP * min(a.end - a.start, b.end - b.start)


def joins(claim: Claim, fact: list[Evidence]) -> bool:
    return len({s.document for s in claim.support if any(overlaps(s, g) for g in fact)}) > 1


def join_pairs(claims: list[Claim], gold: list[list[Evidence]]) -> tuple[int, int]:
    """How many pairs of passages of two pages the claims join, and how many of them a reference fact joins too."""
    pairs = right = 0
    for claim in claims:
        for a, b in combinations(claim.support, 2):
            if a.document != b.document:
                pairs += 1
                right += is_right(a, b, gold)
    return pairs, right


def is_right(a: Evidence, b: Evidence, gold: list[list[Evidence]]) -> bool:
    return any(any(overlaps(a, g) for g in fact) and any(overlaps(b, g) for g in fact) for fact in gold)


def print_claims(claims: list[Claim], gold: list[list[Evidence]], text: dict[str, str]) -> None:
    for claim in claims:
        print(f"\n{claim.relation.value} {claim.documents}/{claim.independent_origins} {claim.attributed_to or ''}")
        for s in claim.support:
            known = any(is_right(s, other, gold) for other in claim.support if other.document != s.document)
            print("  ", "+" if known else "?", s.document[:14], " ".join(text[s.document][s.start : s.end].split()))
        for d in claim.differs_on:
            print("   #", d.slot.value, [(v.document[:14], v.value) for v in d.values])


def print_missed(facts: list[dict], gold: list[list[Evidence]], joined: list[list[int]], text: dict[str, str]) -> None:
    for fact, support, hits in zip(facts, gold, joined, strict=True):
        if not hits:
            print(f"\nmissed {fact['id']} {fact['relation']}: {fact['statement']}")
            for s in support:
                print("    ", s.document[:14], " ".join(text[s.document][s.start : s.end].split()))


if __name__ == "__main__":
    main()
