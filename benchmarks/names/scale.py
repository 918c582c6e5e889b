"""What linking a story costs as it grows: processor time of `link_entities`, in seconds and per mention.

python -m benchmarks.names.scale 100 200 400 800

Pages are those of the invented stories, over and over, each with people and a company of its own, so that both the
mentions and the entities grow with the pages.
"""

from __future__ import annotations

import json
import math
import sys
import time
from itertools import cycle
from pathlib import Path

from lagebild import knowledge, names
from lagebild.annotate import annotate
from lagebild.model import Article, Page, Source

from .gold import read_marks

GIVEN = ("Anna", "Bernd", "Clara", "Dieter", "Eva", "Frank", "Gerda", "Hans", "Ilse", "Jan", "Karin", "Lars", "Maria")
FRONT = (
    "Ahr",
    "Bren",
    "Dan",
    "Eich",
    "Falk",
    "Gren",
    "Har",
    "Kel",
    "Lam",
    "Mor",
    "Nor",
    "Os",
    "Pel",
    "Rem",
    "Sol",
    "Tres",
)
BACK = ("berg", "feld", "heim", "kamp", "mann", "meier", "ner", "rath", "sen", "stedt", "wald", "wig")


def person(n: int) -> str:
    given, rest = GIVEN[n % len(GIVEN)], n // len(GIVEN)
    return f"{given} {FRONT[rest % len(FRONT)]}{BACK[rest // len(FRONT) % len(BACK)]}"


def story(pages: int) -> list[Article]:
    here = Path(__file__).parent / "stories"
    texts = cycle(page.text for path in sorted(here.glob("*.marks")) for page in read_marks(path).pages)
    found = []
    for n, text in zip(range(pages), texts, strict=False):
        more = f"\nAuch {person(2 * n)} und {person(2 * n + 1)} von der Firma Trenwo{n} AG kamen."
        found.append(annotate(Page(f"page-{n}", Source(), text + more, clean=True)))
    return found


def cost(articles: list[Article]) -> dict[str, float]:
    """Seconds of linking, and microseconds for each of n log n steps over n mentions."""
    pack = knowledge.load("de")
    names.link_entities(articles[:10], pack)
    started = time.process_time()
    _, entities = names.link_entities(articles, pack)
    seconds = time.process_time() - started
    mentions = sum(len(a.mentions or ()) for a in articles)
    steps = mentions * math.log2(mentions)
    return {
        "pages": len(articles),
        "mentions": mentions,
        "entities": len(entities),
        "seconds": round(seconds, 2),
        "µs a step": round(1e6 * seconds / steps, 2),
    }


if __name__ == "__main__":
    sizes = [int(a) for a in sys.argv[1:]] or [100, 200, 400, 800]
    pages = story(max(sizes))
    for size in sizes:
        print(json.dumps(cost(pages[:size]), ensure_ascii=False))
