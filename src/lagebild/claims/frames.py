"""What stands around a happening and says how far it got: "erwägt, sie zu stellen", "ob Gift austrat, ist unklar"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Clause, Token
from .event import Certainty, Event
from .happening import PLANNED, opposites
from .parties import phrase_terms
from .phrases import Phrase, chunks
from .terms import Names, family_of, word_terms

THAT, WHETHER = frozenset({"dass", "wonach"}), "ob"
VERIFYING, RELATIVE = ("prüfen", "überprüfen", "bestätigen", "verifizieren"), "der"
NOBODY = frozenset[str]()
CASES = frozenset({"object", "subject"})
SUSPICION, NO_DEED = "verdacht", frozenset({"anfang", "tat", "haupt"})
# Nothing is told by these: nobody can deny what is only weighed.
UNSETTLED = frozenset({"open", "considered"})


class Frame(Struct, frozen=True):
    """A row of the table.

    words     the sets of lemmas of each of which the clause must have one
    negated   the clause must be negated
    content   what the frame is said of
    """

    standing: Certainty
    words: tuple[frozenset[str], ...]
    negated: bool
    content: frozenset[str]


@cache
def frames(pack: Pack) -> dict[str, list[Frame]]:
    """Verb → its frames, in the order of the table."""
    found: dict[str, list[Frame]] = defaultdict(list)
    for standing, verb, words, content, _ in pack.rows("certainty_frames", 5):
        asked = [w for w in words.split() if w not in ("-", "nicht")]
        sets = tuple(frozenset(w.split("|")) for w in asked)
        found[verb].append(Frame(standing, sets, "nicht" in words.split(), frozenset(content.split())))  # type: ignore[arg-type]
    return dict(found)


def framed(article: Article, events: Sequence[Event], names: Mapping[int, Names], pack: Pack) -> tuple[Event, ...]:
    """The events of one sentence, each as sure as its frame leaves it, and those that a noun in a frame tells."""
    events = [is_it(article, behind_comparison(article, e, pack)) for e in events]
    found = list(events)
    for number, event in enumerate(events):
        if number and events[number - 1].clause == event.clause:
            continue  # told by the way
        own = words_of(event.clause, [e.clause for e in events])
        if is_unverified(event, pack):
            found = [doubted(e, event) for e in found]
        if suspicion := suspected(article, event, own, pack):
            found.append(suspicion)
        for frame in frames_of(article, event, own, pack):
            if "clause" in frame.content and (inner := content_clause(article, events, number)):
                found = [settle(e, event, frame.standing) if e.clause == inner else e for e in found]
            elif "own" in frame.content:
                found = [replace(e, certainty=frame.standing, predicate=None) if e == event else e for e in found]
            elif told := noun_told(article, event, own, frame, names, pack):
                found.append(told)
            else:
                continue
            break
    return tuple(found)


def behind_comparison(article: Article, event: Event, pack: Pack) -> Event:
    """ "anders als von der Depesche berichtet, hat sie keine Milch geliefert": the last participle is what she did."""
    tokens, clause = article.tokens or (), event.clause
    first = [t.lemma.lower() for t in tokens[clause.first : clause.first + 2]]
    if first not in (["anders", "als"], ["anders", "wie"]) or event.predicate is not None:
        return event
    last = tokens[clause.last - 1]
    if last.xpos != "VVPP" or last.lemma == clause.lemma:
        return event
    return replace(event, predicate=family_of(pack, last.lemma), verb=last.lemma)


def is_it(article: Article, event: Event) -> Event:
    """ "bei der Toten handelt es sich um eine Lehrerin": she is one."""
    words = [t.lemma.lower() for t in (article.tokens or ())[event.clause.first : event.clause.last]]
    if event.verb != "handeln" or "um" not in words or event.whole:
        return event
    return replace(event, predicate=None, verb="sein")


def is_unverified(event: Event, pack: Pack) -> bool:
    """ "nach eigenen Angaben, | die sich nicht überprüfen lassen" """
    verifying = event.predicate in {family_of(pack, verb) for verb in VERIFYING}
    return verifying and event.negated and event.clause.opener == RELATIVE


def doubted(event: Event, reserve: Event) -> Event:
    """The clause that holds the reserve is no surer than its source."""
    host, inner = event.clause, reserve.clause
    inside = host != inner and host.first <= inner.first and inner.last <= host.last
    return replace(event, certainty="hedged") if inside and event.certainty in ("asserted", "attributed") else event


def words_of(clause: Clause, clauses: Sequence[Clause]) -> list[int]:
    """The words of a clause that no inner clause holds."""
    inner = [c for c in clauses if clause.first <= c.first and c.last <= clause.last and c != clause]
    if not inner:
        return list(range(clause.first, clause.last))
    return [i for i in range(clause.first, clause.last) if not any(c.first <= i < c.last for c in inner)]


def frames_of(article: Article, event: Event, own: Sequence[int], pack: Pack) -> Iterator[Frame]:
    known = frames(pack).get(event.clause.lemma or "", ())
    if not known:
        return
    tokens = article.tokens or ()
    forms = [tokens[i].of(article.text).lower() for i in own]
    words = {tokens[i].lemma.lower() for i in own} | set(forms) | {f"{x}_{y}" for x, y in pairwise(forms)}
    denied = bool(words & pack.words("negations"))
    for frame in known:
        if frame.negated == denied and all(has(words, asked) for asked in frame.words):
            yield frame


def has(words: set[str], asked: frozenset[str]) -> bool:
    """ "Tatverdacht" is a "Verdacht" too."""
    return any(w in asked or any(len(a) > 5 and w.endswith(a) for a in asked) for w in words)


def content_clause(article: Article, events: Sequence[Event], number: int) -> Clause | None:
    """The clause beside the frame that it is said of: behind it with "zu", "dass", "ob", or before it with "ob"."""
    behind = next((e.clause for e in events[number + 1 :] if e.clause != events[number].clause), None)
    if behind is not None and (behind.opener in THAT or behind.opener == WHETHER or is_infinitive(article, behind)):
        return behind
    before = next((e.clause for e in reversed(events[:number])), None)
    if before is not None and (before.opener == WHETHER or (before.opener in THAT and not before.first)):
        return before
    return None


def is_infinitive(article: Article, clause: Clause) -> bool:
    tokens = article.tokens or ()
    words = tokens[clause.first : clause.last]
    return clause.verb is None and any(t.xpos in ("PTKZU", "VVIZU") for t in words)


def settle(event: Event, frame: Event, standing: Certainty) -> Event:
    """The happening as sure as its frame; who weighs to do it would do it."""
    subject = event.subject or (frame.subject if event.clause.verb is None else event.subject)
    return replace(
        event,
        certainty=standing,
        factual=event.factual and standing not in UNSETTLED,
        subject=subject,
        days=event.days | frame.days,
    )


def suspected(article: Article, event: Event, own: Sequence[int], pack: Pack) -> Event | None:
    """ "gegen sie besteht Dopingverdacht": what the first part of the compound tells is supposed."""
    tokens = article.tokens or ()
    for i in own:
        word = tokens[i].lemma.lower()
        if tokens[i].upos == "NOUN" and word.endswith(SUSPICION) and len(word) > len(SUSPICION) + 3:
            told = word.removesuffix(SUSPICION)
            told = told if told.capitalize() in pack.lexicon else told.removesuffix("s")
            if told in NO_DEED:
                return None
            term = family_of(pack, told)
            return replace(
                event,
                predicate=term,
                certainty="hedged",
                negated=False,
                whole=True,
                about=everybody(event),
                subject=NOBODY,
                denies=False,
                against=opposites(pack).get(term, NOBODY),
                near=NOBODY,
            )
    return None


def noun_told(
    article: Article, event: Event, own: Sequence[int], frame: Frame, names: Mapping[int, Names], pack: Pack
) -> Event | None:
    """ "prüft eine Übernahme der Werft": the happening of the noun that the frame is said of."""
    tokens = article.tokens or ()
    phrases = [p for p in chunks(own, tokens) if not p.pronoun]
    told = [t for p in phrases if stands(p, frame) and (t := happening_of(tokens[p.head], event, frame, pack))]
    if not told:
        return None
    about = frozenset(t for p in phrases for t in phrase_terms(article, p, names, pack))
    return replace(
        event,
        predicate=told[0],
        certainty=frame.standing,
        negated=False,
        whole=True,
        factual=event.factual and frame.standing not in UNSETTLED,
        about=(event.about | about) - {told[0]},
        patients=NOBODY,
        denies=False,
        against=opposites(pack).get(told[0], NOBODY),
        near=NOBODY,
    )


def happening_of(token: Token, event: Event, frame: Frame, pack: Pack) -> str | None:
    """The term of what a noun says happens; where no case tells which noun is meant, only of one that names a deed."""
    terms = word_terms(pack, token.lemma, "NOUN") if token.upos == "NOUN" else ()
    deed = next((t for t, _ in terms if t.startswith("f:") and t != PLANNED), None)  # "Bebauungsplan" plans nothing
    if deed or not terms or token.lemma in pack.words("party_nouns"):
        return deed
    mine = terms[0][0] in event.subject
    return terms[0][0] if mine == ("subject" in frame.content) and not CASES & frame.content - {"subject"} else None


def stands(phrase: Phrase, frame: Frame) -> bool:
    if phrase.preposition is None:
        return bool(CASES & frame.content) and phrase.case != "Gen"
    return phrase.preposition in frame.content


def everybody(event: Event) -> frozenset[str]:
    return event.subject | event.about
