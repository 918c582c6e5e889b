"""The references of the claims benchmark hold together, and claims that say just what they say score full marks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.claims import references
from benchmarks.claims.measure import NOTHING, Scores, score
from benchmarks.claims.references import FOLDER, Absent, Fact, Story, all_stories, load, name

from lagebild.model import Claim, Difference, Evidence, Relation, Slot, SlotValue

STORIES = [pytest.param(path, id=name(path)) for path in all_stories()]


def story_at(path: Path) -> Story:
    try:
        return load(path)
    except Absent as reason:
        pytest.skip(str(reason))


def as_claim(fact: Fact) -> Claim:
    """What a reader would tell of a fact."""
    told = tuple(
        Difference(gold.slot, tuple(SlotValue(v.at.document, v.at.start, v.at.end, v.value) for v in gold.values))
        for gold in fact.differences or ()
    )
    return Claim(fact.id, "", Relation(fact.relation), fact.places, told, None, fact.pages, 1)


@pytest.mark.parametrize("path", STORIES)
def test_places_and_values_lie_in_their_pages(path: Path) -> None:
    story = story_at(path)
    texts = {page.id: page.text for page in story.pages}
    assert texts.keys() == story.published.keys()
    for fact in story.facts:
        assert fact.relation in list(Relation)
        assert (fact.pages == 1) == (fact.relation == "single")
        for place in fact.places:
            words = texts[place.document][place.start : place.end]
            assert words == words.strip() != ""
        for told in (told for gold in fact.differences or () for told in gold.values):
            assert any(
                p.document == told.at.document and p.start <= told.at.start < told.at.end <= p.end for p in fact.places
            )


@pytest.mark.parametrize("path", STORIES)
def test_a_fact_that_differs_says_on_what(path: Path) -> None:
    for fact in story_at(path).facts:
        needed = [d for d in fact.differences or () if not d.optional]
        assert bool(needed) == (fact.relation == "differs" and not fact.optional), fact.id
        assert fact.contradiction != "true" or any(d.kind == "contradiction" for d in needed), fact.id


@pytest.mark.parametrize("path", STORIES)
def test_the_reference_itself_scores_full_marks(path: Path) -> None:
    story = story_at(path)
    scores = score(story, [as_claim(fact) for fact in story.facts])
    for ratio in (
        scores.pairs,
        scores.judged,
        scores.facts,
        scores.differs_precision,
        scores.differs_recall,
        scores.true,
    ):
        assert ratio.right == ratio.of
    for ratio in (*scores.slots_precision.values(), *scores.slots_recall.values(), *scores.kinds.values()):
        assert ratio.right == ratio.of
    assert all(gold == told for gold, told in scores.confusion)


def test_no_page_text_is_stored() -> None:
    for path in FOLDER.glob("*.json"):
        assert '"text"' not in path.read_text(encoding="utf-8")


# ---------------------------------------------------------------- the measures
A, B, C = (Evidence(page, 0, 20) for page in "abc")
VALUE_A, VALUE_B = SlotValue("a", 3, 5, "14"), SlotValue("b", 3, 5, "17")


def fact_of(slot: Slot) -> Fact:
    values = tuple(references.Told(v.value, Evidence(v.document, v.start, v.end)) for v in (VALUE_A, VALUE_B))
    gold = references.GoldDifference(slot, "contradiction", False, values)
    return Fact("f1", "", "differs", "true", False, (A, B), (gold,))


def scored(claim: Claim, fact: Fact) -> Scores:
    return score(Story("s", (), {}, (fact,)), [claim])


@pytest.mark.parametrize(
    ("slot", "values", "told"),
    [
        (Slot.QUANTITY, (VALUE_A, VALUE_B), ("quantity", "quantity")),
        (Slot.TIME, (VALUE_A, VALUE_B), ("quantity", "time")),
        (Slot.QUANTITY, (VALUE_A, SlotValue("b", 9, 12, "68")), ("quantity", NOTHING)),
        (Slot.QUANTITY, (VALUE_A, VALUE_A), ("quantity", NOTHING)),
    ],
    ids=["right", "another slot", "another number", "one side only"],
)
def test_confusion_by_slot(slot: Slot, values: tuple[SlotValue, ...], told: tuple[str, str]) -> None:
    claim = Claim("c", "", Relation.DIFFERS, (A, B), (Difference(slot, values),), None, 2, 1)
    scores = scored(claim, fact_of(Slot.QUANTITY))
    assert scores.confusion[told] == 1
    assert scores.slots_recall["quantity"].right == (told == ("quantity", "quantity"))
    assert scores.slots_precision[slot.value].right == (told == ("quantity", "quantity"))


def test_a_value_elsewhere_in_the_place_counts_only_where_the_clause_tells_it() -> None:
    values = (SlotValue("a", 9, 12, "no"), SlotValue("b", 9, 12, "yes"))
    claim = Claim("c", "", Relation.DIFFERS, (A, B), (Difference(Slot.POLARITY, values),), None, 2, 1)
    assert scored(claim, fact_of(Slot.POLARITY)).slots_recall["polarity"].right == 1


def test_a_pair_with_an_unmentioned_passage_is_wrong_but_not_judged() -> None:
    claim = Claim("c", "", Relation.AGREE, (A, B, C), (), None, 3, 1)
    scores = scored(claim, fact_of(Slot.QUANTITY))
    assert (str(scores.pairs), str(scores.judged)) == ("1/3", "1/1")


def test_an_optional_fact_is_no_loss() -> None:
    assert (
        scored(
            Claim("c", "", Relation.SINGLE, (A,), (), None, 1, 1), replace(fact_of(Slot.DATE), optional=True)
        ).facts.of
        == 0
    )
