"""What a clause says by another one: "dass der Häftling verlegt wird, hat das Ministerium verfügt"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from .event import Event

THAT = frozenset({"dass", "wonach"})


def complete(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of a sentence; one that names nothing it was done to has what its "dass" or "zu" is about."""
    return tuple(completed(e, events[max(0, i - 1) : i + 2]) if is_bare(e) else e for i, e in enumerate(events))


def is_bare(event: Event) -> bool:
    return event.actor is not None and event.predicate is not None and not event.about - event.actor.terms


def completed(event: Event, near: Sequence[Event]) -> Event:
    told = next((e for e in near if is_complement(e)), None)
    if told is None:
        return event
    done = (told.subject | told.about | ({told.predicate} if told.predicate else set())) - doer_terms(event)
    return replace(event, about=done, deeds=tuple(replace(d, done=d.done | done) for d in event.deeds))


def is_complement(event: Event) -> bool:
    """ "dass die Brücke gesperrt wird", "die Brücke abzureißen"."""
    return event.clause.opener in THAT or (event.clause.verb is None and event.clause.lemma is not None)


def doer_terms(event: Event) -> frozenset[str]:
    return event.actor.terms if event.actor else frozenset()
