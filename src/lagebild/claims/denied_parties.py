"""Who or what a clause names only to say that it was not he: "nicht die Küstenwache, sondern ein Fischer"."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Clause, Token
from .phrases import INSIDE

NOT, BUT = "nicht", "sondern"
NAMING = frozenset({"NOUN", "PROPN"})
VERBAL = frozenset({"VERB", "AUX"})


def denied_words(own: Sequence[int], tokens: Sequence[Token]) -> list[int]:
    """The words of a clause that "nicht … , sondern" or ", nicht …," sets against others; empty without such.

    own   the indices of the clause's words
    """
    for at, i in enumerate(own):
        if tokens[i].lemma.lower() != NOT:
            continue
        end = next((k for k in range(at + 1, len(own)) if tokens[own[k]].lemma == ","), len(own))
        between = [tokens[k] for k in own[at + 1 : end]]
        if not any(t.upos == "NOUN" or t.upos == "PROPN" for t in between) or any(is_verbal(t) for t in between):
            continue
        followed = end + 1 < len(own) and tokens[own[end + 1]].lemma.lower() == BUT
        apart = at > 0 and tokens[own[at - 1]].lemma == ","
        if followed or apart:
            return list(own[at : end + (2 if followed else 0)])
    return denied_before_verb(own, tokens)


def denied_before_verb(own: Sequence[int], tokens: Sequence[Token]) -> list[int]:
    """ "hat nicht der Schiedsrichter | die Partie beendet, sondern | die Polizei": both without a preposition."""
    lemmas = [tokens[i].lemma.lower() for i in own]
    if NOT not in lemmas or BUT not in lemmas:
        return []
    at, but = lemmas.index(NOT), len(lemmas) - 1 - lemmas[::-1].index(BUT)
    behind = [tokens[i] for i in own[but + 1 :]]
    named = [k for k in range(at + 1, but) if tokens[own[k]].upos in NAMING]
    if not behind or not named or any(is_verbal(t) for t in behind) or "APPR" in (behind[0].xpos or ""):
        return []
    words = range(at + 1, named[0] + 1)
    if any(tokens[own[k]].xpos not in INSIDE for k in words) or not any(
        is_verbal(tokens[i]) for i in own[named[0] : but]
    ):
        return []
    return [*(own[k] for k in (at, *words)), own[but]]


def is_verbal(token: Token) -> bool:
    return token.upos in VERBAL or token.xpos == "PTKVZ"


def is_contrasted(own: Sequence[int], at: int, tokens: Sequence[Token]) -> bool:
    """ "wurde nicht am Montag, sondern am Dienstag gesperrt": it was done."""
    return any(tokens[i].lemma.lower() == BUT for i in own if i > at)


def set_against(before: Clause | None, clause: Clause, own: Sequence[int], tokens: Sequence[Token]) -> list[int]:
    """The words for who or what it was not, of the clause or of the verbless one before it.

    "Nicht die Küstenwache, | sondern ein Fischer zog sie aus dem Wasser"
    """
    if clause.verb is None:
        return []
    headless = before is not None and before.verb is None and tokens[before.first].lemma.lower() == NOT
    if before is not None and headless and tokens[clause.first].lemma.lower() == BUT:
        return list(range(before.first, before.last))
    return denied_words(own, tokens)
