"""Two pages count one group of the story, in whatever words: put beside each other, and held against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from ..knowledge import Pack
from ..model import Article, Slot
from ..text.timex import days_of
from .bounds import both_hold
from .counts import elsewhere, number, on_other_days, ordinals
from .figures import MEASURE
from .saying import THE_SAME, Opinion, Rule, Saying
from .scope import other_scope
from .similarity import BODY, Pair
from .sizes import of_others
from .tallies import SOME_OF, Tally, one_group
from .units import Unit

# Two pages of one story that count its culprits count the same culprits.
LINKED = 0.6
# Of one question so many units are held against each other.
MOST = 60
# Further back than so many days from its page is another happening.
LONG_AGO = 30


def tallied(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """drei Maskierte drangen ein / vier Männer mit Säcken liefen davon"""
    if ordinals(a, pack) != ordinals(b, pack) or on_other_days(a, b):
        return
    for x in a.unit.tallies:
        for y in b.unit.tallies:
            if not one_group(x, y, pack) or elsewhere(x.count, y.count) or both_hold(x.count, y.count):
                continue
            if not of_one_day(a, x, b, y) or (x.count.term.startswith(MEASURE) and of_others(a, x.count, b, y.count)):
                continue
            if not other_scope(a, x.count.quantity, b, y.count.quantity, pack):
                yield Slot.QUANTITY, number(a, x.count.quantity), number(b, y.count.quantity)


def tally_pairs(units: Sequence[Unit], articles: Sequence[Article], pack: Pack) -> Iterator[Pair]:
    """Units of two pages whose numbers for one group of the story cannot both hold."""
    told: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for group in {SOME_OF.get(t.question, t.question) for t in unit.tallies} if unit.role in BODY else ():
            told[group].append(index)
    for group in sorted(told):
        for a, b in combinations(told[group][:MOST], 2):
            one, two = Saying(units[a], articles[units[a].document]), Saying(units[b], articles[units[b].document])
            if units[a].document != units[b].document and any(tallied(one, two, LINKED, pack)):
                yield Pair(LINKED, a, b)


def of_one_day(a: Saying, x: Tally, b: Saying, y: Tally) -> bool:
    """No day of the one excludes the other's; what happens anew every day needs one day, or pages of one day."""
    if is_long_ago(a.unit, a.article) or is_long_ago(b.unit, b.article):
        return False
    if x.once:
        return True
    one, two = x.day or page_day(a), y.day or page_day(b)
    return one == two or not (one and two)


def page_day(saying: Saying) -> str:
    published = saying.article.published
    return published.latest[:10] if published else ""


def is_long_ago(unit: Unit, article: Article) -> bool:
    """ "Im März 2019 hatten drei Maskierte die Filiale überfallen." """
    if article.published is None:
        return False
    page = date.fromisoformat(article.published.latest[:10])
    days = [days for t in unit.times if t.type in ("DATE", "TIME") and (days := days_of(t.value, t.mod))]
    return bool(days) and all((page - last).days > LONG_AGO for _, last in days)


RULES = (Rule(tallied, THE_SAME, both=lambda s, _: s.unit.tallies),)
