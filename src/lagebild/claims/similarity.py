"""How alike two units are: shared terms, weighed by how rare they are in this story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from math import exp, log

from msgspec import Struct

from ..model import Role
from .contrasts import Contrast
from .counted import GATHERING, TAKING_PART
from .deeds import did_two
from .event import Event
from .excluding import agree, exclude
from .opposition import answered, are_contrary, are_rivals, doers, met
from .recurrence import NEVER, Periods
from .sameness import common, same_told
from .units import Unit

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
# Of "n:euro:w:belohn": a sum, and what it is of.
OF_A_THING = 2
# By principle rather than by count: a heading or a caption says too little; units that name persons, but no person in
# common, are rarely about one happening; what two people say, or do, is two claims.
HEADING, STRANGERS, OTHER_SPEAKERS, OTHER_DOERS, OTHER_COUNTS, OTHER_SUMS = -1.0, -0.5, -1.5, -1.0, -1.0, -3.0
MOST_AROUND = 6.0
# Two rare terms at least: of less weight is the story's own subject, and one telling term in common is chance.
LEAST, TELLING, TELLING_DAY = 3.5, 2.0, 1.4
BODY = frozenset({Role.PARAGRAPH, Role.TEASER})
# Two units that tell when the same was done, or how many it was done to, tell of one happening.
RARE, RARE_NAME = 2.5, 2.0
HUGE = 100_000
# What excludes the other's words is likelier its answer than not.
OPPOSED = 0.5
# Two pages that both give "1,7 Milliarden" mean one sum.
SAME_SUM = 1.3
DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Fewer are no crowd; numbers further apart count different things.
CROWD, SAME_MAGNITUDE = 50.0, 10.0


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

    def __init__(self, units: Sequence[Unit], periods: Periods = NEVER) -> None:
        self.units, self.periods = units, periods
        counts: Counter[str] = Counter(term for unit in units for term in unit.terms)
        size = max(len(units), SMALL_STORY)
        self.idf = {term: min(RAREST, log(1 + size / count)) for term, count in counts.items()}
        self.mass = [self.of(unit.terms) for unit in units]

    def of(self, terms: dict[str, float]) -> float:
        return sum(weight * self.idf[term] for term, weight in sorted(terms.items()))

    def shared(self, a: int, b: int) -> dict[str, float]:
        """The terms that both units have, with their weight in this story."""
        one, two = self.units[a].terms, self.units[b].terms
        if len(one) > len(two):
            one, two = two, one
        shared = {t: min(w, two[t]) * self.idf[t] for t, w in one.items() if t in two}
        return {t: w for t, w in shared.items() if t[:2] != "n:" or counted_alike(self.units[a], self.units[b], t)}

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
    """Pairs of units of different pages that make one claim with a likelihood of `threshold` or more."""
    for a, b in candidates(weights.units):
        shared = weights.shared(a, b)
        weight = sum(shared[t] for t in sorted(shared))
        opposed = are_opposed(weights.units[a], weights.units[b], shared)
        if not opposed and (weight < LEAST or not says_enough(weights.units[a], weights.units[b], shared)):
            continue
        score = likelihood(weights, a, b, shared, weight)
        if opposed:
            score = max(score, OPPOSED)
        if score >= threshold:
            yield Pair(score, a, b, opposed)


def likelihood(weights: Weights, a: int, b: int, shared: dict[str, float], weight: float) -> float:
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
    score += HEADING * (one.role not in BODY or two.role not in BODY)
    if other_speakers(one, two) and not are_opposed(one, two, shared):
        score += OTHER_SPEAKERS
    elif strangers(one, two):
        score += STRANGERS
    elif same_happening(one, two, shared) or same_parties(one, two, shared):
        score += HAPPENING
    return 1 / (1 + exp(-score))


def are_opposed(one: Unit, two: Unit, shared: Mapping[str, float]) -> bool:
    """ "Niemand hat uns gewarnt" and "die Menge wurde gewarnt": one is the answer to the other."""
    if count_one_crowd(one, two) or rejects(one, two, shared) or rejects(two, one, shared):
        return True
    return any(excludes(x, y, shared) for x in one.events for y in two.events)


def rejects(one: Unit, two: Unit, shared: Mapping[str, float]) -> bool:
    """ "fand nicht in Meran statt" answers "hatte in Meran gegessen", whatever else they share."""
    for contrast in one.contrasts:
        said = [y for y in two.events if contrast.terms <= y.about | y.days or same_weekday(contrast, y)]
        enough = len(contrast.terms) > 1 or sum(w >= RARE for w in shared.values()) > 1
        if contrast.asserted is not None and said and enough:
            return True  # "nicht in einem Welser Hotel, sondern in einer Garage", "in einem Hotel in Wels"
        doubted = [x for x in one.events if x.clause.covers(contrast.rejected)]
        if any(same_told(x, y) for x in doubted for y in said):
            return True
    return False


def same_weekday(contrast: Contrast, event: Event) -> bool:
    days = [date.fromisoformat(d[2:]) for d in event.days if DAY.fullmatch(d[2:])]
    return any(d.weekday() == contrast.weekday for d in days)


def count_one_crowd(one: Unit, two: Unit) -> bool:
    """ "3500 beteiligten sich an dem Protest", "5000 Menschen waren auf den Beinen": nothing tells of two crowds."""
    x, y = (next((c for c in u.counts if c.term == TAKING_PART and c.predicate == GATHERING), None) for u in (one, two))
    if x is None or y is None or (x.places and y.places and not x.places & y.places):
        return False
    days = [{t.value[:10] for t in u.times if t.type == "DATE" and t.value} for u in (one, two)]
    if any(days) and not days[0] & days[1]:
        return False
    sizes = [c.quantity.value or 0.0 for c in (x, y)]  # "auch Hunderte aus der Schweiz" may be some of them
    return min(sizes) >= CROWD and max(sizes) <= SAME_MAGNITUDE * min(sizes)


def excludes(x: Event, y: Event, shared: Mapping[str, float]) -> bool:
    """The same is told once negated, or two opposites are told, of the same rare thing, or of nothing else at all."""
    if did_two(x, y, shared, RARE_NAME):
        return True
    if are_rivals(x, y):
        things = (x.about & y.about) - {x.predicate}
        return any(shared.get(t, 0.0) >= RARE_NAME for t in things) or (
            not things and shared.get(str(x.predicate), 0.0) >= RARE
        )
    if exclude(x, y, shared, RARE_NAME):
        return True
    if not are_contrary(x, y) or others(x, y) or agree(x, y):
        return False
    if any(shared.get(t, 0.0) >= RARE_NAME for t in met(x, y)):
        return True
    return answered(x, y) and shared.get(str(x.predicate), 0.0) >= RARE


def says_enough(one: Unit, two: Unit, shared: Mapping[str, float]) -> bool:
    """Two telling terms: one is chance, unless the two tell the same happening by it."""
    telling = sum(w >= (TELLING_DAY if t.startswith("t:") else TELLING) for t, w in shared.items())
    if telling >= 2 or same_parties(one, two, shared):
        return True
    return telling == 1 and (same_happening(one, two, shared) or in_other_words(one, two, shared))


def same_parties(one: Unit, two: Unit, shared: Mapping[str, float]) -> bool:
    """Two persons together; two parties as joint subject; two parties and one reason: "wegen der Krise"."""
    if len(one.persons & two.persons) >= 2:
        return True
    names = {t for t in shared if t[:2] in ("e:", "c:")}
    rare = {t for t, weight in shared.items() if weight >= RARE}
    for x in one.events:
        for y in two.events:
            if len(x.subject & y.subject & names) >= 2 and rare - names:
                return True
            if x.because & y.because & rare and len(names) >= 2:
                return True
    return False


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


def same_happening(a: Unit, b: Unit, shared: Mapping[str, float]) -> bool:
    """Both tell when the same was done, or how many it was done to, or to what, in rare terms that they share."""
    # "14 Verletzte", "23 Menschen wurden verletzt": what happened to them says it all; "2000 Soldaten" does not.
    # nor does it take more than "siebenmal telefoniert", "neunmal telefoniert".
    if any(t.startswith(("n:f:", "n:mal:f:")) for t in shared):
        return True
    rare = {t for t, weight in shared.items() if weight >= RARE and t[:2] not in ("t:", "n:")}
    # "weltweit 9400 Menschen", "Mitarbeiter weltweit: 9400", "vier Flugzeuge bei Latakia": one number and one word;
    # "380 Millionen" needs no word.
    numbers = {t for t in rare if t[:2] in ("v:", "h:")}
    if numbers and (len(rare) > 1 or any(float(t[2:]) >= HUGE for t in numbers if t[0] == "v")):
        return True
    # "planen betriebsbedingte Kündigungen": the same is done to the same.
    if a.done & b.done & rare and len(rare - a.done) >= 2:
        return True
    if any(same_event(one, two, shared) for one in a.events for two in b.events):
        return True
    if not (a.dated and b.dated):
        return False
    # "beim Hafentag in Husum": two rare names and a date each are an occasion.
    occasion = sum(t.startswith("e:") and t not in a.persons for t in rare) >= 2
    named = {t for t, weight in shared.items() if weight >= RARE_NAME and t.startswith("e:")}
    same = {p for p in a.dated & b.dated if shared.get(p, 0.0) >= RARE and p in rare}
    # "bis Ende 2026 schließen", "Mitte 2026 geschlossen": the same rare thing in the same stretch of time
    if same and any(t.startswith("t:") for t in shared):
        return True
    return occasion or (bool(a.dated & b.dated) and bool((rare | named) - a.dated))


def in_other_words(one: Unit, two: Unit, shared: Mapping[str, float]) -> bool:
    return bool(one.dated and two.dated) and any(other_days(x, y, shared) for x in one.events for y in two.events)


def other_days(one: Event, two: Event, shared: Mapping[str, float]) -> bool:
    """ "entließ den Trainer am Mittwoch", "trennte sich am Donnerstag vom Trainer": kin, and rare participants."""
    if not one.days or not two.days or one.days & two.days:
        return False
    both = common(one, two)
    things = (doers(one) | one.about) & (doers(two) | two.about)
    rare = {t for t in things | both if shared.get(t, 0.0) >= RARE}
    return bool(both) and bool(rare) and not others(one, two)


def same_event(one: Event, two: Event, shared: Mapping[str, float]) -> bool:
    """ "die Räumung angeordnet", "die Evakuierung veranlasst": the same rare thing is done to the same rare thing."""
    if nominal(one, two, shared) or nominal(two, one, shared):
        return True
    if one.predicate is None or one.predicate != two.predicate or shared.get(one.predicate, 0.0) < RARE:
        return False
    if others(one, two) and not one.days & two.days:
        return False
    x, y = doers(one) | one.about, doers(two) | two.about
    both = (x & y) - {one.predicate}
    if any(shared.get(t, 0.0) >= RARE for t in both) or (bool(doers(one) & doers(two)) and len(both) >= 2):
        return True
    # "Niemand hat uns gewarnt": nobody and nothing that it could share
    bare = one.negated != two.negated and answered(one, two)
    # "ein Schleppversuch ist für Samstag nicht geplant", "am Samstag soll sie freigeschleppt werden"
    return bare or bool(one.days & two.days)


def others(one: Event, two: Event) -> bool:
    """Each has a doer by name, and they are not the same: two offers, unless only one party can have done it."""
    x, y = ({t for t in doers(e) if t[:2] in ("e:", "c:")} for e in (one, two))
    return bool(x and y) and not x & y and not (one.actor and one.actor.itself) and not (two.actor and two.actor.itself)


def is_telling_sum(value: float) -> bool:
    """ "1,7 Milliarden", "380 Millionen"; not a round million, of which there are many."""
    return value >= HUGE and len(f"{value:.10g}".rstrip("0").replace("e+", "")) > 1


def other_millions(a: Unit, b: Unit) -> bool:
    """ "500 Millionen Euro", "380 Millionen Euro": each its own sum."""
    x, y = ({t for t in u.terms if t.startswith("v:") and float(t[2:]) >= HUGE} for u in (a, b))
    return bool(x and y) and not x & y


def other_counts(a: Unit, b: Unit) -> bool:
    """ "zwei Steirer werden behandelt", "23 Menschen werden behandelt": both count, and not the same."""
    x, y = ({t for t in u.terms if t[:2] in ("n:", "h:", "v:")} for u in (a, b))
    return bool(a.counts and b.counts) and not x & y


def same_counted(a: Unit, b: Unit, shared: Mapping[str, float]) -> bool:
    """ "17 Häuser wurden beschädigt", "23 Häuser sind beschädigt"; "50.000 Euro Belohnung": one count."""
    if not a.counts or not b.counts:
        return False
    days = [{t.value for t in u.times if t.type == "DATE" and t.value} for u in (a, b)]
    if all(days) and not days[0] & days[1]:
        return False
    for x in a.counts:
        for y in b.counts:
            told_once = x.once or x.term.count(":") > OF_A_THING
            if not told_once or x.term != y.term or x.predicate != y.predicate or shared.get(x.term, 0.0) < RARE:
                continue
            if not x.term.startswith(("n:f:", TAKING_PART)):
                return not (x.places and y.places and not x.places & y.places) and x.still == y.still
    return False


def nominal(one: Event, two: Event, shared: Mapping[str, float]) -> bool:
    """ "wir werden darum bitten", "der Minister erwägt eine Bitte": a verb and its noun, and the same doer."""
    done = one.predicate
    return done is not None and shared.get(done, 0.0) >= RARE and done in two.about and bool(doers(one) & doers(two))


def strangers(a: Unit, b: Unit) -> bool:
    return bool(a.persons and b.persons) and not a.persons & b.persons


def other_speakers(a: Unit, b: Unit) -> bool:
    """Both units are quoted, from two speakers whom the pages name."""
    one, two = (u.quotation.speaker.entity if u.quotation and u.quotation.speaker else None for u in (a, b))
    return one is not None and two is not None and one != two
