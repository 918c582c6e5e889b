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

VERB, NOUN = "verb", "noun"
THAT = frozenset({"dass", "wonach"})


def demanded(article: Article, events: Sequence[Event], pack: Pack) -> tuple[Event, ...]:
    """The events of one sentence; those that a demand holds tell nothing that another page could deny."""
    wanted = {
        inner
        for number, event in enumerate(events)
        if event.verb in words(VERB, pack) and (inner := content_clause(article, events, number))
    }
    wanted |= {e.clause for before, e in pairwise(events) if follows_noun(article, before, e, pack)}
    return tuple(replace(e, factual=False, states=(), deeds=()) if e.clause in wanted else e for e in events)


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
