"""Two pages count one group of the story, in whatever words: put beside each other, and held against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from ..knowledge import Pack
from ..model import Article, Slot
from .bounds import both_hold, size
from .counted import Count
from .counts import days_of_page, elsewhere, number, on_other_days, ordinals
from .event import Party
from .figures import MEASURE
from .people import counted_as
from .saying import THE_SAME, Opinion, Rule, Saying
from .scope import other_scope
from .similarity import BODY, Pair
from .sizes import of_others
from .tallies import BY_DOER, FINED, SOME_OF, Tally, is_long_ago, one_group
from .units import Unit
from .when import dated, meet

# Two pages of one story that count its culprits count the same culprits.
LINKED = 0.6
FINE = f" {FINED} "
# "knapp 100" may be 90.
NEAR = 1.15
TRIAL = ("gericht", "angeklagter", "angeklagte", "anklage")
# Of one question so many units are held against each other.
MOST = 60


def tallied(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """drei Maskierte drangen ein / vier Männer mit Säcken liefen davon"""
    if ordinals(a, pack) != ordinals(b, pack) or on_other_days(a, b):
        return
    for x in a.unit.tallies:
        for y in b.unit.tallies:
            if not one_group(x, y, pack) or elsewhere(x.count, y.count) or both_hold(x.count, y.count):
                continue
            if FINE in x.question and not a.unit.persons & b.unit.persons:
                continue  # the bank's fine, and its chairman's
            if x.on and y.on and x.on != y.on:
                continue
            if x.question in BY_DOER and not by_one(x.doer, y.doer, pack):
                continue
            if not of_one_day(a, x, b, y) or (x.count.term.startswith(MEASURE) and of_others(a, x.count, b, y.count)):
                continue
            if not other_scope(a, x.count.quantity, b, y.count.quantity, pack):
                yield Slot.QUANTITY, number(a, x.count.quantity), number(b, y.count.quantity)


def tally_pairs(units: Sequence[Unit], articles: Sequence[Article], pack: Pack) -> Iterator[Pair]:
    """Units of two pages whose numbers for one group of the story cannot both hold, or are the same."""
    told: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for group in {SOME_OF.get(t.question, t.question) for t in unit.tallies} if unit.role in BODY else ():
            told[group].append(index)
    for group in sorted(told):
        for a, b in combinations(told[group][:MOST], 2):
            one, two = Saying(units[a], articles[units[a].document]), Saying(units[b], articles[units[b].document])
            if units[a].document != units[b].document and (
                any(tallied(one, two, LINKED, pack)) or any(told_alike(one, two, pack))
            ):
                yield Pair(LINKED, a, b)


def told_alike(a: Saying, b: Saying, pack: Pack) -> Iterator[Tally]:
    """ "sechs Besatzungsmitglieder überlebten", "war mit sechs Soldaten besetzt": one number for one group."""
    if ordinals(a, pack) != ordinals(b, pack) or on_other_days(a, b):
        return
    for x in a.unit.tallies:
        for y in b.unit.tallies:
            same = x.question == y.question and are_one(x.count, y.count) and not (x.second or y.second)
            same = same and one_group(x, y, pack) and not elsewhere(x.count, y.count) and of_one_day(a, x, b, y)
            if same and not other_scope(a, x.count.quantity, b, y.count.quantity, pack):
                yield x


def are_one(x: Count, y: Count) -> bool:
    """ "90 Einsatzkräfte", "knapp 100 Feuerwehrleute" """
    low, high = sorted((size(x), size(y)))
    return low == high or ((x.quantity.approximate or y.quantity.approximate) and 0 < high <= low * NEAR)


def by_one(one: Party | None, two: Party | None, pack: Pack) -> bool:
    """ "Polizisten" and "die Beamten" are of one sphere; not the police and "der Geiselnehmer"."""
    if one is None or two is None:
        return False
    known = counted_as(one.noun, pack) & counted_as(two.noun, pack)
    return bool(one.terms & two.terms or one.spheres & two.spheres or known)


def of_one_day(a: Saying, x: Tally, b: Saying, y: Tally) -> bool:
    """No day of the one excludes the other's; what happens anew every day needs one day, or pages of one day."""
    if of_another_time(a, b) or of_another_time(b, a):
        return False
    if x.once:
        return True
    one, two = x.day or page_day(a), y.day or page_day(b)
    return one == two or not (one and two)


def is_of_a_trial(saying: Saying) -> bool:
    def read() -> bool:
        return any(t.upos == "NOUN" and t.lemma.lower().endswith(TRIAL) for t in saying.article.tokens or ())

    return saying.once("trial", read)


def page_day(saying: Saying) -> str:
    published = saying.article.published
    return published.latest[:10] if published else ""


def of_another_time(saying: Saying, other: Saying) -> bool:
    """ "Im März 2019 hatten drei Maskierte die Filiale überfallen": long ago, and the other page knows of no such day.

    Pages about a trial tell of a deed of long ago, and only some of them of its day.
    """
    if not is_long_ago(saying.unit.times, saying.article) or (is_of_a_trial(saying) and is_of_a_trial(other)):
        return False
    return not any(meet(x, y) for _, x in dated(saying.unit.times) for y in days_of_page(other))


RULES = (Rule(tallied, THE_SAME, both=lambda s, _: s.unit.tallies),)
