"""Whether two clauses say that things stand otherwise: two answers to one question about one thing."""

from __future__ import annotations

from collections.abc import Mapping

from .event import Bearer, Event, State
from .opposition import named_apart

NAMED, OFFICE = ("e:", "c:"), "b:"
# Words for what is wrong with something: who knew of the gaps, knew of the defects.
DEFECTS = frozenset(
    f"{kind}:{noun}" for kind in "wg" for noun in ("mangel", "lücke", "missstand", "problem", "schwachstelle", "defekt")
)
# Shorter ends of two words are chance: "Nordflügel", "Südflügel".
HEAD = 4


def exclude(one: Event, two: Event, shared: Mapping[str, float] | None = None, rare: float = 0.0) -> bool:
    """Both answer one question about one thing, and not alike; one answer in common, and they do not contradict.

    shared   the weight of the terms in common; None where the two are known to make one claim
    rare     of so much weight is what tells them apart from others
    """
    if not one.states or not two.states or (one.days and two.days and not one.days & two.days):
        return False
    if one.hours and two.hours and not one.hours & two.hours:
        return False
    asked = [(s, t) for s in one.states for t in two.states if s.question == t.question]
    if any(s.answer == t.answer and s.negated == t.negated for s, t in asked):
        return False
    same_day = bool(one.days & two.days)
    return any(conflict(s, t, same_day) and of_one(one, s, two, t, shared, rare) for s, t in asked)


def agree(one: Event, two: Event) -> bool:
    """Both give one answer: "ist auf freiem Fuß", "wurde freigelassen"."""
    return any(
        (s.question, s.answer, s.negated) == (t.question, t.answer, t.negated) for s in one.states for t in two.states
    )


def conflict(one: State, two: State, same_day: bool = False) -> bool:
    """ "ist gesperrt", "ist offen", "ist nicht gesperrt"; but "war gesperrt" and "ist wieder offen" may both hold."""
    if one.planned or two.planned:
        return False
    if (
        one.passing
        and not same_day
        and (one.over != two.over or (one.past and two.changed) or (two.past and one.changed))
    ):
        return False
    same_topic = one.topic & two.topic or (one.topic & DEFECTS and two.topic & DEFECTS)
    if one.topical and not same_topic and (one.topical == "&" or (one.topic and two.topic)):
        return False  # "wusste von den Absprachen", "wusste nichts von der Razzia"
    if one.answer == two.answer:
        return one.negated != two.negated
    return not one.negated and not two.negated


def of_one(one: Event, s: State, two: Event, t: State, shared: Mapping[str, float] | None, rare: float) -> bool:
    """Both answers are about the same; surely not those of two persons, two names, two ages, or some of many.

    shared   the weight of the terms in common; None where the two are known to make one claim
    """
    b, c = known(one, s), known(two, t)
    mine, yours = everybody(one) | b.full, everybody(two) | c.full
    both = everybody(one) & everybody(two)
    if b.partly or c.partly or b.apart != c.apart or parted(b.ages, c.ages) or parted(b.beside, c.beside):
        return False
    office = any(t.startswith(OFFICE) for t in b.full & c.full)  # "Minister Dorfner", "das Ministerium"
    if (not office and parted(named(mine), named(yours))) or siblings(mine, yours) or parted(s.by, t.by):
        return False

    def weighty(terms: frozenset[str]) -> bool:
        return bool(terms) if shared is None else any(shared.get(x, 0.0) >= rare for x in terms)

    same = (b.full & c.full) | (b.full & c.heads) | (b.heads & c.full)
    if b.anyone and c.anyone and b.new and c.new:
        return False  # "sucht einen Mann", "nahm einen Mann fest"
    if not office and named_apart(b.full, c.full):
        return False
    if same:
        return weighty(same) or weighty(both)
    if b.full and c.full:
        if parted(named(b.full), named(c.full)):
            return False
        telling = named(both) or len(both) > 1  # "der Täter von Rheine", "der Mann, der in Rheine …"
        return (b.anyone or c.anyone) and b.person and c.person and bool(telling) and weighty(both)
    # a pronoun that nothing explains: two things in common say that it is one
    return weighty(both) and len(both if shared is None else [x for x in shared if shared[x] >= rare]) >= 2


def other_places(one: Event, two: Event) -> bool:
    """ "zwischen Hannover und Celle", "zwischen Hannover und Minden": each names what the other does not."""
    x, y = ({t for t in e.subject | e.about if t[:2] == "e:"} for e in (one, two))
    return bool(x - y and y - x) and not any(s.bearer.person for e in (one, two) for s in e.states)


def siblings(one: frozenset[str], two: frozenset[str]) -> bool:
    """ "im Nordflügel", "im Südflügel": two things of one kind."""
    heads = {t[2:] for t in one & two if len(t) >= HEAD + 2}
    x, y = ({t[2:] for t in terms if t[:2] == "w:"} for terms in (one - two, two - one))
    return any(a.endswith(h) and b.endswith(h) for h in heads for a in x for b in y)


def known(event: Event, state: State) -> Bearer:
    """The bearer; behind a pronoun whom it means."""
    if state.bearer.full or event.actor is None or not event.actor.pronoun or not event.actor.terms:
        return state.bearer
    return Bearer(event.actor.terms, person=event.actor.gender != "Neut")


def parted(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two and not one & two)


def named(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(t for t in terms if t.startswith(NAMED))


def everybody(event: Event) -> frozenset[str]:
    return event.subject | event.about | (event.actor.terms if event.actor else frozenset())
