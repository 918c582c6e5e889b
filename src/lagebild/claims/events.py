"""What the clauses of a unit say happened: who did what to whom, where, when, how sure, or not at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Clause, EntityType, Quotation, QuotationType, Span, Time, Token
from .certainty import certainty_of
from .deeds import find_deeds
from .denied_parties import set_against
from .disowning import disowns
from .event import Event, Party
from .happening import DENIED, PLANNED, brought_about, happening, opposites, participle
from .negation import is_factual, is_litotes, is_negated
from .parties import ITSELF, is_party, is_somebody, party, phrase_terms
from .phrases import Phrase, chunks, is_elided, participants
from .relatives import relative_doer
from .sameness import identified
from .states import find_states
from .terms import Names, family_of

NOMINATIVE = frozenset({"ich", "du", "er", "sie", "es", "wir", "man", "wer", "niemand", "keiner", "jemand"})
THAT = frozenset({"dass", "wonach"})
POINTING = frozenset({"das", "dies", "dieser", "der", "es", "sich"})
FIRST_PERSON, DIRECT = frozenset({"ich", "wir", "mir", "uns"}), QuotationType.DIRECT
INDIRECT = (QuotationType.INDIRECT, QuotationType.FREE_INDIRECT, QuotationType.INDIRECT_FREE_INDIRECT)


def find_events(
    article: Article,
    clauses: Sequence[Clause],
    names: Mapping[int, Names],
    quoted: Sequence[Quotation],
    people: frozenset[str],
    pack: Pack,
) -> Iterator[Event]:
    """The happenings of the clauses of one sentence.

    clauses   all clauses of the sentence; a word counts for the innermost that holds it
    quoted    the stretches that are somebody's words
    """
    tokens = article.tokens or ()
    said: Event | None = None
    before: Event | None = None
    passed: list[Phrase] = []

    def acts(phrase: Phrase) -> bool:
        span = Span(tokens[phrase.first].start, tokens[phrase.last - 1].end)
        named = any(m.overlaps(span) for m in article.mentions or () if m.type in ACTING or m.stands_for)
        country = any(t.startswith("c:") for t, _ in names.get(tokens[phrase.head].start, ()))
        form = tokens[phrase.head].of(article.text).lower()
        if phrase.pronoun:
            return tokens[phrase.head].xpos == "PRELS" or form in NOMINATIVE
        return named or country or is_party(tokens[phrase.head].lemma, pack) or is_somebody(tokens[phrase.head], pack)

    for clause in clauses:
        own = own_words(clause, clauses)
        others = set_against(before.clause if before else None, clause, own, tokens)
        own = [i for i in own if i not in others]
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
        said = replace(said, actor=relative_doer(article, said.actor, passed, names, pack))
        passed += [p for p in phrases if not p.pronoun]
        no = is_negated(tokens, own, pack)
        said = replace(
            said,
            not_by=frozenset(t for p in chunks(others, tokens) for t in phrase_terms(article, p, names, pack)),
            states=tuple(dict.fromkeys(find_states(article, said, own, phrases, names, no, pack))),
            deeds=tuple(find_deeds(article, said, own, phrases, names, no, pack)),
        )
        if before is not None and (said.predicate or said.states) and turns(before, clause, pack):
            turned = tuple(replace(s, negated=not s.negated) for s in said.states)
            said = replace(said, negated=not said.negated, states=turned)
        before = said
        yield identified(speaking(said, quoted), pack)
        yield from (identified(e, pack) for e in beside(article, said, own, phrases, names, pack))


def own_words(clause: Clause, clauses: Sequence[Clause]) -> list[int]:
    """The indices of the words that no inner clause holds."""
    inner = [c for c in clauses if c is not clause and clause.first <= c.first and c.last <= clause.last]
    inner = [c for c in inner if (c.first, c.last) != (clause.first, clause.last)]
    if not inner:
        return list(range(clause.first, clause.last))
    return [i for i in range(clause.first, clause.last) if not any(c.first <= i < c.last for c in inner)]


def goes_on(before: Clause, clause: Clause, phrases: Sequence[Phrase]) -> bool:
    """hätten bereitgestanden, | seien aber nicht eingesetzt worden"""
    if clause.verb != clause.first or clause.opener or clause.mood != before.mood or before.verb is None:
        return False
    return not any(p.part == "subject" or (p.preposition is None and p.case == "Nom") for p in phrases)


def turns(before: Event, clause: Clause, pack: Pack) -> bool:
    """ "bestreitet, dass die Zentrale gewarnt habe", "versäumte es zu warnen", "es gelang nicht, sie zu warnen"."""
    if before.verb in pack.words("denial_words") and (clause.opener in THAT or clause.verb is None):
        return not before.clause.negated
    if clause.opener not in THAT and clause.verb is not None:
        return False
    senses = {row[0]: row[1] for row in pack.rows("negating_verbs", 2)}
    sense = senses.get(before.verb or "")
    return sense == ("affirms" if before.clause.negated else "negates")


def beside(
    article: Article,
    event: Event,
    own: Sequence[int],
    phrases: Sequence[Phrase],
    names: Mapping[int, Names],
    pack: Pack,
) -> Iterator[Event]:
    """What a clause tells by the way: "ohne Warnung eingegriffen", "wegen des ausgefallenen Radars"."""
    tokens = article.tokens or ()
    empty: frozenset[str] = frozenset()
    nothing = replace(
        event,
        actor=None,
        subject=empty,
        about=empty,
        days=empty,
        because=empty,
        places=(),
        hours=empty,
        patients=empty,
        states=(),
        deeds=(),
    )
    nothing = replace(nothing, denies=False, first=False, negated=False, patient=True)
    light = brought_about(tokens, event.clause, phrases, is_negated(tokens, own, pack), pack)
    if light and light[0] != event.predicate:
        # "lehnte eine Entschuldigung ab": he did that, and did not apologise
        against = opposites(pack).get(light[0], frozenset())
        yield replace(
            event,
            predicate=light[0],
            negated=light[1],
            against=against,
            whole=True,
            sole=light[0] in sole(pack),
            states=(),
        )
    for phrase in phrases:
        terms = frozenset(phrase_terms(article, phrase, names, pack))
        bare = phrase.preposition == "ohne" and event.factual and not event.negated and not is_litotes(tokens, phrase)
        if bare and (told := {t for t in terms if t.startswith("f:")}):
            for term in sorted(told):
                against = opposites(pack).get(term, frozenset())
                yield replace(nothing, predicate=term, negated=True, about=terms - {term}, against=against, whole=True)
        for i in range(phrase.first, phrase.head):
            done = participle(tokens[i], pack)
            if done and done != PLANNED:
                against = opposites(pack).get(done, frozenset())
                yield replace(nothing, predicate=done, subject=terms, about=terms, against=against)


def speaking(event: Event, quoted: Sequence[Quotation]) -> Event:
    """„Wir werden das prüfen“, sagte der Minister: "wir" is whoever speaks; so is "man habe selbst gewarnt"."""
    deeds = tuple(replace(d, doer=voiced(d.doer, event.clause, quoted)) for d in event.deeds)
    actor = voiced(event.actor, event.clause, quoted) if event.actor else None
    return replace(event, actor=actor, deeds=deeds) if event.actor else event


def voiced(party: Party, clause: Clause, quoted: Sequence[Quotation]) -> Party:
    """The party; behind "ich" and "von mir" who speaks."""
    if not (party.noun in FIRST_PERSON or (party.noun == "man" and party.itself)):
        return party
    types = INDIRECT if party.noun == "man" else (DIRECT,)
    voice = next((q.speaker for q in quoted if q.type in types and q.overlaps(clause)), None)
    if voice is None or voice.entity is None:
        return party
    return replace(party, terms=frozenset({"e:" + voice.entity}), kind="PERSON")


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
    times = [t for t in article.times or () if clause.covers(t) and not is_compared(article, t)]
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
        "planned" if what.planned else certainty_of(article, clause, own, quoted, pack),
        tuple(p for p in phrases if p.preposition in PLACING),
        frozenset(t for p in phrases if p.preposition in CAUSAL for t in phrase_terms(article, p, names, pack)),
        frozenset(f"t:{t.value[:10]}" for t in times if is_dated(t) and t.value),
        denies(article, clause, what.predicate, phrases, pack) or disowns(article, clause, own, pack),
        opposites(pack).get(what.predicate or "", frozenset()),
        bool(words & pack.words("priority_words")),
        what.whole,
        bool(undergoers(clause, phrases)),
        what.predicate in sole(pack),
        near(pack).get(what.predicate or "", frozenset()),
        is_factual(article, clause),
        frozenset(about) & people - frozenset(subject),
        frozenset(str(t.value) for t in times if t.type == "TIME"),
        frozenset(t for p in patients(clause, phrases) for t in phrase_terms(article, p, names, pack)),
        which=frozenset(which(article, phrases, pack)) | left_out(clause, own, phrases, tokens),
        occasion=frozenset(t for p in phrases if p.preposition in WITH for t in phrase_terms(article, p, names, pack)),
        weekdays=frozenset(f"t:{t.value}" for t in times if WEEKDAY.fullmatch(t.value or "")),
    )


def which(article: Article, phrases: Sequence[Phrase], pack: Pack) -> Iterator[str]:
    """ "nach dem dritten Mann", "zwei weitere Männer": one of several; not "nach ersten Angaben"."""
    tokens, times = article.tokens or (), article.times or ()
    for phrase in phrases:
        for token in tokens[phrase.first : phrase.head]:
            early = phrase.preposition is not None and token.lemma.lower().startswith("erst")
            if early or any(t.overlaps(token) for t in times):
                continue
            if token.xpos == "ADJA" and (word := token.lemma.lower()) in pack.words("ordinal_words"):
                yield word.removesuffix("r").removesuffix("e")
            elif token.xpos == "ADJA" and word in pack.words("more_words"):
                yield MORE


def left_out(clause: Clause, own: Sequence[int], phrases: Sequence[Phrase], tokens: Sequence[Token]) -> frozenset[str]:
    """ "hat einen Zeugen nicht gehört": a certain one, and none of the sixty; "einen Zeugen gibt es nicht" is any."""
    if clause.passive or clause.verb is None:
        return frozenset()
    no = {i for i in own if tokens[i].lemma.lower() == NOT}
    inside = [p for p in undergoers(clause, phrases) if p.first > clause.verb and not p.pronoun and p.case == "Acc"]
    certain = any(p.last in no and tokens[p.first].lemma.lower() == "ein" for p in inside)
    return frozenset({LEFT_OUT}) if certain else frozenset()


def patients(clause: Clause, phrases: Sequence[Phrase]) -> list[Phrase]:
    return [p for p in undergoers(clause, phrases) if clause.passive or p.case == "Acc"]


def undergoers(clause: Clause, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases of those that it was done to: the object, or the subject of a passive."""
    bare = [p for p in phrases if p.preposition is None and p.case != "Gen"]
    return [p for p in bare if (p.part == "subject") == clause.passive]


ACTING = frozenset({EntityType.PERSON, EntityType.ORGANISATION})


WITH = frozenset({"mit", "zu", "zum", "zur"})
MORE, LEFT_OUT, NOT = "more", "left out", "nicht"
CAUSAL = frozenset({"wegen", "aufgrund", "infolge", "angesichts"})
PLACING = frozenset({"in", "im", "bei", "beim", "nahe", "vor", "nach", "an", "am", "auf", "aus"})


WEEKDAY = re.compile(r"XXXX-WXX-[1-7]")
# "im Unterschied zum Montag", "anders als am Samstag", "wie schon am Samstag"
COMPARED = re.compile(r"\b(?:(?:unterschied|gegensatz|vergleich) zum?|(?:anders als|wie)(?: \w+)? am) $", re.IGNORECASE)
COMPARED_REACH = 30


def is_compared(article: Article, time: Time) -> bool:
    """A day with which another one is compared is none of the clause's own."""
    return bool(COMPARED.search(article.text, max(0, time.start - COMPARED_REACH), time.start))


def is_dated(time: Time) -> bool:
    return time.type in ("DATE", "TIME") and bool(time.value) and str(time.value)[0].isdigit()


def denies(article: Article, clause: Clause, done: str | None, phrases: Sequence[Phrase], pack: Pack) -> bool:
    """ "weist das zurück", "bestritt den Vorwurf"; not "bestreitet einen Defekt", which says itself what."""
    if clause.lemma not in pack.words("denial_words") or clause.negated or done != DENIED:
        return False
    tokens = article.tokens or ()
    objects = [tokens[p.head] for p in phrases if p.part == "object" and p.case != "Gen"]
    if any(p.preposition == "über" and tokens[p.first - 2].upos == "NOUN" for p in phrases if p.first > 1):
        return False  # "Berichte über eine Schwangerschaft": that says itself what
    known = pack.words("denied_nouns")
    return all(t.lemma.lower() in POINTING or t.lemma.lower() in known for t in objects)


@cache
def sole(pack: Pack) -> frozenset[str]:
    return frozenset(family_of(pack, verb) for verb in pack.words("sole_doer_verbs"))


@cache
def near(pack: Pack) -> dict[str, frozenset[str]]:
    """Verb → the verbs that stand in a row with it."""
    found: dict[str, set[str]] = defaultdict(set)
    for (row,) in pack.rows("near_verbs", 1):
        group = {family_of(pack, verb) for verb in row.split()}
        for verb in group:
            found[verb] |= group - {verb}
    return {verb: frozenset(others) for verb, others in found.items()}
