"""One or several: "ein Soldat wurde getötet", "mehrere Soldaten kamen um"; "der Täter floh", "die Täter flohen"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Quantity, Slot, Token
from .counted import Count, places_of
from .counts import number, on_other_days, pages_of_other_days
from .event import Event
from .opposition import other_patients
from .phrases import SUBJECTS
from .saying import SURE, Opinion, Rule, Saying
from .scope import other_scope
from .terms import family_of
from .tolls import excluded, may_be_one, things, told_alike

OBJECT, PLURAL = "obj", "Number=Plur"
A, ONE, MANY = frozenset({"ein", "eine", "einen"}), frozenset({"der", "den", "das"}), frozenset({"", "die"})
INSIDE = frozenset({"ADJ", "DET", "NUM", "ADV"})


class Noun(Struct, frozen=True):
    """A noun to which it was done, or, of culprits, who did it, with the words before it: "ein bewaffneter".

    article   the first word before it, as it is written
    many      it is plural: of a subject the verb says so
    """

    event: Event
    token: Token
    before: Sequence[Token]
    article: str
    many: bool

    @property
    def start(self) -> int:
        return (self.before[0] if self.before else self.token).start


def several(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """ein Soldat ist getötet worden / mehrere Soldaten kamen ums Leben"""
    if on_other_days(a, b) or pages_of_other_days(a, b):
        return
    for one, two in ((a, b), (b, a)):
        for x, event in singles(one, pack):
            for y, other in plurals(two, pack):
                if other_patients(event, other) or event.negated != other.negated:
                    continue
                if other_scope(one, x.quantity, two, y.quantity, pack):
                    continue
                if told_alike(x, y, alike, pack) and excluded(x, y, pack):
                    pair = number(one, x.quantity), number(two, y.quantity)
                    yield Slot.QUANTITY, *(pair if one is a else pair[::-1])


def one_or_several(saying: Saying, pack: Pack) -> bool:
    return bool(singles(saying, pack) or plurals(saying, pack))


def singles(saying: Saying, pack: Pack) -> list[tuple[Count, Event]]:
    return saying.once("singles", lambda: list(find_singles(saying, pack)))


def plurals(saying: Saying, pack: Pack) -> list[tuple[Count, Event]]:
    return saying.once("plurals", lambda: list(find_plurals(saying, pack)))


def find_singles(saying: Saying, pack: Pack) -> Iterator[tuple[Count, Event]]:
    """Those of whom a unit tells one only: "ein Soldat", "der Täter"; not "ein Mann und zwei Frauen"."""
    for noun in nouns(saying, pack):
        known = noun.article in A or (noun.article in ONE and is_culprit(noun.token, pack))
        if not known or noun.many:
            continue
        if any(t.lemma.lower() in pack.words("further_words") | pack.words("ordinal_words") for t in noun.before):
            continue  # "ein weiterer Mann"
        count = counted(saying, noun, 1.0, pack)
        if not any(may_be_one(count, c, pack) for c in things(saying, pack)):
            yield count, noun.event


def find_plurals(saying: Saying, pack: Pack) -> Iterator[tuple[Count, Event]]:
    """Those of whom a unit tells several, by a number or without one: "mehrere Soldaten", "Maskierte"."""
    for count in things(saying, pack):
        event = next((e for e in saying.unit.events if e.clause.covers(count.quantity) and e.predicate), None)
        if event is None or (count.quantity.value or 2) < 2:
            continue
        if count.quantity.value is None and count.quantity.min is None:
            count = replace(count, quantity=replace(count.quantity, min=2.0))
        yield count, event
    for noun in nouns(saying, pack):
        if noun.many and is_culprit(noun.token, pack) and noun.article in MANY:
            yield counted(saying, noun, None, pack), noun.event


def counted(saying: Saying, noun: Noun, value: float | None, pack: Pack) -> Count:
    """One, or two and more."""
    lemma = noun.token.lemma.lower()
    quantity = Quantity(noun.start, noun.token.end, value, None if value else 2.0, None, False, noun.token.lemma)
    places = places_of(saying.article, noun.event.clause)
    return Count(quantity, f"n:{family_of(pack, lemma)}", noun.event.predicate, places, noun=lemma)


def nouns(saying: Saying, pack: Pack) -> Iterator[Noun]:
    """Subjects and objects without a number, each of the event whose clause holds it."""
    text, tokens, quantities = saying.article.text, saying.article.tokens or (), saying.article.quantities or ()
    for event in saying.unit.events:
        if event.predicate is None:
            continue
        clause = event.clause
        words = [i for i in range(clause.first, clause.last) if tokens[i].upos == "NOUN"]
        transitive = any(tokens[i].deprel == OBJECT for i in words)
        for i in words:
            token = tokens[i]
            subject = token.deprel in SUBJECTS
            if not subject and (token.deprel != OBJECT or clause.passive):
                continue
            if subject and transitive and not clause.passive and not is_culprit(token, pack):
                continue
            if any(q.overlaps(token) for q in quantities):
                continue
            if any(t.head == i and t.deprel == "conj" for t in tokens[i + 1 : clause.last]):
                continue  # "ein Mann und eine Frau"
            words_before = before(tokens, i, clause.first)
            article = words_before[0].of(text).lower() if words_before else ""
            told = tokens[clause.verb] if subject and clause.verb is not None else token
            yield Noun(event, token, words_before, article, PLURAL in (told.feats or ""))


def before(tokens: Sequence[Token], at: int, first: int) -> Sequence[Token]:
    """The article and the adjectives before a noun."""
    start = at
    while start > first and tokens[start - 1].upos in INSIDE:
        start -= 1
    return tokens[start:at]


def is_culprit(token: Token, pack: Pack) -> bool:
    return token.lemma.lower().endswith(tuple(pack.words("culprits")))


RULES = (Rule(several, SURE, both=one_or_several, either=singles),)
