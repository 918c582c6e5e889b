"""Whether two units share words that one must have from the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from ..text.align import Region, Run, densest, equal_runs
from .units import Unit

# What an unmatched word costs against what a matched one gains when the shared stretch is chosen; beside a stretch
# that is known to be shared, rewriting is likelier than chance.
COST = 0.4
COST_BESIDE = 0.2
COMMON = 0.2  # weight below which a word is one that every text has
TURNED = 0.8  # share of both units that has to agree where order does not


class Match(Struct, frozen=True, eq=False):
    """Words that two units share: where on both sides, and how much they say.

    weight     of the matched words
    dense      weight over the mean weight of the two stretches
    cover      weight over the weight of the whole units, larger and smaller value
    clause     weight over the weight of the clauses that the stretches touch, larger and smaller value
    told       weight of the matched words that are neither names nor nouns
    longest    words of the longest run without a change
    """

    a: Unit
    b: Unit
    region: Region
    weight: float
    dense: float
    cover: tuple[float, float]
    clause: tuple[float, float]
    told: float
    longest: int

    @property
    def span_a(self) -> tuple[int, int]:
        return self.a.starts[self.region.a_first], self.a.ends[self.region.a_last - 1]

    @property
    def span_b(self) -> tuple[int, int]:
        return self.b.starts[self.region.b_first], self.b.ends[self.region.b_last - 1]


def compare(a: Unit, b: Unit, cost: float = COST) -> Match | None:
    """The stretch that two units share best, or None where they share no word."""
    runs = [Run(0, 0, len(a.stems))] if a.stems == b.stems else equal_runs(a.stems, b.stems)
    region = densest(runs, a.sums, b.sums, cost)
    if region is None:
        return None
    match = _measure(a, b, region, runs)
    return match if match.cover[1] >= TURNED or match.cover[0] < 0.25 else _turned(a, b) or match


def _measure(a: Unit, b: Unit, region: Region, runs: Sequence[Run]) -> Match:
    inside = [run for run in runs if region.a_first <= run.a_first < region.a_last]
    weight = _worth(inside, a.sums, b.sums)
    told = _worth(inside, a.told, b.told)
    of_a = a.sums[region.a_last] - a.sums[region.a_first]
    of_b = b.sums[region.b_last] - b.sums[region.b_first]
    cover = _ordered(weight / a.weight, weight / b.weight)
    clause = _ordered(
        weight / _touched(a, region.a_first, region.a_last), weight / _touched(b, region.b_first, region.b_last)
    )
    longest = max(run.length for run in inside)
    return Match(a, b, region, weight, 2 * weight / (of_a + of_b), cover, clause, told, longest)


def _worth(runs: Sequence[Run], a: Sequence[float], b: Sequence[float]) -> float:
    """What equal runs weigh, the mean of both sides: a capital may stand on one side only."""
    return sum(a[r.a_first + r.length] - a[r.a_first] + b[r.b_first + r.length] - b[r.b_first] for r in runs) / 2


def _turned(a: Unit, b: Unit) -> Match | None:
    """Two units of the same words whose clauses changed places: "weil …, legten sie" | "sie legten …, weil …"."""
    spare = Counter(b.stems)
    weight = told = 0.0
    for i, stem in enumerate(a.stems):
        if spare[stem]:
            spare[stem] -= 1
            weight += a.sums[i + 1] - a.sums[i]
            told += a.told[i + 1] - a.told[i]
    cover = _ordered(weight / a.weight, weight / b.weight)
    if cover[1] < TURNED:
        return None
    whole = Region(0, len(a.stems), 0, len(b.stems))
    return Match(a, b, whole, weight, 2 * weight / (a.weight + b.weight), cover, cover, told, 1)


def _touched(unit: Unit, first: int, last: int) -> float:
    first, last = unit.clauses(first, last)
    return unit.sums[last] - unit.sums[first]


def _ordered(a: float, b: float) -> tuple[float, float]:
    return (a, b) if a >= b else (b, a)


def is_shared(match: Match) -> bool:
    """Whether the match is text that was taken over, not names and phrases that any report of the event has."""
    words = match.region.a_last - match.region.a_first
    both = match.a.quoted and match.b.quoted
    if match.a.quoted or match.b.quoted:
        most = 0.8 if both else 0.95
        if match.cover[1] >= most and match.weight >= 0.9 and words >= 4 and _is_speech(match):
            return True
        if both:
            return False
    if match.cover[1] >= 0.9:
        return match.weight >= 1.2 and words >= 5 and match.told >= 0.3
    if match.told < 0.8:
        return False
    most, least = match.cover
    if match.dense >= 0.6 and most >= 0.5 and least >= 0.3 and match.weight >= 2.4:
        return True
    return match.longest >= 10 and match.weight >= 3.0


def _is_speech(match: Match) -> bool:
    """Whether shared quoted words are said and not a name or title in marks: they hold a verb or adjective and a common
    word of the language ("Wir wollen dasselbe Ergebnis", not "Deich und Hafen")."""
    first, last, sums = match.region.a_first, match.region.a_last, match.a.sums
    return match.told >= 0.3 and any(sums[i + 1] - sums[i] < COMMON for i in range(first, last))


def follows(match: Match) -> bool:
    """Whether a match beside a shared one carries it on: weaker evidence will do there."""
    if match.region.a_last - match.region.a_first < 4:
        return False
    return match.dense + match.clause[0] >= 0.95 and match.weight >= 1.0 and match.told >= 0.3
