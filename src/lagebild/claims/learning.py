"""Since when somebody knew: "erst am Sonntag erfahren" on one page, "schon am Samstag verständigt" on another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Clause, Slot, Time
from ..text.timex import days_of
from .event import Event
from .saying import THE_SAME, Opinion, Rule, Saying
from .similarity import Pair
from .units import Unit
from .when import before, day, is_day

LATE, EARLY = "late", "early"
# An answer to "erst" is one whatever else the two sentences share.
LINKED, MOST = 0.6, 60
# Who says "man" or "wir" means the body that he speaks for.
OURSELVES = frozenset({"man", "wir"})
# "kennt das Problem seit 2021"
KNOWING, SINCE = frozenset({"wissen", "kennen"}), "seit"
# Shorter beginnings of words say nothing.
STEM = 5


class Learned(Struct, frozen=True):
    """A clause says from when on somebody knew.

    bound    "late": not before that; "early": by then at the latest
    knower   the terms that tell who; empty for "man"
    """

    bound: str
    knower: frozenset[str]
    time: Time


def learned(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """habe man erst am Sonntagabend erfahren / schon am Samstag sei die Firma verständigt worden"""
    for x in find_learned(a, pack):
        for y in find_learned(b, pack):
            if (x.bound, y.bound) == (LATE, EARLY):
                late, early = x.time, y.time
            elif (x.bound, y.bound) == (EARLY, LATE):
                late, early = y.time, x.time
            else:
                continue
            if is_before(early, late) and may_be_one(x.knower, y.knower):
                yield Slot.DATE, day(a, x.time, pack), day(b, y.time, pack)
                return


def find_learned(saying: Saying, pack: Pack) -> Sequence[Learned]:
    return saying.once("learned", lambda: tuple(clauses_of_learning(saying, pack)))


def clauses_of_learning(saying: Saying, pack: Pack) -> Iterator[Learned]:
    article, unit = saying.article, saying.unit
    for clause in unit.clauses:
        bounds, parts = (said(article, clause, kinds, pack) for kinds in ((LATE, EARLY), ("subject", "undergoer")))
        times = [t for t in unit.times if clause.covers(t) and is_day(saying, t, pack) and days_of(t.value, t.mod)]
        if not bounds and len(times) == 1 and KNOWING & {clause.lemma} and before(article.text, times[0]) == SINCE:
            bounds = {EARLY}  # "wusste seit März davon"
        if len(bounds) != 1 or not parts:
            continue
        told = [e for e in unit.events if e.clause is clause]
        if len(times) != 1 or not told or any(e.negated or not e.factual for e in told):
            continue
        knower = frozenset(t for e in told for t in (who_knew(e) if "subject" in parts else who_was_told(e)))
        if not knower and any(e.actor and e.actor.pronoun for e in told):
            knower = who_spoke(unit, clause)
        known = bool(knower) or not OURSELVES.isdisjoint(words_of(article, clause))
        if known:
            yield Learned(bounds.pop(), knower, times[0])


def words_of(article: Article, clause: Clause) -> frozenset[str]:
    return frozenset(t.lemma.lower() for t in (article.tokens or ())[clause.first : clause.last])


def said(article: Article, clause: Clause, kinds: tuple[str, ...], pack: Pack) -> set[str]:
    known = learning_words(pack)
    return {known[w] for w in words_of(article, clause) | {clause.lemma or ""} if known.get(w) in kinds}


@cache
def learning_words(pack: Pack) -> Mapping[str, str]:
    return {row[0]: row[1] for row in pack.rows("learning_words", 2)}


def who_knew(event: Event) -> frozenset[str]:
    return event.subject | (event.actor.terms if event.actor else frozenset())


def who_was_told(event: Event) -> frozenset[str]:
    return event.subject if event.clause.passive else event.patients | event.persons | event.about - event.subject


def who_spoke(unit: Unit, clause: Clause) -> frozenset[str]:
    """ "Die Ministerin sagt, | sie wisse erst seit Dezember davon" """
    before = [e.actor.terms for e in unit.events if e.clause.end <= clause.start and e.actor and e.actor.terms]
    return before[-1] if before else frozenset()


def is_before(early: Time, late: Time) -> bool:
    one, two = (days_of(t.value, t.mod) for t in (early, late))
    return one is not None and two is not None and one[1] < two[0]


def may_be_one(one: frozenset[str], two: frozenset[str]) -> bool:
    """One party; "Betriebsrat" and its "Betriebsratschef"; whoever says "man" speaks for a body."""
    if not one or not two or one & two:
        return True
    return any(begins(x, y) or begins(y, x) for x in one for y in two)


def begins(short: str, long: str) -> bool:
    stem = short.split(":")[-1]
    return len(stem) >= STEM and long.split(":")[-1].startswith(stem)


def learning_pairs(units: Sequence[Unit], articles: Sequence[Article], pack: Pack) -> Iterator[Pair]:
    """Units of two pages of which one says that somebody knew before the time that the other gives."""
    sayings = [(i, Saying(u, articles[u.document])) for i, u in enumerate(units) if u.times]
    told = [(i, s) for i, s in sayings if find_learned(s, pack)][:MOST]
    for n, (a, x) in enumerate(told):
        for b, y in told[n + 1 :]:
            if x.unit.document != y.unit.document and any(learned(x, y, LINKED, pack)):
                yield Pair(LINKED, a, b)


RULES = (Rule(learned, THE_SAME, both=find_learned),)
