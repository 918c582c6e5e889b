"""Two passages of two towns: a robber in Celle and one in Trier are two, though the story has one such word."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Article, EntityType
from .saying import Saying


def elsewhere(a: Saying, b: Saying) -> bool:
    """Each names a place that the other's page does not know: "der Räuber von Celle", "ein Räuber in Trier"."""
    mine, yours = (frozenset(place_terms(x.article)) for x in (a, b))
    one, two = a.unit.terms.keys() & mine, b.unit.terms.keys() & yours
    return bool(one and two) and not one & yours and not two & mine


def place_terms(article: Article) -> Iterator[str]:
    yield from ("e:" + e.id for e in article.entities or () if e.type is EntityType.PLACE)
