"""How far a page vouches for a clause."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..knowledge import Pack
from ..model import Article, Clause, Quotation
from .event import Certainty

HAVING = frozenset({"haben", "sein"})
PLANNING = frozenset({"sollen", "wollen"})


def certainty_of(
    article: Article, clause: Clause, words: set[str], quoted: Sequence[Quotation], pack: Pack
) -> Certainty:
    """How far the page vouches for the clause."""
    tokens = article.tokens or ()
    finite = tokens[clause.verb].lemma if clause.verb is not None else ""
    if words & hedges(pack) or (finite in ("können", "dürfen") and clause.mood == "kj2"):
        return "hedged"
    if finite == "sollen" and words & HAVING and clause.mood == "ind":
        return "hedged"  # "soll seine Nachbarin getötet haben": hearsay
    if finite == "wollen" and clause.lemma not in HAVING and words & HAVING:
        return "attributed"  # "will nichts gewusst haben"
    if (clause.lemma != finite and finite in PLANNING) or clause.tense == "fut":
        return "planned"
    if clause.mood in ("kj1", "kj2") or any(q.overlaps(clause) for q in quoted):
        return "attributed"
    return "asserted"


@cache
def hedges(pack: Pack) -> frozenset[str]:
    return frozenset(word for word, kind in pack.rows("certainty_words", 2) if kind == "hedged")
