"""Passages of two pages that answer one question about one thing otherwise, whatever their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..model import Role
from .event import Bearer, Event
from .excluding import DEFECTS, exclude, other_places
from .similarity import Pair
from .units import Unit

BODY = frozenset({Role.PARAGRAPH, Role.TEASER})
# As likely one claim as a cause that is open here and told there.
LINKED = 0.6
# Of one thing so many answers are held against each other.
MOST = 40

# The units and events that answer one question about one thing: (index of the unit, event).
Answers = dict[tuple[str, str], list[tuple[int, Event]]]


def answer_pairs(units: Sequence[Unit]) -> Iterator[Pair]:
    """ "Die Bahnstrecke ist seit dem Morgen gesperrt", "Auf der Bahnstrecke rollten am Abend wieder Züge".

    Such sentences share one common word, which in the story of a closed line stands in every second sentence.
    """
    found: set[tuple[int, int]] = set()
    for told in answers(units).values():
        for number, (a, one) in enumerate(told[:MOST]):
            for b, two in told[number + 1 : MOST]:
                apart = units[a].document == units[b].document or (a, b) in found
                if not apart and exclude(one, two) and not other_matters(one, two) and not other_places(one, two):
                    found.add((a, b))
                    yield Pair(LINKED, a, b, opposed=True)


def answers(units: Sequence[Unit]) -> Answers:
    """By question and thing; "den Streik abzubrechen" is no answer."""
    found: Answers = defaultdict(list)
    for index, unit in enumerate(units):
        for event in (e for e in unit.events if e.clause.mood is not None) if unit.role in BODY else ():
            for key in sorted({(s.question, t) for s in event.states if is_known(s.bearer) for t in s.bearer.full}):
                found[key].append((index, event))
    return {key: told for key, told in found.items() if len({units[i].document for i, _ in told}) > 1}


def other_matters(one: Event, two: Event) -> bool:
    """ "wusste nichts von der Razzia in Vlotho", "war über den Umzug nach Vlotho unterrichtet": two matters."""
    x, y = ({t for s in e.states if s.topical for t in s.topic if t[:2] != "e:"} for e in (one, two))
    return bool(x and y and not x & y and not (x & DEFECTS and y & DEFECTS))


def is_known(bearer: Bearer) -> bool:
    """The page says which it means: "die Brücke", "der 34-jährige Koch"; not "ein Mann", "der Mann"."""
    return not bearer.partly and bool(bearer.ages or not (bearer.anyone or bearer.new))


__all__ = ["answer_pairs"]
