"""Two pages tell when one occurrence of the story was: put beside each other, and held against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Slot, Time
from ..text.timex import Days, days_of
from .clock import ABOUT, EXACT, Hour, agree, day_of, is_rough, minute_of, spoken, stretches_of
from .moments import ANY, COURT, START, Moment, is_later
from .saying import THE_SAME, Opinion, Rule, Saying
from .similarity import BODY, Pair
from .tallies import is_long_ago
from .tallying import LINKED, MOST
from .units import Unit
from .when import apart, day, is_day, meet, same_words, width

HOURS, DAYS = "h", "d"
# "gegen 21.40 Uhr" errs less than "gegen halb zehn".
ABOUT_A_MINUTE, HALF_HOUR = 15, 30
# Days further apart are those of two occurrences.
FAR = 14
EVENING, MORNING, NIGHT = 20 * 60, 7 * 60, ("NI", "EV", "MN")
# Each may have called for himself.
OF_MANY = frozenset({"notruf start"})
# Of these a story may have several: they are one only if they are of one thing.
OF_SOMETHING = frozenset(
    {
        "sperrung",
        "abstimmung",
        "räumung",
        "start",
        "rettung",
        "prozess",
        "pressekonferenz",
        "rücktritt",
        "festnahme",
        "demonstration",
        "scheitel",
    }
)
# What strikes a story but once, so that "es passierte um 7 Uhr" is of it.
SUDDEN = frozenset(
    {"rutschung", "lawine", "brand", "explosion", "beben", "unfall", "entgleisung", "einbruch", "überfall", "schüsse"}
    | {"anschlag", "einschlag", "einsturz", "absturz", "notlandung", "untergang", "bruch", "geiselnahme", "schlägerei"}
)
# A page that puts an hour right says so: "… zeigt, wie schon um 2.50 Uhr …"
PUT_RIGHT = frozenset({"schon", "bereits", "erst", "tatsächlich", "jedoch", "dagegen", "aber", "demnach", "wirklich"})
# "Neuer Termin ist Dienstag, 3. November."
TERM, PUT_OFF = "termin", frozenset({"neu", "nun", "jetzt"})
NEXT = 2


def hours_apart(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """drangen gegen 3.20 Uhr in das Museum ein / lehnten um 2.50 Uhr eine Leiter an das Fenster"""
    for x, y in one_occurrence(a, b, HOURS):
        one, two = hour_of(a, x, pack), hour_of(b, y, pack)
        if one and two and not agree(one, two) and not other_days(one, two):
            yield Slot.TIME, a.value(one.time, spoken(one)), b.value(two.time, spoken(two))


def days_apart(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """am Montag legten sie die Arbeit nieder / seit Dienstag steht der Betrieb still"""
    told = [(x, y) for x, y in one_occurrence(a, b, DAYS) if are_days_apart(a, x.time, b, y.time, pack) is not None]
    if all(are_days_apart(a, x.time, b, y.time, pack) for x, y in told):
        yield from ((Slot.DATE, day(a, x.time, pack), day(b, y.time, pack)) for x, y in told[:1])


def are_days_apart(a: Saying, x: Time, b: Saying, y: Time, pack: Pack) -> bool | None:
    """Two days of which one cannot be the other; None where one of them is no day."""
    one, two = days_told(a, x, pack), days_told(b, y, pack)
    if one is None or two is None:
        return None
    if meet(one, two) or apart(one, two) > FAR or same_words(a, x, b, y):
        return False
    return apart(one, two) > 1 or not (is_at_night(x) or is_at_night(y))


def one_occurrence(a: Saying, b: Saying, slot: str) -> Iterator[tuple[Moment, Moment]]:
    """The moments of two units that are of one occurrence, both past or both to come."""
    if is_long_ago(a.unit.times, a.article) or is_long_ago(b.unit.times, b.article):
        return
    if a.unit.persons and b.unit.persons and not a.unit.persons & b.unit.persons:
        return
    for x in a.unit.moments:
        for y in b.unit.moments:
            if x.question != y.question or slot not in x.slots or slot not in y.slots or x.planned != y.planned:
                continue
            if is_elsewhere(x, a, y, b) or (x.question in OF_MANY and are_two(x, y)):
                continue
            if other_courts(x, y):
                continue
            if x.question.split()[0] not in OF_SOMETHING or x.about & y.about:
                yield x, y


def is_elsewhere(x: Moment, a: Saying, y: Moment, b: Saying) -> bool:
    """Two places of which neither page names both."""
    if not x.places or not y.places or x.places & y.places:
        return False
    ones, twos = ({m.entity for m in s.article.mentions or ()} for s in (a, b))
    return not x.places & twos and not y.places & ones


def are_two(x: Moment, y: Moment) -> bool:
    """ "ein Bäcker wählte um 3.05 Uhr die 110", "ein Wachmann verständigte um 4.15 Uhr die Polizei"."""
    return x.actor is None or y.actor is None or not x.actor.terms & y.actor.terms


def other_courts(x: Moment, y: Moment) -> bool:
    """ "das Sportgericht", "das Arbeitsgericht" """
    one, two = ({t for t in m.about if t.endswith(COURT)} for m in (x, y))
    return bool(one and two) and not one & two


def hour_of(saying: Saying, moment: Moment, pack: Pack) -> Hour | None:
    return saying.once(f"hour at {moment.time.start}", lambda: read_hour(saying, moment, pack))


def read_hour(saying: Saying, moment: Moment, pack: Pack) -> Hour | None:
    minute = minute_of(moment.time)
    if minute is None:
        return None
    slack = EXACT
    if is_rough(saying, moment.time, pack):
        slack = ABOUT if minute % HALF_HOUR == 0 else ABOUT_A_MINUTE
    name, stated = day_of(saying, moment.time, pack)
    return Hour(moment.time, stretches_of(saying, moment.time, pack), slack, name, (), False, stated=stated)


def other_days(one: Hour, two: Hour) -> bool:
    """Both name a day, and not one night's: "kurz vor Mitternacht" and "um halb zwei" are of two days."""
    if one.day == two.day or not (one.stated and two.stated):
        return False
    x, y = days_of(one.day), days_of(two.day)
    night = all(m >= EVENING or m < MORNING for h in (one, two) for s in h.stretches for m in s)
    return not (x and y and night and apart(x, y) <= 1)


def days_told(saying: Saying, time: Time, pack: Pack) -> Days | None:
    """The day that a time names by its own words."""
    days = days_of(time.value, time.mod) if is_day(saying, time, pack) else None
    return days if days and width(days) == 1 else None


def is_at_night(time: Time) -> bool:
    minute = minute_of(time)
    return (time.value or "")[11:] in NIGHT or (minute is not None and not MORNING <= minute < EVENING)


def moment_pairs(units: Sequence[Unit], articles: Sequence[Article], pack: Pack) -> Iterator[Pair]:
    """Units of two pages whose hours or days of one occurrence exclude each other."""
    told: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for question in {m.question for m in unit.moments} if unit.role in BODY else ():
            told[question].append(index)
    sayings = {i: Saying(units[i], articles[units[i].document]) for found in told.values() for i in found}
    for question in sorted(told):
        for a, b in combinations(told[question][:MOST], 2):
            one, two = sayings[a], sayings[b]
            if units[a].document != units[b].document and any(
                r for rule in RULES for r in rule.compare(one, two, LINKED, pack)
            ):
                yield Pair(LINKED, a, b)


def with_moments(units: Sequence[Unit], article: Article, pack: Pack) -> Iterator[Unit]:
    """The units of one page with the moments that hold: none of which the page gives two, or that it takes back."""
    sayings = [Saying(put_right(unit, units[max(0, i - NEXT) : i], article), article) for i, unit in enumerate(units)]
    told = [(s, m) for s in sayings for m in s.unit.moments if not m.over]
    torn: set[tuple[str, str]] = set()
    for (a, x), (b, y) in combinations(told, 2):
        if x.question == y.question:
            one, two = hour_of(a, x, pack), hour_of(b, y, pack)
            if one and two and not agree(one, two):
                torn.add((x.question, HOURS))
            first, second = days_told(a, x.time, pack), days_told(b, y.time, pack)
            if first and second and not meet(first, second) and x.clause is not y.clause:
                torn.add((x.question, DAYS))
    for saying in sayings:
        held = (m for m in saying.unit.moments if not m.over)
        kept = (replace(m, slots="".join(s for s in m.slots if (m.question, s) not in torn)) for m in held)
        moments = tuple(m for m in kept if m.slots)
        yield replace(saying.unit, moments=moments) if saying.unit.moments or moments else saying.unit


def one_sudden(units: Sequence[Unit]) -> list[Unit]:
    """The units of a story; "es passierte" is the one sudden thing of which other pages give the hour."""
    kinds = {m.question.split()[0] for u in units for m in u.moments if HOURS in m.slots} & SUDDEN
    if len(kinds) != 1:
        return list(units)
    question = f"{kinds.pop()} {START}"
    known = {u.document for u in units if any(m.question == question for m in u.moments)}
    return [
        replace(u, moments=tuple(meant(m, question) for m in u.moments)) if u.moments and u.document not in known else u
        for u in units
    ]


def meant(moment: Moment, question: str) -> Moment:
    return replace(moment, question=question) if moment.question == f"{ANY} {START}" else moment


def put_right(unit: Unit, before: Sequence[Unit], article: Article) -> Unit:
    """Behind an hour or a day that a page takes back, the one that it gives instead is of the same."""
    over = [m for u in before for m in u.moments if m.over]
    if not over or unit.moments:
        return unit
    words = {t.lemma.lower() for c in unit.clauses for t in (article.tokens or ())[c.first : c.last]}
    hour = not words.isdisjoint(PUT_RIGHT)
    if not hour and not (TERM in words and words & PUT_OFF):
        return unit
    times = [t for t in unit.times if (minute_of(t) is not None if hour else t.type == "DATE")]
    if len(times) != 1:
        return unit
    clause = next((c for c in unit.clauses[::-1] if c.covers(times[0])), unit.clauses[0])
    ahead = is_later(article, times[0])
    moment = replace(over[-1], time=times[0], clause=clause, over=False, planned=ahead, places=frozenset())
    return replace(unit, moments=(moment,))


RULES = (
    Rule(hours_apart, THE_SAME, both=lambda s, _: s.unit.moments),
    Rule(days_apart, THE_SAME, both=lambda s, _: s.unit.moments),
)
