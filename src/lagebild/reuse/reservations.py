"""A reservation behind a remark that two pages render: what it takes back is one thing, however the pages word it.

Brun: Komme ein Antrag, sehe man ihn sich an. Das sei aber noch ferne Zukunft. | Wird etwas beantragt, werde man es
prüfen, so Brun. Solange es keinen solchen Antrag gebe, sei das jedoch müßig.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Evidence, Passage, PassageKind, Quotation, QuotationType
from ..text.distance import likeness
from ..text.fold import fold, iter_folded
from .tables import rows_of

FRAME = 120  # characters between a remark and what its speaker says next: the frame, and the start of another one
LONGEST = 40  # words of a reservation
LEAST_LIKE, MOST_LIKE = 0.1, 0.499  # from 0.5 on a passage is one text


class ReservationWords(Struct, frozen=True):
    """What opposes ("aber") and what points back ("darüber"), folded; `stems` for words that are inflected."""

    against: frozenset[str]
    back: frozenset[str]
    stems: tuple[str, ...]

    def hold(self, words: Sequence[str]) -> bool:
        """Whether a remark takes back what was said before it."""
        if len(words) > LONGEST or self.against.isdisjoint(words):
            return False
        return any(word in self.back or word.startswith(self.stems) for word in words)


def find_reservations(
    pages: Sequence[Article], known: Iterable[Passage], speaker_of: Sequence[Sequence[str | None]], pack: Pack
) -> Iterator[Passage]:
    """Passages of kind `same_quote`: sentences behind remarks that `known` pairs, both of which take something back.

    speaker_of   for each page, the speaker of each of its quotations
    """
    said = _reservations(pages, speaker_of, _words(pack))
    passages = tuple(known) if said else ()
    for passage in passages:
        if passage.kind is PassageKind.SAME_QUOTE:
            a, b = _behind(said, passage.a), _behind(said, passage.b)
            if a and b and a[0] == b[0] and not any(_overlap(a[1], p.a) and _overlap(b[1], p.b) for p in passages):
                like = round(likeness(a[2], b[2]), 3)
                yield Passage(PassageKind.SAME_QUOTE, a[1], b[1], min(MOST_LIKE, max(LEAST_LIKE, like)))


def _overlap(a: Evidence, b: Evidence) -> bool:
    return a.document == b.document and min(a.end, b.end) > max(a.start, b.start)


Said = dict[str, list[tuple[str, Evidence, tuple[str, ...]]]]


def _reservations(
    pages: Sequence[Article], speaker_of: Sequence[Sequence[str | None]], words: ReservationWords
) -> Said:
    found: Said = {}
    for page, speakers in zip(pages, speaker_of, strict=True):
        for quotation, speaker in zip(page.quotations or (), speakers, strict=True):
            if speaker is None or quotation.type is QuotationType.REPORTED:
                continue
            forms = tuple(iter_folded(page.text[quotation.start : quotation.end]))
            if words.hold(forms):
                found.setdefault(page.id, []).append((speaker, _place(page, quotation), forms))
    return found


def _place(page: Article, quotation: Quotation) -> Evidence:
    """The remark without its full stop, as other remarks are given."""
    end = quotation.end - (page.text[quotation.end - 1 : quotation.end] in ".!?")
    return Evidence(page.id, quotation.start, max(quotation.start + 1, end))


def _behind(said: Said, place: Evidence) -> tuple[str, Evidence, tuple[str, ...]] | None:
    """The reservation that follows a remark."""
    return next((row for row in said.get(place.document, ()) if 0 <= row[1].start - place.end <= FRAME), None)


def _words(pack: Pack) -> ReservationWords:
    rows = [(kind, fold(word)) for kind, word in rows_of(pack, "reservation_words", 2)]
    return ReservationWords(
        frozenset(word for kind, word in rows if kind == "against"),
        frozenset(word for kind, word in rows if kind == "back" and not word.endswith("-")),
        tuple(word.rstrip("-") for kind, word in rows if kind == "back" and word.endswith("-")),
    )
