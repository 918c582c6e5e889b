"""Mutated pages, read whole: no crash, every character in one block, bounded time.

    python -m benchmarks.readers.fuzz [PAGES] [--mutations 10000] [--seed 1]

PAGES as in `benchmarks.pages`; the project's own test pages are mutated too, every second time, and alone without
PAGES. Says on stderr how far it is, then prints one JSON object:
how many were read and how many became error records, by reason; what broke, which must be nothing; and the slowest, in
seconds of processor time a megabyte (of a page smaller than 100 kB, seconds for 100 kB). Exit status 1 if a page broke.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

from lagebild import anatomy, knowledge
from lagebild.model import Failure, Source
from lagebild.readers.document import read_document
from lagebild.readers.files import Unreadable
from lagebild.readers.options import ReadOptions

from ..pages.records import read_records
from .mutations import mutate

CASES = Path(__file__).parents[2] / "tests" / "cases" / "anatomy" / "html"
PROGRESS = 500
SMALL = 100_000  # bytes


def read_whole(data: bytes) -> list[str]:
    """Reads, labels and points back; the reasons of failures. Raises AssertionError where a law does not hold."""
    pack, reasons = knowledge.load("de"), []
    try:
        for page in read_document(data, "html", "x", Source(), "x", ReadOptions()):
            if isinstance(page, Failure):
                reasons.append(page.error.reason.value)
                continue
            blocks = anatomy.find_blocks(page, pack)
            assert all(a.end <= b.start for a, b in pairwise(blocks)), "blocks overlap"
            assert "".join("".join(b.of(page.text).split()) for b in blocks) == "".join(page.text.split()), (
                "text is lost"
            )
            anatomy.find_credits(page.text, blocks, pack)
            anatomy.find_authors(page, blocks, pack)
            anatomy.select(blocks, page)
    except Unreadable as error:
        reasons.append(error.reason.value)
    return reasons


def fuzz(pages: list[bytes], count: int, seed: int) -> Iterator[tuple[list[str], list[str], float, str | None]]:
    """For each mutated page: mutations, reasons of failures, seconds a megabyte, what broke."""
    random = Random(seed)
    for number in range(count):
        data, names = mutate(pages[number % len(pages)], random)
        begun, reasons, broke = time.process_time(), [], None
        try:
            reasons = read_whole(data)
        except Exception as error:
            broke = f"page {number}, {'+'.join(names)}: {type(error).__name__}: {error}"
        yield names, reasons, (time.process_time() - begun) * 1_000_000 / max(SMALL, len(data)), broke


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.readers.fuzz", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("pages", type=Path, nargs="?")
    parser.add_argument("--mutations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    records = read_records(options.pages) if options.pages else ()
    real = [record["html"].encode("utf-8", "replace") for record in records]
    cases = [path.read_bytes() for path in sorted(CASES.glob("*.html"))]
    pages = [page for pair in zip(real, (cases * len(real))[: len(real)], strict=True) for page in pair] or cases
    reasons: Counter[str] = Counter()
    slowest, broken, failed = (0.0, ""), [], 0
    for number, (names, found, seconds, broke) in enumerate(fuzz(pages, options.mutations, options.seed), 1):
        if number % PROGRESS == 0:
            print(f"{number} pages, {len(broken)} broken, slowest {slowest}", file=sys.stderr, flush=True)
        reasons.update(found)
        failed += bool(found)
        slowest = max(slowest, (round(seconds, 2), "+".join(names)))
        if broke:
            broken.append(broke)
            print(broke, file=sys.stderr)
    read = options.mutations - failed - len(broken)
    print(json.dumps({"read": read, "failures": dict(reasons), "broken": len(broken), "slowest_s_per_mb": slowest}))
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
