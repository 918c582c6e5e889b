"""Two units tell the same happening: where they name another place."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from ..knowledge import Pack
from ..model import Article, Clause, EntityType, Mention, Slot, Span
from .event import Event
from .opposition import other_patients
from .phrases import Phrase
from .sameness import common
from .saying import ALIKE, SURE, THE_SAME, Opinion, Rule, Saying
from .when import again, counted_apart

IN, TO = frozenset({"in", "im"}), frozenset({"nach"})
BROUGHT = frozenset({"f:einliefern", "f:verlegen"})
Place = tuple[str, Span]


def places(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """trafen sich in Genf / trafen sich in Wien"""
    for one in a.unit.events:
        for two in b.unit.events:
            if one.predicate is None or one.negated or two.negated or other_patients(one, two):
                continue
            if one.predicate != two.predicate and (alike < SURE or two.predicate is None):
                continue
            if not (one.about | one.subject) & (two.about | two.subject):
                continue
            here, there = cities(a.article, one, pack), cities(b.article, two, pack)
            if here and there and not {n for n, _ in here} & {n for n, _ in there}:
                yield Slot.PLACE, a.value(here[0][1]), b.value(there[0][1])


def settlements(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """das Treffen fand in Tönning statt / traf ihn in einem Restaurant in Husum

    Villages are in no table, and may be a part of the other's town: a page that names both places is not asked.
    """
    if counted_apart(a, b) or again(a, pack) or again(b, pack):
        return
    for one in a.unit.events:
        for two in b.unit.events:
            if not common(one, two) or (one.days and two.days and not one.days & two.days):
                continue
            here, there = towns(a.article, one, pack), towns(b.article, two, pack)
            if not here or not there or named(a.article, one.clause) & named(b.article, two.clause):
                continue
            if not {n for n, _ in here} & named(b.article) and not {n for n, _ in there} & named(a.article):
                yield Slot.PLACE, a.value(here[0][1]), b.value(there[0][1])
                return


def has_places(saying: Saying) -> bool:
    return saying.once("places", lambda: any(p.preposition in IN for e in saying.unit.events for p in e.places))


def named(article: Article, clause: Clause | None = None) -> set[str]:
    """The places that a clause, or the whole page, names."""
    mentions = (m for m in article.mentions or () if m.type is EntityType.PLACE)
    return {m.entity for m in mentions if clause is None or clause.covers(m)}


def towns(article: Article, event: Event, pack: Pack) -> list[Place]:
    """The towns and villages "in" which the clause says that it happened."""
    return [
        (m.entity, m)
        for phrase in event.places
        for m in article.mentions or ()
        if phrase.preposition in IN
        and m.type is EntityType.PLACE
        and in_phrase(article, m, phrase)
        and not is_wide(article, m.entity, pack)
    ]


def is_wide(article: Article, entity: str, pack: Pack) -> bool:
    """A country, a region, a river: towns lie in it."""
    names: Collection[str] = next((e.variants for e in article.entities or () if e.id == entity), ())
    return any(name in wide_names(pack) for name in names)


@cache
def wide_names(pack: Pack) -> frozenset[str]:
    regions = (n.strip() for (row,) in pack.rows("regions", 1) for n in row.split(";"))
    countries = (n for row in pack.rows("places", 2) if row[1] == "country" for n in row[0].split(";"))
    return frozenset((*regions, *countries))


def cities(article: Article, event: Event, pack: Pack) -> list[Place]:
    """The cities "in" which the clause says that it happened; or "nach" which somebody was brought."""
    found: list[Place] = []
    placing = IN | TO if event.predicate in BROUGHT else IN
    for phrase in event.places:
        for m in article.mentions or ():
            if phrase.preposition in placing and in_phrase(article, m, phrase) and (city := city_of(article, m, pack)):
                found.append((city, m))
    return found


def city_of(article: Article, mention: Mention, pack: Pack) -> str | None:
    """The city that a mention names; "Klinikum Kassel" lies there too."""
    if is_city(article, mention.entity, pack):
        return next(e.name for e in article.entities or () if e.id == mention.entity)
    last = mention.of(article.text).split()[-1]
    return last if mention.type is EntityType.ORGANISATION and last in city_names(pack) else None


def in_phrase(article: Article, span: Span, phrase: Phrase) -> bool:
    tokens = article.tokens or ()
    return tokens[phrase.first].start <= span.start and span.end <= tokens[phrase.last - 1].end


def is_city(article: Article, entity: str, pack: Pack) -> bool:
    names: Collection[str] = next((e.variants for e in article.entities or () if e.id == entity), ())
    return any(name in city_names(pack) for name in names)


@cache
def city_names(pack: Pack) -> frozenset[str]:
    return frozenset(n.strip() for row in pack.rows("places", 2) if row[1] == "city" for n in row[0].split(";"))


RULES = (
    Rule(places, ALIKE, both=lambda s, _: any(e.places for e in s.unit.events)),
    Rule(settlements, THE_SAME, both=lambda s, _: has_places(s)),
)
