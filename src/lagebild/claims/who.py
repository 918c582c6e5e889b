"""Two units tell the same happening: where they name another doer or another place."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from ..knowledge import Pack
from ..model import Article, EntityType, Slot, SlotValue, Span
from .events import Event, Party
from .phrases import Phrase
from .saying import ALIKE, SURE, Opinion, Rule, Saying
from .terms import compound_cut, family_of


def actors(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """die Räumung hat das Havariekommando angeordnet / der Kapitän hat die Evakuierung selbst veranlasst"""
    for one in a.unit.events:
        for two in b.unit.events:
            if one.actor and two.actor and same_deed(one, two, pack) and excludes(one.actor, two.actor, pack):
                yield Slot.ACTOR, named(a, one.actor), named(b, two.actor)


def named(saying: Saying, party: Party) -> SlotValue:
    """The party in the page's words; behind a pronoun whom it means: "Er (Ihr Kapitän)"."""
    if party.meant is None:
        return saying.value(party.span)
    text = saying.article.text
    return saying.value(party.span, f"{party.span.of(text)} ({' '.join(party.meant.of(text).split())})")


def same_deed(one: Event, two: Event, pack: Pack) -> bool:
    """The same was done to the same, and only one party can have done it."""
    return (
        one.predicate is not None
        and one.predicate == two.predicate
        and one.predicate in sole(pack)
        and not one.negated
        and not two.negated
        and bool(one.about & two.about)
    )


@cache
def sole(pack: Pack) -> frozenset[str]:
    return frozenset(family_of(pack, verb) for verb in pack.words("sole_doer_verbs"))


def excludes(one: Party, two: Party, pack: Pack) -> bool:
    """Two persons by name, two organisations by name, two countries; or a person "selbst" and a body.

    "die Polizei" and "ein Beamter", "der Konzern" and "Kvarnby" may be one; so may whatever no word tells apart.
    """
    if not one.terms or not two.terms or one.terms & two.terms:
        return False
    kinds = kind(one, pack), kind(two, pack)
    if kinds[0] == kinds[1] and kinds[0] in ("PERSON", "COUNTRY", "ORGANISATION"):
        return True
    for person, body in ((one, two), (two, one)):
        if kind(person, pack) in ("PERSON", "person") and kind(body, pack) in ("ORGANISATION", "COUNTRY", "body"):
            return person.itself and not body.itself
    return False


def kind(party: Party, pack: Pack) -> str:
    """PERSON, ORGANISATION or COUNTRY by name; "person" or "body" by its noun; "" where neither tells."""
    if any(t.startswith("c:") for t in party.terms):
        return "COUNTRY"
    for named in (EntityType.PERSON, EntityType.ORGANISATION):
        if party.types == {named}:
            return named.value
    cut = compound_cut(pack, party.noun)
    for noun in (party.noun, party.noun[cut:] if cut else ""):
        if noun in pack.words("institution_nouns"):
            return "body"
        if noun.capitalize() in pack.words("party_nouns") or noun in GENERIC:
            return "person"
    return ""


GENERIC = frozenset({"mandant", "fahrer", "kapitän", "mann", "frau"})


def places(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """trafen sich in Genf / trafen sich in Wien"""
    if alike < ALIKE:
        return
    for one in a.unit.events:
        for two in b.unit.events:
            if one.predicate is None or one.negated or two.negated:
                continue
            if one.predicate != two.predicate and (alike < SURE or two.predicate is None):
                continue
            if not (one.about | one.subject) & (two.about | two.subject):
                continue
            here, there = cities(a.article, one, pack), cities(b.article, two, pack)
            if here and there and not {n for n, _ in here} & {n for n, _ in there}:
                yield Slot.PLACE, a.value(here[0][1]), b.value(there[0][1])


def cities(article: Article, event: Event, pack: Pack) -> list[tuple[str, Span]]:
    """The cities "in" which the clause says that it happened."""
    found: list[tuple[str, Span]] = []
    for phrase in event.places:
        if phrase.preposition in ("in", "im"):
            found += [
                (m.entity, m)
                for m in article.mentions or ()
                if in_phrase(article, m, phrase) and is_city(article, m.entity, pack)
            ]
    return found


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
