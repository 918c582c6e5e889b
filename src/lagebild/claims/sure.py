"""Two units tell the same happening: where one denies it, negates it, or vouches for it less."""

from __future__ import annotations

from functools import cache

from ..knowledge import Pack
from ..model import Slot
from .events import Event
from .saying import ALIKE, THE_SAME, Opinion, Rule, Saying
from .terms import family_of

PLANNED = "f:planen"
WILL = frozenset({"sollen", "wollen", "werden"})


def polarity(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """ein Treffen ist geplant / ein Treffen ist nicht geplant"""
    if alike < ALIKE:
        return
    for one in a.unit.events:
        for two in b.unit.events:
            if one.negated == two.negated:
                continue
            no, yes = (one, two) if one.negated else (two, one)
            same = one.predicate is not None and one.predicate == two.predicate and alike_enough(one, two)
            if same or (no.predicate == PLANNED and is_planned(yes, b if no is one else a)):
                yield Slot.POLARITY, a.value(one.clause), b.value(two.clause)


def alike_enough(one: Event, two: Event) -> bool:
    """The clauses share who or what it is about, or one of them says nothing of it: "niemand hat uns gewarnt"."""
    x, y = one.about | one.subject, two.about | two.subject
    return bool(x & y) or not x or not y


def is_planned(event: Event, saying: Saying) -> bool:
    """ "soll freigeschleppt werden", "wollen die Fähre ziehen" """
    tokens = saying.article.tokens or ()
    return event.clause.verb is not None and tokens[event.clause.verb].lemma in WILL


def opposite(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """das Radar ist ausgefallen / das Radar hat funktioniert"""
    if alike < THE_SAME:
        return
    for one in a.unit.events:
        for two in b.unit.events:
            pair = frozenset({one.predicate, two.predicate})
            if pair in opposites(pack) and not one.negated and not two.negated and one.subject & two.subject:
                yield Slot.POLARITY, a.value(one.clause), b.value(two.clause)


@cache
def opposites(pack: Pack) -> frozenset[frozenset[str | None]]:
    return frozenset(frozenset({family_of(pack, x), family_of(pack, y)}) for x, y in pack.rows("opposites", 2))


def certainty(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """wollen offenbar zusammenarbeiten / wollen zusammenarbeiten"""
    if alike < ALIKE:
        return
    for one in a.unit.events:
        for two in b.unit.events:
            if one.predicate is None or {one.certainty, two.certainty} not in HEDGED_AND_NOT:
                continue
            same = one.predicate == two.predicate and one.subject & two.subject
            if same and one.negated == two.negated:
                yield Slot.CERTAINTY, a.value(one.clause), b.value(two.clause)


HEDGED_AND_NOT = ({"hedged", "asserted"}, {"hedged", "planned"})


RULES: tuple[Rule, ...] = (polarity, opposite, certainty)
