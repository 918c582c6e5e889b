"""One page tells what is demanded or asked for, the other that it has come about: "verlangte eine Sondersitzung"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..knowledge import Pack
from ..model import Role, Slot
from .demands import VERB, words
from .event import Event
from .opposition import is_past, other_patients
from .saying import THE_SAME, Opinion, Rule, Saying
from .standing import is_told, meeting, other_times

BODY = frozenset({Role.PARAGRAPH, Role.TEASER, Role.HEADLINE})
DEED, NOUN = "f:", ("f:", "w:")
# These demand nothing that could come about by another's deed, or reject it.
MERE = frozenset({"ablehnen", "abraten", "hoffen", "fürchten", "befürchten", "drohen", "anbieten"})


def wanted(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """Die SPD verlangte eine Sondersitzung des Ausschusses. / Am Mittwoch tagt der Ausschuss in einer Sondersitzung."""
    for x, y in ((a, b), (b, a)):
        for wish, terms in wishes(x, pack):
            fact = next((e for e in y.unit.events if comes_about(wish, terms, e, y, pack)), None)
            if fact is not None and not tells_both(terms, x, pack) and not still_wants(terms, y, pack):
                pair = x.value(wish.clause), y.value(fact.clause)
                yield Slot.CERTAINTY, *(pair if x is a else pair[::-1])


def wishes(saying: Saying, pack: Pack) -> list[tuple[Event, frozenset[str]]]:
    return saying.once("wishes", lambda: list(find_wishes(saying, pack)))


def find_wishes(saying: Saying, pack: Pack) -> Iterator[tuple[Event, frozenset[str]]]:
    """What the clauses demand: by a noun, or by the clause that hangs on them."""
    events = saying.unit.events
    for event in events:
        if is_wish(event, pack) and event.patients:
            yield event, frozenset(t for t in event.patients if t.startswith(NOUN))
    for before, event in pairwise(events):
        if is_wish(before, pack) and not event.factual and event.predicate and event.clause is not before.clause:
            yield event, frozenset({event.predicate})


def is_wish(event: Event, pack: Pack) -> bool:
    demanding = event.verb in words(VERB, pack) - MERE
    return demanding and event.factual and not event.negated and event.certainty in ("asserted", "attributed")


def comes_about(wish: Event, terms: frozenset[str], event: Event, saying: Saying, pack: Pack) -> bool:
    """ "hat einen Ausschuss eingesetzt", "der Ausschuss tagt in einer Sondersitzung", "ist zurückgetreten"."""
    if not is_told(saying.article, event, pack) or other_times(wish, event) or other_patients(wish, event):
        return False
    if event.verb in words(VERB, pack):
        return False
    if event.predicate in terms and str(event.predicate).startswith(DEED):
        return (is_past(event) or bool(event.days)) and bool(meeting(wish, event) - terms)
    done = is_past(event) or bool(event.days)
    fulfils = event.verb in fulfilling(pack)
    return fulfils and done and bool(terms & (event.patients | event.subject | event.about))


def fulfilling(pack: Pack) -> frozenset[str]:
    """Verbs by which what was wanted is granted, fixed or held."""
    return frozenset(word for kind, word in pack.rows("weighing_verbs", 2) if kind in ("decides", "fulfils"))


def tells_both(terms: frozenset[str], saying: Saying, pack: Pack) -> bool:
    """The page that tells the demand tells elsewhere that it was met."""
    events = (e for e in saying.page if is_told(saying.article, e, pack) and is_past(e))
    return any(e.verb in fulfilling(pack) and terms & (e.patients | e.subject) for e in events)


def still_wants(terms: frozenset[str], saying: Saying, pack: Pack) -> bool:
    """Nothing is told but a demand there, too."""
    return any(is_wish(e, pack) and terms & e.patients for e in saying.unit.events)


RULES = (Rule(wanted, THE_SAME, both=lambda s, _: s.unit.role in BODY, either=wishes),)
