"""What somebody only wants, fears or proposes has not come about: "verlangt, dass der Minister sie entlässt"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article
from .event import Event
from .frames import content_clause, is_infinitive
from .happening import DENIED
from .opposition import nobody

VERB, NOUN = "verb", "noun"
THAT = frozenset({"dass", "wonach"})
WISHING, THAT_ONE = frozenset({"gern", "gerne", "lieber", "liebsten"}), frozenset({"das", "dies", "dieses", "der"})

LETTING, STAYING = frozenset({"können", "dürfen"}), frozenset({"bleiben", "weitermachen", "festhalten", "behalten"})
OBLIGING, LEAVING = (
    frozenset({"müssen", "sollen"}),
    frozenset({"gehen", "zurücktreten", "abtreten", "räumen", "abdanken"}),
)


def demanded(article: Article, events: Sequence[Event], pack: Pack) -> tuple[Event, ...]:
    """The events of one sentence; those that a demand holds tell nothing that another page could deny."""
    wanted = {
        inner
        for number, event in enumerate(events)
        if event.verb in words(VERB, pack) and (inner := content_clause(article, events, number))
    }
    wanted |= {e.clause for before, e in pairwise(events) if follows_noun(article, before, e, pack)}
    wanted |= {
        e.clause for e in events if any(rule(article, e) for rule in (is_wished, is_duty, answers_that, is_judged))
    }
    return tuple(replace(e, factual=False, states=(), deeds=()) if e.clause in wanted else e for e in events)


def is_wished(article: Article, event: Event) -> bool:
    """ "hätten die Partie gern zu Ende gebracht": they did not."""
    clause = event.clause
    inside = (t.lemma.lower() for t in (article.tokens or ())[clause.first : clause.last])
    return clause.mood == "kj2" and any(lemma in WISHING for lemma in inside)


def is_duty(article: Article, event: Event) -> bool:
    """ "Ausführungen sind mit zwei Bediensteten zu bestreiten": nobody denies them."""
    tokens, clause = article.tokens or (), event.clause
    if event.predicate != DENIED or clause.verb is None or tokens[clause.verb].lemma != "sein":
        return False
    return any(t.xpos in ("PTKZU", "VVIZU") for t in tokens[clause.first : clause.last])


def is_judged(article: Article, event: Event) -> bool:
    """ "Wer das tut, | kann nicht Ministerin bleiben", sagte er; "die Ministerin müsse gehen": so he thinks."""
    tokens, clause = article.tokens or (), event.clause
    finite = tokens[clause.verb].lemma if clause.verb is not None else ""
    if event.certainty != "attributed" or clause.tense not in ("pres", None):
        return False
    if finite in LETTING:
        return event.negated and event.verb in STAYING
    return finite in OBLIGING and not event.negated and event.verb in LEAVING


def answers_that(article: Article, event: Event) -> bool:
    """ "Von uns hat das niemand verlangt": it answers what was said before, not whatever another page tells."""
    clause = event.clause
    that = (t.xpos == "PDS" and t.lemma.lower() in THAT_ONE for t in (article.tokens or ())[clause.first : clause.last])
    return nobody(event) and not event.denies and not event.patients and any(that)


def follows_noun(article: Article, before: Event, event: Event, pack: Pack) -> bool:
    """ "haben gegen den Antrag gestimmt | , die Ministerin zu entlassen" """
    tokens, clause = article.tokens or (), event.clause
    if clause == before.clause or not (is_infinitive(article, clause) or clause.opener in THAT):
        return False
    around = tokens[before.clause.first : clause.first]
    return any(t.upos == "NOUN" and t.lemma.lower() in words(NOUN, pack) for t in around)


@cache
def words(kind: str, pack: Pack) -> frozenset[str]:
    return frozenset(word for sort, word, _ in pack.rows("demanding_words", 3) if sort == kind)
