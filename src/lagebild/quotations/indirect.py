"""Indirect speech with a reporting verb or noun: dass clauses, verb-second clauses, infinitives, content first."""

from __future__ import annotations

from ..model import QuotationType
from .addressees import find_addressee, split_speaker
from .allegations import fronted_allegation, judges, object_allegation
from .cues import Cues
from .extent import SAYING, Content, Report, content_behind
from .fields import Field
from .found import Found, content_spans, trimmed
from .frames import Frame
from .nominal import Nominal, nominal_at
from .parties import is_party
from .reading import FINITE, Reading
from .reporters import find_speaker
from .reporting_words import cue_words
from .subjects import RELATIVE, disagrees, find_object

# "…, so heißt es in dem Bericht", "…, das teilte die Polizei mit": what stands before is the content.
BACK = frozenset({"so", "das", "dies"})

VIEWS = frozenset({"believes", "finds", "fears", "agrees"})

Taken = list[tuple[int, int]]


def frame_quotation(
    reading: Reading, sentence: int, fields: tuple[Field, ...], frame: Frame, taken: Taken, known: Cues
) -> tuple[Found, tuple[int, int]] | None:
    """The quotation of a reporting clause and its content's tokens; None where no clause is its content."""
    assert frame.clause.verb is not None
    at = next((n for n, f in enumerate(fields) if f.first <= frame.clause.verb < f.last), None)
    plan = frame.clause.passive and frame.cue.governs <= {"dass", "inf"} and frame.cue.stance == "announces"
    rule = frame.cue.stance == "demands" and reading.tokens[frame.clause.verb].lemma == "sein"
    unconfirmed = frame.cue.stance == "confirms" and frame.clause.negated
    if plan or rule or unconfirmed or reading.tags[frame.at] == "VVIZU":
        return None  # Es wird geplant, einen Damm zu bauen; es ist verboten, …; wollte nicht bestätigen, dass …
    if at is None or any(low <= frame.at < high for low, high in taken):
        return None
    if judges(reading, frame.cue) and object_allegation(reading, fields[at]):
        return None  # Holm wies den Vorwurf zurück, er habe Geld genommen
    leads = frame.order == "V2" and frame.clause.verb == fields[at].first and at > 0
    if reading.low[fields[at].first] == "so" and frame.clause.verb == fields[at].first + 1:
        frame = frame._replace(order="V1")  # …, so vermutet die Zeitung, …
    if leads and (fields[at - 1].main or (at == 1 and _resumes(reading, fields[2:]))):
        frame = frame._replace(order="V1")
    speaker = find_speaker(reading, frame, _limit(fields, at))
    if speaker is not None and reading.low[speaker.head] in reading.group["anyone"]:
        return None
    speaker = _who_can_speak(reading, frame, speaker, known)
    assert frame.clause.verb is not None
    if frame.cue.stance in VIEWS and reading.tags[frame.clause.verb] == "VMFIN":
        return None  # Alle müssten davon ausgehen, dass …
    content = _content(Report(reading, known, sentence, fields, frame, at, frame.clause.verb, speaker))
    if content is None:
        return None
    first, last, holes = content
    for low, high in taken:
        if first < high and low < last:
            return None
    spans = content_spans(reading, first, last, holes)
    if not spans:
        return None
    speaker, addressee = split_speaker(reading, frame.cue, speaker, find_addressee(reading, frame, speaker))
    if addressee is not None and any(s.start <= reading.tokens[addressee.first].start < s.end for s in spans):
        addressee = None
    cue = cue_words(reading, frame)
    found = Found(QuotationType.INDIRECT, spans, sentence, speaker, cue, addressee)
    return found, (first, last)


def _who_can_speak(reading: Reading, frame: Frame, speaker: Nominal | None, known: Cues) -> Nominal | None:
    """die Krise |des Bauträgers|, der meldete, …: of what a relative word may take up, what can speak."""
    if speaker is None or frame.clause.opener not in RELATIVE or speaker.last > frame.clause.first:
        return speaker
    assert frame.clause.verb is not None
    inner = (nominal_at(reading, i, speaker.last) for i in range(speaker.head + 1, speaker.last))
    whole = [speaker, *(n for n in inner if n is not None and n.last == speaker.last)]
    agreeing = [n for n in whole if not disagrees(reading, n, frame.clause.verb)] or whole
    speaking = (n for n in agreeing if is_party(reading, n._replace(last=n.head + 1), known))
    return next(speaking, agreeing[0])


def _resumes(reading: Reading, after: tuple[Field, ...]) -> bool:
    """Der Hafen, fügte Ole Brun, der Wirt, hinzu, „|bleibt zu“: a sentence goes on with its verb behind the frame."""
    for field in after:
        if field.verbs:
            return field.before == "," and field.verbs[0] == field.first + reading.is_mark(field.first)
    return False


def _limit(fields: tuple[Field, ...], at: int) -> int:
    """How far a subject's apposition may reach: over following fields that have no verb."""
    n = at
    while (
        n + 1 < len(fields) and not fields[n + 1].verbs and not fields[n + 1].infinitive and fields[n + 1].before == ","
    ):
        n += 1
    return fields[n].last + (1 if n + 1 < len(fields) else 0)


def _content(report: Report) -> Content | None:
    reading, fields, frame, at = report.reading, report.fields, report.frame, report.at
    if _wie(reading, fields, at) or (frame.clause.opener == "wie" and frame.order == "VL"):
        if "dass" not in frame.cue.governs and frame.cue.lemma != "heißen":
            return None
        behind = report.speaker.last if report.speaker is not None else report.verb
        if frame.cue.addressee != "acc" and find_object(reading, behind, report.verb) is not None:
            return None  # Entscheidend ist, wie der Markt die Schritte einschätzt
        return _as_reported(reading, fields, at)
    left = _left(report) if _is_behind(report) else None
    assert frame.clause.verb is not None
    content = left or _without_comma(reading, fields[at], frame) or content_behind(report)
    opens = frame.order == "V2" and frame.clause.verb <= fields[at].first + 1
    named = frame.cue.governs.isdisjoint({"dass", "w"})  # Dass es Tote gab, nennt sie erfunden
    if content is None and opens and not named and at > 0 and fields[at].before == ",":
        return _clause_first(reading, fields, at)
    return content


def _is_behind(report: Report) -> bool:
    """The frame follows its content: "Drei starben, teilte die Polizei mit", "…, so heißt es"."""
    reading, frame, field = report.reading, report.frame, report.fields[report.at]
    if not _content_first(reading, field, frame) or field.before not in (",", "–", "-", "—"):
        return False
    if frame.cue.governs.isdisjoint({"quote", "v2"}):
        return False
    nobody = frame.clause.passive or frame.cue.lemma in reading.group["outof"] or reading.low[field.first] == "so"
    return nobody or _follows(report)


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


def _follows(report: Report) -> bool:
    """A speaker behind the verb.

    Behind a Konjunktiv, and with a verb of saying, the order of the words proves it, whatever the noun means; with
    other verbs what may be the object must be able to speak: not "Er kam spät, fand eine Anstellung".
    """
    cue, speaker = report.frame.cue, report.speaker
    if speaker is None or speaker.first <= report.verb:
        return False
    main = next((f for f in reversed(report.fields[: report.at]) if f.main), None)
    if main is not None and report.mood(main.verbs[0]) == "kj1":
        return True
    if main is not None and cue.stance in SAYING and "acc" not in cue.objects:
        return True
    return "Acc" not in speaker.cases or report.by_party


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


def _wie(reading: Reading, fields: tuple[Field, ...], at: int) -> bool:
    """Wie die Leiterin des Amtes, Ruth Amsel, weiter mitteilte: the verb stands last, "wie" commas before it."""
    field = fields[at]
    if len(field.verbs) != 1 or field.verbs[0] != field.last - 1:
        return False
    n = at
    while n > 0 and not fields[n - 1].verbs and fields[n].before == "," and reading.low[fields[n].first] != "wie":
        n -= 1
    return reading.low[fields[n].first] == "wie"


def _left(report: Report) -> Content | None:
    """Drei Menschen starben, teilte die Polizei mit. / Die Stadt, fügte er hinzu, versuche alles."""
    reading, fields, at = report.reading, report.fields, report.at
    start = at
    while start > 0 and fields[start].before not in (":", ";"):
        start -= 1
    before = fields[start:at]
    if not before or (len(before) > 1 and _is_fronted_noun(report, before[0])):
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
    if after and after[0].before == ":" and after[0].main and reading.low[after[0].first] != "und":
        return first, fields[-1].last, ((fields[at].first, fields[end].last),)  # Er habe Zeit, sagte er: Es eilt nicht
    if not any(f.main for f in before) and after and after[0].main:  # Die Stadt, fügte er hinzu, versuche alles
        return first, fields[-1].last, ((fields[at].first, fields[end].last),)
    return first, fields[at - 1].last, ()


def _is_fronted_noun(report: Report, field: Field) -> bool:
    """Den Vorwurf, er habe Geld genommen, wies er zurück; auf die Kritik, …: an object with a clause of its own."""
    reading = report.reading
    if judges(reading, report.frame.cue) and fronted_allegation(reading, field):
        return True
    behind = reading.tags[field.first].startswith("APPR")
    nominal = nominal_at(reading, field.first + behind, field.last)
    if nominal is None or nominal.last != field.last:
        return False
    return report.known.is_content(reading.tokens[nominal.head].lemma) if behind else not nominal.nominative


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


def _clause_first(reading: Reading, fields: tuple[Field, ...], at: int) -> Content | None:
    """Dass es Tote gab, bestätigte die Polizei."""
    start = at - 1
    while start >= 0 and fields[start].opener not in reading.group["complement"]:
        if fields[start].main:
            return None
        start -= 1
    return (fields[start].first, fields[at - 1].last, ()) if start >= 0 else None
