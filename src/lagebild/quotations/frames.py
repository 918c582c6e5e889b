"""The frame of a quotation: its reporting clause."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import structs

from ..model import Clause
from .cues import Cue, Cues
from .nominal import nominal_at
from .reading import FINITE, Reading, far_particle


class Frame(NamedTuple):
    """A clause that reports.

    clause    the clause of the reporting verb
    cue       its row in the table
    at        the token that is shown as the reporting word: the finite verb, or the participle of a perfect
    order     "V1", "V2" or "VL": where the finite verb stands
    first     the clause's first word, without conjunctions and quotation marks
    """

    clause: Clause
    cue: Cue
    at: int
    order: str
    first: int


def find_frames(reading: Reading, sentence: int, cues: Cues) -> list[Frame]:
    """The reporting clauses of a sentence, in reading order; direct speech is left out."""
    found = []
    for clause in reading.clauses[sentence]:
        if clause.verb is None or reading.spoken[clause.verb]:
            continue
        if _is_condition(reading, clause) or _is_contrast(reading, clause):
            continue
        frame = _frame(reading, clause, cues)
        if frame is not None:
            found.append(frame)
    span = reading.sentences[sentence]
    for i in range(span.start, span.end - 1):
        if reading.tags[i] in ("ADJA", "ADJD", "VVPP", "PPOSAT", "VVINF") and not reading.spoken[i]:
            guess = _mistagged(reading, span.start, i, span.end, cues)
            cue = cues.verb(guess.lemma, frozenset(reading.low[i : guess.last])) if guess is not None else None
            if guess is not None and cue is not None:
                found = [f for f in found if not guess.first <= f.at < guess.last]
                found.append(Frame(guess, cue, i, "V1" if i == guess.first else "V2", guess.first))
        if reading.tags[i] == "VVPP" and reading.forms[i + 1] == "," and not reading.spoken[i]:
            guess = _late(reading, span.start, i, cues)
            cue = cues.verb(guess.lemma, frozenset()) if guess is not None else None
            if guess is not None and cue is not None:
                found.append(Frame(guess, cue, i, "V2", guess.first))
        if reading.low[i] in ("will", "wollen") and not reading.spoken[i]:
            guess = _has_learned(reading, i, span.end)
            cue = cues.verb("erfahren", frozenset(("will", "haben"))) if guess is not None else None
            if guess is not None and cue is not None:
                found = [f for f in found if f.clause.verb != guess.verb]
                found.append(Frame(guess, cue, guess.last - 2, "V1" if guess.first == i else "V2", guess.first))
        if reading.low[i] == "wie" and not reading.spoken[i]:
            guess = _as_reported(reading, i, span.end)
            cue = cues.verb(guess.lemma, frozenset()) if guess is not None else None
            if guess is not None and cue is not None:
                found = [f for f in found if f.clause.verb != guess.verb]
                found.append(Frame(guess, cue, guess.last - 1, "VL", i))
    return found


def _is_condition(reading: Reading, clause: Clause) -> bool:
    """ "sollte die Stadt darum bitten, …": an if without "wenn"."""
    assert clause.verb is not None
    return reading.low[clause.verb] in ("sollte", "sollten") and first_word(reading, clause) == clause.verb


def _is_contrast(reading: Reading, clause: Clause) -> bool:
    """ "Der Wagen sei, anders als das Amt behauptet, langsam gefahren": the Amt says the opposite."""
    assert clause.verb is not None
    start = reading.sentences[reading.sentence_of(clause.verb)].start
    for i in range(clause.verb - 1, start, -1):
        if reading.forms[i] in (",", ":", ";", "–"):
            return False
        if reading.low[i] == "als" and reading.low[i - 1] == "anders":
            return True
    return False


def _frame(reading: Reading, clause: Clause, cues: Cues) -> Frame | None:
    """The clause as a frame by its verb, or by the first of several participles: "hatte gesagt und … verwiesen"."""
    words = frozenset(reading.low[i] for i in range(clause.first, clause.last))
    lemmas: list[str | None] = [clause.lemma]
    assert clause.verb is not None
    base = reading.tokens[clause.verb].lemma
    if clause.lemma is not None and clause.lemma != base and clause.lemma.endswith(base):
        prefix = clause.lemma.removesuffix(base)
        if not any(
            reading.low[i] == prefix and _ends(reading, i, clause.last) for i in range(clause.first, clause.last)
        ):
            lemmas.append(base)  # rechnen |mit „Regen“: no particle
    if clause.lemma is not None and clause.lemma.startswith(("weiter", "dazu")):
        lemmas.append(reading.tokens[clause.verb].lemma)  # sagte weiter, …
    if reading.tags[clause.verb] == "VAFIN":
        behind = range(clause.verb, clause.last)
        lemmas = [*(reading.tokens[i].lemma for i in behind if reading.tags[i] == "VVPP"), clause.lemma]
        lemmas += [cues.participle(reading.low[i]) for i in behind if reading.tags[i] in ("ADJD", "VVFIN")]
    elif clause.lemma is not None and not reading.spoken[clause.last - 1]:
        lemmas.append(reading.low[clause.last - 1] + clause.lemma)  # stellte |klar
        particle = far_particle(reading, clause)
        lemmas.append(reading.low[particle] + clause.lemma if particle is not None else None)
    for lemma in lemmas:
        cue = cues.verb(lemma, words)
        if cue is not None:
            return make_frame(reading, clause, cue)
    return None


def _ends(reading: Reading, i: int, limit: int) -> bool:
    """Nothing but a comma or a conjunction stands behind a token: a particle's place."""
    return i + 1 >= limit or reading.tags[i + 1] in ("$,", "$.", "KON", "PUNCT") or reading.forms[i + 1] in "–:;"


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


def make_frame(reading: Reading, clause: Clause, cue: Cue) -> Frame:
    assert clause.verb is not None
    clause = _with_opener(reading, clause)
    assert clause.verb is not None
    first = first_word(reading, clause)
    order = "VL" if clause.opener is not None else "V1" if clause.verb <= first else "V2"
    return Frame(clause, cue, _reporting_word(reading, clause, cue), order, first)


def _with_opener(reading: Reading, clause: Clause) -> Clause:
    """eine Resolution, welche die Gewalt rügt |und das Land auffordert|: a second half, joined to its relative word"""
    if clause.opener is not None or clause.verb != clause.last - 1 or reading.low[clause.first] not in ("und", "oder"):
        return clause
    before = [c for c in reading.clauses[reading.sentence_of(clause.first)] if c.last <= clause.first]
    if not before or before[-1].opener is None or before[-1].last < clause.first - 1:
        return clause
    return structs.replace(clause, first=before[-1].first, opener=before[-1].opener)


def first_word(reading: Reading, clause: Clause) -> int:
    """The clause's first token behind conjunctions and marks."""
    assert clause.verb is not None
    first = clause.first
    while first < clause.verb and (reading.tags[first] in ("KON", "$,", "$.", "$(", "PUNCT") or reading.is_mark(first)):
        first += 1
    return first


def _reporting_word(reading: Reading, clause: Clause, cue: Cue) -> int:
    """ "gesagt" of "hatte … gesagt", "sagte" of "sagte", "teilte" of "teilte … mit"."""
    assert clause.verb is not None
    if reading.tags[clause.verb] == "VVFIN":
        return clause.verb
    low, high = min(clause.first, clause.verb), clause.last
    participles = [i for i in range(low, high) if reading.tags[i] in ("VVPP", "VVINF", "VVIZU")]
    if not participles:
        participles = [i for i in range(low, high) if reading.tags[i] == "ADJD" and reading.forms[i] != ","]
    own = [i for i in participles if reading.tokens[i].lemma == cue.lemma.rpartition(" ")[2]]
    return (own or participles or [clause.verb])[-1]
