"""Days to which a page says that something was moved: "bis Donnerstag verlängert", "statt am Montag am Freitag"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Sentence, SlotValue, Time
from ..text.timex import days_of
from .terms import within
from .units import Unit

# What stands before the new day, and before the old one; of the new one at most so many words before.
TOWARDS, FROM, BEFORE = frozenset({"bis", "auf"}), frozenset({"von", "vom"}), 3
INSTEAD = frozenset({"statt", "anstatt", "anstelle"})
ONLY_NOW = frozenset({"erst", "nun", "jetzt"})
APPOINTMENT, NEW = frozenset({"termin", "frist", "datum", "zeitpunkt"}), "neu"


class Move(Struct, frozen=True):
    """One move, as a page of the story tells it.

    terms   what the sentence is about
    value   of the new day, as TIMEX3 has it: "2026-04-24", "XXXX-WXX-4"
    """

    document: str
    terms: frozenset[str]
    value: str
    mod: str | None


def find_moves(units: Sequence[Unit], articles: Sequence[Article], pack: Pack) -> tuple[Move, ...]:
    """Every move that the story's pages tell."""
    told: dict[int, list[Unit]] = defaultdict(list)
    for unit in units:
        told[unit.document].append(unit)
    return tuple(
        Move(
            article.id,
            frozenset(t for u in told[number] if sentence.overlaps(u.span) for t in u.terms),
            time.value or "",
            time.mod,
        )
        for number, article in enumerate(articles)
        for sentence in article.sentences or ()
        for time in new_days(article, sentence, pack)
    )


def new_days(article: Article, sentence: Sentence, pack: Pack) -> Iterator[Time]:
    """ "verlängert bis | Freitag", "von Montag auf | Mittwoch verlegt", "statt …, nun erst am | Freitag"."""
    words = within(article.tokens or (), sentence)
    lemmas = [t.lemma.lower() for t in words]
    moves = any(is_moving(t.of(article.text), lemma, pack) for t, lemma in zip(words, lemmas, strict=True))
    instead = not INSTEAD.isdisjoint(lemmas)
    new = any(one == NEW and two in APPOINTMENT for one, two in pairwise(lemmas))
    if not (moves or instead or new):
        return
    for time in article.times or ():
        if time.type not in ("DATE", "TIME") or not sentence.covers(time):
            continue
        before = article.text[sentence.start : time.start].lower().split()[: -BEFORE - 1 : -1]
        word = next((w for w in before if w in TOWARDS | FROM | INSTEAD | ONLY_NOW), "")
        if word in ONLY_NOW or (moves and word in TOWARDS) or (new and not word):
            yield time


@cache
def movers(pack: Pack) -> frozenset[str]:
    return pack.words("moving_verbs") | pack.words("lengthening_words")


@cache
def is_moving(word: str, lemma: str, pack: Pack) -> bool:
    """ "verschob"; "verlängert", "verschoben" too, which the tagger may take for adjectives."""
    return lemma in movers(pack) or any(r.lemma.lower() in movers(pack) for r in pack.lexicon.readings(word))


def was_moved(moves: Sequence[Move], terms: frozenset[str], late: Time, early: Time) -> bool:
    """Some page tells that something of this claim was moved to that day, and not to the other."""
    return any(
        same_day(m.value, m.mod, late.value, late.mod)
        and not same_day(m.value, m.mod, early.value, early.mod)
        and m.terms & terms
        for m in moves
    )


def same_day(one: str | None, mod: str | None, two: str | None, other: str | None) -> bool:
    x, y = days_of(one, mod), days_of(two, other)
    if x is None or y is None:
        return bool(one) and one == two
    return x[0] <= y[1] and y[0] <= x[1]


def time_at(article: Article, value: SlotValue) -> Time | None:
    return next((t for t in article.times or () if t.start < value.end and value.start < t.end), None)
