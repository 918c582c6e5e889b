"""A quotation as the rules find it, before it is known who its speaker is."""

from __future__ import annotations

from typing import NamedTuple

from ..model import CueWords, QuotationType, Span
from .nominal import Nominal
from .reading import Reading


class Found(NamedTuple):
    """Content and frame.

    spans       parts of the content, in reading order, without quotation marks and frame
    sentence    the sentence that it stands in, its first one if there are more
    speaker     as named in the frame, or taken over from a frame before (`borrowed`); where nobody is named and nobody
                else may be meant, `unknown` says so
    answering   who rejects what is alleged, and goes on speaking behind it
    """

    type: QuotationType
    spans: tuple[Span, ...]
    sentence: int
    speaker: Nominal | None = None
    cue: CueWords | None = None
    addressee: Nominal | None = None
    medium: Nominal | None = None
    via: Nominal | None = None
    borrowed: bool = False
    unknown: bool = False
    answering: Nominal | None = None

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


EDGE = frozenset({",", ";", ":", ".", "–", "—", "-", "--", "…", "(", ")"})


def trimmed(reading: Reading, first: int, last: int, keep_stop: bool = False) -> tuple[int, int]:
    """The tokens without commas, dashes and full stops at their edges, nor marks that have no partner inside."""
    while True:
        before = first, last
        first, last = _trimmed(reading, first, last, keep_stop)
        if before == (first, last):
            return before


def _trimmed(reading: Reading, first: int, last: int, keep_stop: bool) -> tuple[int, int]:
    while first < last and (reading.forms[first] in EDGE or _lonely(reading, first, first, last)):
        first += 1
    while last > first and (
        (reading.forms[last - 1] in EDGE and not (keep_stop and reading.forms[last - 1] in (".", "…")))
        or _lonely(reading, last - 1, first, last)
    ):
        if reading.forms[last - 1] == ")" and any(reading.forms[i] == "(" for i in range(max(first, last - 12), last)):
            break
        last -= 1
    return first, last


def _lonely(reading: Reading, token: int, first: int, last: int) -> bool:
    """A quotation mark whose partner lies outside, or a pair around everything."""
    if not reading.is_mark(token) or reading.quote[token] < 0:
        return reading.is_mark(token)
    outer = reading.quoted[reading.quote[token]].outer
    low, high = reading.tokens[first].start, reading.tokens[last - 1].end
    return outer.start < low or outer.end > high or (outer.start == low and outer.end == high)


def content_spans(
    reading: Reading, first: int, last: int, holes: tuple[tuple[int, int], ...] = (), keep_stop: bool = False
) -> tuple[Span, ...]:
    """The content's tokens as spans of the text, cut where the frame interrupts; empty where nothing is left."""
    spans, start = [], first
    for low, high in (*holes, (last, last)):
        left, right = trimmed(reading, start, max(start, low), keep_stop and low == last)
        if left < right:
            spans.append(reading.span(left, right))
        start = max(start, high)
    return tuple(spans)
