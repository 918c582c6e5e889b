"""How things stand by a clause: answers to questions ("is the line closed?") that two pages may answer otherwise.

A happening is told by a verb; how things stand then is told in many more ways: "sitzt in Haft", "auf freiem Fuß",
"ist auf der Flucht", "von den Tätern fehlt jede Spur". A row of the table `states` gives one such way, and its answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Clause, Token
from .bearers import NOBODY, bearer, full_terms
from .event import Bearer, Event, State
from .offices import with_office
from .phrases import Phrase
from .row_words import WITH_ARTICLE, Wording
from .state_rows import Row, broader, contraries, states
from .terms import Names

# Words by which a page says that it was otherwise before.
CHANGING = frozenset({"wieder", "inzwischen", "mittlerweile", "mehr", "länger", "nun", "jetzt", "nunmehr"})
PARTICLES = frozenset({"PTKVZ", "ADV", "ADJD", "PROAV", "PAV"})
KEEPING = frozenset({"bleiben", "gelten", "melden"})
PERSISTING = frozenset({"bleiben", "behalten", "festhalten", "weitermachen", "verbleiben"})
DOING = frozenset({"subject", "alone"})
DOUBTFUL = frozenset({"können", "dürfen", "mögen"})


def find_states(
    article: Article,
    event: Event,
    own: Sequence[int],
    phrases: Sequence[Phrase],
    names: Mapping[int, Names],
    negated: bool,
    pack: Pack,
) -> Iterator[State]:
    """The answers that one clause gives.

    negated   the clause has a word that negates it
    """
    tokens, clause = article.tokens or (), event.clause
    words = {tokens[i].lemma.lower() for i in own}
    if not event.factual or words & pack.words("partly_words") or is_doubtful(tokens, clause):
        return
    kept = kept_verb(tokens, clause, own)
    verbs = [v for v in (kept, clause.lemma, *split_verbs(tokens, clause, own), "*") if v]
    wording = Wording(own, tokens, article.text, pack)
    rows = [(row, negated) for verb in verbs for row in rows_of(verb, wording, pack)]
    rows += [(row, event.negated) for row in rows_of(f"={event.predicate}", wording, pack)]
    if clause.lemma in pack.words("appraising_verbs"):  # "stuft die Impfung als riskant ein"
        rows += [(replace(row, of=("undergoer",)), negated) for row in rows_of("sein", wording, pack) if row.words]
    apart = [p for i, p in enumerate(phrases) if not (i and goes_with(p, phrases[i - 1], tokens))]
    for row, no in rows:
        used = wording.match(row.words)
        if used is None:
            continue
        no = no and not any(tokens[i].lemma.lower() in pack.words("negations") for i in used)
        told = {event.predicate} if row.verbs[0][0] == "=" else set()  # "eine Genehmigung für die Ausfuhr"
        free = [p for p in apart if p.head not in used and not told & full_terms(p, tokens, names, pack)]
        if is_done_to(tokens, clause, own) and not {"undergoer", "all", "dative"} & set(row.of) and row.of[0] in DOING:
            continue  # "die Frist wurde ausgelöst" says nothing of who
        found = bearer_at(row, event, bool(kept), free, article, names, pack)
        if found is None:
            continue
        if row.topical:
            found = with_office(found, article, event, pack)
        topic = {t for p in free for t in full_terms(p, tokens, names, pack)} if row.topical else set()
        state = State(
            row.question,
            row.answer,
            no,
            row.passing,
            row.topical,
            is_over(tokens, clause, pack),
            is_past(tokens, clause),
            bool(words & CHANGING),
            event.certainty == "planned" and clause.lemma not in PERSISTING,
            found,
            frozenset(topic) - found.full,
            has_it_so(event, found, [tokens[i] for i in used]),
        )
        yield from with_broader(positive(state, pack), pack)


def rows_of(verb: str, wording: Wording, pack: Pack) -> list[Row]:
    """The rows of a verb, in the order of the table, without those of which the clause lacks a plain word."""
    known = states(pack).get(verb)
    return [] if known is None else [known.rows[i] for i in known.possible(wording.at.keys())]


def kept_verb(tokens: Sequence[Token], clause: Clause, own: Sequence[int]) -> str | None:
    """ "bleibt gesperrt", "gilt als vermisst" """
    if clause.lemma not in KEEPING:
        return None
    done = (tokens[i].lemma for i in own if tokens[i].xpos in ("VVPP", "VVINF"))
    return next((lemma for lemma in done if lemma != clause.lemma), None)


def split_verbs(tokens: Sequence[Token], clause: Clause, own: Sequence[int]) -> Iterator[str]:
    """What else the verb of a clause may be read as: "kam | frei", and "ist" in "ist gesperrt"."""
    if clause.verb is None:
        return
    finite = tokens[clause.verb].lemma
    if finite == "sein" and clause.lemma != "sein":
        yield finite
    yield from (tokens[i].lemma.lower() + finite for i in own if tokens[i].xpos in PARTICLES)


def has_it_so(event: Event, bearer: Bearer, used: Sequence[Token]) -> frozenset[str]:
    """ "Belvar hält die Gefangenen fest", "die SPD lehnt das Gesetz ab": of another party the other may be true."""
    actor = event.actor
    if actor is None or not bearer.full or actor.terms & bearer.full or any(actor.span.covers(t) for t in used):
        return frozenset()
    return actor.terms | {"s:" + sphere for sphere in actor.spheres}


def positive(state: State, pack: Pack) -> State:
    """ "nicht gesperrt" is open, for there is nothing else that it could be."""
    other = contraries(pack).get((state.question, state.answer))
    return replace(state, answer=other, negated=False) if state.negated and other else state


def with_broader(state: State, pack: Pack) -> Iterator[State]:
    yield state
    for question, answer in broader(pack).get((state.question, state.answer), ()):
        yield positive(replace(state, question=question, answer=answer, topical=""), pack)


def goes_with(phrase: Phrase, before: Phrase, tokens: Sequence[Token]) -> bool:
    """ "von Ceramont | und Vitrex": the preposition governs both."""
    joint = phrase.preposition is None and before.preposition is not None and phrase.first == before.last + 1
    return joint and tokens[before.last].xpos == "KON"


def is_done_to(tokens: Sequence[Token], clause: Clause, own: Sequence[int]) -> bool:
    return clause.passive and any(tokens[i].lemma == "werden" for i in own)


def is_doubtful(tokens: Sequence[Token], clause: Clause) -> bool:
    """könnte noch am Leben sein"""
    return clause.verb is not None and clause.mood == "kj2" and tokens[clause.verb].lemma in DOUBTFUL


def is_over(tokens: Sequence[Token], clause: Clause, pack: Pack) -> bool:
    """ "war auf der Flucht", "war gesperrt": so it was, and may not be any more."""
    if clause.tense == "plup":
        return True
    finite = tokens[clause.verb].lemma if clause.verb is not None else ""
    return clause.tense == "past" and finite in pack.words("stative_verbs")


def is_past(tokens: Sequence[Token], clause: Clause) -> bool:
    """ "wurde gesperrt", "hat gesperrt"; not "ist gesunken", which tells what is."""
    if clause.tense == "perf":
        return clause.verb is not None and tokens[clause.verb].lemma != "sein"
    return clause.tense in ("past", "plup")


def bearer_at(
    row: Row,
    event: Event,
    kept: bool,
    free: Sequence[Phrase],
    article: Article,
    names: Mapping[int, Names],
    pack: Pack,
) -> Bearer | None:
    """Whom or what the answer is about, NOBODY where that is whoever takes part; None where the clause names none.

    free   the phrases that are no part of the way of saying it
    """
    clause = event.clause
    for place in row.of:
        if place == "all":
            return NOBODY
        if place == "undergoer":
            place = "subject" if clause.passive or kept else "object"
        if place == "alone":
            if any(stands_at(p, "object") for p in free):
                continue
            place = "subject"
        found = [p for p in free if stands_at(p, place)]
        if len(found) > 1 and place == "object":
            found = [p for p in found if p.case == "Acc"] or found
        if found:
            return bearer(article, found[0], free, names, pack)
        if place == "subject" and event.subject:  # "und harrten aus": that of the clause before
            return Bearer(event.subject)
    return None


def stands_at(phrase: Phrase, place: str) -> bool:
    if place == "subject":
        return phrase.part == "subject"
    if place == "object":
        return phrase.part == "object" and phrase.case != "Gen" and not is_self(phrase)
    if place == "gen":
        return phrase.preposition is None and phrase.case == "Gen"
    if place == "dative":
        return phrase.preposition is None and phrase.case == "Dat" and phrase.part != "subject"
    return phrase.preposition is not None and WITH_ARTICLE.get(phrase.preposition, phrase.preposition) == place


def is_self(phrase: Phrase) -> bool:
    return phrase.pronoun and phrase.case is None
