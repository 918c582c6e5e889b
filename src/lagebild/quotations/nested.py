"""Quotations inside others: the literal words of indirect speech, as far as they say something of their own."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import QuotationType, Span
from .cues import Cues
from .direct import is_name
from .found import Found
from .reading import Reading
from .speech import Place, span_of

LEAST = 5  # words; fewer are wording, not a statement: seed pages found 93 at 5, 90 at 2 (F1), annotated articles 79 and 80


def find_nested(reading: Reading, found: Sequence[Found], rest: Sequence[Place], known: Cues) -> list[Found]:
    """ "Er sagte, man habe „keinen einzigen Hinweis auf Öl gefunden“": they share speaker and cue with what they stand in.

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


def _holds(outer: Found, span: Span) -> bool:
    return any(s.start <= span.start and span.end <= s.end for s in outer.spans)


def _says(reading: Reading, place: Place) -> bool:
    """Words that go on with the sentence, not a name or title."""
    return place.words >= LEAST or (place.verb and place.words > 3)
