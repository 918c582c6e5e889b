"""Tokens with lemma, parts of speech, morphology and syntax, and what looks like a name among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..knowledge import Pack
from ..model import Sentence, Token
from .entities import NamedSpan, find_entities
from .features import features
from .morphology import morphology
from .network import LONGEST, Opinion, network
from .pipelines import pipeline
from .subjects import mend_subjects, person_of
from .tokens import tokenizer
from .words import Word, is_initial, words

_MARKS = ("$,", "$.", "$(")
_CUTS = frozenset((",", ";", ":", "–", "—", "…", "und"))
_RELATION_OF_PARTS = "parataxis"


class Analysis(NamedTuple):
    """The tokens of all sentences, and stretches of them that look like names, in reading order."""

    tokens: tuple[Token, ...]
    names: tuple[NamedSpan, ...]


class _Part(NamedTuple):
    """A stretch of one sentence that the network reads as one: a whole sentence unless it is endless."""

    spans: list[tuple[int, int]]
    words: list[Word]
    opening: list[bool]
    first: bool


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
    said = network(pack).read([list(zip(p.words, p.opening, strict=True)) for p in parts])
    tokens: list[Token] = []
    names: list[NamedSpan] = []
    root = 0
    for part, opinion in zip(parts, said, strict=True):
        start = len(tokens)
        if part.first:
            root = start + opinion.heads.index(-1)
        own = list(_tokens(part, opinion, start, root, pack))
        found: Sequence[NamedSpan] | None = None
        if model is not None:
            own, found = pipeline(model).read([w.form for w in part.words], own, start)
        tokens.extend(own)
        names.extend(find_entities(part.spans, opinion) if found is None else found)
    return Analysis(tuple(tokens), tuple(names))


def _parts(text: str, sentence: Sentence, pack: Pack) -> Iterator[_Part]:
    spans = list(tokenizer(pack).tokens(text, sentence.start, sentence.end))
    forms = [text[start:end] for start, end in spans]
    found = look_up(forms, pack)
    opening = [is_initial(before) for before in (None, *forms[:-1])]
    at = 0
    while at < len(spans):
        end = at + LONGEST
        if end < len(spans):
            end = next((i + 1 for i in range(end - 1, at + LONGEST // 2, -1) if forms[i] in _CUTS), end)
        yield _Part(spans[at:end], found[at:end], opening[at:end], at == 0)
        at = end


def look_up(forms: Sequence[str], pack: Pack) -> list[Word]:
    """The candidates of one sentence's words."""
    find = words(pack).look_up
    before = [None, *forms[:-1]]
    return [find(form, is_initial(prev)) for form, prev in zip(forms, before, strict=True)]


def _tokens(part: _Part, said: Opinion, first: int, root: int, pack: Pack) -> Iterator[Token]:
    """root: where the root of the sentence is; the root of a later part hangs on it."""
    morph, feats = morphology(pack), features(pack)
    tags = [_tag(word, said, i) for i, word in enumerate(part.words)]
    root_at = said.heads.index(-1)
    tags[root_at] = _finite_root(part.words[root_at], tags[root_at], root_at, said)
    relations = mend_subjects(part.words, [xpos for xpos, _ in tags], said.heads, said.relations, morph)
    for i, ((start, end), word, (xpos, upos)) in enumerate(zip(part.spans, part.words, tags, strict=True)):
        head, relation = said.heads[i], relations[i]
        above: int | None = first + head
        if head < 0:
            above, relation = (None, "root") if part.first else (root, _RELATION_OF_PARTS)
        person = person_of(i, part.words, said.heads, relations) if xpos.endswith("FIN") else ""
        own = feats.of(word, xpos, said, i, person)
        yield Token(start, end, morph.lemma(word, xpos), upos, xpos, own, above, relation)


def _tag(word: Word, said: Opinion, i: int) -> tuple[str, str]:
    """STTS and universal part of speech. A mark is a mark and a word is none, whatever the network thinks."""
    tag, upos = said.best["xpos"][i], said.best["upos"][i]
    if said.relations[i] == "mark" and "KOUI" in word.tags:  # um| die Lage zu beruhigen: rare in treebanks
        return "KOUI", "ADP"
    if all(t in _MARKS for t in word.tags):
        return (tag if tag in _MARKS else word.tags[0]), "PUNCT"
    if tag in _MARKS:
        tag = said.likeliest("xpos", i, word.tags)
    if upos == "PUNCT":
        upos = said.likeliest("upos", i, ("SYM", "X", "NOUN", "NUM", "ADV", "ADP", "PART", "VERB"))
    return tag, upos


def _finite_root(word: Word, tags: tuple[str, str], root: int, said: Opinion) -> tuple[str, str]:
    """Der Minister bestätigt|: Die Brücke werde gesperrt. What acts without an auxiliary is finite."""
    below = {relation for relation, head in zip(said.relations, said.heads, strict=True) if head == root}
    active = "nsubj" in below and not below & {"aux", "aux:pass", "cop"}
    return ("VVFIN", "VERB") if active and tags[0] == "VVPP" and "VVFIN" in word.tags else tags
