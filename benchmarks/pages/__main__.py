"""Page anatomy of real HTML, ours beside trafilatura's: quality and milliseconds a page.

    python -m benchmarks.pages PAGES.jsonl[.xz|.gz] [--half 0|1] [--blind] [--worst N] [--without-peer]

PAGES holds one record a line: {"id", "url", "html", "gold": {"title", "published", "teaser": [], "subheadings": [],
"paragraphs": [], "captions": []}}. Prints one JSON object a system. Figures, each a mean over pages in percent:

    f1, precision, recall   4-grams of the words of teaser, subheadings and paragraphs against the reference's
    headline                a headline, or kicker and headline, has exactly the reference title's words
    published               the day is the reference's
    teaser, subheadings     found in their role, of those in the reference
    captions_leaked         captions of five words or more among the article's words
    ms                      processor time, best of three runs, reading and anatomy

--blind replaces the words of every class, id and data attribute by hashes: what is left at a publisher whose words say
nothing. --half takes the publishers whose domain's hash is even (0) or odd (1): tune on one half, report the other.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import lzma
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec.structs import replace

from lagebild import anatomy, knowledge
from lagebild.model import Failure, Source
from lagebild.readers.html import read_html

from .measures import Answer, Score, score_page

RUNS = 3
System = Callable[[dict[str, Any]], Answer]


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    openers = {".xz": lzma.open, ".gz": gzip.open}
    with openers.get(path.suffix, open)(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def half_of(record: dict[str, Any]) -> int:
    domain = ".".join((urlsplit(record.get("url") or "").hostname or "").split(".")[-2:])
    return hashlib.sha256(domain.encode()).digest()[-1] % 2


def lagebild(record: dict[str, Any]) -> Answer:
    page = read_html(record["html"], record["id"], Source(url=record.get("url")), record["id"])
    if isinstance(page, Failure):
        return Answer((), None)
    blocks = anatomy.find_blocks(page, knowledge.load("de"))
    return Answer(tuple((b.role.value, b.of(page.text)) for b in blocks), page.metadata.published)


def blind(record: dict[str, Any]) -> Answer:
    """Ours without the words of attributes; equal attributes stay equal."""
    page = read_html(record["html"], record["id"], Source(url=record.get("url")), record["id"])
    if isinstance(page, Failure):
        return Answer((), None)
    elements = tuple(replace(e, hints=tuple(_hashed(hint) for hint in e.hints)) for e in page.elements)
    blocks = anatomy.find_blocks(replace(page, elements=elements), knowledge.load("de"))
    return Answer(tuple((b.role.value, b.of(page.text)) for b in blocks), page.metadata.published)


def _hashed(hint: str) -> str:
    digest = hashlib.sha256(hint.encode()).hexdigest()[:8]
    return f"x{digest.translate(str.maketrans('0123456789', 'ghijklmnop'))}" if hint else ""


def trafilatura(record: dict[str, Any]) -> Answer:
    """The peer tells body lines, title and date; neither teasers nor subheadings nor captions have a role."""
    from trafilatura import bare_extraction

    found = bare_extraction(record["html"], url=record.get("url"), with_metadata=True, include_comments=False)
    if found is None:
        return Answer((), None)
    lines = tuple(("paragraph", line) for line in (found.text or "").splitlines())
    return Answer((("headline", found.title or ""), *lines), found.date)


def measure(name: str, system: System, records: list[dict[str, Any]], worst: int) -> None:
    scores: list[tuple[Score, str]] = []
    seconds = 0.0
    for record in records:
        took = []
        for _ in range(RUNS):
            start = time.process_time()
            answer = system(record)
            took.append(time.process_time() - start)
        seconds += min(took)
        score = score_page(answer, record["gold"])
        if score is not None:
            scores.append((score, record["id"]))
    total = Score.sum(score for score, _ in scores)
    print(json.dumps({"system": name, **total.report(), "ms": round(1000 * seconds / max(1, len(records)), 1)}))
    for score, identifier in sorted(scores, key=lambda item: (item[0].f1, item[1]))[:worst]:
        print(json.dumps({"system": name, "id": identifier, **score.report()}))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--blind", action="store_true", help="also measure without the words of attributes")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="also print the N pages with the lowest F1")
    parser.add_argument("--without-peer", action="store_true")
    options = parser.parse_args()
    records = [r for r in read_records(options.pages) if options.half is None or half_of(r) == options.half]
    measure("lagebild", lagebild, records, options.worst)
    if options.blind:
        measure("lagebild, blind", blind, records, options.worst)
    if not options.without_peer:
        measure("trafilatura", trafilatura, records, options.worst)


if __name__ == "__main__":
    main()
