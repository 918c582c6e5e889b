"""A reserve in the sentence behind: "Eine Bestätigung gibt es dafür nicht"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..knowledge import Pack
from .event import Event
from .frames import VERIFYING
from .terms import family_of
from .units import Unit


def reserved(units: Sequence[Unit], pack: Pack) -> list[Unit]:
    """ "Laut einem Bericht ist sie insolvent. | Eine Bestätigung gibt es dafür nicht": no surer than its source."""
    found = list(units)
    for at, unit in enumerate(units[1:], 1):
        before = found[at - 1]
        beside = before.document == unit.document and unit.sentence - before.sentence == 1
        if beside and any(is_reserve(e, pack) for e in unit.events):
            events = (replace(e, certainty="hedged") if e.certainty == "attributed" else e for e in before.events)
            found[at - 1] = replace(before, events=tuple(events))
    return found


def is_reserve(event: Event, pack: Pack) -> bool:
    """ "eine Bestätigung gibt es nicht", "die Angaben lassen sich nicht überprüfen" """
    verifying = event.predicate in {family_of(pack, verb) for verb in VERIFYING}
    about = event.subject | event.about
    return verifying and event.negated and (event.whole or not about or bool(about & {family_of(pack, "angabe")}))
