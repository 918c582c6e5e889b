"""Quality that may not sink, on annotated data outside the project."""

from __future__ import annotations

import json
import lzma

import pytest
from benchmarks.quotations.measure import measure, seeds

from tests.shared_data import SHARED, needs_shared

DEV = SHARED / "data" / "quotes" / "dev.jsonl.xz"


@needs_shared
@pytest.mark.skipif(not DEV.exists(), reason=f"no annotated quotations at {DEV}")
def test_news_quotations() -> None:
    with lzma.open(DEV, "rt", encoding="utf-8") as lines:
        score = measure([json.loads(line) for line in lines])
    assert score["content"].f1 > 75
    assert score["found"].f1 > 79.3
    assert score["indirect"].f1 > 81.5
    assert score["direct"].f1 > 84
    assert score["direct, mapped"].f1 > 92.4
    assert score["direct"].precision > 97
    assert score["direct alone"].f1 > 91.6
    assert score["attributed"].f1 > 67.7
    assert score["speaker given"].precision > 91.2
    assert score["speaker"].f1 > 68.6
    assert score["cue"].f1 > 69.4
    assert score["addressee"].f1 > 61.5


@needs_shared
def test_seed_pages() -> None:
    score = seeds(SHARED / "seeds")
    assert score["found"].f1 > 93.5
    assert score["speaker"].precision > 98
