"""Speech that runs on without a frame: sentences in Konjunktiv and hearsay with "sollen"."""

from __future__ import annotations

from ..model import PROSE, QuotationType, Role, Span
from .cues import Cues
from .fields import Field, clause_of
from .found import Found, trimmed
from .nominal import Nominal, nominal_at
from .parties import is_party
from .reading import FINITE, Reading
from .sources import source_in_front
from .subjects import find_subject

# Where a sentence may be reported by its mood alone; a caption describes, and is often cut or in another language.
RUNNING = PROSE - {Role.CAPTION}
FOREIGN = 2  # small words of another language that make the sentence one of that language


def free_kind(reading: Reading, sentence: int, fields: tuple[Field, ...], after_speech: bool) -> QuotationType | None:
    """What a sentence without a frame is: reported speech by its mood, hearsay by "sollen", or neither.

    after_speech   the sentence before is reported speech
    """
    main = [v for f in fields if f.main for v in f.verbs[:1]]
    if not main or _is_foreign(reading, sentence) or _is_own(reading, fields):
        return None
    moods = [_mood(reading, sentence, v) for v in main]
    if "kj1" in moods:
        return QuotationType.INDIRECT_FREE_INDIRECT
    remark = reading.low[fields[0].first] in ("das", "dies") and fields[0].first + 1 == main[0]
    if (
        after_speech
        and all(m == "kj2" for m in moods)
        and not remark
        and reading.low[main[0]] not in reading.group["wish"]
        and (reading.low[main[0]] not in reading.group["maybe"] or _in_konjunktiv(reading, sentence - 1))
    ):
        return QuotationType.INDIRECT_FREE_INDIRECT
    if reading.low[main[0]] in reading.group["hearsay"] and (
        _is_hearsay(reading, fields) or (after_speech and _goes_on(reading, fields))
    ):
        return QuotationType.FREE_INDIRECT
    return None


def _in_konjunktiv(reading: Reading, sentence: int) -> bool:
    """The sentence is told in Konjunktiv, or quotes literally."""
    span = reading.sentences[sentence]
    return any(c.mood in ("kj1", "kj2") for c in reading.clauses[sentence]) or any(
        reading.spoken[span.start : span.end]
    )


def _is_foreign(reading: Reading, sentence: int) -> bool:
    """Syrians walk on the rubble of buildings: in another language "rubble" is no Konjunktiv."""
    span = reading.sentences[sentence]
    words = (i for i in range(span.start, span.end) if reading.forms[i][0].islower())
    return sum(reading.feature(i, "Foreign") == "Yes" for i in words) >= FOREIGN


def _is_own(reading: Reading, fields: tuple[Field, ...]) -> bool:
    """Ich arbeite dort und plane einen Film: a first person that only looks like the Konjunktiv."""
    words = range(fields[0].first, fields[-1].last)
    return any(reading.low[i] == "ich" and not reading.spoken[i] for i in words)


def free_start(
    reading: Reading, sentence: int, fields: tuple[Field, ...], kind: QuotationType, after_speech: bool
) -> int:
    """The first token that is reported: of "Er ist frei; die Anklage bleibe bestehen" only the second half."""
    if kind is not QuotationType.INDIRECT_FREE_INDIRECT:
        return fields[0].first
    for field in fields:
        if not field.main:
            continue
        verb = field.verbs[0]
        if field.before == ":" and _mood(reading, sentence, verb) in ("kj1", "kj2"):
            return field.first
        if _mood(reading, sentence, verb) in ("kj1", "kj2"):
            return fields[0].first if field is next(f for f in fields if f.main) else field.first
        if after_speech and reading.low[verb].endswith(("te", "ten")):
            return fields[0].first  # Die Beiträge stärkten die Hochschulen, so würden sie auch gesehen
    return fields[0].first


def colon_speaker(reading: Reading, fields: tuple[Field, ...], first: int, known: Cues) -> Nominal | None:
    """Who speaks in front of a colon: "Rainer Horn wird deutlicher: Er habe …", "Der Verband: Man sei …"."""
    place = next((n for n, f in enumerate(fields) if f.first == first and f.before == ":"), 0)
    if not place:
        return None
    start, colon = fields[0].first, first - 1
    verbs = [v for f in fields[:place] if f.main for v in f.verbs]
    phrase = source_in_front(reading, start, colon, known)
    if phrase is not None:
        return phrase.source
    if verbs:
        speaker = find_subject(reading, start, verbs[0], colon)
    else:
        speaker = nominal_at(reading, start, colon, long=True)
        if speaker is not None and speaker.last != colon:
            return None
    return speaker if speaker is not None and is_party(reading, speaker, known) else None


def _mood(reading: Reading, sentence: int, verb: int) -> str | None:
    clause = clause_of(reading, sentence, verb)
    if clause is not None:
        return clause.mood
    return "kj1" if reading.feature(verb, "Mood") == "Sub" else "ind"


def _goes_on(reading: Reading, fields: tuple[Field, ...]) -> bool:
    """Außerdem soll der Deich erhöht werden. / Er soll …: the words before are taken up."""
    return reading.low[fields[0].first] in reading.group["onward"]


def _is_hearsay(reading: Reading, fields: tuple[Field, ...]) -> bool:
    """soll … getötet worden sein / sollen … gesehen haben / soll ein Russe sein: what has been or is, no plan."""
    for field in fields:
        for verb in field.verbs:
            if reading.low[verb] not in reading.group["hearsay"]:
                continue
            for i in range(verb + 2, fields[-1].last):
                perfect = reading.low[i] in ("sein", "haben") and reading.tags[i - 1] in ("VVPP", "VAPP", "VMPP")
                state = i < field.last and reading.low[i] in reading.group["states"]
                if (perfect or state) and reading.tags[min(i + 1, fields[-1].last - 1)] not in FINITE:
                    return True
    return False


def running_quotation(reading: Reading, sentence: int, kind: QuotationType, first: int, last: int) -> Found | None:
    """A whole sentence as content; its speaker is the one of the frame before."""
    first, last = trimmed(reading, first, last, keep_stop=True)
    if first >= last or reading.block[sentence][1] not in RUNNING:
        return None
    return Found(kind, (reading.span(first, last),), sentence, borrowed=True)


def joined(found: list[Found], reading: Reading) -> list[Found]:
    """Runs of free sentences of one kind made one quotation, as long as nothing else stands between them."""
    out: list[Found] = []
    for item in found:
        if out and _adjacent(out[-1], item, reading):
            before = out[-1]
            out[-1] = before._replace(spans=(*before.spans[:-1], Span(before.spans[-1].start, item.spans[0].end)))
        else:
            out.append(item)
    return out


def _adjacent(before: Found, item: Found, reading: Reading) -> bool:
    if before.type is not item.type or not (before.borrowed and item.borrowed):
        return False
    if reading.sentence_of(reading.at(before.end - 1)) != item.sentence - 1:
        return False
    roles = reading.block[before.sentence][1], reading.block[item.sentence][1]
    return before.cue is None and item.cue is None and (roles[0] is roles[1] or Role.PARAGRAPH in roles)
