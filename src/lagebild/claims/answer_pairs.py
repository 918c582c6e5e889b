"""Passages of two pages that answer one question about one thing otherwise, whatever their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..model import Role
from .event import Bearer, Event
from .excluding import exclude
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
                if units[a].document != units[b].document and (a, b) not in found and exclude(one, two):
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


def is_known(bearer: Bearer) -> bool:
    """The page says which it means: "die Brücke", "der 34-jährige Koch"; not "ein Mann", "der Mann"."""
    return not bearer.partly and bool(bearer.ages or not (bearer.anyone or bearer.new))


__all__ = ["answer_pairs"]
