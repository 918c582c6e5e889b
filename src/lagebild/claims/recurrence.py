"""What happens again and again in a story: a strike on every day of a week, flights cancelled on each of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from ..knowledge import Pack
from .event import Event
from .opposition import doers, other_patients
from .sameness import happenings
from .terms import speech_verbs
from .units import Unit

# Term of what happens → the fewest days between two days on which one page says that it does.
Periods = Mapping[str, int]
NEVER: Periods = {}
# "7 or 8 February" errs by a day about what happens twice a year; of what happens twice a week it tells two of them.
SCALE = 2
DAY = re.compile(r"t:\d{4}-\d\d-\d\d")
# One clause with more days tells when something lasts.
MOST = 8
WEEKDAY, WEEK = re.compile(r"t:XXXX-WXX-([1-7])"), 7
# So many units on, a day still holds.
BESIDE = 3
EMPTY: frozenset[str] = frozenset()


def periods(units: Sequence[Unit], pack: Pack) -> Periods:
    """ "Am Freitag fielen 290 Flüge aus, am Samstag 520": cancelled flights come every day.

    A page that gives two days for one thing tells of two, or of a dispute: neither is a difference between pages.
    """
    found_on: dict[tuple[int, str], list[Event]] = defaultdict(list)
    for unit in units:
        for event in unit.events:
            if event.days | event.weekdays and event.factual and not event.negated:
                for term in told_or_meant(event, pack):
                    found_on[unit.document, term].append(event)
    found: dict[str, int] = {}
    for (_, term), events in found_on.items():
        gaps = [g for g in map(gap, events) if g]
        pairs = [(x, y) for x, y in combinations(events[:MOST], 2) if may_be_one(x, y)]
        gaps += [g for x, y in pairs if (g := days_between(x.days | x.weekdays, y.days | y.weekdays))]
        if gaps:
            found[term] = min(*gaps, found.get(term, gaps[0]))
    return found


def told_or_meant(event: Event, pack: Pack) -> frozenset[str]:
    """ "fielen wegen des Arbeitskampfes aus": there was a strike, too."""
    return told(event) | (event.subject | event.about | event.because) & happenings(pack)


def told(event: Event) -> frozenset[str]:
    return event.told | frozenset({event.predicate} if event.predicate else ())


def may_be_one(x: Event, y: Event) -> bool:
    """ "der Ausschuss tagt am Mittwoch, der Landtag am Donnerstag" says nothing of how often either does."""
    one, two = doers(x), doers(y)
    return not other_patients(x, y) and (not one or not two or bool(one & two))


def gap(event: Event) -> int:
    """Days between the nearest two that one clause names: "am Freitag und Samstag"; 0 where it names one."""
    days = sorted(event.days | event.weekdays)
    return min((g for a, b in combinations(days, 2) if (g := days_between(frozenset({a}), frozenset({b})))), default=0)


def days_between(one: frozenset[str], two: frozenset[str]) -> int:
    """Days between two sets of days; of a page without a date between the days of the week."""
    return apart(one, two) or weekdays_apart(one, two)


def apart(one: Iterable[str], two: Iterable[str]) -> int:
    """Days between two sets of days, both told to the day; 0 where they meet or a month is all they name."""
    x, y = dates(one), dates(two)
    return min((abs((a - b).days) for a in x for b in y), default=0)


def weekdays_apart(one: Iterable[str], two: Iterable[str]) -> int:
    """Days between, of which a page without a date tells the weekday only: "am Dienstag" is not "am Montag"."""
    x, y = set(weekdays(one)), set(weekdays(two))
    return 0 if x & y else min((min((a - b) % WEEK, (b - a) % WEEK) for a in x for b in y), default=0)


def weekdays(days: Iterable[str]) -> Iterator[int]:
    yield from (d.isoweekday() for d in dates(days))
    yield from (int(found[1]) for d in days if (found := WEEKDAY.fullmatch(d)))


def dates(days: Iterable[str]) -> set[date]:
    return {date.fromisoformat(d[2:]) for d in days if DAY.fullmatch(d)}


def told_days(units: Sequence[Unit], known: Periods, pack: Pack) -> list[frozenset[str]]:
    """Unit → the days on which it tells that something was: "t:2024-11-15"; "t:XXXX-WXX-2" of a page without a date.

    "Am Samstag wird gestreikt. … 520 Flüge fallen aus": what says no day, of what comes every day, is of the day told
    last, a few units before or of the same happening. A day of saying so is none.
    """
    found: list[frozenset[str]] = []
    page, near, last = -1, (EMPTY, 0), dict[str, frozenset[str]]()
    for i, unit in enumerate(units):
        if unit.document != page:
            page, near, last = unit.document, (EMPTY, 0), {}
        own = frozenset(d for e in unit.events if e.verb not in speech_verbs(pack) for d in e.days | e.weekdays)
        hours_only = all(t.type == "TIME" for t in unit.times)
        daily = [t for t in sorted(unit.terms) if known.get(t, SCALE + 1) <= SCALE]
        if own and not hours_only:
            near, last = (own, i), last | dict.fromkeys(daily, own)
        told = near[0] if i - near[1] <= BESIDE else next((last[t] for t in daily if t in last), EMPTY)
        found.append((told or own if hours_only else own or told) if daily else own)
    return found


def recurs(terms: Iterable[str], days_between: int, known: Periods) -> bool:
    """It may have happened on both of two days so far apart."""
    return days_between > 0 and any(known[t] <= SCALE * days_between for t in terms if t in known)
