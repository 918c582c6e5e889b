"""Slot by slot: where the units of one claim cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Difference, Slot, SlotValue
from . import (
    ages,
    beside,
    clock,
    corrections,
    counts,
    lasting,
    often,
    ordinals,
    scores,
    settling,
    several,
    sizes,
    spoken,
    standing,
    sure,
    tolls,
    when,
    where,
    who,
)
from .order import kind_of
from .reasons import reason
from .saying import Rule, Saying


def compare(
    sayings: Sequence[Saying], alike: dict[tuple[int, int], float], pack: Pack, language: str
) -> tuple[Difference, ...]:
    """The slots in which two pages exclude each other, with every page's words for it.

    alike      (i, j) → how alike sayings i < j are; pairs of one page are absent
    language   of the reasons, "de" or "en"
    """
    found: dict[Slot, list[tuple[SlotValue, SlotValue]]] = defaultdict(list)
    for i, j in sorted(alike):
        for rule in RULES:
            for slot, one, two in rule(sayings[i], sayings[j], alike[i, j], pack):
                found[slot].append((one, two))
    # what excludes the other's words is more than a doubt
    found[Slot.CERTAINTY] = [pair for pair in found[Slot.CERTAINTY] if pair not in found[Slot.POLARITY]]
    return tuple(
        difference(slot, pairs, sayings, pack, language)
        for slot in sorted(s for s in found if found[s])
        for pairs in ([found[slot]] if slot is not Slot.QUANTITY else counted_alike(found[slot], sayings))
    )


def counted_alike(
    pairs: Sequence[tuple[SlotValue, SlotValue]], sayings: Sequence[Saying]
) -> list[list[tuple[SlotValue, SlotValue]]]:
    """The pairs by what they count: of one claim the injured may differ, and the severely injured too."""
    groups: dict[frozenset[str], list[tuple[SlotValue, SlotValue]]] = defaultdict(list)
    counted = counts.counted(sayings)
    for one, two in pairs:
        groups[frozenset(counted[one] & counted[two])].append((one, two))
    return [groups[key] for key in sorted(groups, key=sorted)]


def difference(
    slot: Slot, pairs: Sequence[tuple[SlotValue, SlotValue]], sayings: Sequence[Saying], pack: Pack, language: str
) -> Difference:
    values = {value for pair in pairs for value in pair}
    if slot is Slot.QUANTITY:
        values |= counts.same_counts(sayings, values)
    kind = kind_of(slot, pairs, sayings, pack)
    kept = {v for v in values if not any(encloses(v, other) for other in values)}
    if shown := [pair for pair in pairs if kept.issuperset(pair)]:
        pairs, values = shown, kept
    return Difference(slot, tuple(sorted(values)), kind, reason(slot, pairs, sorted(values), kind, language))


def encloses(value: SlotValue, other: SlotValue) -> bool:
    """ "„Niemand hat uns gewarnt“, sagte die Chefin" says no more than "Niemand hat uns gewarnt": one is shown."""
    inside = value.document == other.document and value.start <= other.start and other.end <= value.end
    return inside and (value.start, value.end) != (other.start, other.end)


RULES: tuple[Rule, ...] = (
    *when.RULES,
    *corrections.RULES,
    *clock.RULES,
    *lasting.RULES,
    *counts.RULES,
    *tolls.RULES,
    *beside.RULES,
    *several.RULES,
    *sizes.RULES,
    *ages.RULES,
    *often.RULES,
    *ordinals.RULES,
    *scores.RULES,
    *who.RULES,
    *where.RULES,
    *sure.RULES,
    *standing.RULES,
    *settling.RULES,
    *spoken.RULES,
)
