"""Whether two clauses tell one happening though their verbs differ: "die Notlandung glückte", "musste notlanden"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from msgspec.structs import replace

from ..knowledge import Pack
from .event import Event
from .opposition import doers, other_patients
from .terms import family_of

START, END, ON, ANY = "start", "end", "on", "any"
# Before what verbs of one group share: "entlassen", "sich trennen".
KIN = "k:"


def common(one: Event, two: Event) -> frozenset[str]:
    """The terms of the happening that both clauses tell; empty where they may tell two."""
    if one.negated != two.negated or other_patients(one, two) or not one.factual or not two.factual:
        return frozenset()
    if len({one.phase, two.phase} - {ANY}) > 1:
        return frozenset()
    return same_told(one, two)


def same_told(one: Event, two: Event) -> frozenset[str]:
    """The same, whatever negates it and whenever it is."""
    if both := one.told & two.told:
        return both
    if (doers(one) | one.about) & (doers(two) | two.about) - one.told - two.told:
        return one.kin & two.kin
    return frozenset()


def identified(event: Event, pack: Pack) -> Event:
    """The event, with what it may be told by elsewhere."""
    what = told(event, pack)
    return replace(event, told=what, kin=kin(what, pack), phase=framing_verbs(pack).get(event.verb or "", ANY))


def told(event: Event, pack: Pack) -> frozenset[str]:
    """What the clause says happened: its verb, or the nouns beside a verb that only frames them."""
    own = frozenset({event.predicate}) if event.predicate else frozenset()
    own |= event.occasion & happenings(pack)
    if event.verb in framing_verbs(pack):
        nouns = (event.subject | event.about) & happenings(pack) | own - {family_of(pack, event.verb or "")}
        return nouns or own
    return own


def kin(terms: frozenset[str], pack: Pack) -> frozenset[str]:
    return frozenset(k for t in terms for k in kindred(pack).get(t, ()))


@cache
def kindred(pack: Pack) -> dict[str, frozenset[str]]:
    """The term of a verb → the groups that it belongs to."""
    found: dict[str, set[str]] = defaultdict(set)
    for number, (row,) in enumerate(pack.rows("kindred_verbs", 1)):
        for verb in row.split():
            found[family_of(pack, verb.lower())].add(f"{KIN}{number}")
    return {term: frozenset(groups) for term, groups in found.items()}


@cache
def framing_verbs(pack: Pack) -> dict[str, str]:
    return {verb: at for verb, at, _ in pack.rows("frame_verbs", 3)}


@cache
def happenings(pack: Pack) -> frozenset[str]:
    """The terms of nouns that tell a happening."""
    families = {family_of(pack, m.lower()) for _, members in pack.rows("word_families", 2) for m in members.split()}
    return frozenset(f for f in families if f[:2] == "f:") | {
        family_of(pack, noun.lower()) for noun in pack.words("happening_nouns")
    }


def days_told(events: Iterable[Event], pack: Pack) -> dict[str, frozenset[str]]:
    """What one page tells of each happening: its term → the days, "t:2024-11-15"."""
    found: dict[str, set[str]] = defaultdict(set)
    for event in events:
        terms = event.told | (event.subject | event.about) & happenings(pack)
        for term in terms | kin(terms, pack):
            found[term] |= event.days
    return {term: frozenset(days) for term, days in found.items()}
