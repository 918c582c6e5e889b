"""Quoted stretches: the words inside stand between bars."""

from __future__ import annotations

import pytest

from lagebild.model import Block, Role
from lagebild.quotations.marks import find_quoted

CASES = [
    "„|Das ist gut|“, sagte er. „|Wir gehen.|“",
    '"|Das|" und "|dies|"',
    "»|Ja|«, sagte sie, «|non|» et »|oui|»",
    "“|English|” ist",
    '„|Das|", sagte er',
    "„|Das ist gut|, sagte er. „|Wir gehen|“, sagte er",
    'Erst dies. |Wir gehen jetzt|", sagte er. "|Das ist|"',
    "‚|so|‘ oder ‚|geht’s|‘ Leute",
    "„|Er sagte „ja“ zu mir|“ und ging",
    'Ein 24"-Monitor',
    "„|Wir kommen|. Und gehen",
    "”|Svensk|” hier",
    "„|Das ist gut.|“„|Nein.|“",
    "Kein Zitat",
]


@pytest.mark.parametrize("case", CASES)
def test_quoted(case: str) -> None:
    text = case.replace("|", "")
    found = find_quoted(text, [Block(0, len(text), Role.PARAGRAPH)], lambda word: word == "sagte")
    marked, at = "", 0
    for quoted in found:
        marked += text[at : quoted.start] + "|" + text[quoted.start : quoted.end] + "|"
        at = quoted.end
    assert marked + text[at:] == case


def test_marks_pair_inside_a_block_only() -> None:
    text = "„Wir bleiben\n\nhier“ sagte niemand"
    blocks = [Block(0, 12, Role.PARAGRAPH), Block(14, len(text), Role.PARAGRAPH)]
    assert [q.of(text) for q in find_quoted(text, blocks, lambda word: False)] == ["Wir bleiben", "hier"]


def test_comments_are_not_read() -> None:
    text = "„Das sage ich“"
    assert find_quoted(text, [Block(0, len(text), Role.COMMENT_TEXT)], lambda word: False) == ()
