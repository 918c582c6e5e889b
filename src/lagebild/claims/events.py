"""What the clauses of a unit say happened: who did what to whom, where, when, how sure, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Clause, EntityType, Quotation, QuotationType, Span, Time, Token
from .happening import CONDITIONAL, DENIED, brought_about, PLANNED, happening, opposites, participle
from .phrases import Phrase, is_elided, participants
from .terms import Names, compound_cut, family_of, word_terms

Certainty = Literal["asserted", "attributed", "hedged", "planned"]

PLANNING = frozenset({"sollen", "wollen"})
NOMINATIVE = frozenset({"ich", "du", "er", "sie", "es", "wir", "man", "wer", "niemand", "keiner", "jemand"})
THAT = frozenset({"dass", "wonach"})
POINTING = frozenset({"das", "dies", "dieser", "der", "es", "sich"})
FIRST_PERSON, DIRECT = frozenset({"ich", "wir"}), QuotationType.DIRECT
INDIRECT = (QuotationType.INDIRECT, QuotationType.FREE_INDIRECT, QuotationType.INDIRECT_FREE_INDIRECT)
HEAD_TERM = 0.6
PERSONS = frozenset({"w:man", "w:mann", "w:frau", "g:kind", "g:jugendlicher", "g:täter"})
GENERIC = frozenset({"mandant", "fahrer", "kapitän", "mann", "frau"})
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
    kind      "PERSON", "ORGANISATION", "COUNTRY" by name; "person", "body" by its noun; "" where neither tells
    """

    span: Span
    terms: frozenset[str]
    noun: str
    types: frozenset[EntityType]
    gender: str | None
    pronoun: bool
    itself: bool
    meant: Span | None = None
    kind: str = ""


class Event(Struct, frozen=True):
    """One clause's happening.

    predicate   the term of what was done; None where the clause only says that somebody spoke
    actor       None where the clause names nobody, or nobody for sure
    subject     the terms of the grammatical subject
    about       the terms of everybody and everything else that takes part
    because     the terms of what it happened because of
    days        the terms of the days and hours that it names
    denies      it denies what somebody said before: "die Reederei weist das zurück"
    against     the predicates that cannot hold of the same
    first       the clause says that nobody did it before: "zuerst"
    whole       a noun tells what was done: "keine Festnahmen" denies any
    patient     the clause names somebody or something that it was done to
    sole        only one party can have done it
    near        the predicates that say nearly the same of one object
    persons     the terms of the persons by name that it was done to or with
    factual     the clause tells it, and does not ask or assume it: "sollte Syrien darum bitten"
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
    against: frozenset[str] = frozenset()
    first: bool = False
    whole: bool = False
    patient: bool = False
    sole: bool = False
    near: frozenset[str] = frozenset()
    factual: bool = True
    persons: frozenset[str] = frozenset()


def nobody(event: Event) -> bool:
    return event.negated and event.actor is not None and event.actor.noun in ("niemand", "keiner")


def denies_any(event: Event) -> bool:
    """ "Niemand hat uns gewarnt", "Festnahmen gab es nicht": what another page tells of it is denied."""
    return nobody(event) or (event.negated and event.whole)


def are_contrary(one: Event, two: Event) -> bool:
    """The same once negated, or two opposites of which neither is; not on two days."""
    if not one.factual or not two.factual or other_patients(one, two):
        return False
    if one.predicate is None or two.predicate is None or (one.days and two.days and not one.days & two.days):
        return False
    if one.predicate == two.predicate or two.predicate in one.near:
        return one.negated != two.negated
    return two.predicate in one.against and not one.negated and not two.negated


def are_rivals(one: Event, two: Event) -> bool:
    """The same was done to the same by two parties, and only one can have done it: the first, or the one "selbst"."""
    x, y = one.actor, two.actor
    if x is None or y is None or one.predicate is None or one.predicate != two.predicate or one.negated or two.negated:
        return False
    if not x.terms or not y.terms or x.terms & y.terms:
        return False
    if one.first and two.first:
        return not x.pronoun and not y.pronoun
    alone = one.sole or x.itself or y.itself
    return alone and bool((one.about & two.about) - {one.predicate}) and cannot_be_one(x, y)


def cannot_be_one(one: Party, two: Party) -> bool:
    """Two persons by name, two organisations by name, two countries; or somebody "selbst" and another body.

    "die Polizei" and "ein Beamter", "der Konzern" and "Kvarnby" may be one; so may whatever no word tells apart.
    """
    if one.kind == two.kind and one.kind in ("PERSON", "COUNTRY", "ORGANISATION"):
        return True
    for itself, other in ((one, two), (two, one)):
        person = itself.kind in ("PERSON", "person") and other.kind in ("ORGANISATION", "COUNTRY", "body")
        if itself.itself and not other.itself and (person or itself.kind == other.kind == "body"):
            return True
    return False


def answered(one: Event, two: Event) -> bool:
    """One denies any such happening, so that nothing else needs to be told in both."""
    if one.predicate != two.predicate or not str(one.predicate).startswith("f:"):
        return False
    no, yes = (one, two) if one.negated else (two, one)
    if nobody(no):
        return no.patient == yes.patient and is_past(no) == is_past(yes)
    return denies_any(no) and not (no.about | no.subject) - {no.predicate}


def other_patients(one: Event, two: Event) -> bool:
    """ "nahm einen Mann fest", "nahm eine Frau fest"; "traf Lindner", "traf Huber": two deeds."""
    x, y = one.about & PERSONS, two.about & PERSONS
    return (bool(x and y) and not x & y) or (bool(one.persons and two.persons) and not one.persons & two.persons)


def is_past(event: Event) -> bool:
    return event.clause.tense in ("past", "perf", "plup")


def met(one: Event, two: Event) -> frozenset[str]:
    """The terms of who and what both are about; empty where both name what it was done to, and not the same."""
    mine = {one.predicate, two.predicate}
    x, y = one.about - one.subject - mine, two.about - two.subject - mine
    if one.predicate != two.predicate and x and y and not x & y:
        return frozenset()
    return (everybody(one) & everybody(two)) - mine


def doers(event: Event) -> frozenset[str]:
    return event.subject | (event.actor.terms if event.actor else frozenset())


def everybody(event: Event) -> frozenset[str]:
    return event.subject | event.about | (event.actor.terms if event.actor else frozenset())


def find_events(
    article: Article,
    clauses: Sequence[Clause],
    names: Mapping[int, Names],
    quoted: Sequence[Quotation],
    people: frozenset[str],
    pack: Pack,
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
        if said and (is_elided(clause, tokens) or goes_on(said.clause, clause, phrases)):
            event = event_of(article, clause, own, phrases, names, quoted, people, pack)
            itself = bool({tokens[i].lemma.lower() for i in own} & ITSELF)
            shared = replace(said.actor, itself=itself) if said.actor and not clause.passive else None
            subject = event.subject or said.subject
            about = event.about | subject if clause.passive else event.about
            said = replace(event, actor=event.actor or shared, subject=subject, about=about)
        else:
            said = event_of(article, clause, own, phrases, names, quoted, people, pack)
        if before is not None and said.predicate and turns(before, clause, pack):
            said = replace(said, negated=not said.negated)
        before = said
        yield speaking(said, quoted)
        yield from beside(article, said, own, phrases, names, pack)


def goes_on(before: Clause, clause: Clause, phrases: Sequence[Phrase]) -> bool:
    """hätten bereitgestanden, | seien aber nicht eingesetzt worden"""
    if clause.verb != clause.first or clause.opener or clause.mood != before.mood or before.verb is None:
        return False
    return not any(p.part == "subject" or (p.preposition is None and p.case == "Nom") for p in phrases)


def turns(before: Event, clause: Clause, pack: Pack) -> bool:
    """ "bestreitet, dass die Zentrale gewarnt habe", "versäumte es zu warnen", "es gelang nicht, sie zu warnen"."""
    if before.verb in pack.words("denial_words") and clause.opener in THAT:
        return not before.clause.negated
    if clause.opener not in THAT and clause.verb is not None:
        return False
    sense = dict(pack.rows("negating_verbs", 2)).get(before.verb or "")
    return sense == ("affirms" if before.clause.negated else "negates")


def beside(
    article: Article, event: Event, own: Sequence[int], phrases: Sequence[Phrase], names: Mapping[int, Names], pack: Pack
) -> Iterator[Event]:
    """What a clause tells by the way: "ohne Warnung eingegriffen", "wegen des ausgefallenen Radars"."""
    tokens = article.tokens or ()
    nothing = replace(event, actor=None, subject=frozenset(), about=frozenset(), days=frozenset(), places=(), denies=False,
                      because=frozenset(), first=False, negated=False, patient=True)  # fmt: skip
    light = brought_about(tokens, event.clause, phrases, is_negated(tokens, own, pack), pack)
    if light and light[0] != event.predicate:
        # "lehnte eine Entschuldigung ab": he did that, and did not apologise
        against = opposites(pack).get(light[0], frozenset())
        yield replace(event, predicate=light[0], negated=light[1], against=against, whole=True, sole=light[0] in sole(pack))
    for phrase in phrases:
        terms = frozenset(phrase_terms(article, phrase, names, pack))
        bare = phrase.preposition == "ohne" and event.factual and not event.negated and not is_litotes(tokens, phrase)
        if bare and (told := {t for t in terms if t.startswith("f:")}):
            for term in sorted(told):
                against = opposites(pack).get(term, frozenset())
                yield replace(nothing, predicate=term, negated=True, about=terms - {term}, against=against, whole=True)
        for i in range(phrase.first, phrase.head):
            if (term := participle(tokens[i], pack)) and term != PLANNED:
                against = opposites(pack).get(term, frozenset())
                yield replace(nothing, predicate=term, subject=terms, about=terms, against=against)


def speaking(event: Event, quoted: Sequence[Quotation]) -> Event:
    """„Wir werden das prüfen“, sagte der Minister: "wir" is whoever speaks; so is "man" in "man habe selbst gewarnt"."""
    actor = event.actor
    if actor is None or not (actor.noun in FIRST_PERSON or (actor.noun == "man" and actor.itself)):
        return event
    types = (DIRECT,) if actor.noun in FIRST_PERSON else INDIRECT
    voice = next((q.speaker for q in quoted if q.type in types and q.overlaps(event.clause)), None)
    if voice is None or voice.entity is None:
        return event
    terms = frozenset({"e:" + voice.entity})
    return replace(event, actor=replace(actor, terms=terms, kind="PERSON"))


def event_of(
    article: Article,
    clause: Clause,
    own: Sequence[int],
    phrases: Sequence[Phrase],
    names: Mapping[int, Names],
    quoted: Sequence[Quotation],
    people: frozenset[str],
    pack: Pack,
) -> Event:
    """What one clause tells.

    people   the terms of the persons that the page names
    """
    tokens = article.tokens or ()
    words = {tokens[i].lemma.lower() for i in own}
    what = happening(article, clause, own, phrases, is_negated(tokens, own, pack) or clause.opener == "ohne", pack)
    doers = [p for p in phrases if p.part == "subject" and not clause.passive] or [
        p for p in phrases if p.part == "agent"
    ]
    if what.doer not in ("", "subject", "*"):
        doers = [p for p in phrases if p.preposition == what.doer and not p.pronoun]
    actor = party(article, doers[0], names, words, pack) if len(doers) == 1 else None
    subject = [t for p in phrases if p.part == "subject" for t in phrase_terms(article, p, names, pack)]
    others = [p for p in phrases if p.part != "subject" and p not in doers]
    if clause.passive:
        others += [p for p in phrases if p.part == "subject"]
    about = {t for p in others for t in phrase_terms(article, p, names, pack)}
    return Event(
        clause,
        what.predicate,
        clause.lemma,
        actor,
        frozenset(subject),
        frozenset(about),
        what.negated,
        "planned" if what.planned else certainty_of(article, clause, words, quoted, pack),
        tuple(p for p in phrases if p.preposition in PLACING),
        frozenset(t for p in phrases if p.preposition in CAUSAL for t in phrase_terms(article, p, names, pack)),
        frozenset(
            f"t:{t.value[:10]}"  # type: ignore[index]
            for t in article.times or ()
            if is_dated(t) and clause.covers(t)
        ),
        denies(article, clause, what.predicate, phrases, pack),
        opposites(pack).get(what.predicate or "", frozenset()),
        bool(words & pack.words("priority_words")),
        what.whole,
        any(p.preposition is None and p.case != "Gen" and (p.part == "subject") == clause.passive for p in phrases),
        what.predicate in sole(pack),
        near(pack).get(what.predicate or "", frozenset()),
        is_factual(article, clause),
        frozenset(about) & people - frozenset(subject),
    )


def is_litotes(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """nicht ohne Hilfe"""
    return phrase.first > 1 and tokens[phrase.first - 2].xpos == "PTKNEG"


def is_factual(article: Article, clause: Clause) -> bool:
    """Not "falls er kommt", "ohne zu fragen", "sollte er kommen, …", "kommt er?"."""
    if clause.opener in CONDITIONAL or (clause.verb is None and clause.opener is not None):
        return False
    if clause.verb == clause.first and clause.mood == "kj2":
        return False
    return not article.text[clause.end : clause.end + 1] == "?"


ACTING = frozenset({EntityType.PERSON, EntityType.ORGANISATION})


def is_party(noun: str, pack: Pack) -> bool:
    """ "Sprecher", "Ministeriumssprecher", "Konzern": somebody who can act."""
    cut = compound_cut(pack, noun.lower()) or 0
    return bool({noun, noun.lower()[cut:].capitalize()} & pack.words("party_nouns"))


CAUSAL = frozenset({"wegen", "aufgrund", "infolge", "angesichts"})
PLACING = frozenset({"in", "im", "bei", "beim", "nahe", "vor", "nach", "an", "am", "auf", "aus"})


def is_negated(tokens: Sequence[Token], own: Sequence[int], pack: Pack) -> bool:
    """ "nicht", "niemand", "kein Treffen"; but not "keine zwei Tage" and "nicht nur"."""
    negations = pack.words("negations")
    own = with_verb(tokens, own)
    for i, j in zip(own, [*own[1:], None], strict=True):
        after = tokens[j] if j is not None else None
        weak = after is not None and (
            after.upos == "NUM" or is_time_of_many(tokens, after, j) or after.lemma.lower() in pack.words("weak_negations")
        )
        if tokens[i].lemma.lower() in negations and not weak:
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


def is_time_of_many(tokens: Sequence[Token], after: Token, at: int | None) -> bool:
    """ "nicht zum ersten Mal", but not "nicht zum Einsatz"."""
    return after.xpos == "APPRART" and at is not None and at + 1 < len(tokens) and tokens[at + 1].xpos == "ADJA"


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
    noun = head.lemma.lower()
    sort = kind(terms, types, noun, pack)
    return Party(span, terms, noun, types, gender_of(head), phrase.pronoun, itself, kind=sort)


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
def sole(pack: Pack) -> frozenset[str]:
    return frozenset(family_of(pack, verb) for verb in pack.words("sole_doer_verbs"))


@cache
def near(pack: Pack) -> dict[str, frozenset[str]]:
    groups = [{family_of(pack, verb) for verb in row.split()} for (row,) in pack.rows("near_verbs", 1)]
    return {verb: frozenset(group - {verb}) for group in groups for verb in group}


@cache
def hedges(pack: Pack) -> frozenset[str]:
    return frozenset(word for word, kind in pack.rows("certainty_words", 2) if kind == "hedged")
