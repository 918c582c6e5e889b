"""Two units tell the same happening: where one denies it or negates it."""

from __future__ import annotations

from ..knowledge import Pack
from ..model import Role, Slot
from .event import Event
from .excluding import agree, exclude, other_places
from .happening import DENIED
from .opposition import answered, are_contrary, doers, is_foreseen, is_past, met
from .saying import THE_SAME, Opinion, Rule, Saying


def polarity(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """ein Treffen ist geplant / ein Treffen ist nicht geplant; das Radar fiel aus / das Radar hat funktioniert"""
    for one in a.unit.events:
        for two in b.unit.events:
            told = are_contrary(one, two) and (met(one, two) or one.days & two.days or answered(one, two))
            if is_foreseen(one) != is_foreseen(two) and (is_past(one) or is_past(two)):
                told = False  # "vor Samstag werde kein Auto fahren", "drei Autos fuhren in die Unfallstelle"
            if is_habit(one, a) != is_habit(two, b):
                told = False  # nor "täglich fahren 40.000 Autos über die Brücke"
            if (exclude(one, two) and not other_places(one, two)) or (told and not agree(one, two)):
                yield Slot.POLARITY, a.value(one.clause), b.value(two.clause)


def is_habit(event: Event, saying: Saying) -> bool:
    return any(t.type == "SET" and event.clause.covers(t) for t in saying.unit.times)


def denied(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """die Zentrale habe gewarnt, sagte Osterkamp / die Reederei weist das zurück

    How alike a denial is to another page's words is how alike the words that it denies are.
    """
    for x, y in ((a, b), (b, a)):
        no = next((e for e in x.unit.events if e.denies), None)
        if no and not y.denied and y.unit.role in BODY and not says_itself(no, y):
            pair = x.value(no.clause), y.value(y.unit.span)
            yield Slot.POLARITY, *(pair if x is a else pair[::-1])


def says_itself(denial: Event, saying: Saying) -> bool:
    """ "Das Bündnis warf der Polizei Härte vor", "das Bündnis weist Vorwürfe zurück": nobody denies his own words."""
    said = saying.unit.quotation
    voices = {"e:" + said.speaker.entity} if said and said.speaker and said.speaker.entity else set()
    if doers(denial) & voices or any(e.predicate == DENIED and not e.negated for e in saying.unit.events):
        return True  # "dementierte, dass er gehen wolle" denies it too
    # "weist das zurück" may be about anything said; "stellt es anders dar" is about what he is told to have done
    by_verb = denial.predicate == DENIED
    return any(doers(denial) & doers(e) for e in saying.unit.events if by_verb or e.predicate in SAYING)


# Predicates of clauses in which somebody says, or charges another; of others the doer may deny what is told of him.
SAYING = frozenset({None, "f:beschuldigen", "f:kritisieren", "f:fordern", "f:dementieren"})
BODY = frozenset({Role.PARAGRAPH, Role.TEASER})


RULES = (
    Rule(polarity, THE_SAME, either=lambda s, _: any(e.negated or e.against or e.states for e in s.unit.events)),
    Rule(denied, THE_SAME, either=lambda s, _: any(e.denies for e in s.unit.events)),
)
