"""Slot by slot: where the units of one claim cannot both be right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from rapidfuzz.fuzz import ratio
from rapidfuzz.utils import default_process

from ..knowledge import Pack
from ..model import Article, Clause, Difference, EntityType, Quantity, Slot, SlotValue, Span, Time, Voice
from ..text.timex import Days, days_of, length_in_days, names_a_day
from .units import Count, Unit, predicate

# "rund 300" and 296 are one number; so are "eine Stunde" and "rund 70 Minuten".
APPROXIMATE = 0.2
# Numbers further apart than this count different things (2000 beds, dozens of soldiers).
SAME_MAGNITUDE = 10.0
# Quotations of one wording, in percent of the letters.
SAME_WORDS = 85
PLANNED = "f:planen"
EXPECTED = frozenset({"f:planen", "f:erwarten"})
# An appointment is told by who meets where: so many names in common.
PARTICIPANTS = 2
# How alike two units must be before their times are held against each other.
THE_SAME, ALIKE, VERY_ALIKE = 0.3, 0.4, 0.7
# A time that spans more days than the third of a year dates nothing.
LONGEST = 125
# Clock times that lie within so many minutes are one time, told exactly or about.
EXACT, ABOUT = 10, 30
# "in den vergangenen Tagen", "Wochen", "Monaten", "Jahren": how long is left open, but not the order of it.
VAGUE = frozenset({"PXD", "PXW", "PXM", "PXY"})
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
    terms = {c.term for s, c in numbers if number(s, c.quantity) in found}
    return {number(s, c.quantity) for s, c in numbers if c.term in terms}


Opinion = Iterator[tuple[Slot, SlotValue, SlotValue]]


def dates(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """wurde am Freitag beschlossen / wurde am Samstag beschlossen"""
    if alike < THE_SAME:
        return
    one = dated(t for t in comparable_times(a, b, pack) if is_day(a, t, pack))
    two = dated(t for t in comparable_times(b, a, pack) if is_day(b, t, pack))
    if one and two and not any(meet(x, y) for _, x in one for _, y in two):
        yield Slot.DATE, a.value(one[0][0], one[0][0].value), b.value(two[0][0], two[0][0].value)


def comparable_times(a: Saying, b: Saying, pack: Pack) -> list[Time]:
    """The times of a's clauses whose predicate b has too; of an appointment that both announce, all times of a.

    "wurde am Freitag beschlossen" is held against "wurde am Samstag beschlossen", not against "teilte am Samstag mit".
    """
    others = {predicate(c, pack) for c in b.unit.clauses} - {None}
    same = [c for c in a.unit.clauses if predicate(c, pack) in others]
    near = [t for t in a.unit.times if any(c.covers(t) for c in same)]
    if near or not (is_appointment(a) and is_appointment(b)):
        return near
    shared = {t for t in a.unit.terms.keys() & b.unit.terms.keys() if t.startswith("e:")}
    return list(a.unit.times) if len(shared) >= PARTICIPANTS else []


def is_appointment(saying: Saying) -> bool:
    """Its earliest day is later than its page."""
    published = saying.article.published
    days = [first for _, (first, _) in dated(saying.unit.times)]
    return bool(published and days and min(days).isoformat() > published.latest[:10])


def is_day(saying: Saying, time: Time, pack: Pack) -> bool:
    """Its own words name the day: of "17.40 Uhr" the day is only inferred."""
    return time.type == "DATE" or names_a_day(time.of(saying.article.text), pack.words("day_words"))


def dated(times: Iterable[Time]) -> list[tuple[Time, Days]]:
    """The days that times name, narrowest first; what spans a year dates nothing."""
    found = [(t, days) for t in times if t.type in ("DATE", "TIME") and (days := days_of(t.value, t.mod))]
    return sorted((f for f in found if width(f[1]) <= LONGEST), key=lambda f: (width(f[1]), f[0].start))


def hours(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """lief um 17.40 Uhr auf Grund / lief um 18.15 Uhr auf Grund"""
    if alike < THE_SAME:
        return
    one = [t for t in comparable_times(a, b, pack) if minute_of(t) is not None]
    two = [t for t in comparable_times(b, a, pack) if minute_of(t) is not None]
    loose = any(about(a, t, pack) for t in one) or any(about(b, t, pack) for t in two)
    if one and two and not any(same_hour(x, y, ABOUT if loose else EXACT) for x in one for y in two):
        yield Slot.TIME, a.value(one[0], clock(one[0])), b.value(two[0], clock(two[0]))


def clock(time: Time) -> str:
    return "{:02}:{:02}".format(*divmod(minute_of(time) or 0, 60))


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


def vague_lengths(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """hat in den vergangenen Wochen ausgebaut / hat in den vergangenen Tagen ausgebaut"""
    if alike < THE_SAME:
        return
    one = [t for t in comparable_times(a, b, pack) if t.value in VAGUE]
    two = [t for t in comparable_times(b, a, pack) if t.value in VAGUE]
    if one and two and not {t.value for t in one} & {t.value for t in two}:
        yield Slot.TIME, a.value(one[0]), b.value(two[0])


def ongoing(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """errichtet derzeit / hat errichtet"""
    if alike < THE_SAME:
        return
    for x, y in ((a, b), (b, a)):
        for now in x.unit.clauses:
            for done in y.unit.clauses:
                same = predicate(now, pack) is not None and predicate(now, pack) == predicate(done, pack)
                if same and is_now(x, now) and is_done(done):
                    pair = x.value(now), y.value(done)
                    yield Slot.TIME, *(pair if x is a else pair[::-1])


def is_now(saying: Saying, clause: Clause) -> bool:
    """Present tense with a word that says so: headlines tell the past in the present."""
    said = any(t.value == "PRESENT_REF" and clause.covers(t) for t in saying.unit.times)
    return said and clause.tense == "pres" and not clause.negated


def is_done(clause: Clause) -> bool:
    return clause.tense in ("perf", "past", "plup") and not clause.negated and clause.mood == "ind"


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
        same = [c for c in b.unit.counts if c.term == one.term and comparable(one, c, alike)]
        own = [c for c in a.unit.counts if c.term == one.term]
        if same and not any(both_hold(x.quantity, y.quantity) for x in own for y in same):
            yield Slot.QUANTITY, number(a, one.quantity), number(b, same[0].quantity)


def number(saying: Saying, quantity: Quantity) -> SlotValue:
    """The number as a value: "14", "≥17", "≤420", "~300"; pages that say the same have the same."""
    least, most = quantity.min is not None, quantity.max is not None
    if least and most:
        return saying.value(quantity, f"{quantity.min:.10g}–{quantity.max:.10g}")
    size = quantity.min if least else quantity.max if most else quantity.value
    sign = "≥" if least else "≤" if most else "~" if quantity.approximate else ""
    return saying.value(quantity, None if size is None else f"{sign}{size:.10g}")


def comparable(x: Count, y: Count, alike: float) -> bool:
    """What is counted says what happened ("Verletzte"), or the same happened to it, or all else is alike.

    What was expected is not held against what came: "3000 Teilnehmer erwartet", "4200 Teilnehmer gezählt".
    """
    if (x.predicate in EXPECTED) != (y.predicate in EXPECTED):
        return False
    return x.term.startswith("n:f:") or (x.predicate is not None and x.predicate == y.predicate) or alike >= VERY_ALIKE


def bounds(quantity: Quantity) -> tuple[float, float] | None:
    """The least and the most that the words allow: "mindestens 17" is 17 to infinity."""
    if quantity.min is None and quantity.max is None:
        if quantity.value is None:
            return None
        slack = APPROXIMATE if quantity.approximate else 0.0
        return quantity.value * (1 - slack), quantity.value * (1 + slack)
    low = 0.0 if quantity.min is None else quantity.min
    return low, float("inf") if quantity.max is None else quantity.max


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
    if alike < ALIKE:
        return
    for one in a.unit.clauses:
        for two in b.unit.clauses:
            if one.negated == two.negated:
                continue
            no, yes = (one, two) if one.negated else (two, one)
            same = predicate(one, pack) is not None and predicate(one, pack) == predicate(two, pack)
            if same or (predicate(no, pack) == PLANNED and is_planned(yes, b if no is one else a)):
                yield Slot.POLARITY, a.value(one), b.value(two)


def is_planned(clause: Clause, saying: Saying) -> bool:
    """ "soll freigeschleppt werden", "wollen die Fähre ziehen" """
    tokens = saying.article.tokens or ()
    return clause.verb is not None and tokens[clause.verb].lemma in ("sollen", "wollen", "werden")


def speakers(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """„Wir haben die gleichen Ziele“, sagte Weber / … sagte Huber"""
    x, y = a.unit.quotation, b.unit.quotation
    if not (x and y and x.speaker and y.speaker and x.speaker.entity and y.speaker.entity):
        return
    same_words = ratio(x.of(a.article.text), y.of(b.article.text), processor=default_process) >= SAME_WORDS
    named = names_person(a.article, x.speaker) and names_person(b.article, y.speaker)
    if same_words and named and x.speaker.entity != y.speaker.entity:
        yield Slot.SPEAKER, a.value(x.speaker), b.value(y.speaker)


def names_person(article: Article, voice: Voice) -> bool:
    """The words of the speaker are a person's name; a pronoun may be read wrongly."""
    return any(m.type is EntityType.PERSON and m.overlaps(voice) for m in article.mentions or ())


RULES = (dates, hours, vague_lengths, ongoing, durations, quantities, polarity, speakers)
