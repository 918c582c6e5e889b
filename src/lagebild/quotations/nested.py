"""Quotations inside others: literal words that say something of their own, and what somebody reports of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import QuotationType, Span
from .cues import Cues
from .direct import is_name
from .fields import Field
from .found import Found
from .frames import Frame
from .indirect import VIEWS, frame_quotation
from .nominal import PRONOUNS
from .parties import is_party
from .reading import Reading
from .speech import Place, span_of

# Words; fewer are wording. Found at 5 and at 2 (F1): seed pages 92.7 and 90.4, annotated articles 79.0 and 80.2.
LEAST = 5


def find_nested(reading: Reading, found: Sequence[Found], rest: Sequence[Place], known: Cues) -> list[Found]:
    """ "Er sagte, man habe „keinen einzigen Hinweis auf Öl gefunden“": with the speaker and cue of the outer speech.

    rest   the quoted stretches that are no utterances, in reading order
    """
    nested: list[Found] = []
    outers = [f for f in found if f.type is not QuotationType.DIRECT]
    at = 0
    for place in rest:
        span = span_of(reading, place)
        while at < len(outers) and outers[at].end < span.end:
            at += 1
        outer = next((f for f in outers[at : at + 2] if _holds(f, span)), None)
        if outer is not None and _says(reading, place) and not is_name(reading, place, known):
            nested.append(outer._replace(type=QuotationType.DIRECT, spans=(span,), sentence=place.sentence))
    return nested


def find_reported_reports(
    reading: Reading,
    found: Sequence[Found],
    fields: Mapping[int, tuple[Field, ...]],
    frames: Mapping[int, Sequence[Frame]],
    known: Cues,
) -> list[Found]:
    """ "Brun sagte, die Stadt habe versichert, |der Deich halte|": what a party in somebody's speech says."""
    nested: list[Found] = []
    for outer in found:
        if outer.type is QuotationType.DIRECT or outer.type is QuotationType.REPORTED:
            continue
        last = reading.sentence_of(reading.at(outer.end - 1))
        for sentence in range(outer.sentence, last + 1):
            for frame in frames.get(sentence, ()):
                start = reading.tokens[frame.at].start
                inside = any(s.start <= start < s.end for s in outer.spans)
                if not inside or sentence not in fields or frame.cue.stance in VIEWS:
                    continue
                result = frame_quotation(reading, sentence, fields[sentence], frame, [], known)
                if result is not None and _is_another(reading, outer, result[0], known):
                    nested.append(result[0])
    return nested


def _is_another(reading: Reading, outer: Found, item: Found, known: Cues) -> bool:
    """A party named in the content speaks, and all that it says lies inside: not "sie hoffe, …", which is her own."""
    speaker = item.speaker
    if speaker is None or reading.tags[speaker.head] in PRONOUNS or not is_party(reading, speaker, known):
        return False
    return item.start > outer.start and all(_holds(outer, span) for span in item.spans)


def _holds(outer: Found, span: Span) -> bool:
    return any(s.start <= span.start and span.end <= s.end for s in outer.spans)


def _says(reading: Reading, place: Place) -> bool:
    """Words that go on with the sentence, not a name or title."""
    return place.words >= LEAST or (place.verb and place.words > 3)
