"""Two units count the same: where the numbers cannot both hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..knowledge import Pack
from ..model import Quantity, Slot, SlotValue, Time
from ..text.timex import Days, days_of
from .amounts import measures
from .bounds import both_hold, bounds
from .counted import AGE, MODAL, STATE, Count
from .evidence import OF_A_THING
from .negation import WEEKDAYS
from .order import is_later
from .outcomes import same_outcome
from .saying import VERY_ALIKE, Opinion, Rule, Saying
from .scope import other_scope
from .when import dated, meet

# Counts of a happening: "n:f:töten" is who died, "n:w:flug" is flights of some day.
HAPPENED = "n:f:"
# "hundreds" and "several" are no count that a later page could raise; a tenth more is a new count.
VAGUE, MORE, RISE = 2.0, 1.1, "f:steigen"
# Of a value of TIMEX3 that names a part of the day: "2024-11-15TMO".
PART = re.compile(r"T[A-Z]{2}$")
EXPECTED = frozenset({"f:planen", "f:erwarten"})


def quantities(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """56 Menschen wurden verletzt / 58 Verletzte"""
    if {c.term for c in a.unit.counts}.isdisjoint(c.term for c in b.unit.counts):
        return
    if ordinals(a, pack) != ordinals(b, pack):
        return
    later, other_days = pages_of_other_days(a, b), on_other_days(a, b)
    one_day = later and tells_of_one_day(a, b)
    told_then = bool(days_in(a) or days_in(b) or is_plan(a) or is_plan(b))
    mine, theirs = ([c for c in s.unit.counts if not c.outdated] for s in (a, b))
    for one in mine:
        if other_days and not (one.term.startswith(HAPPENED) and (rises(a) or rises(b))):
            continue
        told_once = one.once or one.term.startswith(HAPPENED) or is_of_a_thing(one) or shares_number(one.term, a, b)
        if later and not told_once and not one_day:
            continue
        sure = max(alike, disputed(theirs))
        same = [c for c in theirs if c.term == one.term and comparable(one, c, sure, told_then, pack)]
        if later and not told_once:  # "drei Kelche sind verschwunden", later "zwei Kelche" that were found
            same = [c for c in same if same_outcome(one.predicate, c.predicate, pack)]
        same = [c for c in same if not other_scope(a, one.quantity, b, c.quantity, pack)]
        if one.term.split(":")[1] in measures(pack) and not one.second and not disputed(same):
            continue  # see sizes
        own = [c for c in mine if c.term == one.term]
        if disputed(own) != disputed(same):
            # one page tells what both sides count, the other only one of them
            yield from (
                (Slot.QUANTITY, number(a, x.quantity), number(b, y.quantity))
                for x in own
                for y in same
                if not both_hold(x, y)
            )
            continue
        if not same or any(adds_up(s, c.quantity.value, pack) for s, c in ((a, same[0]), (b, one))):
            continue
        holds = any(both_hold(x, y) for x in own for y in same)
        if not holds or (len(own) == len(same) == 1 and risen(a, own[0], b, same[0])):
            yield Slot.QUANTITY, number(a, one.quantity), number(b, same[0].quantity)


def adds_up(saying: Saying, value: float | None, pack: Pack) -> bool:
    """ "52 Passagiere und sechs Besatzungsmitglieder" are 58."""
    parts = [c for c in saying.unit.counts if c.term.split(":")[1] not in measures(pack) and c.quantity.value]
    return len(parts) > 1 and value == sum(c.quantity.value or 0.0 for c in parts)


def is_of_a_thing(count: Count) -> bool:
    """ "50.000 Euro Belohnung", "telefonierte siebenmal": it says of what, or how often what was done."""
    return count.term.count(":") > OF_A_THING


def shares_number(term: str, a: Saying, b: Saying) -> bool:
    """Both pages give one number of it: then they count one happening, on whatever day they appeared."""
    x, y = ({c.quantity.value for c in s.unit.counts if c.term == term} for s in (a, b))
    return bool(x & y - {None})


def disputed(counts: Sequence[Count]) -> bool:
    """ "Die Polizei sprach von 4200 Teilnehmern, der Veranstalter von 6000": one page, two counts of one thing."""
    return any(c.second for c in counts)


def rises(saying: Saying) -> bool:
    """ "die Zahl der Toten stieg am Montag auf 350": the day is that of the count, not of the deaths."""
    return any(e.predicate == RISE for e in saying.unit.events)


def risen(a: Saying, x: Count, b: Saying, y: Count) -> bool:
    """ "mindestens 272 Tote", a day later "350 Tote": both hold, and yet a reader must know which is the later."""
    if not x.term.startswith(HAPPENED) or x.quantity.value is None or y.quantity.value is None:
        return False
    one, two = bounds(x), bounds(y)
    if one is None or two is None:
        return False
    for early, late, low, high in ((a, b, one[0], two[0]), (b, a, two[0], one[0])):
        if low > VAGUE and high > low * MORE and (is_later(late.article, early.article) or rises(late)):
            return True
    return False


def ordinals(saying: Saying, pack: Pack) -> frozenset[str]:
    """ "beim ersten Beben neun Tote", "durch die Beben 30": the first is not all of them."""
    return saying.once("first of several", lambda: ordinals_in(saying, pack))


def ordinals_in(saying: Saying, pack: Pack) -> frozenset[str]:
    tokens = saying.article.tokens or ()
    clauses = saying.unit.clauses
    words = tokens[clauses[0].first : max(c.last for c in clauses)]
    return frozenset(
        w
        for t, after in pairwise(words)
        if after.upos == "NOUN" and (w := t.lemma.lower()) in pack.words("ordinal_words")
    )


def on_other_days(a: Saying, b: Saying) -> bool:
    """ "am Samstag fielen 500 Flüge aus", "am Montag 900": two numbers, not two opinions."""
    one, two = days_in(a), days_in(b)
    if one and two and not any(meet(x, y) for _, x in one for _, y in two):
        return True
    morning, evening = parts_of_day(a), parts_of_day(b)
    if morning and evening and not morning & evening:
        return True  # "fiel am Vormittag um drei Prozent", "stieg am Nachmittag um zwei"
    # pages that nothing dates: "am Freitag", "am Samstag"
    if one and two:
        return False
    x, y = weekdays(a), weekdays(b)
    return bool(x and y) and not x & y


def parts_of_day(saying: Saying) -> frozenset[str]:
    def read() -> frozenset[str]:
        return frozenset(
            t.value[10:] for t in saying.unit.times if t.type == "TIME" and t.value and PART.search(t.value)
        )

    return saying.once("parts of day", read)


def days_in(saying: Saying) -> list[tuple[Time, Days]]:
    return saying.once("days", lambda: dated(saying.unit.times))


def weekdays(saying: Saying) -> set[str]:
    """The days of the week that a unit names: "am Freitag" → {"freitag"}; "Freitagabend" is one too."""

    def read() -> set[str]:
        said = " ".join(t.of(saying.article.text).lower() for t in saying.unit.times)
        return {day for day in WEEKDAYS if day in said}

    return saying.once("weekdays", read)


def pages_of_other_days(a: Saying, b: Saying) -> bool:
    """The flights cancelled on Friday's page and on Monday's are two numbers; the dead of one event stay one."""
    one, two = a.article.published, b.article.published
    if one is None or two is None or (days_in(a) and days_in(b)):
        return False
    return one.latest < two.earliest or two.latest < one.earliest


def tells_of_one_day(a: Saying, b: Saying) -> bool:
    """ "Am Samstag wurden elf Polizisten verletzt", a day later "14 Beamte wurden am Samstag verletzt".

    The later page speaks of the day that the earlier counts; not of what comes every day, as cancelled flights do.
    """
    early, late = (a, b) if is_later(b.article, a.article) else (b, a)
    if any(t in a.periods for s in (a, b) for c in s.unit.counts for t in (c.term, c.predicate)):
        return False
    published = early.article.published
    told = [days for _, days in days_in(early)]
    appeared = days_of(published.value[:10]) if published and not told else None
    return any(meet(x, y) for x in (*told, *([appeared] if appeared else ())) for y in days_of_page(late))


def days_of_page(saying: Saying) -> list[Days]:
    return saying.once("page days", lambda: [days for _, days in dated(saying.article.times or ())])


def number(saying: Saying, quantity: Quantity) -> SlotValue:
    """The number as a value: "14", "≥17", "≤420", "~300"; pages that say the same have the same."""
    least, most = quantity.min is not None, quantity.max is not None
    if least and most:
        return saying.value(quantity, f"{quantity.min:.10g}–{quantity.max:.10g}")
    size = quantity.min if least else quantity.max if most else quantity.value
    sign = "≥" if least else "≤" if most else "~" if quantity.approximate else ""
    return saying.value(quantity, None if size is None else f"{sign}{size:.10g}")


def comparable(x: Count, y: Count, alike: float, told_then: bool, pack: Pack) -> bool:
    """What is counted says what happened ("Verletzte"), or the same happened to it, or all else is alike.

    What was expected is not held against what came: "3000 Teilnehmer erwartet", "4200 Teilnehmer gezählt".
    """
    if (x.predicate in EXPECTED) != (y.predicate in EXPECTED):
        return False
    # "allein in Nürnberg 750 Stellen": only what is told of the same place
    if x.still != y.still:
        return False  # "300 Haushalte ohne Strom", "am Abend noch 120"
    if (x.local or y.local) and (not x.places or x.places != y.places):
        return False
    if elsewhere(x, y):
        return False
    if x.some or y.some:
        return same_outcome(x.predicate, y.predicate, pack)
    # "fallen am Montag 900 Flüge aus", "sind 290 Flüge ausgefallen"
    happened = x.term.startswith((HAPPENED, AGE)) or x.predicate is None
    if told_then and not happened and not x.once and x.past != y.past and x.predicate == y.predicate and not x.second:
        return False
    # "in Nürnberg 750 Stellen", "insgesamt 2500 Stellen": a part and the whole
    if not x.term.startswith(HAPPENED) and x.places != y.places and not x.places & y.places:
        return False
    return (
        x.term.startswith((HAPPENED, AGE))
        or x.second
        or y.second
        or same_outcome(x.predicate, y.predicate, pack)
        or (alike >= VERY_ALIKE and not other_deeds(x, y) and is_one_state(x, y))
    )


def elsewhere(x: Count, y: Count) -> bool:
    """ "in Oberhofen 120", "in Lindau 85"; "im Kreis Lindau neun", "in Hohenau im Kreis Lindau drei": elsewhere."""
    return (
        bool(x.places and y.places)
        and x.places != y.places
        and (not x.places & y.places or x.places < y.places or y.places < x.places)
    )


def is_plan(saying: Saying) -> bool:
    """ "will 500 Schulen bauen", "hat bisher 120 Schulen gebaut" """
    return any(e.certainty == "planned" and e.clause.tense in ("pres", "fut") for e in saying.unit.events)


def is_one_state(x: Count, y: Count) -> bool:
    """ "60 Lehrer unterrichten", "25 Lehrer sind krank": what some are is told of no others."""
    return x.predicate == y.predicate or not any(str(c.predicate).startswith(STATE) for c in (x, y))


def other_deeds(x: Count, y: Count) -> bool:
    """ "drei Häuser zerstört", "sieben Häuser beschädigt"; "fünf Bewohner gerettet", "30 mussten ins Freie"."""
    modal = any(str(c.predicate).removeprefix("w:") in MODAL for c in (x, y))
    return is_deed(x.predicate) and is_deed(y.predicate) if not modal else x.predicate != y.predicate


def is_deed(predicate: str | None) -> bool:
    """A family of happenings."""
    return predicate is not None and predicate.startswith("f:")


def counted(sayings: Sequence[Saying]) -> dict[SlotValue, set[str]]:
    """Every number of the sayings, and what it counts."""
    found: dict[SlotValue, set[str]] = defaultdict(set)
    for saying in sayings:
        for count in (*saying.unit.counts, *saying.unit.after, *saying.unit.figures):
            found[number(saying, count.quantity)].add(count.term)
        for tally in saying.unit.tallies:
            found[number(saying, tally.count.quantity)].add(tally.count.term)
    return found


class Sides:
    """The numbers of all pages by what they count, so that a reader sees who sides with whom."""

    def __init__(self, sayings: Sequence[Saying]) -> None:
        self.kinds: dict[SlotValue, set[tuple[str, bool]]] = defaultdict(set)
        self.numbers: dict[tuple[str, bool], set[SlotValue]] = defaultdict(set)
        for saying in sayings:
            for count in (*saying.unit.counts, *saying.unit.after, *saying.unit.figures):
                value, kind = number(saying, count.quantity), (count.term, count.predicate in EXPECTED)
                self.kinds[value].add(kind)
                self.numbers[kind].add(value)

    def of(self, values: Iterable[SlotValue]) -> set[SlotValue]:
        """Every page's number for what these count."""
        kinds = {kind for value in values for kind in self.kinds.get(value, ())}
        return {value for kind in kinds for value in self.numbers[kind]}


RULES = (Rule(quantities, both=lambda s, _: s.unit.counts),)
