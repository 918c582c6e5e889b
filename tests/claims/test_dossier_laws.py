"""What holds for the picture of any story: here of the example stories, whole and in part."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from benchmarks.claims.references import Absent, Story, all_stories, load
from msgspec.structs import replace

from lagebild import dossier
from lagebild.annotate import annotate_input
from lagebild.model import Article, Dossier, Evidence, Relation
from lagebild.readers import read_inputs

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = tuple(sorted(p.parent.name for p in EXAMPLES.glob("*/expected.json")))


@cache
def articles(story: str) -> tuple[Article, ...]:
    return tuple(a for a in map(annotate_input, read_inputs([str(EXAMPLES / story)])) if isinstance(a, Article))


@cache
def picture(story: str, pages: int = 5) -> Dossier:
    return dossier.build(articles(story)[:pages])


def all_evidence(d: Dossier) -> Iterator[Evidence]:
    for item in (*d.brief, *d.timeline):
        yield from item.evidence
    for claim in d.claims:
        yield from claim.support
        for difference in claim.differs_on:
            yield from difference.values
    for statement in d.statements:
        yield from statement.versions
    for passage in d.passages:
        yield from (passage.a, passage.b)
    for entity in d.entities:
        yield from entity.mentions


@pytest.mark.parametrize("pages", [1, 2, 5])
@pytest.mark.parametrize("story", STORIES)
def test_every_piece_of_evidence_lies_in_its_document(story: str, pages: int) -> None:
    d = picture(story, pages)
    text = {a.id: a.text for a in d.documents}
    for e in all_evidence(d):
        assert 0 <= e.start < e.end <= len(text[e.document])
        assert text[e.document][e.start : e.end].strip()


@pytest.mark.parametrize("story", STORIES)
def test_brief_and_timeline_say_only_what_their_evidence_says(story: str) -> None:
    d = picture(story)
    text = {a.id: a.text for a in d.documents}
    assert 5 <= len(d.brief) <= 8
    for item in (*d.brief, *d.timeline):
        cited = {" ".join(text[e.document][e.start : e.end].split()) for e in item.evidence}
        assert " ".join(item.text.split()) in cited


def test_a_sentence_of_the_brief_cites_nobody_who_contradicts_it() -> None:
    """17 injured is not confirmed by the pages that say 14 and 23."""
    d = picture("faehre")
    text = {a.id: a.text for a in d.documents}
    (sentence,) = [item for item in d.brief if "17 Menschen" in item.text]
    cited = " ".join(text[e.document][e.start : e.end] for e in sentence.evidence)
    assert "17" in cited
    assert not any(words in cited for words in ("14 Menschen", "14 Verletzten", "23 Verletzte"))


@pytest.mark.parametrize("story", STORIES)
def test_claims_count_what_they_rest_on(story: str) -> None:
    d = picture(story)
    assert len({c.id for c in d.claims}) == len(d.claims)
    for claim in d.claims:
        documents = {e.document for e in claim.support}
        assert claim.documents == len(documents)
        assert 1 <= claim.independent_origins <= claim.documents
        assert (claim.relation is Relation.SINGLE) == (len(documents) == 1)
        assert (claim.relation is Relation.DIFFERS) == bool(claim.differs_on)
        for difference in claim.differs_on:
            assert difference.reason
            assert len({v.document for v in difference.values}) > 1
            assert len({v.value for v in difference.values}) > 1


@pytest.mark.parametrize("story", STORIES)
def test_a_single_page_differs_from_nothing(story: str) -> None:
    d = picture(story, 1)
    assert {c.relation for c in d.claims} == {Relation.SINGLE}
    assert not d.passages
    assert d.story.independent_origins == 1


@pytest.mark.parametrize("story", STORIES)
def test_timeline_is_in_order(story: str) -> None:
    events = picture(story).timeline
    assert events
    assert [e.date[:4] for e in events] == sorted(e.date[:4] for e in events)


@pytest.mark.parametrize(("one", "two"), list(combinations(STORIES, 2)))
def test_pages_of_two_stories_share_no_claim(one: str, two: str) -> None:
    """What is unrelated is not joined: a false join is worse than a missed one."""
    assert_apart({story: articles(story) for story in (one, two)})


@pytest.mark.parametrize("story", STORIES)
def test_a_lone_page_of_another_story_joins_nothing(story: str) -> None:
    other = STORIES[STORIES.index(story) - 1]
    assert_apart({story: articles(story), other: articles(other)[:1]})


# A report that tells another story's news by the way, and timetable notices of one railway.
BESIDE = frozenset({"st-06", "st-37", "st-40", "st-44"})


def test_stories_given_together_are_told_apart() -> None:
    """Two outbreaks of one germ, two storms, four strikes, two earthquakes of one week: all stories at once."""
    try:
        told = [load(path) for path in all_stories()]
    except Absent as reason:
        pytest.skip(str(reason))
    assert_apart({s.name: articles_of(s) for s in told if s.name not in BESIDE})


def articles_of(story: Story) -> tuple[Article, ...]:
    """Its pages, each by a name that no other story's page has."""
    pages = (replace(page, id=f"{story.name}/{page.id}") for page in story.pages)
    return tuple(a for a in map(annotate_input, pages) if isinstance(a, Article))


@pytest.mark.parametrize(
    ("one", "two"), [("st-16", "st-17"), ("st-09", "st-35"), ("st-09", "st-12"), ("st-18", "st-25")]
)
def test_stories_of_one_sort_are_told_apart(one: str, two: str) -> None:
    try:
        told = [load(Path(name)) for name in (one, two)]
    except Absent as reason:
        pytest.skip(str(reason))
    assert_apart({s.name: articles_of(s) for s in told})


def assert_apart(stories: dict[str, tuple[Article, ...]]) -> None:
    """No claim and no group has pages of two stories."""
    mixed = dossier.build(a for pages in stories.values() for a in pages)
    of = {a.id: story for story, pages in stories.items() for a in pages}
    for claim in mixed.claims:
        assert len({of[e.document] for e in claim.support}) == 1, claim.text
    for group in mixed.story.groups:
        assert len({of[document] for document in group}) == 1, group


def test_pages_of_several_stories_are_told_apart() -> None:
    """A reader who gives five stories at once sees five groups of pages."""
    mixed = dossier.build(a for story in STORIES for a in articles(story))
    assert sorted(map(sorted, mixed.story.groups)) == sorted(sorted(a.id for a in articles(s)) for s in STORIES)


@pytest.mark.parametrize("story", STORIES)
def test_no_sentence_of_the_brief_cites_a_page_that_answers_otherwise(story: str) -> None:
    d = picture(story)
    for sentence in d.brief:
        own = sentence.evidence[0]
        for difference in (x for c in d.claims for x in c.differs_on):
            inside = [v for v in difference.values if v.document == own.document and own.start <= v.start < own.end]
            said = {v.value for v in inside}
            for value in difference.values if said else ():
                if value.value not in said:
                    assert not any(
                        e.document == value.document and e.start <= value.start < e.end for e in sentence.evidence[1:]
                    ), (sentence.text, value)


@pytest.mark.parametrize("story", STORIES)
def test_a_brief_says_nothing_twice_and_a_line_tells_its_status(story: str) -> None:
    d = picture(story)
    assert len({s.text for s in d.brief}) == len(d.brief)
    for event in d.timeline:
        published = [a.published.latest for a in d.documents if a.id == event.evidence[0].document and a.published]
        if event.precision == "day" and published and event.date > published[0][:10]:
            assert event.status == "expected", event


def test_reasons_speak_the_language_of_the_report() -> None:
    english = dossier.build(articles("faehre"), locale="en")
    reasons = [d.reason for c in english.claims for d in c.differs_on]
    assert any("and" in r for r in reasons)
    assert not any(" und " in r.split("“")[0] for r in reasons)


@pytest.mark.parametrize("story", STORIES)
def test_a_difference_shows_no_words_of_a_page_twice(story: str) -> None:
    for difference in (x for c in picture(story).claims for x in c.differs_on):
        for a, b in combinations(difference.values, 2):
            inside = (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)
            assert a.document != b.document or not inside, (a, b)


def test_a_page_that_gives_two_numbers_is_named_for_neither() -> None:
    """The paper says 17, and that 14 were spoken of in the morning."""
    reasons = [x.reason for c in picture("faehre").claims for x in c.differs_on if x.slot == "quantity"]
    (injured,) = [r for r in reasons if "14" in r and "17" in r]
    assert "abendblick" not in injured
