"""How alike two units are: shared terms, weighed by how rare they are in this story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log

from msgspec import Struct

from ..model import Role
from .terms import HEAD
from .units import Unit

# A term in more units than this starts no comparison; it still counts in one that others start.
MAX_POSTINGS = 60
# A story of two headlines cannot say which words are rare: it is weighed as if it had so many units.
SMALL_STORY = 100
# A term of less weight is the story's own subject. One telling term in common is chance; two must be much of the units,
# and a heading or a caption says too little to be joined on less. Measured by benchmarks/claims.
TELLING, TELLING_DAY, FEW, HEADING = 2.0, 1.4, 0.32, 0.45
BODY = frozenset({Role.PARAGRAPH, Role.TEASER})
# Units that name persons, but no person in common, are rarely about one happening.
STRANGERS = 0.7
# What two people say is two claims, unless the words are nearly the same.
OTHER_SPEAKERS = 0.5
# Two units that tell when the same was done, or how many it was done to, tell of one happening.
SAME_HAPPENING = 0.45
RARE, RARE_NAME = 2.5, 2.0
HUGE = 100_000


class Pair(Struct, frozen=True, order=True):
    """Two units of different pages. `score` 0..1; a < b are indices into the units."""

    score: float
    a: int
    b: int


class Weights:
    """Inverse document frequency over the units of the story."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        counts: Counter[str] = Counter(term for unit in units for term in unit.terms)
        size = max(len(units), SMALL_STORY)
        self.idf = {term: log(1 + size / count) for term, count in counts.items()}
        self.mass = [self.of(unit.terms) for unit in units]

    def of(self, terms: dict[str, float]) -> float:
        return sum(weight * self.idf[term] for term, weight in sorted(terms.items()))

    def shared(self, a: int, b: int) -> dict[str, float]:
        """The terms that both units have, with their weight in this story."""
        one, two = self.units[a].terms, self.units[b].terms
        if len(one) > len(two):
            one, two = two, one
        return {t: min(w, two[t]) * self.idf[t] for t, w in one.items() if t in two}


def similar_pairs(weights: Weights, threshold: float, least: float) -> Iterator[Pair]:
    """Pairs of units of different pages with score ≥ threshold whose shared terms weigh at least `least`."""
    for a, b in candidates(weights.units):
        shared = weights.shared(a, b)
        weight = sum(shared[t] for t in sorted(shared))
        if weight < least or len(shared) < 2:
            continue
        score = weight / (weights.mass[a] * weights.mass[b]) ** 0.5
        if other_speakers(weights.units[a], weights.units[b]):
            score *= OTHER_SPEAKERS
        elif strangers(weights.units[a], weights.units[b]):
            score *= STRANGERS
        elif same_happening(weights.units[a], weights.units[b], shared):
            score = max(score, SAME_HAPPENING)
        if score >= max(threshold, needed(weights.units[a], weights.units[b], shared)):
            yield Pair(min(1.0, score), a, b)


def needed(a: Unit, b: Unit, shared: dict[str, float]) -> float:
    """How alike two units must be: more where they share few telling terms, or where one is a heading or a caption."""
    telling = 0
    for term, weight in shared.items():
        if term.startswith("t:"):
            telling += weight >= TELLING_DAY
        else:  # of two compounds that share a head ("Außenministerium", "Wirtschaftsministerium") each is its own word
            telling += weight >= TELLING and max(a.terms[term], b.terms[term]) > HEAD
    if telling < 2:
        return 2.0
    if a.role not in BODY or b.role not in BODY:
        return HEADING
    return FEW if telling == 2 else 0.0


def candidates(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs of units of different pages that share a term few units have; linear in the units for a bounded story."""
    postings: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for term in unit.terms:
            postings[term].append(index)
    pairs = {
        (a, b)
        for term in postings
        if len(postings[term]) <= MAX_POSTINGS
        for i, a in enumerate(postings[term])
        for b in postings[term][i + 1 :]
        if units[a].document != units[b].document
    }
    return sorted(pairs)


def same_happening(a: Unit, b: Unit, shared: dict[str, float]) -> bool:
    """Both tell when the same was done, or how many it was done to, or to what, in rare terms that they share."""
    # "14 Verletzte", "23 Menschen wurden verletzt": what happened to them says it all; "2000 Soldaten" does not.
    if any(t.startswith("n:f:") for t in shared):
        return True
    rare = {t for t, weight in shared.items() if weight >= RARE and t[:2] not in ("t:", "n:")}
    # "weltweit 9400 Menschen", "Mitarbeiter weltweit: 9400": one number and one word; "380 Millionen" needs no word.
    numbers = {t for t in rare if t.startswith("v:")}
    if numbers and (len(rare) > 1 or any(float(t[2:]) >= HUGE for t in numbers)):
        return True
    # "planen betriebsbedingte Kündigungen": the same is done to the same.
    if a.done & b.done & rare and len(rare - a.done) >= 2:
        return True
    if not (a.dated and b.dated):
        return False
    # "beim Hafentag in Husum": two rare names and a date each are an occasion.
    occasion = sum(t.startswith("e:") and t not in a.persons for t in rare) >= 2
    named = {t for t, weight in shared.items() if weight >= RARE_NAME and t.startswith("e:")}
    return occasion or (bool(a.dated & b.dated) and bool((rare | named) - a.dated))


def strangers(a: Unit, b: Unit) -> bool:
    return bool(a.persons and b.persons) and not a.persons & b.persons


def other_speakers(a: Unit, b: Unit) -> bool:
    """Both units are quoted, from two speakers whom the pages name."""
    one, two = (u.quotation.speaker.entity if u.quotation and u.quotation.speaker else None for u in (a, b))
    return one is not None and two is not None and one != two
