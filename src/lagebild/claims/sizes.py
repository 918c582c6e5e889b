"""Two units measure the same: where the measures cannot both be right."""

from __future__ import annotations

from ..knowledge import Pack
from ..model import Slot
from .bounds import both_hold
from .counted import Count
from .counts import EXPECTED, elsewhere, number, on_other_days, ordinals, pages_of_other_days, tells_of_one_day
from .figures import landmark_of
from .opposition import doers
from .outcomes import same_outcome
from .people import are_two_things
from .saying import ALIKE, SURE, THE_SAME, Opinion, Rule, Saying
from .scope import other_scope

# What a page of a later day gives for the one occurrence.
DISTANCE = "distance"
LASTING = frozenset({DISTANCE, "speed", "magnitude", "alcohol"})
WANTED = "f:fordern"
GRANTED = frozenset({"w:zusprech", "w:bewillig", "w:erhalt", "w:bekomm", "w:zahl", "f:zahlen", "f:verurteilen"})


def sizes(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """liegt in 90 Metern Tiefe / liegt 110 Meter tief"""
    if ordinals(a, pack) != ordinals(b, pack) or on_other_days(a, b):
        return
    later = pages_of_other_days(a, b) and not tells_of_one_day(a, b)
    for unit in sorted({base(c) for c in a.unit.figures} & {base(c) for c in b.unit.figures}):
        one, two = ([c for c in s.unit.figures if base(c) == unit] for s in (a, b))
        pairs = [(x, y) for x in one for y in two if told_alike(x, y, alike, pack)]
        if later or pages_of_other_days(a, b):  # a level of today is none of yesterday
            pairs = [] if later else [(x, y) for x, y in pairs if aspect(x) in LASTING]
        pairs = [(x, y) for x, y in pairs if DISTANCE not in (aspect(x), aspect(y)) or same_mark(a, x, b, y)]
        marked = [(x, y) for x, y in pairs if DISTANCE in (aspect(x), aspect(y)) and landmark(a, x)]
        if len(marked) == 1:  # of 40 kilometres off the island and 200 from the border those from the border
            one, two, pairs = [marked[0][0]], [marked[0][1]], marked
        spans = {(x.quantity.start, y.quantity.start) for x, y in pairs}
        # several sums on one page: which of them the other page means is not known
        if len(spans) == 1 and len({c.quantity for c in one}) == len({c.quantity for c in two}) == 1:
            x, y = pairs[0]
            if not (both_hold(x, y) or of_others(a, x, b, y) or other_scope(a, x.quantity, b, y.quantity, pack)):
                yield Slot.QUANTITY, number(a, x.quantity), number(b, y.quantity)


def same_mark(a: Saying, x: Count, b: Saying, y: Count) -> bool:
    """ "15 Kilometer vor der Grenze", "200 Kilometer von der Grenze entfernt"; both from one thing, or neither says."""
    return landmark(a, x) == landmark(b, y)


def landmark(saying: Saying, count: Count) -> str:
    """ "40 Kilometer nordöstlich der Insel | Bornholm": from where it is measured; "" where that is not said."""
    return landmark_of(saying.article.tokens or (), count.quantity)


def base(count: Count) -> str:
    return count.term.split(":")[1]


def aspect(count: Count) -> str:
    return count.term.split(":")[2]


def told_alike(x: Count, y: Count, alike: float, pack: Pack) -> bool:
    """Of one aspect; or of one outcome; or nothing says of what, in what is surely one claim."""
    if x.noun != y.noun or (x.predicate in EXPECTED) != (y.predicate in EXPECTED) or elsewhere(x, y):
        return False
    if got_another(x, y) or of_two_things(x, y, pack):
        return False
    if aspect(x) and aspect(y):
        return aspect(x) == aspect(y)
    return alike >= SURE or (alike >= ALIKE and same_outcome(x.predicate, y.predicate, pack))


def of_two_things(x: Count, y: Count, pack: Pack) -> bool:
    """ "der Frachter ist 180 Meter lang", "die Fähre ist 92 Meter lang"; of distances see same_mark."""
    if not (x.owner and y.owner) or DISTANCE in (aspect(x), aspect(y)):
        return False
    return are_two_things(x.owner, y.owner, pack)


def got_another(x: Count, y: Count) -> bool:
    """ "forderte 80.000 Euro Schmerzensgeld", "sprach ihr 40.000 Euro zu"."""
    return any(one.predicate == WANTED and two.predicate in GRANTED for one, two in ((x, y), (y, x)))


def of_others(a: Saying, x: Count, b: Saying, y: Count) -> bool:
    """ "Lindner erhielt 52 Prozent", "Berger erhielt 41 Prozent"; "der Dax verlor …", "der M-Dax …": each its own."""
    if a.unit.persons and b.unit.persons and not a.unit.persons & b.unit.persons:
        return True
    one, two = (subjects(s, c) for s, c in ((a, x), (b, y)))
    mine, theirs = ({t for t in terms if t[:2] in ("e:", "c:")} for terms in (one, two))
    if mine and theirs:
        return not mine & theirs
    if x.predicate is None or x.predicate != y.predicate or not (one and two):
        return False
    # "will es um 15 Euro erhöhen", "soll um 20 Euro steigen": what rises is the one's object and the other's subject
    return not one & (two | about(b, y)) and not two & about(a, x)


def about(saying: Saying, count: Count) -> frozenset[str]:
    return frozenset(t for e in saying.unit.events if e.clause.covers(count.quantity) for t in e.about)


def subjects(saying: Saying, count: Count) -> frozenset[str]:
    """The terms of who or what the clause of a number is about."""
    return frozenset(t for e in saying.unit.events if e.clause.covers(count.quantity) for t in doers(e))


RULES = (Rule(sizes, THE_SAME, both=lambda s, _: s.unit.figures),)
