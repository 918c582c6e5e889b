"""How much of a vote each party won: "die CDU kam auf 34,1 Prozent", "12 Sitze für die SPD"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, EntityType, Mention, Quantity, Slot
from .bounds import both_hold
from .counted import Count, places_of
from .counts import elsewhere, number, on_other_days
from .saying import THE_SAME, Opinion, Rule, Saying
from .scope import other_scope
from .similarity import BODY, Pair
from .terms import within
from .units import Unit

PERCENT, SEAT, VOTE = "prozent", "seat", "vote"
KINDS = {PERCENT: PERCENT, "sitz": SEAT, "mandat": SEAT, "stimme": VOTE}
HOLDERS = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
AREA = ("kreis", "weit", "bezirk", "stadtteil", "ortsteil", "wahllokal", "land", "bund")
# Words that say that shares are those of a vote.
VOTING = ("wahl", "stimme", "hochrechnung", "prognose", "auszählung", "sitz", "mandat", "parlament", "gemeinderat")
# Shares of another vote, or of none: "2021 waren es 25 Prozent", "in Umfragen".
OTHER = ("umfrage", "erststimme", "vorwahl")
BEFORE = frozenset({"bisher", "bislang", "zuletzt", "damals", "früher", "vergangen", "letzt"})
YEAR = re.compile(r"\d{4}")
# A step, not a share: "ein Plus von drei Prozent".
STEP = frozenset({"plus", "minus", "um", "verliert", "verlor", "verloren", "verlieren", "mehr", "weniger"})
# Characters between a name and its number: "CDU (34,1", "die CDU kam auf 34,1".
CLOSE = 60
LINKED, MOST = 0.6, 60


class Share(Struct, frozen=True):
    """Whose, of what sort, and how much."""

    holder: str
    kind: str
    count: Count


def shares_differ(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """Die CDU kam auf 34,1 Prozent der Stimmen. / Bei der Wahl erreichte die CDU 31,5 Prozent."""
    one, two = shares_of(a), shares_of(b)
    if on_other_days(a, b):
        return
    if scopes(a) != scopes(b):
        return
    for key in sorted(one.keys() & two.keys()):
        x, y = one[key], two[key]
        if not (both_hold(x, y) or elsewhere(x, y) or other_scope(a, x.quantity, b, y.quantity, pack)):
            yield Slot.QUANTITY, number(a, one[key].quantity), number(b, two[key].quantity)


def shares_of(saying: Saying) -> dict[tuple[str, str], Count]:
    return saying.once("shares", lambda: once(list(shares(saying.unit, saying.article))))


def scopes(saying: Saying) -> frozenset[str]:
    """ "im Landkreis", "landesweit": the vote of which area, by no name."""
    words = within(saying.article.tokens or (), saying.unit.span)
    return frozenset(w for t in words if (w := t.lemma.lower()).endswith(AREA))


def once(told: Sequence[Share]) -> dict[tuple[str, str], Count]:
    """What is told once of each: of two numbers for one party nobody knows which."""
    found: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for share in told:
        found[share.holder, share.kind].append(share.count)
    return {key: counts[0] for key, counts in found.items() if len(counts) == 1}


def shares(unit: Unit, article: Article) -> Iterator[Share]:
    numbers = [q for q in article.quantities or () if unit.span.covers(q) and q.value is not None]
    if not any((q.counted or "").lower() in KINDS for q in numbers):
        return
    words = [t.lemma.lower() for t in within(article.tokens or (), unit.span)]
    said = " ".join(words)
    if not any(w in said for w in VOTING) or any(w in said for w in OTHER) or not BEFORE.isdisjoint(words):
        return
    if any(YEAR.fullmatch(t.value or "") for t in unit.times):
        return
    holders = [m for m in article.mentions or () if m.type in HOLDERS and unit.span.covers(m)]
    for quantity in numbers:
        kind = KINDS.get((quantity.counted or "").lower())
        holder = holder_of(quantity, holders, numbers, article) if kind else None
        if kind and holder is not None and not is_step(quantity, article):
            clause = next((c for c in unit.clauses if c.covers(quantity)), unit.clauses[0])
            places = places_of(article, clause)
            yield Share(holder.entity, kind, Count(quantity, f"s:{kind}", None, places, noun=kind))


def holder_of(
    quantity: Quantity, holders: Sequence[Mention], numbers: Sequence[Quantity], article: Article
) -> Mention | None:
    """The name right before its number, or behind it with "für"; no other number and no other name between."""
    before = [m for m in holders if m.end <= quantity.start and quantity.start - m.end <= CLOSE]
    if before:
        last = max(before, key=lambda m: m.end)
        free = not any(last.end <= n.start and n.end <= quantity.start for n in numbers)
        same_clause = not any(mark in article.text[last.end : quantity.start] for mark in ".;:,")
        return last if free and same_clause else None
    behind = [m for m in holders if m.start >= quantity.end and m.start - quantity.end <= CLOSE]
    if not behind:
        return None
    first = min(behind, key=lambda m: m.start)
    return first if "für" in article.text[quantity.end : first.start].lower().split() else None


def is_step(quantity: Quantity, article: Article) -> bool:
    """ "um drei Prozent", "drei Prozent mehr" """
    near = article.text[max(0, quantity.start - 16) : quantity.start].lower().split()[-2:]
    near += article.text[quantity.end : quantity.end + 12].lower().split()[:1]
    return not STEP.isdisjoint(near)


def share_pairs(units: Sequence[Unit], articles: Sequence[Article], pack: Pack) -> Iterator[Pair]:
    """Units of two pages that give one party two shares."""
    told: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        if unit.role in BODY:
            for key in once(list(shares(unit, articles[unit.document]))):
                told[key].append(index)
    for key in sorted(told):
        for a, b in combinations(told[key][:MOST], 2):
            one, two = (Saying(units[i], articles[units[i].document]) for i in (a, b))
            if units[a].document != units[b].document and any(shares_differ(one, two, LINKED, pack)):
                yield Pair(LINKED, a, b)


RULES = (Rule(shares_differ, THE_SAME, both=lambda s, _: shares_of(s)),)
