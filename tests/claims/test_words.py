"""Which words two pages may use for one thing, and which stand near each other and tell two."""

from __future__ import annotations

from pathlib import Path

import pytest

from lagebild.annotate import annotate
from lagebild.claims.terms import word_terms
from lagebild.claims.units import find_units
from lagebild.knowledge import load
from lagebild.language import find_clauses
from lagebild.model import Metadata, Page, Source

PACK = load("de")
# What two rows list, of which the first counts.
OF_TWO = {"Flüchtling", "Abgang"}
CASES = Path(__file__).parents[1] / "cases" / "claims" / "words"


def read_cases(table: str) -> list[tuple[str, ...]]:
    lines = (CASES / table).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t" if "\t" in line else " ")) for line in lines if line and line[0] != "#"]


def term(word: str) -> str:
    """What a word counts as by itself: a noun has its capital, a verb is in the infinitive."""
    verb = any(r.tag.startswith("VER:INF") for r in PACK.lexicon.readings(word))
    return word_terms(PACK, word, "NOUN" if word[0].isupper() else "VERB" if verb else "ADJ")[0][0]


@pytest.mark.parametrize(("one", "two"), read_cases("one.txt"))
def test_words_are_one(one: str, two: str) -> None:
    assert term(one) == term(two)


@pytest.mark.parametrize(("one", "two"), read_cases("two.txt"))
def test_words_are_two(one: str, two: str) -> None:
    assert term(one) != term(two)


@pytest.mark.parametrize(("sentence", "word"), read_cases("idioms.txt"))
def test_idiom_is_a_word(sentence: str, word: str) -> None:
    article = annotate(Page("page", Source(), sentence, Metadata(published="2024-11-15"), clean=True))
    clauses = find_clauses(article.sentences or (), article.tokens or (), PACK)
    assert term(word) in {t for unit in find_units(0, article, clauses, PACK) for t in unit.terms}


def test_a_word_has_one_family() -> None:
    members = [(m, name) for name, row in PACK.rows("word_families", 2) for m in row.split()]
    known: dict[str, str] = {}
    assert {m for m, name in members if known.setdefault(m, name) != name} <= OF_TWO


def test_families_have_one_row() -> None:
    names = [name for name, _ in PACK.rows("word_families", 2)]
    assert len(names) == len(set(names))
