"""Definite descriptions that mean an entity of the page: "der Minister", "die Reederei", "das Unternehmen"."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import Pack
from ..model import Entity, EntityType, Reference, Token
from .antecedents import Antecedent, Antecedents
from .base_forms import noun

BACK = 12  # sentences that a description may reach back
ONLY, SEVERAL, GENERIC = (
    0.9,
    0.55,
    0.6,
)  # confidence: one entity of the page has the role, several have, any may have it
FADING = 0.97  # for each sentence back
DEFINITE = frozenset({"der", "die", "das", "den", "dem", "des"})
FOLLOWED = frozenset({"der", "des", "für", "von", "vom", "aus"})  # "der Sprecher der Polizei" is somebody else


def described(before: Antecedents, pack: Pack) -> Iterator[Reference]:
    """References by description, in reading order."""
    generic = {row[0]: EntityType(row[1]) for row in pack.rows("generic_nouns", 2)}
    taken = {i for a in before.all if a.key in before.entities for i in range(a.first, a.last)}
    for i, token in enumerate(before.tokens):
        first = _article(before, i, token, taken)
        if first is None:
            continue
        form = token.of(before.text)
        found = _by_role(before, i, form) or _generic(before, i, noun(form, before.tables)[0], generic)
        if found is not None:
            yield Reference(before.tokens[first].start, token.end, "description", *found)


def _article(before: Antecedents, i: int, token: Token, taken: set[int]) -> int | None:
    """Where the description begins whose noun is token i: at its article; None where this is none."""
    if token.upos != "NOUN" or i in taken or i + 1 in taken or "Number=Plur" in (token.feats or ""):
        return None
    form = token.of(before.text)
    after = before.tokens[i + 1].of(before.text) if i + 1 < len(before.tokens) else ""
    if after.lower() in FOLLOWED or after == "„":
        return None
    start = i - 1
    while start > 0 and before.tokens[start].upos == "ADJ" and i - start < 3:
        start -= 1
    article = before.tokens[start].of(before.text).lower() if start >= 0 else ""
    known = form in before.tables.lexicon or before.tables.descriptor(form) is not None
    return start if known and (article in DEFINITE or article in before.tables.cues["this"]) else None


def _by_role(before: Antecedents, i: int, form: str) -> tuple[str, float] | None:
    """The entity whose role this is, or ends in this: "der Minister" is the Wirtschaftsminister."""
    base = noun(form, before.tables)[0]
    bearers = {id for id, e in before.entities.items() if _has_role(e, base, before)}
    near = next((a for a in before.until(i, BACK) if a.key in bearers), None)
    if near is None:
        return None
    return near.key, _faded(ONLY if len(bearers) == 1 else SEVERAL, before.sentence_of(i) - near.sentence)


def _has_role(entity: Entity, base: str, before: Antecedents) -> bool:
    """Whether a role's noun, or the name's own, is this noun or a compound of it."""
    heads = [w for role in entity.roles for w in role.split()[:3] if w[:1].isupper()]
    if entity.type is EntityType.ORGANISATION and len(base) > 4 and base in before.tables.heads:
        heads += entity.name.split()
    return any(w == base or (w.lower().endswith(base.lower()) and before.tables.last_part(w) == base) for w in heads)


def _generic(before: Antecedents, i: int, base: str, generic: dict[str, EntityType]) -> tuple[str, float] | None:
    """ "das Unternehmen", "das Land": the one of its type that the page has named just before."""
    type = generic.get(base)
    if type is None:
        return None
    near: dict[str, Antecedent] = {}
    for a in before.until(i, 2):
        entity = before.entities.get(a.key)
        if entity is not None and entity.type is type and _fits(entity, base, before):
            near.setdefault(a.key, a)
    if len(near) != 1:
        return None
    (only,) = near.values()
    return only.key, _faded(GENERIC, before.sentence_of(i) - only.sentence)


def _fits(entity: Entity, base: str, before: Antecedents) -> bool:
    """A land is a country, a company no authority."""
    if entity.type is EntityType.PLACE:
        return (before.tables.country(entity.name) is not None) == (base in ("Land", "Staat"))
    return not any(before.tables.last_part(w) in before.tables.cues["public_body"] for w in entity.name.split())


def _faded(confidence: float, back: int) -> float:
    return round(confidence * FADING**back, 2)
