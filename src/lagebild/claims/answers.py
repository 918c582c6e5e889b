"""Who did what only one party can have done, told over sentences: answers to the questions that a story asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import PROSE
from .called import Called, known_as, may_be
from .deeds import doer_of
from .event import Answer, Deed, Event
from .terms import family_of
from .units import Unit

STORY, THING, GAP = "story", "thing", "gap"
# What a sentence is about, by its nouns and happenings; not where, when and how many.
TELLING = ("w:", "f:", "g:")
# Whose topic a clause may be about that names none: so many sentences back of its paragraph.
BACK, UNITS = 4, 8


def with_answers(units: Sequence[Unit], called: Called, pack: Pack) -> Iterator[Unit]:
    """The units of one page, each with who it says did what."""
    for number, unit in enumerate(units):
        found = tuple(answers(unit, units[max(0, number - UNITS) : number], called, pack))
        yield replace(unit, answers=found) if found else unit


def answers(unit: Unit, before: Sequence[Unit], called: Called, pack: Pack) -> Iterator[Answer]:
    for event in unit.events:
        for deed in event.deeds:
            known = questions(pack).get(deed.name)
            doer = doer_of(event, deed)
            if known is None or not doer.terms:
                continue
            if deed.silent and not deed.words and known[1] == THING:
                continue  # "der Böller flog": only of some deeds a clause leaves out what they were done to
            done = (deed.done | deed.words) - unspecific(pack)
            near = frozenset[str]() if done and not deed.unsaid else around(unit, event, deed, before)
            yield Answer(
                *known,
                deed.name,
                known_as(doer, called, pack),
                may_be(doer, called),
                done,
                near,
                event.days,
                event.certainty == "asserted",
            )


def told_once(units: Sequence[Unit]) -> list[Unit]:
    """The units of a story; where no page says of a deed what it was done to, the story has but one of them."""
    told: dict[str, list[Answer]] = defaultdict(list)
    for unit in units:
        for answer in unit.answers:
            told[answer.question].append(answer)
    one = {q for q, found in told.items() if all(a.near and not a.done and a.of == GAP for a in found)}
    return [
        replace(u, answers=tuple(replace(a, of=STORY) if a.question in one else a for a in u.answers))
        if any(a.question in one for a in u.answers)
        else u
        for u in units
    ]


def around(unit: Unit, event: Event, deed: Deed, before: Sequence[Unit]) -> frozenset[str]:
    """What the sentence before, and what stands before the clause in its own sentence, is about."""
    earlier = [u for u in before if u.sentence >= unit.sentence - BACK and u.role in PROSE and u.role is unit.role]
    terms = {t for u in earlier for t in u.terms}
    for other in unit.events:
        if other.clause is not event.clause:
            terms |= other.subject | other.about
    return frozenset(t for t in terms if t.startswith(TELLING)) - deed.doer.terms


@cache
def questions(pack: Pack) -> dict[str, tuple[str, str]]:
    return {deed: (question, of) for deed, question, of in pack.rows("deed_questions", 3)}


@cache
def unspecific(pack: Pack) -> frozenset[str]:
    return frozenset(family_of(pack, noun) for noun in pack.words("unspecific_things"))


@cache
def alike_things(pack: Pack) -> dict[str, frozenset[int]]:
    """The term of a noun → the rows of things that it may be."""
    found: dict[str, set[int]] = {}
    for number, (row,) in enumerate(pack.rows("same_things", 1)):
        for noun in row.split():
            found.setdefault(family_of(pack, noun), set()).add(number)
    return {term: frozenset(rows) for term, rows in found.items()}


def kindred(terms: frozenset[str], pack: Pack) -> frozenset[int]:
    return frozenset(row for t in terms for row in alike_things(pack).get(t, ()))
