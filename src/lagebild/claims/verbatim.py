"""Units that say the same word for word: many pages print one agency's text, and each of them need not be read anew."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from ..model import Article
from .event import Event, Party
from .units import Unit

# What the page around it may give a clause, though its words are the same; where it stands is of no matter.
PLACED = frozenset({"clause", "actor", "places", "deeds", "span", "meant"})
EVENT = tuple(name for name in Event.__struct_fields__ if name not in PLACED)
PARTY = tuple(name for name in Party.__struct_fields__ if name not in PLACED)


def wordings(units: Sequence[Unit], articles: Sequence[Article], days: Sequence[frozenset[str]]) -> list[int]:
    """Unit → a number that it has in common with the units that tell the same in the same words.

    days   unit → the days on which it tells that something was
    """
    known: dict[Hashable, int] = {}
    return [
        known.setdefault(wording(u, articles[u.document].text, d), len(known)) for u, d in zip(units, days, strict=True)
    ]


def wording(unit: Unit, text: str, days: frozenset[str]) -> Hashable:
    said = unit.quotation and unit.quotation.speaker
    return (
        unit.span.of(text),
        unit.role,
        days,
        frozenset(unit.terms.items()),
        frozenset(unit.context.items()),
        unit.persons,
        unit.done,
        unit.dated,
        said.entity if said else None,
        tuple((t.type, t.value) for t in unit.times),
        tuple((c.term, c.predicate, c.places, c.quantity.value, c.once, c.still) for c in unit.counts),
        tuple(told(event) for event in unit.events),
    )


def told(event: Event) -> Hashable:
    deeds = tuple((d.name, d.done, d.unsaid, d.silent, d.words, party(d.doer)) for d in event.deeds)
    clause = event.clause.tense, event.clause.passive
    return clause, party(event.actor), deeds, tuple(getattr(event, name) for name in EVENT)


def party(who: Party | None) -> Hashable:
    return who and tuple(getattr(who, name) for name in PARTY)
