"""Reporting clauses that the tags hide: a verb taken for an adjective or a participle, a verb that marks cut in two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import Clause, Span
from .cues import Cues
from .nominal import nominal_at
from .reading import FINITE, Reading

LIKE_VERBS = frozenset({"ADJA", "ADJD", "VVPP", "PPOSAT", "VVINF"})
NOTHING: frozenset[str] = frozenset()


class Guess(NamedTuple):
    """A clause as it ought to be: where its reporting word stands, its order, the words that a fixed phrase needs."""

    clause: Clause
    at: int
    order: str
    words: frozenset[str] = NOTHING


def find_guesses(reading: Reading, sentence: Span, cues: Cues) -> Iterator[Guess]:
    """The clauses of a sentence that only the words themselves give away, in reading order; no direct speech."""
    tags, low = reading.tags, reading.low
    for i in range(sentence.start, sentence.end - 1):
        tag = tags[i]
        if reading.spoken[i]:
            continue
        if tag in LIKE_VERBS:
            clause = _mistagged(reading, sentence.start, i, sentence.end, cues)
            if clause is not None:
                words = frozenset(low[i : clause.last])
                yield Guess(clause, i, "V1" if i == clause.first else "V2", words)
        if tag == "VVPP" and reading.forms[i + 1] == ",":
            clause = _late(reading, sentence.start, i, cues)
            if clause is not None:
                yield Guess(clause, i, "V2")
        if low[i] == "wie":
            clause = _as_reported(reading, i, sentence.end)
            if clause is not None:
                yield Guess(clause, clause.last - 1, "VL")
        if low[i] in ("will", "wollen"):
            clause = _has_learned(reading, i, sentence.end)
            if clause is not None:
                yield Guess(clause, clause.last - 2, "V1" if clause.first == i else "V2", frozenset(("will", "haben")))


def _mistagged(reading: Reading, start: int, i: int, limit: int, cues: Cues) -> Clause | None:
    """A reporting verb taken for an adjective: "So betonte Sarkozy, …", "„…“, meinen die beiden"."""
    first = i
    if i > start and reading.tags[i - 1] in ("ADV", "PAV", "PDS") and reading.forms[i - 1][0].isalpha():
        first = i - 1
    elif i == start + 1 and reading.low[start] == "das" and reading.feature(i + 1, "Gender") == "Masc":
        first = start  # Das bestätigte Betriebsleiter Franz Moser: no "das bestätigte Urteil"
    if first > start and reading.forms[first - 1] not in (",", "–", "-", ":") and not reading.is_mark(first - 1):
        return None
    if reading.tags[i + 1] not in ("NE", "NN", "ART", "PPER", "PPOSAT", "PDAT", "PIAT", "CARD") and first == i:
        return None
    lemma = cues.finite(reading.low[i])
    if lemma is None:
        return None
    last = i + 1
    while last < limit and reading.forms[last] not in (",", ":", ";", ".", "–"):
        if reading.tags[last] in FINITE:
            return None
        last += 1
    if reading.tags[last - 1] == "PTKVZ":
        lemma = reading.low[last - 1] + lemma
    start_at, end_at = reading.tokens[first].start, reading.tokens[last - 1].end
    return Clause(start_at, end_at, first, last, i, lemma, "ind", "past", False, False, None)


def _late(reading: Reading, start: int, i: int, cues: Cues) -> Clause | None:
    """A present tense that looks like a participle, without another verb: "Der Verband kritisiert, dass …"."""
    subject = nominal_at(reading, start, i, long=True)
    lemma = cues.finite(reading.low[i])
    if subject is None or lemma is None or subject.last < i - 3:
        return None
    if any(reading.tags[j] in FINITE or reading.forms[j] in (",", ":", ";") for j in range(start, i)):
        return None
    start_at, end_at = reading.tokens[start].start, reading.tokens[i].end
    return Clause(start_at, end_at, start, i + 1, i, lemma, "ind", "pres", False, False, None)


def _as_reported(reading: Reading, i: int, limit: int) -> Clause | None:
    """ "wie die Zeitung berichtet": a present tense that looks like a participle, with no finite verb beside it."""
    for j in range(i + 1, min(i + 30, limit)):
        if reading.forms[j] in (",", ".", ":", ";"):
            verb = j - 1
            if reading.tags[verb] != "VVPP" or not reading.low[verb].endswith("t") or verb < i + 2:
                return None
            start, end = reading.tokens[i].start, reading.tokens[verb].end
            lemma = reading.tokens[verb].lemma
            return Clause(start, end, i, j, verb, lemma, "ind", "pres", False, False, "wie")
        if reading.tags[j] in FINITE:
            return None
    return None


def _has_learned(reading: Reading, i: int, limit: int) -> Clause | None:
    """ "will die „Abendpost“ erfahren haben": what a paper claims to know."""
    last = next((j for j in range(i, min(i + 16, limit)) if reading.forms[j] in (",", ".", ":", ";")), limit)
    if reading.low[last - 2 : last] != ["erfahren", "haben"]:
        return None
    first = i
    while first > reading.sentences[reading.sentence_of(i)].start and reading.forms[first - 1] not in (",", ":", ";"):
        first -= 1
    start, end = reading.tokens[first].start, reading.tokens[last - 1].end
    return Clause(start, end, first, last, i, "erfahren", "ind", "perf", False, False, None)
