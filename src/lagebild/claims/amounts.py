"""What an amount is of, in which unit, and how badly somebody was hurt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..knowledge import Pack
from ..model import Article, Clause, Quantity, Token
from .phrases import SUBJECTS
from .terms import family_of

HURT = "n:f:verletzen"
NOUNS = frozenset({"NOUN", "PROPN"})
OBJECTS = frozenset({"obj", "obl:arg"})
PARTLY = frozenset({"teils", "teilweise", "teil"})


def measured(tokens: Sequence[Token], clause: Clause, quantity: Quantity, pack: Pack) -> str | None:
    """ "Der Schaden beläuft sich auf zwei Millionen Euro", "ein Schaden von zwei Millionen Euro": the damage."""
    words = [t for t in tokens[clause.first : clause.last] if not quantity.covers(t)]
    before = [t for t in words if t.end <= quantity.start]
    if len(before) > 1 and before[-1].lemma == "von":
        noun = before[-4] if before[-2].lemma == "Höhe" and len(before) > 3 else before[-2]
        if noun.upos == "NOUN":
            return family_of(pack, noun.lemma.lower())
    if (owner := beside(words, quantity) or raised(words, clause, quantity, pack)) is not None:
        return family_of(pack, owner.lemma.lower())
    if clause.lemma in pack.words("amount_verbs"):
        nouns = [t for t in words if t.upos in NOUNS and t.lemma != "Höhe"]
        at = next((i for i, t in enumerate(nouns) if t.deprel in SUBJECTS), 0)
        while (
            at + 1 < len(nouns) and nouns[at].upos == nouns[at + 1].upos == "PROPN" and nouns[at + 1].deprel == "flat"
        ):
            at += 1  # "Anna Lindner" is told by her last name
        return family_of(pack, nouns[at].lemma.lower()) if nouns else None
    return None


def beside(words: Sequence[Token], quantity: Quantity) -> Token | None:
    """ "50.000 Euro | Belohnung", "zwei Millionen Euro | Schaden" """
    after = next((t for t in words if t.start >= quantity.end), None)
    return after if after is not None and after.xpos == "NN" and after.start - quantity.end <= 1 else None


def raised(words: Sequence[Token], clause: Clause, quantity: Quantity, pack: Pack) -> Token | None:
    """ "hat die Belohnung auf | 100.000 Euro verdoppelt": the object; the subject of a passive."""
    before = [t for t in words if t.end <= quantity.start]
    if clause.lemma not in pack.words("raising_verbs") or not before or before[-1].lemma not in ("auf", "um", "mit"):
        return None
    wanted = SUBJECTS if clause.passive else OBJECTS
    return next((t for t in words if t.upos == "NOUN" and t.deprel in wanted), None)


def severity(
    words: Sequence[Token], clauses: Sequence[Clause], tokens: Sequence[Token], quantity: Quantity, pack: Pack
) -> str | None:
    """ "drei schwer", "zwei von ihnen schwer", "drei Schwerverletzte", "wurden schwer verletzt"; None: all the hurt."""
    kinds = {row[0]: row[1] for row in pack.rows("severities", 2)}
    what = (quantity.counted or "").lower()
    if family_of(pack, what) == HURT[2:] and (kind := next((k for w, k in kinds.items() if what.startswith(w)), None)):
        return kind
    after = [t for t in words if t.start >= quantity.end]
    said = next((i for i, t in enumerate(after) if t.lemma.lower() in kinds), None)
    if said is None:
        return None
    following = after[said + 1].lemma.lower() if said + 1 < len(after) else ""
    hurt = any(family_of(pack, t.lemma.lower()) == HURT[2:] for c in clauses for t in tokens[c.first : c.last])
    # "drei schwer" | "schwer verletzt" | "mit schweren Verletzungen"; not "lief schwer beladen auf Grund"
    alone = said == 0 or [t.lemma.lower() for t in after[:said]] in (
        ["von", "sie"],
        ["von", "er"],
        ["von", "ihnen"],
        ["davon"],
    )
    if said and after[said - 1].lemma.lower() in PARTLY:
        return None  # "80 Insassen wurden teils schwer verletzt"
    if hurt and (alone or family_of(pack, following) == HURT[2:]):
        return kinds[after[said].lemma.lower()]
    return None


def aged(article: Article, clause: Clause, quantity: Quantity) -> str | None:
    """Who is so old: "Der Schütze war 23 Jahre alt", "eine 19-jährige Studentin", "eine 19 Jahre alte Studentin"."""
    tokens = article.tokens or ()
    if quantity.counted != "Jahr":
        return None
    words = tokens[clause.first : clause.last]
    if "jährig" in quantity.of(article.text).lower():
        nouns = (t.lemma.lower() for t in words if quantity.covers(t) and t.upos == "NOUN")
        return next((noun for noun in nouns if "jährig" not in noun), None)
    after = [t for t in words if t.start >= quantity.end][:2]
    if not after or after[0].lemma.lower() != "alt":
        return None
    if after[0].xpos == "ADJA":
        return after[1].lemma.lower() if len(after) > 1 and after[1].upos == "NOUN" else None
    return next((t.lemma.lower() for t in words if t.upos == "NOUN" and not quantity.covers(t)), None)


@cache
def scales(pack: Pack) -> dict[str, tuple[str, float]]:
    """Unit → the unit in which it is compared, and how many of it."""
    return {unit.lower(): (base.lower(), float(factor)) for unit, base, factor in pack.rows("unit_scales", 3)}


@cache
def measures(pack: Pack) -> frozenset[str]:
    return frozenset(row[1].lower() for row in pack.rows("units", 3))
