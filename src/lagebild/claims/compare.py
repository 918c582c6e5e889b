"""Slot by slot: where the units of one claim cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from itertools import combinations

from ..knowledge import Pack
from ..model import Difference, Slot, SlotValue
from . import (
    afflicted,
    ages,
    asked,
    beside,
    casting,
    clock,
    corrections,
    counts,
    lasting,
    learning,
    none_told,
    often,
    ordinals,
    scores,
    settling,
    several,
    shares,
    sizes,
    spoken,
    standing,
    sure,
    tallying,
    timing,
    tolls,
    unanswered,
    under_way,
    wanted,
    weighed,
    when,
    where,
    who,
    years,
)
from .order import CONTRADICTION, UPDATE, later_values, size
from .reasons import reason
from .saying import Opinion, Rule, Saying
from .worded import worded


def compare(
    sayings: Sequence[Saying], alike: dict[tuple[int, int], float], pack: Pack, language: str
) -> tuple[Difference, ...]:
    """The slots in which two pages exclude each other, with every page's words for it.

    alike      (i, j) → how alike sayings i < j are; pairs of one page are absent
    language   of the reasons, "de" or "en"
    """
    found: dict[Slot, list[tuple[SlotValue, SlotValue]]] = defaultdict(list)
    for i, j in sorted(alike):
        for slot, one, two in opinions(sayings[i], sayings[j], alike[i, j], pack):
            found[slot].append((one, two))
    # what excludes the other's words is more than a doubt
    denied = {frozenset((x.document, y.document)) for x, y in found[Slot.POLARITY]}
    doubted = found.pop(Slot.CERTAINTY, [])
    found[Slot.CERTAINTY] = [(x, y) for x, y in doubted if frozenset((x.document, y.document)) not in denied]
    return tuple(
        difference(slot, pairs, sayings, pack, language)
        for slot in sorted(s for s in found if found[s])
        for pairs in ([found[slot]] if slot is not Slot.QUANTITY else counted_alike(found[slot], sayings))
    )


def opinions(a: Saying, b: Saying, alike: float, pack: Pack) -> list[tuple[Slot, SlotValue, SlotValue]]:
    """What all rules say of two units; asked once, though several claims may hold both."""
    return a.once((b, alike), lambda: list(find_opinions(a, b, alike, pack)))


def find_opinions(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    (both_a, either_a), (both_b, either_b) = may_be_asked(a, pack), may_be_asked(b, pack)
    for rule in asked_of(both_a & both_b & (either_a | either_b)):
        if alike >= rule.least:
            yield from rule.compare(a, b, alike, pack)


def may_be_asked(saying: Saying, pack: Pack) -> tuple[int, int]:
    """As bits: the rules for which a unit tells what each of two must tell; those for which what one must."""

    def read() -> tuple[int, int]:
        both = sum(bool(rule.both(saying, pack)) << i for i, rule in enumerate(RULES))
        return both, sum((both >> i & 1 and bool(rule.either(saying, pack))) << i for i, rule in enumerate(RULES))

    return saying.once("rules", read)


@cache
def asked_of(bits: int) -> tuple[Rule, ...]:
    return tuple(rule for i, rule in enumerate(RULES) if bits >> i & 1)


def counted_alike(
    pairs: Sequence[tuple[SlotValue, SlotValue]], sayings: Sequence[Saying]
) -> list[list[tuple[SlotValue, SlotValue]]]:
    """The pairs by what they count: of one claim the injured may differ, and the severely injured too."""
    found: list[tuple[set[str], set[SlotValue], list[tuple[SlotValue, SlotValue]]]] = []
    counted, sides = counts.counted(sayings), counts.Sides(sayings)
    for one, two in pairs:
        terms, values = counted[one] & counted[two], {one, two}
        values |= sides.of(values)
        same = [group for group in found if group[0] & terms or group[1] & values]
        merged = (
            terms.union(*(g[0] for g in same)),
            values.union(*(g[1] for g in same)),
            [*(pair for g in same for pair in g[2]), (one, two)],
        )
        found = [group for group in found if group not in same] + [merged]
    return [group[2] for group in found]


def difference(
    slot: Slot, pairs: Sequence[tuple[SlotValue, SlotValue]], sayings: Sequence[Saying], pack: Pack, language: str
) -> Difference:
    values = {value for pair in pairs for value in pair}
    if slot is Slot.QUANTITY:
        values |= counts.Sides(sayings).of(values)
    steps = {v: step_of(s, v) for s in sayings for v in values if slot is Slot.CERTAINTY and step_of(s, v)}
    stage, most = bool(steps), max(steps.values(), default=0)
    doubts = {v for v in values if slot is Slot.CERTAINTY and any(is_doubt(s, v, pack) for s in sayings)}
    doubts |= wished(pairs, doubts, sayings, pack) if slot is Slot.CERTAINTY else set()
    doubts = {v for v in values if steps.get(v, 0) < most} if stage else doubts
    held = [*pairs, *others(values, pairs)] if slot is Slot.QUANTITY else pairs
    late = later_values(slot, held, sayings, doubts, pack)
    kind = CONTRADICTION if late is None else UPDATE
    kept = {v for v in values if not any(encloses(v, other) or is_vaguer(v, other) for other in values)}
    if shown := [pair for pair in pairs if kept.issuperset(pair)]:
        pairs, values = shown, kept
    first = frozenset(values - doubts) if doubts else NONE
    articles = {s.article.id: s.article for s in sayings}
    counted = counts.counted(sayings)
    words = {v: worded(slot, v, articles[v.document], counted[v], pack) for v in values}
    told, named = reason(slot, pairs, sorted(values), late or {}, language, first, stage, words)
    return Difference(slot, tuple(sorted(values)), kind, told, named)


def others(
    values: Collection[SlotValue], pairs: Sequence[tuple[SlotValue, SlotValue]]
) -> list[tuple[SlotValue, SlotValue]]:
    """Further exact numbers that exclude each other: 14 and 17 may be a rising toll, 23 beside them a third count."""
    exact = [v for v in sorted(values) if v.value.replace(".", "", 1).isdigit()]
    known = {frozenset(pair) for pair in pairs}
    found = [p for p in combinations(exact, 2) if p[0].document != p[1].document and p[0].value != p[1].value]
    return [pair for pair in found if frozenset(pair) not in known][:MOST]


def is_doubt(saying: Saying, value: SlotValue, pack: Pack) -> bool:
    """The page only supposes it there, weighs it, or leaves it open."""
    if saying.article.id != value.document:
        return False
    events = (
        e for e in saying.unit.events if e.certainty in standing.UNSURE and value.start <= e.clause.start < value.end
    )
    return (
        any(events)
        or any(not i.reached and i.span.start == value.start for i in saying.unit.issues)
        or any(e.clause.start == value.start for e in unanswered.open_questions(saying, pack))
    )


def wished(
    pairs: Sequence[tuple[SlotValue, SlotValue]], doubts: Collection[SlotValue], sayings: Sequence[Saying], pack: Pack
) -> set[SlotValue]:
    """What is only demanded: "beantragte einen Ausschuss" beside one that sits, not beside "erwägt einen Ausschuss"."""
    told = {(s.article.id, wish.clause.start) for s in sayings for wish, _ in wanted.wishes(s, pack)}
    sides = [(v, other) for x, y in pairs for v, other in ((x, y), (y, x))]
    return {v for v, other in sides if (v.document, v.start) in told and other not in doubts}


def step_of(saying: Saying, value: SlotValue) -> int:
    """How far a trial or a search has got there; 0 where the page tells what is known of a cause."""
    if saying.article.id != value.document:
        return 0
    issues = (i for i in saying.unit.issues if i.kind not in settling.ASKING and i.span.start == value.start)
    return max((i.step for i in issues), default=0)


def encloses(value: SlotValue, other: SlotValue) -> bool:
    """ "„Niemand hat uns gewarnt“, sagte die Chefin" says no more than "Niemand hat uns gewarnt": one is shown."""
    inside = value.document == other.document and value.start <= other.start and other.end <= value.end
    return inside and (value.start, value.end) != (other.start, other.end)


def is_vaguer(value: SlotValue, other: SlotValue) -> bool:
    """ "Hunderte Tote", and on the same page "mindestens 233": a reader needs the one that says more."""
    if value.document != other.document or value.value[:1] not in "~≥" or value.value == other.value:
        return False
    least, told = size(value), size(other)
    return least <= told if value.value[0] == "≥" else other.value[:1] != "~" and abs(told - least) <= NEAR * least


NONE: frozenset[SlotValue] = frozenset()
# In a story of many pages so many pairs of numbers tell whether a toll rises.
MOST = 200
# "rund 300" and 296 are one number of a page.
NEAR = 0.1
RULES: tuple[Rule, ...] = (
    *when.RULES,
    *under_way.RULES,
    *corrections.RULES,
    *clock.RULES,
    *lasting.RULES,
    *counts.RULES,
    *tolls.RULES,
    *afflicted.RULES,
    *tallying.RULES,
    *timing.RULES,
    *learning.RULES,
    *years.RULES,
    *beside.RULES,
    *several.RULES,
    *sizes.RULES,
    *ages.RULES,
    *often.RULES,
    *ordinals.RULES,
    *scores.RULES,
    *shares.RULES,
    *who.RULES,
    *asked.RULES,
    *where.RULES,
    *sure.RULES,
    *none_told.RULES,
    *standing.RULES,
    *settling.RULES,
    *casting.RULES,
    *weighed.RULES,
    *wanted.RULES,
    *unanswered.RULES,
    *spoken.RULES,
)
