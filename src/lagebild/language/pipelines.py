"""Any installed spaCy pipeline in place of our network's opinion: `--model NAME`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from ..model import BadInput, EntityType, Token
from .entities import NamedSpan

# Names of types in German and in other pipelines.
_TYPES = {
    "PER": EntityType.PERSON, "PERSON": EntityType.PERSON, "LOC": EntityType.PLACE, "GPE": EntityType.PLACE,
    "FAC": EntityType.PLACE, "PLACE": EntityType.PLACE, "ORG": EntityType.ORGANISATION, "MISC": EntityType.OTHER,
    "ORGANISATION": EntityType.ORGANISATION, "OTH": EntityType.OTHER, "OTHER": EntityType.OTHER,
}  # fmt: skip
_SCORE = 0.9  # pipelines say no chances


class Pipeline:
    """Lays a spaCy pipeline's layers over our tokens, sentence by sentence; a layer that it lacks stays as it was."""

    def __init__(self, name: str) -> None:
        """name: an installed pipeline or a folder. Raises BadInput where there is none."""
        try:
            import spacy
        except ImportError as error:
            raise BadInput("--model: expected spaCy beside Lagebild; install lagebild[spacy]") from error
        try:
            self._nlp: Any = spacy.load(name)
        except OSError as error:
            raise BadInput(f"--model: expected an installed spaCy pipeline or its folder, found {name!r}") from error

    def read(
        self, forms: Sequence[str], tokens: Sequence[Token], first: int
    ) -> tuple[list[Token], list[NamedSpan] | None]:
        """One sentence's tokens with what the pipeline says of them, and its names; None where it looks for none.

        forms   their words      first   the index of the first of them in the article's tokens
        """
        from spacy.tokens import Doc

        doc = self._nlp(Doc(self._nlp.vocab, words=list(forms)))
        found = [self._token(word, token, first) for word, token in zip(doc, tokens, strict=True)]
        if not doc.has_annotation("ENT_IOB"):
            return found, None
        names = [
            NamedSpan(tokens[e.start].start, tokens[e.end - 1].end, _TYPES[e.label_], _SCORE)
            for e in doc.ents
            if e.label_ in _TYPES
        ]
        return found, names

    @staticmethod
    def _token(word: Any, token: Token, first: int) -> Token:
        is_root = word.head.i == word.i
        has_tree = word.doc.has_annotation("DEP")
        return Token(
            token.start,
            token.end,
            word.lemma_ or token.lemma,
            word.pos_ or token.upos,
            word.tag_ or token.xpos,
            str(word.morph) or None if word.doc.has_annotation("MORPH") else token.feats,
            (None if is_root else first + word.head.i) if has_tree else token.head,
            (word.dep_.lower() if not is_root else "root") if has_tree else token.deprel,
        )


@cache
def pipeline(name: str) -> Pipeline:
    return Pipeline(name)
