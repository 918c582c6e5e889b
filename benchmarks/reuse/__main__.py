"""Pairs and passages found in edited copies of real pages, and the time it takes: one command.

    python -m benchmarks.reuse ../shared/data/quotes/train.jsonl.xz --seed 1

With `--peers` datasketch (MinHash over word shingles) reads the same documents; with `--export FILE` they are written
for passim 2, and with `--passim FOLDER` its output on them is scored: docs/reuse.md says how to run it.

1,181 documents from Wikinews articles (text CC BY): originals, and copies in five strengths. A pair is right when one
page is a copy of the other. A passage is found when a reported one covers half of its words on both sides.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import time
from collections import Counter, defaultdict
from pathlib import Path

from lagebild import knowledge
from lagebild.model import Article, Evidence, Passage, Source
from lagebild.reuse import find_passages

from . import peers
from .edits import LEVELS, Copy, edit, sentences

DOCUMENTS = 1181
MIDDLE = 2  # the level that stands for what a desk does


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("source", type=Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--documents", type=int, default=DOCUMENTS)
    options.add_argument("--errors", type=int, default=0, help="print so many wrong pairs")
    options.add_argument("--peers", action="store_true", help="measure datasketch on the same documents")
    options.add_argument("--export", type=Path, help="write the documents as passim reads them")
    options.add_argument("--passim", type=Path, help="score the align.json that passim wrote")
    chosen = options.parse_args()
    texts, copies = make(read(chosen.source), chosen.documents, random.Random(chosen.seed))
    articles = [plain(name, text) for name, text in texts.items()]
    if chosen.export:
        peers.export(texts, chosen.export)
        return
    judge = Judge(texts, copies)
    if chosen.passim:
        report(texts, copies, judge, peers.read_passim(chosen.passim), 0.0)
        return
    if chosen.peers:
        for words, threshold in peers.SETTINGS:
            start = time.process_time()
            found = peers.datasketch_pairs(texts, words, threshold)
            print(f"\ndatasketch, shingles of {words} words, Jaccard {threshold}:")
            report(texts, copies, judge, found, time.process_time() - start)
        return
    start = time.process_time()
    passages = find_passages(articles, knowledge.load("de"))
    report(texts, copies, judge, passages, time.process_time() - start)
    wrong = [p for p in passages if judge(p.a.document, p.b.document) == "wrong"]
    for p in wrong[: chosen.errors]:
        print(
            p.kind,
            p.similarity,
            "|",
            texts[p.a.document][p.a.start : p.a.end],
            "|",
            texts[p.b.document][p.b.start : p.b.end],
        )


def read(path: Path) -> list[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def make(
    pages: list[str], documents: int, rng: random.Random
) -> tuple[dict[str, str], dict[str, tuple[int, str, Copy]]]:
    """Texts by id, and for each copy its level, its source's id and what was taken.

    An original is the first half of a page. Sentences of the other half, about the same event but of no other text,
    surround what a copy takes. A source may have several copies.
    """
    pages = [page for page in pages if len(sentences(page)) >= 5]
    rng.shuffle(pages)
    halves = [halve(page) for page in pages[: documents * 3 // 5]]
    vocabulary = sorted({w for _, rest in halves for s in rest for w in s.split() if w.isalpha() and len(w) > 3})
    texts = {f"o{i:06}": first for i, (first, _) in enumerate(halves)}
    copies: dict[str, tuple[int, str, Copy]] = {}
    for i in range(documents - len(halves)):
        source = rng.randrange(len(halves))
        level = i % len(LEVELS)
        copy = edit(*halves[source], vocabulary, LEVELS[level], rng)
        copies[f"c{i:06}"] = (level, f"o{source:06}", copy)
    texts |= {name: copy.text for name, (_, _, copy) in copies.items()}
    return texts, copies


def halve(page: str) -> tuple[str, list[str]]:
    """The first half of a page, and the sentences of the second."""
    spans = sentences(page)
    middle = spans[(len(spans) + 1) // 2 - 1][1]
    return page[:middle], [page[s:e] for s, e in spans if s >= middle]


def plain(name: str, text: str) -> Article:
    return Article(name, Source(), "de", text, None, (), None, (), None, None, None, None, None, None)


class Judge:
    """Whether two pages should share passages: right, wrong, or apart, which is not scored.

    Apart are two copies of one source, as they need not have a sentence in common, and pages whose sources, two real
    articles, have eight words in a row in common themselves.
    """

    def __init__(self, texts: dict[str, str], copies: dict[str, tuple[int, str, Copy]]) -> None:
        self._source = {name: copies[name][1] if name in copies else name for name in texts}
        self._copies = copies
        self._eights = {name: _eights(texts[name]) for name in texts if name not in copies}

    def __call__(self, a: str, b: str) -> str:
        first, second = self._source[a], self._source[b]
        if first == second:
            return "apart" if a in self._copies and b in self._copies else "right"
        return "wrong" if self._eights[first].isdisjoint(self._eights[second]) else "apart"


def _eights(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 8]) for i in range(len(words) - 7)}


def report(
    texts: dict[str, str],
    copies: dict[str, tuple[int, str, Copy]],
    judge: Judge,
    passages: tuple[Passage, ...],
    seconds: float,
) -> None:
    found: defaultdict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in passages:
        found[passage.a.document, passage.b.document].append(passage)
    judged = Counter(judge(a, b) for a, b in found)
    hits: Counter[int] = Counter()
    parts: Counter[int] = Counter()
    gold: Counter[int] = Counter()
    for name, (level, source, copy) in copies.items():
        here = found.get((name, source), [])
        hits[level] += bool(here)
        gold[level] += len(copy.taken)
        parts[level] += sum(any(holds(p.a, t[:2]) and holds(p.b, t[2:]) for p in here) for t in copy.taken)
    exact = sum(within(p, copies) for p in passages)
    judged_passages = sum(judge(p.a.document, p.b.document) != "apart" for p in passages)
    size = sum(map(len, texts.values())) / 1e6
    print(f"{len(texts)} documents, {size:.1f} M characters, {seconds:.2f} s of processor time")
    print("level  pairs  recall  sentences  recall")
    for level in range(len(LEVELS)):
        pairs = sum(1 for copy in copies.values() if copy[0] == level)
        print(f"{level + 1:5}  {pairs:5}  {hits[level] / pairs:.3f}  {gold[level]:9}  {parts[level] / gold[level]:.3f}")
    total = sum(hits.values())
    middle = [name for name, (level, _, _) in copies.items() if level == MIDDLE]
    wrong = Counter(judge(a, b) for a, b in found if a in middle or b in middle)
    share = wrong["right"] / max(1, wrong["right"] + wrong["wrong"])
    print(f"level {MIDDLE + 1}: pair recall {hits[MIDDLE] / max(1, len(middle)):.3f}, precision {share:.3f}")
    share = judged["right"] / max(1, judged["right"] + judged["wrong"])
    print(f"pair recall {total / len(copies):.3f}, precision {share:.3f}")
    print(f"passage precision {exact / max(1, judged_passages):.3f}; pairs not scored: {judged['apart']}")


def holds(place: Evidence, span: tuple[int, ...]) -> bool:
    start, end = span
    return min(place.end, end) - max(place.start, start) >= 0.5 * (end - start)


def within(passage: Passage, copies: dict[str, tuple[int, str, Copy]]) -> bool:
    """Whether a passage of a copy and its source lies on a sentence that was taken, on both sides."""
    if passage.a.document not in copies or copies[passage.a.document][1] != passage.b.document:
        return False
    return any(
        passage.a.start < here_end
        and here_start < passage.a.end
        and passage.b.start < there_end
        and there_start < passage.b.end
        for here_start, here_end, there_start, there_end in copies[passage.a.document][2].taken
    )


if __name__ == "__main__":
    main()
