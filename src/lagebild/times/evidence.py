"""What a page's own words say about the day of its publication, and which days agree with all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from ..model import Span
from .tense import TextTense
from .values import DAY, month_of, parse_day, year_of

# News name the weekday of what has just happened: the newest one named is of today or yesterday, seldom older.
FRESH_DAYS = 2
GAP_COST = 0.1  # for each day between the page and a weekday that it names
CLASH_COST = 3.0  # for a past event after the page, or a coming one before it
DAYS_OFF, MONTHS_OFF = 75, 2  # so near on the wrong side, a yearly day contradicts the tense
LATE_PARTS = ("TEV", "TNI")


class Evidence(NamedTuple):
    """One time expression as evidence.

    kind   weekday: `number` 1..7 · day: `number` month * 100 + day, of no known year · month: `number` the month ·
           date: a full date, its ordinal in `number` · year: the year
    sign   -1 lies before the page or on its day, +1 after it or on its day, 0 unknown
    late   an evening or night, which a page tells of on the next day
    """

    kind: Literal["weekday", "day", "month", "date", "year"]
    number: int
    sign: int
    late: bool
    span: Span


class Fit(NamedTuple):
    """The days that the evidence agrees on."""

    value: date
    earliest: date
    latest: date
    spans: tuple[Span, ...]


def weigh(expressions: Iterable[tuple[Span, str | None]], tense: TextTense) -> list[Evidence]:
    """Evidence from time expressions that were resolved without a publication date."""
    evidence = []
    for span, value in expressions:
        kind, number = _read_value(value or "")
        if kind is not None:
            sign = tense.said_itself(span.start, span.end) or tense.direction(span.start, span.end)
            late = (value or "").endswith(LATE_PARTS)
            evidence.append(Evidence(kind, number, sign, late, Span(span.start, span.end)))
    return evidence


def _read_value(value: str) -> tuple[Literal["weekday", "day", "month", "date", "year"] | None, int]:
    if value.startswith("XXXX-WXX-") and value[9:10].isdigit():
        return "weekday", int(value[9])
    if value.startswith("XXXX-") and value[5:7].isdigit():
        if value[8:10].isdigit():
            return "day", int(value[5:7]) * 100 + int(value[8:10])
        return "month", int(value[5:7])
    if DAY.match(value):
        day = parse_day(value)
        return ("date", day.toordinal()) if day else (None, 0)
    year = year_of(value)
    if year is not None and month_of(value) is None:
        return "year", year
    return None, 0


def cost(day: date, evidence: Sequence[Evidence]) -> float:
    """How ill the evidence agrees with a day of publication; 0 is perfect."""
    total = 0.0
    for item in evidence:
        if item.kind == "weekday":
            gap = day.isoweekday() - item.number
            total += GAP_COST * (-gap % 7 if item.sign > 0 else gap % 7)
        elif item.kind == "date":
            total += CLASH_COST * (item.sign * (item.number - day.toordinal()) < 0 and item.sign != 0)
        elif item.kind == "year":
            total += CLASH_COST * (item.sign < 0 and item.number > day.year)
        elif item.kind in ("day", "month"):
            total += _season_cost(day, item)
    return total


def _season_cost(day: date, item: Evidence) -> float:
    """A day or month of no year: a past one is not about to come, a coming one has not just been."""
    if item.sign == 0:
        return 0.0
    if item.kind == "month":
        ahead = (item.number - day.month) * item.sign % 12
        return CLASH_COST / 3 if ahead >= 12 - MONTHS_OFF else 0.0
    month, number = divmod(item.number, 100)
    ahead_days = round((month - day.month) * 30.4 + number - day.day) * item.sign % 365
    return CLASH_COST if 365 - DAYS_OFF <= ahead_days < 364 else 0.0


def fit(evidence: Sequence[Evidence], first: date, last: date, pull: Sequence[tuple[date, float]]) -> Fit | None:
    """The days from `first` to `last` that agree best with the evidence.

    None without a weekday to go by, or where more than a third of the dates that the page names speak against it.

    pull   days that the page is known to lie near, with weights
    """
    weekdays = [item for item in evidence if item.kind == "weekday"]
    if not weekdays or last < first:
        return None
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    weight = sum(strength for _, strength in pull) or 1.0
    total = {
        day: cost(day, evidence) + GAP_COST * sum(strength * abs((day - near).days) for near, strength in pull) / weight
        for day in days
    }
    best = min(days, key=lambda day: (round(total[day], 6), day))
    calendar = [item for item in evidence if item.kind in ("day", "date") and item.sign]
    clashes = sum(cost(best, [item]) >= CLASH_COST for item in calendar)
    if clashes * 3 > len(calendar):
        return None
    newest = _newest(best, weekdays)
    value = newest.day if newest else best
    earliest = value
    ahead = [best + timedelta(days=(e.number - best.isoweekday()) % 7) for e in weekdays if e.sign > 0]
    latest = min([earliest + timedelta(days=FRESH_DAYS), *ahead]) if newest else min([best, *ahead])
    if newest and newest.late:
        value = min(value + timedelta(days=1), max(latest, value))
    latest = max(latest, value)
    return Fit(value, earliest, latest, tuple(item.span for item in evidence if item.kind != "year"))


class Newest(NamedTuple):
    day: date
    late: bool


def _newest(best: date, weekdays: Sequence[Evidence]) -> Newest | None:
    """The newest past weekday that is named, as seen from `best`, and whether only its evening is named."""
    past = [(best - timedelta(days=(best.isoweekday() - e.number) % 7), e.late) for e in weekdays if e.sign <= 0]
    if not past:
        return None
    day = max(day for day, _ in past)
    return Newest(day, any(late for other, late in past if other == day))
