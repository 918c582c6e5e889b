"""Direct speech: utterances with the frame before, behind or between them, and words that a verb takes up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import QuotationType, Role, Span
from .addressees import find_addressee, find_listener, split_speaker
from .cues import Cues
from .found import Found
from .frames import Frame, make_frame
from .nominal import Nominal, nominal_at
from .parties import is_party
from .reading import FINITE, NOUNS, Reading
from .reporters import CITING, find_citing, find_speaker
from .reporting_words import cue_words
from .sources import source_in_front
from .speech import Place, frame_follows, frame_start, is_named, second_half, so_speaker, span_of
from .subjects import find_subject, subject_after, subject_before

Frames = Mapping[int, Sequence[Frame]]


def frame_utterances(reading: Reading, utterances: Sequence[Place], frames: Frames, cues: Cues) -> list[Found]:
    """Whole utterances between marks with their frames, in reading order; halves of one sentence are one utterance.

    frames   the reporting clauses of each sentence
    """
    found: list[Found] = []
    previous: Place | None = None
    for place in utterances:
        if previous is not None and found and second_half(reading, previous, place):
            found[-1] = found[-1]._replace(spans=(*found[-1].spans, span_of(reading, place)))
        else:
            found.append(_framed(reading, place, previous, frames, cues))
        previous = place
    return found


def _framed(reading: Reading, place: Place, previous: Place | None, frames: Frames, cues: Cues) -> Found:
    """The utterance with the frame behind it, in front of it or around it; without one it waits for a speaker."""
    found = Found(QuotationType.DIRECT, (span_of(reading, place),), place.sentence)
    if frame_follows(reading, place):
        return _frame_behind(reading, place, found, cues)
    start = reading.sentences[place.sentence].start
    if previous is not None and previous.end == place.sentence:
        start = max(start, previous.high)
    cites = any(f.cue.lemma == CITING and start <= f.at < place.low for f in frames.get(place.sentence, ()))
    if place.low > start and _after_words(reading, place) and not cites:
        return _with_words(reading, place, start, found)
    if place.low > start:
        return _frame_in_front(reading, place, start, found, frames, cues)
    behind = [f for f in frames.get(place.end, ()) if f.clause.verb and f.clause.verb >= place.high]
    if behind and reading.block[place.end][1] is not Role.HEADLINE:
        return _with_frame(reading, found, behind[0], reading.sentences[place.end].end)
    return found


def _frame_behind(reading: Reading, place: Place, found: Found, cues: Cues) -> Found:
    i = frame_start(reading, place)
    end = reading.sentences[place.end].end
    if reading.low[i] == "so":
        told = find_listener(reading, i, end)
        return found._replace(speaker=so_speaker(reading, i, end), cue=reading.cue(i, i + 1), addressee=told)
    clause = next((c for c in reading.clauses[place.end] if c.verb == i), None)
    words = frozenset(reading.low[i:end])
    cue = cues.verb(clause.lemma if clause else reading.tokens[i].lemma, words)
    if clause is not None and cue is not None:
        frame = make_frame(reading, clause, cue)._replace(order="V1")
        return _with_frame(reading, found, frame, end)
    speaker = subject_after(reading, i + 1, end)
    return found._replace(speaker=speaker, cue=reading.cue(i, i + 1))


def _with_frame(reading: Reading, found: Found, frame: Frame, limit: int) -> Found:
    if frame.cue.lemma == CITING:
        citing, cited = find_citing(reading, frame, limit)
        return found._replace(speaker=cited, cue=cue_words(reading, frame), via=citing)
    speaker = find_speaker(reading, frame, limit)
    speaker, addressee = split_speaker(reading, frame.cue, speaker, find_addressee(reading, frame, speaker))
    return found._replace(speaker=speaker, cue=cue_words(reading, frame), addressee=addressee)


def _frame_in_front(reading: Reading, place: Place, start: int, found: Found, frames: Frames, cues: Cues) -> Found:
    """Er sagte: „…“ / Name: „…“ / mit den Worten „…“"""
    limit = place.low
    before = [f for f in frames.get(place.sentence, ()) if start <= f.at < limit]
    before = [f for f in before if f.order != "VL"] or before
    if before:
        return _with_frame(reading, found, before[-1], limit)
    verbs = [i for i in range(start, limit) if reading.tags[i] in FINITE and not reading.spoken[i]]
    if not verbs:
        return found._replace(speaker=_name_in_front(reading, start, limit))
    phrase = source_in_front(reading, start, limit, cues)
    if phrase is not None:
        return found._replace(speaker=phrase.source)  # whose words in front have the cue
    main = next(
        (v for v in verbs if any(c.verb == v and c.opener is None for c in reading.clauses[place.sentence])), verbs[0]
    )
    if any(c.verb == main and c.mood == "kj1" for c in reading.clauses[place.sentence]):
        return found  # Sie seien bereit: „Wir fahren.“ What stands in front is told by the same party
    speaker, behind = subject_before(reading, start, main), subject_after(reading, main + 1, limit)
    if speaker is None or (behind is not None and not is_party(reading, speaker, cues)):
        speaker = behind  # Die Anwendung stellte der Vorsitzende Holm in Frage: „…“
    if speaker is not None and not is_party(reading, speaker, cues):
        noun = reading.tokens[speaker.head].lemma
        said = reading.low[speaker.head] in reading.group["speech"] or cues.is_content(noun)
        return found._replace(cue=reading.cue(speaker.head, speaker.head + 1)) if said else found
    return found._replace(speaker=speaker)


def _after_words(reading: Reading, place: Place) -> bool:
    """mit den Worten „…“, mit dem Satz: „…“"""
    i = place.low - 1
    while reading.forms[i] == ":":
        i -= 1
    return reading.low[i] in reading.group["speech"] and reading.low[i] not in ("frage", "antwort")


def _with_words(reading: Reading, place: Place, start: int, found: Found) -> Found:
    """Mit den Worten „…“ verließ er den Saal: the subject of the sentence speaks, the noun is the cue."""
    noun = place.low - 1 if reading.forms[place.low - 1] != ":" else place.low - 2
    end = reading.sentences[place.end].end
    outside = (*range(start, place.low), *range(place.high, end))
    verb = next((i for i in outside if reading.tags[i] in FINITE), None)
    if verb is None:
        return found._replace(cue=reading.cue(noun, noun + 1))
    if verb < place.low:
        speaker = find_subject(reading, start, verb, place.low)
    else:
        speaker = subject_after(reading, verb + 1, end)
    return found._replace(speaker=speaker, cue=reading.cue(noun, noun + 1))


def _name_in_front(reading: Reading, start: int, limit: int) -> Nominal | None:
    """Berger: „…“ / Der Minister wörtlich: „…“"""
    i = start
    while i < limit and not (reading.tags[i] in NOUNS or reading.tags[i] in ("ART", "PPER", "ADJA", "PPOSAT")):
        i += 1
    return nominal_at(reading, i, limit, long=True)


def find_fragments(
    reading: Reading, rest: Sequence[Place], frames: Frames, cues: Cues, covered: Mapping[int, Sequence[Span]]
) -> list[Found]:
    """Quoted words that a reporting verb takes up, outside of indirect speech: nannte das „überzogen“.

    rest      the stretches that are no utterances
    covered   for each sentence what is content of a quotation already
    """
    found = []
    for place in rest:
        span = span_of(reading, place)
        if is_name(reading, place, cues) or any(c.overlaps(span) for c in covered.get(place.sentence, ())):
            continue
        frame = _fragment_frame(reading, place, frames)
        if frame is not None:
            draft = Found(QuotationType.DIRECT, (span,), place.sentence)
            framed = _with_frame(reading, draft, frame, reading.sentences[place.sentence].end)
            inside = framed.speaker is not None and framed.speaker.first <= place.first < framed.speaker.last
            labelled = frame.clause.passive and "als" in frame.cue.objects  # wird als „mild“ bezeichnet
            if not inside and (framed.speaker is not None or labelled or place.words >= 3):
                found.append(framed)
    return found


def is_name(reading: Reading, place: Place, cues: Cues) -> bool:
    """The marks hold a name or title and nothing else."""
    name = reading.named.get(place.first)
    return (name is not None and name[0] >= place.last) or is_named(reading, place, cues)


def _fragment_frame(reading: Reading, place: Place, frames: Frames) -> Frame | None:
    """The reporting clause that holds the stretch and labels or quotes with it."""
    for frame in frames.get(place.sentence, ()):
        start = reading.sentences[place.sentence].start
        fronted = reading.low[start] == "als" and place.low == start + 1 and place.high == frame.clause.first
        if not fronted and not (frame.clause.first <= place.low and place.high <= frame.clause.last + 1):
            continue
        if frame.cue.lemma in reading.group["as"]:
            before = range(max(0, place.low - 3), place.low)
            if any(reading.low[i] in ("als", "für") or reading.low[i].startswith(("ein", "kein")) for i in before):
                return frame
            continue
        if frame.cue.lemma in reading.group["labels"] or ("quote" in frame.cue.governs and place.words >= 4):
            return frame
    return None
