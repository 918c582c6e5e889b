"""What the numbers of a unit count: "14 Verletzte", "die Zahl der Verletzten stieg auf 14"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Clause, Quantity, Span, Time, Token
from .terms import family_of, predicate


class Count(Struct, frozen=True):
    """A number with what it says of how many: "14 Menschen wurden verletzt" and "14 Verletzte" are "n:f:verletzen"."""

    quantity: Quantity
    term: str
    predicate: str | None


def find_counts(
    article: Article, span: Span, clauses: Sequence[Clause], times: Sequence[Time], pack: Pack
) -> Iterator[Count]:
    """The quantities of a unit that count things, each with what it says of how many."""
    text, tokens = article.text, article.tokens or ()
    seen: set[str] = set()
    for quantity in article.quantities or ():
        if not span.covers(quantity) or any(t.overlaps(quantity) for t in times) or is_part(text, quantity, pack):
            continue
        around = [c for c in clauses if c.covers(quantity)]
        inner = min(around, key=lambda c: c.end - c.start, default=None)
        done = predicate(inner, pack) if inner else None
        what = (quantity.counted or "").lower() or (counted_subject(tokens, inner, pack) if inner else "")
        done = (idiom(tokens, inner, pack) if inner else None) or done
        if what in measures(pack):
            # Euros and metres are not what is counted; they can be compared only where the same is done.
            term = f"n:{what}:{done}" if done else None
        elif not what or what in pack.words("generic_persons"):
            term = f"n:{done}" if done else None
        else:
            term = "n:" + family_of(pack, what)
        # "17 von ihnen wurden verletzt, drei schwer": the first number is the whole.
        if term and term not in seen:
            seen.add(term)
            yield Count(quantity, term, done)


def counted_subject(tokens: Sequence[Token], clause: Clause, pack: Pack) -> str:
    """ "die Zahl der Toten ist auf 350 gestiegen" counts "Tote"; "" where no number is the subject."""
    words = [t.lemma.lower() for t in tokens[clause.first : clause.last]]
    for i, word in enumerate(words):
        if word in pack.words("number_nouns"):
            after = [t.lemma.lower() for t in tokens[clause.first + i + 1 : clause.first + i + 5] if t.upos == "NOUN"]
            return after[0] if after else ""
    return ""


def idiom(tokens: Sequence[Token], clause: Clause, pack: Pack) -> str | None:
    """ "kostete 14 Menschen das Leben", "kamen ums Leben": the happening that verb and noun say together."""
    nouns = {t.lemma.lower() for t in tokens[clause.first : clause.last] if t.upos == "NOUN"}
    for verb, noun, meaning in pack.rows("happening_idioms", 3):
        if clause.lemma == verb and noun in nouns:
            return family_of(pack, meaning)
    return None


def is_part(text: str, quantity: Quantity, pack: Pack) -> bool:
    """ "allein 112 Fahrgäste", "darunter zwei Kinder": a part of the whole that other pages may count."""
    before = text[max(0, quantity.start - 24) : quantity.start].lower().split()
    return any(word in pack.words("part_words") for word in before[-2:])


@cache
def measures(pack: Pack) -> frozenset[str]:
    return frozenset(row[1].lower() for row in pack.rows("units", 3))
