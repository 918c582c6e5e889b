"""How likely two units make one claim by all that they share, weighed as ten annotated stories weigh it.

A logistic regression over the pairs that share a rare term, of stories in many newsrooms' words. Each story left out
in turn, half of all pairs above one half were not found by the rules of `similarity` alone, and four in five of
those were right (docs/claims.md). Word vectors learned from twelve million words of speeches added nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

from .bounds import both_hold
from .counted import Count
from .units import Unit, is_length

BIAS = -4.0
# The rarest shared term, all of them, their share of both units and of the smaller one, the smaller unit's size.
RAREST_SHARED, SHARED, COSINE, OF_SMALLER, SIZE = 0.56, 0.18, 4.1, -2.0, -0.02
# Of words around it, and of the units before and after it.
AROUND, NEIGHBOURS, MOST_BESIDE = 0.11, 0.09, 6.0
# A shared day, duration ("neuneinhalb Jahre") or number; the same happening; what excludes the other; one count.
SAME_TIME, SAME_LENGTH, SAME_NUMBER, SAME_HAPPENING, OPPOSED, ONE_COUNT = 1.2, 2.2, 0.9, 1.1, 3.3, 5.0
# Pages tell one thing at about the same place: from 0, the first sentence, to 1, the last.
PLACE_IN_PAGE = -1.5
# Fewer may be any.
MANY = 4


def likeness(
    shared: Mapping[str, float],
    mass: tuple[float, float],
    around: float,
    beside: float,
    apart: float,
    one: Unit,
    two: Unit,
    happening: bool,
    opposed: bool,
    counted: bool,
) -> float:
    """0..1.

    shared     the terms of both units, with their weight in this story
    mass       the weight of all terms of each
    around     the weight of the terms that one has and the other takes from the words around it
    beside     the weight of what one shares with the unit before or after the other
    apart      how far from each other the two stand in their pages, as a share of the page
    happening  both tell the same happening
    """
    weight = sum(shared[t] for t in sorted(shared))
    score = BIAS + SHARED * weight + RAREST_SHARED * max(shared.values(), default=0.0)
    score += COSINE * weight / (mass[0] * mass[1]) ** 0.5 + (OF_SMALLER * weight) / max(min(mass), 1e-6)
    score += SIZE * min(mass) + AROUND * around + NEIGHBOURS * min(beside, MOST_BESIDE) + PLACE_IN_PAGE * apart
    score += SAME_TIME * any(t.startswith("t:") for t in shared) + SAME_LENGTH * bool(lengths(one) & lengths(two))
    score += SAME_NUMBER * same_number(one.counts, two.counts)
    score += SAME_HAPPENING * happening + OPPOSED * opposed + ONE_COUNT * counted
    return 1 / (1 + exp(-score))


def lengths(unit: Unit) -> set[str]:
    """ "eine Strafe von neuneinhalb Jahren": how long, to the number."""
    return {t.value for t in unit.times if is_length(t) and t.value}


def same_number(one: Sequence[Count], two: Sequence[Count]) -> bool:
    """ "142 Züge", "gut 140 Züge": the same was counted, and both may be right."""
    return any(
        (x.quantity.value or 0.0) > MANY and x.term.split(":")[1] == y.term.split(":")[1] and both_hold(x, y)
        for x in one
        for y in two
    )
