"""Whether pages agree on a claim, or one of them adds to it: the same was done by the same, and is as sure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from ..knowledge import Pack
from ..model import Span
from .bounds import both_hold
from .event import Event
from .excluding import agree as answer_alike
from .excluding import parted
from .happening import CONDITIONAL
from .opposition import everybody
from .sameness import same_told
from .saying import Saying
from .terms import CONTENT, speech_verbs, within

SURE = frozenset({"asserted", "attributed"})
WORD = re.compile(r"\w+")
# Clauses that give what somebody says, fears or decides: they say as much as the main clause does.
GIVING = frozenset({None, "dass", "ob", "wonach"})


def agree(sayings: Sequence[Saying], pack: Pack) -> bool:
    """Every page says what the first one says, and none says more."""
    pages: dict[str, list[Saying]] = defaultdict(list)
    for saying in sayings:
        pages[saying.article.id].append(saying)
    first, *rest = pages.values()
    if all(any(words(x) == words(y) for x in first for y in page) for page in rest):
        return True
    return not adds_detail(sayings) and all(any(says_same(x, y, pack) for x in first for y in page) for page in rest)


def says_same(one: Saying, two: Saying, pack: Pack) -> bool:
    """ "Beamte setzten Schlagstöcke ein", "die Polizei setzte daraufhin Schlagstöcke ein"."""
    if unsaid(one, pack) != unsaid(two, pack) or limits(one, pack) != limits(two, pack):
        return False
    x, y = main(one, pack), main(two, pack)
    if x and y:
        return covers(one, x, two) and covers(two, y, one)
    return content(one) == content(two) and manner(one) == manner(two) and not parted(subjects(one), subjects(two))


def limits(saying: Saying, pack: Pack) -> set[str]:
    """ "sperrt die Strecke | nur nachts", "wegen des Sturms" """
    tokens = within(saying.article.tokens or (), saying.unit.span)
    return {t.lemma.lower() for t in tokens} & pack.words("limiting_words")


def subjects(saying: Saying) -> frozenset[str]:
    return frozenset(t for e in saying.unit.events for t in e.subject)


def unsaid(saying: Saying, pack: Pack) -> bool:
    """ "glaubt nicht, dass die Werft schließt" """
    return any(e.clause.negated and e.verb in speech_verbs(pack) for e in saying.unit.events)


def words(saying: Saying) -> list[str]:
    return WORD.findall(saying.unit.span.of(saying.article.text).lower())


def content(saying: Saying) -> set[str]:
    """The lemmas that carry meaning: alike in "seien nicht ausgetreten", "sind nicht ausgetreten"."""
    tokens = within(saying.article.tokens or (), saying.unit.span)
    return {t.lemma.lower() for t in tokens if t.upos in CONTENT}


def manner(saying: Saying) -> list[tuple[bool, bool, str]]:
    return sorted({(e.negated, e.factual, sureness(saying, e)) for e in saying.unit.events if e.verb})


def main(saying: Saying, pack: Pack) -> list[list[Event]]:
    """What each clause tells: not "sagte er", nor when or why, unless nothing else is told."""
    clauses: dict[Span, list[Event]] = defaultdict(list)
    for event in saying.unit.events:
        if (event.told or event.states) and event.verb not in speech_verbs(pack):
            clauses[Span(event.clause.start, event.clause.end)].append(event)
    found = list(clauses.values())
    return [events for events in found if events[0].clause.opener in GIVING] or found


def covers(one: Saying, clauses: Sequence[Sequence[Event]], two: Saying) -> bool:
    return all(any(same(one, e, two, o) for e in events for o in two.unit.events) for events in clauses)


def same(one: Saying, x: Event, two: Saying, y: Event) -> bool:
    """The same was done, as surely, by nobody else and to nobody else."""
    if x.factual != y.factual or x.phase != y.phase or sureness(one, x) != sureness(two, y):
        return False
    told = same_told(x, y) or (x.predicate in y.near and x.told | y.told) or frozenset()
    if not (told and x.negated == y.negated) and not answer_alike(x, y):
        return False
    if x.which != y.which or parted(doer(x), doer(y)) or parted(x.patients, y.patients):
        return False
    mine, yours = everybody(x) - told, everybody(y) - told
    return not parted(mine, yours)


def doer(event: Event) -> frozenset[str]:
    if event.actor is not None and event.actor.terms:
        return event.actor.terms
    return frozenset() if event.clause.passive else event.subject


def sureness(saying: Saying, event: Event) -> str:
    """ "hätte gesperrt werden müssen" is no fact, unless somebody is quoted so."""
    if event.clause.mood == "kj2" and saying.unit.quotation is None:
        return "unreal"
    return "sure" if event.certainty in SURE else event.certainty


def adds_detail(sayings: Sequence[Saying]) -> bool:
    """One page names somebody, a day, an hour, a number or a condition where another names none, or another one."""
    details: dict[str, set[str]] = {}
    days: dict[str, set[str]] = {}
    for saying in sayings:
        unit = saying.unit
        days.setdefault(saying.article.id, set()).update(d for e in unit.events for d in e.days)
        if any(t.xpos == "KOUS" and t.lemma in CONDITIONAL for t in within(saying.article.tokens or (), unit.span)):
            details.setdefault(saying.article.id, set()).add("wenn")
        found = {t for t in unit.terms if t.startswith(("e:", "n:"))}
        found |= {t.type for t in unit.times if t.value and t.value[0] in "12PT"}
        details.setdefault(saying.article.id, set()).update(found)
    counts = [c for s in sayings for c in s.unit.counts]
    if any(x.term == y.term and not both_hold(x, y) for x, y in combinations(counts, 2)):
        return True
    other_days = any(one and two and not one & two for one, two in combinations(days.values(), 2))
    return other_days or len({frozenset(d) for d in details.values()}) > 1
