"""One sentence that has a frame of its own: which frame takes what, so that no content is told twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..model import Span
from .cues import Cues
from .extent import mood
from .fields import Field
from .found import Found
from .frames import Frame
from .indirect import frame_quotation
from .nouns import BACKWARD, Taken, backward_quotation, noun_quotation, relative_quotation
from .reading import Reading
from .relays import without
from .reporters import is_as_told
from .sources import Phrase, find_phrases, source_quotation

VIEWS = frozenset({"believes", "finds", "fears", "proposes", "agrees"})


def backward_frame(
    reading: Reading, sentence: int, fields: tuple[Field, ...], frames: Sequence[Frame], known: Cues, spoken: Found
) -> Found | None:
    """„Der Hafen bleibt zu.“ Das sagte der Kapitän: direct speech whose frame is the sentence behind it."""
    for item in backward(reading, sentence, fields, frames, known):
        return spoken._replace(speaker=item.speaker, cue=item.cue)
    return None


def backward(
    reading: Reading, sentence: int, fields: tuple[Field, ...], frames: Sequence[Frame], known: Cues
) -> list[Found]:
    """A sentence that says of the one before who said it."""
    span = reading.sentences[sentence]
    if not frames or reading.low[span.start] not in BACKWARD:
        return []
    words = frozenset(reading.low[span.start : span.end])
    frames = [f for f in frames if not known.idiom(f.cue, words)]  # Das ruft Neider auf den Plan
    found = (backward_quotation(reading, sentence, fields, frame, sentence - 1) for frame in frames)
    return [item for item in found if item is not None][:1]


def framed(
    reading: Reading,
    sentence: int,
    fields: tuple[Field, ...],
    frames: Sequence[Frame],
    known: Cues,
    spoken: Sequence[Span],
    used: Collection[int],
) -> list[Found]:
    """The indirect speech of one sentence; contents do not overlap.

    spoken   direct speech in the sentence; used: where its reporting words begin
    """
    span = reading.sentences[sentence]
    found: list[Found] = []
    taken: Taken = [(reading.first_at(s.start), reading.first_at(s.end)) for s in spoken]
    places = [reading.first_at(cue) for cue in sorted(used)]
    phrases = [
        phrase
        for phrase in find_phrases(reading, span.start, span.end, known)
        if not any(_same_field(fields, phrase.first, place) for place in places)
    ]
    verbs = frozenset(f.clause.verb for f in frames if f.clause.verb is not None and f.clause.mood == "ind")
    for phrase in [p for p in phrases if reading.low[p.cue] == "so"]:
        item = source_quotation(reading, sentence, fields, phrase, taken, verbs)
        if item is not None:
            found.append(item)
            taken.append((reading.first_at(item.start), reading.first_at(item.end)))
            phrases.remove(phrase)
    for frame in sorted(frames, key=lambda f: _urgency(reading, f)):
        told = frame.clause.opener is None or _is_told(reading, sentence, fields)
        if frame.clause.mood == "kj1" and told and frame.order != "V1":
            continue  # "Die Behörde gehe davon aus, dass …": all of it is somebody's speech
        if reading.tokens[frame.at].start in used:
            continue
        if frame.cue.stance in VIEWS and any(p.first == span.start and not p.weak for p in phrases):
            continue  # Laut Nordpress hofft der Minister, dass …: all of it is the agency's
        result = frame_quotation(reading, sentence, fields, frame, taken, known)
        if result is not None:
            item = _without_relays(result[0], phrases)
            via = next((p for p in phrases if _relays(p, fields, frame, item)), None)
            found.append(_passed_on(item, via))
            taken.append(result[1])
            phrases = [p for p in phrases if p is not via and not _same_field(fields, p.first, frame.at)]
    for phrase in [p for p in phrases if p.first == span.start and p.source is not None]:
        item = source_quotation(reading, sentence, fields, phrase, taken, verbs)
        if item is not None:
            found.append(item)
            taken.append((reading.first_at(item.start), reading.first_at(item.end)))
            phrases.remove(phrase)
    for n in range(1, len(fields)):
        result = relative_quotation(reading, sentence, fields, n, taken)
        result = result or noun_quotation(reading, sentence, fields, n, known, taken)
        if result is not None:
            found.append(result[0])
            taken.append(result[1])
    for phrase in phrases:
        item = source_quotation(reading, sentence, fields, phrase, taken, verbs)
        if item is not None:
            found.append(item)
            taken.append((reading.first_at(item.start), reading.first_at(item.end)))
    return found


def _is_told(reading: Reading, sentence: int, fields: tuple[Field, ...]) -> bool:
    """Neu sei, dass das Amt anordne, …: the sentence's first main clause is itself somebody's speech."""
    main = next((f for f in fields if f.main), None)
    return main is not None and mood(reading, sentence, main.verbs[0]) == "kj1"


def _urgency(reading: Reading, frame: Frame) -> tuple[bool, bool, bool, int]:
    """Frames with "wie" and in the indicative first, then those that follow their content, then as they stand."""
    return not is_as_told(reading, frame.clause), frame.clause.mood in ("kj1", "kj2"), frame.order != "V1", frame.at


def _same_field(fields: tuple[Field, ...], a: int, b: int) -> bool:
    return any(f.first <= a < f.last and f.first <= b < f.last for f in fields)


def _without_relays(item: Found, phrases: Sequence[Phrase]) -> Found:
    """erklärte die Stadt| Medienberichten zufolge: a source phrase behind the speaker is no part of the speaker."""
    for phrase in phrases:
        if phrase.source is not None and phrase.source.last == phrase.cue:
            item = without(item, phrase.source)
    return item


def _passed_on(item: Found, via: Phrase | None) -> Found:
    """With who passed it on, who is not told as well: "einem Bericht der Agentur zufolge"."""
    if via is None or via.source is None:
        return item
    told = item.addressee
    inside = told is not None and via.first <= told.first < via.last
    return item._replace(via=via.source, addressee=None if inside else told)


def _relays(phrase: Phrase, fields: tuple[Field, ...], frame: Frame, found: Found) -> bool:
    """ "sagte X laut der Agentur Y": the phrase stands in the frame, so it names who passed it on."""
    if phrase.source is None or found.speaker is None:
        return False
    assert frame.clause.verb is not None
    field = next((f for f in fields if f.first <= frame.clause.verb < f.last), None)
    return (
        field is not None
        and field.first <= phrase.first < field.last
        and not (found.speaker.first <= phrase.first < found.speaker.last)
    )
