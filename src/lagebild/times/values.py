"""TIMEX3 values as strings: dates of every precision, periods, shifts between them."""

from __future__ import annotations

import re
from datetime import date, timedelta

UNKNOWN_DAY = "XXXX-XX-XX"
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

DAY = re.compile(r"\d{4}-\d\d-\d\d")
YEAR = re.compile(r"\d{4}")

# What a TIMEX3 value of ours may look like; a property test holds us to it.
GRAMMAR = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF"
    r"|BC\d{2}(?:\d\d)?"
    r"|(?:\d{2,4}|XXXX)"  # century, decade, year
    r"|(?:\d{4}|XXXX)-(?:\d\d|XX)(?:-(?:\d\d|XX))?(?:T(?:MO|MI|AF|EV|NI|\d\d:\d\d|XX:XX))?"
    r"|(?:\d{4}|XXXX)-(?:SP|SU|FA|WI|H[12X]|Q[1-4X])"
    r"|(?:\d{4}|XXXX)-W(?:\d\d|XX)(?:-(?:[1-7]|WE)(?:T(?:MO|MI|AF|EV|NI))?)?"
    r"|T(?:\d\d:\d\d|MO|MI|AF|EV|NI)"
    r"|P(?:X|\d+(?:\.\d+)?)?X?0{0,2}(?:Y|M|W|D|Q|DE|CE|WE|X)?"
    r"|PT(?:X|\d+(?:\.\d+)?)(?:H|M|S)"
    r"|P12H"
)


def is_timex_value(value: str) -> bool:
    return bool(GRAMMAR.fullmatch(value))


def day_value(year: int, month: int, day: int) -> str | None:
    """ISO day; None where the calendar has no such day: 31 February."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def parse_day(value: str | None) -> date | None:
    """The day of a value that names one ("2015-09-18TEV"); None for anything coarser or impossible."""
    if not value or not DAY.match(value):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def year_of(value: str | None) -> int | None:
    """2015 of "2015-09", "2015-W39-1"; None where no year is known."""
    return int(value[:4]) if value and YEAR.match(value) else None


def month_of(value: str | None) -> int | None:
    """The month a value lies in: 9 of "2015-09-18", the month of a week's Thursday, a season's first."""
    if not value or not YEAR.match(value):
        return None
    rest = value[5:]
    if rest[:2].isdigit():
        return int(rest[:2])
    if rest.startswith("W") and rest[1:3].isdigit():
        return _week_start(int(value[:4]), int(rest[1:3])).month
    return SEASONS.get(rest[:2])


def shift_days(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def move(day: date | None, days: int) -> str | None:
    """The ISO day that many days on; None where the calendar ends."""
    moved = shift_days(day, days) if day else None
    return moved.isoformat() if moved else None


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar; Meeus/Jones/Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def named_day(rule: str, year: int) -> date:
    """The day of a row of times_holidays: "12-24", "easter+39", "advent-14", "05#2/7" (second Sunday of May)."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    if rule.startswith("advent"):
        christmas = date(year, 12, 25)
        fourth = christmas - timedelta(days=christmas.isoweekday())
        return fourth + timedelta(days=int(rule[6:]) - 21)
    if "#" in rule:
        month, _, nth = rule.partition("#")
        count, weekday = (int(part) for part in nth.split("/"))
        first = date(year, int(month), 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    return date(year, int(rule[:2]), int(rule[3:]))


def period(count: float | str | None, unit: str) -> str:
    """A duration: period(10, "D") is "P10D", of half years "P18M", period("X", "TH") is "PTXH"."""
    clock, unit = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    if isinstance(count, float) and count.is_integer():
        count = int(count)
    if isinstance(count, float) and unit == "Y":
        count, unit = int(count * 12), "M"  # anderthalb Jahre
    elif isinstance(count, float) and clock and unit == "H":
        count, unit = int(count * 60), "M"  # anderthalb Stunden
    if unit in ("10Y", "100Y") and isinstance(count, float):
        count, unit = int(count * int(unit[:-1])), "Y"  # ein halbes Jahrzehnt
    unit = {"10Y": "DE", "100Y": "CE"}.get(unit, unit)
    return f"P{clock}{count}{unit}"


def _week_start(year: int, week: int) -> date:
    try:
        return date.fromisocalendar(year, week, 4)
    except ValueError:
        return date(year, 12, 28)
