"""Two pages that answer one question of their story with two parties, though they share no rare word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from ..knowledge import Pack
from ..model import Slot
from .answers import STORY, kindred
from .called import share_a_name
from .deeds import are_two_doers
from .event import Answer, Site
from .saying import THE_SAME, Opinion, Rule, Saying
from .similarity import Pair, Weights
from .sites import apart
from .units import Unit
from .who import named

LINKED = 0.6
# A thing of so much weight is what the deed was done to; what the sentence before tells must be rarer.
RARE_THING, RARE_AROUND = 2.0, 2.3
# Of one question so many answers are held against each other.
MOST, MOST_PLACED = 40, 150

Weighty = Callable[[frozenset[str], float], bool]


def doers_told(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """Um 3.05 Uhr wählte der Bäcker die 110. / Ein Wachmann verständigte gegen 4.15 Uhr die Polizei."""
    for x in a.unit.answers:
        for y in b.unit.answers:
            if contradict(x, y, lambda terms, least: bool(terms), pack):
                yield Slot.ACTOR, named(a, x.doer), named(b, y.doer)


def contradict(x: Answer, y: Answer, weighty: Weighty, pack: Pack) -> bool:
    """Both answer one question, of one thing, with two parties."""
    if x.question != y.question or (x.days and y.days and not x.days & y.days):
        return False
    if share_a_name(x.persons, y.persons) or not same_thing(x, y, weighty, pack):
        return False
    return are_two_doers(x.deed, x.doer, y.doer)


def places_told(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """Er lag unter den Trümmern der Pension. / Man fand ihn in der Ostrach."""
    for x, y in elsewhere(a.unit, b.unit, lambda terms, least: bool(terms), pack):
        yield Slot.PLACE, a.value(x.span), b.value(y.span)
        return


def elsewhere(a: Unit, b: Unit, weighty: Weighty, pack: Pack) -> Iterator[tuple[Site, Site]]:
    """Two places of one happening, if nothing that either page says of it may be the other's place."""
    for name in sorted({s.question for s in a.sites} & {s.question for s in b.sites}):
        ones, twos = ([s for s in u.sites if s.question == name] for u in (a, b))
        if any(x.terms & y.terms or x.sorts & y.sorts or x.towns & y.towns for x in ones for y in twos):
            continue
        yield from ((x, y) for x in ones for y in twos if apart(x, y, pack) and of_one(x, y, weighty))


def of_one(x: Site, y: Site, weighty: Weighty) -> bool:
    """Of one person or thing, unless a story has but one such happening."""
    if (x.days and y.days and not x.days & y.days) or x.which != y.which:
        return False
    if x.of == STORY:
        return True
    shared = (x.done | x.near) & (y.done | y.near) - x.terms - y.terms
    if x.done and y.done:  # "der Räuber", "der Komplize des Räubers"
        shared -= (x.done - x.attached) & y.attached | (y.done - y.attached) & x.attached
    if x.near or y.near:
        named = frozenset(t for t in shared if t[:2] == "e:")
        return weighty(named, RARE_THING) or (len(shared) > 1 and weighty(shared, RARE_AROUND))
    return weighty(shared, RARE_THING)


def same_thing(x: Answer, y: Answer, weighty: Weighty, pack: Pack) -> bool:
    """ "die Rechnung", "das Essen"; "Entdeckt hat sie ein Mitarbeiter": a gap, by the sentence before."""
    if x.of == STORY:
        return True
    both = x.done & y.done
    if x.done and y.done and not (x.near or y.near):
        return weighty(both, RARE_THING) or bool(kindred(x.done, pack) & kindred(y.done, pack))
    if both:
        return weighty(both, RARE_THING)
    shared = (x.done | x.near) & (y.done | y.near)
    # "Eingeladen hatte Landrat Eisl", "der Minister hat eingeladen": the same was done
    if weighty(shared, RARE_THING if x.deed == y.deed and x.persons and y.persons else RARE_AROUND):
        return True
    return bool(kindred(x.done | x.near, pack) & kindred(y.done | y.near, pack))


def asked_pairs(units: Sequence[Unit], weights: Weights, pack: Pack) -> Iterator[Pair]:
    """Units of two pages that answer one question of the story otherwise."""
    asked: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for question in {x.question for x in unit.answers}:
            asked[question].append(index)

    def weighty(terms: frozenset[str], least: float) -> bool:
        return any(weights.idf.get(t, 0.0) >= least for t in terms)

    for question in sorted(asked):
        told = asked[question][:MOST]
        if done_by_many(question, [units[i] for i in told], weighty, pack):
            continue
        for a, b in combinations(told, 2):
            if units[a].document != units[b].document and any(
                contradict(x, y, weighty, pack) for x in units[a].answers for y in units[b].answers
            ):
                yield Pair(LINKED, a, b, opposed=True)
    placed = [i for i, unit in enumerate(units) if unit.sites][:MOST_PLACED]
    for a, b in combinations(placed, 2):
        if units[a].document != units[b].document and any(elsewhere(units[a], units[b], weighty, pack)):
            yield Pair(LINKED, a, b, opposed=True)


def done_by_many(question: str, units: Sequence[Unit], weighty: Weighty, pack: Pack) -> bool:
    """One page itself tells that two did it: "ein Nachbar rief die Feuerwehr, eine Autofahrerin die Polizei"."""
    sure: dict[int, list[Answer]] = defaultdict(list)
    for unit in units:
        sure[unit.document] += [x for x in unit.answers if x.question == question and x.sure]
    return any(contradict(x, y, weighty, pack) for told in sure.values() for x, y in combinations(told, 2))


RULES = (
    Rule(doers_told, THE_SAME, both=lambda s, _: s.unit.answers),
    Rule(places_told, THE_SAME, both=lambda s, _: s.unit.sites),
)
