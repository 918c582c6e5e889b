"""Subjects: told from objects by their form, and whom a verb's form speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from .masks import ALL, mask_of
from .morphology import Morphology
from .words import Word

_NOMINATIVE = 0b1111
_PERSONS = {"ich": "1", "wir": "1", "du": "2", "ihr": "2"}
_WITHOUT_SUBJECT = frozenset(("aux", "aux:pass", "cop"))  # their subject hangs on the word above
_SUBJECTS = ("nsubj", "nsubj:pass")
_AGREEING = frozenset(("det", "amod", "det:poss"))


def mend_subjects(
    words: Sequence[Word], tags: Sequence[str], heads: Sequence[int], relations: Sequence[str], morph: Morphology
) -> list[str]:
    """The relations of one sentence: no subject that cannot be nominative, and of two objects the one that can is it.

    Den Hafen hat die Polizei gesperrt: "den Hafen" is accusative whatever its place, so "die Polizei" acts.
    """
    found = list(relations)
    for verb in sorted(set(heads) - {-1}):
        below = [i for i, head in enumerate(heads) if head == verb]
        passive = any(found[i] == "aux:pass" for i in below)
        for i in below:
            if (
                found[i] in _SUBJECTS
                and not passive
                and not _may_be_nominative(i, words, tags, heads, relations, morph)
            ):
                found[i] = "obj"
        objects = [i for i in below if found[i] == "obj"]
        if len(objects) < 2 or any(found[i] in (*_SUBJECTS, "csubj") for i in below):
            continue
        able = [i for i in objects if _may_be_nominative(i, words, tags, heads, relations, morph)]
        if len(able) == 1:
            found[able[0]] = "nsubj"
    return found


def _may_be_nominative(
    noun: int,
    words: Sequence[Word],
    tags: Sequence[str],
    heads: Sequence[int],
    relations: Sequence[str],
    morph: Morphology,
) -> bool:
    """Whether the noun and what agrees with it have a nominative in common; where nothing is known, yes."""
    mask = ALL
    for i in (noun, *(i for i, head in enumerate(heads) if head == noun and relations[i] in _AGREEING)):
        mask &= mask_of(morph.of_tag(words[i], tags[i]))
    return not mask or bool(mask & _NOMINATIVE)


def person_of(verb: int, words: Sequence[Word], heads: Sequence[int], relations: Sequence[str]) -> str:
    """The person of a finite verb's subject, "1", "2" or "3"; empty where no subject is seen.

    ich bin aufgeblieben und habe| geschlafen: the subject of the verb before "und" is this one's too
    """
    at = heads[verb] if relations[verb] in _WITHOUT_SUBJECT and heads[verb] >= 0 else verb
    while at >= 0:
        for i, head in enumerate(heads):
            if head == at and relations[i] in _SUBJECTS:
                return _PERSONS.get(words[i].lower, "3")
        if relations[at] != "conj":
            break
        at = heads[at]
    return ""
