"""One sentence read: what each of its words is, whatever stands around the sentence."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..knowledge import Pack
from .entities import NamedSpan, find_entities
from .features import features
from .morphology import morphology
from .network import Opinion, network
from .subjects import mend_subjects, person_of
from .words import Word, is_initial, words

_MARKS = ("$,", "$.", "$(")
REMEMBERED = 4000  # sentences, some 20 MB: pages of one story print the same ones, and so does a site on all its pages


class WordRead(NamedTuple):
    """What a word is, as a Token says it; head counts in its sentence, -1 at the root."""

    lemma: str
    upos: str
    xpos: str
    feats: str | None
    head: int
    relation: str


class SentenceRead(NamedTuple):
    """names: places in words, half-open; root: the index of the word on the root."""

    words: tuple[WordRead, ...]
    names: tuple[NamedSpan, ...]
    root: int


class Sentences:
    """Reads sentences, and remembers them; one object a language pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._known: OrderedDict[tuple[str, tuple[str, ...]], SentenceRead] = OrderedDict()

    def read(self, sentences: Sequence[tuple[str, tuple[str, ...]]]) -> list[SentenceRead]:
        """Each sentence as the word before it ("" for none) and its words, at least one and at most LONGEST."""
        new = [s for s in dict.fromkeys(sentences) if s not in self._known]
        looked_up = [self._look_up(*s) for s in new]
        for sentence, pairs, said in zip(new, looked_up, network(self._pack).read(looked_up), strict=True):
            self._known[sentence] = _judge([word for word, _ in pairs], said, self._pack)
        found = [self._known[s] for s in sentences]
        for sentence in new:
            self._known.move_to_end(sentence)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return found

    def _look_up(self, before: str, forms: Sequence[str]) -> list[tuple[Word, bool]]:
        find = words(self._pack).look_up
        opening = [is_initial(prev) for prev in (before or None, *forms[:-1])]
        return [(find(form, opens), opens) for form, opens in zip(forms, opening, strict=True)]


def _judge(looked_up: list[Word], said: Opinion, pack: Pack) -> SentenceRead:
    """The network's opinion, made sure by the words' own forms."""
    morph, feats = morphology(pack), features(pack)
    tags = [_tag(word, said, i) for i, word in enumerate(looked_up)]
    root = said.heads.index(-1)
    tags[root] = _finite_root(looked_up[root], tags[root], root, said)
    relations = mend_subjects(looked_up, [xpos for xpos, _ in tags], said.heads, said.relations, morph)
    found = []
    for i, (word, (xpos, upos)) in enumerate(zip(looked_up, tags, strict=True)):
        person = person_of(i, looked_up, said.heads, relations) if xpos.endswith("FIN") else ""
        own = feats.of(word, xpos, said, i, person)
        found.append(WordRead(morph.lemma(word, xpos), upos, xpos, own, said.heads[i], relations[i]))
    places = [(i, i + 1) for i in range(len(looked_up))]
    return SentenceRead(tuple(found), tuple(find_entities(places, said)), root)


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


@cache
def sentences_of(pack: Pack) -> Sentences:
    return Sentences(pack)
