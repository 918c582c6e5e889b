"""What a TIMEX3 value says in days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
MONTH = re.compile(r"(\d{4})-(\d\d)$")
QUARTER = re.compile(r"(\d{4})-([QH])(\d)$")
YEAR = re.compile(r"(\d{4})$")
DURATION = re.compile(r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
                      r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$")  # fmt: skip
DOTTED = re.compile(r"\d{1,2}\.\s?\d{1,2}\.|\d{4}-\d\d-\d\d")
UNIT_DAYS = (365.25, 30.44, 7.0, 1.0, 1 / 24, 1 / 1440, 1 / 86400)

# By the calendar of the weather or of the sun, whichever is wider. "Winter 2027" may begin or end in that year.
SEASONS = {"SP": ((3, 1), (6, 20)), "SU": ((6, 1), (9, 22)), "FA": ((9, 1), (12, 20))}
SEASON = re.compile(r"(\d{4})-(SP|SU|FA)$")
Days = tuple[date, date]
THIRDS = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}


def days_of(value: str | None, mod: str | None = None) -> Days | None:
    """First and last day of a date value: "2015-W39", "2015-09", "2015-09-18TEV"; None for any other value.

    mod   START, MID and END narrow a month or year to its third
    """
    whole = whole_days(value) if value else None
    if whole is None or mod not in THIRDS:
        return whole
    first, last = whole
    length = (last - first).days + 1
    low, high = THIRDS[mod]
    return first + timedelta(length * low // 3), first + timedelta(max(length * high // 3 - 1, 0))


def whole_days(value: str) -> Days | None:
    try:
        if match := DAY.match(value):
            day = date(int(match[1]), int(match[2]), int(match[3]))
            return day, day
        if match := WEEK.match(value):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return (monday + timedelta(5) if match[3] else monday), monday + timedelta(6)
        if match := MONTH.match(value):
            return month_days(int(match[1]), int(match[2]), int(match[2]))
        if match := QUARTER.match(value):
            size = 3 if match[2] == "Q" else 6
            return month_days(int(match[1]), size * (int(match[3]) - 1) + 1, size * int(match[3]))
        if match := SEASON.match(value):
            (first_month, first), (last_month, last) = SEASONS[match[2]]
            return date(int(match[1]), first_month, first), date(int(match[1]), last_month, last)
        if match := YEAR.match(value):
            return month_days(int(match[1]), 1, 12)
    except ValueError:  # 2015-02-31 and 2015-W60 are no days
        return None
    return None


def month_days(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def length_in_days(value: str | None) -> float | None:
    """How long a duration value is, in days: "PT50M" → 0.0347; None where it names no length ("PXD")."""
    match = DURATION.match(value or "")
    parts = [float(p or 0) * unit for p, unit in zip(match.groups(), UNIT_DAYS, strict=True)] if match else []
    return sum(parts) or None


def names_a_day(words: str, beginnings: Collection[str]) -> bool:
    """The words of a time expression say which day: "Freitagabend", "14. November", "15.11.2024", not "17.40 Uhr".

    beginnings   lower-case beginnings of weekdays, months and "gestern", as the language has them
    """
    return bool(DOTTED.search(words)) or any(w.startswith(tuple(beginnings)) for w in words.lower().split())
