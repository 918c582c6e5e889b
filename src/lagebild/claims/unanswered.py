"""One page says that it is not known when, or whether somebody has it; the other page tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..knowledge import Pack
from ..model import Role, Slot
from .event import Event
from .frames import words_of
from .issues import is_open
from .saying import THE_SAME, Opinion, Rule, Saying
from .standing import is_told, meeting, other_doers

BODY = frozenset({Role.PARAGRAPH, Role.TEASER})
WHEN, WHETHER, HAVING = "wann", "ob", frozenset({"haben", "besitzen", "tragen", "mitführen", "dabeihaben"})
# Where it is told that somebody has something: "hatte bei sich", "im Rucksack steckte", "fanden".
FOUND = HAVING | {"finden", "entdecken", "sicherstellen", "stecken", "liegen", "beschlagnahmen", "geben", "verwenden"}


def unanswered(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """Wann der Steg wieder öffnet, steht noch nicht fest. / Der Steg öffnet am 3. Dezember wieder."""
    for x, y in ((a, b), (b, a)):
        for question in open_questions(x, pack):
            fact = next((e for e in y.unit.events if answers(question, e, y, pack)), None)
            if fact is not None:
                pair = x.value(question.clause), y.value(fact.clause)
                yield Slot.CERTAINTY, *(pair if x is a else pair[::-1])


def open_questions(saying: Saying, pack: Pack) -> list[Event]:
    return saying.once("open questions", lambda: list(find_open_questions(saying, pack)))


def find_open_questions(saying: Saying, pack: Pack) -> Iterator[Event]:
    """The clauses with "wann" or "ob" beside one that says that nobody knows."""
    events: Sequence[Event] = saying.unit.events
    clauses = [e.clause for e in events]
    for number, event in enumerate(events):
        if event.clause.opener not in (WHEN, WHETHER):
            continue
        beside = [e for e in events[max(0, number - 1) : number + 2] if e.clause is not event.clause]
        if any(is_open(saying.article, e, words_of(e.clause, clauses), pack) for e in beside):
            yield event


def answers(question: Event, event: Event, saying: Saying, pack: Pack) -> bool:
    if not is_told_or_planned(event, saying, pack) or other_doers(question, event, pack):
        return False
    if question.clause.opener == WHEN:
        same = question.predicate is not None and question.predicate == event.predicate
        return same and bool(event.days) and bool(meeting(question, event))
    things = frozenset(t for t in question.patients if t[:2] == "w:")
    had = question.clause.lemma in HAVING and event.clause.lemma in FOUND and event.certainty != "planned"
    return had and bool(things & (event.about | event.subject))


def is_told_or_planned(event: Event, saying: Saying, pack: Pack) -> bool:
    """ "soll am 3. Dezember wieder öffnen": a day is set."""
    planned = event.certainty == "planned" and event.factual and not event.negated and bool(event.days)
    return planned or is_told(saying.article, event, pack)


RULES = (Rule(unanswered, THE_SAME, both=lambda s, _: s.unit.role in BODY, either=open_questions),)
