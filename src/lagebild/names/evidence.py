"""Where a tagger's opinion about names joins the rules': both are candidates with a trust, the most trusted win.

A tagger is not needed. Whoever has one hands `find_mentions` its spans, or its labels token by token through
`read_labels`; nothing else of this room knows of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from ..model import EntityType, Token
from .gazetteer import ADJECTIVE, COMMON, DEMONYM, GIVEN, HEAD_START, NAMES, PLACE, SURNAME
from .rule import Found
from .words import Word

# Chosen on UNER-PUD and the story examples/seewasser, which the rules had not seen then: F1 69.8 → 72.5, 65.8 → 68.6.
# How far a rule is trusted: one that finds what is listed or told elsewhere, any other, and one that guesses.
SAID, RULE, GUESS = 0.95, 0.9, 0.55
# Of this trust remains where a tagger has read the sentence and found something else there, or nothing.
DISSENT, SILENCE = 0.8, 0.9
NOUN = 0.6  # of a tagger's trust, where it takes for a name what the lexicon has as a noun
LABEL = 0.4  # how likely a word behind an organisation's noun is its name: with a tagger's 0.43 enough for 0.66
LEAST, SURE = 0.5, 0.75  # trust of a name that counts; of one that may teach the page
TYPES = {
    "PER": EntityType.PERSON, "LOC": EntityType.PLACE, "ORG": EntityType.ORGANISATION, "OTH": EntityType.OTHER,
    "MISC": EntityType.OTHER,
} | {str(type): type for type in EntityType}  # fmt: skip


class NameEvidence(NamedTuple):
    """A stretch of the page that is a name, as somebody thinks. `score` 0..1: how probable."""

    start: int
    end: int
    type: EntityType
    score: float


def read_labels(tokens: Sequence[Token], labels: Sequence[tuple[str, float]]) -> list[NameEvidence]:
    """BIO labels of tokens, each with its score, as spans; a span is as probable as its least probable token.

    labels   one for each token: ("B-PERSON", 0.97), ("I-PERSON", 0.91), ("O", 0.99); PER, LOC, ORG, OTH are understood
    raises   ValueError where there are not as many labels as tokens
    """
    spans: list[NameEvidence] = []
    open_type: EntityType | None = None
    for token, (label, score) in zip(tokens, labels, strict=True):
        type = TYPES.get(label[2:])
        if type is not None and label.startswith("I-") and type is open_type:
            last = spans[-1]
            spans[-1] = last._replace(end=token.end, score=min(last.score, score))
        elif type is not None:
            spans.append(NameEvidence(token.start, token.end, type, score))
        open_type = type
    return spans


def join(words: Sequence[Word], found: Sequence[Found], evidence: Sequence[NameEvidence] | None) -> list[Found]:
    """The names of one sentence after rules and evidence, in reading order, disjoint; without evidence the rules'.

    evidence   of the whole page, in reading order
    """
    if evidence is None:
        return list(found)
    trust: dict[Found, float] = {}
    said = {name._replace(weak=False, sure=False, told=False) for name in found if name.sure}
    told = {
        name: score * (NOUN if _is_noun(words, name) else 1)
        for name, score in (_of_label(words, *item) for item in _in_sentence(words, evidence))
        if _is_plausible(words, name) and not any(_is_part(name, own) for own in found if not own.weak)
    }
    for name in found:
        plain = name._replace(weak=False, sure=False, told=False)
        heard = any(e.first < name.last and name.first < e.last for e in told)
        own = SAID if name.sure else GUESS if name.weak else RULE
        trust[plain] = own * (1 if plain in told or name.told else DISSENT if heard else SILENCE)
    for name, score in told.items():
        trust[name] = 1 - (1 - trust.get(name, 0.0)) * (1 - score)
    kept: list[Found] = []
    for name in sorted(trust, key=lambda n: (-trust[n], n.first - n.last, n.first, n.type)):
        if trust[name] >= LEAST and all(name.last <= k.first or k.last <= name.first for k in kept):
            kept.append(name)
    return sorted(k._replace(weak=trust[k] < SURE, sure=k in said) for k in kept)


def _of_label(words: Sequence[Word], name: Found, score: float) -> tuple[Found, float]:
    """die Gewerkschaft | Ufo: likelier an organisation, and nobody, behind an organisation's noun"""
    if name.last > name.first + 1 or name.first == 0 or words[name.first].may_be(GIVEN | SURNAME | PLACE):
        return name, score
    label = words[name.first - 1]
    if not label.may_be(HEAD_START) or not label.may_be(COMMON) or label.may_be(NAMES):
        return name, score
    named = name.type in (EntityType.PERSON, EntityType.ORGANISATION)
    return (name._replace(type=EntityType.ORGANISATION), 1 - (1 - score) * (1 - LABEL)) if named else (name, score)


def _is_plausible(words: Sequence[Word], name: Found) -> bool:
    """No name begins small; a single word for a people or a currency is none: | Steirer, Euro"""
    first = words[name.first]
    if not first.form[:1].isupper() and not first.form[:1].isdigit():
        return False
    last = words[name.last - 1]
    if last.form.endswith("-"):
        return False  # Mittel- und Langstrecke
    if name.last - name.first > 1:
        noun = last.may_be(COMMON) and not last.may_be(NAMES) and last.token.xpos == "NN"
        return not (noun and name.type is EntityType.PERSON)  # Bergers Mannschaft
    if first.form.endswith("."):
        return False  # Dr.
    return name.type is not EntityType.OTHER and not first.may_be(DEMONYM | ADJECTIVE)


def _is_noun(words: Sequence[Word], name: Found) -> bool:
    """die | Havarie: one word, a noun in the lexicon or by its build, and tagged as one, or taken for a place with
    nothing that says so
    """
    word = words[name.first]
    if name.last > name.first + 1 or not word.may_be(COMMON) or word.may_be(NAMES):
        return False
    where = word.form.isupper() or (name.first > 0 and words[name.first - 1].token.upos == "ADP")
    return word.token.xpos == "NN" or (name.type is EntityType.PLACE and not where)


def _is_part(name: Found, own: Found) -> bool:
    """Whether a rule's longer name holds it: Staatsanwaltschaft | Stade"""
    return own.first <= name.first and name.last <= own.last and own[:2] != name[:2]


def _in_sentence(words: Sequence[Word], evidence: Sequence[NameEvidence]) -> list[tuple[Found, float]]:
    """The evidence that begins and ends with words of the sentence."""
    if not words:
        return []
    starts = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i + 1 for i, w in enumerate(words)}
    found = []
    for k in range(bisect_left(evidence, words[0].start, key=lambda e: e.start), len(evidence)):
        e = evidence[k]
        if e.start >= words[-1].end:
            break
        if e.start in starts and e.end in ends:
            found.append((Found(starts[e.start], ends[e.end], e.type), e.score))
    return found
