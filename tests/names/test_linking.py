"""One entity across the pages of a story: tests/cases/names/linking.txt."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lagebild import names
from lagebild.model import Quotation, QuotationType, Span, Voice
from lagebild.names.gazetteer import gazetteer
from lagebild.names.persons import is_compatible, person_name

from .reading import PACK, cases, read

TABLES = gazetteer(PACK)
STORIES = [s.strip().splitlines() for s in "\n".join(cases("linking.txt")).split("\n\n") if s.strip()]


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s[0][:40])
def test_linking(story: list[str]) -> None:
    pages = [read(page, str(number)) for number, page in enumerate(story) if not page.startswith("= ")]
    _, entities = names.link_entities(pages, PACK)
    found = {f"= {e.name}: {', '.join(sorted(e.variants, key=story_order))}" for e in entities}
    wanted = {f"= {n}: {', '.join(sorted(v.split(', '), key=story_order))}" for n, v in marks(story)}
    assert wanted <= found, found


def marks(story: list[str]) -> list[tuple[str, str]]:
    return [(m.removeprefix("= ").partition(": ")[0], m.partition(": ")[2]) for m in story if m.startswith("= ")]


def story_order(form: str) -> tuple[int, str]:
    return len(form), form


def test_voices_follow_their_entities() -> None:
    """The ids in quotations are those of the story."""
    first = read("Präsident Baschar al-Assad sprach.", "a")
    assert first.mentions
    assert first.mentions[0].entity == "baschar-al-assad"
    speaker = Voice(first.mentions[0].start, first.mentions[0].end, first.mentions[0].entity)
    quotation = Quotation(0, 3, QuotationType.DIRECT, False, (Span(0, 3),), speaker)
    pages = [replace(first, quotations=(quotation,)), read("Bashar al-Assad ging. Bashar al-Assad kam.", "b")]
    linked, _ = names.link_entities(pages, PACK)
    assert linked[0].quotations
    assert linked[0].mentions
    voice = linked[0].quotations[0].speaker
    assert voice is not None
    assert voice.entity == linked[0].mentions[0].entity == "bashar-al-assad"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("James F. Jeffrey", "James Jeffrey", True),
        ("Jan Müller", "Julia Müller", False),
        ("J. Müller", "Julia Müller", True),
        ("Aaron David Miller", "David Miller", True),
        ("Hans-Peter Uhl", "Peter Uhl", True),
        ("Johann Huber", "Johanna Huber", False),
        ("Mohammed Huber", "Muhammad Huber", True),
    ],
)
def test_given_names(a: str, b: str, same: bool) -> None:
    assert is_compatible(person_name(a, TABLES).given, person_name(b, TABLES).given) is same
