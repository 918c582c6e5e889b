"""Two units tell the same happening: where one denies it, negates it, or vouches for it less."""

from __future__ import annotations

from functools import cache

from ..knowledge import Pack
from ..model import Role, Slot
from .events import Event
from .saying import ALIKE, THE_SAME, Opinion, Rule, Saying
from .terms import family_of


def polarity(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """ein Treffen ist geplant / ein Treffen ist nicht geplant"""
    if alike < THE_SAME:
        return
    for one in a.unit.events:
        for two in b.unit.events:
            same = one.predicate is not None and one.predicate == two.predicate
            if same and one.negated != two.negated and alike_enough(one, two):
                yield Slot.POLARITY, a.value(one.clause), b.value(two.clause)


def alike_enough(one: Event, two: Event) -> bool:
    """The clauses share who, what or when, or one of them says nothing of it: "niemand hat uns gewarnt"."""
    x, y = one.about | one.subject | one.days, two.about | two.subject | two.days
    mine = {one.predicate}
    return bool(x & y - mine) or (str(one.predicate).startswith("f:") and not (x - mine and y - mine))


def denied(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """die Zentrale habe gewarnt, sagte Osterkamp / die Reederei weist das zurück"""
    for x, y in ((a, b), (b, a)):
        no = next((e for e in x.unit.events if e.denies), None)
        if no and not y.denied and y.unit.role in BODY:
            pair = x.value(no.clause), y.value(y.unit.span)
            yield Slot.POLARITY, *(pair if x is a else pair[::-1])


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
            if {one.certainty, two.certainty} not in HEDGED_AND_NOT:
                continue
            same = (one.predicate and one.predicate in two.about | {two.predicate}) or (
                two.predicate and two.predicate in one.about
            )
            if same and one.subject & two.subject and one.negated == two.negated:
                yield Slot.CERTAINTY, a.value(one.clause), b.value(two.clause)


BODY = frozenset({Role.PARAGRAPH, Role.TEASER})
HEDGED_AND_NOT = ({"hedged", "asserted"}, {"hedged", "planned"})


RULES: tuple[Rule, ...] = (polarity, denied, opposite, certainty)
