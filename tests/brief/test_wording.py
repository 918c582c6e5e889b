"""A claim is shown in words that stand alone, where its pages have such."""

from __future__ import annotations

import pytest

from lagebild import dossier
from lagebild.annotate import annotate
from lagebild.model import Metadata, Page, Source

# The words that a claim of both pages shows, then the pages.
CASES = [
    (
        "Inzwischen ermittelt die Staatsanwaltschaft gegen Karl Osten wegen Bestechlichkeit.",
        "Karl Osten schweigt. Ermittelt wird gegen ihn wegen Bestechlichkeit.",
        "Inzwischen ermittelt die Staatsanwaltschaft gegen Karl Osten wegen Bestechlichkeit.",
    ),
    # what is much shorter leaves out too much
    (
        "Danach setzten die Beamten am Rathaus in Neudorf Pfefferspray und Schlagstöcke gegen die Menge ein.",
        "Danach setzten die Beamten am Rathaus in Neudorf Pfefferspray und Schlagstöcke gegen die Menge ein.",
        "Beamte setzten Pfefferspray und Schlagstöcke ein.",
    ),
]


@pytest.mark.parametrize(("words", "one", "two"), CASES)
def test_words_that_stand_alone(words: str, one: str, two: str) -> None:
    published = Metadata(published="2024-11-15")
    pages = [Page(f"page{i}", Source(), text, published, clean=True) for i, text in enumerate((one, two))]
    claims = dossier.build(map(annotate, pages)).claims
    assert words in [c.text for c in claims if c.documents > 1]


def test_words_are_the_pages_own() -> None:
    for _, one, two in CASES:
        pages = [Page(f"page{i}", Source(), text, Metadata(), clean=True) for i, text in enumerate((one, two))]
        for claim in dossier.build(map(annotate, pages)).claims:
            assert any(claim.text == pages[int(e.document[-1])].text[e.start : e.end] for e in claim.support)
