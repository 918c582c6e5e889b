"""What the words before a time expression have fixed: today, the day that the text speaks of, past or future."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .values import month_of, parse_day, year_of

NEARBY = 600  # characters that "am Nachmittag" may stand from the day it belongs to
SAME_PASSAGE = 250  # characters that "im April" may stand from the "März 1992" that gives its year

Direction = Callable[[int, int], int]


class Context:
    """The state while one text's expressions are resolved in reading order.

    now         the day of publication, where it is known
    narrative   the text tells of times far from its publication, so that each date is read from the one before
    direction   characters (start, end) → -1 past, +1 future, 0 unknown, from the tense around them
    """

    def __init__(self, now: date | None, narrative: bool, direction: Direction) -> None:
        self.now = now
        self.narrative = narrative
        self.direction = direction
        self.last: str | None = None  # the last date with a known year
        self.last_at = -NEARBY
        self.day: date | None = None  # the last single day
        self.day_at = -NEARBY
        self.set_at = -NEARBY  # where the last "jeden Montag" ended

    def note(self, kind: str, value: str | None, end: int) -> None:
        """Remember a resolved expression for those that follow it."""
        if kind == "SET":
            self.set_at = end
        if kind not in ("DATE", "TIME") or year_of(value) is None:
            return
        if kind == "DATE":
            self.last, self.last_at = value, end
        day = parse_day(value)
        if day is not None:
            self.day, self.day_at = day, end

    def today(self) -> date | None:
        """What "gestern" and "am Freitag" count from: in a narrative, the last day told."""
        return self.day or self.now if self.narrative else self.now

    def day_near(self, start: int) -> date | None:
        """The day that "um 9 Uhr" or "am Nachmittag" belongs to."""
        if self.day is not None and start - self.day_at <= NEARBY:
            return self.day
        return self.now if not self.narrative else self.day

    def year(self, start: int) -> int | None:
        """The year that the text speaks of: "Ende des Jahres"."""
        told = year_of(self.last)
        if self.narrative and told:
            return told
        if told and self.is_told(start):
            return told
        return self.now.year if self.now else None

    def is_told(self, start: int) -> bool:
        """Is the last date near, and of a year long past: "Im März 1992 …, im April …"?"""
        told = year_of(self.last)
        if told is None or self.now is None or start - self.last_at > SAME_PASSAGE:
            return False
        return told < self.now.year - 1

    def month_year(self, month: int, start: int, end: int) -> int | None:
        """The year of a month that is named alone."""
        told, told_month = year_of(self.last), month_of(self.last)
        if told and (self.narrative or (self.is_told(start) and told_month)):
            return next_year(told, told_month, month)
        if self.now is None:
            return None
        return nearest_year(self.now, self.direction(start, end), lambda year: date(year, month, 15), 20)

    def day_year(self, month: int, day: int, start: int, end: int) -> int | None:
        """The year of a day and month."""
        if self.now is None or self.narrative or self.is_told(start):
            return self.month_year(month, start, end)
        safe = min(day, 28)
        return nearest_year(self.now, self.direction(start, end), lambda year: date(year, month, safe), 5)


def next_year(told: int, told_month: int | None, month: int) -> int:
    """Stories go on: January after December is of the next year, December after January of the year before."""
    if told_month is None or abs(month - told_month) < 9:
        return told
    return told + 1 if month < told_month else told - 1


def nearest_year(now: date, direction: int, day: Callable[[int], date], slack: int) -> int:
    """The year that puts a yearly day before or after now, by the tense; without tense, nearest to now.

    A tense that the calendar speaks loudly against is not believed: "hat angekündigt, am 28. September …".
    """
    gaps = {year: (day(year) - now).days for year in (now.year - 1, now.year, now.year + 1) if 1 <= year <= 9998}
    nearest = min(gaps, key=lambda year: (abs(gaps[year]), year))
    if direction == 0 or not gaps:
        return nearest
    fitting = [year for year, gap in gaps.items() if gap * direction >= -slack]
    chosen = min(fitting, key=lambda year: abs(gaps[year])) if fitting else nearest
    return nearest if abs(gaps[nearest]) < 60 and abs(gaps[chosen]) > 240 else chosen
