"""Paragraphs of clean text: one a line, wrapped lines joined."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.language import find_paragraphs

WRAPPED = """\
Der Ausschuss hat am Dienstag nach langer Beratung beschlossen, die
Brücke im kommenden Jahr zu erneuern. Die Kosten trägt das Land,
teilte ein Sprecher mit. Baubeginn ist im März."""


def parts(text: str) -> list[str]:
    return [block.of(text) for block in find_paragraphs(text)]


def test_wrapped_lines_are_one_paragraph() -> None:
    assert parts(f"Titel\n\n{WRAPPED}\n\nEnde.") == ["Titel", WRAPPED, "Ende."]


def test_lines_that_end_with_their_sentence_stay_apart() -> None:
    lines = ["Die Brücke wird im kommenden Jahr erneuert.", "Die Kosten trägt das Land, so der Sprecher.", "Ende."]
    assert parts("\n".join(lines)) == lines


def test_headline_and_paragraph_stay_apart() -> None:
    lines = ["Ausschuss beschließt Erneuerung der alten Brücke", "Die Kosten trägt das Land."]
    assert parts("\n".join(lines)) == lines


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB .\n\t\r\x0b\u2028"), max_size=80))
def test_every_word_lies_in_a_paragraph(text: str) -> None:
    blocks = find_paragraphs(text)
    covered = {i for b in blocks for i in range(b.start, b.end)}
    assert all(c.isspace() or i in covered for i, c in enumerate(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(blocks))
