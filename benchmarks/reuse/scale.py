"""Time and memory of reuse in a large archive, with recall and precision: one command.

    python -m benchmarks.reuse.scale ../shared/data/raw/bundestag-wp20.txt.gz --pages 100000
    python -m benchmarks.reuse.scale --equal 1000000
    python -m benchmarks.reuse.scale ../shared/data/raw/bundestag-wp20.txt.gz --megabytes 5

Each page is twenty sentences of plenary speeches with their words shuffled, so that no two pages share text by chance;
every fifth page is an edited copy of half of an earlier one, in the five strengths of the small benchmark. First pairs
are found by fingerprints, then aligned sentence by sentence. Times are of one process, in seconds of processor time.
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lagebild import knowledge
from lagebild.model import Passage
from lagebild.reuse import find_passages
from lagebild.reuse.aligned import align_pairs
from lagebild.reuse.archive import find_pairs

from .__main__ import plain
from .edits import LEVELS, edit

EVERY = 5


Gold = dict[tuple[str, str], int]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("source", type=Path, nargs="?")
    options.add_argument("--pages", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--lines", type=int, default=60_000, help="lines of the source to draw from")
    options.add_argument("--equal", type=int, help="instead: so many pages of one text")
    options.add_argument("--megabytes", type=int, help="instead: two pages of this size that share half of it")
    chosen = options.parse_args()
    if chosen.equal:
        equal_pages(chosen.equal)
    elif chosen.megabytes:
        huge_pages(chosen.source, chosen.megabytes)
    else:
        archive(chosen)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def archive(chosen: argparse.Namespace) -> None:
    gold: Gold = {}
    rng = random.Random(chosen.seed)
    texts = dict(generate(chosen.source, chosen.pages, chosen.lines, rng, gold))
    print(f"{len(texts)} pages, {sum(map(len, texts.values())) / 1e6:.0f} M characters")
    start = time.process_time()
    pairs = list(find_pairs(texts.items(), knowledge.load("de")))
    found = time.process_time()
    passages = list(align_pairs(pairs, lambda name: plain(name, texts[name]), knowledge.load("de")))
    done = time.process_time()
    print(f"pairs {found - start:.0f} s, alignment {done - found:.0f} s, {len(passages)} passages")
    score("pairs", {(pair.a, pair.b) for pair in pairs}, gold)
    score("aligned", {_by_age(p) for p in passages}, gold)


def _by_age(passage: Passage) -> tuple[str, str]:
    return passage.a.document, passage.b.document


def score(what: str, found: set[tuple[str, str]], gold: Gold) -> None:
    source = {copy: origin for origin, copy in gold}
    found = {(a, b) for a, b in found if source.get(a, a) != source.get(b, b) or (a, b) in gold}  # no sister copies
    right = Counter(gold[pair] for pair in found if pair in gold)
    total = Counter(gold.values())
    levels = " ".join(f"{right[level] / total[level]:.3f}" for level in sorted(total))
    recall, precision = sum(right.values()) / max(1, len(gold)), sum(right.values()) / max(1, len(found))
    print(f"{what}: recall {recall:.3f}, precision {precision:.3f}; recall by level {levels}")


def equal_pages(count: int) -> None:
    text = "\n".join(
        f"Der Frachter Karolina hat am Morgen die Insel Nummer {n} erreicht und dort angelegt." for n in range(9)
    )
    start = time.process_time()
    pairs = list(find_pairs(((f"p{n:08}", text) for n in range(count)), knowledge.load("de")))
    found = time.process_time()
    passages = sum(1 for _ in align_pairs(pairs, lambda name: plain(name, text), knowledge.load("de")))
    done = time.process_time()
    print(
        f"{count} equal pages: {len(pairs)} pairs in {found - start:.0f} s, {passages} passages in {done - found:.0f} s"
    )


def huge_pages(source: Path, megabytes: int) -> None:
    with gzip.open(source, "rt", encoding="utf-8") as read:
        speeches = read.read(3 * megabytes * 500_000)
    half = megabytes * 500_000
    shared, one, other = speeches[:half], speeches[half : 2 * half], speeches[2 * half :]
    texts = {"a": shared + one, "b": shared + other}
    start = time.process_time()
    passages = find_passages([plain(name, text) for name, text in texts.items()], knowledge.load("de"))
    seconds = time.process_time() - start
    longest = max((p.a.end - p.a.start for p in passages), default=0)
    print(f"two pages of {megabytes} MB: {len(passages)} passages, the longest {longest} characters, {seconds:.1f} s")


def generate(source: Path, pages: int, lines: int, rng: random.Random, gold: Gold) -> Iterator[tuple[str, str]]:
    with gzip.open(source, "rt", encoding="utf-8") as read:
        bags = [
            words for words, _ in zip((line.split() for line in read), range(lines), strict=False) if len(words) > 8
        ]
    vocabulary = sorted({word for bag in bags[:2000] for word in bag if word.isalpha() and len(word) > 3})
    kept: list[tuple[str, str]] = []
    for number in range(pages):
        name, text = f"p{number:07}", _invent(bags, rng)
        if number % EVERY == EVERY - 1:
            level = number // EVERY % len(LEVELS)
            origin, words = kept[rng.randrange(len(kept))]
            text = edit(words, text.split("\n")[:10], vocabulary, LEVELS[level], rng).text
            gold[origin, name] = level
        elif len(kept) < 5000 or rng.random() < 0.1:
            sentences = text.split("\n")
            kept.append((name, "\n".join(sentences[:10])))
        yield name, text


def _invent(bags: list[list[str]], rng: random.Random) -> str:
    sentences = []
    for _ in range(20):
        bag = [word.strip(".!?") for word in rng.choice(bags)]
        rng.shuffle(bag)
        sentences.append(" ".join(bag[:24]) + ".")
    return "\n".join(sentences)


if __name__ == "__main__":
    main()
