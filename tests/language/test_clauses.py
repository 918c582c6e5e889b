"""Clauses: the table of cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from lagebild import knowledge
from lagebild.language import analyse, find_clauses, split_sentences
from lagebild.model import Block, Clause, Role

CASES = Path(__file__).parent.parent / "cases" / "language" / "clauses.txt"
PACK = knowledge.load("de")


def read_cases() -> list[tuple[str, list[str]]]:
    blocks = CASES.read_text(encoding="utf-8").split("\n\n")
    rows = [[line for line in b.splitlines() if line.strip() and not line.startswith("#")] for b in blocks]
    return [(lines[0], lines[1:]) for lines in rows if lines]


def described(clause: Clause, text: str) -> str:
    """The clause as the table writes it: words / lemma mood tense [passive] [negated] [opener=…]."""
    facts = [clause.lemma or "-", clause.mood or "-", clause.tense or "-"]
    facts += ["passive"] * clause.passive + ["negated"] * clause.negated
    facts += [f"opener={clause.opener}"] if clause.opener else []
    return f"{clause.of(text)} / {' '.join(facts)}"


@pytest.mark.parametrize(("text", "expected"), read_cases(), ids=lambda v: v[:40] if isinstance(v, str) else "")
def test_clauses(text: str, expected: list[str]) -> None:
    sentences = split_sentences(text, (Block(0, len(text), Role.PARAGRAPH),), PACK)
    tokens = analyse(text, sentences, PACK)
    assert [described(c, text) for c in find_clauses(sentences, tokens, PACK)] == expected
