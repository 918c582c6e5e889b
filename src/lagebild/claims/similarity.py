"""How alike two units are: shared terms, weighed by how rare they are in this story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import exp, log

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Role
from .bounds import SAME_MAGNITUDE
from .evidence import (
    RARE,
    TELLING,
    in_other_words,
    is_telling_sum,
    other_counts,
    other_millions,
    other_speakers,
    others,
    same_counted,
    same_happening,
    same_parties,
    says_enough,
    strangers,
)
from .likeness import MOST_BESIDE, likeness
from .rebuttal import are_opposed
from .recurrence import NEVER, Periods, days_between, recurs, told_days
from .units import Unit
from .verbatim import wordings

# A term in more units than this starts no comparison; it still counts in one that others start.
MAX_POSTINGS, MAX_PAIRS = 60, 80_000
# A story of two headlines cannot say which words are rare: it is weighed as if it had so many units. In a story of five
# hundred pages a word of one page is no more telling than in a story of five.
SMALL_STORY, RAREST = 100, 4.0
# The weights of a logistic regression over the pairs of three annotated stories, rounded; leaving one story out, of
# the hundred best pairs it puts 72 right where the cosine alone puts 62.
BIAS, SHARED, AROUND, COSINE, SAME_DONE, HAPPENING, SAME_TIME = -4.7, 0.2, 0.25, 5.0, 1.0, 1.5, 1.5
# The same in other words, with the same participants, on another day.
KINDRED = 1.8
# The same was done to so many of the same, whatever the number.
COUNTED_ALIKE = 3.0
# By principle rather than by count: a heading or a caption says too little; units that name persons, but no person in
# common, are rarely about one happening; what two people say, or do, is two claims.
HEADING, STRANGERS, OTHER_SPEAKERS, OTHER_DOERS, OTHER_COUNTS, OTHER_SUMS = -1.0, -0.5, -1.5, -1.0, -1.0, -3.0
ONLY_NAMES, NAMES, LITTLE = -1.0, ("e:", "c:"), 1.0
LENGTH = "l:"
MOST_AROUND = 6.0
# Of less weight is the story's own subject.
LEAST = 3.5
BODY = frozenset({Role.PARAGRAPH, Role.TEASER})
# What excludes the other's words is likelier its answer than not.
OPPOSED = 0.5
# Two pages that both give "1,7 Milliarden" mean one sum.
SAME_SUM = 1.3
# From here on the rules join two units; where they join neither, all that they share may say more than half.
JOINED, SURE_ENOUGH, SURE = 0.35, 0.55, 0.82
# Of fewer units nobody can say which words are rare.
FEW = 20


class Pair(Struct, frozen=True, order=True):
    """Two units of different pages. `score` is how likely they make one claim; a < b are indices into the units.

    opposed   what one says excludes what the other says: "wurde gewarnt", "niemand hat gewarnt"
    """

    score: float
    a: int
    b: int
    opposed: bool = False


class Weights:
    """Inverse document frequency over the units of the story."""

    def __init__(
        self, units: Sequence[Unit], articles: Sequence[Article], pack: Pack, periods: Periods = NEVER
    ) -> None:
        self.units, self.periods = units, periods
        self.days = told_days(units, periods, pack)
        self.wording = wordings(units, articles, self.days)
        self.terms_of_both: dict[tuple[int, int], dict[str, float]] = {}
        self.last: dict[int, int] = {unit.document: unit.sentence for unit in units}
        counts: Counter[str] = Counter(term for unit in units for term in unit.terms)
        size = max(len(units), SMALL_STORY)
        self.idf = {term: min(RAREST, log(1 + size / count)) for term, count in counts.items()}
        # how long it was is told of nothing else: that two pages tell two lengths says nothing against one thing
        self.mass = [self.of({t: w for t, w in unit.terms.items() if t[:2] != LENGTH}) for unit in units]

    def of(self, terms: dict[str, float]) -> float:
        return sum(weight * self.idf[term] for term, weight in sorted(terms.items()))

    def shared(self, a: int, b: int) -> Mapping[str, float]:
        """The terms that both units have, with their weight in this story."""
        key = self.wording[a], self.wording[b]
        if key not in self.terms_of_both:
            self.terms_of_both[key] = self.both(self.units[a], self.units[b])
        return self.terms_of_both[key]

    def both(self, a: Unit, b: Unit) -> dict[str, float]:
        one, two = (a.terms, b.terms) if len(a.terms) <= len(b.terms) else (b.terms, a.terms)
        shared = {t: min(w, two[t]) * self.idf[t] for t, w in one.items() if t in two}
        return {t: w for t, w in shared.items() if t[:2] != "n:" or counted_alike(a, b, t)}

    def of_two_days(self, a: int, b: int, shared: Iterable[str]) -> bool:
        """Both tell of what comes again in this story, each of another day; not of how long it lasts."""
        one, two = self.days[a], self.days[b]
        if len(one) != 1 or len(two) != 1:
            return False
        return recurs(shared, days_between(one, two), self.periods)

    def near(self, a: int, b: int) -> float:
        """The weight of what two units of different pages share; 0 past a page's edge."""
        size = len(self.units)
        if not (0 <= a < size and 0 <= b < size) or self.units[a].document == self.units[b].document:
            return 0.0
        return sum(sorted(self.shared(a, b).values()))

    def place(self, a: int) -> float:
        """Where a unit stands in its page, from 0 to 1."""
        unit = self.units[a]
        return unit.sentence / max(self.last[unit.document], 1)

    def telling(self, a: int, b: int) -> set[str]:
        """The shared terms that say most of why two units are alike."""
        return {t for t, weight in self.shared(a, b).items() if weight >= TELLING}

    def around(self, a: int, b: int) -> float:
        """The weight of the terms that one unit has and the other takes from the words around it."""
        x, y = self.units[a], self.units[b]
        found = {
            t: min(w, two.context[t]) * self.idf[t]
            for one, two in ((x, y), (y, x))
            for t, w in one.terms.items()
            if t in two.context and t not in two.terms
        }
        return min(MOST_AROUND, sum(found[t] for t in sorted(found)))


def counted_alike(a: Unit, b: Unit, term: str) -> bool:
    """Not "bietet 1,7 Milliarden Euro", "bietet 38,98 Euro": those count two things."""
    one, two = (next((c.quantity.value or 0.0) * c.scale for c in u.counts if c.term == term) for u in (a, b))
    return min(one, two) <= 0 or max(one, two) <= SAME_MAGNITUDE * min(one, two)


def similar_pairs(weights: Weights, threshold: float) -> Iterator[Pair]:
    """Pairs of units of different pages that make one claim with a likelihood of `threshold` or more.

    What the rules join stays as it is; units that they leave alone are joined by all that they share.
    """
    ratings: dict[tuple[int, int], Rating | None] = {}
    joined: set[int] = set()
    left: list[tuple[int, int, Rating]] = []
    for a, b in candidates(weights.units):
        key = weights.wording[a], weights.wording[b]
        if key not in ratings:
            ratings[key] = rated(weights, a, b)
        if (rating := ratings[key]) is None:
            continue
        if rating.score >= threshold:
            yield Pair(rating.score, a, b, rating.opposed)
        if rating.score >= JOINED:
            joined |= {a, b}
        else:
            left.append((a, b, rating))
    if len(weights.units) < FEW:
        return
    for a, b, rating in left:
        told = a in joined or b in joined
        if told and rating.weight < LEAST:
            continue
        least = SURE if told else SURE_ENOUGH
        if rating.most >= least and (score := by_all(weights, a, b, rating.opposed)) >= least:
            yield Pair(score, a, b, rating.opposed)


class Rating(Struct, frozen=True):
    """How alike two units are by their words, wherever in their pages they stand.

    weight   of the terms that both have
    score    how likely they make one claim, by the rules
    most     how likely by all that they share, if they stood at one place and among the same words
    """

    weight: float
    opposed: bool
    score: float
    most: float


def rated(weights: Weights, a: int, b: int) -> Rating | None:
    """None where the two tell of two days."""
    shared = weights.shared(a, b)
    if weights.of_two_days(a, b, shared):
        return None
    one, two = weights.units[a], weights.units[b]
    weight = sum(shared[t] for t in sorted(shared))
    opposed = are_opposed(one, two, shared)
    score = OPPOSED if opposed else 0.0
    if opposed or (weight >= LEAST and says_enough(one, two, shared)):
        score = max(score, likelihood(weights, a, b, shared, weight))
    apart = score < JOINED and not two_of_a_kind(one, two, opposed)
    most = of_all(weights, a, b, opposed, MOST_AROUND, MOST_BESIDE, 0.0) if apart else 0.0
    return Rating(weight, opposed, score, most)


def two_of_a_kind(one: Unit, two: Unit, opposed: bool) -> bool:
    """ "zwei Steirer werden behandelt", "23 Menschen werden behandelt"; what two people say, or two parties do."""
    if opposed:
        return False
    deeds = any(x.predicate and x.predicate == y.predicate and others(x, y) for x in one.events for y in two.events)
    return deeds or other_speakers(one, two) or other_millions(one, two) or other_counts(one, two)


def by_all(weights: Weights, a: int, b: int, opposed: bool) -> float:
    """How likely by everything that they share, and that stands beside them."""
    beside = max(weights.near(i, j) for i, j in ((a - 1, b), (a + 1, b), (a, b - 1), (a, b + 1)))
    apart = abs(weights.place(a) - weights.place(b))
    return of_all(weights, a, b, opposed, weights.around(a, b), beside, apart)


def of_all(weights: Weights, a: int, b: int, opposed: bool, around: float, beside: float, apart: float) -> float:
    shared, one, two = weights.shared(a, b), weights.units[a], weights.units[b]
    happening, counted = same_happening(one, two, shared), same_counted(one, two, shared)
    mass = weights.mass[a], weights.mass[b]
    return likeness(shared, mass, around, beside, apart, one, two, happening, opposed, counted)


def likelihood(weights: Weights, a: int, b: int, shared: Mapping[str, float], weight: float) -> float:
    """How likely two units make one claim, 0..1."""
    one, two = weights.units[a], weights.units[b]
    score = BIAS + SHARED * weight + COSINE * weight / (weights.mass[a] * weights.mass[b]) ** 0.5
    score += AROUND * weights.around(a, b)
    if any(shared.get(p, 0.0) >= TELLING for p in one.done & two.done):
        score += SAME_DONE
    elif in_other_words(one, two, shared):
        score += KINDRED
    score += SAME_TIME * any(t.startswith("t:") for t in shared)
    if any(x.predicate and x.predicate == y.predicate and others(x, y) for x in one.events for y in two.events):
        score += OTHER_DOERS
    measured = any(t.startswith("m:") and t[-1] != ":" and weight >= RARE for t, weight in shared.items())
    if other_millions(one, two) and not measured:
        score += OTHER_SUMS if any(others(x, y) for x in one.events for y in two.events) else OTHER_DOERS
    if same_counted(one, two, shared):
        score += COUNTED_ALIKE
    elif other_counts(one, two):
        score += OTHER_COUNTS
    score += SAME_SUM * any(t.startswith("v:") and is_telling_sum(float(t[2:])) for t in shared)
    score += ONLY_NAMES * shares_only_names(one, two, shared)
    score += HEADING * (one.role not in BODY or two.role not in BODY)
    if other_speakers(one, two) and not are_opposed(one, two, shared):
        score += OTHER_SPEAKERS
    elif strangers(one, two):
        score += STRANGERS
    elif same_happening(one, two, shared) or same_parties(one, two, shared):
        score += HAPPENING
    return 1 / (1 + exp(-score))


def shares_only_names(one: Unit, two: Unit, shared: Mapping[str, float]) -> bool:
    """ "die Maple Bank wurde geschlossen", "hat für die Maple Bank den Entschädigungsfall festgestellt": other deeds.

    Two persons together are an occasion, and so are a name and a day.
    """
    told = {t for t, weight in shared.items() if weight >= LITTLE or t.startswith("t:")}
    other = one.done.isdisjoint(two.done) and bool(one.done or two.done) and not in_other_words(one, two, shared)
    return other and len((one.persons | two.persons) & shared.keys()) < 2 and all(t.startswith(NAMES) for t in told)


def candidates(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs of units of different pages that share a term few units have, the rarest terms first.

    At most MAX_PAIRS, so that a story of five hundred pages takes as long as its words and not their square.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for term in unit.terms:
            postings[term].append(index)
    pairs: set[tuple[int, int]] = set()
    for term in sorted(postings, key=lambda t: (len(postings[t]), t)):
        if len(postings[term]) > MAX_POSTINGS or len(pairs) > MAX_PAIRS:
            break
        pairs.update(p for p in combinations(postings[term], 2) if units[p[0]].document != units[p[1]].document)
    return sorted(pairs)
