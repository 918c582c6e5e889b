"""Compounds in their parts, the head's base form behind the arrow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.language.compounds import compounds

from .test_sentences import PACK

CASES = [
    "kampf|flugzeuge > Flugzeug",
    "jagd|flugzeug > Flugzeug",
    "verkehrs|ministerium > Ministerium",
    "schul|hof > Hof",
    "regierungs|kreise > Kreis",
    "hafen|behörde > Behörde",
    "donau|dampfschiff > Dampfschiff",
    "bundes|verfassungs|gericht > Gericht",
    "brücken|sperrung > Sperrung",
    "verhandlungen > Verhandlung",
    "minister > Minister",
    "Haus > Haus",
]


@pytest.mark.parametrize("case", CASES)
def test_parts_and_head(case: str) -> None:
    written, head = case.split(" > ")
    noun = written.replace("|", "").capitalize()
    split = compounds(PACK)
    assert "|".join(split.split(noun)).lower() == written.lower()
    assert split.head(noun) == head


def test_a_hyphen_parts() -> None:
    assert compounds(PACK).split("US-Kampfflugzeug") == ("US", "kampf", "flugzeug")


@given(st.text(alphabet="abdefghilmnorstuäöß-", max_size=40))
def test_nothing_is_lost(noun: str) -> None:
    assert "".join(compounds(PACK).split(noun)).lower() == noun.lower().replace("-", "") or noun.strip("-") == ""
