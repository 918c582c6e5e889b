"""The geometry of the report's pictures: plain numbers that the template draws."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from math import sqrt

from msgspec import Struct

from ..model import Article, Dossier, Event, Passage
from .marked import ARTICLE

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


class Bar(Struct, frozen=True):
    """A page as a bar: its shared stretches, in shares of its length, 0..100."""

    document: int
    parts: tuple[tuple[float, float, Passage], ...]
    shared: int


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


def draw_bars(dossier: Dossier) -> tuple[Bar, ...]:
    """Each page with its shared stretches; positions count the article's own text only."""
    return tuple(draw_bar(i, article, dossier.passages) for i, article in enumerate(dossier.documents))


def draw_bar(number: int, article: Article, passages: Sequence[Passage]) -> Bar:
    blocks = [b for b in article.blocks or () if b.role in ARTICLE]
    length = sum(b.end - b.start for b in blocks) or 1

    def at(offset: int) -> float:
        before = sum(min(b.end, offset) - b.start for b in blocks if b.start < offset)
        return round(100 * before / length, 2)

    parts = []
    covered: set[int] = set()
    for passage in passages:
        for side in (passage.a, passage.b):
            if side.document == article.id:
                parts.append((at(side.start), at(side.end), passage))
                covered.update(i for b in blocks for i in range(max(b.start, side.start), min(b.end, side.end)))
    parts.sort(key=lambda p: (p[0], -p[1]))
    return Bar(number, tuple(parts), round(100 * len(covered) / length))
