"""A tagger's opinion beside the rules: what it adds, what it overrules, and that none changes nothing."""

from __future__ import annotations

import pytest

from lagebild import language, names
from lagebild.model import Block, EntityType, Role, Token
from lagebild.names import NameEvidence, read_labels

from .reading import PACK

ORGANISATION, PERSON, PLACE = EntityType.ORGANISATION, EntityType.PERSON, EntityType.PLACE


def read(text: str, evidence: list[NameEvidence] | None) -> list[tuple[str, str]]:
    blocks = (Block(0, len(text), Role.PARAGRAPH),)
    sentences = language.split_sentences(text, blocks, PACK)
    tokens = language.analyse(text, sentences, PACK)
    mentions, _ = names.find_mentions(text, blocks, sentences, tokens, PACK, evidence)
    return [(m.of(text), str(m.type)) for m in mentions]


def told(text: str, words: str, type: EntityType, score: float) -> NameEvidence:
    at = text.index(words)
    return NameEvidence(at, at + len(words), type, score)


@pytest.mark.parametrize(
    ("text", "words", "type", "score", "expected"),
    [
        # what no rule can know
        ("Das Vorhaben Windkante ruht.", "Windkante", ORGANISATION, 0.9, [("Windkante", "ORGANISATION")]),
        ("Das Vorhaben Windkante ruht.", "Windkante", ORGANISATION, 0.4, []),
        # a guess gives way, a listed name does not
        ("Gestern kündigte Ostrowek an.", "Ostrowek", ORGANISATION, 0.8, [("Ostrowek", "ORGANISATION")]),
        ("Die SPD tagt in Berlin.", "tagt", PERSON, 0.2, [("SPD", "ORGANISATION"), ("Berlin", "PLACE")]),
        # what it teaches holds for the page
        (
            "Neu ist Windkante. Der Plan von Windkante gefällt.",
            "Windkante",
            ORGANISATION,
            0.9,
            [("Windkante", "ORGANISATION"), ("Windkante", "ORGANISATION")],
        ),
    ],
)
def test_evidence(text: str, words: str, type: EntityType, score: float, expected: list[tuple[str, str]]) -> None:
    assert read(text, [told(text, words, type, score)]) == expected


def test_evidence_that_cuts_words_is_left_out() -> None:
    text = "Die SPD tagt in Berlin."
    assert read(text, [NameEvidence(5, 6, PERSON, 0.99)]) == [("SPD", "ORGANISATION"), ("Berlin", "PLACE")]


def test_silence_outvotes_a_guess_only() -> None:
    text = "Angela Merkel sprach in Berlin. Gestern schwieg Ostrowek."
    assert ("Ostrowek", "PERSON") in read(text, None)
    assert read(text, [told(text, "Angela Merkel", PERSON, 0.9)]) == [("Angela Merkel", "PERSON"), ("Berlin", "PLACE")]


def test_labels_become_spans() -> None:
    tokens = [Token(0, 3, "a", "X"), Token(4, 7, "b", "X"), Token(8, 11, "c", "X"), Token(12, 15, "d", "X")]
    labels = [("B-PER", 0.9), ("I-PER", 0.7), ("B-ORGANISATION", 0.8), ("O", 0.99)]
    assert read_labels(tokens, labels) == [NameEvidence(0, 7, PERSON, 0.7), NameEvidence(8, 11, ORGANISATION, 0.8)]
    with pytest.raises(ValueError, match="shorter"):
        read_labels(tokens, labels[:2])
