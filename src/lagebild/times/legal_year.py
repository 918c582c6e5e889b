"""The day of a page that prints no date but "© 2018" and "am Freitag, 18. September": 2015, as the calendar has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ..model import Span

# A legal line bears the year in which the page was read, or one before it; weekdays come round after five or six.
YEARS_BACK = 4


class WeekdayDate(NamedTuple):
    """ "Freitag, 18. September": a day of no year with its weekday, 1 = Monday; `sign` -1 lies back, +1 ahead."""

    weekday: int
    month: int
    day: int
    sign: int
    span: Span


class Witness(NamedTuple):
    """The newest day that a page tells of with its weekday, and the words it rests on."""

    day: date
    spans: tuple[Span, ...]


def read_witness(legal: Sequence[tuple[int, Span]], dates: Iterable[WeekdayDate]) -> Witness | None:
    """The newest past day, in the newest year up to the legal line's in which every weekday agrees; else None.

    legal   years of legal lines with their places
    """
    told = list(dates)
    past = [item for item in told if item.sign < 0]
    if not legal or not past:
        return None
    newest, line = max(legal)
    for year in range(newest, newest - YEARS_BACK, -1):
        days = [_on(item, year) for item in told]
        if all(day is not None for day in days):
            last, span = max((day, item.span) for day, item in zip(days, told, strict=True) if day and item.sign < 0)
            return Witness(last, tuple(sorted({span, line})))
    return None


def _on(item: WeekdayDate, year: int) -> date | None:
    """The day in a year; None if it is another weekday there, or no day."""
    try:
        day = date(year, item.month, item.day)
    except ValueError:
        return None
    return day if day.isoweekday() == item.weekday else None
