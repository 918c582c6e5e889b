"""Who of a story is called what: "Wachmann Rupert Loibl" on one page is "ein Wachmann" on another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, EntityType
from .event import Party
from .parties import sort_of

# Of these a story has many of whom it names none: another "Polizist" need not be the one with a name.
MANY = frozenset({"polizei", "feuerwehr", "rettung", "militär", "seenot", "presse"})
# "koch" ends many a noun by chance
LEAST = 6
WORKING = frozenset({"beruf", "amt"})


class Called(Struct, frozen=True):
    """The nouns by which a story's pages call its persons.

    nouns     the term of a person → the nouns right before the name
    persons   noun → the terms of those who are called so
    """

    nouns: Mapping[str, frozenset[str]]
    persons: Mapping[str, frozenset[str]]


def find_called(articles: Sequence[Article]) -> Called:
    """ "Wachmann Rupert Loibl", "die Lehrerin Mirjam Kettler"."""
    nouns: dict[str, set[str]] = defaultdict(set)
    persons: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        tokens = article.tokens or ()
        at = {m.start: "e:" + m.entity for m in article.mentions or () if m.type is EntityType.PERSON}
        for before, token in pairwise(tokens):
            if token.start in at and before.xpos == "NN":
                nouns[at[token.start]].add(before.lemma.lower())
                persons[before.lemma.lower()].add(at[token.start])
    return Called({p: frozenset(n) for p, n in nouns.items()}, {n: frozenset(p) for n, p in persons.items()})


def known_as(party: Party, called: Called, pack: Pack) -> Party:
    """The party with what the story's other pages tell of it: the name of its role, or the role of its name."""
    named = person_of(party)
    if named and not party.sort:
        for noun in sorted(called.nouns.get(named, ())):
            sort, spheres = sort_of(noun, pack)
            if sort:
                return replace(party, sort=sort, spheres=spheres, noun=noun)
    bearers = bearers_of(party.noun, called)
    if not named and len(bearers) == 1 and party.sort in WORKING and not party.spheres & MANY:
        return replace(party, terms=party.terms | bearers, kind="PERSON")
    return party


def bearers_of(noun: str, called: Called) -> frozenset[str]:
    """ "der Minister" of a story with a "Verteidigungsminister Wendelborn"."""
    exact = called.persons.get(noun, frozenset())
    if exact or len(noun) < LEAST:
        return exact
    return frozenset(p for other, persons in called.persons.items() if other.endswith(noun) for p in persons)


def may_be(party: Party, called: Called) -> frozenset[str]:
    """The persons by name who it may be: "Rupert Loibl" himself, or all who are called "Wachmann" somewhere."""
    named = person_of(party)
    return frozenset({named}) if named else bearers_of(party.noun, called)


def share_a_name(one: frozenset[str], two: frozenset[str]) -> bool:
    """ "Loibl" and "Rupert Loibl"."""
    return any(a == b or b.endswith("-" + a[2:]) or a.endswith("-" + b[2:]) for a in one for b in two)


def person_of(party: Party) -> str | None:
    if party.kind != "PERSON":
        return None
    return next((t for t in sorted(party.terms) if t.startswith("e:")), None)
