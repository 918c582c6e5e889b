"""Sentences, tokens, layers and clauses against Universal Dependencies treebanks, and the speed of the whole room.

    python -m benchmarks.language ../shared/data/treebank [--show 20] [--peers]
    python -m benchmarks.language ../shared/data/treebank --weights student0.npz --fold 0

sentences    the treebank's sentences joined with blanks, then split again: exact spans
tokens       the treebank's tokens; hyphen compounds, which we keep whole, cost a little by design
clauses      every finite verb of the treebank is a clause; its full verb, voice and negation as the tree says them
             (a state, "ist geschlossen", is passive here and a plain adjective in the tree)

layers       words right in each layer, on trees in our own tokens; the shipped weights have seen these, so a figure
             that says something comes from weights of `training.model.train --fold N` on the fifth that it left out
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from lagebild import knowledge
from lagebild.language import analyse, find_clauses, find_paragraphs, split_sentences
from lagebild.language.network import Network
from lagebild.language.reading import sentences_of
from lagebild.model import Block, Clause, Role, Sentence

from . import layers, peers

NEGATIONS = ("nicht", "kein", "niemand", "nichts", "nie", "niemals", "keiner")
NOMINAL = ("nsubj", "obj", "obl", "nsubj:pass", "det", "advmod", "iobj", "nmod", "amod")
PACK = knowledge.load("de")


class Row(NamedTuple):
    """One line of a treebank and where its word begins in the sentence."""

    id: str
    form: str
    lemma: str
    upos: str
    feats: str
    head: str
    relation: str
    start: int


class Fact(NamedTuple):
    """What a tree says about the clause of one finite verb; lemma None where the predicate is no verb."""

    lemma: str | None
    passive: bool
    negated: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N wrong clauses of each corpus")
    parser.add_argument("--weights", type=Path, help="another network, as training.model.export writes it")
    parser.add_argument("--fold", type=int, help="layers on this fifth of the trees alone")
    parser.add_argument("--peers", action="store_true", help="HanTa, SoMaJo and spaCy beside us, where installed")
    options = parser.parse_args()
    if options.weights:
        use(options.weights)
    for name, examples in layers.held_out(options.folder, options.fold).items():
        layers.show(name, layers.measure(examples))
        if options.peers and name == "gsd-dev" and peers.is_installed("HanTa"):
            peers.hanta(examples)
    for name in ("pud", "gsd-dev"):
        trees = list(read_trees(options.folder / f"{name}.conllu"))
        print(name)
        print("  sentences ", rates(*measure_sentences([text for text, _ in trees])))
        print("  tokens, compounds whole", rates(*measure_tokens(trees)))
        print("  tokens, compounds parted as the treebank parts them", rates(*measure_tokens(trees, parted=True)))
        print_clauses(measure_clauses(trees, options.show))
        if options.peers:
            peers.sentences([text for text, _ in trees])
    measure_speed([text for text, _ in trees])


def use(weights: Path) -> None:
    """Read with other weights from now on."""
    module = sys.modules["lagebild.language.reading"]
    with np.load(weights) as arrays:
        other = Network(PACK, {name: arrays[name] for name in arrays.files})
    module.network = lambda pack: other  # type: ignore[attr-defined]


def read_trees(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """Each sentence's text and rows; the parts of a contraction begin where it begins."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        text = next(line[9:] for line in lines if line.startswith("# text = ")).strip()
        rows, at, inside, start = [], 0, 0, 0
        for cells in (line.split("\t") for line in lines if not line.startswith("#")):
            whole = "-" in cells[0]
            if whole or int(cells[0]) > inside:
                start = text.index(cells[1], at)
                at = start + len(cells[1])
            if whole:
                inside = int(cells[0].split("-")[1])
            rows.append(Row(cells[0], cells[1], cells[2], cells[3], cells[5], cells[6], cells[7], start))
        yield text, rows


def measure_sentences(texts: list[str]) -> tuple[int, int, int]:
    """How many are right, found, in gold."""
    text, gold, at = " ".join(texts), set(), 0
    for sentence in texts:
        gold.add((at, at + len(sentence)))
        at += len(sentence) + 1
    found = {(s.start, s.end) for s in split_sentences(text, (Block(0, len(text), Role.PARAGRAPH),), PACK)}
    return len(gold & found), len(found), len(gold)


def measure_tokens(trees: list[tuple[str, list[Row]]], parted: bool = False) -> tuple[int, int, int]:
    """How many are right, found, in gold. Compounds with a hyphen are one word of gold unless `parted`."""
    right = found = gold = 0
    for text, rows in trees:
        spans = [(row.start, row.start + len(row.form)) for row in surface(rows)]
        wanted = set(spans if parted else joined(text, spans))
        got = {(t.start, t.end) for t in analyse(text, (Sentence(0, len(text)),), PACK)}
        right, found, gold = right + len(wanted & got), found + len(got), gold + len(wanted)
    return right, found, gold


def joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """US | - | Regierung → US-Regierung: words that touch a hyphen with no blank between are one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and found[-1][1] == start and "-" in (text[start:end], text[start - 1]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def surface(rows: list[Row]) -> Iterator[Row]:
    inside = 0
    for row in rows:
        if "-" in row.id:
            inside = int(row.id.split("-")[1])
            yield row
        elif int(row.id) > inside:
            yield row


def measure_clauses(trees: list[tuple[str, list[Row]]], show: int = 0) -> Counter[str]:
    """Counts of clauses by their finite verb, and of what is right about those that were found."""
    count: Counter[str] = Counter()
    for text, rows in trees:
        gold, found = dict(facts(rows)), read_clauses(text)
        count.update(gold=len(gold), found=len(found), right=len(gold.keys() & found.keys()))
        for start in sorted(gold.keys() & found.keys()):
            wrong = compare(gold[start], found[start], count)
            if wrong and show:
                show -= 1
                print(f"    {wrong}: {text}")
    return count


def print_clauses(count: Counter[str]) -> None:
    print("  clauses   ", rates(count["right"], count["found"], count["gold"]))
    print(f"    full verb  {100 * count['lemma right'] / count['lemma gold']:.1f} right of {count['lemma gold']}")
    for name in ("passive", "negated"):
        print(f"    {name:10}", rates(count[f"{name} right"], count[f"{name} found"], count[f"{name} gold"]))


def read_clauses(text: str) -> dict[int, Clause]:
    """Clauses by the place of their finite verb; of two that share one, the one that holds it."""
    sentences = (Sentence(0, len(text)),)
    tokens = analyse(text, sentences, PACK)
    clauses = find_clauses(sentences, tokens, PACK)
    return {tokens[c.verb].start: c for c in reversed(clauses) if c.verb is not None}


def compare(gold: Fact, found: Clause, count: Counter[str]) -> str:
    """What is wrong about a clause, in words; empty where nothing is."""
    for name, wanted, got in (("passive", gold.passive, found.passive), ("negated", gold.negated, found.negated)):
        count.update({f"{name} gold": wanted, f"{name} found": got, f"{name} right": wanted and got})
    if gold.lemma is None:
        return ""
    right = gold.lemma.lower() == (found.lemma or "").lower()
    count.update({"lemma gold": 1, "lemma right": right})
    return "" if right else f"{gold.lemma} found as {found.lemma}"


def facts(rows: list[Row]) -> Iterator[tuple[int, Fact]]:
    """For each finite verb its place and what the tree says about its clause."""
    words = {row.id: row for row in rows if "-" not in row.id}
    below: dict[str, list[Row]] = {}
    for row in words.values():
        below.setdefault(row.head, []).append(row)
    for row in words.values():
        if row.upos not in ("VERB", "AUX") or "Mood=" not in row.feats:
            continue
        head = words[row.head] if row.relation in ("aux", "aux:pass", "cop") else row
        children = below.get(head.id, [])
        particle = next((c.form.lower() for c in children if c.relation == "compound:prt"), "")
        lemma = particle + head.lemma if head.upos in ("VERB", "AUX") else None
        passive = any(c.relation == "aux:pass" for c in children)
        yield row.start, Fact(lemma, passive, any(is_negation(c, below) for c in children))


def is_negation(row: Row, below: dict[str, list[Row]]) -> bool:
    if row.lemma in NEGATIONS:
        return True
    inner = [c for c in below.get(row.id, []) if c.upos not in ("VERB", "AUX")]
    return row.relation in NOMINAL and any(is_negation(c, below) for c in inner)


def measure_speed(texts: list[str]) -> None:
    """Processor time for 5,000 characters of texts whose words were seen before, but none of whose sentences."""
    half = len(texts) // 2
    sentences_of.cache_clear()
    read_all(texts[:half])
    began = time.process_time()
    tokens = read_all(texts[half:])
    spent = time.process_time() - began
    page = 1000 * spent / sum(len(text) + 1 for text in texts[half:]) * 5000
    print(f"speed  {page:.1f} ms a page of 5,000 characters, {tokens / spent:,.0f} tokens a second")


def read_all(texts: list[str]) -> int:
    """How many tokens the texts, one a line, have in all their layers."""
    text = "\n".join(texts)
    sentences = split_sentences(text, find_paragraphs(text), PACK)
    tokens = analyse(text, sentences, PACK)
    find_clauses(sentences, tokens, PACK)
    return len(tokens)


def rates(right: int, found: int, gold: int) -> str:
    precision, recall = right / max(1, found), right / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {100 * precision:.1f}  R {100 * recall:.1f}  F1 {100 * f1:.1f}"


if __name__ == "__main__":
    main()
