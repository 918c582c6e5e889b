"""When the occurrences of a story were: its break-in, its fire, the end of its talks, in whatever words.

A story has one of each. A clause tells one by a row of the table `moments` ("gelangten durch ein Fenster"), by a noun
of the table `occurrences` that begins or ends ("die Mure ging nieder"), or as an entry of a log ("21.15 Uhr, Mure").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Clause, Time, Token
from .counted import is_early, places_of
from .event import Event, Party
from .phrases import Phrase, participants
from .row_words import Phrasing, Wording, phrasing
from .terms import family_of, is_headed

START, END = "start", "end"
UNSURE = frozenset({"considered", "open"})
# "Gegen drei Uhr war es, als die Flammen aus dem Dach schlugen."
THEN = frozenset({"als", "da"})
# "Es kam zu einem Zusammenstoß", "zu dem Unfall kam es"
COURT = "gericht"
AGAIN, EARLIER = frozenset({"erneut", "abermals"}), frozenset({"bereits", "schon"})
# A story may tell of incidents on several days.
ANY = "vorfall"
# "Das Radar zeichnete die Annäherung um 9.50 Uhr auf."
RECORDING = frozenset({"aufzeichnen", "registrieren", "dokumentieren", "filmen", "festhalten"})
CAME_ABOUT = frozenset({"kommen", "geben"})


class Moment(Struct, frozen=True):
    """A day or an hour at which a page says that an occurrence of the story began or ended.

    question   kind and phase: "einbruch start"
    slots      "h" where hours, "d" where days of it exclude each other
    clause     the one that tells it
    actor      who did it, where the clause says so
    planned    it is still to come, or was meant to
    over       the page takes it back: "bislang hieß es, …"
    places     where the clause says that it was
    about      the terms of what it was done to or with, by no name, and of the court that sits
    """

    question: str
    slots: str
    time: Time
    clause: Clause
    actor: Party | None = None
    planned: bool = False
    over: bool = False
    places: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()


class Row(Struct, frozen=True):
    question: str
    slots: str
    words: Phrasing


@cache
def rows(pack: Pack) -> Mapping[str, list[Row]]:
    """Verb, or "=" and the term of a happening → the rows that it may begin."""
    found: dict[str, list[Row]] = defaultdict(list)
    for question, slots, verbs, words, _ in pack.rows("moments", 5):
        for verb in verbs.split():
            found["=" + family_of(pack, verb[1:]) if verb[0] == "=" else verb].append(
                Row(question, slots, phrasing(words))
            )
    return found


@cache
def occurrences(pack: Pack) -> Mapping[str, str]:
    """Noun (lower case) → its kind."""
    return {noun.lower(): kind for kind, nouns in pack.rows("occurrences", 2) for noun in nouns.split()}


@cache
def phases(pack: Pack) -> Mapping[str, str]:
    return {verb: phase for phase, verbs in pack.rows("phase_verbs", 2) for verb in verbs.split()}


def find_moments(
    article: Article,
    clauses: Sequence[Clause],
    own_words: Sequence[Sequence[int]],
    events: Sequence[Event],
    times: Sequence[Time],
    pack: Pack,
) -> Iterator[Moment]:
    """The moments that the clauses of a unit tell.

    own_words   of each clause the indices of the words that no inner clause holds
    """
    tokens = article.tokens or ()
    for clause, own in zip(clauses, own_words, strict=True) if times else ():
        when = list(times_of(clause, clauses, times, tokens))
        told = [e for e in events if e.clause is clause]
        main = told[:1]  # further ones are told by the way
        if (
            not when
            or is_another(clause, tokens, own, pack)
            or any(e.negated or not e.factual or e.certainty in UNSURE for e in main)
        ):
            continue
        over = (
            is_put_off(clause, tokens, own)
            or is_early([tokens[i] for i in own])
            or any(is_over(tokens, c) for c in clauses)
        )
        actor = told[0].actor if told else None
        planned = is_ahead(clause, tokens, own) or any(e.certainty == "planned" for e in told)
        places = places_of(article, clause)
        about = frozenset(
            t for e in told for t in (e.about if clause.passive else e.about - e.subject) if t[:2] != "e:"
        )
        about |= frozenset(t for e in told for t in e.subject if t.endswith(COURT))
        for question, slots in questions(article, clause, own, told, when, pack):
            for time in when:
                if question.endswith(END) or not is_until(article.text, time):
                    ahead = planned or is_later(article, time)
                    yield Moment(question, slots, time, clause, actor, ahead, over, places, about)


def times_of(
    clause: Clause, clauses: Sequence[Clause], times: Sequence[Time], tokens: Sequence[Token]
) -> Iterator[Time]:
    """The days and hours of a clause; of "als die Erde bebte" those of the clause before."""
    inner = [c for c in clauses if c is not clause and clause.covers(c)]
    kept = [t for t in times if t.type in ("DATE", "TIME")]
    own = [t for t in kept if clause.covers(t) and not any(c.covers(t) for c in inner)]
    if own or clause.opener not in THEN:
        yield from own or bare_times(clause, clauses, kept, tokens)
        return
    before = [c for c in clauses if c.end <= clause.start and c.lemma in ("sein", "zeigen")][-1:]
    yield from (t for t in kept for c in before if c.covers(t))


def bare_times(
    clause: Clause, clauses: Sequence[Clause], times: Sequence[Time], tokens: Sequence[Token]
) -> Iterator[Time]:
    """ "Die Maschine ist gelandet, | es war 12.30 Uhr": the hour that a clause beside tells, and nothing else."""
    beside = [c for c in clauses if c.lemma == "sein" and (c.end <= clause.start or c.start >= clause.end)]
    told = [(c, t) for c in beside for t in times if c.covers(t) and t.type == "TIME"]
    for c, time in told if len(told) == 1 else ():
        words = (t for t in tokens[c.first : c.last] if not time.covers(t))
        if not any(t.upos in ("NOUN", "PROPN", "ADJ", "VERB") for t in words):
            yield time


def is_ahead(clause: Clause, tokens: Sequence[Token], own: Sequence[int]) -> bool:
    """ "legen die Arbeit nieder", "wird beginnen"; not "seien über eine Leiter gelangt"."""
    if clause.opener in THEN:
        return False
    now = clause.tense == "pres" and clause.mood == "ind" and not any(tokens[i].xpos == "VVPP" for i in own)
    return clause.tense == "fut" or now


def is_later(article: Article, time: Time) -> bool:
    """Its day is later than its page."""
    return article.published is not None and (time.value or "")[:10] > article.published.latest[:10]


def is_put_off(clause: Clause, tokens: Sequence[Token], own: Sequence[int]) -> bool:
    """ "Eigentlich hätte morgen verhandelt werden sollen" """
    words = {tokens[i].lemma.lower() for i in own}
    return not words.isdisjoint(("eigentlich", "ursprünglich")) and bool(
        words & {"sollen", "wollen", "vorsehen", "planen"}
    )


def is_until(text: str, time: Time) -> bool:
    """ "bis 23.50 Uhr", "bis kurz vor Mitternacht" """
    return "bis" in text[max(0, time.start - 20) : time.start].lower().split()[-3:]


def is_another(clause: Clause, tokens: Sequence[Token], own: Sequence[int], pack: Pack) -> bool:
    """ "das zweite Beben", "erneut brach Feuer aus"; "schon am Samstag waren dort zwei Skifahrer verunglückt"."""
    words = {tokens[i].lemma.lower() for i in own}
    counted = pack.words("further_words") | pack.words("ordinal_words")
    told = any(
        tokens[i].xpos == "ADJA" and tokens[i].lemma.lower() in counted and kind(tokens[k].lemma.lower(), pack)
        for i, k in pairwise(own)
    )
    return told or bool(words & AGAIN) or (clause.tense == "plup" and bool(words & EARLIER))


def is_over(tokens: Sequence[Token], clause: Clause) -> bool:
    """ "bislang hatte die Polizei erklärt, der Einbruch sei gegen 3.20 Uhr geschehen" """
    words = {t.lemma.lower() for t in tokens[clause.first : clause.last]}
    return clause.tense in ("plup", "past") and not words.isdisjoint(("bislang", "bisher", "zunächst", "anfangs"))


def is_entry(article: Article, time: Time, start: int) -> bool:
    """ "21.15 Uhr, | Mure im Unterdorf" """
    return (
        "T" in (time.value or "") and 0 <= start - time.end <= len(" – ") and "|" not in article.text[time.end : start]
    )


def questions(
    article: Article,
    clause: Clause,
    own: Sequence[int],
    events: Sequence[Event],
    when: Sequence[Time],
    pack: Pack,
) -> Iterator[tuple[str, str]]:
    """What happened by a clause, and whether its hour or its day tells it from another such."""
    tokens = article.tokens or ()
    verbs = [v for v in (clause.lemma, *(f"={e.predicate}" for e in events if e.predicate)) if v]
    wording = Wording(own, tokens, article.text, pack)
    seen: set[str] = set()
    for row in (r for verb in verbs for r in rows(pack).get(verb, ())):
        if row.question not in seen and wording.match(row.words) is not None:
            seen.add(row.question)
            yield row.question, row.slots
    for phrase in participants(clause, own, tokens, lambda p: True):
        what = None if phrase.pronoun else kind(tokens[phrase.head].lemma.lower(), pack)
        phase = phase_of(article, clause, phrase, own, when, pack) if what else None
        if phase and f"{what} {phase}" not in seen:
            seen.add(f"{what} {phase}")
            yield f"{what} {phase}", "h" if what == ANY else "hd"


@cache
def kind(noun: str, pack: Pack) -> str | None:
    """The kind of occurrence that a noun (lower case) tells: "Dachstuhlbrand" is a fire."""
    known = occurrences(pack)
    if noun in known:
        return known[noun]
    return next((kind for last, kind in known.items() if noun.endswith(last) and is_headed(pack, noun, last)), None)


def phase_of(
    article: Article, clause: Clause, phrase: Phrase, own: Sequence[int], when: Sequence[Time], pack: Pack
) -> str | None:
    """ "die Sitzung begann", "zu dem Unfall kam es", "21.15 Uhr, Mure im Unterdorf"."""
    tokens = article.tokens or ()
    if clause.lemma is None:
        return START if any(is_entry(article, time, tokens[phrase.first].start) for time in when) else None
    words = {tokens[i].lemma.lower() for i in own}
    if clause.lemma in CAME_ABOUT and "es" in words:
        return START if phrase.preposition in ("zu", "zum", "zur", None) else None
    if clause.lemma in RECORDING and (phrase.part == "subject") == clause.passive and phrase.preposition is None:
        return START
    if phrase.part != "subject":
        return None
    if clause.lemma == "sein":
        return END if words & {"vorbei", "beendet", "vorüber", "ende", "schluss"} else None
    if clause.lemma in ("gehen", "finden", "nehmen") and "ende" in words:
        return END
    apart = [tokens[i].lemma.lower() for i in own if tokens[i].xpos == "PTKVZ"]
    known = phases(pack)
    return next((known[v] for v in (clause.lemma, *(a + clause.lemma for a in apart)) if v in known), None)
