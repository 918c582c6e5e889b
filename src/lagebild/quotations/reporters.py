"""Who does the reporting: a clause's subject, the one beside it, the agent of a passive, whom a paper cites."""

from __future__ import annotations

from ..model import Clause
from .addressees import is_outlet
from .frames import Frame, first_word, make_frame
from .nominal import PRONOUNS, Nominal, nominal_at
from .reading import FINITE, NOUNS, Reading
from .subjects import RELATIVE, disagrees, find_subject, subject_after, subject_before

CITING = "zitieren"


def find_speaker(reading: Reading, frame: Frame, limit: int) -> Nominal | None:
    """Who does the reporting: the subject, or the agent of a passive; None where none is named."""
    frame = _with_auxiliary(reading, frame)
    clause = frame.clause
    assert clause.verb is not None
    if frame.cue.lemma == CITING:
        return find_citing(reading, frame, limit)[1]
    if frame.cue.lemma in reading.group["outof"]:
        return _out_of(reading, clause, frame.order)
    if clause.passive:
        return find_agent(reading, clause)
    if frame.order != "VL":
        subject = _across_relative(reading, clause.verb)
        if subject is not None:
            return subject
    if reading.low[clause.verb - 1] == "und":
        return subject_shared(reading, clause) or subject_after(reading, clause.verb + 1, limit)
    if frame.order == "V1":
        after = subject_after(reading, clause.verb + 1, limit)
        return after or _in_front(reading, clause.verb) or subject_shared(reading, clause, True) or _it(reading, frame)
    if frame.order == "VL" or _after_wie(reading, clause):
        return _after_opener(reading, frame, limit)
    takes_person = frame.cue.addressee in ("dat", "acc")
    subject = find_subject(reading, frame.first, clause.verb, limit, takes_person)
    return subject or _in_front(reading, clause.verb) or subject_shared(reading, clause)


def _with_auxiliary(reading: Reading, frame: Frame) -> Frame:
    """Experten haben das Wrack untersucht |und bestätigt|: the subject stands beside the auxiliary that both share."""
    clause = frame.clause
    assert clause.verb is not None
    if clause.verb >= clause.first:
        return frame
    inside = (c for c in reading.clauses[reading.sentence_of(clause.verb)] if c.first <= clause.verb < c.last)
    owner = next((c for c in inside if c.verb == clause.verb), None)
    return make_frame(reading, owner, frame.cue) if owner is not None else frame


def _across_relative(reading: Reading, verb: int) -> Nominal | None:
    """The subject before its relative clause: "Die Briten, die Schiffe entsenden und Minen legen, hatten gewarnt"."""
    start = reading.sentences[reading.sentence_of(verb)].start
    if verb - start > 40 or reading.forms[verb - 1] != ",":
        return None
    subject = subject_before(reading, start, verb)
    if subject is None or reading.forms[subject.last] != "," or disagrees(reading, subject, verb):
        return None
    i = subject.last + 1 + reading.tags[subject.last + 1].startswith("APPR")
    if i >= verb or reading.low[i] not in RELATIVE:
        return None
    last = [j for j in range(i + 1, verb) if reading.tags[j] in FINITE]
    ends = all(reading.forms[j + 1] == "," or reading.tags[j + 1] == "KON" for j in last)
    return subject if last and ends else None


def _it(reading: Reading, frame: Frame) -> Nominal | None:
    """…, teilte |es| der Agentur zufolge mit: the ministry of the sentence before, where nobody else is the subject."""
    assert frame.clause.verb is not None
    i = frame.clause.verb + 1
    if frame.clause.verb < 1 or reading.forms[frame.clause.verb - 1] != "," or reading.low[i : i + 1] != ["es"]:
        return None
    return Nominal(i, i + 1, i, frozenset({"Nom"}))


def _in_front(reading: Reading, verb: int) -> Nominal | None:
    """The noun phrase that fills a sentence up to its verb: "Der Fraktionschef, Volker Amsel, wird zitiert"."""
    start = reading.sentences[reading.sentence_of(verb)].start
    if start >= verb or verb - start > 40:
        return None
    subject = subject_before(reading, start, verb)
    if subject is None:
        return None
    end = subject.last + (reading.forms[subject.last] == ",")
    return subject if end == verb else None


def subject_shared(reading: Reading, clause: Clause, first: bool = False) -> Nominal | None:
    """The subject of the clause before, where it is shared: "Lammert erwartet Eile und gab bekannt, …".

    first   the clause begins with its verb: "…, teilten jedoch mit"
    """
    assert clause.verb is not None
    i = min(clause.first, clause.verb)
    joined = any(reading.tags[j] == "KON" for j in range(max(0, i - 1), clause.verb))
    if not joined and not first:
        return None
    sentence = reading.sentence_of(clause.verb)
    before = [
        c
        for c in reading.clauses[sentence]
        if c.verb is not None
        and c.verb < clause.verb
        and c.opener is None
        and (c.mood == "kj1") == (clause.mood == "kj1")
        and not reading.spoken[c.verb]
    ]
    for last in reversed(before):
        assert last.verb is not None
        opens = first_word(reading, last)
        if opens < last.verb or last is before[0]:  # not: Er möchte helfen, |nimmt die Leute in Schutz| und warnt
            return find_subject(reading, opens, last.verb, last.last)
    return None


def find_citing(reading: Reading, frame: Frame, limit: int) -> tuple[Nominal | None, Nominal | None]:
    """Who cites and who is cited: "Der Sender zitiert den Lotsen", "wird Brun von der Zeitung zitiert"."""
    clause = frame.clause
    assert clause.verb is not None
    subject = find_subject(reading, frame.first, clause.verb, limit, takes_person=True)
    if clause.passive:
        return find_agent(reading, clause), _in_front(reading, clause.verb) or subject
    i = max(clause.verb + 1, subject.last if subject is not None else 0)
    cited = nominal_at(reading, i, limit)
    if cited is not None and "Acc" in cited.cases and reading.tags[cited.head] in NOUNS | PRONOUNS:
        return subject, cited
    speaks = subject is not None and is_outlet(reading, subject)  # „…“, zitiert der Sender Kanal Nord.
    return (subject, None) if speaks else (None, subject)


def _out_of(reading: Reading, clause: Clause, order: str) -> Nominal | None:
    """ "aus einem Brief" of "geht aus einem Brief hervor"; behind its content, what follows the verb first."""
    assert clause.verb is not None
    first = min(clause.first, clause.verb)
    behind = order == "V1" or reading.forms[clause.verb - 1] == ","
    comma = next((i for i in range(clause.verb, clause.last) if reading.forms[i] == ","), clause.last)
    source = _source_among(reading, clause.verb, comma if order != "V1" else clause.last) if behind else None
    return source if order == "V1" or source is not None else _source_among(reading, first, clause.last)


def _source_among(reading: Reading, first: int, last: int) -> Nominal | None:
    for i in range(first, last - 1):
        if reading.low[i] in ("aus", "in", "im", "vom", "bei", "beim", "auf"):
            source = nominal_at(reading, i + 1, last)
            if source is not None and reading.low[source.head] not in reading.group["time"]:
                return source
    return None


def find_agent(reading: Reading, clause: Clause) -> Nominal | None:
    """ "von Stolpe" of "wurden von Stolpe kritisiert", else the paper or meeting: "im Bericht wird kritisiert"."""
    assert clause.verb is not None
    places = [i for i in range(clause.first, clause.last - 1) if reading.low[i] in ("von", "vom", "seitens")]
    if clause.lemma in reading.group["ask of"]:
        places = [i for i in places if i > clause.verb]  # Von der Stadt wurde verlangt, …: she is asked
    free = [i for i in places if reading.tags[i - 1 if i else 0] not in NOUNS]
    # wurde die Stadt |vom LSVD aufgefordert; not: der Regierung unter Führung |von Kaya wird vorgeworfen
    named = [i for i in places if i + 1 in reading.named and i > clause.verb]
    for i in (*free, *named):
        return nominal_at(reading, i + 1, clause.last)
    for i in range(clause.first, clause.last - 1):
        if reading.low[i] in ("in", "im"):
            paper = nominal_at(reading, i + 1, clause.last)
            if paper is not None and reading.low[paper.head].endswith(reading.endings["papers"]):
                return paper
    return None


def is_as_told(reading: Reading, clause: Clause) -> bool:
    """ "Wie die Polizei mitteilte": what the sentence tells is hers."""
    return clause.opener == "wie" or _after_wie(reading, clause)


def _after_wie(reading: Reading, clause: Clause) -> bool:
    """The verb ends a clause with "wie" that an apposition cuts in two: "Wie die Leiterin, Ruth Amsel, mitteilte"."""
    assert clause.verb is not None
    if clause.verb + 1 >= len(reading.tokens) or reading.forms[clause.verb + 1] != ",":
        return False
    start = reading.sentences[reading.sentence_of(clause.verb)].start
    for i in range(clause.verb - 1, max(start, clause.verb - 30) - 1, -1):
        if reading.low[i] == "wie":
            return True
        if reading.tags[i] in FINITE:
            return False
    return False


def _antecedent(reading: Reading, pronoun: int) -> Nominal | None:
    """The noun phrase that a relative pronoun takes up: "der Kranführer" of "der Kranführer, der sagte, …"."""
    end = pronoun - 1
    start = max(reading.sentences[reading.sentence_of(pronoun)].start, end - 14)
    if end <= start or reading.forms[end] != ",":
        return None
    for i in range(start, end):
        found = nominal_at(reading, i, end, long=True)
        if found is not None and found.last == end and reading.tags[found.head] in NOUNS:
            return found
    return None


def _after_opener(reading: Reading, frame: Frame, limit: int) -> Nominal | None:
    """The subject of "wie die Polizei mitteilte"; for a relative pronoun the noun that it takes up."""
    clause = frame.clause
    assert clause.verb is not None
    if clause.opener == "wie" or _after_wie(reading, clause):
        start = reading.sentences[reading.sentence_of(clause.verb)].start
        for i in range(clause.verb - 1, start - 1, -1):
            if reading.low[i] == "wie":
                return subject_after(reading, i + 1, clause.verb)
    i = clause.first
    while i < clause.verb and reading.tags[i] not in ("KOUS", "KOKOM", "PWAV", "PRELS", "PRELAT", "PWS"):
        if reading.low[i] == clause.opener:
            break
        i += 1
    if i < clause.verb and reading.tags[i] == "PRELS":
        if reading.low[i] == "der":
            return _antecedent(reading, i)
        if reading.low[i] in ("die", "das", "welche", "welches", "welcher"):
            subject = subject_after(reading, i + 1, clause.verb)
            object_first = frame.cue.addressee == "acc" and subject is not None and "Acc" in subject.cases
            if subject is not None and not object_first and not disagrees(reading, subject, clause.verb):
                return subject
            return _antecedent(reading, i)
    return subject_after(reading, i + 1, max(clause.verb, min(clause.last, limit)))
