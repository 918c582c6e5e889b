"""Quality floors on annotated data, just below what was measured (docs/times.md)."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.times.__main__ import compare, dating_counts, read_inline

from lagebild.annotate import annotate, annotate_input, date_siblings
from lagebild.model import Article, Metadata, Page, Source
from lagebild.readers import read_inputs

from ..shared_data import SHARED, needs_shared

FLOORS = {"KRAUTS_Dolomiten-100": (86.9, 84.2), "KRAUTS_Dolomiten-42": (89.0, 80.8)}
STORIES = [Path(__file__).parents[2] / "examples" / name for name in ("faehre", "chipwerk")]


@needs_shared
@pytest.mark.parametrize("name", FLOORS)
def test_krauts(name: str) -> None:
    count: Counter[str] = Counter()
    for path in sorted((SHARED / "data" / "times" / name).glob("*.tml")):
        text, gold = read_inline(path, "value")
        published = re.search(r'<DCT>.*?value="([^"]*)"', path.read_text(encoding="utf-8"), re.S)
        page = Page(path.stem, Source(), text, Metadata(published=published[1] if published else None), clean=True)
        count += compare(gold, [(t.start, t.end, t.value) for t in annotate(page, layers=("times",)).times or ()])
    strict, value = FLOORS[name]
    assert 200 * count["strict"] / (count["gold"] + count["found"]) >= strict
    assert 200 * count["value"] / (count["gold"] + count["found"]) >= value


@needs_shared
def test_dating_of_real_pages() -> None:
    count = dating_counts(SHARED / "data" / "stories" / "documents.jsonl")
    assert count["right"] >= 88
    assert count["right"] >= 0.97 * count["dated"]


@needs_shared
def test_seeds() -> None:
    value, dated = story_scores(SHARED / "seeds")
    assert value >= 97
    assert dated == 1.0


@pytest.mark.parametrize("folder", STORIES, ids=lambda f: f.name)
def test_example_stories(folder: Path) -> None:
    value, dated = story_scores(folder)
    assert value >= 97
    assert dated >= 0.8


def story_scores(folder: Path) -> tuple[float, float]:
    """Value F1 over a story's pages, and the share of pages dated within their reference interval."""
    documents = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["documents"].values()
    pages = read_inputs([str(folder / gold["file"]) for gold in documents])
    articles = date_siblings([a for a in map(annotate_input, pages) if isinstance(a, Article)])
    count: Counter[str] = Counter()
    dated = 0
    for gold, article in zip(documents, articles, strict=True):
        optional = [(t["start"], t["end"]) for t in gold["timexes"] if t.get("optional")]
        wanted = [(t["start"], t["end"], t["value"]) for t in gold["timexes"] if not t.get("optional")]
        found = [
            (t.start, t.end, t.value)
            for t in article.times or ()
            if not any(t.start < end and start < t.end for start, end in optional)
        ]
        count += compare(wanted, found)
        want, have = gold["published"], article.published
        dated += have is not None and want["earliest"] <= have.value <= want["latest"]
    return 200 * count["value"] / (count["gold"] + count["found"]), dated / len(articles)
