"""Indirect speech with a reporting verb or noun: dass clauses, verb-second clauses, infinitives, content first."""

from __future__ import annotations

from ..model import QuotationType
from .cues import Cues
from .fields import COORDINATING, Field, clause_of
from .found import Found, content_spans, trimmed
from .frames import Frame, cue_span, find_addressee, find_speaker, subject_after, subject_before
from .nominal import Nominal, nominal_at
from .reading import FINITE, NOUNS, Reading

SAYING = frozenset({"says", "announces", "reports", "admits", "warns", "demands", "asks"})
INVITING = frozenset({"demands", "asks", "proposes", "announces", "promises", "warns", "accuses"})
# "…, so heißt es in dem Bericht", "…, das teilte die Polizei mit": what stands before is the content.
BACK = frozenset({"so", "das", "dies"})

Taken = list[tuple[int, int]]


def frame_quotation(
    reading: Reading, sentence: int, fields: tuple[Field, ...], frame: Frame, taken: Taken
) -> tuple[Found, tuple[int, int]] | None:
    """The quotation of a reporting clause and its content's tokens; None where no clause is its content."""
    assert frame.clause.verb is not None
    at = next((n for n, f in enumerate(fields) if f.first <= frame.clause.verb < f.last), None)
    if reading.tags[frame.at] == "VVIZU" or (frame.clause.passive and frame.cue.governs <= {"dass", "inf"}):
        return None
    if at is None or any(low <= frame.at < high for low, high in taken):
        return None
    if frame.order == "V2" and frame.clause.verb == fields[at].first and at and fields[at - 1].main:
        frame = frame._replace(order="V1")
    speaker = find_speaker(reading, frame, _limit(fields, at))
    content = _content(reading, sentence, fields, frame, at, speaker)
    if content is None:
        return None
    first, last, holes = content
    for low, high in taken:
        if first < high and low < last:
            return None
    spans = content_spans(reading, first, last, holes)
    if not spans:
        return None
    addressee = find_addressee(reading, frame, speaker)
    if addressee is not None and any(s.start <= reading.tokens[addressee.first].start < s.end for s in spans):
        addressee = None
    cue = cue_span(reading, frame)
    found = Found(QuotationType.INDIRECT, spans, sentence, speaker, cue, addressee)
    return found, (first, last)


def _limit(fields: tuple[Field, ...], at: int) -> int:
    """How far a subject's apposition may reach: over following fields that have no verb."""
    n = at
    while (
        n + 1 < len(fields) and not fields[n + 1].verbs and not fields[n + 1].infinitive and fields[n + 1].before == ","
    ):
        n += 1
    return fields[n].last + (1 if n + 1 < len(fields) else 0)


Content = tuple[int, int, tuple[tuple[int, int], ...]]


def _content(
    reading: Reading, sentence: int, fields: tuple[Field, ...], frame: Frame, at: int, speaker: Nominal | None
) -> Content | None:
    if frame.clause.opener == "wie" and frame.order == "VL":
        if "dass" not in frame.cue.governs and frame.cue.lemma != "heißen":
            return None
        return _as_reported(reading, fields, at)
    if (
        _content_first(reading, fields[at], frame)
        and fields[at].before in (",", "–", "-", "—")
        and "quote" in frame.cue.governs
        and (_follows(speaker, frame) or frame.clause.passive or frame.cue.lemma in reading.group["outof"])
    ):
        left = _left(reading, fields, frame, at)
        if left is not None:
            return left
    inner = _without_comma(reading, fields[at], frame)
    if inner is not None:
        return inner
    right = _right(reading, sentence, fields, frame, at, speaker)
    if right is not None:
        return right
    if frame.order != "V1" and at > 0 and fields[at].before == ",":
        return _clause_first(reading, fields, frame, at)
    return None


def _without_comma(reading: Reading, field: Field, frame: Frame) -> Content | None:
    """hat angekündigt die Preise zu erhöhen: an infinitive right behind the participle."""
    if "inf" not in frame.cue.governs or reading.tags[frame.at] != "VVPP" or frame.at + 3 >= field.last:
        return None
    rest = range(frame.at + 1, field.last)
    if any(reading.tags[i] in FINITE for i in rest) or reading.tags[frame.at + 1] in ("KON", "VAPP", "VAINF"):
        return None
    if not any(reading.tags[i] in ("PTKZU", "VVIZU") for i in rest):
        return None
    return frame.at + 1, field.last, ()


def _follows(speaker: Nominal | None, frame: Frame) -> bool:
    return speaker is not None and frame.clause.verb is not None and speaker.first > frame.clause.verb


def _content_first(reading: Reading, field: Field, frame: Frame) -> bool:
    """The frame's verb follows its content: ", sagte er", ", das teilte die Polizei mit", ", so heißt es"."""
    first = field.first
    while first < field.last - 1 and reading.is_mark(first):
        first += 1
    if frame.clause.verb == first:
        return True
    resumed = frame.clause.verb == first + 1 and reading.low[first] in BACK and frame.clause.opener is None
    return resumed and reading.tags[first] != "PRELS" and first + 2 < field.last


def _as_reported(reading: Reading, fields: tuple[Field, ...], at: int) -> Content | None:
    """Wie die Polizei mitteilte, starben drei. / Drei starben, wie die Polizei mitteilte, am Freitag."""
    n = at
    while n > 0 and reading.low[fields[n].first] != "wie" and not fields[n - 1].main:
        n -= 1  # Wie Steve Marshall, Sprecher der Behörde, mitteilte
    if reading.low[fields[n].first] != "wie":
        n = at
    first, last = fields[n].first, fields[at].last
    if n == 0:
        return (fields[at + 1].first, fields[-1].last, ()) if len(fields) > at + 1 else None
    return fields[0].first, fields[-1].last, ((first - 1, last),)


def _left(reading: Reading, fields: tuple[Field, ...], frame: Frame, at: int) -> Content | None:
    """Drei Menschen starben, teilte die Polizei mit. / Putin, fügte er hinzu, versuche alles."""
    start = at
    while start > 0 and fields[start].before not in (":", ";"):
        start -= 1
    before = fields[start:at]
    if not before or (len(before) > 1 and _is_fronted_noun(reading, before[0])):
        return None
    says = any(f.main for f in before) or any(
        f.opener in reading.group["complement"] or f.opener in reading.group["what"] for f in before
    )
    end = _frame_end(reading, fields, at)
    after = fields[end + 1 :]
    resumes = bool(after) and bool(after[0].verbs) and reading.tags[after[0].first] in FINITE | {"$("}
    if not says and not resumes:
        return None
    first = fields[start].first
    if after and not after[0].verbs and reading.tags[trimmed(reading, *after[0][:2])[1] - 1] in ("VVPP", "VVINF"):
        return first, fields[-1].last, ((fields[at].first, fields[end].last),)  # Er habe, sagte er, nichts gesehen
    if not any(f.main for f in before) and after and after[0].main:  # Putin, fügte er hinzu, versuche alles
        return first, fields[-1].last, ((fields[at].first, fields[end].last),)
    return first, fields[at - 1].last, ()


def _is_fronted_noun(reading: Reading, field: Field) -> bool:
    """Den Vorwurf, er habe Geld genommen, wies er zurück: an object with a clause of its own."""
    nominal = nominal_at(reading, field.first, field.last)
    return nominal is not None and nominal.last == field.last and not nominal.nominative


def _frame_end(reading: Reading, fields: tuple[Field, ...], at: int) -> int:
    """The last field of the frame: behind the speaker's appositions."""
    n = at
    while (
        n + 1 < len(fields)
        and not fields[n + 1].verbs
        and not fields[n + 1].infinitive
        and fields[n + 1].before == ","
        and reading.tags[trimmed(reading, *fields[n + 1][:2])[1] - 1] not in ("VVPP", "VVINF")
    ):
        n += 1
    return n


def _clause_first(reading: Reading, fields: tuple[Field, ...], frame: Frame, at: int) -> Content | None:
    """Dass es Tote gab, bestätigte die Polizei."""
    start = at - 1
    while start >= 0 and fields[start].opener not in reading.group["complement"]:
        if fields[start].main:
            return None
        start -= 1
    return (fields[start].first, fields[at - 1].last, ()) if start >= 0 else None


def _right(
    reading: Reading, sentence: int, fields: tuple[Field, ...], frame: Frame, at: int, speaker: Nominal | None
) -> Content | None:
    """The content behind the frame: the first field that the verb governs, and what belongs to it."""
    governs = frame.cue.governs
    n = at + 1
    while n < len(fields):
        field = fields[n]
        if field.before == ":":
            konjunktiv = any(_mood(reading, sentence, v) == "kj1" for v in field.verbs)
            if "v2" not in governs or not (konjunktiv or frame.cue.stance in SAYING):
                return None
            return field.first, fields[-1].last, ()
        if field.opener in reading.group["complement"]:
            if governs.isdisjoint({"dass", "w"}):
                return None
            return field.first, _end(reading, sentence, fields, n, False), ()
        if field.opener in reading.group["what"] and "w" in governs and field.verbs:
            return field.first, _end(reading, sentence, fields, n, False), ()
        if field.opener in reading.group["purpose"]:
            return None
        if field.infinitive and field.opener not in reading.group["setting"]:
            if "inf" not in governs:
                return None
            return field.first, _end(reading, sentence, fields, n, False), ()
        if field.main:
            if "v2" in governs and _reported_main(reading, sentence, fields, n, frame):
                return field.first, _end(reading, sentence, fields, n, True), ()
            return None
        if field.opener in reading.group["setting"] and field.verbs:  # sagte, wenn es so komme, werde …
            m = n + 1
            while m < len(fields) and not fields[m].main:
                m += 1
            if "v2" in governs and m < len(fields) and _mood(reading, sentence, fields[m].verbs[0]) in ("kj1", "kj2"):
                return field.first, _end(reading, sentence, fields, m, True), ()
            return None
        n += 1
    return None


def _reported_main(reading: Reading, sentence: int, fields: tuple[Field, ...], n: int, frame: Frame) -> bool:
    """A verb-second clause that is what was said: Konjunktiv, or indicative directly behind a verb of saying."""
    field = fields[n]
    if reading.low[field.first] in COORDINATING:
        return False
    moods = [_mood(reading, sentence, v) for v in field.verbs]
    if any(m in ("kj1", "kj2") for m in moods):
        return True
    if frame.clause.mood in ("kj1", "kj2"):
        return False
    second = reading.tags[field.first] not in FINITE and field.before == ","
    strong = frame.cue.stance in ("says", "claims", "reports", "announces", "believes", "fears", "confirms")
    return second and strong and "dass" in frame.cue.governs and frame.order != "V1" and field.verbs[0] > field.first


def _mood(reading: Reading, sentence: int, verb: int) -> str | None:
    clause = clause_of(reading, sentence, verb)
    if clause is not None:
        return clause.mood
    return "kj1" if reading.feature(verb, "Mood") == "Sub" else "ind"


def _end(reading: Reading, sentence: int, fields: tuple[Field, ...], n: int, main: bool) -> int:
    """The token behind the content that begins with field n.

    main   the content is a verb-second clause in Konjunktiv; otherwise it is subordinate
    """
    last = _inner_end(reading, sentence, fields[n], main)
    if last < fields[n].last:
        return last
    for m in range(n + 1, len(fields)):
        field = fields[m]
        if field.before in (";", ":") or (field.main and not _continues(reading, sentence, field, main)):
            return fields[m - 1].last
        last = _inner_end(reading, sentence, field, main)
        if last < field.last:
            return last
    return fields[-1].last


def _continues(reading: Reading, sentence: int, field: Field, main: bool) -> bool:
    """A further main clause that is still reported: "…, sie brauche nur Waffen"."""
    verb = field.verbs[0]
    mood = _mood(reading, sentence, verb)
    if mood in ("kj1", "kj2"):
        return True
    last_word = field.last - 1 in field.verbs or field.last - 2 in field.verbs
    starts = reading.low[field.first] in COORDINATING
    return last_word and (not main or starts) and field.verbs[0] > field.first + 1


def _inner_end(reading: Reading, sentence: int, field: Field, main: bool) -> int:
    """The end of the content inside one field: "… gehe und kündigte weitere an" ends before "und"."""
    for i in range(field.first + 1, field.last - 1):
        if reading.low[i] in ("und", "aber") and reading.tags[i + 1] in FINITE and i + 2 < field.last:
            ended = any(v < i for v in field.verbs) or reading.tags[i - 1].startswith("V")
            if _mood(reading, sentence, i + 1) == "ind" and ended:
                return i
    return field.last


def backward_quotation(
    reading: Reading, sentence: int, fields: tuple[Field, ...], frame: Frame, before: int
) -> Found | None:
    """Drei Menschen starben. Das teilte die Polizei mit: the sentence before is the content."""
    span = reading.sentences[sentence]
    assert frame.clause.verb is not None
    first = fields[0].first
    if reading.low[first] not in ("das", "dies") or frame.clause.verb != first + 1 or "dass" not in frame.cue.governs:
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
    return Found(QuotationType.INDIRECT, spans, before, speaker, cue_span(reading, frame))


def relative_quotation(
    reading: Reading, sentence: int, fields: tuple[Field, ...], n: int, taken: Taken
) -> tuple[Found, tuple[int, int]] | None:
    """ein Bericht, wonach … / Meldungen, denen zufolge …"""
    field = fields[n]
    if n == 0 or reading.low[field.first] not in ("wonach", "demzufolge") or not field.verbs:
        return None
    last = _end(reading, sentence, fields, n, False)
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
    cue = reading.span(field.first, field.first + 1)
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
    if noun < 0 or any(low <= noun < high for low, high in taken):
        return None
    konjunktiv = field.main and _mood(reading, sentence, field.verbs[0]) in ("kj1", "kj2")
    if field.infinitive and (cues.noun_stance(reading.tokens[noun].lemma) not in INVITING or noun != field.first - 2):
        return None
    if field.opener not in ("dass", "daß") and not konjunktiv and not field.infinitive:
        return None
    last = _end(reading, sentence, fields, n, konjunktiv)
    if any(field.first < high and low < last for low, high in taken):
        return None
    spans = content_spans(reading, field.first, last)
    if not spans:
        return None
    speaker = _noun_speaker(reading, sentence, fields, n, noun)
    found = Found(QuotationType.INDIRECT, spans, sentence, speaker, reading.span(noun, noun + 1))
    return found, (field.first, last)


def _noun_before(reading: Reading, field: Field, cues: Cues) -> int:
    """The content noun that only a genitive or a verb part separates from the comma; -1 where there is none."""
    if field.opener in reading.group["setting"]:
        return -1
    for i in range(field.last - 1, max(field.first, field.last - 7) - 1, -1):
        if reading.tags[i] == "NN" and cues.is_content(reading.tokens[i].lemma):
            return i
        if reading.tags[i] in ("APPR", "APPRART", "VAFIN", "VMFIN", "$(", "PPER"):
            return -1
    return -1


def _noun_speaker(reading: Reading, sentence: int, fields: tuple[Field, ...], n: int, noun: int) -> Nominal | None:
    """The genitive of the noun, else the subject of a verb that expresses an own view."""
    if noun + 1 < fields[n].first - 1:
        owner = nominal_at(reading, noun + 1, fields[n].first - 1)
        if owner is not None and "Gen" in owner.cases and owner.last == fields[n].first - 1:
            return owner
    verbs = [v for f in fields[:n] for v in f.verbs if f.main]
    if not verbs:
        return None
    clause = clause_of(reading, sentence, verbs[-1])
    if clause is None or clause.verb is None or clause.lemma not in reading.group["view"]:
        return None
    before = subject_before(reading, max(clause.first, reading.sentences[sentence].start), clause.verb)
    return before or subject_after(reading, clause.verb + 1, noun)
