"""Cause, motive, search or trial: one page knows further than another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from ..knowledge import Pack
from ..model import Role, Slot
from .issues import Issue
from .saying import THE_SAME, Opinion, Rule, Saying
from .similarity import Pair, Weights
from .terms import word_terms
from .units import Unit

BODY = frozenset({Role.PARAGRAPH, Role.TEASER})
ASKING = frozenset({"cause", "motive"})
# Two pages of one story that ask for a cause, and share a name or the happening, ask for the same.
LINKED, TELLING = 0.6, 1.0
# Of one question so many units are held against each other.
MOST = 60


def settled(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """die Ursache ist noch unklar / Schuld war ein Bremsfehler; gegen ihn wird ermittelt / er ist angeklagt"""
    if alike < THE_SAME:
        return
    for x, y in ((a, b), (b, a)):
        for low in x.unit.issues:
            for high in y.unit.issues:
                if knows_further(low, high) and same_matter(low, high, x, y, pack) and not torn(low, high, x, y):
                    pair = x.value(low.span), y.value(high.span)
                    yield Slot.CERTAINTY, *(pair if x is a else pair[::-1])


def knows_further(low: Issue, high: Issue) -> bool:
    further = low.kind == high.kind and not low.reached and low.step < high.step
    return further and (high.reached or low.kind not in ASKING)


def same_matter(low: Issue, high: Issue, x: Saying, y: Saying, pack: Pack) -> bool:
    """Of one person, if they name any; else of one thing."""
    if counted(x.unit) and counted(y.unit) and not counted(x.unit) & counted(y.unit):
        return False  # "zwei sind gerettet, nach dem dritten wird gesucht"
    if low.kind in ASKING:
        return bool(matter(x.unit, pack) & matter(y.unit, pack))
    people = x.unit.persons & low.who, y.unit.persons & high.who
    if people[0] or people[1]:
        return any(same_name(one, two) for one in people[0] for two in people[1])
    return bool(things(low, pack) & things(high, pack))


def same_name(one: str, two: str) -> bool:
    """ "e:ossendorf" may be "e:ruprecht-ossendorf"."""
    short, long = sorted((one, two), key=len)
    return one == two or long.endswith("-" + short[2:])


def things(issue: Issue, pack: Pack) -> frozenset[str]:
    """Who or what it is about, by no name: "Häftling"; not where it happened."""
    return frozenset(t for t in issue.who if t[:2] in ("w:", "g:")) - official(pack)


def torn(low: Issue, high: Issue, x: Saying, y: Saying) -> bool:
    """The page that knows less tells the further step too, or the one that knows more leaves it open elsewhere."""
    return any(knows_further(low, i) for i in x.issues) or any(knows_further(i, high) for i in y.issues)


def counted(unit: Unit) -> frozenset[str]:
    return frozenset(f"{c.term}{c.quantity.value}" for c in unit.counts)


@cache
def official(pack: Pack) -> frozenset[str]:
    """The terms that say nothing of the matter itself."""
    words = pack.words("official_words")
    return frozenset(t for w in words for upos in ("NOUN", "VERB") for t, _ in word_terms(pack, w, upos))


def matter(unit: Unit, pack: Pack) -> frozenset[str]:
    """Names and happenings of a unit and of the words around it."""
    terms = unit.terms.keys() | unit.context.keys()
    return frozenset(t for t in terms if t[:2] in ("e:", "c:", "f:", "g:", "w:")) - official(pack)


def issue_pairs(units: Sequence[Unit], weights: Weights, pack: Pack) -> Iterator[Pair]:
    """Units of two pages of which one knows further of a matter that both speak of, whatever their words."""
    asked: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for kind in {i.kind for i in unit.issues} if unit.role in BODY else ():
            asked[kind].append(index)
    for kind in sorted(asked):
        for low in [i for i in asked[kind] if any(not x.reached for x in units[i].issues)][:MOST]:
            for high in asked[kind][:MOST]:
                if units[low].document != units[high].document and linked(kind, units[low], units[high], weights, pack):
                    a, b = sorted((low, high))
                    yield Pair(LINKED, a, b)


def linked(kind: str, low: Unit, high: Unit, weights: Weights, pack: Pack) -> bool:
    """ "das Zugunglück bei Elze", "bei Elze": a name or the happening itself is shared; of a trial the person."""
    pairs = [(x, y) for x in low.issues for y in high.issues if x.kind == kind and knows_further(x, y)]
    if not pairs:
        return False
    if kind in ASKING:
        shared = {t for t in matter(low, pack) & matter(high, pack) if t[:2] != "w:"}
        return sum(weights.idf.get(t, 0.0) for t in shared) >= TELLING * 2
    if any(same_name(one, two) for one in low.persons for two in high.persons):
        return True
    shared = {t for x, y in pairs for t in things(x, pack) & things(y, pack)}
    return any(weights.idf.get(t, 0.0) >= TELLING * 2 for t in shared)


RULES: tuple[Rule, ...] = (settled,)
