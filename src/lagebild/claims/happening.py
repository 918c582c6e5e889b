"""What a clause says was done, or was not: behind idioms, light verbs, denials, plans and predicative adjectives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Clause, Token
from .phrases import Phrase
from .terms import family_of, idiom, idioms, is_word, predicate, word_terms

PLANNED, DENIED = "f:planen", "f:dementieren"
MEANT = frozenset({PLANNED, DENIED})
CONDITIONAL = frozenset({"falls", "wenn", "ob", "sofern", "solange", "als ob"})
# Light verbs whose passive tells what was done.
PASSIVE_TOO = frozenset({"finden", "bringen", "sehen", "nehmen", "führen", "stellen"})
COPULAS = frozenset({"sein", "bleiben"})
ABOUT = frozenset({"über", "von", "zu", "zum", "zur"})
NEGATING = "un"
# "eine Räumung ist nicht ausgeschlossen" says neither; what affirms: "yes", and "only-not" behind a "nicht".
SILENT, AFFIRMING = {"only-not": False, "unless-not": True}, frozenset({"yes", "only-not"})


class Happening(Struct, frozen=True):
    """predicate   the term of what was done; None where the clause only says that somebody spoke
    negated     it was not done
    doer        where an idiom puts who did it: "subject", a preposition; "" where the verb's own subject did it
    planned     it is planned
    whole       a noun tells it, so that "keine Festnahmen" denies any
    """

    predicate: str | None
    negated: bool
    doer: str = ""
    planned: bool = False
    whole: bool = False


def happening(
    article: Article, clause: Clause, own: Sequence[int], phrases: Sequence[Phrase], negated: bool, pack: Pack
) -> Happening:
    """What the clause says was done.

    negated   the clause has a word that negates it
    """
    tokens = article.tokens or ()
    done, doer = phrased(article, clause, phrases, pack)
    done = done or idiom(tokens, clause, pack) or caused(clause, own, tokens, pack)
    done = done or confessed(clause, own, phrases, article) or separated(clause, own, tokens, pack)
    done = done or predicate(clause, pack)
    planned = done == PLANNED
    if done in MEANT and (meant := meant_noun(tokens, phrases, "undergoer", pack, clause.passive)):
        # "ein Treffen ist nicht geplant": what is not to happen is a meeting; "bestreitet die Schließung": no closing
        return Happening(meant, negated != (done == DENIED), doer, planned, True)
    words = {tokens[i].lemma.lower() for i in own}
    if clause.lemma == "sein" and words & pack.words("false_words"):
        # "Berichte über einen Abbau seien falsch"
        told = {t for p in phrases if p.preposition in ABOUT for t in noun_terms(tokens, p, pack) if t[:2] == "f:"}
        if len(told) == 1:
            return Happening(told.pop(), not negated, doer)
    if done is None and (light := brought_about(tokens, clause, phrases, negated, pack)):
        return Happening(light[0], light[1], doer, whole=True)
    if done is None and clause.lemma and clause.lemma not in pack.words("auxiliary_verbs"):
        position = family_of(pack, clause.lemma, "VERB")
        done = position if position in opposites(pack) else None
    if done is None and clause.passive and clause.lemma and is_lexical(tokens, clause):
        done = family_of(pack, clause.lemma, "VERB")
    if done is None and clause.lemma == "bleiben" and (kept := kept_so(tokens, own)):
        return Happening(family_of(pack, kept, "VERB"), negated)
    if done is None and clause.lemma in COPULAS:
        return predicative(tokens, own, phrases, negated, pack)
    return Happening(done, negated, doer, planned)


def phrased(article: Article, clause: Clause, phrases: Sequence[Phrase], pack: Pack) -> tuple[str | None, str]:
    """ "die Initiative ging von Russland aus": what was done, and where who did it stands."""
    tokens = article.tokens or ()
    nouns = {tokens[p.head].lemma.lower() for p in phrases}
    for verb, noun, actor, meaning, _ in pack.rows("event_idioms", 5):
        if clause.lemma == verb and noun in nouns:
            return family_of(pack, meaning), actor
    return None, ""


def caused(clause: Clause, own: Sequence[int], tokens: Sequence[Token], pack: Pack) -> str | None:
    """ "er habe die Kundgebung auflösen lassen": who has it done does it."""
    words = [tokens[i] for i in own]
    if not any(t.lemma == "lassen" for t in words):
        return None
    verb = next((t.lemma for t in reversed(words) if t.xpos in ("VVINF", "VVPP") and t.lemma != "lassen"), None)
    if verb is None:
        return None
    nouns = [t.lemma.lower() for t in words if t.upos == "NOUN"]
    for parts, meaning in idioms(pack).get(verb, ()):
        if all(any(noun.endswith(part) for noun in nouns) for part in parts):
            return family_of(pack, meaning)
    return family_of(pack, verb, "VERB")


def separated(clause: Clause, own: Sequence[int], tokens: Sequence[Token], pack: Pack) -> str | None:
    """ "stellte 300 Kilogramm sicher", "gab die Strecke frei": the adjective at the end belongs to the verb."""
    words = [tokens[i] for i in own if tokens[i].upos != "PUNCT"]
    if clause.verb is None or len(words) < 2 or words[-1].xpos not in ("ADJD", "ADV", "PTKVZ"):
        return None
    verb = words[-1].lemma.lower() + tokens[clause.verb].lemma
    return family_of(pack, verb, "VERB") if tokens[clause.verb].xpos == "VVFIN" and is_verb(pack, verb) else None


def is_verb(pack: Pack, lemma: str) -> bool:
    return any(r.tag.startswith("VER:INF") for r in pack.lexicon.readings(lemma))


def confessed(clause: Clause, own: Sequence[int], phrases: Sequence[Phrase], article: Article) -> str | None:
    """ "hat die Tat gestanden": the participle of "stehen" with an object is that of "gestehen"."""
    tokens = article.tokens or ()
    if clause.lemma != "stehen" or not any(tokens[i].of(article.text) == "gestanden" for i in own):
        return None
    object_ = any(p.part == "object" and p.preposition is None and not p.pronoun for p in phrases)
    return "f:gestehen" if object_ else None


def brought_about(
    tokens: Sequence[Token], clause: Clause, phrases: Sequence[Phrase], negated: bool, pack: Pack
) -> tuple[str, bool] | None:
    """ "die Warnung blieb aus", "es gab keine Festnahmen": the noun's happening, and whether it did not come about."""
    for place, sense in () if clause.opener in CONDITIONAL else light_verbs(pack).get(clause.lemma or "", ()):
        if negated is SILENT.get(sense):
            continue
        if noun := meant_noun(tokens, phrases, place, pack):
            return noun, negated if sense in AFFIRMING else not negated
    return None


@cache
def light_verbs(pack: Pack) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for verb, place, sense, _ in pack.rows("light_verbs", 4):
        found.setdefault(verb, []).append((place, sense))
    return found


def meant_noun(
    tokens: Sequence[Token], phrases: Sequence[Phrase], place: str, pack: Pack, passive: bool = False
) -> str | None:
    """The happening that one noun tells at that place of the clause; None for "Bericht" and "weitere Entlassungen"."""
    found = set()
    for phrase in phrases:
        if not stands(phrase, place, passive):
            continue
        noun = tokens[phrase.head].lemma.lower()
        if any(t.lemma.lower() in pack.words("further_words") for t in tokens[phrase.first : phrase.last]):
            return None
        term = next(iter(word_terms(pack, noun, "NOUN")), ("", 0.0))[0]
        if not term.startswith("f:"):
            term = next((t for t, _ in word_terms(pack, noun, "NOUN") if t.startswith("f:")), "")
        if term and noun not in pack.words("denied_nouns") and noun.capitalize() not in pack.words("party_nouns"):
            found.add(term)
    return found.pop() if len(found) == 1 else None


def stands(phrase: Phrase, place: str, passive: bool) -> bool:
    if place == "undergoer":
        return phrase.preposition is None and phrase.case != "Gen" and (phrase.part == "subject") == passive
    if place in ("subject", "object", "either"):
        # case decides between them, and case is often read wrongly: either will do where only one noun tells
        return phrase.preposition is None and phrase.part != "agent" and phrase.case != "Gen"
    return phrase.preposition == place


def noun_terms(tokens: Sequence[Token], phrase: Phrase, pack: Pack) -> set[str]:
    words = (tokens[i] for i in range(phrase.first, phrase.last))
    return {t for w in words if w.upos in ("NOUN", "PROPN") for t, _ in word_terms(pack, w.lemma, w.upos)}


def is_lexical(tokens: Sequence[Token], clause: Clause) -> bool:
    """ "wurden gefunden", "war versichert"; not "wurde gesagt"."""
    light = clause.lemma in PASSIVE_TOO
    return light or (
        clause.verb is not None and tokens[clause.verb].lemma == "sein" and clause.tense in ("pres", "past")
    )


def kept_so(tokens: Sequence[Token], own: Sequence[int]) -> str | None:
    """ "die Standorte sollen erhalten bleiben", "die Strecke bleibt gesperrt" """
    words = (tokens[i] for i in own)
    return next((t.lemma for t in words if t.xpos in ("VVPP", "VVINF") and t.lemma != "bleiben"), None)


def predicative(
    tokens: Sequence[Token], own: Sequence[int], phrases: Sequence[Phrase], negated: bool, pack: Pack
) -> Happening:
    """ "der Fahrer war nüchtern"; "unverletzt" is not "verletzt"."""
    subject = {i for p in phrases if p.part == "subject" for i in range(p.first, p.last)}
    words = [tokens[i] for i in own if i not in subject]
    said = [t for t in words if t.upos not in ("VERB", "AUX", "PUNCT") and t.xpos != "PTKVZ"]
    if not said or any(t.xpos == "VVPP" for t in words):
        return Happening(None, negated)
    if said[-1].xpos in ("NN", "NE"):
        # "war ein Blindgänger", "war rechtzeitig am Einsatzort"
        term = next(iter(word_terms(pack, said[-1].lemma, "NOUN")), ("", 0.0))[0]
        return Happening(term if said[-1].xpos == "NN" and term.startswith("w:") else None, negated)
    if said[-1].xpos != "ADJD":
        return Happening(None, negated)
    word = said[-1].lemma.lower()
    base = word.removeprefix(NEGATING)
    if base != word and is_word(pack, base) and not pack.lexicon.readings(base.capitalize()):
        return Happening(family_of(pack, base), not negated)
    return Happening(family_of(pack, word), negated)


@cache
def opposites(pack: Pack) -> dict[str, frozenset[str]]:
    """Predicate → those that cannot hold of the same."""
    found: dict[str, set[str]] = {}
    for x, y in pack.rows("opposites", 2):
        for one, two in ((x, y), (y, x)):
            found.setdefault(family_of(pack, one), set()).add(family_of(pack, two))
    return {one: frozenset(two - {one}) for one, two in found.items()}


def participle(token: Token, pack: Pack) -> str | None:
    """ "des ausgefallenen Geräts" → "f:ausfallen"; None for other adjectives."""
    if token.xpos != "ADJA":
        return None
    readings = pack.lexicon.readings(token.lemma.lower())
    verb = next((r.lemma for r in readings if r.tag.startswith("VER:PA2")), None)
    return family_of(pack, verb, "VERB") if verb else None
