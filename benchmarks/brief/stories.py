"""The stories that a brief is measured on, each with the places that tell its central event."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lagebild.annotate import annotate_input
from lagebild.model import Article, Evidence, Failure, Page, Source
from lagebild.readers import read_inputs

from ..claims.references import DATA, FOLDER, ROOT, Absent, Fact
from ..claims.references import load as load_facts

REFERENCES = Path(__file__).with_name("references.json")
STORIES = DATA / "stories"
SEEDS = DATA.parent / "seeds"


@dataclass(frozen=True)
class Story:
    """central   sentences of the pages with which a sub-editor could open: what happened, who did it, where, when
    facts        reference facts, where somebody wrote some
    """

    name: str
    articles: tuple[Article, ...]
    central: tuple[Evidence, ...]
    facts: tuple[Fact, ...]


def load(name: str) -> Story:
    """raises  Absent if its pages do not lie here or are not those that were read"""
    reference = json.loads(REFERENCES.read_text(encoding="utf-8")).get(name)
    if reference is None:
        raise Absent(f"{name}: expected one of {names()}")
    articles = tuple(a for a in map(annotate_input, pages(name)) if isinstance(a, Article))
    for article in articles:
        digest = hashlib.sha256(article.text.encode()).hexdigest()
        if reference["sha256"].get(article.id) != digest:
            raise Absent(f"{name}: {article.id} is not the text that was read")
    central = tuple(Evidence(*place) for place in reference["central"])
    return Story(name, articles, central, facts(name))


def names() -> list[str]:
    return list(json.loads(REFERENCES.read_text(encoding="utf-8")))


def pages(name: str) -> Iterator[Page | Failure]:
    """The corpus's time stamp may be the time of the crawl, so it is withheld."""
    if (ROOT / "examples" / name).is_dir():
        yield from read_inputs([str(ROOT / "examples" / name)])
    elif name == "seeds":
        yield from read_inputs([str(p) for p in sorted(SEEDS.glob("*.txt"))])
    elif STORIES.is_dir():
        records = {r["id"]: r for r in map(json.loads, (STORIES / "documents.jsonl").open(encoding="utf-8"))}
        for key in clusters()[name]:
            yield Page(key, Source(url=records[key]["url"]), records[key]["text"])


def clusters() -> dict[str, list[str]]:
    """Every cluster of the corpus, service notices too: its pages."""
    if not STORIES.is_dir():
        return {}
    stories = json.loads((STORIES / "stories.json").read_text(encoding="utf-8"))["stories"]
    return {s["id"]: s["documents"] for s in stories}


def facts(name: str) -> tuple[Fact, ...]:
    if (ROOT / "examples" / name).is_dir():
        return load_facts(ROOT / "examples" / name).facts
    if name == "seeds":
        return load_facts(SEEDS).facts
    return load_facts(Path(name)).facts if (FOLDER / f"{name}.json").exists() else ()
