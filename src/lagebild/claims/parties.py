"""Who did it: a party of an event, and whom a pronoun means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, EntityType, Span, Token
from .event import Event, Party
from .phrases import Phrase
from .terms import Names, compound_cut, countries, word_terms

# Who may be meant by a country's name.
STATE = frozenset({"staat", "parlament", "militär"})
# Shorter ends of a word that no lexicon knows are chance.
LEFT, LEAST = 3, 4
HEAD_TERM = 0.6
GENERIC = frozenset({"mandant", "fahrer", "kapitän", "mann", "frau"})
ITSELF = frozenset({"selbst", "selber", "persönlich", "eigenhändig", "eigenmächtig"})
FREELY = frozenset({"freiwillig"})
UNASKED = (frozenset({"frei", "stück"}), frozenset({"eigen", "faust"}), frozenset({"eigen", "antrieb"}), FREELY)
PRONOUN_GENDER = {"er": "Masc", "es": "Neut"}
FEMALE = "in"
SHE = "Gender=Fem|Number=Sing"


def is_party(noun: str, pack: Pack) -> bool:
    """ "Sprecher", "Ministeriumssprecher", "Konzern": somebody who can act."""
    cut = compound_cut(pack, noun.lower()) or 0
    return bool({noun, noun.lower()[cut:].capitalize()} & pack.words("party_nouns"))


def party(article: Article, phrase: Phrase, names: Mapping[int, Names], words: set[str], pack: Pack) -> Party:
    tokens = article.tokens or ()
    span = Span(tokens[phrase.first].start, tokens[phrase.last - 1].end)
    terms = frozenset(phrase_terms(article, phrase, names, pack))
    types = frozenset(m.type for m in article.mentions or () if m.overlaps(span))
    head = tokens[phrase.head]
    itself = did_it_alone(words)
    noun = head.lemma.lower()
    sort, spheres = sort_of(noun, pack)
    if any(t.startswith("c:") for t in terms):
        sort, spheres = "-", STATE
    named = kind(terms, types, noun, pack)
    return Party(
        span,
        terms,
        noun,
        types,
        gender_of(head),
        phrase.pronoun,
        itself,
        None,
        named,
        sort,
        spheres,
        sex_of(head, sort, pack),
        nations_of(tokens[phrase.first : phrase.head], pack),
    )


def nations_of(before: Sequence[Token], pack: Pack) -> frozenset[str]:
    """ "die | dänischen und schwedischen | Kampfjets" """
    known = countries(pack)
    return frozenset(known[t.lemma.lower()] for t in before if t.upos == "ADJ" and t.lemma.lower() in known)


def did_it_alone(words: set[str]) -> bool:
    """ "ordnete selbst an", "aus freien Stücken", "auf eigene Faust"."""
    if words >= FREELY and any(word.endswith("wehr") for word in words):
        return False  # "die Freiwillige Feuerwehr"
    return bool(words & ITSELF) or any(phrase <= words for phrase in UNASKED)


def sort_of(noun: str, pack: Pack) -> tuple[str, frozenset[str]]:
    """ "krabbenfischer" → "beruf" and its spheres; "" for a noun that tells nothing."""
    known = party_sorts(pack)
    cut = compound_cut(pack, noun)
    # no lexicon has "Eisenbahnbundesamt"
    tails = [noun[cut:]] if cut else [noun[i:] for i in range(LEFT, len(noun) - LEAST + 1)]
    word = next((w for w in (noun, *tails) if w in known), "")
    return known.get(word, ("", frozenset()))


def is_somebody(head: Token, pack: Pack) -> bool:
    """ "eine Urlauberin", "ein Nachbar", "die Reederei"; not "das Museum", which is a place besides."""
    noun = head.lemma.lower()
    sort = sort_of(noun, pack)[0] if head.upos == "NOUN" else ""
    return sort != "" and (sort != "-" or noun not in pack.words("place_sorts"))


def sex_of(head: Token, sort: str, pack: Pack) -> str:
    """ "eine Besucherin", "ein Wachmann", "der Amtsleiter"; "" for many, and for bodies."""
    if sort == "-" or "Number=Plur" in (head.feats or "") or not (sort or has_two_forms(head, pack)):
        return ""
    return {"Fem": "f", "Masc": "m"}.get(gender_of(head) or "", "")


def has_two_forms(head: Token, pack: Pack) -> bool:
    """ "Leiter", "Leiterin": a noun of persons with a form for women; not "Konzern", nor "Koalition"."""
    noun = head.lemma.lower()
    if head.xpos != "NN":
        return False
    male = noun[: -len(FEMALE)] if noun.endswith(FEMALE) else noun
    heads = {word.capitalize() for word in (male, male[compound_cut(pack, male) or 0 :])}
    return any({h, h + FEMALE} <= pack.words("party_nouns") for h in heads)


@cache
def party_sorts(pack: Pack) -> dict[str, tuple[str, frozenset[str]]]:
    rows = pack.rows("party_sorts", 3)
    return {noun: (sort, frozenset(spheres.split()) - {"-"}) for noun, sort, spheres in rows}


def kind(terms: frozenset[str], types: frozenset[EntityType], noun: str, pack: Pack) -> str:
    """Whether a party is somebody or some body, by its name or by its noun."""
    if any(t.startswith("c:") for t in terms):
        return "COUNTRY"
    for named in (EntityType.PERSON, EntityType.ORGANISATION):
        if types == {named}:
            return named.value
    cut = compound_cut(pack, noun)
    for word in (noun, noun[cut:] if cut else ""):
        if word in pack.words("institution_nouns"):
            return "body"
        if word.capitalize() in pack.words("party_nouns") or word in GENERIC:
            return "person"
    return ""


def gender_of(token: Token) -> str | None:
    feats = dict(f.split("=", 1) for f in (token.feats or "").split("|") if "=" in f)
    if token.xpos == "PPER":
        return PRONOUN_GENDER.get(token.lemma.lower()) or ("Fem" if is_she(token) else None)
    return feats.get("Gender") if feats.get("Number") != "Plur" else None


def is_she(token: Token) -> bool:
    """ "Sie verständigte die Polizei": one woman; not "sie kamen"."""
    return token.lemma.lower() == "sie" and SHE in (token.feats or "")


def phrase_terms(article: Article, phrase: Phrase, names: Mapping[int, Names], pack: Pack) -> Iterator[str]:
    """The full terms of a phrase's words: its entity, or its noun and the name beside it."""
    tokens = article.tokens or ()
    for i in range(phrase.first, phrase.last):
        token = tokens[i]
        if token.start in names:
            terms = names[token.start]
        elif token.upos in ("NOUN", "PROPN"):
            terms = word_terms(pack, token.lemma, token.upos)
        else:
            continue
        yield from (term for term, weight in terms if weight >= HEAD_TERM)


def resolve_pronouns(events: tuple[Event, ...], last: Party | None) -> tuple[Event, ...]:
    """ "Ihr Kapitän kennt die Strecke. Er habe richtig gehandelt und die Räumung veranlasst": who "er" is.

    A pronoun is the doer of the clause before where their gender agrees; a clause without a doer behind "und" has that
    of the clause before.

    last   the doer of the last clause before the sentence
    """
    found: list[Event] = []
    for event in events:
        actor = event.actor
        if actor is not None and actor.pronoun and not actor.terms:
            known = last is not None and bool(last.terms) and actor.gender is not None and fits(actor, last)
            if known and last:
                actor = replace(last, itself=actor.itself, span=actor.span, meant=last.meant or last.span)
        found.append(replace(event, actor=actor) if actor is not event.actor else event)
        last = actor or last
    return tuple(found)


def fits(pronoun: Party, party: Party) -> bool:
    return party.gender == pronoun.gender or (party.gender is None and EntityType.PERSON in party.types)
