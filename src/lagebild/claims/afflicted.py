"""With how many something showed, by what it was: "bei drei Kindern entwickelte sich HUS", "neun Kinder haben HUS"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..knowledge import Pack
from ..model import Slot
from .bounds import both_hold
from .counted import Count
from .counts import elsewhere, number, on_other_days
from .people import counted_as, is_anybody, is_person
from .saying import THE_SAME, Opinion, Rule, Saying
from .scope import other_scope
from .terms import family_of

SHOWING = frozenset(
    {"entwickeln", "auftreten", "bekommen", "diagnostizieren", "feststellen", "zeigen", "ausbilden", "aufweisen"}
)
# Of all who might have it at least so many.
SEVERAL = 2
TOLD = frozenset({"asserted", "attributed"})


class Afflicted(Struct, frozen=True):
    """count   of those with whom it showed
    by        the terms of what it was
    """

    count: Count
    by: frozenset[str]


def afflicted(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """Bei drei Kindern entwickelte sich das Syndrom HUS. / Neun Kinder haben das Syndrom HUS entwickelt."""
    one, two = afflictions(a, pack), afflictions(b, pack)
    if len(one) != 1 or len(two) != 1 or on_other_days(a, b):
        return
    x, y = one[0], two[0]
    may_be_one = both_persons(x.count, y.count, pack) or bool(
        counted_as(x.count.noun, pack) & counted_as(y.count.noun, pack)
    )
    if not (x.by & y.by and may_be_one) or both_hold(x.count, y.count) or elsewhere(x.count, y.count):
        return
    if not other_scope(a, x.count.quantity, b, y.count.quantity, pack):
        yield Slot.QUANTITY, number(a, x.count.quantity), number(b, y.count.quantity)


def afflictions(saying: Saying, pack: Pack) -> list[Afflicted]:
    return saying.once("afflicted", lambda: list(find_afflicted(saying, pack)))


def find_afflicted(saying: Saying, pack: Pack) -> Iterator[Afflicted]:
    """ "bei sechs Patienten sei ein Syndrom aufgetreten": six, and the syndrome; not what is left or some of them."""
    for event in saying.unit.events:
        if event.verb not in SHOWING or event.negated or not event.factual or event.certainty not in TOLD:
            continue
        inside = [c for c in saying.unit.counts if event.clause.covers(c.quantity)]
        for count in inside[:1]:
            what = (event.about | event.subject) - {family_of(pack, count.noun), event.predicate}
            names = frozenset(t for t in what if t[:2] in ("w:", "f:", "g:", "e:"))
            if not (count.outdated or count.some or count.still) and (count.quantity.value or 0) >= SEVERAL:
                yield Afflicted(count, names)


def both_persons(x: Count, y: Count, pack: Pack) -> bool:
    return all(is_person(pack, c.noun) or is_anybody(pack, c.noun) for c in (x, y))


RULES = (Rule(afflicted, THE_SAME, both=afflictions),)
