"""Two pages of several sentences: on what they differ, whatever else they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.claims.pairs import DIFFERS, Case, read_cases, verdicts

from lagebild.annotate import annotate
from lagebild.claims.called import Called, find_called, known_as, may_be, share_a_name
from lagebild.claims.event import Party
from lagebild.claims.sites import place_sort, sorts_apart, two_sorts
from lagebild.knowledge import load
from lagebild.model import Metadata, Page, Source, Span

PACK = load("de")
CASES = list(read_cases(Path(__file__).parents[1] / "cases" / "claims" / "stories" / "roles.txt"))


def slots(found: set[str]) -> set[str]:
    return {slot for verdict in found if verdict.startswith(DIFFERS) for slot in verdict.split()[1:]}


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{c.pages[0][:40]}" for n, c in enumerate(CASES)])
def test_pages_differ_on(case: Case) -> None:
    forth = verdicts(case)
    assert slots(forth) == slots({case.expected})
    assert verdicts(Case(case.expected, (case.pages[1], case.pages[0]))) == forth


def test_a_third_of_the_cases_differ_on_nothing() -> None:
    assert sum(not slots({case.expected}) for case in CASES) * 3 >= len(CASES)


def called(*texts: str) -> Called:
    pages = [Page(f"page{i}", Source(), t, Metadata(published="2024-11-15"), clean=True) for i, t in enumerate(texts)]
    return find_called([annotate(page) for page in pages])


def doer(noun: str, *spheres: str) -> Party:
    return Party(Span(0, 1), frozenset({"w:" + noun}), noun, frozenset(), None, False, False, None, "person", "beruf",
                 frozenset(spheres))  # fmt: skip


def test_a_role_is_the_person_whom_the_story_calls_so() -> None:
    story = called("Wachmann Otto Lenz machte seine Runde.", "Die Wirtin Eva Kranz sah nichts.")
    assert may_be(doer("wachmann", "wache"), story) == {"e:otto-lenz"}
    assert known_as(doer("wachmann", "wache"), story, PACK).kind == "PERSON"


def test_one_police_officer_need_not_be_another() -> None:
    story = called("Polizist Otto Lenz machte seine Runde.")
    assert known_as(doer("polizist", "polizei"), story, PACK).kind == "person"


def test_a_surname_is_the_whole_name() -> None:
    assert share_a_name(frozenset({"e:lenz"}), frozenset({"e:otto-lenz"}))
    assert not share_a_name(frozenset({"e:eva-lenz"}), frozenset({"e:otto-lenz"}))


def test_sorts_of_places_exclude_one_another_both_ways() -> None:
    assert {(two, one) for one, two in sorts_apart(PACK)} == sorts_apart(PACK)
    known = {row[1] for row in PACK.rows("place_sorts", 3)}
    assert {sort for pair in sorts_apart(PACK) for sort in pair} <= known


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("seitenarm", "waldstück", True),
        ("stadthotel", "kloster", True),
        ("keller", "hotel", False),
        ("ufer", "fluss", False),
        ("hotel", "restaurant", False),
        ("wald", "forst", False),
    ],
)
def test_two_sorts(one: str, two: str, apart: bool) -> None:
    here, there = place_sort(one, PACK), place_sort(two, PACK)
    assert here is not None
    assert there is not None
    assert two_sorts(here, there, PACK) is apart


def test_every_deed_of_a_question_is_a_deed() -> None:
    deeds = {row[0] for row in PACK.rows("deeds", 6)}
    assert {row[0] for row in PACK.rows("deed_questions", 3)} <= deeds
    assert {row[2] for row in PACK.rows("deed_questions", 3)} == {"story", "thing", "gap"}
