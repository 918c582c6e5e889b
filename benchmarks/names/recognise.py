"""How well names are found and typed: strict spans with type on annotated sentences, precision, recall, F1.

python -m benchmarks.names.recognise ../shared/data/names/uner-pud.iob2 ../shared/data/names/germeval-dev.tsv
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from lagebild import knowledge, language, names
from lagebild.model import Block, Role

from .read import Gold, read_germeval, read_uner

TYPES = ("PERSON", "ORGANISATION", "PLACE")


def recognise(text: str) -> set[tuple[int, int, str]]:
    pack = knowledge.load("de")
    blocks = (Block(0, len(text), Role.PARAGRAPH),)
    sentences = language.split_sentences(text, blocks, pack)
    read = language.read(text, sentences, pack)
    likely = [names.NameEvidence(n.start, n.end, n.type, n.score) for n in read.names]
    mentions, _ = names.find_mentions(text, blocks, sentences, read.tokens, pack, likely)
    return {(m.start, m.end, str(m.type)) for m in mentions}


def score(records: Iterable[Gold]) -> dict[str, object]:
    count: Counter[str] = Counter()
    started = time.perf_counter()
    for gold in records:
        want = {s for s in gold.spans if s[2] in TYPES}
        have = {s for s in recognise(gold.text) if s[2] in TYPES}
        for kind in TYPES:
            w, h = {s for s in want if s[2] == kind}, {s for s in have if s[2] == kind}
            count.update({f"{kind}_ok": len(w & h), f"{kind}_sys": len(h), f"{kind}_gold": len(w)})
        spans = {s[:2] for s in want}
        count.update(span_ok=len(spans & {s[:2] for s in have}), ok=len(want & have), sys=len(have), gold=len(want))
    out: dict[str, object] = {"gold": count["gold"], "seconds": round(time.perf_counter() - started, 1)}
    out["strict"] = f1(count["ok"], count["sys"], count["gold"])
    out["span"] = f1(count["span_ok"], count["sys"], count["gold"])
    for kind in TYPES:
        out[kind] = f1(count[f"{kind}_ok"], count[f"{kind}_sys"], count[f"{kind}_gold"])
    return out


def f1(ok: int, system: int, gold: int) -> dict[str, float]:
    p, r = ok / system if system else 0.0, ok / gold if gold else 0.0
    return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / (p + r), 1) if p + r else 0.0}


def read(path: Path) -> Iterable[Gold]:
    return read_uner(path) if path.suffix == ".iob2" else read_germeval(path)


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print(json.dumps({"data": Path(argument).name, **score(read(Path(argument)))}))
