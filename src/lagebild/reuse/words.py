"""Which pages have the very words that are asked about from one place: by passages, or from one press release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..knowledge import Pack
from ..model import Article, Evidence, Passage, PassageKind, Why
from .groups import Groups
from .releases import Release, is_release, releases

SAME_WORDS = 0.5  # similarity from which on a passage is one text
SENTENCE = 600  # characters; longer places are asked about as a whole
SLACK = 40  # characters by which a place may shift when it is carried from one page to another
# Of so many places each is followed for itself where only a remark links them, and by every passage, so that no reason
# is missed; of more pages, or words that more pages share, each page is visited once.
FEW, CROWD = 24, 60
PART = 256  # characters of a page whose passages are looked up together
Way = tuple[Evidence, Evidence, Passage]  # here, there


class Words:
    """Places of pages, and the passages that lead from one to another."""

    def __init__(self, articles: Sequence[Article], passages: Sequence[Passage], pack: Pack) -> None:
        self._sent = {article.id for article in articles if is_release(article, pack)}
        self._released: dict[str, list[Release]] = {a.id: releases(a, pack) for a in articles}
        self._passages: defaultdict[tuple[str, int], list[Way]] = defaultdict(list)
        for passage in passages:
            if passage.similarity < SAME_WORDS:
                continue  # two renderings of one remark: the speaker is one, the reports may be two
            for here, there in ((passage.a, passage.b), (passage.b, passage.a)):
                for part in _parts(here):
                    self._passages[part].append((here, there, passage))

    def group(self, support: Iterable[Evidence]) -> tuple[Groups, list[str]]:
        """The pages of these words, grouped by what links the very words; and the pages themselves, sorted."""
        places: defaultdict[str, list[Evidence]] = defaultdict(list)
        for evidence in support:
            places[evidence.document].append(evidence)
        groups = Groups(sorted(places))
        reached: set[Evidence] = set()
        for document in sorted(places) if len(places) > 1 else ():
            for place in sorted(places[document]):
                if place not in reached:
                    self._follow(place, places, groups, reached)
        for first, second in _pairs_by(self._senders(places), places):
            groups.join(first, second, Why.PRESS_RELEASE)
        return groups, sorted(places)

    def _senders(self, places: dict[str, list[Evidence]]) -> dict[str, str | None]:
        """Pages whose words in question come from a press release, by its sender; None where senders differ."""
        senders: dict[str, str | None] = {}
        for document, asked in places.items():
            named = {r.sender for r in self._released.get(document, ()) if any(_overlap(r.place, p) for p in asked)}
            senders[document] = named.pop() if len(named) == 1 else None
        return senders

    def _follow(
        self, start: Evidence, places: dict[str, list[Evidence]], groups: Groups, reached: set[Evidence]
    ) -> None:
        """Joins the pages that the words at `start` recur on, through pages that were not asked about too.

        reached   grows by the places that are the same text, which need not be followed again; once all are, the rest
                  of a passage that hundreds of pages share tells nothing new
        """
        wanted = {place for asked in places.values() for place in asked} - {start}
        many = len(wanted) > FEW
        reached.add(start)
        seen: set[int] = set()
        visited: set[tuple[str, int, int, bool]] = set()
        settled: set[str] = set()  # of many pages each is visited once
        waiting = [(start, False)]
        while waiting:
            place, through_quote = waiting.pop()
            many = many or len(settled) > CROWD
            for here, there, passage in self._near(place):
                if id(passage) in seen or (many and there.document in settled) or not _overlap(place, here):
                    continue
                seen.add(id(passage))
                arrived = _carry(place, here, there)
                quote = through_quote or passage.kind is PassageKind.SAME_QUOTE
                same = [other for other in places.get(there.document, ()) if _overlap(other, arrived)]
                if same:
                    groups.join(start.document, there.document, self._reason(start, there, quote))
                settled.add(there.document)
                if not quote or many:
                    reached.update(same)
                    wanted.difference_update(same)
                    if not wanted:
                        return
                # two passages that lead to one place lead on from it to the same
                place_in_page = there.document, arrived.start // SLACK, arrived.end // SLACK, quote
                if place_in_page not in visited:
                    visited.add(place_in_page)
                    waiting.append((arrived, quote))

    def _reason(self, here: Evidence, there: Evidence, quote: bool) -> Why:
        """Why two pages with the same words are one origin."""
        if quote:
            return Why.SAME_QUOTE
        sent = not self._sent.isdisjoint((here.document, there.document))
        return Why.PRESS_RELEASE if sent else Why.SHARED_PASSAGE

    def _near(self, place: Evidence) -> Iterator[Way]:
        """The passages that touch the parts of the page where a place stands; some more than once."""
        for part in _parts(place):
            yield from self._passages.get(part, ())


def _parts(place: Evidence) -> Iterator[tuple[str, int]]:
    """The parts of the page that a place touches."""
    for part in range(place.start // PART, place.end // PART + 1):
        yield place.document, part


def _overlap(place: Evidence, other: Evidence) -> bool:
    """Whether two places of one page share half of the shorter; of a place longer than a sentence, half of it."""
    inter = min(place.end, other.end) - max(place.start, other.start)
    shorter = min(place.end - place.start, other.end - other.start)
    return inter > 0 and 2 * inter >= (shorter if place.end - place.start <= SENTENCE else place.end - place.start)


def _carry(place: Evidence, here: Evidence, there: Evidence) -> Evidence:
    """Where the words of a place stand on the other side of a passage, in proportion and with some slack."""
    scale = (there.end - there.start) / max(1, here.end - here.start)
    start = there.start + round((max(place.start, here.start) - here.start) * scale)
    end = there.start + round((min(place.end, here.end) - here.start) * scale)
    if place.start <= here.start and place.end >= here.end:
        return there
    return Evidence(there.document, max(there.start, start - SLACK), min(there.end, end + SLACK))


def _pairs_by(value: dict[str, str | None], documents: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Each document with the first one that has the same value; documents without a value stay alone."""
    first: dict[str, str] = {}
    for document in sorted(documents):
        shared = value.get(document)
        if shared is not None and first.setdefault(shared, document) != document:
            yield first[shared], document
