"""Whom a relative pronoun means: "es war die Ministerin selbst, die entschied"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..knowledge import Pack
from ..model import Article, Token
from .event import Party
from .parties import ITSELF, party
from .phrases import Phrase
from .terms import Names

RELATIVE = "PRELS"
# "es gibt keine Versicherung, die uns das ersetzt"
NONE = frozenset({"kein", "keine"})


def relative_doer(
    article: Article, actor: Party | None, passed: Sequence[Phrase], names: Mapping[int, Names], pack: Pack
) -> Party | None:
    """The doer of a clause; of a relative clause the phrase right before its pronoun, if their forms agree.

    passed   the phrases of the clauses of the sentence before it
    """
    if actor is None or not actor.pronoun or actor.terms:
        return actor
    tokens = article.tokens or ()
    behind = sorted((p for p in passed if tokens[p.last - 1].end <= actor.span.start), key=lambda p: p.last)
    meant = before_attached(behind, tokens)
    if meant is None:
        return actor
    # from the antecedent on no more than "selbst", a comma, and the pronoun
    between = tokens[behind[-1].last : behind[-1].last + 3]
    pronoun = next((t for t in between if t.start == actor.span.start and t.xpos == RELATIVE), None)
    if pronoun is None or not agree(pronoun, tokens[meant.head]) or tokens[meant.first].lemma.lower() in NONE:
        return actor
    words = {t.lemma.lower() for t in between if t.end <= pronoun.start}
    return party(article, meant, names, words & ITSELF, pack)


def before_attached(phrases: Sequence[Phrase], tokens: Sequence[Token]) -> Phrase | None:
    """ "ein Mitarbeiter | von Nordbit, der den Fall meldete": a bare name has no gender to agree with."""
    *others, last = phrases or (None,)
    before = others[-1] if others else None
    if last is None or before is None or last.preposition is None or before.last + 1 != last.first:
        return last
    return before if tokens[last.first].upos == "PROPN" and not before.pronoun else last


def agree(pronoun: Token, noun: Token) -> bool:
    """ "eine Frau, die", "ein Nachbar, der"; a form that the parser does not know may agree with any."""
    one, two = features(pronoun), features(noun)
    return all(one[f] == two[f] for f in ("Gender", "Number") if f in one and f in two)


def features(token: Token) -> dict[str, str]:
    return dict(f.split("=", 1) for f in (token.feats or "").split("|") if "=" in f)
