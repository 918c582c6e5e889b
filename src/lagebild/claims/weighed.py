"""One page weighs or asks what the other tells: a committee considered and requested, a car examined and known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ..knowledge import Pack
from ..model import Role, Slot
from .event import Event
from .opposition import doers
from .saying import THE_SAME, Opinion, Rule, Saying
from .similarity import Pair, Weights
from .units import Unit

BODY = frozenset({Role.PARAGRAPH, Role.TEASER})
WHETHER, UNSURE = "ob", frozenset({"open", "considered"})
TOLD = frozenset({"asserted", "attributed"})
LINKED, RARE, MOST = 0.6, 2.5, 40
DONE = frozenset({"perf", "past", "plup"})


def weighed(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """erwägen einen Untersuchungsausschuss / haben einen Untersuchungsausschuss beantragt"""
    for x, y in ((a, b), (b, a)):
        for doubt in x.unit.events:
            for fact in settling(doubt, y.unit.events, pack):
                if not weighs_too(doubt, y, pack):
                    pair = x.value(doubt.clause), y.value(fact.clause)
                    yield Slot.CERTAINTY, *(pair if x is a else pair[::-1])


def settling(doubt: Event, events: Sequence[Event], pack: Pack) -> list[Event]:
    """What the other page tells of it as decided, as known, or as found out."""
    if doubt.verb in words("weighs", pack) and doubt.certainty in TOLD and doubt.clause.tense == "pres":
        return [e for e in decided(events, pack) if things(doubt) & things(e) and may_be_one(doubt, e)]
    if doubt.clause.opener != WHETHER or doubt.certainty not in UNSURE:
        return []
    if doubt.clause.lemma == "handeln":
        return [e for e in events if is_known(e) and things(doubt) & (e.about | e.patients)]
    return [
        e for e in found_out(events, pack) if things(doubt) & things(e) and len(everything(doubt) & everything(e)) > 1
    ]


def decided(events: Sequence[Event], pack: Pack) -> list[Event]:
    """ "haben beantragt"; "haben sich darauf verständigt, einen Ausschuss einzusetzen" """
    plain = [e for e in events if e.verb in words("decides", pack) and is_told(e) and e.clause.tense in DONE]
    hung = [
        e for before, e in pairwise(events) if before.verb in words("agrees", pack) and is_told(before) and hangs(e)
    ]
    return plain + hung


def found_out(events: Sequence[Event], pack: Pack) -> list[Event]:
    """ "steht fest, dass ein Bagger das Kabel zerrissen hat" """
    return [
        e for before, e in pairwise(events) if before.verb in words("settles", pack) and is_told(before) and is_told(e)
    ]


def is_told(event: Event) -> bool:
    return event.factual and not event.negated and event.certainty in TOLD


def hangs(event: Event) -> bool:
    return event.clause.mood is None and not event.negated


def is_known(event: Event) -> bool:
    """ "war nach Angaben der Ermittler das Fluchtauto" """
    return event.clause.lemma == "sein" and is_told(event) and event.clause.mood == "ind" and bool(event.subject)


def things(event: Event) -> frozenset[str]:
    """What it is done to, by a word that tells it: "Untersuchungsausschuss"."""
    return frozenset(t for t in event.patients or event.about if t[:2] in ("w:", "f:"))


def everything(event: Event) -> frozenset[str]:
    return event.about | event.subject | event.patients


def may_be_one(one: Event, two: Event) -> bool:
    x, y = doers(one), doers(two)
    alike = any(t[2:] in name for t in x | y for name in x | y if t[:2] != "e:" and name[:2] == "e:")  # "Die Linke"
    return not x or not y or bool(x & y) or alike


def weighs_too(doubt: Event, saying: Saying, pack: Pack) -> bool:
    """The other page leaves it open as well."""
    return any(
        (e.clause.opener == WHETHER and e.certainty in UNSURE and doubt.clause.opener == WHETHER)
        and bool(things(e) & things(doubt))
        for e in saying.page
    )


def weighed_pairs(units: Sequence[Unit], weights: Weights, pack: Pack) -> Iterator[Pair]:
    """Units of which one weighs or asks what the other tells, if they share what is rare in the story."""
    told: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for term in {t for e in unit.events for t in e.about | e.patients} if unit.role in BODY else ():
            told[term].append(index)
    for index, unit in enumerate(units):
        for doubt in (e for e in unit.events if unit.role in BODY and is_doubt(e, pack)):
            rare = [t for t in things(doubt) if weights.idf.get(t, 0.0) >= RARE]
            for other in sorted({i for t in rare for i in told[t][:MOST]}):
                if units[other].document != unit.document and settling(doubt, units[other].events, pack):
                    yield Pair(LINKED, min(index, other), max(index, other))
    yield from possible_pairs(units, weights)


def possible_pairs(units: Sequence[Unit], weights: Weights) -> Iterator[Pair]:
    """ "eine Ausweitung des Streiks ist nicht ausgeschlossen", "Ufo weitet den Streik aus": the noun's deed is done."""
    done: dict[str, list[tuple[int, Event]]] = defaultdict(list)
    for index, unit in enumerate(units):
        for event in unit.events:
            if event.predicate and is_told(event) and unit.role in BODY and not event.whole:
                done[event.predicate].append((index, event))
    for index, unit in enumerate(units):
        for doubt in unit.events:
            if doubt.certainty != "hedged" or not doubt.whole or doubt.negated or unit.role not in BODY:
                continue
            for other, event in done.get(doubt.predicate or "", ())[:MOST]:
                both = (everything(doubt) & everything(event)) - {doubt.predicate}
                if units[other].document != unit.document and both and weights.idf[doubt.predicate or ""] >= RARE:
                    yield Pair(LINKED, min(index, other), max(index, other))


def is_doubt(event: Event, pack: Pack) -> bool:
    return event.verb in words("weighs", pack) or (event.clause.opener == WHETHER and event.certainty in UNSURE)


@cache
def words(sort: str, pack: Pack) -> frozenset[str]:
    return frozenset(word for kind, word in pack.rows("weighing_verbs", 2) if kind == sort)


RULES = (
    Rule(
        weighed,
        THE_SAME,
        both=lambda s, _: s.unit.role in BODY,
        either=lambda s, pack: any(is_doubt(e, pack) for e in s.unit.events),
    ),
)
