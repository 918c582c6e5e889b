"""Two units tell the same happening: where they name another doer or another place."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from ..knowledge import Pack
from ..model import Article, EntityType, Mention, Slot, SlotValue, Span
from .deeds import did_two
from .event import Event, Party
from .opposition import are_rivals, other_patients
from .phrases import Phrase
from .saying import ALIKE, SURE, THE_SAME, Opinion, Rule, Saying


def actors(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """die Räumung hat das Havariekommando angeordnet / der Kapitän hat die Evakuierung selbst veranlasst"""
    for one in a.unit.events:
        for two in b.unit.events:
            if one.actor and two.actor and are_rivals(one, two):
                yield Slot.ACTOR, named(a, one.actor), named(b, two.actor)
            elif alike >= THE_SAME and (doers := did_two(one, two)):
                yield Slot.ACTOR, named(a, doers[0]), named(b, doers[1])


def named(saying: Saying, party: Party) -> SlotValue:
    """The party in the page's words; behind a pronoun whom it means: "Er (Ihr Kapitän)"."""
    if party.meant is None:
        return saying.value(party.span)
    text = saying.article.text
    return saying.value(party.span, f"{party.span.of(text)} ({' '.join(party.meant.of(text).split())})")


IN, TO = frozenset({"in", "im"}), frozenset({"nach"})
BROUGHT = frozenset({"f:einliefern", "f:verlegen"})


def places(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """trafen sich in Genf / trafen sich in Wien"""
    if alike < ALIKE:
        return
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


def cities(article: Article, event: Event, pack: Pack) -> list[tuple[str, Span]]:
    """The cities "in" which the clause says that it happened; or "nach" which somebody was brought."""
    found: list[tuple[str, Span]] = []
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


RULES: tuple[Rule, ...] = (actors, places)
