"""Two units tell how often the same was done: "siebenmal telefonierte er", "nach neun Telefonaten"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..knowledge import Pack
from ..model import Slot
from .bounds import both_hold
from .counted import Count
from .counts import number, on_other_days, pages_of_other_days
from .opposition import doers, other_patients
from .saying import ALIKE, Opinion, Rule, Saying
from .terms import compound_cut, family_of, word_terms

TIMES = "mal"


class Often(Struct, frozen=True):
    count: Count
    deeds: frozenset[str]


def often(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """telefonierte siebenmal mit der Werft / sprach neunmal am Telefon mit der Werft"""
    if on_other_days(a, b) or pages_of_other_days(a, b):
        return
    one, two = times_of(a, pack), times_of(b, pack)
    for x in one:
        for y in two:
            if not x.deeds & y.deeds or both_hold(x.count, y.count) or of_others(a, b, x.deeds & y.deeds):
                continue
            if sum(bool(z.deeds & y.deeds) for z in one) == sum(bool(z.deeds & x.deeds) for z in two) == 1:
                yield Slot.QUANTITY, number(a, x.count.quantity), number(b, y.count.quantity)


def of_others(a: Saying, b: Saying, deeds: frozenset[str]) -> bool:
    """ "Berger telefonierte siebenmal", "Lindner telefonierte neunmal" """
    one, two = ([e for e in s.unit.events if e.predicate in deeds] for s in (a, b))
    mine, theirs = ({t for e in told for t in doers(e) if t[:2] in ("e:", "c:")} for told in (one, two))
    return bool(mine and theirs and not mine & theirs) or any(other_patients(x, y) for x in one for y in two)


def times_of(saying: Saying, pack: Pack) -> list[Often]:
    return saying.once("times", lambda: list(find_times(saying, pack)))


def find_times(saying: Saying, pack: Pack) -> Iterator[Often]:
    """ "siebenmal" with what was done, "neun Telefonate": a noun that is itself what was done."""
    for quantity in saying.article.quantities or ():
        if not saying.unit.span.covers(quantity) or quantity.value is None:
            continue
        what = (quantity.counted or "").lower()
        inner = [e for e in saying.unit.events if e.clause.covers(quantity)]
        if what == TIMES:
            deeds = {e.predicate for e in inner if e.predicate}
            deeds |= {family_of(pack, e.verb) for e in inner if e.verb and e.predicate is None}
            deeds |= {t for e in inner if e.verb for t, _ in word_terms(pack, e.verb, "VERB") if t.startswith("f:")}
            yield Often(Count(quantity, f"o:{TIMES}", None), frozenset(d for d in deeds if d))
        elif what and (told := deeds_of(what, pack)):
            yield Often(Count(quantity, f"o:{TIMES}", None), told)


def deeds_of(noun: str, pack: Pack) -> frozenset[str]:
    """What a noun says was done: "Telefonat", "Messerstich"; not "Flugzeug", which is in no row as what was done."""
    cut = compound_cut(pack, noun)
    names = (family_of(pack, word) for word in (noun, noun[cut:] if cut else noun))
    return frozenset(name for name in names if name.startswith("f:"))


RULES = (Rule(often, ALIKE, both=times_of),)
