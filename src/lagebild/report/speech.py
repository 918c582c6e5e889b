"""A quotation out of its page: its own parts, and so much of its frame that it does not say something else."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from ..model import Article, Evidence, Quotation, QuotationType, Span
from ..model import Version as Rendering

# Longer frames tell more than who said it; between two parts of a content such words are left out.
FRAME = 160
GAP = " … "
MARKS = "„“”»«›‹‚‘’\"'"
# Content that these begin says the opposite of "bestritt die Polizei" without it.
OPENERS = ("dass ", "daß ", "ob ")

# What ends a sentence, also behind its last mark.
STOPS = (".", "!", "?", "…", ":", "“", "”", '"', "»", "«", "‘", "’", "'", ")")


class Speech(NamedTuple):
    """Stretches of the page: what was said, and the frame in front of it and behind it, where it is needed."""

    parts: tuple[Span, ...]
    before: Span | None = None
    behind: Span | None = None
    literal: bool = False

    def of(self, text: str) -> str:
        """The words in one line: "warf der Stadt vor, den Hafen vernachlässigt zu haben"; literal ones in marks."""
        before, behind = (span.of(text) if span else "" for span in (self.before, self.behind))
        said = GAP.join(part.of(text) for part in self.parts)
        return " ".join((before + (f"„{said}“" if self.literal else said) + behind).split())


def speech_of(article: Article, version: Rendering) -> Speech:
    """What a rendering says, as it can stand alone.

    Literal sentences, and a sentence that is told ("Er habe nichts gesehen"), stand for themselves. What hangs on its
    verb ("warf ihm vor, …", "bestritt, dass …", "nannte das „töricht“") is given with it, for without it reads as its
    speaker's own deed or claim.
    """
    text, literal = article.text, version.type is QuotationType.DIRECT
    quotation = quotation_of(article, version)
    cue = quotation.cue.spans if quotation is not None and quotation.cue is not None else ()
    parts = quotation.spans if quotation is not None else (Span(version.start, version.end),)
    start, end = version.start, version.end
    if not cue or (literal and not text[start].islower()):
        return Speech(parts, literal=literal)
    first, last = cue[0].start, cue[-1].end
    if version.type is QuotationType.REPORTED:
        return Speech((Span(min(first, start), max(last, end)),))
    before = Span(first, first + len(text[first:start].rstrip(MARKS)))
    behind = Span(end + len(text[end:last]) - len(text[end:last].lstrip(MARKS)), last)
    front = first < start and start - first <= FRAME and before.of(text).rstrip()[-1:] != ":"
    back = last > end and last - end <= FRAME
    if first < start and last > end:
        front = back = literal and front and back  # nannte das „töricht“ und …; wies es als „töricht“ zurück
    elif back:
        back = not literal and text[start:end].lower().startswith(OPENERS)
    return Speech(parts, before if front else None, behind if back else None, literal)


def quotation_of(article: Article, version: Evidence) -> Quotation | None:
    """The page's quotation that a rendering is, by its place."""
    quotations = article.quotations or ()
    at = bisect_left(quotations, version.start, key=lambda q: q.start)
    while at < len(quotations) and quotations[at].start == version.start:
        if quotations[at].end == version.end:
            return quotations[at]
        at += 1
    return None


def is_torn(text: str, version: Span | Evidence) -> bool:
    """The page breaks off inside it: nothing but white space follows, and no mark ends it."""
    return not text[version.end :].strip() and not text[: version.end].rstrip().endswith(STOPS)
