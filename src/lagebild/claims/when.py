"""Two units tell when the same was done, or for how long: where they cannot both be right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from rapidfuzz.fuzz import ratio
from rapidfuzz.utils import default_process

from ..knowledge import Pack
from ..model import EntityType, Slot, SlotValue, Time
from ..text.timex import Days, days_of, names_a_day
from .event import Event
from .opposition import doers, other_patients
from .recurrence import apart as days_apart
from .recurrence import recurs
from .sameness import ANY, START, common
from .saying import ALIKE, SURE, THE_SAME, Opinion, Rule, Saying
from .terms import family_of

# An appointment is told by who meets where: so many names in common.
PARTICIPANTS = 2
# What ends "bis Freitag" here and "bis Sonntag" there need not be told alike.
OF_A_DEADLINE = 0.4
# A time that spans more days than the third of a year dates nothing.
LONGEST = 125
# Reports of one happening err by days, or by more where all they name is a month or a part of the year; what lies
# further apart than this, and further than either stretch is wide, is another happening.
FAR, FAR_AHEAD = 14, 400
# Sentences of one wording, in percent of the letters.
COPIED = 85
# "zu einer weiteren Sitzung"
FURTHER = "weiter"
ALSO = frozenset({"auch", "ebenfalls", "zudem"})
BEFORE_AND_AFTER = frozenset({"nach", "vor", "seit"})
# Characters between "nach dem Unfall" and the day that it was on.
BESIDE = 25
# "vor einem Jahr", "vor drei Jahren": give or take so many years.
ROUGHLY = 0.35
# Days; younger than that is this story, not its background.
RECENT = 60
UNKNOWN, WEEKDAY, DAY = "XXXX", re.compile(r"XXXX-WXX-(\d)"), re.compile(r"\d{4}-\d\d-\d\d")


def dates(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """wurde am Freitag beschlossen / wurde am Samstag beschlossen"""
    one = dated(t for t in comparable_times(a, b) if is_day(a, t, pack))
    two = dated(t for t in comparable_times(b, a) if is_day(b, t, pack))
    if alike >= SURE and not one and not two and not tells_two_deeds(a, b):
        one, two = only_day(a, pack), only_day(b, pack)
    if counted_apart(a, b) or again(a, pack) or again(b, pack) or on_each(a, b) or follows(a, b, pack):
        return
    # What one page copied from the other a day later still says "heute".
    if one and two and same_words(a, one[0][0], b, two[0][0]):
        return
    if (
        one
        and two
        and not any(meet(x, y) or apart(x, y) > max(far(a, b), width(x), width(y)) for _, x in one for _, y in two)
        and not elsewhere(a, one[0][0], b, two[0][0])
        and (begins(a, one[0][0]) == begins(b, two[0][0]) or any_begins(a) or any_begins(b))
    ):
        yield Slot.DATE, day(a, one[0][0], pack), day(b, two[0][0], pack)


def has_times(saying: Saying) -> bool:
    return bool(saying.unit.times or saying.unit.setting)


def elsewhere(a: Saying, x: Time, b: Saying, y: Time) -> bool:
    """ "am Dienstag in Wels", "am Mittwoch in Pocking": another day and another place are another happening."""
    one, two = (
        {
            m.entity
            for m in s.article.mentions or ()
            if m.type is EntityType.PLACE and any(c.covers(t) and c.covers(m) for c in s.unit.clauses)
        }
        for s, t in ((a, x), (b, y))
    )
    return bool(one and two) and not one & two


def reasons(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """im März 2014 wegen der Krise eingefroren / die vor einem Jahr wegen der Krise begonnene Eiszeit

    What happened because of the same, between the same parties, is one happening whatever its verb.
    """
    for one in a.unit.events:
        for two in b.unit.events:
            if not one.because & two.because:
                continue
            x = [(t, d) for t in a.unit.times if one.clause.covers(t) and (d := past(a, t, pack))]
            y = [(t, d) for t in b.unit.times if two.clause.covers(t) and (d := past(b, t, pack))]
            if x and y and not any(meet(d, e) for _, d in x for _, e in y):
                yield Slot.DATE, day(a, x[0][0], pack), day(b, y[0][0], pack)


def deadlines(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """bleibt bis Freitag gesperrt / die Sperrung dauert bis Sonntag"""
    one, two = (dated(t for t in s.unit.times if is_day(s, t, pack) and is_until(s, t)) for s in (a, b))
    if one and two and not any(meet(x, y) or apart(x, y) > FAR for _, x in one for _, y in two):
        yield Slot.DATE, day(a, one[0][0], pack), day(b, two[0][0], pack)


def is_until(saying: Saying, time: Time) -> bool:
    """ "bis Freitag", "bis zum Freitag", "bis einschließlich Freitag" """
    return "bis" in saying.article.text[max(0, time.start - 20) : time.start].lower().split()[-2:]


def weekdays(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """wurde am Freitag beschlossen / wurde am Samstag beschlossen: on pages that nothing dates"""
    if counted_apart(a, b) or on_each(a, b):
        return
    for until in (False, True) if alike >= ALIKE else (True,):
        one = on_weekday(a, a.unit.times if until else comparable_times(a, b), until)
        two = on_weekday(b, b.unit.times if until else comparable_times(b, a), until)
        if len(one) == len(two) == 1 and one[0][1] != two[0][1] and UNKNOWN in (one[0][2], two[0][2]):
            yield Slot.DATE, day(a, one[0][0], pack), day(b, two[0][0], pack)
            return


def begins(saying: Saying, time: Time) -> bool:
    """ "baut von Donnerstag an": when it begins, not when it is."""
    text = saying.article.text
    words = text[max(0, time.start - 16) : time.start].lower().split()[-2:]
    behind = text[time.end : time.end + 4].lower().split()[:1]
    return "ab" in words or ("von" in words and behind in (["an"], ["ab"]))


def any_begins(saying: Saying) -> bool:
    """ "der Prozess beginnt am Montag": its day is that from which it goes on."""
    return any(e.phase == START for e in saying.unit.events)


def on_weekday(saying: Saying, times: Iterable[Time], until: bool) -> list[tuple[Time, int, str]]:
    """The times that name a day of the week, 1 for Monday, and "XXXX" or the year that is known."""
    found = []
    for time in times:
        value = time.value or ""
        if time.type not in ("DATE", "TIME") or (until and not is_until(saying, time)):
            continue
        if match := WEEKDAY.match(value):
            found.append((time, int(match[1]), UNKNOWN))
        elif DAY.match(value):
            found.append((time, date.fromisoformat(value[:10]).isoweekday(), value[:4]))
    return found


def past(saying: Saying, time: Time, pack: Pack) -> Days | None:
    """The days that a time more than two months before its page can mean; "vor einem Jahr" is about so long ago."""
    published, days = saying.article.published, days_of(time.value, time.mod)
    if published is None or days is None or time.type != "DATE":
        return None
    today = date.fromisoformat(published.value[:10])
    if is_ago(saying.article.text, time, pack):
        years = today.year - days[0].year
        middle, slack = today - timedelta(round(365.25 * years)), timedelta(round(ROUGHLY * 365.25))
        days = middle - slack, middle + slack
    return days if (today - days[1]).days > RECENT else None


def again(saying: Saying, pack: Pack) -> bool:
    """ "kritisierte die Pläne am Dienstag erneut", "auch in Pocking": that is another happening than Monday's."""
    return saying.once("again", lambda: is_another(saying, pack))


def is_another(saying: Saying, pack: Pack) -> bool:
    tokens = saying.article.tokens or ()
    words = [t for c in saying.unit.clauses for t in tokens[c.first : c.last]]
    places = {m.start for m in saying.article.mentions or () if m.type is EntityType.PLACE}
    also = any(
        one.lemma.lower() in ALSO and two.xpos in ("APPR", "APPRART") and three.start in places
        for one, two, three in zip(words, words[1:], words[2:], strict=False)
    )
    text = saying.article.text
    further = any(t.xpos == "ADJA" and t.of(text).lower().startswith(FURTHER) for t in words)
    return also or further or not pack.words("again_words").isdisjoint(t.lemma.lower() for t in words)


def far(a: Saying, b: Saying) -> int:
    """What is still to come, and told of the same, is one appointment however far apart its days are."""
    same = any(same_done(x, y) or common(x, y) for x in a.unit.events for y in b.unit.events)
    return FAR_AHEAD if same and is_appointment(a) and is_appointment(b) else FAR


def counted_apart(a: Saying, b: Saying) -> bool:
    """ "am Samstag fielen 500 Flüge aus", "am Sonntag 900": two days with a number each, not two opinions."""
    x, y = ({c.term: c.quantity.value for c in s.unit.counts} for s in (a, b))
    return any(x[t] != y[t] for t in x.keys() & y.keys())


def on_each(a: Saying, b: Saying) -> bool:
    """ "streiken am Montag", "streiken am Dienstag": in a story that tells of strikes on many days these are two."""
    one, two = all_days(a), all_days(b)
    return recurs(a.unit.terms.keys() & b.unit.terms.keys(), days_apart(one, two), a.periods)


def all_days(saying: Saying) -> frozenset[str]:
    return saying.once("all days", lambda: frozenset(d for e in saying.unit.events for d in e.days))


def tells_two_deeds(a: Saying, b: Saying) -> bool:
    """ "sperrte die Straße", "gab die Straße frei"; "nahm einen Mann fest", "nahm eine Frau fest": each has its day.

    So do "der Prozess begann am Montag" and "im Prozess sagte am Dienstag ein Zeuge aus".
    """
    return any(
        (x.phase != y.phase and ANY in (x.phase, y.phase) and bool(x.days and y.days) and not common(x, y))
        or (
            y.predicate in x.against
            or (x.predicate == y.predicate and (x.negated != y.negated or other_patients(x, y)))
        )
        for x in a.unit.events
        for y in b.unit.events
        if x.predicate and y.predicate
    )


def follows(a: Saying, b: Saying, pack: Pack) -> bool:
    """ "beendeten die Geiselnahme am Dienstag", "nach dem Ende der Geiselnahme kam er am Mittwoch in Haft"."""
    return any({e.predicate for e in x.unit.events} & happened_before(y, pack) for x, y in ((a, b), (b, a)))


def happened_before(saying: Saying, pack: Pack) -> frozenset[str]:
    """The terms of what the unit tells as past or to come: "nach dem Ende"; not "nach dem Unfall am Montag"."""
    tokens = saying.article.tokens or ()

    def read() -> frozenset[str]:
        words = (tokens[i] for c in saying.unit.clauses for i in range(c.first, c.last))
        heads = [tokens[w.head] for w in words if w.head is not None and w.lemma.lower() in BEFORE_AND_AFTER]
        bare = [h for h in heads if not any(0 <= t.start - h.end <= BESIDE for t in saying.unit.times)]
        return frozenset(family_of(pack, h.lemma.lower(), "NOUN") for h in bare if h.upos == "NOUN")

    return saying.once("happened before", read)


def only_day(saying: Saying, pack: Pack) -> list[tuple[Time, Days]]:
    """The one day that a unit names, in a clause that tells a happening: no other verb needs to be the same."""
    days = [t for t in saying.unit.times if is_day(saying, t, pack)]
    told = [e.clause for e in saying.unit.events if e.predicate is not None]
    return dated(days) if len(days) == 1 and any(c.covers(days[0]) for c in told) else []


def day(saying: Saying, time: Time, pack: Pack) -> SlotValue:
    """The day as a value; the page's words where they say more: "Ende 2026", "vor einem Jahr"."""
    text = saying.article.text
    words = " ".join(time.of(text).split())
    if is_ago(text, time, pack):
        return saying.value(time, f"{before(text, time)} {words}")
    unknown = (time.value or UNKNOWN).startswith(UNKNOWN)
    return saying.value(time, words if time.mod or unknown else time.value)


def is_ago(text: str, time: Time, pack: Pack) -> bool:
    """vor | einem Jahr"""
    return len(time.value or "") == 4 and before(text, time).lower() in pack.words("ago_words")


def before(text: str, time: Time) -> str:
    """The word before a time; empty at the start."""
    words = text[max(0, time.start - 20) : time.start].split()
    return words[-1] if words else ""


def same_words(a: Saying, x: Time, b: Saying, y: Time) -> bool:
    """Both say "am Freitag", in sentences of one wording or in pages some weeks apart: only the pages' dates differ."""
    if x.of(a.article.text).lower() != y.of(b.article.text).lower():
        return False
    one, two = days_of(x.value), days_of(y.value)
    weeks = one is not None and two is not None and (one[0] - two[0]).days % 7 == 0
    copied = ratio(a.unit.span.of(a.article.text), b.unit.span.of(b.article.text), processor=default_process)
    return weeks or copied >= COPIED


def comparable_times(a: Saying, b: Saying) -> list[Time]:
    """The times of a's clauses whose predicate b has too; of an appointment that both announce, all times of a.

    "wurde am Freitag beschlossen" is held against "wurde am Samstag beschlossen", not against "teilte am Samstag mit".
    """
    return a.once(("times", b), lambda: find_comparable(a, b)) if has_times(a) else []


def find_comparable(a: Saying, b: Saying) -> list[Time]:
    same = [e.clause for e in a.unit.events if any(tells_one(a, e, b, other) for other in b.unit.events)]
    near = [t for t in a.unit.times if any(c.covers(t) for c in same)]
    if near or not (is_appointment(a) and is_appointment(b)):
        return near
    met = [e.clause for e in a.unit.events if any(meet_there(e, other) for other in b.unit.events)]
    found = [t for t in a.unit.times if any(c.covers(t) for c in met)]
    return [*found, *a.unit.setting] if met else []


def meet_there(one: Event, two: Event) -> bool:
    """Both name two parties in common: "Lindner trifft Huber am Montag", "am Dienstag spricht sie mit Huber"."""
    x, y = ({t for t in doers(e) | e.about if t.startswith("e:")} for e in (one, two))
    return len(x & y) >= PARTICIPANTS


def tells_one(a: Saying, x: Event, b: Saying, y: Event) -> bool:
    """The same was done; or both tell one happening in other words, and neither page says that it was on both days."""
    if same_done(x, y):
        return True
    both = common(x, y)
    return bool(both) and not any(
        y.days & a.known.get(t, frozenset()) - x.days or x.days & b.known.get(t, frozenset()) - y.days for t in both
    )


def same_done(one: Event, two: Event) -> bool:
    same = one.predicate == two.predicate or two.predicate in one.near
    same = same and one.negated == two.negated
    return one.predicate is not None and same and not other_patients(one, two)


def is_appointment(saying: Saying) -> bool:
    """Its earliest day is later than its page."""
    published = saying.article.published
    days = [first for _, (first, _) in dated((*saying.unit.times, *saying.unit.setting))]
    return bool(published and days and min(days).isoformat() > published.latest[:10])


def is_day(saying: Saying, time: Time, pack: Pack) -> bool:
    """Its own words name the day: of "17.40 Uhr" the day is only inferred."""
    return time.type == "DATE" or names_a_day(time.of(saying.article.text), pack.words("day_words"))


def dated(times: Iterable[Time]) -> list[tuple[Time, Days]]:
    """The days that times name, narrowest first; what spans a year dates nothing."""
    found = [(t, days) for t in times if t.type in ("DATE", "TIME") and (days := days_of(t.value, t.mod))]
    return sorted((f for f in found if width(f[1]) <= LONGEST), key=lambda f: (width(f[1]), f[0].start))


def width(days: Days) -> int:
    return (days[1] - days[0]).days + 1


def apart(one: Days, two: Days) -> int:
    """Days between two stretches that do not meet."""
    return max((two[0] - one[1]).days, (one[0] - two[1]).days)


def meet(one: Days, two: Days) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


RULES = (
    Rule(dates, THE_SAME, both=lambda s, _: has_times(s)),
    Rule(weekdays, OF_A_DEADLINE, both=lambda s, _: s.unit.times),
    Rule(reasons, THE_SAME, both=lambda s, _: any(e.because for e in s.unit.events)),
    Rule(deadlines, OF_A_DEADLINE, both=lambda s, _: any(is_until(s, t) for t in s.unit.times)),
)
