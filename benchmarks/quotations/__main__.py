"""Quotations on annotated news: scores, then the errors by kind with examples.

python -m benchmarks.quotations ../shared/data/quotes/dev.jsonl.xz          the annotated articles
python -m benchmarks.quotations ../shared/seeds                              the five seed pages
python -m benchmarks.quotations --examples 5 FILE                            five examples of each kind of error
python -m benchmarks.quotations --speed FILE                                 articles a second instead of scores
"""

from __future__ import annotations

import argparse
import json
import lzma
from pathlib import Path

from .measure import Fault, by_kind, measure, seeds
from .speed import articles_a_second


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="annotated articles (.jsonl.xz) or the folder of seed pages")
    parser.add_argument("--examples", type=int, default=1, help="how many examples of each kind of error to print")
    parser.add_argument("--speed", action="store_true", help="measure how fast the articles are read")
    options = parser.parse_args()
    if options.speed:
        with lzma.open(options.gold, "rt", encoding="utf-8") as lines:
            rate = articles_a_second(json.loads(line)["text"] for line in lines)
        print(f"{rate:.0f} articles of 400 words a second on one core")
        return
    faults: list[Fault] = []
    if options.gold.is_dir():
        scores = seeds(options.gold, faults)
    else:
        with lzma.open(options.gold, "rt", encoding="utf-8") as lines:
            scores = measure((json.loads(line) for line in lines), faults)
    print(f"{'':24}{'P':>7}{'R':>7}{'F1':>7}")
    for name, value in scores.items():
        print(f"{name:24}{value.precision:7.1f}{value.recall:7.1f}{value.f1:7.1f}")
    for kind, shown in by_kind(faults).items():
        print(f"\n{len(shown):4} {kind}")
        for example in shown[:: max(1, len(shown) // options.examples)][: options.examples]:
            print(f"     {example[:300]}")


main()
