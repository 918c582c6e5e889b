"""Which headline stands above a story."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lagebild.annotate import annotate
from lagebild.brief import find_title
from lagebild.brief.title import shown
from lagebild.knowledge import load
from lagebild.model import (
    Article,
    Block,
    Claim,
    Difference,
    DifferenceKind,
    Evidence,
    Metadata,
    Page,
    Relation,
    Role,
    Slot,
    SlotValue,
    Source,
)

PACK = load("de")
LOSS = "Fähre prallt in Husum gegen Kaimauer"
BODY = "In Husum ist am Montag eine Fähre gegen die Kaimauer geprallt. Retter brachten Verletzte in Kliniken."


def article(name: str, headline: str, day: str) -> Article:
    page = annotate(Page(name, Source(), f"{headline}\n{BODY}", Metadata(published=day), clean=True))
    end = len(headline)
    blocks = (Block(0, end, Role.HEADLINE), Block(end + 1, len(page.text), Role.PARAGRAPH))
    return replace(page, blocks=blocks)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Fähre prallt gegen Kaimauer (16.04.2016)", "Fähre prallt gegen Kaimauer"),
        ("Fähre prallt gegen Kaimauer (16. April 2016)", "Fähre prallt gegen Kaimauer"),
        ("Wirtschaft : Fähre prallt gegen Kaimauer", "Fähre prallt gegen Kaimauer"),
        ("Husum: Fähre prallt gegen Kaimauer", "Husum: Fähre prallt gegen Kaimauer"),
        ("Fähre „Nordsund“ (98) geborgen", "Fähre „Nordsund“ (98) geborgen"),
    ],
)
def test_neither_its_day_nor_its_section(words: str, title: str) -> None:
    assert shown(words) == title


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        # of headlines that are as central, the newest
        (LOSS, "Gegen Kaimauer prallt Fähre in Husum", "Gegen Kaimauer prallt Fähre in Husum"),
        # a far more central one stands
        (LOSS, "Landrat lobt Ehrenamt", LOSS),
        # no sentence where there is a headline
        (LOSS, "Fähre prallt in Husum gegen eine Kaimauer.", LOSS),
    ],
)
def test_of_several_days(old: str, new: str, title: str) -> None:
    assert find_title([article("a", old, "2024-11-11"), article("b", new, "2024-11-14")], PACK) == title


def test_none_that_a_later_page_has_superseded() -> None:
    pages = [
        article("a", "Fähre prallt in Husum gegen Kaimauer: fünf Verletzte", "2024-11-11"),
        article("b", "Nach dem Unglück: Hafen wieder frei", "2024-11-12"),
    ]
    at = pages[0].text.index("fünf")
    values = (SlotValue("a", at, at + 4, "5"), SlotValue("b", 0, 4, "7"))
    update = Difference(Slot.QUANTITY, values, DifferenceKind.UPDATE)
    claim = Claim("c1", "", Relation.DIFFERS, (Evidence("a", at, at + 4),), (update,), None, 2, 2)
    assert find_title(pages, PACK).endswith("Verletzte")
    assert find_title(pages, PACK, [claim]) == "Nach dem Unglück: Hafen wieder frei"
