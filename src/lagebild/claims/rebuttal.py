"""Whether one unit answers the other: it rejects, denies or excludes what the other tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from .bounds import SAME_MAGNITUDE
from .contrasts import Contrast
from .counted import GATHERING, TAKING_PART
from .deeds import did_two
from .event import Event
from .evidence import RARE, RARE_NAME, others
from .excluding import agree, exclude
from .opposition import answered, are_contrary, are_rivals, met
from .sameness import same_told
from .units import Unit

DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Fewer are no crowd.
CROWD = 50.0


def are_opposed(one: Unit, two: Unit, shared: Mapping[str, float]) -> bool:
    """ "Niemand hat uns gewarnt" and "die Menge wurde gewarnt": one is the answer to the other."""
    if count_one_crowd(one, two) or rejects(one, two, shared) or rejects(two, one, shared):
        return True
    return any(excludes(x, y, shared) for x in one.events for y in two.events)


def rejects(one: Unit, two: Unit, shared: Mapping[str, float]) -> bool:
    """ "fand nicht in Meran statt" answers "hatte in Meran gegessen", whatever else they share."""
    for contrast in one.contrasts:
        said = [y for y in two.events if contrast.terms <= y.about | y.days or same_weekday(contrast, y)]
        enough = len(contrast.terms) > 1 or sum(w >= RARE for w in shared.values()) > 1
        if contrast.asserted is not None and said and enough:
            return True  # "nicht in einem Welser Hotel, sondern in einer Garage", "in einem Hotel in Wels"
        doubted = [x for x in one.events if x.clause.covers(contrast.rejected)]
        if any(same_told(x, y) for x in doubted for y in said):
            return True
    return False


def same_weekday(contrast: Contrast, event: Event) -> bool:
    days = [date.fromisoformat(d[2:]) for d in event.days if DAY.fullmatch(d[2:])]
    return any(d.weekday() == contrast.weekday for d in days)


def count_one_crowd(one: Unit, two: Unit) -> bool:
    """ "3500 beteiligten sich an dem Protest", "5000 Menschen waren auf den Beinen": nothing tells of two crowds."""
    x, y = (next((c for c in u.counts if c.term == TAKING_PART and c.predicate == GATHERING), None) for u in (one, two))
    if x is None or y is None or (x.places and y.places and not x.places & y.places):
        return False
    days = [{t.value[:10] for t in u.times if t.type == "DATE" and t.value} for u in (one, two)]
    if any(days) and not days[0] & days[1]:
        return False
    sizes = [c.quantity.value or 0.0 for c in (x, y)]  # "auch Hunderte aus der Schweiz" may be some of them
    return min(sizes) >= CROWD and max(sizes) <= SAME_MAGNITUDE * min(sizes)


def excludes(x: Event, y: Event, shared: Mapping[str, float]) -> bool:
    """The same is told once negated, or two opposites are told, of the same rare thing, or of nothing else at all."""
    if did_two(x, y, shared, RARE_NAME):
        return True
    if are_rivals(x, y):
        things = (x.about & y.about) - {x.predicate}
        return any(shared.get(t, 0.0) >= RARE_NAME for t in things) or (
            not things and shared.get(str(x.predicate), 0.0) >= RARE
        )
    if exclude(x, y, shared, RARE_NAME):
        return True
    if not are_contrary(x, y) or others(x, y) or agree(x, y):
        return False
    if any(shared.get(t, 0.0) >= RARE_NAME for t in met(x, y)):
        return True
    return answered(x, y) and shared.get(str(x.predicate), 0.0) >= RARE
