"""The network and its trees: laws, and pinned floors on trees that no rule was tuned on."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lagebild.language import analyse, split_sentences
from lagebild.language.analyse import read
from lagebild.language.trees import best_tree
from lagebild.model import EntityType, Sentence

from .test_sentences import PACK, whole

SENTENCES = [
    "Der Minister sei nach Genf gereist, sagte ein Sprecher.",
    "Wann?",
    "Die Werft, die seit Jahren Verluste schreibt, soll verkauft werden.",
    "Laut Polizei nahmen rund 3000 Menschen teil.",
    "„Das war nie geplant“, sagte Marlene Voss der Deutschen Presse-Agentur.",
]


def is_tree(heads: list[int]) -> bool:
    if heads.count(-1) != 1:
        return False
    for start in range(len(heads)):
        seen, node = set(), start
        while node >= 0 and node not in seen:
            seen.add(node)
            node = heads[node]
        if node >= 0:
            return False
    return True


def weight(scores: np.ndarray, heads: list[int] | tuple[int, ...]) -> float:
    return float(sum(scores[d, h + 1] for d, h in enumerate(heads)))


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 4).flatmap(lambda t: arrays(np.float32, (t, t + 1), elements=st.floats(-9, 9, width=16))))
def test_no_tree_is_better(scores: np.ndarray) -> None:
    t = len(scores)
    found = best_tree(scores)
    assert is_tree(found)
    trees = (list(heads) for heads in itertools.product(range(-1, t), repeat=t))
    assert weight(scores, found) == pytest.approx(max(weight(scores, h) for h in trees if is_tree(h)), abs=1e-3)


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 60).flatmap(lambda t: arrays(np.float32, (t, t + 1), elements=st.sampled_from([0.0, 1.0, 2.0]))))
def test_always_a_tree(scores: np.ndarray) -> None:
    assert is_tree(best_tree(scores))


@settings(max_examples=20, deadline=None)
@given(st.permutations(SENTENCES))
def test_a_sentence_is_read_alike_in_any_company(order: list[str]) -> None:
    text = " ".join(order)
    sentences = split_sentences(text, whole(text), PACK)
    assert [text[s.start : s.end] for s in sentences] == order
    together = analyse(text, sentences, PACK)
    for sentence in sentences:
        alone = analyse(text, (sentence,), PACK)
        first = next(i for i, t in enumerate(together) if t.start == sentence.start)
        beside = together[first : first + len(alone)]
        assert [(t.lemma, t.xpos, t.feats, t.deprel) for t in alone] == [
            (t.lemma, t.xpos, t.feats, t.deprel) for t in beside
        ]
        assert [t.head for t in alone] == [None if t.head is None else t.head - first for t in beside]


def test_an_endless_sentence_is_one_tree() -> None:
    text = "und die Lage im Norden, " * 120
    tokens = analyse(text, (Sentence(0, len(text) - 1),), PACK)
    assert is_tree([-1 if t.head is None else t.head for t in tokens])


SUBJECTS = [  # sentence, verb, subject, object
    ("Den Hafen hat am Freitag die Polizei gesperrt.", "gesperrt", "Polizei", "Hafen"),
    ("Die Gewerkschaft lehnt das Angebot ab.", "lehnt", "Gewerkschaft", "Angebot"),
    ("Nach dem Unglück forderte der Verband schärfere Regeln.", "forderte", "Verband", "Regeln"),
    ("Der Richter, der den Fall leitet, vertagte die Sitzung.", "vertagte", "Richter", "Sitzung"),
]


@pytest.mark.parametrize(("text", "verb", "subject", "object"), SUBJECTS)
def test_who_does_what(text: str, verb: str, subject: str, object: str) -> None:
    tokens = analyse(text, (Sentence(0, len(text)),), PACK)
    words = {t.of(text): i for i, t in enumerate(tokens)}
    assert (tokens[words[subject]].head, tokens[words[subject]].deprel) == (words[verb], "nsubj")
    assert (tokens[words[object]].head, tokens[words[object]].deprel) == (words[verb], "obj")


NAMES = [
    ("Der Konzern Brandthal AG verhandelt mit Siemens.", "Siemens", EntityType.ORGANISATION),
    ("Gestern traf Ute Kranzler in Lissabon ein.", "Ute Kranzler", EntityType.PERSON),
    ("Gestern traf Ute Kranzler in Lissabon ein.", "Lissabon", EntityType.PLACE),
]


@pytest.mark.parametrize(("text", "name", "type"), NAMES)
def test_names(text: str, name: str, type: EntityType) -> None:
    found = read(text, (Sentence(0, len(text)),), PACK).names
    assert (name, type) in [(n.of(text), n.type) for n in found]
    assert all(0 < n.score <= 1 for n in found)
