"""Dated clauses that tell one event, brought together under its best wording."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import log
from typing import Literal, TypeVar

from msgspec import Struct

from ..model import Claim, DifferenceKind, Event, EventStatus, Evidence, Slot
from .terms import Terms, cosine

STATUSES: tuple[EventStatus, ...] = ("past", "present", "expected")
Precision = Literal["day", "week", "month", "year"]
PRECISIONS: tuple[Precision, ...] = ("day", "week", "month", "year")
# Clauses on one day tell one event if they share two terms and so much of what is seldom said in the other lines; of a
# week, a month or a year, and of two dates of which one lies in the other, it must be more. In the example faehre and
# the five real pages all pairs above 0.15 are one event, and none of those that share a single term.
SAME_DAY, SAME_SPAN, SHARED = 0.15, 0.35, 2
# A term of more lines brings only neighbours together.
MANY = 60
# What has one value for all who answer alike; other slots hold each page's own clause.
VALUED = frozenset({Slot.DATE, Slot.TIME, Slot.QUANTITY, Slot.PLACE})
# Clock times that are further apart, in minutes, are two events, or two answers.
APART = 10
T = TypeVar("T")


class Dated(Struct, frozen=True):
    """One clause with a date: what a page says happened then.

    sides   answers that it gives to what pages differ on
    leans   it needs another sentence; hangs: how many things in it a reader is taken to know
    clock   "17:40", where it names the hour
    counts  what it counts, and how many
    """

    date: str
    precision: Precision
    earliest: str
    latest: str
    text: str
    evidence: Evidence
    claim: str | None
    sides: frozenset[tuple[str, str]]
    status: EventStatus
    terms: Terms
    leans: bool
    hangs: int
    clock: str | None
    counts: frozenset[tuple[str, float]]


def merge(items: Sequence[Dated]) -> list[list[Dated]]:
    """The items by event. Closest first; two groups are joined only if no two of their items exclude each other."""
    weigh = Rarity(items)
    vectors = [weigh(i.terms) for i in items]
    groups = {n: [n] for n in range(len(items))}
    of = list(range(len(items)))
    near = ((likeness(items[a], items[b], vectors[a], vectors[b]), a, b) for a, b in meeting(items))
    for _, a, b in sorted((-how, a, b) for how, a, b in near if how > 0):
        left, right = of[a], of[b]
        if left != right and not any(exclude(items[i], items[j]) for i in groups[left] for j in groups[right]):
            for j in groups.pop(right):
                groups[left].append(j)
                of[j] = left
    return [[items[i] for i in sorted(group)] for group in groups.values()]


def meeting(items: Sequence[Dated]) -> Iterator[tuple[int, int]]:
    """Pairs that share a claim or a term that few lines have, so that many pages need not all be compared."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        for key in (*item.terms, *([f"claim {item.claim}"] if item.claim else ())):
            by_key[key].append(n)
    seen = set()
    for group in by_key.values():
        for a, b in combinations(group, 2) if len(group) <= MANY else pairwise(group):
            if (a, b) not in seen:
                seen.add((a, b))
                yield a, b


def likeness(one: Dated, two: Dated, a: Terms, b: Terms) -> float:
    """How surely the two tell one event; 0 where they do not."""
    if not (one.earliest <= two.latest and two.earliest <= one.latest):
        return 0.0
    same_date = one.date == two.date
    if one.claim is not None and one.claim == two.claim and same_date:
        return 1.0 + cosine(a, b)
    # "Ende Juli" and "am 29. Juli" may be one day; "2022" and a day of that year seldom are.
    if not same_date and "year" in (one.precision, two.precision):
        return 0.0
    if len(a.keys() & b.keys()) < SHARED:
        return 0.0
    near = cosine(a, b)
    return near if near >= (SAME_DAY if same_date and one.precision == "day" else SAME_SPAN) else 0.0


def exclude(one: Dated, two: Dated) -> bool:
    """They answer differently, count differently, or name hours that are far apart."""
    if answer_otherwise(one.sides, two.sides) or answer_otherwise(one.counts, two.counts):
        return True
    return one.clock is not None and two.clock is not None and abs(minutes(one.clock) - minutes(two.clock)) > APART


def answer_otherwise(one: frozenset[tuple[str, T]], two: frozenset[tuple[str, T]]) -> bool:
    if not one or not two:
        return False
    answers = dict(one)
    return any(key in answers and answers[key] != value for key, value in two)


def minutes(clock: str) -> int:
    try:
        return 60 * int(clock[:2]) + int(clock[3:5])
    except ValueError:
        return 0


class Rarity:
    """Terms weighed by how few lines have them: "Fähre" says little where every line is about one."""

    def __init__(self, items: Sequence[Dated]) -> None:
        self.lines = Counter(term for i in items for term in i.terms)
        self.all = len(items)

    def __call__(self, terms: Mapping[str, float]) -> dict[str, float]:
        return {t: w * log((1 + self.all) / self.lines[t]) for t, w in terms.items()}


def make_event(items: Sequence[Dated]) -> Event:
    """One line, with every page's words as evidence: the narrowest date, in the wording that stands best by itself and
    says most of what the others say."""
    narrow = min(items, key=lambda i: (PRECISIONS.index(i.precision), i.latest > i.earliest, i.evidence))
    shared = Counter(term for i in items for term in i.terms)

    def tells(item: Dated) -> float:
        return sum(shared[t] - 1 for t in item.terms) / (len(item.terms) + 3)

    # what one page expected another may tell as done: then its words are shown
    known: EventStatus = next(s for s in STATUSES if any(i.status == s for i in items))
    told = [i for i in items if i.status == known]
    of_day = [i for i in told if i.precision == narrow.precision] or told
    best = min(of_day, key=lambda i: (i.leans, i.hangs, -round(tells(i), 3), len(i.text), i.evidence))
    claims = sorted({i.claim for i in items if i.claim})
    evidence = (best.evidence, *sorted({i.evidence for i in items} - {best.evidence}))
    return Event(
        narrow.date, narrow.precision, best.text, tuple(claims), evidence, known, narrow.earliest, narrow.latest
    )


class Sides:
    """Which of the differing answers a dated clause gives: pages that differ never share a line."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.at: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
        for claim in claims:
            for difference in claim.differs_on:
                if difference.kind is DifferenceKind.CONTRADICTION and difference.slot in VALUED:
                    for v in difference.values:
                        self.at[v.document].append((v.start, v.end, f"{claim.id} {difference.slot}", v.value))

    def of(self, evidence: Evidence) -> frozenset[tuple[str, str]]:
        own = self.at.get(evidence.document, ())
        return frozenset((key, v) for start, end, key, v in own if evidence.start <= start and end <= evidence.end)


class ClaimAt:
    """Which claim a stretch of a page makes."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.support: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for claim in claims:
            for e in claim.support:
                self.support[e.document].append((e.start, e.end, claim.id))

    def of(self, evidence: Evidence) -> str | None:
        """The claim that shares most words with the stretch."""
        places = self.support.get(evidence.document, ())
        shared = [(min(evidence.end, e) - max(evidence.start, s), claim) for s, e, claim in places]
        best = max(shared, default=(0, ""), key=lambda found: (found[0], found[1]))
        return best[1] if best[0] > 0 else None
