"""Where shared passages come from: an agency's wire, or an earlier page, as far as credits and dates show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from ..model import Article, Evidence, Passage, PassageKind, Published

SAME_WORDS = 0.8  # share of a passage that another one, whose agency is known, has to hold


def name_sources(passages: Iterable[Passage], articles: Sequence[Article]) -> list[Passage]:
    """The passages with the agency that stands behind them, and else with the page that had them first.

    Words that two pages credit to dpa are dpa's on a third page too, whether it says so or not.
    """
    passages = list(passages)
    known: defaultdict[str, list[tuple[Evidence, str]]] = defaultdict(list)
    for passage in passages:
        for place in (passage.a, passage.b):
            if passage.origin and passage.kind is not PassageKind.SAME_QUOTE:
                known[place.document].append((place, passage.origin))
    published = {article.id: article.published for article in articles}
    return [_with_source(passage, known, published) for passage in passages]


def _with_source(
    passage: Passage, known: dict[str, list[tuple[Evidence, str]]], published: dict[str, Published | None]
) -> Passage:
    if passage.kind is PassageKind.SAME_QUOTE:
        return passage
    if passage.origin is None:
        houses = {
            origin
            for place in (passage.a, passage.b)
            for other, origin in known.get(place.document, ())
            if _holds(other, place)
        }
        if len(houses) == 1:
            return replace(passage, origin=houses.pop())
        if not houses:
            return replace(passage, earlier=earliest((passage.a.document, passage.b.document), published))
    return passage


def _holds(place: Evidence, words: Evidence) -> bool:
    inter = min(place.end, words.end) - max(place.start, words.start)
    return inter >= SAME_WORDS * (words.end - words.start)


def earliest(documents: Iterable[str], published: dict[str, Published | None]) -> str | None:
    """The document that surely appeared before all the others; None for fewer than two, and where a date is missing."""
    dates = [(document, published.get(document)) for document in documents]
    if len(dates) < 2 or any(date is None for _, date in dates):
        return None
    for document, date in dates:
        if all(_before(date, other) for name, other in dates if name != document and date and other):
            return document
    return None


def _before(a: Published | None, b: Published | None) -> bool:
    return a is not None and b is not None and a.latest[:10] < b.earliest[:10]
