"""What a number allows: "mindestens 17", "rund 300"; and whether two numbers can both hold."""

from __future__ import annotations

from .counted import Count

# "rund 300" and 296 are one number; so are "eine Stunde" and "rund 70 Minuten".
APPROXIMATE = 0.2
# Numbers further apart count different things.
SAME_MAGNITUDE = 10.0


def bounds(count: Count) -> tuple[float, float] | None:
    """The least and the most that the words allow: "mindestens 17" is 17 to infinity."""
    quantity = count.quantity
    if quantity.min is None and quantity.max is None:
        if quantity.value is None:
            return None
        slack = abs(quantity.value) * (APPROXIMATE if quantity.approximate else 0.0)
        return (quantity.value - slack) * count.scale, (quantity.value + slack) * count.scale
    low = 0.0 if quantity.min is None else quantity.min
    return low * count.scale, float("inf") if quantity.max is None else quantity.max * count.scale


def both_hold(x: Count, y: Count) -> bool:
    """ "rund 300" and "296", "mehr als 50" and "58"; numbers of another magnitude count something else."""
    one, two = bounds(x), bounds(y)
    if one is None or two is None:
        return True
    # "91 Kubikmeter", "90.000 Liter": told in another unit a number is rounded
    slack = 1 + APPROXIMATE / 4 if x.scale != y.scale else 1.0
    if one[0] <= two[1] * slack and two[0] <= one[1] * slack:
        return True
    small, large = sorted((abs(size(x) or one[0]), abs(size(y) or two[0])))
    return small <= 0 or large / small > SAME_MAGNITUDE


def size(count: Count) -> float:
    return (count.quantity.value or 0.0) * count.scale
