"""The examples in the tables of states and deeds say what their rows say."""

from __future__ import annotations

import pytest

from lagebild import language
from lagebild.annotate import annotate
from lagebild.claims.cast import find_stands
from lagebild.claims.event import Event
from lagebild.claims.state_rows import contraries
from lagebild.claims.units import Unit, find_units
from lagebild.knowledge import load
from lagebild.model import Article, Metadata, Page, Source

PACK = load("de")
STATES = [(row[0].rstrip("~+&"), row[1], row[5]) for row in PACK.rows("states", 6)]
DEEDS = [(row[0], row[5]) for row in PACK.rows("deeds", 6)]


CAST = [(row[0].rstrip("~"), row[2], row[7]) for row in PACK.rows("cast_states", 8)]


def page(sentence: str) -> tuple[Article, list[Unit]]:
    text = sentence[0].upper() + sentence[1:] + "."
    article = annotate(Page("page", Source(), text, Metadata(published="2024-11-15"), clean=True))
    clauses = language.find_clauses(article.sentences or (), article.tokens or (), PACK)
    return article, list(find_units(0, article, clauses, PACK))


def events(sentence: str) -> list[Event]:
    return [event for unit in page(sentence)[1] for event in unit.events]


@pytest.mark.parametrize(("question", "answer", "example"), STATES)
def test_example_answers_its_question(question: str, answer: str, example: str) -> None:
    told = {(s.question, s.answer) for e in events(example) for s in e.states}
    # "an der Schule wird kein Unterricht erteilt": an example with "nicht" or "kein" gives the other answer
    assert (question, answer) in told or (question, contraries(PACK).get((question, answer))) in told


@pytest.mark.parametrize(("question", "answer", "example"), CAST)
def test_example_tells_how_things_stand_for_a_party(question: str, answer: str, example: str) -> None:
    article, units = page(example)
    assert (question, answer) in {(s.question, s.answer) for u in units for s in find_stands(article, u, PACK)}


@pytest.mark.parametrize(("deed", "example"), DEEDS)
def test_example_tells_its_deed(deed: str, example: str) -> None:
    assert deed in {d.name for e in events(example) for d in e.deeds}


def test_broader_answers_are_answers() -> None:
    known = {(question, answer) for question, answer, _ in STATES}
    assert {(row[0], row[1]) for row in PACK.rows("broader_states", 4)} <= known
