"""Time and memory of pair finding in a large archive, with recall and precision: one command.

    python -m benchmarks.reuse.scale ../shared/data/raw/bundestag-wp20.txt.gz --pages 100000

Each page is twenty sentences of plenary speeches with their words shuffled, so that no two pages share text by chance;
every fifth page is an edited copy of half of an earlier one, in the five strengths of the small benchmark.
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
from lagebild.reuse.archive import find_pairs

from .edits import LEVELS, edit

EVERY = 5


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("source", type=Path)
    options.add_argument("--pages", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--lines", type=int, default=60_000, help="lines of the source to draw from")
    chosen = options.parse_args()
    gold: dict[tuple[str, str], int] = {}
    made = Timed(generate(chosen.source, chosen.pages, chosen.lines, random.Random(chosen.seed), gold))
    start = time.perf_counter()
    found = {(pair.a, pair.b) for pair in find_pairs(made, knowledge.load("de"))}
    seconds = time.perf_counter() - start - made.seconds
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    source = {copy: origin for origin, copy in gold}
    found = {(a, b) for a, b in found if source.get(a, a) != source.get(b, b) or (a, b) in gold}  # no sister copies
    right = Counter(gold[pair] for pair in found if pair in gold)
    total = Counter(gold.values())
    print(f"{chosen.pages} pages, {seconds:.0f} s without making them ({made.seconds:.0f} s), peak {peak:.0f} MB")
    print("recall by level", " ".join(f"{right[k] / total[k]:.3f}" for k in sorted(total)))
    print(f"recall {sum(right.values()) / len(gold):.3f}, precision {sum(right.values()) / max(1, len(found)):.3f}")


class Timed:
    """The pages, and how long it took to make them."""

    def __init__(self, pages: Iterator[tuple[str, str]]) -> None:
        self._pages = pages
        self.seconds = 0.0

    def __iter__(self) -> Iterator[tuple[str, str]]:
        while True:
            start = time.perf_counter()
            page = next(self._pages, None)
            self.seconds += time.perf_counter() - start
            if page is None:
                return
            yield page


def generate(
    source: Path, pages: int, lines: int, rng: random.Random, gold: dict[tuple[str, str], int]
) -> Iterator[tuple[str, str]]:
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
