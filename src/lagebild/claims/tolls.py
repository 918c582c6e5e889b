"""Two units count the same things under two names: "14 Fahrgäste", "17 Menschen"; "43 Bergleute", "34 Kumpel"."""

from __future__ import annotations

from ..knowledge import Pack
from ..model import Slot
from .amounts import HURT, measures
from .bounds import both_hold, bounds
from .counted import AGE, Count
from .counts import (
    EXPECTED,
    adds_up,
    disputed,
    elsewhere,
    number,
    on_other_days,
    ordinals,
    pages_of_other_days,
)
from .outcomes import is_some_of, outcomes, same_outcome
from .people import counted_as, is_anybody, is_person, is_whole
from .saying import ALIKE, SURE, Opinion, Rule, Saying
from .scope import other_scope
from .terms import family_of

# Ends of nouns for who does something.
DOING = ("er", "ist", "ant", "ent", "eur", "ling")
# What becomes of people in a happening.
FATES = frozenset({"sterben", "leiden", "liegen", "suchen", "festnehmen", "weichen", "streiken", "demonstrieren"})


def tolls(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """drei Verletzte / fünf Menschen kamen ins Krankenhaus

    Only where each page gives one number of it: of "zwei Frauen und drei Kinder" each is a part.
    """
    if ordinals(a, pack) != ordinals(b, pack) or on_other_days(a, b):
        return
    later = pages_of_other_days(a, b)
    one, two = (things(s, pack) for s in (a, b))
    if disputed(one) or disputed(two):
        return
    for x in one:
        for y in two:
            if later and not (x.once and y.once):
                continue
            if x.term == y.term or not told_alike(x, y, alike, pack):
                continue
            rivals = [c for c in one if c is not x and may_be_one(c, y, pack)]
            rivals += [c for c in two if c is not y and may_be_one(x, c, pack)]
            if adds_up(a, y.quantity.value, pack) or adds_up(b, x.quantity.value, pack):
                continue
            if not rivals and excluded(x, y, pack) and not other_scope(a, x.quantity, b, y.quantity, pack):
                yield Slot.QUANTITY, number(a, x.quantity), number(b, y.quantity)


def things(saying: Saying, pack: Pack) -> list[Count]:
    """The counts of things and persons that hold: no measure, no age, not how badly somebody was hurt."""
    kept = [c for c in saying.unit.counts if not c.outdated and not c.term.startswith((AGE, HURT + ":"))]
    return [c for c in kept if c.term.split(":")[1] not in measures(pack)]


def told_alike(x: Count, y: Count, alike: float, pack: Pack) -> bool:
    """Two counts of one outcome, or of none in what is surely one claim, at one place, of things that may be one."""
    if x.still != y.still or x.local or y.local or (x.predicate in EXPECTED) != (y.predicate in EXPECTED):
        return False
    persons = is_somebody(x, pack) and is_somebody(y, pack)
    if elsewhere(x, y) or (not persons and x.places != y.places and not x.places & y.places):
        return False
    if not may_be_one(x, y, pack):
        return False
    if are_culprits(x, y, pack) or same_outcome(x.predicate, y.predicate, pack) or is_some(x, y, pack):
        return True
    # "waren 43 Bergleute unter Tage", "befanden sich 34 Kumpel unter Tage": nothing is told to have become of them
    unsaid = (x.predicate is None) + (y.predicate is None)
    return (unsaid == 2 or (unsaid == 1 and alike >= SURE)) and not anybody(x, y, pack)


def may_be_one(x: Count, y: Count, pack: Pack) -> bool:
    """ "Bergleute" and "Kumpel"; any persons and "Menschen"; "Verletzte", a noun that is the outcome."""
    if x.noun and y.noun and counted_as(x.noun, pack) & counted_as(y.noun, pack):
        return True
    return is_somebody(x, pack) and is_somebody(y, pack) and anybody(x, y, pack)


def is_somebody(count: Count, pack: Pack) -> bool:
    """A person by the noun, or by what became of whoever is called "…er": "drei Tourengeher starben"."""
    if is_unnamed(count, pack) or is_person(pack, count.noun):
        return True
    return count.noun.endswith(DOING) and not FATES.isdisjoint(outcomes(fate(count) or "", pack))


def anybody(x: Count, y: Count, pack: Pack) -> bool:
    return any(is_unnamed(c, pack) or is_fate(c) for c in (x, y))


def is_unnamed(count: Count, pack: Pack) -> bool:
    return is_anybody(pack, count.noun, outcomes(count.predicate or "", pack))


def is_fate(count: Count) -> bool:
    """ "drei Verletzte": the noun is the outcome."""
    return count.term.startswith("n:f:")


def is_some(x: Count, y: Count, pack: Pack) -> bool:
    one, two = fate(x), fate(y)
    return same_outcome(one, two, pack) or is_some_of(one, two, pack) or is_some_of(two, one, pack)


def are_culprits(x: Count, y: Count, pack: Pack) -> bool:
    """ "drei Männer überfielen ein Casino", "die Polizei fahndet nach fünf Männern": under one name, of one deed."""
    kinds = {family_of(pack, verb): kind for verb, kind in pack.rows("crime_verbs", 2)}
    if x.noun != y.noun and not counted_as(x.noun, pack) & counted_as(y.noun, pack):
        return False
    told = [kinds.get(c.predicate or "") for c in (x, y)]
    return all(told) and all(c.doer for c, kind in zip((x, y), told, strict=True) if kind != "sought")


def fate(count: Count) -> str | None:
    """What became of them: the noun says it ("drei Verletzte"), or the verb."""
    return count.term[2:] if is_fate(count) else count.predicate


def excluded(x: Count, y: Count, pack: Pack) -> bool:
    """The numbers cannot both hold, and the lower is not some of the higher: "drei Polizisten", "17 Menschen"."""
    if both_hold(x, y):
        return False
    one, two = bounds(x), bounds(y)
    if one is None or two is None:
        return False
    low, high = (x, y) if one[1] < two[0] else (y, x)
    if is_some_of(fate(low), fate(high), pack) and not is_some_of(fate(high), fate(low), pack):
        return False  # "drei kamen ins Krankenhaus", "fünf wurden verletzt"
    narrower = not is_unnamed(low, pack) and not is_fate(low)
    wider = is_unnamed(high, pack) or is_fate(high)
    return not (narrower and wider) or is_whole(pack, low.noun)


RULES = (Rule(tolls, ALIKE, both=lambda s, _: s.unit.counts),)
