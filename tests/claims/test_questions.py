"""The examples in the tables of tallies and moments say what their rows say."""

from __future__ import annotations

import re

import pytest

from lagebild import language
from lagebild.annotate import annotate
from lagebild.claims.learning import learning_words
from lagebild.claims.moments import occurrences, phases
from lagebild.claims.units import Unit, find_units
from lagebild.claims.years import find_years
from lagebild.knowledge import load
from lagebild.model import Metadata, Page, Source

PACK = load("de")
TALLIES = [(row[0].rstrip("!"), row[6]) for row in PACK.rows("tallies", 7)]
YEARS = [(row[0], row[4]) for row in PACK.rows("years", 5)]
MOMENTS = [(row[0], row[4]) for row in PACK.rows("moments", 5)]


def units(sentence: str) -> list[Unit]:
    text = sentence[0].upper() + sentence[1:] + "."
    article = annotate(Page("page", Source(), text, Metadata(published="2024-11-15"), clean=True))
    clauses = language.find_clauses(article.sentences or (), article.tokens or (), PACK)
    return list(find_units(0, article, clauses, PACK))


@pytest.mark.parametrize(("question", "example"), TALLIES)
def test_example_counts_its_group(question: str, example: str) -> None:
    # "regen@mirbach kubikmeter": where, and in which unit
    assert question in {re.split("[ @]", t.question)[0] for unit in units(example) for t in unit.tallies}


@pytest.mark.parametrize(("question", "example"), MOMENTS)
def test_example_tells_its_moment(question: str, example: str) -> None:
    assert question in {m.question for unit in units(example) for m in unit.moments}


@pytest.mark.parametrize(("question", "example"), YEARS)
def test_example_tells_its_year(question: str, example: str) -> None:
    text = example[0].upper() + example[1:] + "."
    article = annotate(Page("page", Source(), text, Metadata(published="2024-11-15"), clean=True))
    assert question in {year.question for unit in units(example) for year in find_years(unit, article, PACK)}


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("21.15 Uhr, Mure im Unterdorf, Personen verschüttet.", "rutschung start"),
        ("Die Sitzung begann am Montag um 20 Uhr.", "sitzung start"),
        ("Es kam um 7.10 Uhr zu einem Zusammenstoß.", "unfall start"),
        ("Um 23 Uhr war die Sitzung zu Ende.", "sitzung end"),
    ],
)
def test_noun_tells_its_moment(sentence: str, question: str) -> None:
    assert question in {m.question for unit in units(sentence) for m in unit.moments}


@pytest.mark.parametrize(
    "sentence",
    [
        "Zwei der drei Einbrecher flohen",
        "Neben den Gästen waren 21 Matrosen an Bord",
        "Am Morgen war noch von 14 Verletzten die Rede gewesen",
        "Erwartet wurden 400 Demonstranten",
        "Drei Menschen wurden schwer verletzt",
        "Die Polizei nahm niemanden fest",
    ],
)
def test_counts_no_group(sentence: str) -> None:
    assert not [t for unit in units(sentence) for t in unit.tallies]


@pytest.mark.parametrize(
    "sentence",
    [
        "Um 1.30 Uhr brach das Feuer erneut aus",
        "Das zweite Beben geschah um 11.40 Uhr",
        "Um 7.40 Uhr traf die Feuerwehr am Unfallort ein",
        "Welle Nord | Der Tag | 18:00 Uhr",
    ],
)
def test_tells_no_moment(sentence: str) -> None:
    assert not [m for unit in units(sentence) for m in unit.moments]


def test_tables_name_known_kinds() -> None:
    assert {row[0].split()[1] for row in PACK.rows("moments", 5)} == set(phases(PACK).values())
    assert set(learning_words(PACK).values()) == {"subject", "undergoer", "late", "early"}
    assert all(noun == noun.lower() for noun in occurrences(PACK))
