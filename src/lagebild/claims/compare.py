"""Slot by slot: where the units of one claim cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Difference, Slot, SlotValue
from . import counts, spoken, sure, when, who
from .saying import Rule, Saying



def compare(sayings: Sequence[Saying], alike: dict[tuple[int, int], float], pack: Pack) -> tuple[Difference, ...]:
    """The slots in which two pages exclude each other, with every page's words for it.

    alike   (i, j) → how alike sayings i < j are; pairs of one page are absent
    """
    found: dict[Slot, set[SlotValue]] = defaultdict(set)
    for i, j in sorted(alike):
        for rule in RULES:
            for slot, one, two in rule(sayings[i], sayings[j], alike[i, j], pack):
                found[slot] |= {one, two}
    if Slot.QUANTITY in found:
        found[Slot.QUANTITY] |= counts.same_counts(sayings, found[Slot.QUANTITY])
    return tuple(Difference(slot, tuple(sorted(values))) for slot, values in sorted(found.items()))


RULES: tuple[Rule, ...] = (*when.RULES, *counts.RULES, *who.RULES, *sure.RULES, *spoken.RULES)
