"""Which pages say that they are no reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from lagebild.anatomy import find_genre
from lagebild.annotate import annotate
from lagebild.knowledge import load
from lagebild.model import Block, Page, Role, Source

LINES = (Path(__file__).parents[1] / "cases" / "anatomy" / "genres.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]
TEXT = "Der Frachter Karolina ist am Montag vor der Insel Norderhafen auf Grund gelaufen."
TITLE = "Wer zahlt für das Leck"


@pytest.mark.parametrize(("genre", "where", "words"), CASES)
def test_lines(genre: str, where: str, words: str) -> None:
    """One line of a page: its role is given, so that nothing is asked but what its words say."""
    roles = {"closing": [Role.HEADLINE, Role.PARAGRAPH, Role.PARAGRAPH], "url": [Role.HEADLINE, Role.PARAGRAPH]}
    lines = {"closing": [TITLE, TEXT, words], "url": [TITLE, TEXT]}.get(where, [words, TEXT])
    blocks, at = [], 0
    for line, role in zip(lines, roles.get(where) or [Role(where), Role.PARAGRAPH], strict=True):
        blocks.append(Block(at, at + len(line), role))
        at += len(line) + 1
    page = Page("p", Source(url=words if where == "url" else None), "\n".join(lines))
    found = find_genre(page, blocks, load())
    assert (found.kind.value if found else "-") == genre
    for span in found.evidence if found else ():
        assert span.of(page.text) in words
    assert bool(found and found.evidence) == (genre != "-" and where != "url")


def test_what_readers_write_says_nothing() -> None:
    readers = "Kommentare (2)\nMeinung\nInteressant!"
    text = f"{TITLE}\n{TEXT} Die Besatzung blieb an Bord, um die Pumpen zu bedienen.\n{readers}"
    assert annotate(Page("p", Source(), text)).genre is None


def test_a_whole_page() -> None:
    text = f"Kommentar\n{TITLE}\nVon Anna Muster\n{TEXT} Die Besatzung blieb an Bord, um die Pumpen zu bedienen."
    genre = annotate(Page("p", Source(), text)).genre
    assert genre is not None
    assert [span.of(text) for span in genre.evidence] == ["Kommentar"]
