"""Mutated pages, read whole: no crash, every character in one block, bounded time.

    python -m benchmarks.readers.fuzz [PAGES] [--mutations 10000] [--seed 1]

PAGES as in `benchmarks.pages`; the project's own test pages are mutated too, every second time, and alone without
PAGES. Says on stderr how far it is, then prints one JSON object:
how many were read and how many became error records, by reason; what broke, which must be nothing; and the slowest in
processor time: of pages of 100 kB or more in seconds a megabyte, of smaller ones, where the fixed cost counts, in
milliseconds a page, and the median of these. What is slower than all before is measured three times, with nothing
remembered from before, and the best of the three counts. Exit status 1 if a page broke.
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
from statistics import median
from typing import NamedTuple

from lagebild import anatomy, knowledge
from lagebild.anatomy.remember import forget
from lagebild.model import Failure, Source
from lagebild.readers.document import read_document
from lagebild.readers.files import Unreadable
from lagebild.readers.options import ReadOptions

from ..pages.records import read_records
from .mutations import mutate

CASES = Path(__file__).parents[2] / "tests" / "cases" / "anatomy" / "html"
PROGRESS = 500
SMALL = 100_000  # bytes
RUNS = 3


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


class Result(NamedTuple):
    """Of one mutated page: its mutations, its size, why it is no page, the processor time, what broke."""

    names: str
    size: int
    reasons: list[str]
    seconds: float
    broke: str | None

    @property
    def pace(self) -> float:
        """Seconds a megabyte; of a small page seconds."""
        return self.seconds * 1_000_000 / self.size if self.size >= SMALL else self.seconds


def fuzz(pages: list[bytes], count: int, seed: int) -> Iterator[Result]:
    random = Random(seed)
    worst = {True: 0.0, False: 0.0}
    for number in range(count):
        data, names = mutate(pages[number % len(pages)], random)
        result = _timed(data, "+".join(names), number)
        small = len(data) < SMALL
        for _ in range(RUNS - 1):
            if result.pace > worst[small] and not result.broke:
                result = min(result, _timed(data, result.names, number), key=lambda r: r.seconds)
        worst[small] = max(worst[small], result.pace)
        yield result


def _timed(data: bytes, names: str, number: int) -> Result:
    forget()
    begun, reasons, broke = time.process_time(), [], None
    try:
        reasons = read_whole(data)
    except Exception as error:
        broke = f"page {number}, {names}: {type(error).__name__}: {error}"
    return Result(names, len(data), reasons, time.process_time() - begun, broke)


def report(results: list[Result]) -> dict[str, object]:
    slowest = {}
    for key, small in (("slowest_s_per_mb", False), ("slowest_small_ms", True)):
        group = [r for r in results if (r.size < SMALL) is small]
        if group:
            worst = max(group, key=lambda r: r.pace)
            pace = round(1000 * worst.pace, 1) if small else round(worst.pace, 2)
            slowest[key] = (pace, f"{worst.names}, {worst.size} bytes")
    small_ms = [1000 * r.seconds for r in results if r.size < SMALL]
    return {
        "read": sum(not r.reasons and not r.broke for r in results),
        "failures": dict(Counter(reason for r in results for reason in r.reasons)),
        "broken": sum(bool(r.broke) for r in results),
        **slowest,
        "median_small_ms": round(median(small_ms), 1) if small_ms else None,
    }


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
    results = []
    for number, result in enumerate(fuzz(pages, options.mutations, options.seed), 1):
        results.append(result)
        if result.broke:
            print(result.broke, file=sys.stderr)
        if number % PROGRESS == 0:
            print(f"{number} pages: {json.dumps(report(results))}", file=sys.stderr, flush=True)
    found = report(results)
    print(json.dumps(found))
    sys.exit(bool(found["broken"]))


if __name__ == "__main__":
    main()
