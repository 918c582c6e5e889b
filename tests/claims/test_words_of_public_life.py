"""Words of politics, the economy, sport and other public life that tell the same of one event, and such as do not."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from lagebild import language
from lagebild.annotate import annotate
from lagebild.claims.terms import PART, family_of, idiom, word_terms
from lagebild.knowledge import load
from lagebild.model import Metadata, Page, Source

PACK = load("de")
TABLE = Path(__file__).parents[1] / "cases" / "words" / "public-life.txt"
LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
APART = [tuple(line.split(" | ")) for line in LINES if " | " in line]
TOLD = [tuple(line.split(" = ")) for line in LINES if ". = " in line]
ONE = [tuple(line.split(" = ")) for line in LINES if " = " in line and ". = " not in line]
# Steps and ends of one story: no family may hold two of them.
STEPS = [
    ("fordern", "vorschlagen", "ankündigen", "planen", "entscheiden", "beginnen", "enden", "scheitern"),
    ("beantragen", "prüfen", "erlauben", "ablehnen", "verbieten", "verschieben", "absagen"),
    ("zurücktreten", "kündigen", "abwählen", "suspendieren", "ernennen", "wählen", "nominieren", "kandidieren"),
    ("verhandeln", "einigen", "unterzeichnen", "ratifizieren", "abbrechen", "schlichten", "streiken", "aussperren"),
    ("ausschreiben", "beauftragen", "liefern", "zahlen", "fertigstellen", "eröffnen", "abreißen", "sanieren"),
    ("kaufen", "verkaufen", "fusionieren", "insolvent", "schließen", "abbauen", "investieren", "sparen"),
]


@pytest.mark.parametrize(("one", "two"), ONE)
def test_words_of_a_pair_are_one(one: str, two: str) -> None:
    assert family_of(PACK, one.lower()) == family_of(PACK, two.lower())


@pytest.mark.parametrize(("one", "two"), APART)
def test_words_of_a_pair_are_two(one: str, two: str) -> None:
    assert family_of(PACK, one.lower()) != family_of(PACK, two.lower())


@pytest.mark.parametrize(("sentence", "word"), TOLD)
def test_sentence_tells_its_word(sentence: str, word: str) -> None:
    article = annotate(Page("page", Source(), sentence, Metadata(published="2024-11-15"), clean=True))
    tokens = article.tokens or ()
    clauses = language.find_clauses(article.sentences or (), tokens, PACK)
    told = {found for clause in clauses if (found := idiom(tokens, clause, PACK))}
    assert told == ({family_of(PACK, word)} if word != "nothing" else set())


@pytest.mark.parametrize(("one", "two"), [pair for steps in STEPS for pair in combinations(steps, 2)])
def test_steps_of_one_story_are_not_one_word(one: str, two: str) -> None:
    assert family_of(PACK, one) != family_of(PACK, two)


@pytest.mark.parametrize(
    ("person", "deed"),
    [
        ("Büroleiter", "leiten"),
        ("Projektleiterin", "leiten"),
        ("Firmengründer", "gründen"),
        ("Pokalsieger", "gewinnen"),
        ("Hausbesitzer", None),
        ("Wolfsburger", None),
    ],
)
def test_compound_for_a_person_tells_a_part_of_the_deed(person: str, deed: str | None) -> None:
    told = {term: share for term, share in word_terms(PACK, person, "NOUN") if term.startswith("f:")}
    assert told == ({family_of(PACK, deed): PART} if deed else {})


def test_words_that_exclude_each_other_are_not_one() -> None:
    assert not [pair for pair in PACK.rows("opposites", 2) if len({family_of(PACK, word) for word in pair}) == 1]
