"""What a clause says of a cause, a motive, a search or a trial: how far it is known, or how far things have got."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Span
from .event import Event
from .frames import words_of
from .phrases import Phrase, chunks
from .terms import family_of, word_terms

OPEN, SUPPOSED, TOLD = 0, 1, 2
NOUNS = frozenset({"NN", "NE"})
BEHIND = frozenset({"durch", "wegen"})
HOW, WHAT, SEARCH = "wie", "was", "search"
NONE, GUILTY, EITHER = frozenset[str](), "schuld", "either"
SEEKING = frozenset({"nach", "von", "vom"})
IDENTITY = "identity"
HUNG = frozenset({"ob", "dass"})
DECISION = "decision"
STANDS, REACHED, PENDING, NOT = "stands", "reached", "pending", "nicht"
# Whose "Hintergründe" are its cause, not somebody's motive.
ACCIDENTS = frozenset({"f:verunglücken", "f:kollidieren", "f:brennen", "f:abstürzen", "f:einstürzen", "f:explodieren"})
SUPPOSING = frozenset({"vermuten", "ausgehen", "annehmen", "ausschließen", "kommen", "hindeuten", "deuten"})


class Issue(Struct, frozen=True):
    """How far one page has got with one question.

    kind      "cause", "motive", or a ladder of the table
    step      the higher, the further: a cause is OPEN, SUPPOSED or TOLD; of a ladder the table's number
    reached   it has come to that, so that a page on which things stand lower knows less
    who       the terms of what the clause is about; of an answer, of what was caused, as far as the clause says
    by        of an answer, the terms of the cause
    """

    kind: str
    step: int
    reached: bool
    span: Span
    who: frozenset[str]
    by: frozenset[str] = frozenset()


class Step(Struct, frozen=True):
    """A row of the table of ladders.

    words     the sets of lemmas of each of which the clause must have one
    negated   the clause must be negated
    """

    ladder: str
    step: int
    sort: str
    verb: str
    words: tuple[frozenset[str], ...]
    negated: bool


def find_issues(article: Article, events: Sequence[Event], pack: Pack) -> Iterator[Issue]:
    """The issues of one sentence, given the happenings of its clauses."""
    clauses = [e.clause for e in events]
    main = [e for i, e in enumerate(events) if e.clause not in clauses[:i]]
    for number, event in enumerate(main):
        own = words_of(event.clause, clauses)
        yield from climbed(article, event, own, main[number + 1 : number + 2], pack)
        if (issue := asked(article, main, number, pack)) or (
            issue := answered(article, event, own, main[number + 1 :], pack)
        ):
            yield issue


def asked(article: Article, main: Sequence[Event], number: int, pack: Pack) -> Issue | None:
    """ "die Ursache ist unklar"; "warum der Bus verunglückte, | wird ermittelt" """
    event = main[number]
    own = words_of(event.clause, [e.clause for e in main])
    kind = questions(pack, "asks").get(event.clause.opener or "")
    if kind and (asks_how_much(article, event) or asks_what(event, pack)):
        return None
    if kind:
        beside = [e for e in main[max(0, number - 1) : number + 2] if e is not event]
        there = [e for e in beside if is_open(article, e, words_of(e.clause, [m.clause for m in main]), pack)]
        return Issue(kind, OPEN, False, both(event.clause, there[0].clause), who(event)) if there else None
    kind = noun_of(article, event, own, pack)
    if kind and is_open(article, event, own, pack):
        return Issue(kind, OPEN, False, event.clause, who(event) | parts_of_noun(article, own, pack))
    return None


def asks_how_much(article: Article, event: Event) -> bool:
    """ "wie viele verletzt wurden", "wie lange die Straße gesperrt bleibt": not how it came about."""
    tokens = article.tokens or ()
    first = event.clause.first
    if event.clause.opener != HOW or first + 1 >= len(tokens):
        return False
    past = event.clause.tense in ("past", "perf", "plup")
    return tokens[first + 1].xpos not in ("ART", "PPER", "PPOSAT", "NE", "NN", "PDAT") or not past


def asks_what(event: Event, pack: Pack) -> bool:
    """ "was der Minister sagte": not "was die Lawine auslöste"."""
    return event.clause.opener == WHAT and event.verb not in questions(pack, "holds")


def parts_of_noun(article: Article, own: Sequence[int], pack: Pack) -> set[str]:
    """ "Brandursache": of a fire."""
    tokens = article.tokens or ()
    asking = [
        tokens[i].lemma.lower()
        for i in own
        if tokens[i].xpos in NOUNS and any(tokens[i].lemma.lower().endswith(n) for n in questions(pack, "noun"))
    ]
    return {t for word in asking for t, _ in word_terms(pack, word, "NOUN")}


def both(one: Span, two: Span) -> Span:
    return Span(min(one.start, two.start), max(one.end, two.end))


def noun_of(article: Article, event: Event, own: Sequence[int], pack: Pack) -> str | None:
    """The question that a noun of the clause names: "Unglücksursache", "Motiv"."""
    tokens = article.tokens or ()
    words = (tokens[i].lemma.lower() for i in own if tokens[i].xpos in NOUNS or tokens[i].lemma.lower() == GUILTY)
    kind = next((k for word in words if (k := asked_by(word, pack))), None)
    if kind == EITHER:
        return "cause" if who(event) & ACCIDENTS else "motive"
    return kind


@cache
def asked_by(word: str, pack: Pack) -> str | None:
    return next((kind for noun, kind in questions(pack, "noun").items() if word.endswith(noun)), None)


def is_open(article: Article, event: Event, own: Sequence[int], pack: Pack) -> bool:
    tokens = article.tokens or ()
    words = {tokens[i].lemma.lower() for i in own}
    sorts = open_words(pack)
    if words & sorts["always"] or (words & pack.words("negations") and (words | {event.verb}) & sorts["denied"]):
        return True
    return event.verb in sorts["verb"] and event.clause.tense in ("pres", None) and not event.clause.negated


def answered(article: Article, event: Event, own: Sequence[int], behind: Sequence[Event], pack: Pack) -> Issue | None:
    """ "Schuld war ein Bremsfehler", "durch einen Kurzschluss ausgelöst": an answer, or a supposed one."""
    if event.clause.negated and event.verb != "ausschließen":
        return None
    verb = event.verb or ""
    supposed = event.certainty in ("hedged", "considered") or (verb in SUPPOSING and verb != "kommen")
    vouched = event.certainty == "asserted" or (event.certainty == "attributed" and event.clause.mood == "ind")
    if not event.factual or event.certainty in ("planned", "open") or not (vouched or supposed):
        return None
    kind = noun_of(article, event, own, pack)
    if not kind and not may_answer(article, event, own, behind, pack):
        return None
    phrases = [p for p in chunks(own, article.tokens or ()) if not p.pronoun]
    caused, cause = NONE, NONE
    if not kind or not (supposed or (verb == "sein" and names_answer(article, phrases, pack))):
        kind = standing_word(article, event, own, phrases, pack)
        if kind is None and (kind := by_verb(event, phrases, pack)):
            active = verb in questions(pack, "holds") and not event.clause.passive
            caused = event.about - event.subject if active else event.subject | {event.predicate or ""}
            caused |= event.about if kind == IDENTITY else NONE
            cause = event.subject if active else NONE
        elif kind is None and (caused := because(event, behind)):
            kind = "cause"
    if kind is None:
        return None
    return Issue(kind, SUPPOSED if supposed else TOLD, not supposed, event.clause, caused, cause)


def may_answer(article: Article, event: Event, own: Sequence[int], behind: Sequence[Event], pack: Pack) -> bool:
    """The clause has a word of the table, or says because of what: most clauses have none."""
    tokens = article.tokens or ()
    words = {tokens[i].lemma.lower() for i in own} | {event.verb, event.clause.lemma}
    return bool(words & answering(pack)) or bool(because(event, behind))


@cache
def answering(pack: Pack) -> frozenset[str]:
    return frozenset(row[2] for row in pack.rows("question_words", 4) if row[1] != "asks") | {"legen", "anzünden"}


def names_answer(article: Article, phrases: Sequence[Phrase], pack: Pack) -> bool:
    """ "Ursache war ein Kurzschluss": a noun beside the one that asks."""
    tokens = article.tokens or ()
    bare = [tokens[p.head].lemma.lower() for p in phrases if p.preposition is None and p.case != "Gen"]
    return len([w for w in bare if not any(w.endswith(n) for n in questions(pack, "noun"))]) == 1


def by_verb(event: Event, phrases: Sequence[Phrase], pack: Pack) -> str | None:
    verb = event.verb or ""
    behind = any(p.preposition in BEHIND for p in phrases)
    if (kind := questions(pack, "holds").get(verb)) and not event.clause.passive and event.subject:
        return kind
    if (kind := questions(pack, "by").get(verb)) and behind:
        return kind
    if (kind := questions(pack, "at").get(verb)) and any(p.preposition == "an" for p in phrases):
        return kind
    if (kind := questions(pack, "about").get(event.clause.lemma or "")) and any(p.preposition == "um" for p in phrases):
        return kind
    traced = questions(pack, "traced").get(verb)
    return traced if traced and any(p.preposition == "auf" for p in phrases) else None


def standing_word(
    article: Article, event: Event, own: Sequence[int], phrases: Sequence[Phrase], pack: Pack
) -> str | None:
    """ "es war Brandstiftung", "handelte aus Eifersucht", "das Feuer wurde gelegt": the answer is one word."""
    tokens = article.tokens or ()
    known = questions(pack, "told")
    for phrase in phrases:
        kind = known.get(tokens[phrase.head].lemma.lower())
        if kind == "motive" and phrase.preposition == "aus":
            return kind
        if kind == "cause" and event.verb in ("sein", "handeln", *SUPPOSING):
            return kind
    for phrase in phrases:
        if (
            event.verb == "sein"
            and phrase.preposition is None
            and tokens[phrase.head].lemma.lower() in questions(pack, "result")
        ):
            return questions(pack, "result")[tokens[phrase.head].lemma.lower()]
    laid = event.verb in ("legen", "anzünden") and event.clause.passive and "f:brennen" in event.subject
    return "cause" if laid else None


def because(event: Event, behind: Sequence[Event]) -> frozenset[str]:
    """ "stürzte ab, | weil der Motor ausfiel", "wegen eines Herzinfarkts abgekommen": what had a reason."""
    told = bool(event.because) or bool(behind and behind[0].clause.opener == "weil" and behind[0].factual)
    return (
        (frozenset({event.predicate}) if event.predicate else frozenset()) | event.subject & ACCIDENTS if told else NONE
    )


def climbed(article: Article, event: Event, own: Sequence[int], behind: Sequence[Event], pack: Pack) -> Iterator[Issue]:
    """ "gegen ihn wird ermittelt", "prüft, ob ein Anfangsverdacht besteht", "ist angeklagt": a step of a ladder."""
    if not event.factual or event.certainty == "hedged":
        return
    tokens, clause = article.tokens or (), event.clause
    hung = [e for e in behind if e.clause.opener in HUNG]
    words = {tokens[i].lemma.lower() for i in own}
    words |= {t.lemma.lower() for e in hung for t in tokens[e.clause.first : e.clause.last]}
    told = event.certainty in ("asserted", "attributed")
    for row in steps_of(event.verb, event.predicate, pack):
        if row.negated != event.negated and (row.negated or event.negated):
            continue
        verb = event.verb == row.verb
        now = row.sort == STANDS and told and verb and clause.tense == "pres" and clause.mood == "ind"
        done = row.sort == REACHED and told and event.predicate in (family_of(pack, row.verb), row.verb)
        done = done and (clause.passive or clause.tense in ("perf", "past", "plup")) and clause.mood == "ind"
        if not (now or done or (row.sort == PENDING and verb)):
            continue
        if all(any(has_end(w, a) for w in words for a in asked_for) for asked_for in row.words):
            span = both(clause, hung[0].clause) if hung else clause
            about = matter_of(article, event, own, row.ladder, pack)
            yield Issue(row.ladder, row.step, row.sort == REACHED, span, about.union(*(who(e) for e in hung)))
            return


def matter_of(article: Article, event: Event, own: Sequence[int], ladder: str, pack: Pack) -> frozenset[str]:
    """Whom a search or a trial is about; of a decision on what, not whose: one council decides on many things."""
    if ladder == SEARCH:
        return sought(article, event, own, pack)
    return who(event) - event.subject if ladder == DECISION and not event.clause.passive else who(event)


def has_end(word: str, asked_for: str) -> bool:
    """ "-urteil": "Urteil", "Berufungsurteil"."""
    return word == asked_for or (asked_for[0] == "-" and word.endswith(asked_for[1:]))


def sought(article: Article, event: Event, own: Sequence[int], pack: Pack) -> frozenset[str]:
    """ "sucht nach Überlebenden", "haben ein Mädchen geborgen": who is missing or found, not who seeks or where."""
    tokens = article.tokens or ()
    behind = [p for p in chunks(own, tokens) if p.preposition in SEEKING and not p.pronoun]
    nouns = [tokens[i] for p in behind for i in range(p.first, p.last) if tokens[i].upos in ("NOUN", "PROPN")]
    if event.verb in ("suchen", "fahnden", "fehlen") and nouns:
        terms = {t for noun in nouns for t, _ in word_terms(pack, noun.lemma, noun.upos)}
        return frozenset(t for t in event.about if t in terms or t[:2] == "e:")
    return event.patients or event.subject


def who(event: Event) -> frozenset[str]:
    return event.subject | event.about | ({event.predicate} if event.predicate else frozenset())


@cache
def questions(pack: Pack, sort: str) -> dict[str, str]:
    """Word → the question, of the words of one sort."""
    return {row[2]: row[0] for row in pack.rows("question_words", 4) if row[1] == sort}


@cache
def open_words(pack: Pack) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word, sort in pack.rows("open_words", 2):
        found[sort].add(word)
    return {sort: frozenset(words) for sort, words in found.items()}


@cache
def steps_of(verb: str | None, predicate: str | None, pack: Pack) -> tuple[Step, ...]:
    """The steps that a clause may tell by its verb, or by what was done."""
    return tuple(s for s in steps(pack) if s.verb in (verb, predicate) or family_of(pack, s.verb) == predicate)


@cache
def steps(pack: Pack) -> list[Step]:
    return [
        Step(
            ladder,
            int(step),
            sort,
            verb,
            tuple(frozenset(part.split("|")) for part in words.split() if part not in ("-", NOT)),
            NOT in words.split(),
        )
        for ladder, step, sort, verb, words, _ in pack.rows("ladders", 6)
    ]
