"""How far a page vouches for a clause."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..knowledge import Pack
from ..model import Article, Clause, Quotation
from .event import Certainty

HAVING = frozenset({"haben", "sein"})
PLANNING = frozenset({"sollen", "wollen"})
COPULAS = frozenset({"sein", "bleiben", "werden"})


def certainty_of(
    article: Article, clause: Clause, own: Sequence[int], quoted: Sequence[Quotation], pack: Pack
) -> Certainty:
    """How far the page vouches for the clause whose words, without those of inner clauses, are `own`."""
    tokens = article.tokens or ()
    finite = tokens[clause.verb].lemma if clause.verb is not None else ""
    words = {tokens[i].lemma.lower() for i in own}
    if is_hedged(article, clause, own, pack) or (finite in ("können", "dürfen") and clause.mood == "kj2"):
        return "hedged"
    if finite == "sollen" and words & HAVING and clause.mood == "ind":
        return "hedged"  # "soll seine Nachbarin getötet haben": hearsay
    if finite == "wollen" and words & {"haben", "sein"} and any(tokens[i].xpos == "VVPP" for i in own):
        return "attributed"  # "will nichts gewusst haben": so he says
    expected = any(doubts(pack).get(word) == "expected" for word in words)
    if (clause.lemma != finite and finite in PLANNING) or clause.tense == "fut" or expected:
        return "planned"
    if clause.mood in ("kj1", "kj2") or any(q.overlaps(clause) for q in quoted):
        return "attributed"
    return "asserted"


def is_hedged(article: Article, clause: Clause, own: Sequence[int], pack: Pack) -> bool:
    """ "offenbar geflohen", "nach unbestätigten Berichten"; "ist der mutmaßliche Täter", not "der mutmaßliche floh"."""
    tokens, hedges = article.tokens or (), doubts(pack)
    for i in own:
        sense = hedges.get(tokens[i].lemma.lower())
        predicative = clause.lemma in COPULAS and clause.verb is not None and i > clause.verb
        if sense == "rumoured" or (sense == "hedged" and (predicative or tokens[i].xpos != "ADJA")):
            return True
    return False


@cache
def doubts(pack: Pack) -> dict[str, str]:
    return dict(pack.rows("certainty_words", 2))  # type: ignore[arg-type]
