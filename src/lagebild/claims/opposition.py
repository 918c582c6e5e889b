"""When two events answer one another: one denies the other, or two parties claim one deed."""

from __future__ import annotations

from .event import Event, Party

HAVING = frozenset({"haben", "besitzen", "erhalten", "bekommen"})
# Who robs a bank is no policeman, and none of those who come to help.
CULPRIT, GUARDS = (
    "täter",
    frozenset({"polizei", "wache", "feuerwehr", "rettung", "zoll", "gefängnis", "gericht", "bote"}),
)
# Who is told by such a trade was at work, and did not gather mushrooms.
LEISURE, AT_WORK = "freizeit", frozenset({"bau", "bote", "bahn", "bus", "flug", "schiff", "wache", "straße"})
PERSONS = frozenset({"w:man", "w:mann", "w:frau", "g:kind", "g:jugendlicher", "g:täter"})


def nobody(event: Event) -> bool:
    return event.negated and event.actor is not None and event.actor.noun in ("niemand", "keiner")


def denies_any(event: Event) -> bool:
    """ "Niemand hat uns gewarnt", "Festnahmen gab es nicht": what another page tells of it is denied."""
    return nobody(event) or (event.negated and event.whole)


def are_contrary(one: Event, two: Event) -> bool:
    """The same once negated, or two opposites of which neither is; not on two days."""
    if not one.factual or not two.factual or other_patients(one, two):
        return False
    if one.predicate is None or two.predicate is None or (one.days and two.days and not one.days & two.days):
        return False
    if one.hours and two.hours and not one.hours & two.hours:
        return False  # "fiel am Vormittag", "stieg am Nachmittag"
    if of_others(one, two) or of_others(two, one) or named_apart(one.subject, two.subject):
        return False
    if not (one.whole or two.whole) and one.patients and two.patients and not one.patients & two.patients:
        return False  # "sucht Zeugen", "nahm einen Mann fest"
    if one.predicate == two.predicate or two.predicate in one.near:
        return one.negated != two.negated
    return two.predicate in one.against and not one.negated and not two.negated


def of_others(one: Event, two: Event) -> bool:
    """ "der Bagger hatte keine Zulassung", "der Kran war zugelassen": of two things."""
    had = one.subject - {one.predicate} if one.whole and one.verb in HAVING else frozenset()
    done = two.subject if two.whole and two.verb in HAVING else two.patients if two.clause.passive else frozenset()
    return bool(had and done) and not had & done


def named_apart(one: frozenset[str], two: frozenset[str]) -> bool:
    """ "der Wirkstoff Tavonil", "der Wirkstoff Relomin": one noun, and each with a name that the other has not."""
    x, y = ({t for t in terms if t[:2] in ("w:", "e:")} for terms in (one - two, two - one))
    return bool(one & two and x and y)


def are_rivals(one: Event, two: Event) -> bool:
    """The same was done to the same by two parties, and only one can have done it: the first, or the one "selbst"."""
    x, y = one.actor, two.actor
    if x is None or y is None or one.predicate is None or one.predicate != two.predicate or one.negated or two.negated:
        return False
    if not x.terms or not y.terms or x.terms & y.terms:
        return False
    if one.first and two.first:
        return not x.pronoun and not y.pronoun
    alone = one.sole or x.itself or y.itself
    return alone and bool((one.about & two.about) - {one.predicate}) and cannot_be_one(x, y)


def cannot_be_one(one: Party, two: Party) -> bool:
    """Two persons by name, two organisations by name, two countries; or somebody "selbst" and another body.

    "die Polizei" and "ein Beamter", "der Konzern" and "Kvarnby" may be one; so may whatever no word tells apart.
    """
    if one.kind == two.kind and one.kind in ("PERSON", "COUNTRY", "ORGANISATION"):
        return True
    for itself, other in ((one, two), (two, one)):
        person = itself.kind in ("PERSON", "person") and other.kind in ("ORGANISATION", "COUNTRY", "body")
        if itself.itself and not other.itself and (person or itself.kind == other.kind == "body"):
            return True
    return False


def are_two(one: Party, two: Party) -> bool:
    """ "ein Wachmann", "eine Besucherin"; "die Stadt", "das Eisenbahnbundesamt"; not "die Polizei", "ein Beamter"."""
    if one.nations and two.nations and not one.nations & two.nations:
        return True  # "dänische Kampfjets", "zwei polnische Jets"
    if one.terms & two.terms:
        return False
    if cannot_be_one(one, two) or {one.sex, two.sex} == {"m", "f"}:
        return True
    if not one.sort or not two.sort:
        return False
    if one.sort == two.sort and one.sort in ("beruf", "amt", "anlass"):
        return one.noun != two.noun
    if {one.sort, two.sort} == {"beruf", "amt"}:
        return True  # "die Ministerin", "ihre Referentin"
    if one.spheres & two.spheres:
        return False
    if one.sort == two.sort == "stand":
        return {*one.spheres, *two.spheres} == {"familie", "fremd"}
    if CULPRIT in (one.sort, two.sort):
        return bool((one.spheres | two.spheres) & GUARDS)
    if {one.sort, two.sort} == {"beruf", "anlass"}:
        return bool((one.spheres | two.spheres) >= {LEISURE} and (one.spheres | two.spheres) & AT_WORK)
    return "-" in (one.sort, two.sort)  # a body, and somebody who does not act for it


def answered(one: Event, two: Event) -> bool:
    """One denies any such happening, so that nothing else needs to be told in both."""
    if one.predicate != two.predicate or not str(one.predicate).startswith("f:"):
        return False
    no, yes = (one, two) if one.negated else (two, one)
    if nobody(no):
        return no.patient == yes.patient and is_past(no) == is_past(yes)
    return denies_any(no) and not (no.about | no.subject) - {no.predicate}


def other_patients(one: Event, two: Event) -> bool:
    """ "nahm einen Mann fest", "nahm eine Frau fest", "sucht den dritten Mann"; "traf Lindner", "traf Huber": two."""
    if one.which != two.which:
        return True
    x, y = one.about & PERSONS, two.about & PERSONS
    return (bool(x and y) and not x & y) or (bool(one.persons and two.persons) and not one.persons & two.persons)


def is_foreseen(event: Event) -> bool:
    """wird nicht öffnen"""
    return event.certainty == "planned" and event.clause.tense == "fut"


def is_past(event: Event) -> bool:
    return event.clause.tense in ("past", "perf", "plup")


def met(one: Event, two: Event) -> frozenset[str]:
    """The terms of who and what both are about; empty where both name what it was done to, and not the same."""
    mine = {one.predicate, two.predicate}
    x, y = one.about - one.subject - mine, two.about - two.subject - mine
    if one.predicate != two.predicate and x and y and not x & y:
        return frozenset()
    return (everybody(one) & everybody(two)) - mine


def doers(event: Event) -> frozenset[str]:
    return event.subject | (event.actor.terms if event.actor else frozenset())


def everybody(event: Event) -> frozenset[str]:
    return event.subject | event.about | (event.actor.terms if event.actor else frozenset())
