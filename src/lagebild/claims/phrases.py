"""Who and what takes part in a clause: its noun phrases, each with the part it plays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from ..model import Clause, Token

Part = Literal["subject", "agent", "object", "adjunct"]

NOUNS = frozenset({"NN", "NE", "FM", "TRUNC"})
DETERMINERS = frozenset({"ART", "PDAT", "PIAT", "PPOSAT", "PRELAT", "PWAT"})
INSIDE = NOUNS | DETERMINERS | {"ADJA", "CARD"}
PRONOUNS = frozenset({"PPER", "PDS", "PRELS", "PIS", "PWS"})
PREPOSITIONS = frozenset({"APPR", "APPRART"})
QUOTES = frozenset("„“\"»«‚‘'")
# "von" and "durch" name the doer of a passive.
DOER = frozenset({"von", "vom", "durch"})
# Pronouns that look alike as subject and as object; verbs beside which two phrases may be nominative.
EITHER = frozenset({"sie", "es"})
BEING = frozenset({"sein", "werden", "bleiben", "heißen"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})


class Phrase(Struct, frozen=True):
    """A noun phrase or a pronoun of a clause.

    head         index of its head noun ("Minister" in "der neue Minister Karl Berger") in the article's tokens
    first, last  its tokens, half-open; the preposition is not one of them
    preposition  lower case; None without one
    """

    head: int
    first: int
    last: int
    preposition: str | None
    case: str | None
    part: Part
    pronoun: bool = False


def participants(
    clause: Clause, own: Sequence[int], tokens: Sequence[Token], acts: Callable[[Phrase], bool]
) -> list[Phrase]:
    """The phrases of a clause in reading order, each with its part; at most one run of joined phrases is the subject.

    own    the indices of the words that no inner clause holds
    acts   whether a phrase names somebody who can act: a person, a body, a country
    """
    found = list(chunks(own, tokens))
    subject = None if is_elided(clause, tokens) else subject_of(found, clause, tokens, acts)
    return [replace_part(p, clause, subject, tokens) for p in found]


def is_elided(clause: Clause, tokens: Sequence[Token]) -> bool:
    """ "und ordnete die Räumung an", "und die Räumung veranlasst": the subject is that of the clause before."""
    if clause.verb is None or tokens[clause.first].xpos != "KON":
        return False
    return clause.verb == clause.first + 1 or not clause.first <= clause.verb < clause.last


def chunks(own: Sequence[int], tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Runs of words that make a noun phrase: "das Havariekommando", "dem Sprecher Karl Berger", "er"."""
    i, n = 0, len(own)
    open_with: tuple[str | None, str | None] | None = None
    while i < n:
        token = tokens[own[i]]
        preposition = None
        if token.xpos in PREPOSITIONS:
            preposition = token.lemma.lower()
            i += 1
        start = i
        seen_noun = False
        while i < n and (i == start or own[i] == own[i - 1] + 1 or seen_noun is False):
            word = tokens[own[i]]
            if word.xpos in DETERMINERS and seen_noun:
                break
            quoted = tokens[own[i - 1]].lemma in QUOTES
            if (
                word.xpos in ("CARD", "ADJA")
                and seen_noun
                and not quoted
                and not any(tokens[j].xpos == "CARD" for j in own[start:i])
            ):
                break  # "das kommende Jahr | 900 Kündigungen", but "das 68 Meter lange Schiff"
            if word.xpos == "NN" and seen_noun and tokens[own[i - 1]].xpos == "NE":
                break  # "Kvarnby | Stellen": a noun behind a name begins something new
            if word.xpos in INSIDE:
                seen_noun = seen_noun or word.xpos in NOUNS
            elif not (word.lemma in QUOTES and i + 1 < n and tokens[own[i + 1]].xpos in INSIDE):
                break
            i += 1
        words = [j for j in own[start:i] if tokens[j].lemma not in QUOTES]
        nouns = [j for j in words if tokens[j].xpos in NOUNS]
        if nouns:
            case = next((c for j in words if (c := case_of(tokens[j]))), None)
            if open_with and preposition is None and tokens[words[0]].xpos == "ADJA":
                preposition, case = open_with[0], open_with[1] or case
            if preposition is None or tokens[words[0]].xpos == "ADJA":
                open_with = None
            yield Phrase(nouns[0], words[0], words[-1] + 1, preposition, case, "object")
        elif words:
            # "von der | seit Samstag | vermissten Seglerin": what the article opens, the adjective goes on with
            open_with = preposition, case_of(tokens[words[-1]])
        elif start < n and i == start and tokens[own[start]].xpos in PRONOUNS:
            j = own[start]
            yield Phrase(j, j, j + 1, preposition, case_of(tokens[j]), "object", pronoun=True)
            i += 1
        elif i == start and preposition is None:
            i += 1


def case_of(token: Token) -> str | None:
    feats = token.feats or ""
    at = feats.find("Case=")
    return feats[at + 5 : at + 8] if at >= 0 else None


def subject_of(
    found: Sequence[Phrase], clause: Clause, tokens: Sequence[Token], acts: Callable[[Phrase], bool]
) -> Phrase | None:
    """The phrase that the verb agrees with; None where more than one could be it, or none."""
    tree = next((p for p in found if is_subject(tokens[p.head], clause) and not outnumbers(p, clause, tokens)), None)
    if clause.verb is None or (tree is not None and (clause.passive or acts(tree))):
        return doer_behind(tree, found, clause, tokens) or sure_beside(tree, found, clause, tokens) or tree
    apart = [p for i, p in enumerate(found) if not (i and joined(p, found[i - 1], tokens))]
    apart = [p for p in apart if not outnumbers(p, clause, tokens)]
    bare = [p for p in apart if p.preposition is None and p.case in ("Nom", None)]
    sure = [p for p in bare if any(is_sure(tokens[i]) for i in range(p.first, p.last))]
    if sure:
        return sure[0]
    # "die Räumung habe das Kommando angeordnet": only one of the two can act
    acting = [p for p in apart if p.preposition is None and may_be_nominative(p, tokens) and acts(p)]
    if len(acting) == 1 and not clause.passive:
        return acting[0]
    if tree is not None:
        return tree
    nominative = [p for p in bare if p.case == "Nom"]
    if nominative:
        return nominative[0]
    if len(bare) == 1 or clause.passive:
        return bare[0] if len(bare) == 1 else None
    # "Angeordnet hat den Rückruf das Landesamt": what stands beside a sure object
    object_, rest = parted([p for p in apart if p.preposition is None], tokens)
    return rest[0] if object_ and len(rest) == 1 and not rest[0].pronoun else None


def parted(found: Sequence[Phrase], tokens: Sequence[Token]) -> tuple[list[Phrase], list[Phrase]]:
    """Those that can only be objects ("den Rückruf"), and those that may be the subject besides."""
    sure = [p for p in found if p.case == "Acc" and not p.pronoun and not may_be_nominative(p, tokens)]
    return sure, [p for p in found if p not in sure and may_be_nominative(p, tokens)]


def doer_behind(tree: Phrase | None, found: Sequence[Phrase], clause: Clause, tokens: Sequence[Token]) -> Phrase | None:
    """ "Entdeckt hat sie | ein Mitarbeiter": where the pronoun may be the object, the one that can be none."""
    if tree is None or tokens[tree.head].lemma.lower() not in EITHER or clause.passive or clause.lemma in BEING:
        return None
    bare = (p for p in found if p.preposition is None and not p.pronoun and p.first > tree.head)
    return next((p for p in bare if any(is_sure(tokens[i]) for i in range(p.first, p.last))), None)


def sure_beside(tree: Phrase | None, found: Sequence[Phrase], clause: Clause, tokens: Sequence[Token]) -> Phrase | None:
    """ "Die Leitung hatte | ein Hauptmann": where the first may be the object, the one that can be none."""
    if tree is None or tree.pronoun or clause.passive or clause.verb is None or clause.lemma in BEING:
        return None
    if any(is_sure(tokens[i]) for i in range(tree.first, tree.last)) or tree.first > clause.verb:
        return None
    right = (p for p in found if p.preposition is None and not p.pronoun and p.first == (clause.verb or 0) + 1)
    return next((p for p in right if any(is_sure(tokens[i]) for i in range(p.first, p.last))), None)


def outnumbers(phrase: Phrase, clause: Clause, tokens: Sequence[Token]) -> bool:
    """ "die Kinder | zog ein Nachbar aus den Trümmern": many, where the verb is of one."""
    verb = tokens[clause.verb] if clause.verb is not None else None
    if phrase.pronoun or tokens[phrase.head].xpos != "NN" or verb is None or "Number=Sing" not in (verb.feats or ""):
        return False
    feats = [tokens[i].feats or "" for i in range(phrase.first, phrase.head + 1)]
    one = any("Number=Sing" in f for f in feats)  # "der Veranstalter", whatever the noun's own form may be
    return "Number=Plur" in feats[-1] and not one and not is_many(phrase, tokens)


def is_many(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """ "zehn Prozent reicht": a number of them may be one thing."""
    return any(t.xpos == "CARD" for t in tokens[phrase.first : phrase.last])


def is_subject(head: Token, clause: Clause) -> bool:
    return head.deprel in SUBJECTS and head.head is not None and clause.first <= head.head < clause.last


def may_be_nominative(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """ "das Kommando", "die Polizei" may be either; "den Kapitän" and "der Polizei" may not."""
    feats = (tokens[phrase.first] if tokens[phrase.first].xpos in DETERMINERS else tokens[phrase.head]).feats or ""
    masculine = "Gender=Masc" in feats and "Number=Sing" in feats
    return phrase.case in ("Nom", None) or (phrase.case == "Acc" and not masculine and not phrase.pronoun)


def is_sure(token: Token) -> bool:
    """ "der Kapitän", "ein neuer Plan", "er": no other case looks like it."""
    feats = token.feats or ""
    if token.xpos == "PPER":
        return "Case=Nom" in feats and token.lemma.lower() in ("er", "ich", "wir", "du")
    if token.xpos == "PIS":
        return token.lemma.lower() in ("niemand", "jemand", "man")
    return "Case=Nom" in feats and "Gender=Masc" in feats and "Number=Sing" in feats


def replace_part(phrase: Phrase, clause: Clause, subject: Phrase | None, tokens: Sequence[Token]) -> Phrase:
    part: Part = "object" if phrase.preposition is None else "adjunct"
    if subject is not None and (phrase is subject or joined(phrase, subject, tokens)):
        part = "subject"
    elif clause.passive and phrase.preposition in DOER and phrase.head < clause.last:
        part = "agent"
    return Phrase(phrase.head, phrase.first, phrase.last, phrase.preposition, phrase.case, part, phrase.pronoun)


def joined(phrase: Phrase, subject: Phrase, tokens: Sequence[Token]) -> bool:
    """die USA | und | Russland"""
    between = tokens[subject.last : phrase.first]
    return phrase.preposition is None and len(between) == 1 and between[0].xpos == "KON"
