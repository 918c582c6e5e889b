"""Whether two counts may be of one thing: nouns that stand for one another, persons named narrowly or widely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache

from ..knowledge import Pack
from .terms import compound_cut, family_of

ANYBODY = "anybody"


def counted_as(noun: str, pack: Pack) -> frozenset[str]:
    """The names under which a noun (lower case) is counted: its family, and the groups that it stands in."""
    return frozenset({family_of(pack, noun)}) | groups(pack).get(noun, frozenset())


@cache
def groups(pack: Pack) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for (row,) in pack.rows("counted_nouns", 1):
        first, *rest = row.lower().split()
        for noun in (first, *rest):
            found[noun].add(f"as:{first}")
    return {noun: frozenset(names) for noun, names in found.items()}


def named_as(noun: str, pack: Pack) -> frozenset[str]:
    """The names of one thing, narrower than its family: "Frachter" and "Fähre" are ships, and two."""
    return frozenset({noun}) | groups(pack).get(noun, frozenset())


def are_two_things(one: str, two: str, pack: Pack) -> bool:
    """ "Frachter", "Fähre"; not "Kran", "Baukran", nor "Frachter", "Schiff"."""
    if one.endswith(two) or two.endswith(one) or named_as(one, pack) & named_as(two, pack):
        return False
    known = groups(pack)
    return family_of(pack, one) != family_of(pack, two) or (one in known and two in known)


@cache
def is_person(pack: Pack, noun: str) -> bool:
    """ "Schüler" has a "Schülerin"; "Fahrgast" ends in "gast"; "Haus" neither."""
    if noun in pack.words("generic_persons") or noun.endswith(tuple(pack.words("counted_persons"))):
        return True
    head = noun[compound_cut(pack, noun) or 0 :]
    return any(bool(pack.lexicon.readings(word.capitalize() + "in")) for word in (noun, head))


def is_anybody(pack: Pack, noun: str, outcomes: Collection[str] = ()) -> bool:
    """ "14 Menschen": nothing is said of who they are; nor do "Beschäftigte" among those who strike."""
    wide = any(noun in wide_persons(pack).get(o, ()) for o in outcomes)
    return not noun or noun in pack.words("generic_persons") or wide


@cache
def wide_persons(pack: Pack) -> Mapping[str, frozenset[str]]:
    return {outcome: frozenset(nouns.split()) for outcome, nouns in pack.rows("wide_persons", 2)}


@cache
def is_whole(pack: Pack, noun: str) -> bool:
    known = {word.lower() for word in pack.words("whole_persons")}
    return noun in known or noun[compound_cut(pack, noun) or 0 :] in known
