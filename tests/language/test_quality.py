"""Floors under what `python -m benchmarks.language` measures, just below the figures in docs/language.md."""

from __future__ import annotations

from benchmarks.language.__main__ import measure_clauses, measure_sentences, measure_tokens, read_trees

from ..shared_data import SHARED, needs_shared

PUD = SHARED / "data" / "treebank" / "pud.conllu"


def f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold)


@needs_shared
def test_treebank_floors() -> None:
    trees = list(read_trees(PUD))
    assert f1(*measure_sentences([text for text, _ in trees])) >= 0.99
    assert f1(*measure_tokens(trees)) >= 0.98
    count = measure_clauses(trees)
    assert f1(count["right"], count["found"], count["gold"]) >= 0.985
    assert count["lemma right"] / count["lemma gold"] >= 0.95
    assert f1(count["negated right"], count["negated found"], count["negated gold"]) >= 0.94
