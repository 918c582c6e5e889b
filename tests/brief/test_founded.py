"""The law of the room: no sentence and no line of the timeline without evidence that holds its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.brief.measure import unfounded
from benchmarks.brief.stories import clusters, pages

from lagebild import dossier
from lagebild.annotate import annotate_input
from lagebild.model import Article

from ..shared_data import needs_shared

EXAMPLES = tuple(sorted(p.parent.name for p in (Path(__file__).parents[2] / "examples").glob("*/expected.json")))


def broken(story: str) -> list[tuple[str, str]]:
    read = map(annotate_input, pages(story))
    return list(unfounded(dossier.build(a for a in read if isinstance(a, Article))))


@pytest.mark.parametrize("story", EXAMPLES)
def test_examples(story: str) -> None:
    assert not broken(story)


@needs_shared
@pytest.mark.parametrize("story", ["seeds", *sorted(clusters())])
def test_real_pages(story: str) -> None:
    assert not broken(story)
