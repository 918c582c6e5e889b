"""What the clauses of a unit say happened: who did what to whom, where, when, how sure, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Clause, EntityType, Quotation, QuotationType, Span, Time, Token
from .phrases import Phrase, is_elided, participants
from .terms import Names, compound_cut, family_of, idiom, predicate, word_terms

Certainty = Literal["asserted", "attributed", "hedged", "planned"]

PLANNED, DENIED = "f:planen", "f:dementieren"
MEANT = frozenset({PLANNED, DENIED})
PLANNING = frozenset({"sollen", "wollen"})
CONDITIONAL = frozenset({"falls", "wenn", "ob", "sofern", "solange", "als ob"})
# Openers whose clause says that its happening came to pass.
FACTUAL = frozenset({None, "dass", "als", "nachdem", "weil", "da", "wo", "der", "wie", "während", "bevor", "ehe"})
NOMINATIVE = frozenset({"ich", "du", "er", "sie", "es", "wir", "man", "wer", "niemand", "keiner", "jemand"})
THAT = frozenset({"dass", "wonach"})
POINTING = frozenset({"das", "dies", "dieser", "der", "es", "sich"})
FIRST_PERSON, DIRECT = frozenset({"ich", "wir"}), QuotationType.DIRECT
HEAD_TERM = 0.6
ITSELF = frozenset({"selbst", "selber", "persönlich", "eigenhändig"})
PRONOUN_GENDER = {"er": "Masc", "es": "Neut"}


class Party(Struct, frozen=True):
    """Who did it, in the page's words.

    terms     the terms that tell who that is; empty for a pronoun that nothing explains
    noun      the lemma of its head noun, lower case
    types     the types of the entities that it names
    gender    "Masc", "Fem", "Neut"; None where its words do not say, or for many
    itself    the clause stresses that nobody else did it: "selbst"
    meant     the words that a pronoun stands for, where it is known
    """

    span: Span
    terms: frozenset[str]
    noun: str
    types: frozenset[EntityType]
    gender: str | None
    pronoun: bool
    itself: bool
    meant: Span | None = None


class Event(Struct, frozen=True):
    """One clause's happening.

    predicate   the term of what was done; None where the clause only says that somebody spoke
    actor       None where the clause names nobody, or nobody for sure
    subject     the terms of the grammatical subject
    about       the terms of everybody and everything else that takes part
    because     the terms of what it happened because of
    days        the terms of the days and hours that it names
    denies      it denies what somebody said before: "die Reederei weist das zurück"
    """

    clause: Clause
    predicate: str | None
    verb: str | None
    actor: Party | None
    subject: frozenset[str]
    about: frozenset[str]
    negated: bool
    certainty: Certainty
    places: tuple[Phrase, ...]
    because: frozenset[str]
    days: frozenset[str]
    denies: bool


def find_events(
    article: Article, clauses: Sequence[Clause], names: Mapping[int, Names], quoted: Sequence[Quotation], pack: Pack
) -> Iterator[Event]:
    """The happenings of the clauses of one sentence.

    clauses   all clauses of the sentence, so that a word counts for the innermost that holds it
    quoted    the stretches that are somebody's words
    """
    tokens = article.tokens or ()
    said: Event | None = None
    before: Event | None = None

    def acts(phrase: Phrase) -> bool:
        span = Span(tokens[phrase.first].start, tokens[phrase.last - 1].end)
        named = any(m.overlaps(span) for m in article.mentions or () if m.type in ACTING or m.stands_for)
        country = any(t.startswith("c:") for t, _ in names.get(tokens[phrase.head].start, ()))
        form = tokens[phrase.head].of(article.text).lower()
        if phrase.pronoun:
            return tokens[phrase.head].xpos == "PRELS" or form in NOMINATIVE
        return named or country or is_party(tokens[phrase.head].lemma, pack)

    for clause in clauses:
        inner = [c for c in clauses if c is not clause and clause.first <= c.first and c.last <= clause.last]
        inner = [c for c in inner if (c.first, c.last) != (clause.first, clause.last)]
        own = [i for i in range(clause.first, clause.last) if not any(c.first <= i < c.last for c in inner)]
        phrases = participants(clause, own, tokens, acts)
        if said and is_elided(clause, tokens):
            event = event_of(article, clause, own, phrases, names, quoted, pack)
            itself = bool({tokens[i].lemma.lower() for i in own} & ITSELF)
            shared = replace(said.actor, itself=itself) if said.actor and not clause.passive else None
            said = replace(event, actor=event.actor or shared, subject=event.subject or said.subject)
        else:
            said = event_of(article, clause, own, phrases, names, quoted, pack)
        if (
            before is not None
            and before.verb in pack.words("denial_words")
            and clause.opener in THAT
            and said.predicate
        ):
            said = replace(said, negated=not said.negated)  # "bestreitet, dass die Zentrale gewarnt habe"
        before = said
        yield speaking(said, quoted)


def speaking(event: Event, quoted: Sequence[Quotation]) -> Event:
    """„Wir werden das prüfen“, sagte der Minister: "wir" is whoever speaks."""
    actor = event.actor
    if actor is None or actor.noun not in FIRST_PERSON:
        return event
    voice = next((q.speaker for q in quoted if q.type is DIRECT and q.overlaps(event.clause)), None)
    if voice is None or voice.entity is None:
        return event
    return replace(event, actor=replace(actor, terms=frozenset({"e:" + voice.entity})))


def event_of(
    article: Article,
    clause: Clause,
    own: Sequence[int],
    phrases: Sequence[Phrase],
    names: Mapping[int, Names],
    quoted: Sequence[Quotation],
    pack: Pack,
) -> Event:
    tokens = article.tokens or ()
    words = {tokens[i].lemma.lower() for i in own}
    done = idiom(tokens, clause, pack) or predicate(clause, pack)
    doers = [p for p in phrases if p.part == "subject" and not clause.passive] or [
        p for p in phrases if p.part == "agent"
    ]
    phrased, place_of_actor = idiom_of(article, clause, phrases, pack)
    if phrased:
        done = phrased
        if place_of_actor not in ("subject", "*"):
            doers = [p for p in phrases if p.preposition == place_of_actor and not p.pronoun]
    actor = party(article, doers[0], names, words, pack) if len(doers) == 1 else None
    subject = [t for p in phrases if p.part == "subject" for t in phrase_terms(article, p, names, pack)]
    negated = is_negated(tokens, own, pack) or clause.opener == "ohne"
    planned = done == PLANNED
    if done in MEANT and (meant := meant_noun(article, clause, phrases, pack)):
        # "ein Treffen ist nicht geplant": what is not to happen is a meeting; "bestreitet die Schließung": no closing
        negated = negated != (done == DENIED)
        done = meant
    elif clause.lemma == "sein" and words & pack.words("false_words"):
        # "Berichte über einen Abbau seien falsch"
        told = {t for p in phrases if p.preposition in ABOUT for t in phrase_terms(article, p, names, pack)}
        told = {t for t in told if t.startswith("f:")}
        if len(told) == 1:
            done, negated = told.pop(), not negated
    others = [p for p in phrases if p.part != "subject" and p not in doers]
    if clause.passive:
        others += [p for p in phrases if p.part == "subject"]
    about = {t for p in others for t in phrase_terms(article, p, names, pack)}
    return Event(
        clause,
        done,
        clause.lemma,
        actor,
        frozenset(subject),
        frozenset(about),
        negated,
        "planned" if planned else certainty_of(article, clause, words, quoted, pack),
        tuple(p for p in phrases if p.preposition in PLACING),
        frozenset(t for p in phrases if p.preposition in CAUSAL for t in phrase_terms(article, p, names, pack)),
        frozenset(
            f"t:{t.value[:10]}"  # type: ignore[index]
            for t in article.times or ()
            if is_dated(t) and clause.covers(t)
        ),
        denies(article, clause, done, phrases, pack),
    )


ACTING = frozenset({EntityType.PERSON, EntityType.ORGANISATION})


def is_party(noun: str, pack: Pack) -> bool:
    """ "Sprecher", "Ministeriumssprecher", "Konzern": somebody who can act."""
    cut = compound_cut(pack, noun.lower()) or 0
    return bool({noun, noun.lower()[cut:].capitalize()} & pack.words("party_nouns"))


ABOUT = frozenset({"über", "von", "zu", "zum", "zur"})
CAUSAL = frozenset({"wegen", "aufgrund", "infolge", "angesichts"})
PLACING = frozenset({"in", "im", "bei", "beim", "nahe", "vor", "nach", "an", "am", "auf", "aus"})


def is_negated(tokens: Sequence[Token], own: Sequence[int], pack: Pack) -> bool:
    """ "nicht", "niemand", "kein Treffen"; but not "keine zwei Tage" and "nicht nur"."""
    negations = pack.words("negations")
    for i, j in zip(own, [*own[1:], None], strict=True):
        after = tokens[j] if j is not None else None
        weak = after is not None and (
            after.upos == "NUM" or after.xpos == "APPRART" or after.lemma.lower() in pack.words("weak_negations")
        )
        if tokens[i].lemma.lower() in negations and not weak:
            return True
    return False


def meant_noun(article: Article, clause: Clause, phrases: Sequence[Phrase], pack: Pack) -> str | None:
    """The happening that is planned or denied, where one noun tells it; None for "Bericht"."""
    tokens = article.tokens or ()
    found = set()
    for phrase in phrases:
        if phrase.preposition is None and phrase.part != "agent" and phrase.case != "Gen":
            noun = tokens[phrase.head].lemma.lower()
            if any(t.lemma.lower() in pack.words("further_words") for t in tokens[phrase.first : phrase.last]):
                return None  # "ein weiterer Stellenabbau ist nicht geplant"
            term = next(iter(word_terms(pack, noun, "NOUN")), ("", 0.0))[0]
            if term.startswith("f:") and noun not in pack.words("denied_nouns"):
                found.add(term)
    return found.pop() if len(found) == 1 else None


def idiom_of(article: Article, clause: Clause, phrases: Sequence[Phrase], pack: Pack) -> tuple[str | None, str]:
    """ "die Initiative ging von Russland aus": what was done, and where who did it stands."""
    tokens = article.tokens or ()
    nouns = {tokens[p.head].lemma.lower() for p in phrases}
    for verb, noun, actor, meaning, _ in pack.rows("event_idioms", 5):
        if clause.lemma == verb and noun in nouns:
            return family_of(pack, meaning), actor
    return None, ""


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


def is_dated(time: Time) -> bool:
    return time.type in ("DATE", "TIME") and bool(time.value) and str(time.value)[0].isdigit()


def denies(article: Article, clause: Clause, done: str | None, phrases: Sequence[Phrase], pack: Pack) -> bool:
    """ "weist das zurück", "bestritt den Vorwurf"; not "bestreitet einen Defekt", which says itself what."""
    if clause.lemma not in pack.words("denial_words") or clause.negated or done != DENIED:
        return False
    tokens = article.tokens or ()
    objects = [tokens[p.head] for p in phrases if p.part == "object" and p.case != "Gen"]
    known = pack.words("denied_nouns")
    return all(t.lemma.lower() in POINTING or t.lemma.lower() in known for t in objects)


def party(article: Article, phrase: Phrase, names: Mapping[int, Names], words: set[str], pack: Pack) -> Party:
    tokens = article.tokens or ()
    span = Span(tokens[phrase.first].start, tokens[phrase.last - 1].end)
    terms = frozenset(phrase_terms(article, phrase, names, pack))
    types = frozenset(m.type for m in article.mentions or () if m.overlaps(span))
    head = tokens[phrase.head]
    itself = bool(words & ITSELF)
    return Party(span, terms, head.lemma.lower(), types, gender_of(head), phrase.pronoun, itself)


def gender_of(token: Token) -> str | None:
    feats = dict(f.split("=", 1) for f in (token.feats or "").split("|") if "=" in f)
    if token.xpos == "PPER":
        return PRONOUN_GENDER.get(token.lemma.lower())
    return feats.get("Gender") if feats.get("Number") != "Plur" else None


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


def certainty_of(
    article: Article, clause: Clause, words: set[str], quoted: Sequence[Quotation], pack: Pack
) -> Certainty:
    """How far the page vouches for the clause."""
    tokens = article.tokens or ()
    finite = tokens[clause.verb].lemma if clause.verb is not None else ""
    if words & hedges(pack) or (finite in ("können", "dürfen") and clause.mood == "kj2"):
        return "hedged"
    if finite == "sollen" and words & {"haben", "sein"} and clause.mood == "ind":
        return "hedged"  # "soll seine Nachbarin getötet haben": hearsay
    if (clause.lemma != finite and finite in PLANNING) or clause.tense == "fut":
        return "planned"
    if clause.mood in ("kj1", "kj2") or any(q.overlaps(clause) for q in quoted):
        return "attributed"
    return "asserted"


@cache
def hedges(pack: Pack) -> frozenset[str]:
    return frozenset(word for word, kind in pack.rows("certainty_words", 2) if kind == "hedged")
