"""How far reported content reaches behind its frame."""

from __future__ import annotations

from .cues import Cues
from .fields import COORDINATING, Field, clause_of
from .frames import Frame
from .nominal import Nominal
from .parties import is_party
from .reading import FINITE, Reading

SAYING = frozenset({"says", "announces", "reports", "admits", "warns", "demands", "asks"})

# Open a clause in which the writer says something of the content before.
REMARKS = frozenset({"was", "womit", "worauf", "wozu", "weshalb", "woraufhin"})

Content = tuple[int, int, tuple[tuple[int, int], ...]]


def content_behind(
    reading: Reading,
    sentence: int,
    fields: tuple[Field, ...],
    frame: Frame,
    at: int,
    speaker: Nominal | None,
    known: Cues,
) -> Content | None:
    """The content behind the frame: the first field that the verb governs, and what belongs to it.

    Literal words that it cuts through are taken whole: zeigte sich |„sehr froh, wie es lief“.

    at   the field of the frame's verb
    """
    content = _governed(reading, sentence, fields, frame, at, speaker, known)
    if content is None:
        return None
    first, last, holes = content
    assert frame.clause.verb is not None
    behind = max(frame.clause.verb + 1, speaker.last if speaker is not None else 0)
    if reading.quote[first] >= 0:
        opener = reading.first_at(reading.quoted[reading.quote[first]].outer.start)
        first = opener if behind <= opener else first
    if reading.quote[last - 1] >= 0:
        last = max(last, reading.first_at(reading.quoted[reading.quote[last - 1]].outer.end))
    return first, min(last, fields[-1].last), holes


def _governed(
    reading: Reading,
    sentence: int,
    fields: tuple[Field, ...],
    frame: Frame,
    at: int,
    speaker: Nominal | None,
    known: Cues,
) -> Content | None:
    governs = frame.cue.governs
    begin = at + 1  # the content's first field, if no apposition of the speaker stands there
    fronted = speaker is not None and frame.clause.verb is not None and speaker.last <= frame.clause.verb
    says = speaker is not None and is_party(reading, speaker, known)
    purpose = False
    for n in range(at + 1, len(fields)):
        field = fields[n]
        first = fields[begin if fronted else n].first
        if field.before == ":":
            konjunktiv = any(mood(reading, sentence, v) == "kj1" for v in field.verbs)
            if "v2" not in governs or not (konjunktiv or (says and field.verbs and frame.cue.stance in SAYING)):
                return None
            return field.first, fields[-1].last, ()
        if field.opener in reading.group["complement"]:
            if governs.isdisjoint({"dass", "w"}):
                return None
            return field.first, end_of(reading, sentence, fields, n, False), ()
        if field.opener in reading.group["what"] and "w" in governs and field.verbs:
            return field.first, end_of(reading, sentence, fields, n, False), ()
        if field.opener in reading.group["purpose"]:
            purpose, begin = True, n + 1
            continue  # sagte er, ohne Namen zu nennen, dass …
        if field.infinitive and purpose:
            return None
        if field.infinitive and field.opener not in reading.group["setting"]:
            if n + 1 < len(fields) and "v2" in governs and fronted and _is_konjunktiv(reading, sentence, fields[n + 1]):
                continue  # über den Versuch, ihn zu stürzen, sei er enttäuscht
            if "inf" not in governs:
                return None
            return first, end_of(reading, sentence, fields, n, False), ()
        if field.main:
            if "v2" not in governs or not _reported_main(reading, sentence, fields, n, frame, says):
                return None
            if field.verbs[0] == field.first and speaker is not None:
                first = _front(fields, at, n, speaker)
            return first, end_of(reading, sentence, fields, n, True), ()
        if field.opener in reading.group["setting"] and field.verbs:  # sagte, wenn es so komme, werde …
            m = n + 1
            while m < len(fields) and not fields[m].main:
                m += 1
            if "v2" in governs and m < len(fields) and _is_konjunktiv(reading, sentence, fields[m]):
                return field.first, end_of(reading, sentence, fields, m, True), ()
            return None
        if field.verbs:
            begin = n + 1
    return None


def _front(fields: tuple[Field, ...], at: int, n: int, speaker: Nominal) -> int:
    """Where a clause begins whose verb is the first word of its field: sagte er, |in Orten, die es träfe, sei …"""
    between = (f for f in fields[at + 1 : n] if f.first >= speaker.last and not f.verbs)
    return next((f.first for f in between), fields[n].first)


def _is_konjunktiv(reading: Reading, sentence: int, field: Field) -> bool:
    return field.main and mood(reading, sentence, field.verbs[0]) in ("kj1", "kj2")


def _reported_main(
    reading: Reading, sentence: int, fields: tuple[Field, ...], n: int, frame: Frame, says: bool
) -> bool:
    """A verb-second clause that was said: in Konjunktiv, or in the indicative right behind a party's verb of saying."""
    field = fields[n]
    if reading.low[field.first] in COORDINATING:
        return False
    moods = [mood(reading, sentence, v) for v in field.verbs]
    if any(m in ("kj1", "kj2") for m in moods):
        return True
    if frame.clause.mood in ("kj1", "kj2"):
        return False
    second = reading.tags[field.first] not in FINITE and field.before == ","
    strong = frame.cue.stance in ("says", "claims", "reports", "announces", "believes", "fears", "confirms")
    plain = says and frame.order == "V2" and not frame.clause.passive
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
