"""Two units tell at what hour the same happened: where the hours are too far apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from ..knowledge import Pack
from ..model import Slot, Time
from ..text.timex import names_a_day
from .counts import ordinals
from .event import Event
from .opposition import other_patients
from .saying import ALIKE, SURE, THE_SAME, VERY_ALIKE, Opinion, Rule, Saying
from .terms import family_of
from .when import comparable_times

# Clock times that lie within so many minutes are one time, told exactly or about; a part of the day is no hour.
EXACT, ABOUT, PART = 10, 30, 60
CLOCK, PART_OF_DAY = re.compile(r"T(\d\d)(?::(\d\d))?"), re.compile(r"T[A-Z]{2}$")
HOUR, NOON, DAY = 60, 720, 1440
HURT = frozenset({"f:töten", "f:verletzen"})

Stretch = tuple[int, int]


class Hour(Struct, frozen=True):
    """When in the day something was.

    stretches   minutes since midnight, first and last; a spelt "halb zehn" may be of the morning or the evening
    slack       minutes by which the words may err
    day         the day it is of
    stated      the words name that day, and not only the date of the page suggests it
    events      what was then
    until       it is when something ended: "bis 23 Uhr"
    alarm       it is when help was called
    """

    time: Time
    stretches: tuple[Stretch, ...]
    slack: int
    day: str
    events: tuple[Event, ...]
    until: bool
    alarm: bool = False
    stated: bool = True


def hours(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """lief um 17.40 Uhr auf Grund / lief um 18.15 Uhr auf Grund"""
    if ordinals(a, pack) != ordinals(b, pack):
        return
    one, two = hours_of(a, pack), hours_of(b, pack)
    near = {id(t) for s, other in ((a, b), (b, a)) for t in comparable_times(s, other)}
    pairs = [
        (x, y)
        for x in one
        for y in two
        if x.until == y.until
        and is_meant(x) == is_meant(y)
        and may_be_one_day(x, y, same_page_day(a, b) and alike >= SURE)
        if (id(x.time) in near and id(y.time) in near and PART not in (x.slack, y.slack))
        or tell_one(x, y, alike, len(one) == len(two) == 1, pack)
    ]
    if pairs and not any(agree(x, y) for x, y in pairs):
        x, y = pairs[0]
        yield Slot.TIME, a.value(x.time, spoken(x)), b.value(y.time, spoken(y))


def tell_one(x: Hour, y: Hour, alike: float, alone: bool, pack: Pack) -> bool:
    """The same was done then; or somebody was hurt "bei dem Unfall" of the other hour; or help was called for it."""
    if alike < ALIKE:
        return False
    if not (x.alarm and y.alarm) and any(same_deed(e, f) for e in x.events for f in y.events):
        return True
    for one, two in ((x, y), (y, x)):
        happened = {e.predicate for e in one.events} & sudden(pack)
        if any(e.predicate in HURT and happened & e.about for e in two.events):
            return True
        # "der Unfall passierte um 7.15 Uhr", "der Lastwagen fuhr um 8.30 Uhr in die Baustelle"
        others = {e.predicate for e in two.events if e.predicate}
        if alike >= SURE and alone and happened and others and not others & aftermath(pack):
            return True
    # "der Anruf ging um 9.10 Uhr ein", "um 10.30 Uhr erreichte der Anruf den Bahnhof"
    verbs = {e.predicate for e in (*x.events, *y.events) if e.predicate}
    if alike >= VERY_ALIKE and alone and not verbs & aftermath(pack) and any(v.startswith("w:") for v in verbs):
        return any(t.startswith("f:") for t in all_terms(x) & all_terms(y))
    return False


def is_meant(hour: Hour) -> bool:
    """ "sollte um 10 Uhr beginnen" is not held against "begann um 10.40 Uhr"."""
    return bool(hour.events) and all(e.certainty == "planned" for e in hour.events)


def all_terms(hour: Hour) -> frozenset[str]:
    return frozenset(t for e in hour.events for t in (*e.subject, *e.about))


def same_deed(one: Event, two: Event) -> bool:
    same = one.predicate is not None and (one.predicate == two.predicate or two.predicate in one.near)
    return same and one.negated == two.negated and not other_patients(one, two)


def hours_of(saying: Saying, pack: Pack) -> list[Hour]:
    return saying.once("hours", lambda: list(find_hours(saying, pack)))


def find_hours(saying: Saying, pack: Pack) -> Iterator[Hour]:
    """The hours that a unit names, or the call for help beside it; parts of the day where no clock tells more."""
    times = [t for t in saying.unit.times if t.type == "TIME" and t.value]
    clocks = [t for t in times if minute_of(t) is not None]
    for time in clocks or times:
        found = events_at(saying, time)
        if found and (stretches := stretches_of(saying, time, pack)):
            slack = PART if time not in clocks else ABOUT if is_rough(saying, time, pack) else EXACT
            day, stated = day_of(saying, time, pack)
            yield Hour(time, stretches, slack, day, found, is_until(saying, time), stated=stated)
    for time in saying.unit.alarms if not clocks else ():
        if stretches := stretches_of(saying, time, pack):
            told = tuple(e for e in saying.unit.events if e.predicate)
            day, stated = day_of(saying, time, pack)
            yield Hour(time, stretches, ABOUT, day, told, False, alarm=True, stated=stated)


def events_at(saying: Saying, time: Time) -> tuple[Event, ...]:
    """What the clause of the time tells; of "Es war kurz nach halb neun, als …" what the other clause tells."""
    inner = [e for e in main_events(saying) if e.clause.covers(time)]
    found = tuple(e for e in inner if e.predicate)
    if any(is_family(e) for e in found):
        found = tuple(e for e in found if is_family(e) or e.verb not in {f.verb for f in found if is_family(f)})
    if found or not inner or any(e.verb != "sein" for e in inner):
        return found
    return tuple(e for e in saying.unit.events if e.predicate and e.clause.opener in ("als", "da"))


def main_events(saying: Saying) -> Iterator[Event]:
    """What the clauses tell, without what an attribute does: "das vermisste Kind wurde gefunden"."""
    before: Event | None = None
    for event in saying.unit.events:
        attribute = before is not None and before.clause is event.clause and event.subject == event.about
        if not (attribute and event.subject and event.verb):
            yield event
        before = event


def is_family(event: Event) -> bool:
    """ "der Unfall ereignete sich" tells of an accident, and of "ereignen" nothing."""
    return str(event.predicate).startswith("f:")


def minute_of(time: Time) -> int | None:
    """Minutes since midnight of a clock time: "2024-11-14T17:40" → 1060."""
    match = CLOCK.search(time.value or "")
    return int(match[1]) * HOUR + int(match[2] or 0) if match and time.type == "TIME" else None


def stretches_of(saying: Saying, time: Time, pack: Pack) -> tuple[Stretch, ...]:
    minute = minute_of(time)
    if minute is None:
        code = (time.value or "")[10:]
        if code not in day_parts(pack):
            return ()
        first, last = day_parts(pack)[code]
        third = (last - first) // 2
        first, last = {"START": (first, first + third), "END": (last - third, last)}.get(time.mod or "", (first, last))
        return ((first, last),) if last <= DAY else ((first, DAY), (0, last - DAY))
    text = saying.article.text
    spelt = not any(c.isdigit() for c in time.of(text)) and minute <= NOON
    words = [w.strip(",.;:") for w in text[time.start : time.end + 20].lower().split()]
    known = any(word.startswith(start) for word in words for start, _ in pack.rows("half_day_words", 2))
    parts = [t.value[10:] for t in saying.unit.times if t.value and PART_OF_DAY.search(t.value)]
    if spelt and not known and not parts:
        return (minute, minute), (minute + NOON, minute + NOON)
    return ((minute % DAY, minute % DAY),)


@cache
def day_parts(pack: Pack) -> Mapping[str, Stretch]:
    return {code: (int(first) * HOUR, int(last) * HOUR) for code, first, last in pack.rows("day_parts", 3)}


def agree(x: Hour, y: Hour) -> bool:
    """No further apart than the words may err, round the clock."""
    slack = max(x.slack, y.slack)
    return any(gap(one, two) <= slack for one in x.stretches for two in y.stretches)


def gap(one: Stretch, two: Stretch) -> int:
    """Minutes between two stretches, the shorter way round the clock."""
    forth, back = two[0] - one[1], one[0] - two[1]
    if forth <= 0 and back <= 0:
        return 0
    return min(forth % DAY, back % DAY)


def is_rough(saying: Saying, time: Time, pack: Pack) -> bool:
    """ "gegen 17 Uhr", "kurz vor 23 Uhr": the words before the time, or its modifier, say that it is not exact."""
    before = saying.article.text[max(0, time.start - 16) : time.start].lower().split()
    return bool(time.mod) or any(word in pack.words("about_words") for word in before[-2:])


def is_until(saying: Saying, time: Time) -> bool:
    """ "bis 23.50 Uhr", "bis kurz vor Mitternacht" """
    return "bis" in saying.article.text[max(0, time.start - 20) : time.start].lower().split()[-3:]


def day_of(saying: Saying, time: Time, pack: Pack) -> tuple[str, bool]:
    """The day that the time's words name, or the only day that its unit does; else that of the page, unstated."""
    value, known, text = (time.value or "")[:10], pack.words("day_words"), saying.article.text
    if names_a_day(time.of(text), known):
        return value, True
    times = [t for t in saying.unit.times if t.type in ("DATE", "TIME") and len(t.value or "") >= len(value)]
    days = {str(t.value)[:10] for t in times if t.type == "DATE" or names_a_day(t.of(text), known)}
    return (days.pop(), True) if len(days) == 1 else (value, False)


def may_be_one_day(x: Hour, y: Hour, sure: bool) -> bool:
    """One day, or in what is surely one claim the one page names it and the other does not."""
    return x.day == y.day or (sure and x.stated != y.stated)


def same_page_day(a: Saying, b: Saying) -> bool:
    one, two = a.article.published, b.article.published
    return one is not None and two is not None and one.value[:10] == two.value[:10]


def spoken(hour: Hour) -> str | None:
    minute = minute_of(hour.time)
    return None if minute is None else "{:02}:{:02}".format(*divmod(minute % DAY, HOUR))


@cache
def sudden(pack: Pack) -> frozenset[str]:
    return frozenset(family_of(pack, word) for word in pack.words("sudden_happenings"))


@cache
def aftermath(pack: Pack) -> frozenset[str]:
    return frozenset(family_of(pack, word) for word in pack.words("aftermath_verbs"))


RULES = (Rule(hours, THE_SAME, both=hours_of),)
