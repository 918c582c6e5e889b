"""How far reported content reaches behind its frame."""

from __future__ import annotations

from typing import NamedTuple

from .cues import Cues
from .fields import COORDINATING, Field, clause_of
from .frames import Frame
from .nominal import Nominal, nominal_at
from .parties import is_party
from .reading import FINITE, Reading
from .subjects import RELATIVE, find_object

SAYING = frozenset({"says", "announces", "reports", "admits", "warns", "demands", "asks"})

# Open a clause in which the writer says something of the content before.
REMARKS = frozenset({"was", "womit", "worauf", "wozu", "weshalb", "woraufhin"})

Content = tuple[int, int, tuple[tuple[int, int], ...]]


class Report(NamedTuple):
    """A reporting clause where it stands: what the walk to its content sets out from.

    sentence   the number of the sentence, whose fields these are
    at         the field of the frame's verb
    verb       the frame's finite verb
    speaker    who reports, as far as the clause names them
    """

    reading: Reading
    known: Cues
    sentence: int
    fields: tuple[Field, ...]
    frame: Frame
    at: int
    verb: int
    speaker: Nominal | None

    @property
    def by_party(self) -> bool:
        """Somebody speaks who can: no "Studie", no "Lage"."""
        return self.speaker is not None and is_party(self.reading, self.speaker, self.known)

    @property
    def subject_first(self) -> bool:
        """The speaker stands in front of the verb: "Brun sagte, …"."""
        return self.speaker is not None and self.speaker.last <= self.verb

    def mood(self, verb: int) -> str | None:
        return mood(self.reading, self.sentence, verb)

    def in_konjunktiv(self, field: Field) -> bool:
        """A main clause that is told, not held: "sie brauche", "sie hätte"."""
        return field.main and self.mood(field.verbs[0]) in ("kj1", "kj2")

    def to_end(self, n: int, main: bool) -> int:
        return end_of(self.reading, self.sentence, self.fields, n, main)


def content_behind(report: Report) -> Content | None:
    """The content behind the frame: the first field that the verb governs, and what belongs to it.

    Literal words that it cuts through are taken whole: zeigte sich |„sehr froh, wie es lief“.
    """
    content = _governed(report)
    if content is None:
        return None
    first, last, holes = content
    reading, speaker = report.reading, report.speaker
    behind = max(report.verb + 1, speaker.last if speaker is not None else 0)
    if reading.quote[first] >= 0:
        opener = reading.first_at(reading.quoted[reading.quote[first]].outer.start)
        first = opener if behind <= opener else first
    if reading.quote[last - 1] >= 0:
        last = max(last, reading.first_at(reading.quoted[reading.quote[last - 1]].outer.end))
    return first, min(last, report.fields[-1].last), holes


def _governed(report: Report) -> Content | None:
    group, fields, governs = report.reading.group, report.fields, report.frame.cue.governs
    begin = report.at + 1  # the content's first field, if no apposition of the speaker stands there
    purpose = False
    for n in range(report.at + 1, len(fields)):
        field = fields[n]
        first = fields[begin if report.subject_first else n].first
        if field.before == ":":
            return (field.first, fields[-1].last, ()) if _after_colon(report, field) else None
        if field.opener in group["complement"]:
            return (field.first, report.to_end(n, False), ()) if governs & {"dass", "w"} else None
        if field.opener in group["what"] and "w" in governs and field.verbs:
            return field.first, report.to_end(n, False), ()
        if field.opener in group["purpose"]:
            purpose, begin = True, n + 1
            continue  # sagte er, ohne Namen zu nennen, dass …
        if field.infinitive and purpose:
            return None
        if field.infinitive and field.opener not in group["setting"]:
            if _is_object_before(report, n):
                continue  # über den Versuch, ihn zu stürzen, sei er enttäuscht
            return (first, report.to_end(n, False), ()) if "inf" in governs else None
        if field.main and (_is_matrix(report, n) or _is_resumed(report, n)):
            return None
        if field.main:
            return (_front(report, n, first), report.to_end(n, True), ()) if _reported_main(report, n) else None
        if field.opener in group["setting"] and field.verbs:  # sagte, wenn es so komme, werde …
            m = next((m for m in range(n + 1, len(fields)) if fields[m].main), None)
            told = m is not None and "v2" in governs and report.in_konjunktiv(fields[m])
            return (field.first, report.to_end(m, True), ()) if told and m is not None else None
        if field.verbs:
            begin = n + 1
    return None


def _is_matrix(report: Report, n: int) -> bool:
    """Wenn er, der zugesagt hat, |geht, |wird es eng: behind a subordinate frame, the sentence that it depends on."""
    field = report.fields[n]
    opens = field.verbs[0] == field.first + report.reading.is_mark(field.first)
    return report.frame.order == "VL" and opens and _front(report, n, field.first) == field.first


def _is_resumed(report: Report, n: int) -> bool:
    """Dass sie einen Wirt, der warnt, |am liebsten fragen würde|: the clause around a relative one goes on."""
    field, reading = report.fields[n], report.reading
    if report.frame.clause.opener not in RELATIVE or field.verbs[-1] != field.last - 1:
        return False
    front = nominal_at(reading, field.first, field.verbs[0], long=True)
    return front is None or front.last < field.verbs[0]


def _after_colon(report: Report, field: Field) -> bool:
    """Brun sagte: Der Hafen bleibt zu. / Der Plan lautet: Er müsse …"""
    if "v2" not in report.frame.cue.governs:
        return False
    if any(report.mood(v) == "kj1" for v in field.verbs):
        return True
    return report.by_party and bool(field.verbs) and report.frame.cue.stance in SAYING


def _is_object_before(report: Report, n: int) -> bool:
    """An infinitive that belongs to what stands in front of a told clause's verb."""
    goes_on = n + 1 < len(report.fields) and report.in_konjunktiv(report.fields[n + 1])
    return goes_on and "v2" in report.frame.cue.governs and report.subject_first


def _front(report: Report, n: int, first: int) -> int:
    """Where a clause begins whose verb is the first word of its field: sagte er, |in Orten, die es träfe, sei …"""
    field, speaker = report.fields[n], report.speaker
    if field.verbs[0] != field.first or speaker is None:
        return first
    between = (f for f in report.fields[report.at + 1 : n] if f.first >= speaker.last and not f.verbs)
    return next((f.first for f in between), field.first)


def _reported_main(report: Report, n: int) -> bool:
    """A verb-second clause that was said: in Konjunktiv, or in the indicative right behind a party's verb of saying."""
    reading, frame, field = report.reading, report.frame, report.fields[n]
    if "v2" not in frame.cue.governs or reading.low[field.first] in COORDINATING:
        return False
    if any(report.mood(v) in ("kj1", "kj2") for v in field.verbs):
        return True
    if frame.clause.mood in ("kj1", "kj2"):
        return False
    second = reading.tags[field.first] not in FINITE and field.before == ","
    strong = frame.cue.stance in ("says", "claims", "reports", "announces", "believes", "fears", "confirms")
    plain = report.by_party and frame.order == "V2" and not frame.clause.passive
    if find_object(reading, report.verb + 1, report.fields[report.at].last) is not None:
        return False  # Der Lehrer erklärt die Aufgaben, die Hefte liegen auf dem Tisch
    return plain and second and strong and "dass" in frame.cue.governs and field.verbs[0] > field.first


def mood(reading: Reading, sentence: int, verb: int) -> str | None:
    clause = clause_of(reading, sentence, verb)
    if clause is not None:
        return clause.mood
    return "kj1" if reading.feature(verb, "Mood") == "Sub" else "ind"


def end_of(reading: Reading, sentence: int, fields: tuple[Field, ...], n: int, main: bool) -> int:
    """The token behind the content that begins with field n.

    main   the content is a verb-second clause in Konjunktiv; otherwise it is subordinate
    """
    last = _inner_end(reading, sentence, fields[n])
    if last < fields[n].last:
        return last
    waits = fields[n].opener is not None and not fields[n].verbs
    for m in range(n + 1, len(fields)):
        field = fields[m]
        if waits and field.main and field.verbs[-1] >= field.last - 2:
            waits = False  # dass der Hafen, das Tor zur See, |geschlossen wird
            continue
        if field.opener in REMARKS and all(mood(reading, sentence, v) == "ind" for v in field.verbs):
            return fields[m - 1].last  # …, was er zurückweist
        if field.before in (";", ":") or (field.main and not _continues(reading, sentence, field, main)):
            return fields[m - 1].last
        last = _inner_end(reading, sentence, field)
        if last < field.last:
            return last
    return fields[-1].last


def _continues(reading: Reading, sentence: int, field: Field, main: bool) -> bool:
    """A further main clause that is still reported: "…, sie brauche nur Waffen"."""
    verb = field.verbs[0]
    if mood(reading, sentence, verb) in ("kj1", "kj2"):
        return True
    last_word = field.last - 1 in field.verbs or field.last - 2 in field.verbs
    starts = reading.low[field.first] in COORDINATING
    return last_word and (not main or starts) and field.verbs[0] > field.first + 1


def _inner_end(reading: Reading, sentence: int, field: Field) -> int:
    """The end of the content inside one field: "… gehe und kündigte weitere an" ends before "und"."""
    for i in range(field.first + 1, field.last - 1):
        if (
            reading.quote[i] < 0
            and reading.low[i] in ("und", "aber")
            and reading.tags[i + 1] in FINITE
            and i + 2 < field.last
        ):
            ended = any(v < i for v in field.verbs) or reading.tags[i - 1].startswith("V")
            if mood(reading, sentence, i + 1) == "ind" and ended:
                return i
    return field.last
