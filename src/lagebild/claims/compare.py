"""Slot by slot: where the units of one claim cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Difference, Quantity, Quotation, Slot, SlotValue, Span, Time
from ..text.timex import Days, days_of, length_in_days
from .terms import family_of
from .units import Unit

# "rund 300" and 296 are one number; so are "eine Stunde" and "rund 70 Minuten".
APPROXIMATE = 0.2
# Numbers further apart than this count different things (2000 beds, dozens of soldiers).
SAME_MAGNITUDE = 10.0


class Saying(Struct, frozen=True):
    """A unit with what its page says around it."""

    unit: Unit
    article: Article
    quotation: Quotation | None

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
    return tuple(Difference(slot, tuple(sorted(values))) for slot, values in sorted(found.items()))


Opinion = Iterator[tuple[Slot, SlotValue, SlotValue]]


def dates(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """sagte am Freitag / sagte am Samstag"""
    if alike < 0.4:
        return
    one, two = dated(a.unit), dated(b.unit)
    if one and two and not any(meet(x, y) for _, x in one for _, y in two):
        yield Slot.DATE, a.value(one[0][0], one[0][0].value), b.value(two[0][0], two[0][0].value)


def dated(unit: Unit) -> list[tuple[Time, Days]]:
    """The days that a unit names, narrowest first; spans longer than a month date nothing."""
    found = [(t, days) for t in unit.times if t.type in ("DATE", "TIME") and (days := days_of(t.value, t.mod))]
    return sorted((f for f in found if width(f[1]) <= 31), key=lambda f: (width(f[1]), f[0].start))


def width(days: Days) -> int:
    return (days[1] - days[0]).days + 1


def meet(one: Days, two: Days) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def durations(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """habe eine Stunde gedauert / habe 50 Minuten gedauert"""
    if alike < 0.4:
        return
    one, two = lengths(a.unit), lengths(b.unit)
    if one and two and not any(close(x, y, APPROXIMATE) for _, x in one for _, y in two):
        yield Slot.TIME, a.value(one[0][0]), b.value(two[0][0])


def lengths(unit: Unit) -> list[tuple[Time, float]]:
    return [(t, days) for t in unit.times if t.type == "DURATION" and (days := length_in_days(t.value))]


def quantities(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """56 Menschen wurden verletzt / 58 Menschen wurden verletzt"""
    for what, one in counts(a.unit, pack).items():
        two = counts(b.unit, pack).get(what, [])
        if not two or any(both_hold(x, y) for x in one for y in two):
            continue
        x, y = one[0], two[0]
        if not is_update(a, x, b, y):
            yield Slot.QUANTITY, a.value(x), b.value(y)


def counts(unit: Unit, pack: Pack) -> dict[str, list[Quantity]]:
    found: dict[str, list[Quantity]] = {}
    in_time = list(unit.times)
    for quantity in unit.quantities:
        if quantity.counted and not any(t.overlaps(quantity) for t in in_time):
            found.setdefault(family_of(pack, quantity.counted.lower()), []).append(quantity)
    return found


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


def is_update(a: Saying, x: Quantity, b: Saying, y: Quantity) -> bool:
    """A later page with a higher number reports a later state: the death toll rises."""
    if a.article.published is None or b.article.published is None or x.value is None or y.value is None:
        return False
    if a.article.published.latest < b.article.published.earliest:
        return x.value < y.value
    if b.article.published.latest < a.article.published.earliest:
        return y.value < x.value
    return False


def close(x: float, y: float, share: float) -> bool:
    return abs(x - y) <= share * max(x, y)


def polarity(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """ein Treffen ist geplant / ein Treffen ist nicht geplant"""
    if alike < 0.5:
        return
    for one in a.unit.clauses:
        for two in b.unit.clauses:
            same = one.lemma and two.lemma and family_of(pack, one.lemma.lower()) == family_of(pack, two.lemma.lower())
            if same and one.lemma not in speech_verbs(pack) and one.negated != two.negated and one.mood == two.mood:
                yield Slot.POLARITY, a.value(one), b.value(two)


@cache
def speech_verbs(pack: Pack) -> frozenset[str]:
    return pack.words("speech_verbs")


def speakers(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """„Wir haben die gleichen Ziele“, sagte Weber / … sagte Huber"""
    one, two = (s.quotation.speaker if s.quotation else None for s in (a, b))
    if alike < 0.7 or not one or not two or not one.entity or not two.entity or one.entity == two.entity:
        return
    if is_person(a.article, one.entity) and is_person(b.article, two.entity):
        yield Slot.SPEAKER, a.value(one), b.value(two)


def is_person(article: Article, entity: str) -> bool:
    return any(e.id == entity and e.type == "PERSON" for e in article.entities or ())


RULES = (dates, durations, quantities, polarity, speakers)
