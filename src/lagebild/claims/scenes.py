"""The hour of a scene where the sentence beside tells it: "Der Alarm ging um 21.40 Uhr ein. Es brannte." """

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Time
from .clock import minute_of
from .terms import family_of
from .units import Unit


def with_alarms(units: Sequence[Unit], pack: Pack) -> Iterator[Unit]:
    """The units of one page; those without an hour take that of a call for help in the sentence before or after."""
    called = [calls(unit, pack) for unit in units]
    for i, unit in enumerate(units):
        if called[i] or any(minute_of(t) is not None for t in unit.times):
            yield unit
            continue
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(units) and abs(units[j].sentence - unit.sentence) <= 1]
        times = tuple(t for j in beside if units[j].role is unit.role for t in called[j])
        yield replace(unit, alarms=times) if times else unit


def calls(unit: Unit, pack: Pack) -> tuple[Time, ...]:
    """The hours at which a unit says that help was called, and little more."""
    told = {t for e in unit.events for t in (e.predicate, *e.subject) if t}
    return tuple(t for t in unit.times if minute_of(t) is not None) if told & alarm_terms(pack) else ()


@cache
def alarm_terms(pack: Pack) -> frozenset[str]:
    return frozenset(family_of(pack, word) for word in pack.words("alarm_words"))
