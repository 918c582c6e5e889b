"""Compounds with the story's own words: "Scharhörnriff" on one page, "Scharhörn" on the other."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from .terms import PART
from .units import Unit

# Shorter beginnings are chance ("Land" in "Landung"), and what is left must be a word.
LEAST, LEFT = 5, 3
# A name in a compound says nearly as much as the name.
NAME = 0.75
FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def add_parts(units: Sequence[Unit]) -> list[Unit]:
    """The units; one with a compound that begins with another term of the story has a part of that term too.

    No lexicon knows the names of tomorrow's story, but its pages do. Linear in the letters of the terms.
    """
    terms = {term for unit in units for term in unit.terms if term[:2] in ("w:", "e:")}
    known = {word_of(term): term for term in sorted(terms, reverse=True)}  # a name before the word that looks like it
    begun = {term: beginning(word, known) for word, term in known.items()}
    found = []
    for unit in units:
        parts = {part: NAME if part.startswith("e:") else PART for t in unit.terms if (part := begun.get(t))}
        found.append(replace(unit, terms={**parts, **unit.terms}) if parts else unit)
    return found


def word_of(term: str) -> str:
    return term[2:].translate(FOLD)


def beginning(word: str, known: dict[str, str]) -> str | None:
    """The longest known word that a longer one begins with."""
    for end in range(len(word) - LEFT, LEAST - 1, -1):
        if word[:end] in known:
            return known[word[:end]]
    return None
