"""The geometry of the report's pictures: plain numbers that the template draws."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from math import sqrt

from msgspec import Struct

from ..model import Dossier, Event

WIDTH = 720.0
MARGIN = 44.0
# Fewer pixels between two days would let their labels touch.
MIN_GAP = 68.0
MOST_COLUMNS = 10
DOT_STEP = 15.0


class Column(Struct, frozen=True):
    """One date of the timeline: where it stands and the events stacked on it."""

    x: float
    date: str
    events: tuple[tuple[float, Event], ...]
    documents: tuple[int, ...]


class TimelinePicture(Struct, frozen=True):
    width: float
    height: float
    axis: float
    columns: tuple[Column, ...]
    left_out: int


def draw_timeline(dossier: Dossier, published: Sequence[str | None]) -> TimelinePicture:
    """Dates from left to right, far ones drawn together (square root of the days between), events as stacked dots.

    published   each document's day, marked below the axis
    """
    by_date: dict[str, list[Event]] = {}
    for event in dossier.timeline:
        by_date.setdefault(event.date, []).append(event)
    for day in published:
        if day:
            by_date.setdefault(day, [])
    ranked = sorted(by_date, key=lambda d: (-sum(len(e.evidence) for e in by_date[d]), d))
    shown = sorted(set(ranked[:MOST_COLUMNS]) | {d for d in published if d}, key=lambda d: (first(d), d))
    if not shown:
        return TimelinePicture(WIDTH, 0, 0, (), 0)
    gaps = [0.0] + [sqrt(max(1, (first(b) - first(a)).days)) for a, b in itertools.pairwise(shown)]
    xs = spread(gaps)
    tallest = max(len(by_date[d]) for d in shown)
    axis = 26 + DOT_STEP * max(1, tallest)
    columns = []
    for x, day in zip(xs, shown, strict=True):
        stack = [(axis - 14 - DOT_STEP * i, event) for i, event in enumerate(by_date[day])]
        pages = tuple(i for i, d in enumerate(published) if d == day)
        columns.append(Column(round(x, 1), day, tuple(stack), pages))
    return TimelinePicture(max(WIDTH, xs[-1] + MARGIN), axis + 76, axis, tuple(columns), len(by_date) - len(shown))


def spread(gaps: Sequence[float]) -> list[float]:
    """Positions along the axis: in proportion to the gaps, but never closer than MIN_GAP."""
    room = WIDTH - 2 * MARGIN - MIN_GAP * (len(gaps) - 1)
    scale = max(0.0, room) / (sum(gaps) or 1.0)
    xs, x = [], MARGIN
    for i, gap in enumerate(gaps):
        x += (MIN_GAP if i else 0.0) + gap * scale
        xs.append(x)
    return xs


def first(value: str) -> date:
    """The first day of a timeline date."""
    if "-W" in value:
        return date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
    return date.fromisoformat((value + "-01-01")[:10])
