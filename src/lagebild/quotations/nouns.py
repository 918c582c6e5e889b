"""Content of a noun, of a relative word, and of a sentence that the next one ascribes: the rarer frames."""

from __future__ import annotations

from ..model import QuotationType
from .addressees import find_addressee, split_speaker
from .allegations import BY, allegation_before, allegation_owner, is_alleged, is_answered, judges
from .cues import Cues
from .extent import end_of, mood
from .fields import Field, clause_of
from .found import Found, content_spans
from .frames import Frame
from .nominal import Nominal, nominal_at
from .reading import NOUNS, Reading
from .reporters import find_speaker
from .reporting_words import cue_words, noun_words
from .subjects import find_subject, subject_after, subject_before

BACKWARD = frozenset({"das", "dies"})  # Das teilte die Polizei mit.
INVITING = frozenset({"demands", "asks", "proposes", "announces", "promises", "warns", "accuses"})

Taken = list[tuple[int, int]]


def backward_quotation(
    reading: Reading, sentence: int, fields: tuple[Field, ...], frame: Frame, before: int
) -> Found | None:
    """Drei Menschen starben. Das teilte die Polizei mit: the sentence before is the content."""
    span = reading.sentences[sentence]
    assert frame.clause.verb is not None
    first = fields[0].first
    if reading.low[first] not in BACKWARD or frame.clause.verb != first + 1 or "dass" not in frame.cue.governs:
        return None
    if before < 0 or reading.block[before][0] != reading.block[sentence][0] or span.start != first:
        return None
    if any(f.opener in reading.group["complement"] or f.before == ":" for f in fields[1:]):
        return None
    speaker = find_speaker(reading, frame, span.end)
    content = reading.sentences[before]
    spans = content_spans(reading, content.start, content.end, keep_stop=True)
    if speaker is None or not spans:
        return None
    speaker, told = split_speaker(reading, frame.cue, speaker, find_addressee(reading, frame, speaker))
    return Found(QuotationType.INDIRECT, spans, before, speaker, cue_words(reading, frame), told)


def relative_quotation(
    reading: Reading, sentence: int, fields: tuple[Field, ...], n: int, taken: Taken
) -> tuple[Found, tuple[int, int]] | None:
    """ein Bericht, wonach … / Meldungen, denen zufolge …"""
    field = fields[n]
    if n == 0 or reading.low[field.first] not in ("wonach", "demzufolge") or not field.verbs:
        return None
    last = end_of(reading, sentence, fields, n, False)
    if any(field.first < high and low < last for low, high in taken):
        return None
    spans = content_spans(reading, field.first + 1, last)
    if not spans:
        return None
    source = next(
        (
            s
            for i in range(fields[n - 1].first, field.first - 1)
            if (s := nominal_at(reading, i, field.first - 1)) and s.last == field.first - 1
        ),
        None,
    )
    cue = reading.cue(field.first, field.first + 1)
    return Found(QuotationType.INDIRECT, spans, sentence, source, cue), (field.first, last)


def noun_quotation(
    reading: Reading, sentence: int, fields: tuple[Field, ...], n: int, cues: Cues, taken: Taken
) -> tuple[Found, tuple[int, int]] | None:
    """der Vorwurf, er habe … / der Ansicht, dass … / mit dem Hinweis, …: a noun right before the comma."""
    field = fields[n]
    if n == 0 or field.before != "," or not (field.verbs or field.infinitive):
        return None
    noun = field.first - 2
    if noun < fields[n - 1].first or reading.tags[noun] not in NOUNS or not cues.is_content(reading.tokens[noun].lemma):
        noun = _noun_before(reading, fields[n - 1], cues)
        noun = noun if noun >= 0 else allegation_before(reading, fields[n - 1])
    if noun < 0 or any(low <= noun < high for low, high in taken):
        return None
    if fields[n - 1].main and mood(reading, sentence, fields[n - 1].verbs[0]) == "kj1":
        return None  # Ein solches Angebot verzerre den Wettbewerb, es müsse …: all of it is somebody's speech
    konjunktiv = field.main and mood(reading, sentence, field.verbs[0]) in ("kj1", "kj2")
    if field.infinitive and (cues.noun_stance(reading.tokens[noun].lemma) not in INVITING or noun != field.first - 2):
        return None
    if field.opener not in ("dass", "daß") and not konjunktiv and not field.infinitive:
        return None
    last = _before_matrix(reading, fields, n, end_of(reading, sentence, fields, n, konjunktiv))
    if any(field.first < high and low < last for low, high in taken):
        return None
    spans = content_spans(reading, field.first, last)
    if not spans:
        return None
    speaker = _noun_speaker(reading, sentence, fields, n, noun)
    cue = noun_words(reading, noun, fields[n - 1], speaker)
    answering = _answering(reading, sentence, fields, n, cues) if is_alleged(reading, noun) else None
    found = Found(QuotationType.INDIRECT, spans, sentence, speaker, cue, answering=answering)
    return found, (field.first, last)


def _answering(reading: Reading, sentence: int, fields: tuple[Field, ...], n: int, cues: Cues) -> Nominal | None:
    """Den Vorwurf, er habe …, nennt |sie| falsch: who goes on speaking in the sentence after it."""
    for field in (f for m, f in enumerate(fields) if m != n and f.main):
        clause = clause_of(reading, sentence, field.verbs[0])
        cue = cues.verb(clause.lemma, frozenset()) if clause is not None else None
        if clause is None or clause.verb is None or cue is None or not judges(reading, cue) or clause.passive:
            continue
        if clause.verb == field.first:
            return subject_after(reading, clause.verb + 1, field.last)
        return find_subject(reading, field.first, clause.verb, field.last)
    return None


def _before_matrix(reading: Reading, fields: tuple[Field, ...], n: int, last: int) -> int:
    """Auf den Vorwurf, er habe geschlafen|, reagierte Holm gelassen: the verb of what the noun stands in front of."""
    if any(f.main for f in fields[:n]):
        return last
    matrix = next((m for m in range(n + 1, len(fields)) if fields[m].main), None)
    if matrix is None or fields[matrix].verbs[0] != fields[matrix].first:
        return last
    return min(last, fields[matrix - 1].last)


def _noun_before(reading: Reading, field: Field, cues: Cues) -> int:
    """The content noun that only a genitive or a verb part separates from the comma; -1 where there is none."""
    if field.opener in reading.group["setting"]:
        return -1
    for i in range(field.last - 1, max(field.first, field.last - 7) - 1, -1):
        if reading.tags[i] == "NN" and cues.is_content(reading.tokens[i].lemma):
            return i
        if reading.tags[i] in ("APPR", "APPRART") and reading.low[i] in BY and is_alleged(reading, i - 1):
            continue  # die Behauptung von Holm, …
        if reading.tags[i] in ("APPR", "APPRART", "VAFIN", "VMFIN", "$(", "PPER"):
            return -1
    return -1


def _noun_speaker(reading: Reading, sentence: int, fields: tuple[Field, ...], n: int, noun: int) -> Nominal | None:
    """The genitive of the noun, else the subject of a verb that expresses an own view."""
    owner = allegation_owner(reading, noun, fields[n].first - 1)
    if owner is not None or is_answered(reading, noun, fields[n - 1].first):
        return owner
    verbs = [v for f in fields[:n] for v in f.verbs if f.main]
    if not verbs:
        return None
    clause = clause_of(reading, sentence, verbs[-1])
    if clause is None or clause.verb is None or clause.lemma not in reading.group["view"]:
        return None
    before = subject_before(reading, max(clause.first, reading.sentences[sentence].start), clause.verb)
    return before or subject_after(reading, clause.verb + 1, noun)
