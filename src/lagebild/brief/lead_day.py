"""A timeline has the day of the brief's first sentence: a reader looks for the story's own happening first."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Article, Cited, Claim, Clause, Event, Sentence, Time
from ..text.timex import days_of, names_a_day
from .events import ClaimAt
from .own_day import is_of_another_day
from .timeline import interval, is_side_date, precision_of, sort_events, status


def with_lead(
    timeline: Sequence[Event], sentences: Sequence[Cited], articles: Sequence[Article],
    clauses: Sequence[Sequence[Clause]], claims: Sequence[Claim], pack: Pack,
) -> tuple[Event, ...]:  # fmt: skip
    """The timeline, with a line for the brief's first sentence where that names a day which no line has.

    An empty timeline stays empty.
    """
    if not timeline or not sentences:
        return tuple(timeline)
    lead = sentences[0]
    place = lead.evidence[0]
    article, own = next((a, c) for a, c in zip(articles, clauses, strict=True) if a.id == place.document)
    inside = [t for t in article.times or () if place.start <= t.start and t.end <= place.end]
    for time in inside:
        clause = min((c for c in own if c.covers(time)), key=lambda c: c.end - c.start, default=None)
        if clause is None or clause.opener or not is_own_day(article, time, pack):
            continue
        if is_of_another_day(article, time, clause, Sentence(place.start, place.end), pack):
            continue
        first, last = interval(article, time, pack)
        day = (time.value or "")[: len("2015-09-18")]
        if any(e.precision == "day" and (e.earliest or e.date) <= day <= (e.latest or e.date) for e in timeline):
            return tuple(timeline)
        claim = ClaimAt(claims).of(place)
        made = (claim,) if claim else ()
        line = Event(day, "day", lead.text, made, lead.evidence, status(article, time, clause), first, last)
        return sort_events([*timeline, line])
    return tuple(timeline)


def is_own_day(article: Article, time: Time, pack: Pack) -> bool:
    """A known day by its name, and no "seit Dienstag"."""
    named = time.type == "DATE" or names_a_day(time.of(article.text), pack.words("day_words"))
    known = precision_of(time) == "day" and days_of(time.value) is not None
    return named and known and not is_side_date(article.text, time, pack)
