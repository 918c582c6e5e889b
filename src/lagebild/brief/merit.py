"""What a sentence is worth to a brief: at its head, and behind what the brief tells already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import log2

from msgspec import Struct

from ..model import Evidence
from ..text.timex import days_of
from .ages import Days
from .candidates import Candidate, Kind
from .centre import centrality
from .disputes import Disputes
from .terms import Terms, length

# What happened opens a brief sooner than what is to come, what is said of it or what is not known.
LATER = {Kind.FACT: 0.0, Kind.EXPECTED: 0.15, Kind.OPEN: 0.3, Kind.STATEMENT: 0.5}
# "Gott auf der Flucht: So gestaltet …", "Nur eins ist klar: Der Streik …"; not "sagte: „…“" nor "17:40"
ANNOUNCES = re.compile(r":\s[^\W\d]")
# In a story of several days news of its last day is worth so much more than of its first: at the head, and behind it;
NEWEST_LEADS, NEWEST = 1.0, 0.5
# and what pages agree on counts so much less where it is of the first.
AGED = 0.3
# What a sentence is worth for what the brief does not tell yet.
NEWS = 1.0
# The first sentence of a late page is what its desk thought the news.
OPENS = 0.15


class Weighed(Struct, frozen=True):
    """A candidate with whom it cites, how central it is and how many independent origins stand behind it.

    cites       pages that tell of it too; a reader is shown those of them that say the same
    age         of a story of several days, how old the news is: 0 of the last day, 1 of the first or before
    contested   it gives one of several answers; balanced: it gives two of them itself
    counts      its numbers; rivals: other numbers that other pages give for the same
    """

    candidate: Candidate
    cites: tuple[Evidence, ...]
    central: float
    origins: int
    contested: bool
    balanced: bool
    outdated: bool
    age: float | None
    counts: frozenset[float]
    rivals: frozenset[float]


def weigh(candidate: Candidate, disputes: Disputes, centre: dict[str, float], days: Days | None) -> Weighed:
    cites = disputes.cite(candidate)
    pages = {e.document for e in cites}
    origins = max((sum(1 for o in c.origins if pages & set(o.documents)) for c in candidate.claims), default=1)
    sides = disputes.sides(candidate)
    contested = any(n == 1 for n in sides) or disputes.is_disputed(candidate)
    balanced = any(n > 1 for n in sides)
    central, outdated = centrality(candidate, centre), disputes.is_outdated(candidate)
    counts, rivals = frozenset(disputes.counted(candidate.own)), frozenset(disputes.rivals(candidate))
    age = days.age(candidate) if days else None
    return Weighed(candidate, cites, central, max(1, origins), contested, balanced, outdated, age, counts, rivals)


def lead_merit(weighed: Weighed) -> float:
    """Who did what, where, when: told first by many, a happening with its parties, in a sentence that stands alone."""
    c = weighed.candidate
    paragraph, number = c.position
    first = 1.0 if paragraph == 0 and number == 0 else 0.7 if paragraph == 0 else 0.4 if paragraph == 1 else 0.0
    announces = bool(ANNOUNCES.search(c.words))
    named = len({m.entity for m in c.article.mentions or () if c.sentence.covers(m)})
    dated = any(c.sentence.covers(t) and days_of(t.value) for t in c.article.times or ())
    return (
        2.0 * weighed.central
        + 0.7 * first
        + 0.25 * log2(weighed.origins)
        + 0.4 * c.happens
        + 0.1 * min(named, 3)
        + 0.1 * dated
        - 0.1 * weighed.contested
        - 0.5 * weighed.outdated
        - NEWEST_LEADS * (weighed.age is not None and (weighed.age if c.happens == 1.0 else 1.0))
        - LATER[c.kind]
        - 0.3 * bool(c.hangs or c.actions)
        - 0.3 * announces
    )


def body_merit(weighed: Weighed, known: frozenset[str] = frozenset()) -> float:
    """What more independent origins say, near the centre of the story, told early.

    known   nouns that the brief has before it
    """
    c = weighed.candidate
    said = c.kind is Kind.STATEMENT
    depth = c.sentence.start / max(1, len(c.article.text))
    counted = any(c.sentence.covers(q) and q.unit != "time" for q in c.article.quantities or ())
    happens = 0.3 if said else 0.4 if c.kind is not Kind.FACT else 0.5 * c.happens
    return (
        (1.5 if said else 1.0) * weighed.central
        + (1 - AGED * (weighed.age or 0)) * agreement(weighed)
        + happens
        + 0.15 * counted
        + 0.2 * weighed.balanced
        + OPENS * (c.position == (0, 0) and is_fresh(weighed))
        - 0.1 * depth
        + NEWEST * (weighed.age is not None and 1 - weighed.age)
        - 0.5 * (weighed.outdated or (c.kind is Kind.EXPECTED and is_old(weighed)))
        - 0.15 * len(c.hangs - known)
        - (0.2 if said else 0.4) * c.denied
    )


def agreement(weighed: Weighed) -> float:
    """How many independent origins and how many pages say so."""
    said = weighed.candidate.kind is Kind.STATEMENT
    return (0.4 if said else 0.6) * log2(weighed.origins) + 0.6 * log2(len({e.document for e in weighed.cites}))


def is_fresh(weighed: Weighed) -> bool:
    """From the last third of a story of several days."""
    return weighed.age is not None and weighed.age <= 1 / 3


def is_old(weighed: Weighed) -> bool:
    """Not from there: what was to come then has come or gone."""
    return weighed.age is not None and not is_fresh(weighed)


def news(weighed: Weighed, centre: Mapping[str, float], new: Terms) -> float:
    """How much of what the pages put first stands in what the sentence adds, from 0 to 1."""
    return sum(w * centre.get(t, 0.0) for t, w in new.items()) / (length(weighed.candidate.terms) or 1.0)


def terms(taken: Sequence[Weighed]) -> dict[str, float]:
    return {term: weight for w in taken for term, weight in w.candidate.terms.items()}
