"""One card for one thing: what two claims say of it in the same words of a page is shown once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ..model import Claim, Slot
from .making import Maker

EXPRESSIONS = frozenset({Slot.QUANTITY, Slot.TIME, Slot.DATE})
# Smaller numbers come in pairs by chance.
TELLING = 10

Made = tuple[Sequence[int], Claim]


def one_card_each(clusters: Sequence[Sequence[int]], maker: Maker) -> list[Claim]:
    """The clusters' claims; of those that differ in one slot on the same words the largest shows all that they show.

    "350 Tote" against "272", and elsewhere "233" against the same "272": one toll, and its three numbers on one card.
    """
    made = [(cluster, maker.claim(cluster)) for cluster in clusters]
    return [claim for group in groups_of(made) for claim in told_once(group, maker)]


def groups_of(made: Sequence[Made]) -> list[list[Made]]:
    """Claims that differ on one thing, in the order of the first of each group."""
    home = list(range(len(made)))

    def root(i: int) -> int:
        while home[i] != i:
            i = home[i]
        return i

    seen: dict[object, int] = {}
    for i, (_, claim) in enumerate(made):
        for key in answered(claim):
            one, two = sorted((root(i), root(seen.setdefault(key, i))))
            home[two] = one
    found: dict[int, list[Made]] = defaultdict(list)
    for i, one_made in enumerate(made):
        found[root(i)].append(one_made)
    return list(found.values())


def answered(claim: Claim) -> Iterator[object]:
    """What two claims must have in common to tell one thing: a number, an hour, a day; of clauses both pages too.

    Two pages that tell 14 and 11, two others that tell 14 and 11.
    """
    for difference in claim.differs_on:
        pages = None if difference.slot in EXPRESSIONS else frozenset(v.document for v in difference.values)
        yield from ((difference.slot, pages, value) for value in difference.values)
        told = frozenset(v.value for v in difference.values)
        if difference.slot is Slot.QUANTITY and all(v.isdigit() and int(v) >= TELLING for v in told):
            yield told


def told_once(group: Sequence[Made], maker: Maker) -> list[Claim]:
    """The largest claim with what the others say of it; these stay for whatever else they say."""
    parts = [claim for _, claim in group]
    if len(group) == 1:
        return parts
    (first, _), *others = sorted(group, key=lambda m: -len(m[0]))
    telling = [maker.telling(cluster, claim.differs_on) for cluster, claim in others]
    union = sorted({*first, *(unit for units in telling for unit in units)})
    twice = maker.repeated(union, [d for claim in parts for d in claim.differs_on])
    whole = maker.claim([unit for unit in union if unit not in twice])
    if not is_one(whole, parts):
        return parts
    left = [
        [unit for unit in cluster if unit not in twice]
        for (cluster, _), units in zip(others, telling, strict=True)
        if set(cluster) - set(units) - twice
    ]
    return [whole, *(maker.claim(cluster, whole.differs_on) for cluster in left)]


def is_one(claim: Claim, parts: Sequence[Claim]) -> bool:
    """It shows every page that they show, and no more of a kind: what nobody compared may not differ once joined."""
    slots, told = ([Counter(d.slot for d in c.differs_on) for c in cs] for cs in ([claim], parts))
    fewer = all(slots[0][slot] <= max(t[slot] for t in told) for slot in slots[0])
    return fewer and set().union(*map(differing, parts)) <= differing(claim)


def differing(claim: Claim) -> set[tuple[Slot, str]]:
    return {(d.slot, v.document) for d in claim.differs_on for v in d.values}
