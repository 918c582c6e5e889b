"""What claims and differences reach on the stories with reference facts: these figures go up, never down."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.claims.measure import Ratio, score
from benchmarks.claims.references import ROOT, Absent, Story, load

from lagebild import dossier
from lagebild.annotate import annotate_input
from lagebild.model import Article

# story, F1 of joins, percent of the differences told that are right, percent of the differing facts found
FLOORS = [
    ("faehre", 82, 100, 75),
    ("chipwerk", 70, 100, 75),
    ("seewasser", 87, 100, 80),
    ("wachboote", 84, 100, 75),
    ("vilshofen", 89, 100, 84),
    ("hinterstein", 80, 90, 71),
    ("eschwege", 84, 100, 91),
    ("ravensburg", 75, 87, 38),
    ("wangen", 73, 100, 42),
    ("freilassing", 75, 100, 59),
    ("inntal", 77, 100, 40),
    ("laufenburg", 67, 100, 61),
    ("sassnitz", 70, 100, 17),
    ("st-09", 65, 100, 33),
    ("st-14", 59, 100, 100),
    ("st-16", 88, 100, 50),
    ("st-18", 99, 100, 0),
    ("st-25", 82, 100, 100),
]


def story_of(name: str) -> Story:
    folder = ROOT / "examples" / name
    try:
        return load(folder if folder.exists() else Path(name))
    except Absent as reason:
        pytest.skip(str(reason))


@pytest.mark.parametrize(("name", "joins", "right", "found"), FLOORS)
def test_floors(name: str, joins: float, right: float, found: float) -> None:
    story = story_of(name)
    read = [a for a in map(annotate_input, story.pages) if isinstance(a, Article)]
    scores = score(story, dossier.build(read).claims)
    assert f1(scores.pairs, scores.facts) >= joins
    assert (scores.differs_precision.share or 100.0) >= right
    assert (scores.differs_recall.share or 0.0) >= found


def f1(precision: Ratio, recall: Ratio) -> float:
    p, r = precision.share or 0.0, recall.share or 0.0
    return 2 * p * r / (p + r) if p + r else 0.0
