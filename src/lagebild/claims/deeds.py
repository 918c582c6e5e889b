"""What only one party can have done, and who did it: "den Notruf setzte eine Zeitungsbotin ab"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Clause, Token
from .event import Deed, Event, Party
from .opposition import are_two
from .parties import party, phrase_terms
from .phrases import Phrase
from .row_words import WITH_ARTICLE, Phrasing, Wording, asked, phrasing
from .states import stands_at
from .terms import Names, family_of, word_terms

IS, GENITIVE, ANY = "ist", "gen", "*"
LET, SELF, TOLD = "lassen", "sich", frozenset({"ausrichten", "wissen", "verlauten", "durchblicken"})
# What two bodies may do one after the other.
ON_WISH = "veranlasst"
# Many are brought to safety, some by one and some by another.
SHARED_OUT = frozenset({"gerettet"})
BY_MANY = frozenset({"entschieden"})


class Row(Struct, frozen=True):
    """One way to tell a deed.

    words  each must stand in the clause, as in the table of states
    doer   the preposition before who did it; "-" where the subject, or the agent of a passive, did it
    done   where stands what it was done to, in any of them; "all" whatever takes part
    needed plain words of which one must stand in the clause
    """

    name: str
    words: Phrasing
    doer: str
    done: tuple[str, ...]
    needed: frozenset[str] = frozenset()


@cache
def deeds(pack: Pack) -> dict[str, list[Row]]:
    """Verb, or "=" and the term of a happening → the rows that it may begin."""
    found: dict[str, list[Row]] = defaultdict(list)
    for name, verbs, words, doer, done, _ in pack.rows("deeds", 6):
        row = Row(name, phrasing(words), doer, tuple(done.split()), asked(phrasing(words)))
        for verb in verbs.split():
            found["=" + family_of(pack, verb[1:]) if verb[0] == "=" else verb].append(row)
    return dict(found)


def find_deeds(
    article: Article,
    event: Event,
    own: Sequence[int],
    phrases: Sequence[Phrase],
    names: Mapping[int, Names],
    negated: bool,
    pack: Pack,
) -> Iterator[Deed]:
    """The deeds that a clause tells as done by somebody.

    negated   the clause has a word that negates it
    """
    tokens, clause = article.tokens or (), event.clause
    if not event.factual or negated or event.certainty == "planned":
        return
    if clause.lemma == LET and any(is_said(tokens[i], pack) for i in own):
        return  # "lässt ausrichten", "ließ sich nach Hinterstein fliegen"
    verbs = [clause.lemma or "", f"={event.predicate}", *second_verbs(clause, own, tokens), ANY]
    rows = [row for verb in verbs for row in deeds(pack).get(verb, ())]
    wording = Wording(own, tokens, article.text, pack)
    for row in rows:
        used = wording.match(row.words) if wording.may_match(row.needed) else None
        if used is None:
            continue
        at = doer_phrase(row, phrases, used)
        doer = event.actor
        if row.doer != "-":
            doer = party(article, at, names, {tokens[i].lemma.lower() for i in own}, pack) if at else None
        if doer is None or (not doer.terms and not doer.pronoun):
            continue
        if row.doer == "-" and any(doer.span.covers(tokens[i]) for i in used if tokens[i].upos == "NOUN"):
            continue  # "die Feuerwehr holte den Hund": nobody called her
        mine = doer.terms
        if row.name in SHARED_OUT and any(are_some(p, tokens) for p in done_to(row, clause, phrases)):
            continue
        free = [p for p in phrases if p.head not in used and p is not at]
        done = frozenset(t for p in done_to(row, clause, free) for t in phrase_terms(article, p, names, pack)) - mine
        things = (p.head for p in phrases if p.head in used and p.preposition is None)
        words = frozenset(t for i in things for t, _ in word_terms(pack, tokens[i].lemma, tokens[i].upos))
        if done or "all" in row.done:
            yield Deed(row.name, doer, done, words=words)
        elif all(p.pronoun or p.preposition for p in done_to(row, clause, free)):
            pronoun = any(p.pronoun and p is not at and p.preposition is None and p.part == "object" for p in free)
            yield Deed(row.name, doer, done, unsaid=True, silent=not pronoun, words=words)


def are_some(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """ "Passagiere", "112 Fahrgäste": others may have been rescued by others; not "die Kinder"."""
    words = tokens[phrase.first : phrase.head + 1]
    many = "Number=Plur" in (words[-1].feats or "")
    return many and (not words[0].feats or ("Definite=Def" not in words[0].feats and words[0].xpos != "PPOSAT"))


def is_said(token: Token, pack: Pack) -> bool:
    return token.lemma == SELF or (token.xpos == "VVINF" and token.lemma in pack.words("speech_verbs") | TOLD)


def second_verbs(clause: Clause, own: Sequence[int], tokens: Sequence[Token]) -> Iterator[str]:
    """ "hat beide angerufen und | eingeladen"."""
    for before, i in pairwise(own):
        if tokens[i].xpos == "VVPP" and tokens[before].xpos == "KON" and tokens[i].lemma != clause.lemma:
            yield tokens[i].lemma


def doer_phrase(row: Row, phrases: Sequence[Phrase], used: set[int]) -> Phrase | None:
    """ "von der Schweiz" in "die Einladung ging von der Schweiz aus"; "der Landwirt" in "Käufer ist der Landwirt"."""
    if row.doer == IS:
        bare = (p for p in phrases if p.preposition is None and p.case in ("Nom", None))
        return next((p for p in bare if p.head not in used), None)
    if row.doer == GENITIVE:
        behind = max(used) + 1
        return next((p for p in phrases if p.first == behind and p.preposition is None and p.case == "Gen"), None)
    return next(
        (p for p in phrases if p.preposition and WITH_ARTICLE.get(p.preposition, p.preposition) == row.doer), None
    )


def done_to(row: Row, clause: Clause, free: Sequence[Phrase]) -> Iterator[Phrase]:
    for place in row.done:
        if place == "undergoer":
            place = "subject" if clause.passive else "object"
        yield from (p for p in free if place == "all" or stands_at(p, place))


def did_two(
    one: Event, two: Event, shared: Mapping[str, float] | None = None, rare: float = 0.0
) -> tuple[Party, Party] | None:
    """Who did the same to the same by two clauses, and cannot be one; or of whom one clause says that it was not he.

    shared   the weight of the terms in common; None where the two are known to make one claim
    rare     of so much weight is what tells it from others
    """
    if not (one.deeds and two.deeds) and not one.not_by and not two.not_by:
        return None
    if one.days and two.days and not one.days & two.days:
        return None

    def weighty(terms: frozenset[str]) -> bool:
        return bool(terms) if shared is None else any(shared.get(t, 0.0) >= rare for t in terms)

    for x in one.deeds:
        for y in two.deeds:
            a, b = doer_of(one, x), doer_of(two, y)
            if x.unsaid or y.unsaid:
                continue
            two_did = are_two_doers(x.name, a, b) or one.not_by & b.terms or two.not_by & a.terms
            if x.name != y.name or not a.terms or not b.terms or not two_did:
                continue
            # "Bezahlt habe Herr Theunert": nothing says that it was another dinner
            untold = one.predicate == two.predicate and not (x.done and y.done)
            if weighty(x.done & y.done) or (untold and weighty(frozenset({str(one.predicate)}))):
                return a, b
    return not_he(one, two) if weighty((one.about & two.about) - {str(one.predicate)}) else None


def not_he(one: Event, two: Event) -> tuple[Party, Party] | None:
    """ "nicht die Küstenwache, sondern ein Fischer fand sie", "die Küstenwache fand sie"."""
    a, b = one.actor, two.actor
    if a is None or b is None or one.predicate != two.predicate or one.negated or two.negated:
        return None
    return (a, b) if one.not_by & b.terms or two.not_by & a.terms else None


def are_two_doers(deed: str, one: Party, two: Party) -> bool:
    """Two that cannot both have done it: the cabinet and the parliament decide, but not two persons."""
    if deed == ON_WISH and one.itself != two.itself and not one.terms & two.terms:
        return True
    if deed in BY_MANY and not (one.itself or two.itself) and not (is_one(one) and is_one(two)):
        return False
    return are_two(one, two)


def is_one(party: Party) -> bool:
    return party.kind in ("PERSON", "person") or party.sort == "amt"


def doer_of(event: Event, deed: Deed) -> Party:
    """Who did it; behind a pronoun whom it means."""
    actor = event.actor
    return actor if actor and not deed.doer.terms and actor.span == deed.doer.span else deed.doer
