"""Two units tell how old somebody is: "ein 17-Jähriger steht vor Gericht", "der Angeklagte ist 19 Jahre alt"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from ..knowledge import Pack
from ..model import Quantity, Slot, Token
from .clock import main_events
from .counts import number
from .event import Event
from .saying import SURE, Opinion, Rule, Saying
from .terms import family_of

YEAR, OLD, YEARS = "Jahr", "alt", "jährig"
UNDERGOES, DOES, NOUN = "undergoes", "does", "noun"
FEW = 5


class Age(Struct, frozen=True):
    """How old somebody is, on which side of what happened, and what they did (or what was done to them)."""

    quantity: Quantity
    sides: frozenset[str]
    parts: frozenset[tuple[str, str]]


def ages(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """ein 17-Jähriger steht vor Gericht / der Angeklagte ist 19 Jahre alt"""
    one, two = ages_of(a, pack), ages_of(b, pack)
    if len(one) != 1 or len(two) != 1 or one[0].quantity.value == two[0].quantity.value:
        return
    x, y = one[0], two[0]
    if len(x.sides | y.sides) == 1 or (not x.sides and not y.sides and x.parts & y.parts):
        yield Slot.QUANTITY, number(a, x.quantity), number(b, y.quantity)


def ages_of(saying: Saying, pack: Pack) -> list[Age]:
    return saying.once("ages", lambda: list(find_ages(saying, pack)))


def find_ages(saying: Saying, pack: Pack) -> Iterator[Age]:
    article = saying.article
    tokens = article.tokens or ()
    for quantity in article.quantities or ():
        if quantity.counted != YEAR or quantity.approximate or not saying.unit.span.covers(quantity):
            continue
        around = [c for c in saying.unit.clauses if c.covers(quantity)]
        clause = min(around, key=lambda c: c.end - c.start, default=None)
        if clause is None:
            continue
        words = [t for t in tokens[clause.first : clause.last] if t.end > quantity.start]
        after = [t for t in words if t.start >= quantity.end][:1]
        if YEARS not in quantity.of(article.text).lower() and not (after and after[0].lemma.lower() == OLD):
            continue
        events = [e for e in main_events(saying) if e.clause is clause and e.predicate]
        noun = next((t for t in words[:FEW] if t.upos == "NOUN" and t.lemma != YEAR), None)
        if noun is None or noun.deprel not in PARTS:
            subject = next((t for t in tokens[clause.first : clause.last] if t.deprel == "nsubj"), None)
            noun = subject if clause.lemma == "sein" or (noun is not None and noun.deprel == "appos") else noun
        yield Age(quantity, sides_of(noun, events, pack), frozenset(parts_of(noun, events)))


PARTS = frozenset({"nsubj", "nsubj:pass", "obj"})


def parts_of(noun: Token | None, events: list[Event]) -> Iterator[tuple[str, str]]:
    for event in events:
        if noun is not None and noun.deprel in PARTS and event.predicate:
            undergoes = noun.deprel != "nsubj" or event.clause.passive
            yield event.predicate, UNDERGOES if undergoes else DOES


def sides_of(noun: Token | None, events: list[Event], pack: Pack) -> frozenset[str]:
    known = sides(pack)
    if noun is not None and (NOUN, noun.lemma.lower()) in known:
        return frozenset({known[NOUN, noun.lemma.lower()]})
    told = ((how, predicate) for predicate, how in parts_of(noun, events))
    return frozenset(known[key] for key in told if key in known)


@cache
def sides(pack: Pack) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for side, how, words in pack.rows("sides", 3):
        for word in words.split():
            found[how, word if how == NOUN else family_of(pack, word)] = side
    return found


RULES = (Rule(ages, SURE, both=ages_of),)
