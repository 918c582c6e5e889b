"""What holds of all rules that hold two units against each other, over the units of the example stories."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest
from benchmarks.claims.references import example_stories, load
from benchmarks.claims.speed import varied

from lagebild import knowledge, language
from lagebild.annotate import annotate, annotate_input
from lagebild.claims.compare import RULES, find_opinions
from lagebild.claims.recurrence import periods
from lagebild.claims.saying import Saying
from lagebild.claims.similarity import Weights, candidates, rated
from lagebild.claims.units import Unit, find_units
from lagebild.model import Article

PACK = knowledge.load("de")
STORIES = {path.name: path for path in example_stories()}
# Of one wording so many pairs of units are held against each other anew.
PAIRS = 3


def units_of(articles: list[Article]) -> list[Unit]:
    clauses = [language.find_clauses(a.sentences or (), a.tokens or (), PACK) for a in articles]
    return [u for i, a in enumerate(articles) for u in find_units(i, a, clauses[i], PACK)]


@cache
def pages(story: str) -> list[Article]:
    return [a for a in map(annotate_input, load(STORIES[story]).pages) if isinstance(a, Article)]


@pytest.mark.parametrize("story", ["chipwerk", "hinterstein"])
def test_a_rule_is_asked_wherever_it_has_something_to_say(story: str) -> None:
    """`both` and `either` of the rules leave out no difference that they would tell, whichever page is first."""
    articles = pages(story)
    units = units_of(articles)
    sayings = [Saying(u, articles[u.document], periods=periods(units, PACK)) for u in units]
    for i, j in candidates(units):
        for a, b in ((sayings[i], sayings[j]), (sayings[j], sayings[i])):
            assert {o for rule in RULES for o in rule.compare(a, b, 1.0, PACK)} == set(find_opinions(a, b, 1.0, PACK))


@pytest.mark.parametrize("story", ["chipwerk", "faehre", "wachboote"])
def test_units_of_one_wording_are_rated_alike(story: str) -> None:
    """However the context of a page differs: what is known of one pair of units holds for all of the same wordings."""
    told = load(STORIES[story])
    articles = [annotate(page) for page in varied(pages(story), 12, told.published)]
    units = units_of(articles)
    weights = Weights(units, articles, PACK, periods(units, PACK))
    alike = defaultdict(list)
    for a, b in candidates(units):
        alike[weights.wording[a], weights.wording[b]].append((a, b))
    assert len(alike) < sum(map(len, alike.values()))
    for (a, b), *others in alike.values():
        first = rated(weights, a, b)
        assert all(rated(weights, *pair) == first for pair in others[:PAIRS])
