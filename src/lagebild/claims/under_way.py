"""How vaguely far back, and whether it still goes on: "in den vergangenen Tagen", "errichtet derzeit"."""

from __future__ import annotations

from ..knowledge import Pack
from ..model import Clause, Slot
from .saying import THE_SAME, Opinion, Rule, Saying
from .when import comparable_times

# "in den vergangenen Tagen", "Wochen", "Monaten", "Jahren": how long is left open, but not the order of it.
VAGUE = frozenset({"PXD", "PXW", "PXM", "PXY"})
NOW = "PRESENT_REF"


def vague_lengths(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """hat in den vergangenen Wochen ausgebaut / hat in den vergangenen Tagen ausgebaut"""
    one = [t for t in comparable_times(a, b) if t.value in VAGUE]
    two = [t for t in comparable_times(b, a) if t.value in VAGUE]
    if one and two and not {t.value for t in one} & {t.value for t in two}:
        yield Slot.TIME, a.value(one[0]), b.value(two[0])


def ongoing(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """errichtet derzeit / hat errichtet"""
    for x, y in ((a, b), (b, a)):
        for now in x.unit.events:
            for done in y.unit.events:
                same = now.predicate is not None and now.predicate == done.predicate
                if same and is_now(x, now.clause) and is_done(done.clause):
                    pair = x.value(now.clause), y.value(done.clause)
                    yield Slot.TIME, *(pair if x is a else pair[::-1])


def is_now(saying: Saying, clause: Clause) -> bool:
    """Present tense with a word that says so: headlines tell the past in the present."""
    said = any(t.value == NOW and clause.covers(t) for t in saying.unit.times)
    return said and clause.tense == "pres" and not clause.negated


def is_done(clause: Clause) -> bool:
    return clause.tense in ("perf", "past", "plup") and not clause.negated and clause.mood == "ind"


RULES = (
    Rule(vague_lengths, THE_SAME, both=lambda s, _: any(t.value in VAGUE for t in (*s.unit.times, *s.unit.setting))),
    Rule(ongoing, THE_SAME, either=lambda s, _: any(t.value == NOW for t in s.unit.times)),
)
