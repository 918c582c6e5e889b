"""Tokens with lemma, parts of speech, morphology and syntax, and what looks like a name among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..knowledge import Pack
from ..model import Sentence, Token
from .entities import NamedSpan
from .network import LONGEST
from .pipelines import pipeline
from .reading import SentenceRead, sentences_of
from .tokens import tokenizer

_CUTS = frozenset((",", ";", ":", "–", "—", "…", "und"))
_RELATION_OF_PARTS = "parataxis"


class Analysis(NamedTuple):
    """The tokens of all sentences, and stretches of them that look like names, in reading order."""

    tokens: tuple[Token, ...]
    names: tuple[NamedSpan, ...]


class _Part(NamedTuple):
    """A stretch of one sentence that the network reads as one: a whole sentence unless it is endless."""

    spans: list[tuple[int, int]]
    forms: tuple[str, ...]
    before: str

    @property
    def is_first(self) -> bool:
        return not self.before


def analyse(text: str, sentences: Sequence[Sentence], pack: Pack) -> tuple[Token, ...]:
    """The tokens of all sentences, with lemma, parts of speech, morphology and syntax.

    Tokens are disjoint, in reading order, and hold every character of a sentence that is not blank. `xpos` is STTS;
    `upos`, `feats`, `head` and `deprel` follow Universal Dependencies. A finite verb always has Mood: Sub with
    Tense=Pres is Konjunktiv I, with Past Konjunktiv II; a form that may be either indicative or Konjunktiv ("sagten")
    is indicative unless the network is sure. Every sentence is one tree. Linear in time; the same whatever stands
    around a sentence.
    """
    return read(text, sentences, pack).tokens


def read(text: str, sentences: Sequence[Sentence], pack: Pack, model: str | None = None) -> Analysis:
    """`analyse`, and what looks like a name to the network.

    model   the name of an installed spaCy pipeline, whose layers take the place of the network's
    """
    parts = [part for sentence in sentences for part in _parts(text, sentence, pack)]
    tokens: list[Token] = []
    names: list[NamedSpan] = []
    root = 0
    for part, said in zip(parts, sentences_of(pack).read([(p.before, p.forms) for p in parts]), strict=True):
        start = len(tokens)
        if part.is_first:
            root = start + said.root
        own = list(_tokens(part, said, start, root))
        found: Sequence[NamedSpan] | None = None
        if model is not None:
            own, found = pipeline(model).read(part.forms, own, start)
        tokens.extend(own)
        names.extend(_names(part, said) if found is None else found)
    return Analysis(tuple(tokens), tuple(names))


def _parts(text: str, sentence: Sentence, pack: Pack) -> Iterator[_Part]:
    spans = list(tokenizer(pack).tokens(text, sentence.start, sentence.end))
    forms = tuple(text[start:end] for start, end in spans)
    at = 0
    while at < len(spans):
        end = at + LONGEST
        if end < len(spans):
            end = next((i + 1 for i in range(end - 1, at + LONGEST // 2, -1) if forms[i] in _CUTS), end)
        yield _Part(spans[at:end], forms[at:end], forms[at - 1] if at else "")
        at = end


def _tokens(part: _Part, said: SentenceRead, first: int, root: int) -> Iterator[Token]:
    """root: where the root of the sentence is; the root of a later part hangs on it."""
    for (start, end), word in zip(part.spans, said.words, strict=True):
        above: int | None = first + word.head
        relation = word.relation
        if word.head < 0:
            above, relation = (None, "root") if part.is_first else (root, _RELATION_OF_PARTS)
        yield Token(start, end, word.lemma, word.upos, word.xpos, word.feats, above, relation)


def _names(part: _Part, said: SentenceRead) -> Iterator[NamedSpan]:
    for name in said.names:
        yield NamedSpan(part.spans[name.start][0], part.spans[name.end - 1][1], name.type, name.score)
