"""Two units tell which one it was: "zum dritten Mal", "nach der fünften Warnung", "wurde Vierte"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from ..knowledge import Pack
from ..model import Quantity, Slot, Span, Token
from ..text.timex import days_of
from .counts import number, on_other_days, pages_of_other_days
from .saying import ALIKE, SURE, Opinion, Rule, Saying
from .terms import family_of

ENDINGS = ("er", "en", "em", "es", "e", "")
DIGITS = re.compile(r"(\d{1,3})\.")
TIME, RANK = "mal", "rank"
# "wurde Vierte", "landete als Dritter"
PLACED = frozenset({"werden", "landen", "belegen", "enden", "einlaufen", "abschneiden"})
# Of these a page may tell how many it took; other ordinals name one of several: "in der dritten Phase".
TRIES = ("mal", "warnung", "versuch", "anlauf", "aufforderung", "mahnung", "einbruch", "überfall", "anschlag")


class Ordinal(Struct, frozen=True):
    """Which of several. `of`: the term of the noun that it counts; "rank" for the place that somebody took."""

    quantity: Quantity
    of: str
    predicates: frozenset[str]


def ordinals(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """zum dritten Mal eingebrochen / zum fünften Mal eingebrochen"""
    if on_other_days(a, b) or pages_of_other_days(a, b):
        return
    one, two = ranked(a, pack), ranked(b, pack)
    for what in sorted({x.of for x in one} & {y.of for y in two}):
        mine, theirs = ([x for x in found if x.of == what] for found in (one, two))
        if len(mine) != 1 or len(theirs) != 1 or mine[0].quantity.value == theirs[0].quantity.value:
            continue
        x, y = mine[0], theirs[0]
        same = bool(x.predicates & y.predicates)
        shared = {t for t in a.unit.terms if t.startswith("e:")} & {t for t in b.unit.terms if t.startswith("e:")}
        if (what == RANK and shared and not strangers(a, b)) or (what != RANK and same and alike >= SURE):
            yield Slot.QUANTITY, number(a, x.quantity), number(b, y.quantity)


def strangers(a: Saying, b: Saying) -> bool:
    return bool(a.unit.persons and b.unit.persons) and not a.unit.persons & b.unit.persons


def ranked(saying: Saying, pack: Pack) -> list[Ordinal]:
    return saying.once("ordinals", lambda: list(ordinals_of(saying, pack)))


def ordinals_of(saying: Saying, pack: Pack) -> Iterator[Ordinal]:
    """The ordinals of a unit before a noun that is no stretch of time, and the places that somebody took."""
    article = saying.article
    tokens = article.tokens or ()
    for clause in saying.unit.clauses:
        done = frozenset(e.predicate for e in saying.unit.events if e.clause == clause and e.predicate)
        for i in range(clause.first, clause.last):
            token, after = tokens[i], tokens[i + 1] if i + 1 < clause.last else None
            word = token.lemma.lower()
            if word in ranks(pack):
                beside = (tokens[j] for j in (i - 1, i + 1) if clause.first <= j < clause.last)
                value = ranks(pack)[word] or next((v for t in beside if (v := value_of(article.text, t, pack))), None)
                if value:
                    yield Ordinal(quantity(token, value), RANK, done)
                continue
            value = ordinal(token, article.text, pack)
            if value is None or any(t.covers(token) for t in saying.unit.times if days_of(t.value)):
                continue
            noun = after.lemma.lower() if after is not None and after.upos == "NOUN" else ""
            if noun in ranks(pack):
                continue
            if not noun and clause.lemma in PLACED and token.of(article.text)[0].isupper():
                yield Ordinal(quantity(token, value), RANK, done)
            elif noun.endswith(TRIES):
                yield Ordinal(quantity(Span(token.start, after.end), value), family_of(pack, noun), done)  # type: ignore[union-attr]


def quantity(span: Span, value: int) -> Quantity:
    return Quantity(span.start, span.end, float(value), None, None, False, None)


def value_of(text: str, token: Token, pack: Pack) -> int | None:
    """ "Platz 3", "Platz drei", "dritter Platz" """
    form = token.of(text).lower()
    if form.isdigit() and len(form) < 4:
        return int(form)
    return cardinals(pack).get(form) or ordinal(token, text, pack)


def ordinal(token: Token, text: str, pack: Pack) -> int | None:
    form = token.of(text)
    if match := DIGITS.fullmatch(form):
        return int(match[1])
    if token.upos not in ("ADJ", "NOUN", "NUM"):
        return None
    word = form.lower()
    for ending in ENDINGS[:-1]:
        if word.endswith(ending) and (value := stems(pack).get(word.removesuffix(ending))):
            return value
    return None


@cache
def stems(pack: Pack) -> Mapping[str, int]:
    return {stem: int(value) for stem, value in pack.rows("ordinal_stems", 2)}


@cache
def ranks(pack: Pack) -> Mapping[str, int]:
    """Word → the rank that it tells by itself, or 0."""
    return {word: int(value or 0) for word, value in pack.rows("rank_words", 2)}


@cache
def cardinals(pack: Pack) -> Mapping[str, int]:
    """ "drei" → 3, of the small numbers that tell a rank"""
    words = ["eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
    return {word: value for value, word in enumerate(words, 1)}


RULES = (Rule(ordinals, ALIKE, both=ranked),)
