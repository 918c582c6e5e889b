"""Pronouns and descriptions against the Potsdam Commentary Corpus (non-commercial: tuned on, nothing learned from it).

python -m benchmarks.names.references ../shared/data/noncommercial/pcc/*.conllu

Right is a reference to an entity one of whose names is in the chain. Not judged is a pronoun whose chain holds nothing
but pronouns: the annotation starts many chains anew. Recall is of the pronouns of the third person singular whose chain
holds a name that was found.

python -m benchmarks.names.references ../shared/seeds/expected.json examples/*/expected.json

Here the pronouns are those that speak: of those whose speaker the pages name, how many mean the right one.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from lagebild import knowledge, language, names
from lagebild.annotate import annotate
from lagebild.model import Block, Role
from lagebild.names.references import forms

from .gold import read_gold
from .read import _join, _offsets

CUTS = (0.3, 0.5, 0.6, 0.7, 0.8)
MARK = re.compile(r"\(?\d+(?:-[^()]*)?\)?")


class Chained(NamedTuple):
    """A commentary and its annotated phrases: start, end, chain."""

    text: str
    phrases: list[tuple[int, int, str]]
    sentences: list[tuple[int, int]]


def read_pcc(path: Path) -> Iterator[Chained]:
    for part in path.read_text(encoding="utf-8").split("# newdoc")[1:]:
        words, marks, ends = [], [], []
        for line in part.splitlines():
            cells = line.split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                words.append(cells[1].replace("\xa0", " "))
                marks.append(next((m[7:] for m in cells[9].split("|") if m.startswith("Entity=")), ""))
            elif not line and words:
                ends.append(len(words))
        text = _join(words)
        offsets = _offsets(text, words)
        bounds = [0, *dict.fromkeys([*ends, len(words)])]
        sentences = [(offsets[a][0], offsets[b - 1][1]) for a, b in pairwise(bounds) if b > a]
        yield Chained(text, list(phrases(marks, offsets)), sentences)


def phrases(marks: list[str], offsets: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    open_at: dict[str, list[int]] = defaultdict(list)
    for i, mark in enumerate(marks):
        for piece in MARK.findall(mark):
            chain = re.match(r"\(?(\d+)", piece)[1]  # type: ignore[index]
            if piece.startswith("("):
                open_at[chain].append(i)
            if piece.endswith(")") and open_at[chain]:
                yield offsets[open_at[chain].pop()][0], offsets[i][1], chain


def score(paths: list[Path]) -> dict[str, object]:
    pack = knowledge.load("de")
    known = forms(pack)
    right: Counter[tuple[str, float]] = Counter()
    given: Counter[tuple[str, float]] = Counter()
    reachable = 0
    for page in (p for path in paths for p in read_pcc(path)):
        blocks = (Block(0, len(page.text), Role.PARAGRAPH),)
        sentences = language.split_sentences(page.text, blocks, pack)
        tokens = language.analyse(page.text, sentences, pack)
        mentions, entities = names.find_mentions(page.text, blocks, sentences, tokens, pack)
        found = names.find_references(page.text, sentences, tokens, mentions, entities, pack)
        chain_at = {(s, e): chain for s, e, chain in page.phrases}
        of: dict[str, set[str]] = defaultdict(set)
        for m in mentions:
            around = [(e - s, chain) for s, e, chain in page.phrases if s <= m.start and m.end <= e]
            if around:
                of[m.entity].add(min(around)[1])
        nouns = {chain for s, e, chain in page.phrases if page.text[s:e].split()[-1].lower() not in known}
        named = {chain for chains in of.values() for chain in chains}
        for (s, e), chain in chain_at.items():
            reachable += page.text[s:e].lower() in known and chain in named
        for r in found:
            chain = chain_at.get((r.start, r.end))
            if chain is None and r.kind == "description":
                chain = next((c for s, e, c in page.phrases if s <= r.start and e == r.end), None)
            for cut in CUTS if chain is None or chain in nouns else ():
                if r.confidence >= cut:
                    given[r.kind, cut] += 1
                    right[r.kind, cut] += chain in of[r.entity]
    out: dict[str, object] = {"pronouns with a name": reachable}
    for kind in ("pronoun", "possessive", "description"):
        out[kind] = {
            cut: {"given": given[kind, cut], "right": round(100 * right[kind, cut] / max(1, given[kind, cut]), 1)}
            for cut in CUTS
        }
    for cut in CUTS:
        both = sum(right[kind, cut] for kind in ("pronoun", "possessive"))
        out[f"pronouns found at {cut}"] = round(100 * both / max(1, reachable), 1)
    return out


def speakers(path: Path) -> dict[str, object]:
    """Pronouns that speak in a story with a reference: at each cut those given and those of them that are right."""
    gold = read_gold(path)[0]
    documents = json.loads(path.read_text(encoding="utf-8"))["documents"]
    linked, _ = names.link_entities([annotate(page) for page in gold.pages], knowledge.load("de"))
    meant: dict[str, Counter[str]] = defaultdict(Counter)
    for a in linked:
        at = {(n.start, n.end): n.entity for n in gold.names[a.id]}
        for m in a.mentions or ():
            meant[m.entity][at.get((m.start, m.end), "")] += 1
    asked, given, right = 0, Counter[float](), Counter[float]()
    for a in linked:
        found = {(r.start, r.end): r for r in a.references or ()}
        spoken = {(s["start"], s["end"]): s["entity"] for q in documents[a.id]["quotes"] if (s := q["speaker"])}
        pronouns = {
            (s["start"], s["end"]) for q in documents[a.id]["quotes"] if (s := q["speaker"]) and s.get("pronoun")
        }
        named = {n.entity for n in gold.names[a.id]}
        for span in sorted(p for p in pronouns if spoken[p] in named):
            asked += 1
            for cut in CUTS if span in found else ():
                if found[span].confidence >= cut:
                    given[cut] += 1
                    right[cut] += meant[found[span].entity].most_common(1)[0][0] == spoken[span]
    return {"story": gold.name, "pronouns": asked, **{str(c): f"{right[c]} right of {given[c]}" for c in CUTS}}


if __name__ == "__main__":
    paths = [Path(a) for a in sys.argv[1:]]
    for story in (p for p in paths if p.suffix == ".json"):
        print(json.dumps(speakers(story)))
    if corpora := [p for p in paths if p.suffix == ".conllu"]:
        print(json.dumps(score(corpora), indent=1))
