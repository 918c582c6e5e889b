"""Pronouns and descriptions → the entity of the page that they mean, each with how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from ..knowledge import Pack
from ..model import Entity, Mention, Reference, Sentence, Token
from .antecedents import Antecedent, Antecedents, Gender
from .descriptions import described
from .gazetteer import gazetteer

# What speaks for an antecedent, in natural logarithms of odds; tuned on news commentaries.
SENTENCES_BACK = (0.0, -0.2, -1.4, -2.4)  # by how many sentences it stands before the pronoun
SUBJECT, GENDER_KNOWN, OFTEN, OWNER, UNNAMED_THING, AMONG = 1.0, 1.0, 0.4, 0.6, -1.3, -1.5
NOBODY = -0.5  # what speaks for none of those that were found
QUOTED = 0.7  # of the confidence remains inside quotation marks
LEAST = 0.3  # confidence that is worth telling

Kind = Literal["pronoun", "possessive", "description"]


class Pronoun(NamedTuple):
    """A pronoun of the third person singular: token i, what it may stand for, and whether it may be a subject."""

    i: int
    gender: Gender
    kind: Kind
    subject: bool


def find_references(
    text: str,
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    pack: Pack,
) -> tuple[Reference, ...]:
    """Pronouns and definite descriptions that mean an entity of the page, in reading order.

    Only what has a likely antecedent, with a confidence of 0.3 to 1 at which callers may cut.
    """
    before = Antecedents(text, sentences, tokens, mentions, entities, gazetteer(pack))
    found = [reference for p in pronouns(text, tokens, pack) if (reference := _resolve(p, before))]
    found += described(before, pack)
    return tuple(sorted(found, key=lambda r: (r.start, r.end)))


@cache
def forms(pack: Pack) -> dict[str, tuple[Gender, Kind, bool]]:
    """pronouns.tsv: form → gender, kind, may be a subject"""
    kinds: dict[str, Kind] = {"pronoun": "pronoun", "possessive": "possessive"}
    genders: dict[str, Gender] = {"MAS": "MAS", "FEM": "FEM"}
    rows = pack.rows("pronouns", 4)
    return {form: (genders[gender], kinds[kind], case == "subject") for form, gender, kind, case in rows}


def pronouns(text: str, tokens: Sequence[Token], pack: Pack) -> Iterator[Pronoun]:
    """er, ihm, sie (with no verb in the plural beside it), sein, ihre"""
    for i, token in enumerate(tokens):
        form = token.of(text)
        entry = forms(pack).get(form.lower())
        if entry is None or (form[0].isupper() and form.lower() != "er" and not _opens(text, tokens, i)):
            continue
        gender, kind, subject = entry
        possessive = (token.xpos or "") in ("PPOSAT", "PPOSS")
        if form.lower() == "ihr":
            kind = "possessive" if possessive else "pronoun"
        elif possessive != (kind == "possessive"):
            continue
        if gender == "FEM" and _is_plural(tokens, i):
            continue
        yield Pronoun(i, gender, kind, subject)


def _opens(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether a sentence begins here, so that "Sie" need not be "you"."""
    return i == 0 or text[tokens[i - 1].end - 1] in '.!?:“”«"' or "\n" in text[tokens[i - 1].end : tokens[i].start]


def _is_plural(tokens: Sequence[Token], i: int) -> bool:
    """sie kamen; kamen sie"""
    beside = [tokens[k] for k in (i - 1, i + 1) if 0 <= k < len(tokens)]
    verbs = [t for t in beside if t.upos in ("VERB", "AUX")]
    return any("Number=Plur" in (t.feats or "") or _ends_plural(t) for t in verbs)


def _ends_plural(verb: Token) -> bool:
    return (
        "VerbForm=Fin" in (verb.feats or "")
        and "Number=Sing" not in (verb.feats or "")
        and "Number" in (verb.feats or "")
    )


def _resolve(p: Pronoun, before: Antecedents) -> Reference | None:
    """The likeliest antecedent; None where a noun without a name is likelier, or nothing is likely."""
    sentence = before.sentence_of(p.i)
    scored = [(score(a, p, sentence, before), a) for a in before.until(p.i, len(SENTENCES_BACK) - 1)]
    apart = {a.key for _, a in scored if p.kind == "pronoun" and _is_beside(a, p, sentence, before)}
    candidates = [(s, a) for s, a in scored if s is not None and a.key not in apart]
    best: dict[str, float] = {}
    for s, a in candidates:
        best[a.key] = max(s, best.get(a.key, -math.inf))
    if not best:
        return None
    key = max(sorted(best), key=lambda k: best[k])
    chance = math.exp(best[key]) / (sum(math.exp(s) for s in best.values()) + math.exp(NOBODY))
    confidence = round(chance * (QUOTED if before.is_quoted(p.i) else 1.0), 2)
    if key not in before.entities or confidence < LEAST:
        return None
    token = before.tokens[p.i]
    return Reference(token.start, token.end, p.kind, key, confidence)


def _is_beside(a: Antecedent, p: Pronoun, sentence: int, before: Antecedents) -> bool:
    """Weber grüßte | ihn: of one clause, so that the pronoun means somebody else."""
    return a.sentence == sentence and not before.is_parted(a.last, p.i)


def score(a: Antecedent, p: Pronoun, sentence: int, before: Antecedents) -> float | None:
    """How much speaks for an antecedent; None where it cannot be one."""
    if a.gender not in (None, p.gender):
        return None
    back = sentence - a.sentence
    same_clause = _is_beside(a, p, sentence, before)
    worth = SENTENCES_BACK[back] + SUBJECT * a.subject + GENDER_KNOWN * (a.gender == p.gender)
    worth += OFTEN * math.log2(1 + a.often)
    worth += OWNER * (same_clause and a.subject)
    worth += AMONG * (p.gender == "FEM" and before.is_joined(a))
    return worth + UNNAMED_THING * (not a.personal)
