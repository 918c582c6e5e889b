"""What holds for every text: blocks tile it in order, trimmed, and finding them takes linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild import anatomy, knowledge
from lagebild.anatomy.plain import find_text_blocks
from lagebild.model import Block, Page, Source

from ..effort import effort
from .test_pages import CASES, read_case

PACK = knowledge.load("de")
PAGES = [read_case(path)[0] for path in CASES]
LINES = sorted({line for page in PAGES for line in page.splitlines() if line})


def blocks_of(text: str) -> tuple[Block, ...]:
    return anatomy.find_blocks(Page(id="x", source=Source(), text=text), PACK)


def assert_tiles(text: str) -> None:
    blocks, at = blocks_of(text), 0
    for block in blocks:
        assert at <= block.start < block.end, f"blocks overlap or stand out of order at {block}"
        assert not text[at : block.start].strip(), f"no block holds {text[at : block.start]!r}"
        assert block.of(text) == block.of(text).strip(), f"blanks at the edge of {block.of(text)!r}"
        at = block.end
    assert not text[at:].strip(), f"no block holds {text[at:]!r}"


@settings(max_examples=effort(50), deadline=None)
@given(st.text(max_size=400))
def test_arbitrary_text_is_tiled(text: str) -> None:
    assert_tiles(text)


@settings(max_examples=effort(40), deadline=None)
@given(st.lists(st.one_of(st.sampled_from([*LINES, "", " ", "\t"]), st.text(max_size=60)), max_size=30))
def test_any_mixture_of_lines_is_tiled(lines: list[str]) -> None:
    assert_tiles("\n".join(lines))


@settings(max_examples=effort(30), deadline=None)
@given(st.sampled_from(PAGES), st.integers(0, 4000), st.text(max_size=12), st.integers(0, 300))
def test_a_page_cut_and_spliced_is_tiled(page: str, at: int, put: str, cut: int) -> None:
    assert_tiles(page[:at] + put + page[at + cut :])


@pytest.mark.parametrize("text", PAGES)
def test_credits_lie_in_the_text(text: str) -> None:
    blocks = blocks_of(text)
    for credit in anatomy.find_credits(text, blocks, PACK):
        assert any(block.covers(credit) for block in blocks)


HOSTILE = {
    "one long line": "Wort " * 100_000,
    "no blanks": "A" * 500_000,
    "many short lines": "Politik\n" * 8_000,
    "many headings": "Regierung einigt sich auf neue Reform\n" * 5_000,
    "places without end": ("A b/" * 60 + "\n") * 300,
    "capitals": ("Ab Cd Ef Gh / Ij Kl " * 8 + "\n") * 500,
    "slashes": ("dpa/" * 40 + "\n") * 500,
    "brackets": ("(" * 80 + ")" * 80 + "\n") * 500,
    "quotes": ('"„' * 100 + "\n") * 500,
    "dashes": ("Berlin - " * 20 + "\n") * 500,
    "dates": ("12.03.2024 " * 12 + "\n") * 500,
    "photo marks": ("Foto: © " * 15 + "\n") * 500,
    "arrows": ("Home > " * 20 + "\n") * 500,
    "blanks": (" " * 200 + "x" + " " * 200 + "\n") * 500,
    "kicker": "Kampf gegen Lärm " * 8 + "\n" + "Berger Lärm Berger kündigt an. " * 20_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_takes_linear_time(name: str) -> None:
    text = HOSTILE[name]
    begun = time.process_time()
    find_text_blocks(text, PACK)
    seconds = time.process_time() - begun
    # A page of 5,000 characters takes 3 ms; dense short lines are the dearest: 0.3 ms each.
    assert seconds < 0.5 + 30e-6 * len(text) + 0.6e-3 * text.count("\n"), f"{seconds:.1f} s for {len(text)} characters"


@pytest.mark.parametrize("text", PAGES)
def test_the_kind_of_line_break_changes_nothing(text: str) -> None:
    assert [b.role for b in blocks_of(text.replace("\n", "\r\n"))] == [b.role for b in blocks_of(text)]
