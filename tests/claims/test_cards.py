"""One card for one thing: a toll's numbers stand together, and no two cards show the same words."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from lagebild import dossier
from lagebild.annotate import annotate, annotate_input
from lagebild.claims.cards import EXPRESSIONS
from lagebild.model import Article, Difference, Metadata, Page, Source
from lagebild.readers import read_inputs

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def differences(story: str) -> tuple[Difference, ...]:
    articles = map(annotate_input, read_inputs([str(EXAMPLES / story)]))
    claims = dossier.build(a for a in articles if isinstance(a, Article)).claims
    return tuple(d for claim in claims for d in claim.differs_on)


@pytest.mark.parametrize("story", ["faehre", "hinterstein", "seewasser"])
def test_no_words_stand_on_two_cards(story: str) -> None:
    shown = Counter((d.slot, v) for d in differences(story) if d.slot in EXPRESSIONS for v in d.values)
    assert shown
    assert {words: n for words, n in shown.items() if n > 1} == {}


def test_a_toll_is_told_from_first_to_last() -> None:
    texts = {
        "eins": "2024-11-14 Erdbeben in Tarow: Hunderte Tote. In Tarow sind mindestens 233 Menschen umgekommen.",
        "zwei": "2024-11-16 Nach dem Erdbeben in Tarow ist die Zahl der Toten auf 350 gestiegen.",
        "drei": "2024-11-15 Die Zahl der Toten nach dem Erdbeben in Tarow stieg auf 272.",
    }
    pages = [Page(k, Source(), t[11:], Metadata(published=t[:10]), clean=True) for k, t in texts.items()]
    told = [d for c in dossier.build(map(annotate, pages)).claims for d in c.differs_on]
    assert [d.reason for d in told] == [
        "Laut eins sind es mindestens 233 Tote, laut drei 272, laut zwei 350. Der neuere Stand ist der von zwei"
    ]
    assert [v.value for v in told[0].values if v.document == "eins"] == ["≥233"]
