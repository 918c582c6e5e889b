"""How things stand by a clause: answers to questions ("is the line closed?") that two pages may answer otherwise.

A happening is told by a verb; how things stand then is told in many more ways: "sitzt in Haft", "auf freiem Fuß",
"ist auf der Flucht", "von den Tätern fehlt jede Spur". A row of the table `states` gives one such way, and its answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Clause, Token
from .bearers import NOBODY, bearer, full_terms, of_one
from .event import Bearer, Event, State
from .phrases import Phrase
from .terms import Names, family_of
from .wording import WITH_ARTICLE, Phrasing, Wording, phrasing

# Words by which a page says that it was otherwise before.
CHANGING = frozenset({"wieder", "inzwischen", "mittlerweile", "mehr", "länger", "nun", "jetzt", "nunmehr"})
PERSISTING = frozenset({"bleiben", "behalten", "festhalten", "weitermachen", "verbleiben"})
DOUBTFUL = frozenset({"können", "dürfen", "mögen"})


class Row(Struct, frozen=True):
    """One way to answer a question.

    passing  "~" the answer changes as things go on: what was so, and what is so, may both be true
    topical  "+" the answer is about something besides, and two answers contradict only if about the same
    verbs    lemmas; "*" for any, "=festnehmen" for any way to tell that happening
    words    each must stand in the clause, one of its alternatives: "auf", "fuß", "-haft" (whatever ends so), "frei*"
    of       where what it is said of stands, the likeliest first
    """

    question: str
    answer: str
    passing: bool
    topical: bool
    verbs: tuple[str, ...]
    words: Phrasing
    of: tuple[str, ...]


@cache
def states(pack: Pack) -> dict[str, list[Row]]:
    """Verb, or "=" and the term of a happening → the rows that it may begin."""
    found: dict[str, list[Row]] = defaultdict(list)
    for question, answer, verbs, words, of, _ in pack.rows("states", 6):
        passing, topical = "~" in question, "+" in question
        row = Row(
            question.rstrip("~+"), answer, passing, topical, tuple(verbs.split()), phrasing(words), tuple(of.split())
        )
        for verb in row.verbs:
            found["=" + family_of(pack, verb[1:]) if verb[0] == "=" else verb].append(row)
    return dict(found)


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
    kept = clause.lemma in ("bleiben", "gelten", "melden") and next(
        (tokens[i].lemma for i in own if tokens[i].xpos in ("VVPP", "VVINF") and tokens[i].lemma != clause.lemma), None
    )
    verbs = [v for v in (kept, clause.lemma, "*") if v]
    rows = [(row, negated) for verb in verbs for row in states(pack).get(verb, ())]
    rows += [(row, event.negated) for row in states(pack).get(f"={event.predicate}", ())]
    wording = Wording(own, tokens, article.text, pack)
    for row, no in rows:
        used = wording.match(row.words)
        if used is None:
            continue
        no = no and not any(tokens[i].lemma.lower() in pack.words("negations") for i in used)
        told = {event.predicate} if row.verbs[0][0] == "=" else set()  # "eine Genehmigung für die Ausfuhr"
        free = [p for p in phrases if p.head not in used and not told & full_terms(p, tokens, names, pack)]
        found = bearer_at(row, event, bool(kept), free, article, names, pack)
        if found is None:
            continue
        topic = {t for p in free for t in full_terms(p, tokens, names, pack)} if row.topical else set()
        yield State(
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
        )


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
    if place == "dative":
        return phrase.preposition is None and phrase.case == "Dat" and phrase.part != "subject"
    return phrase.preposition is not None and WITH_ARTICLE.get(phrase.preposition, phrase.preposition) == place


def is_self(phrase: Phrase) -> bool:
    return phrase.pronoun and phrase.case is None


def exclude(one: Event, two: Event, shared: Mapping[str, float] | None = None, rare: float = 0.0) -> bool:
    """Both answer one question about one thing, and not alike; one answer in common, and they do not contradict.

    shared   the weight of the terms in common; None where the two are known to make one claim
    rare     of so much weight is what tells them apart from others
    """
    if not one.states or not two.states or (one.days and two.days and not one.days & two.days):
        return False
    asked = [(s, t) for s in one.states for t in two.states if s.question == t.question]
    if any(s.answer == t.answer and s.negated == t.negated for s, t in asked):
        return False
    return any(conflict(s, t) and of_one(one, s, two, t, shared, rare) for s, t in asked)


def agree(one: Event, two: Event) -> bool:
    """Both give one answer: "ist auf freiem Fuß", "wurde freigelassen"."""
    return any(
        (s.question, s.answer, s.negated) == (t.question, t.answer, t.negated) for s in one.states for t in two.states
    )


def conflict(one: State, two: State) -> bool:
    """ "ist gesperrt", "ist offen", "ist nicht gesperrt"; but "war gesperrt" and "ist wieder offen" may both hold."""
    if one.planned or two.planned:
        return False
    if one.passing and (one.over != two.over or (one.past and two.changed) or (two.past and one.changed)):
        return False
    if one.topical and one.topic and two.topic and not one.topic & two.topic:
        return False  # "wusste von den Absprachen", "wusste nichts von der Razzia"
    if one.answer == two.answer:
        return one.negated != two.negated
    return not one.negated and not two.negated
