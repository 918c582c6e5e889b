"""Units that other rooms have linked already: they stand in one shared passage, or give one statement."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from ..model import Article, Evidence, Passage, QuotationType, Statement
from .similarity import Pair, Weights
from .units import Unit

# A link is worth at least a good likeness of words; a passage as much as its words are alike.
LINKED = 0.7
# A noun of so much weight is what the quotation is about.
TOPIC = 2.0
# Of one speaker so many reports and so many quotations are held against each other.
MOST = 100


def linked_pairs(
    units: Sequence[Unit], articles: Sequence[Article], passages: Sequence[Passage], statements: Sequence[Statement]
) -> Iterator[Pair]:
    """Units of two pages that make the same claim whatever their words, with how sure that is."""
    places = Places(units, articles)
    for passage in passages:
        yield from places.pairs(passage.a, passage.b, max(passage.similarity, LINKED))
    for statement in statements:
        for a, b in combinations(statement.versions, 2):
            if a.document != b.document:
                yield from places.pairs(a, b, LINKED)


def topic_pairs(units: Sequence[Unit], articles: Sequence[Article], weights: Weights) -> Iterator[Pair]:
    """ "äußerte sich über die gemeinsamen Ziele" on one page, „Wir haben gemeinsame Ziele“ on another."""
    told: dict[tuple[str, QuotationType], list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        said = unit.quotation
        if said and said.speaker and said.speaker.entity:
            told[said.speaker.entity, said.type].append(index)
    for speaker in sorted({speaker for speaker, _ in told}):
        for reported in told[speaker, QuotationType.REPORTED][:MOST]:
            for direct in told[speaker, QuotationType.DIRECT][:MOST]:
                a, b = sorted((reported, direct))
                if units[a].document != units[b].document and is_topic(units[reported], units[direct], weights, a, b):
                    yield Pair(LINKED, a, b)


def is_topic(reported: Unit, direct: Unit, weights: Weights, a: int, b: int) -> bool:
    """A noun that tells what was spoken of stands in what was said."""
    shared = weights.shared(a, b)
    topic = {t for e in reported.events for t in e.about if t[:2] in ("w:", "f:", "g:")}
    quoted = {t for e in direct.events for t in e.about | e.subject}
    return any(shared.get(t, 0.0) >= TOPIC for t in topic & quoted)


class Places:
    """Which units stand where."""

    def __init__(self, units: Sequence[Unit], articles: Sequence[Article]) -> None:
        self.units = units
        self.of: dict[str, list[int]] = defaultdict(list)
        for index, unit in enumerate(units):
            self.of[articles[unit.document].id].append(index)

    def pairs(self, a: Evidence, b: Evidence, score: float) -> Iterator[Pair]:
        """The units of two linked places that stand at the same place of each."""
        ones, twos = self.within(a), self.within(b)
        for one in ones:
            middle = self.position(one, a)
            two = min(twos, key=lambda two: abs(self.position(two, b) - middle), default=None)
            if two is not None and one == min(ones, key=lambda o: abs(self.position(o, a) - self.position(two, b))):
                yield Pair(score, min(one, two), max(one, two))

    def within(self, place: Evidence) -> list[int]:
        """The units that share most of their words with the place, or hold most of it."""
        found = []
        own = self.of.get(place.document, ())
        # units stand in reading order and hardly overlap: those that end before the place need not be looked at
        for index in own[bisect_left(own, place.start, key=lambda i: self.units[i].span.end) :]:
            span = self.units[index].span
            if span.start >= place.end:
                break
            shared = min(span.end, place.end) - max(span.start, place.start)
            if shared > 0.6 * min(span.end - span.start, place.end - place.start):
                found.append(index)
        return found

    def position(self, index: int, place: Evidence) -> float:
        """Where the middle of a unit stands in the place: 0 at its start, 1 at its end."""
        span = self.units[index].span
        return ((span.start + span.end) / 2 - place.start) / (place.end - place.start)
