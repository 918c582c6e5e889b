"""The reservation behind a remark that two pages render."""

from __future__ import annotations

import pytest

from lagebild.annotate import annotate
from lagebild.knowledge import load
from lagebild.model import Page, PassageKind, Source
from lagebild.reuse import find_passages

FIRST = (
    'Stadt prüft Hilfe\n\n"Wenn es einen Antrag gibt, wird dieser natürlich beraten und geprüft im Rahmen unserer '
    'Zuständigkeit", sagte Sprecher Armin Brun der Zeitung. {}\n\nDie Hafenbetreiber wollten sich nicht äußern.\n'
)
SECOND = (
    "Hafen in Not\n\nSprecher Armin Brun sagte, sollte es einen Antrag geben, werde dieser geprüft und beraten. {}\n\n"
    "Im Rathaus wird seit Wochen über die Finanzen gestritten.\n"
)


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (
            "Solange ein solcher Antrag nicht vorliege, sei eine Debatte darüber aber müßig.",
            "Derzeit sei dies jedoch reine Theorie, fügte er hinzu.",
            True,
        ),
        (
            "Solange ein solcher Antrag nicht vorliege, sei eine Debatte darüber aber müßig.",
            "Der Hafen sei ein wichtiger Arbeitgeber, fügte er hinzu.",
            False,
        ),
        ("Der Stadtrat tage im Mai.", "Derzeit sei dies jedoch reine Theorie, fügte er hinzu.", False),
    ],
)
def test_reservations(first: str, second: str, found: bool) -> None:
    pages = [annotate(Page("a", Source(), FIRST.format(first))), annotate(Page("b", Source(), SECOND.format(second)))]
    passages = find_passages(pages, load())
    said = [(pages[0].text[p.a.start : p.a.end], pages[1].text[p.b.start : p.b.end], p) for p in passages]
    assert any(a.startswith("Wenn es") or "Antrag" in a for a, _, _ in said), "the remark itself has to be found"
    behind = [p for a, b, p in said if a == first.rstrip(".") and b.startswith("Derzeit")]
    assert bool(behind) == found
    assert all(p.kind is PassageKind.SAME_QUOTE and p.similarity < 0.5 for p in behind)
