"""The frame of a quotation: its reporting clause."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import structs

from ..model import Clause
from .cues import Cue, Cues
from .guesses import find_guesses
from .reading import Reading, far_particle


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
    for guess in find_guesses(reading, reading.sentences[sentence], cues):
        cue = cues.verb(guess.clause.lemma, guess.words)
        if cue is not None:
            first, last, verb = guess.clause.first, guess.clause.last, guess.clause.verb
            found = [f for f in found if not first <= f.at < last and f.clause.verb != verb]
            found.append(Frame(guess.clause, cue, guess.at, guess.order, first))
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
        # haben wie gefordert reagiert: the participle behind "wie" is not what the clause does
        behind = [i for i in range(clause.verb, clause.last) if reading.low[i - 1] not in ("wie", "als")]
        lemmas = [*(reading.tokens[i].lemma for i in behind if reading.tags[i] == "VVPP"), clause.lemma]
        lemmas += [cues.participle(reading.low[i]) for i in behind if reading.tags[i] in ("ADJD", "VVFIN")]
    elif clause.lemma is not None and not reading.spoken[clause.last - 1]:
        lemmas.append(reading.low[clause.last - 1] + clause.lemma)  # stellte |klar
        particle = far_particle(reading, clause)
        lemmas.append(reading.low[particle] + clause.lemma if particle is not None else None)
    for lemma in lemmas:
        cue = cues.verb(lemma, words)
        if cue is not None and not _means_otherwise(reading, clause, cue, words):
            return make_frame(reading, clause, cue)
    return None


def _means_otherwise(reading: Reading, clause: Clause, cue: Cue, words: frozenset[str]) -> bool:
    """Dabei blieb das Tor zu; es bleibt dabei, dass …; ließ sich erklären, wie …: no word of the subject's."""
    if cue.lemma.endswith(" lassen") and "sich" in words:
        return True
    if cue.lemma not in ("dabei bleiben", "dabeibleiben"):
        return False
    assert clause.verb is not None
    first = first_word(reading, clause)
    return reading.low[first] in ("dabei", "es") or reading.low[clause.verb + 1 : clause.verb + 2] == ["es"]


def _ends(reading: Reading, i: int, limit: int) -> bool:
    """Nothing but a comma or a conjunction stands behind a token: a particle's place."""
    return i + 1 >= limit or reading.tags[i + 1] in ("$,", "$.", "KON", "PUNCT") or reading.forms[i + 1] in "–:;"


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
