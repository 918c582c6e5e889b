"""What only one party can have done, and who did it: "den Notruf setzte eine Zeitungsbotin ab"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article
from .event import Deed, Event, Party
from .opposition import are_two
from .parties import party, phrase_terms
from .phrases import Phrase
from .states import stands_at
from .terms import Names, family_of
from .wording import WITH_ARTICLE, Phrasing, Wording, phrasing


class Row(Struct, frozen=True):
    """One way to tell a deed.

    words  each must stand in the clause, as in the table of states
    doer   the preposition before who did it; "-" where the subject, or the agent of a passive, did it
    done   where stands what it was done to, the likeliest first; "all" whatever takes part
    """

    name: str
    words: Phrasing
    doer: str
    done: tuple[str, ...]


@cache
def deeds(pack: Pack) -> dict[str, list[Row]]:
    """Verb, or "=" and the term of a happening → the rows that it may begin."""
    found: dict[str, list[Row]] = defaultdict(list)
    for name, verbs, words, doer, done, _ in pack.rows("deeds", 6):
        row = Row(name, phrasing(words), doer, tuple(done.split()))
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
    rows = [*deeds(pack).get(clause.lemma or "", ()), *deeds(pack).get(f"={event.predicate}", ())]
    wording = Wording(own, tokens, article.text, pack)
    for row in rows:
        used = wording.match(row.words)
        if used is None:
            continue
        doer = event.actor
        at = next((p for p in phrases if p.preposition and WITH_ARTICLE.get(p.preposition, p.preposition) == row.doer), None)
        if row.doer != "-":
            doer = party(article, at, names, {tokens[i].lemma.lower() for i in own}, pack) if at else None
        if doer is None or (not doer.terms and not doer.pronoun):
            continue
        mine = doer.terms
        free = [p for p in phrases if p.head not in used and p is not at]
        for place in row.done:
            if place == "undergoer":
                place = "subject" if clause.passive else "object"
            found = free if place == "all" else [p for p in free if stands_at(p, place)]
            done = frozenset(t for p in found for t in phrase_terms(article, p, names, pack)) - mine
            if done or place == "all":
                yield Deed(row.name, doer, done)
                break


def did_two(one: Event, two: Event, shared: Mapping[str, float] | None = None, rare: float = 0.0) -> tuple[Deed, Deed] | None:
    """The deeds that two clauses tell of the same as done by two who cannot be one.

    shared   the weight of the terms in common; None where the two are known to make one claim
    """
    if one.days and two.days and not one.days & two.days:
        return None
    for x in one.deeds:
        for y in two.deeds:
            if x.name != y.name or not excluded(x, doer_of(one, x), y, doer_of(two, y)):
                continue
            both = x.done & y.done
            if any(shared.get(t, 0.0) >= rare for t in both) if shared is not None else both:
                return x, y
    return None


def doer_of(event: Event, deed: Deed) -> Party | None:
    """Who did it; behind a pronoun whom it means."""
    return deed.doer if deed.doer is None or deed.doer.terms else event.actor


def excluded(x: Deed, one: Party | None, y: Deed, two: Party | None) -> bool:
    """Two doers who are two, or one of whom the other page says that it was not he."""
    mine, other = (p.terms if p else frozenset() for p in (one, two))
    if x.not_by & other or y.not_by & mine:
        return True
    return one is not None and two is not None and bool(mine and other) and are_two(one, two)
