"""A clause that denies what stands before it without a verb of denial: "davon könne keine Rede sein"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from ..knowledge import Pack
from ..model import Article, Clause

# Of a clause with more words the phrase is not the point: "in der Debatte stellte er es anders dar als im Ausschuss".
LONGEST = 14
NEGATION = "nicht"


def disowns(article: Article, clause: Clause, own: Sequence[int], pack: Pack) -> bool:
    """ "die Depesche berichtet das Gegenteil", "der Bericht sei frei erfunden"; not "das Gegenteil von gut"."""
    rows = [*phrases(pack).get(clause.lemma or "", ()), *phrases(pack).get("*", ())]
    if not rows or len(own) > LONGEST or clause.opener in ("wenn", "falls", "ob"):
        return False
    tokens = article.tokens or ()
    words = {tokens[i].lemma.lower() for i in own} | {tokens[i].of(article.text).lower() for i in own}
    negated = bool(words & pack.words("negations"))
    return any(asks == negated and all(words & asked for asked in sets) for asks, sets in rows)


@cache
def phrases(pack: Pack) -> dict[str, list[tuple[bool, tuple[frozenset[str], ...]]]]:
    """Verb → whether the clause is negated, and the sets of words of each of which it has one."""
    found: dict[str, list[tuple[bool, tuple[frozenset[str], ...]]]] = defaultdict(list)
    for verb, words, _ in pack.rows("denial_phrases", 3):
        asked = words.split()
        sets = tuple(frozenset(w.split("|")) for w in asked if w != NEGATION)
        found[verb].append((NEGATION in asked, sets))
    return dict(found)
