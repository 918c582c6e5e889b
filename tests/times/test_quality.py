"""Quality floors on annotated data, just below what was measured (docs/times.md)."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.times.__main__ import compare, dating_counts, read_inline, story_scores, wikiwars_counts

from lagebild.annotate import annotate
from lagebild.model import Metadata, Page, Source

from ..shared_data import SHARED, needs_shared

FLOORS = {"KRAUTS_Dolomiten-100": (88.8, 86.5), "KRAUTS_Dolomiten-42": (91.6, 83.5)}
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
def test_wikiwars() -> None:
    count = wikiwars_counts(SHARED / "data" / "times" / "WikiWarsDE" / "keyinline")
    assert 200 * count["value"] / (count["gold"] + count["found"]) >= 90.1


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
