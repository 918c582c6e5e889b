"""A spaCy pipeline in the network's place: a tiny one, trained here, that knows one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from lagebild.language.analyse import read
from lagebild.model import BadInput, EntityType, Sentence

from .test_sentences import PACK

spacy = pytest.importorskip("spacy")
TEXT = "Marlene Voss leitet die Werft."
TRUTH = {
    "words": ["Marlene", "Voss", "leitet", "die", "Werft", "."],
    "tags": ["NE", "NE", "VVFIN", "ART", "NN", "$."],
    "heads": [2, 0, 2, 4, 2, 2],
    "deps": ["nsubj", "flat", "ROOT", "det", "obj", "punct"],
    "entities": ["B-PER", "L-PER", "O", "O", "O", "O"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from spacy.training import Example

    spacy.util.fix_random_seed(1)
    nlp = spacy.blank("de")
    nlp.add_pipe("tagger")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.add_pipe("ner")
    example = Example.from_dict(nlp.make_doc(TEXT), TRUTH)
    optimiser = nlp.initialize(lambda: [example])
    for _ in range(60):
        nlp.update([example], sgd=optimiser)
    path = tmp_path_factory.mktemp("pipeline") / "winzig"
    nlp.to_disk(path)
    return path


def test_its_layers_take_the_networks_place(folder: Path) -> None:
    text = f"Er kam. {TEXT}"
    found = read(text, (Sentence(0, 7), Sentence(8, len(text))), PACK, str(folder))
    tokens = found.tokens[3:]
    assert [t.xpos for t in tokens] == TRUTH["tags"]
    assert [t.head for t in tokens] == [5, 3, None, 7, 5, 5]
    assert [t.deprel for t in tokens] == ["nsubj", "flat", "root", "det", "obj", "punct"]
    names = [(n.of(text), n.type) for n in found.names if n.start >= 8]
    assert names == [("Marlene Voss", EntityType.PERSON)]


def test_what_it_lacks_stays(folder: Path) -> None:
    tokens = read(TEXT, (Sentence(0, len(TEXT)),), PACK, str(folder)).tokens
    assert [t.lemma for t in tokens] == ["Marlene", "Voss", "leiten", "der", "Werft", "."]
    assert [t.upos for t in tokens][2:5] == ["VERB", "DET", "NOUN"]
    assert "Mood=Ind" in (tokens[2].feats or "")


def test_a_name_that_is_not_installed() -> None:
    with pytest.raises(BadInput, match="expected an installed spaCy pipeline"):
        read(TEXT, (Sentence(0, len(TEXT)),), PACK, "gibt_es_nicht")
