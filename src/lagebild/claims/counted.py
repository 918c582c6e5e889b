"""What the numbers of a unit count: "14 Verletzte", "die Zahl der Verletzten stieg auf 14"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Clause, EntityType, Quantity, Span, Time, Token
from .terms import family_of, idiom, predicate

PLACE = EntityType.PLACE
# "n:alter:g:täter" is how old the culprit is.
AGE = "n:alter:"
GATHERING = "f:demonstrieren"
COMING = frozenset({"kommen", "gehen", "ziehen", "teilnehmen", "versammeln", "beteiligen", "folgen"})
NOUNS = frozenset({"NOUN", "PROPN"})
# Words between two numbers of two sources; more is another sentence.
FEW = 12


class Count(Struct, frozen=True):
    """A number with what it says of how many: "14 Menschen wurden verletzt" and "14 Verletzte" are "n:f:verletzen".

    second   another source's number for what the number before it counts
    """

    quantity: Quantity
    term: str
    predicate: str | None
    places: frozenset[str] = frozenset()
    second: bool = False


def find_counts(
    article: Article, span: Span, clauses: Sequence[Clause], times: Sequence[Time], pack: Pack
) -> Iterator[Count]:
    """The quantities of a unit that count things, each with what it says of how many."""
    text, tokens = article.text, article.tokens or ()
    seen: set[str] = set()
    last: Count | None = None
    for quantity in article.quantities or ():
        if not span.covers(quantity) or any(t.overlaps(quantity) for t in times) or is_part(text, quantity, pack):
            continue
        around = [c for c in clauses if c.covers(quantity)]
        inner = min(around, key=lambda c: c.end - c.start, default=None)
        if inner and (only_here(tokens, inner, quantity) or is_listed(article, inner, quantity)):
            continue
        done = predicate(inner, pack) if inner else None
        if last is not None and is_second(tokens, last.quantity, quantity):
            yield Count(quantity, last.term, last.predicate, last.places, second=True)
            continue
        what = (quantity.counted or "").lower() or (counted_subject(tokens, inner, pack) if inner else "")
        done = (idiom(tokens, inner, pack) if inner else None) or done
        if quantity.value and quantity.value % 1 and what not in measures(pack):
            continue  # "der Stärke 7,3" counts nothing
        if inner and is_age(tokens, quantity):
            # "Der Schütze war 23 Jahre alt"
            who = next((t.lemma.lower() for t in tokens[inner.first : inner.last] if t.upos == "NOUN"), "")
            term = f"{AGE}{family_of(pack, who)}" if who and who != what else None
        elif what in measures(pack):
            # Euros and metres are not what is counted; they can be compared only where the same is done.
            term = f"n:{what}:{done}" if done else None
        elif what in pack.words("generic_persons") and inner and is_gathering(tokens, inner, pack):
            term = "n:" + family_of(pack, "teilnehmer")
        elif not what or what in pack.words("generic_persons"):
            term = f"n:{done}" if done else None
        else:
            term = "n:" + family_of(pack, what)
        # "17 von ihnen wurden verletzt, drei schwer": the first number is the whole.
        if term and term not in seen:
            seen.add(term)
            if quantity.min is None and quantity.max is None and is_least(text, quantity, pack):
                quantity = replace(quantity, min=quantity.value, approximate=True)
            where = frozenset(m.entity for m in article.mentions or () if m.type is PLACE and inner and inner.covers(m))
            last = Count(quantity, term, done, where)
            yield last


def counted_subject(tokens: Sequence[Token], clause: Clause, pack: Pack) -> str:
    """ "die Zahl der Toten ist auf 350 gestiegen" counts "Tote"; "" where no number is the subject."""
    words = [t.lemma.lower() for t in tokens[clause.first : clause.last]]
    for i, word in enumerate(words):
        if word in pack.words("number_nouns"):
            after = [t.lemma.lower() for t in tokens[clause.first + i + 1 : clause.first + i + 5] if t.upos == "NOUN"]
            return after[0] if after else ""
    return ""


def is_second(tokens: Sequence[Token], first: Quantity, second: Quantity) -> bool:
    """ "Die Polizei sprach von 4200 Teilnehmern, die Gewerkschaft von 6000": after a comma somebody else, and "von"."""
    if second.counted or second.value is None or first.value == second.value:
        return False
    between = [t for t in tokens if first.end <= t.start and t.end <= second.start]
    if not between or between[0].lemma != "," or between[-1].xpos != "APPR" or len(between) > FEW:
        return False
    return not any(t.xpos and t.xpos.endswith("FIN") for t in between) and any(t.upos in NOUNS for t in between)


def is_age(tokens: Sequence[Token], quantity: Quantity) -> bool:
    after = next((t for t in tokens if t.start >= quantity.end), None)
    return after is not None and after.lemma.lower() == "alt" and quantity.counted == "Jahr"


def is_least(text: str, quantity: Quantity, pack: Pack) -> bool:
    """ "beläuft sich mindestens auf 272" """
    before = text[max(0, quantity.start - 24) : quantity.start].lower().split()
    return any(w in before[-2:] for w, kind in pack.rows("number_hedges", 2) if kind == "least")


def is_gathering(tokens: Sequence[Token], clause: Clause, pack: Pack) -> bool:
    """ "6000 Menschen kamen zur Kundgebung", "2000 Menschen demonstrierten": they are its participants."""
    words = {t.lemma.lower() for t in tokens[clause.first : clause.last]}
    return any(family_of(pack, w) == GATHERING for w in words) and bool(
        {clause.lemma} & COMING or family_of(pack, clause.lemma or "") == GATHERING
    )


def only_here(tokens: Sequence[Token], clause: Clause, quantity: Quantity) -> bool:
    """ "Allein am Standort Nürnberg sollen 750 Jobs wegfallen": a part, said at the head of the clause."""
    first = tokens[clause.first]
    return first.lemma.lower() in ("allein", "alleine") and first.start < quantity.start


def is_listed(article: Article, clause: Clause, quantity: Quantity) -> bool:
    """ "in Ruhstorf 700, in Erlangen 150 und in Bad Neustadt 350 Stellen": as many places as numbers, each a part."""
    numbers = [q for q in article.quantities or () if clause.covers(q)]
    places = [m for m in article.mentions or () if m.type is PLACE and clause.covers(m)]
    return len(numbers) > 1 and len(places) >= len(numbers)


def is_part(text: str, quantity: Quantity, pack: Pack) -> bool:
    """ "allein 112 Fahrgäste", "darunter zwei Kinder": a part of the whole that other pages may count."""
    before = text[max(0, quantity.start - 24) : quantity.start].lower().split()
    return any(word in pack.words("part_words") for word in before[-2:])


@cache
def measures(pack: Pack) -> frozenset[str]:
    return frozenset(row[1].lower() for row in pack.rows("units", 3))
