"""Page anatomy of real HTML, ours beside trafilatura's, newspaper4k's and readability's: quality and time.

    python -m benchmarks.pages PAGES [--half 0|1] [--blind] [--ceiling] [--worst N] [--without-peers]

PAGES is a file of records, or a folder of such files (.jsonl, also .xz or .gz); a record is {"id", "url", "html",
"gold": {"title", "published", "teaser": [], "subheadings": [], "paragraphs": [], "captions": []}}. Prints one JSON
object a system. Peers that are not installed are left out, with a message: `pip install -e '.[peers]'`. Figures, each
a mean over pages in percent:

    f1, precision, recall   4-grams of the words of teaser, subheadings and paragraphs against the reference's
    headline                a headline, or kicker and headline, has exactly the reference title's words
    published               the day is the reference's
    teaser, subheadings     found in their role, of those in the reference
    captions_leaked         captions of five words or more among the article's words
    empty                   pages of which nothing was said
    ms                      processor time a page, best of three runs

--ceiling also scores the references themselves, their parts in the order of the page: what a faultless reader gets.
--blind replaces the words of every class, id and data attribute by hashes: what is left at a publisher whose words say
nothing. --half takes the publishers whose domain's hash is even (0) or odd (1): tune on one half, report the other.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from .measures import Answer, Score, score_page
from .records import half_of, read_records
from .systems import SYSTEMS, System, is_installed

RUNS = 3


def measure(name: str, system: System, records: list[dict[str, Any]], worst: int) -> None:
    scores: list[tuple[Score, str]] = []
    seconds, failed = 0.0, 0
    for record in records:
        took = []
        for _ in range(RUNS):
            start = time.process_time()
            try:
                answer = system(record)
            except ImportError as error:
                raise SystemExit(f"{name} cannot be imported ({error}): pip install '.[peers]'") from error
            except Exception as error:  # a peer that breaks on a page has said nothing of it
                answer = Answer((), None)
                print(f"{name}: {record['id']}: {type(error).__name__}: {error}", file=sys.stderr)
            took.append(time.process_time() - start)
        seconds += min(took)
        failed += not answer.blocks
        score = score_page(answer, record["gold"])
        if score is not None:
            scores.append((score, record["id"]))
    total = Score.sum(score for score, _ in scores)
    ms = round(1000 * seconds / max(1, len(records)), 1)
    print(json.dumps({"system": name, **total.report(), "empty": failed, "ms": ms}), flush=True)
    for score, identifier in sorted(scores, key=lambda item: (item[0].f1, item[1]))[:worst]:
        print(json.dumps({"system": name, "id": identifier, **score.report()}))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--blind", action="store_true", help="also measure without the words of attributes")
    parser.add_argument("--ceiling", action="store_true", help="also measure the references in the page's order")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="also print the N pages with the lowest F1")
    parser.add_argument("--without-peers", action="store_true")
    options = parser.parse_args()
    records = [r for r in read_records(options.pages) if options.half is None or half_of(r) == options.half]
    for name, (system, package) in SYSTEMS.items():
        ours = package == "lagebild"
        asked = {"lagebild, blind": options.blind, "reference in page order": options.ceiling}
        if not asked.get(name, ours or not options.without_peers):
            continue
        if is_installed(package):
            measure(name, system, records, options.worst)
        else:
            print(f"{name} is not installed and left out: pip install -e '.[peers]'", file=sys.stderr)


if __name__ == "__main__":
    main()
