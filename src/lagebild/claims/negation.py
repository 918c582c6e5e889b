"""Whether a clause is negated, and whether it tells anything at all."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Article, Clause, Token
from .denied_parties import is_contrasted
from .happening import CONDITIONAL
from .phrases import Phrase

WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag")


def is_negated(tokens: Sequence[Token], own: Sequence[int], pack: Pack) -> bool:
    """ "nicht", "niemand", "kein Treffen"; but not "keine zwei Tage" and "nicht nur"."""
    negations = pack.words("negations")
    own = with_verb(tokens, own)
    for i, j in zip(own, [*own[1:], None], strict=True):
        if tokens[i].lemma.lower() not in negations:
            continue
        after = tokens[j] if j is not None else None
        weak = after is not None and (
            after.upos == "NUM"
            or is_time_of_many(tokens, after, j)
            or after.lemma.lower() in pack.words("weak_negations")
            or is_of_a_time(tokens, after, j, pack)
        )
        if not weak and not is_contrasted(own, i, tokens):
            return True
    return False


def with_verb(tokens: Sequence[Token], own: Sequence[int]) -> Sequence[int]:
    """The words of a clause without what commas set off from its verb: "Reinders, mit ihr nicht verwandt, schweigt"."""
    parts: list[list[int]] = [[]]
    for i in own:
        if tokens[i].lemma == "," or (parts[-1] and i != parts[-1][-1] + 1):
            parts.append([])
        parts[-1].append(i)
    holding = [p for p in parts if any(tokens[i].upos in ("VERB", "AUX") for i in p)]
    subjects = [p for p in parts if p not in holding and any(is_nobody(tokens[i]) for i in p)]
    return [i for p in parts if p in holding or p in subjects for i in p] if holding else own


def is_nobody(token: Token) -> bool:
    return token.lemma.lower() in ("niemand", "keiner")


def is_of_a_time(tokens: Sequence[Token], after: Token, at: int | None, pack: Pack) -> bool:
    """ "schließt nicht vor 2027": not then, but later"."""
    if after.xpos not in ("APPR", "APPRART") or at is None or at + 1 >= len(tokens):
        return False
    word = tokens[at + 1]
    return word.upos == "NUM" or word.lemma.lower() in WEEKDAYS or word.lemma in pack.words("month_words")


def is_time_of_many(tokens: Sequence[Token], after: Token, at: int | None) -> bool:
    """ "nicht zum ersten Mal", but not "nicht zum Einsatz"."""
    return after.xpos == "APPRART" and at is not None and at + 1 < len(tokens) and tokens[at + 1].xpos == "ADJA"


def is_litotes(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """nicht ohne Hilfe"""
    return phrase.first > 1 and tokens[phrase.first - 2].xpos == "PTKNEG"


def is_factual(article: Article, clause: Clause) -> bool:
    """Not "falls er kommt", "ohne zu fragen", "sollte er kommen, …", "kommt er?"."""
    if clause.opener in CONDITIONAL or (clause.verb is None and clause.opener is not None):
        return False
    if clause.verb == clause.first and clause.mood == "kj2":
        return False
    return article.text[clause.end : clause.end + 1] != "?"
