"""Slot by slot: where the units of one claim cannot both be right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Clause, Difference, EntityType, Quantity, Slot, SlotValue, Span, Time, Voice
from ..text.timex import Days, days_of, length_in_days
from .terms import family_of, speech_verbs
from .units import Unit

# "rund 300" and 296 are one number; so are "eine Stunde" and "rund 70 Minuten".
APPROXIMATE = 0.2
# Numbers further apart than this count different things (2000 beds, dozens of soldiers).
SAME_MAGNITUDE = 10.0
# How alike two units must be before their times are held against each other.
ALIKE = 0.4
# A time that spans more days than the third of a year dates nothing.
LONGEST = 125
# Clock times that lie within so many minutes are one time, told exactly or about.
EXACT, ABOUT = 10, 30
CLOCK = re.compile(r"T(\d\d)(?::(\d\d))?")


class Saying(Struct, frozen=True):
    """A unit with what its page says around it."""

    unit: Unit
    article: Article

    def value(self, span: Span, text: str | None = None) -> SlotValue:
        return SlotValue(self.article.id, span.start, span.end, text or span.of(self.article.text))


def compare(sayings: Sequence[Saying], alike: dict[tuple[int, int], float], pack: Pack) -> tuple[Difference, ...]:
    """The slots in which two pages exclude each other, with every page's words for it.

    alike   (i, j) → how alike sayings i < j are; pairs of one page are absent
    """
    found: dict[Slot, set[SlotValue]] = defaultdict(set)
    for i, j in sorted(alike):
        for rule in RULES:
            for slot, one, two in rule(sayings[i], sayings[j], alike[i, j], pack):
                found[slot] |= {one, two}
    if Slot.QUANTITY in found:
        found[Slot.QUANTITY] |= same_counts(sayings, found[Slot.QUANTITY])
    return tuple(Difference(slot, tuple(sorted(values))) for slot, values in sorted(found.items()))


def same_counts(sayings: Sequence[Saying], found: Collection[SlotValue]) -> set[SlotValue]:
    """Every page's number for what the differing numbers count, so that a reader sees who sides with whom."""
    numbers = [(s, c) for s in sayings for c in s.unit.counts]
    terms = {c.term for s, c in numbers if s.value(c.quantity) in found}
    return {s.value(c.quantity) for s, c in numbers if c.term in terms}


Opinion = Iterator[tuple[Slot, SlotValue, SlotValue]]


def dates(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """wurde am Freitag beschlossen / wurde am Samstag beschlossen"""
    if alike < ALIKE:
        return
    one, two = dated(comparable_times(a, b, pack)), dated(comparable_times(b, a, pack))
    if one and two and not any(meet(x, y) for _, x in one for _, y in two):
        yield Slot.DATE, a.value(one[0][0], one[0][0].value), b.value(two[0][0], two[0][0].value)


def comparable_times(a: Saying, b: Saying, pack: Pack) -> list[Time]:
    """The times of a's clauses whose predicate b has too; where they have none in common, all times of a."""
    others = {predicate(c, pack) for c in b.unit.clauses} - {None}
    same = [c for c in a.unit.clauses if predicate(c, pack) in others]
    near = [t for t in a.unit.times if any(c.covers(t) for c in same)]
    return near or list(a.unit.times)


def predicate(clause: Clause, pack: Pack) -> str | None:
    """The family of a clause's verb; None for verbs that only report or carry grammar."""
    lemma = (clause.lemma or "").lower()
    if not lemma or lemma in pack.words("auxiliary_verbs") or lemma in speech_verbs(pack):
        return None
    return family_of(pack, lemma)


def dated(times: Sequence[Time]) -> list[tuple[Time, Days]]:
    """The days that times name, narrowest first; what spans a year dates nothing."""
    found = [(t, days) for t in times if t.type in ("DATE", "TIME") and (days := days_of(t.value, t.mod))]
    return sorted((f for f in found if width(f[1]) <= LONGEST), key=lambda f: (width(f[1]), f[0].start))


def hours(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """um 17.40 Uhr / um 18.15 Uhr"""
    if alike < ALIKE:
        return
    one = [t for t in comparable_times(a, b, pack) if minute_of(t) is not None]
    two = [t for t in comparable_times(b, a, pack) if minute_of(t) is not None]
    loose = any(about(a, t, pack) for t in one) or any(about(b, t, pack) for t in two)
    if one and two and not any(same_hour(x, y, ABOUT if loose else EXACT) for x in one for y in two):
        yield Slot.TIME, a.value(one[0]), b.value(two[0])


def minute_of(time: Time) -> int | None:
    """Minutes since midnight of a clock time: "2024-11-14T17:40" → 1060."""
    match = CLOCK.search(time.value or "")
    return int(match[1]) * 60 + int(match[2] or 0) if match and time.type == "TIME" else None


def about(saying: Saying, time: Time, pack: Pack) -> bool:
    """ "gegen 17 Uhr", "kurz vor 23 Uhr": the words before the time, or its modifier, say that it is not exact."""
    before = saying.article.text[max(0, time.start - 16) : time.start].lower().split()
    return bool(time.mod) or any(word in pack.words("about_words") for word in before[-2:])


def same_hour(x: Time, y: Time, tolerance: int) -> bool:
    """Within the tolerance, or on days that cannot be told to be the same."""
    first, second = minute_of(x) or 0, minute_of(y) or 0
    return abs(first - second) <= tolerance or (x.value or "")[:10] != (y.value or "")[:10]


def width(days: Days) -> int:
    return (days[1] - days[0]).days + 1


def meet(one: Days, two: Days) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def durations(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """habe eine Stunde gedauert / habe 50 Minuten gedauert"""
    if alike < ALIKE:
        return
    one, two = lengths(a.unit), lengths(b.unit)
    if one and two and not any(close(x, y, APPROXIMATE) for _, x in one for _, y in two):
        yield Slot.TIME, a.value(one[0][0]), b.value(two[0][0])


def lengths(unit: Unit) -> list[tuple[Time, float]]:
    return [(t, days) for t in unit.times if t.type == "DURATION" and (days := length_in_days(t.value))]


def quantities(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """56 Menschen wurden verletzt / 58 Verletzte"""
    for one in a.unit.counts:
        same = [c.quantity for c in b.unit.counts if c.term == one.term]
        own = [c.quantity for c in a.unit.counts if c.term == one.term]
        if same and not any(both_hold(x, y) for x in own for y in same):
            yield Slot.QUANTITY, a.value(one.quantity), b.value(same[0])


def bounds(quantity: Quantity) -> tuple[float, float] | None:
    """The least and the most that the words allow."""
    low = quantity.min if quantity.min is not None else quantity.value
    high = quantity.max if quantity.max is not None else quantity.value
    if low is None and high is None:
        return None
    low = 0.0 if low is None else low
    high = float("inf") if high is None else high
    slack = APPROXIMATE if quantity.approximate else 0.0
    return low * (1 - slack), high * (1 + slack)


def both_hold(x: Quantity, y: Quantity) -> bool:
    """ "rund 300" and "296", "mehr als 50" and "58"; numbers of another magnitude count something else."""
    one, two = bounds(x), bounds(y)
    if one is None or two is None:
        return True
    if one[0] <= two[1] and two[0] <= one[1]:
        return True
    small, large = sorted((x.value or one[0], y.value or two[0]))
    return small <= 0 or large / small > SAME_MAGNITUDE


def close(x: float, y: float, share: float) -> bool:
    return abs(x - y) <= share * max(x, y)


def polarity(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """ein Treffen ist geplant / ein Treffen ist nicht geplant"""
    if alike < 0.5:
        return
    for one in a.unit.clauses:
        for two in b.unit.clauses:
            if predicate(one, pack) and predicate(one, pack) == predicate(two, pack) and one.negated != two.negated:
                yield Slot.POLARITY, a.value(one), b.value(two)


def speakers(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """„Wir haben die gleichen Ziele“, sagte Weber / … sagte Huber"""
    one, two = (s.unit.quotation.speaker if s.unit.quotation else None for s in (a, b))
    if alike < 0.7 or not one or not two or not one.entity or not two.entity or one.entity == two.entity:
        return
    if names_person(a.article, one) and names_person(b.article, two):
        yield Slot.SPEAKER, a.value(one), b.value(two)


def names_person(article: Article, voice: Voice) -> bool:
    """The words of the speaker are a person's name; a pronoun may be read wrongly."""
    return any(m.type is EntityType.PERSON and m.overlaps(voice) for m in article.mentions or ())


RULES = (dates, hours, durations, quantities, polarity, speakers)
