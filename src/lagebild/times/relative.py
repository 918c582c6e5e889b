"""Dates counted from today or from the day told: "gestern", "am Freitag", "nächste Woche", "Tags zuvor"."""

from __future__ import annotations

import re
from datetime import date

from .context import LONG_STORY, Context
from .grammar import Found
from .meaning import Builder, Kind, Meaning, edge_of, part_of
from .values import UNKNOWN_DAY, move, parse_day, shift_days, shift_month, week_value, year_of

LAST_OF = re.compile(r"\s{1,2}(?:des|seiner|seines|ihrer|ihres)\b")
# "am zweiten Tag ihres Ausstands": counted from when that began.
COUNTED_FROM = re.compile(r"\s(?:des|der|dieses|dieser|seines|seiner|ihres|ihrer|unseres|eines|einer)\s")
# The beginning of a week and of a month is over after these.
FIRST_DAYS, FIRST_THIRD = 3, 20
CONTRACTED = frozenset({"im", "am", "zum", "vom", "der", "die", "das", "den", "dem"})


def weekday(found: Found, context: Context) -> Meaning | None:
    """am Freitag sagte: the last one · am Sonntag wird erwartet: the next · vergangenen Freitag · Freitagabend"""
    number, part = found.value("weekday"), part_of(found)
    if isinstance(number, tuple):
        day, letters = number
        number, part = int(str(day)), f"T{letters}"
    if not isinstance(number, int):
        return None
    kind: Kind = "TIME" if part else "DATE"
    now = context.day_near(found.start) if found.rule.argument == "told" else context.today()
    if now is None:
        return Meaning(kind, f"XXXX-WXX-{number}{part}")
    shift = found.number("rel")
    direction = context.direction(found) if shift is None else shift
    day = move(now, weekday_shift(now, number, direction, named=shift is not None))
    return Meaning(kind, day + part if day else None, edge_of(found))


def a_weekday(found: Found, context: Context) -> Meaning | None:
    """an einem Samstag: no day is named"""
    day = found.value("weekday")
    if isinstance(day, tuple):
        number, part = day
        return Meaning("TIME", f"XXXX-WXX-{number}T{part}")
    return Meaning("DATE", f"XXXX-WXX-{day}")


def weekday_shift(now: date, number: int, direction: int, named: bool) -> int:
    """Days from now to the weekday meant. `named`: "vergangenen Freitag" is never today."""
    gap = number - now.isoweekday()
    if direction > 0:
        ahead = gap % 7
        return 7 if named and ahead == 0 else ahead
    if named and direction == 0:
        return gap  # diesen Freitag: of this week
    back = -gap % 7
    return -7 if named and back == 0 else -back


def weekday_of_week(found: Found, context: Context) -> Meaning | None:
    """Montag vergangener Woche"""
    named, shift, now = found.value("weekday"), found.number("rel"), context.today()
    number, part = (int(str(named[0])), f"T{named[1]}") if isinstance(named, tuple) else (named, "")
    if not isinstance(number, int) or shift is None:
        return None
    kind: Kind = "TIME" if part else "DATE"
    if now is None:
        return Meaning(kind, f"XXXX-WXX-{number}{part}")
    day = move(now, number - now.isoweekday() + 7 * shift)
    return Meaning(kind, day + part if day else None)


def day_from_now(found: Found, context: Context) -> Meaning | None:
    """gestern · heute Abend · am gestrigen Freitag"""
    shift = int(found.rule.argument) if found.rule.argument else found.number("day")
    part = part_of(found)
    if shift is None:
        return None
    if shift == 0 and not part and _is_nowadays(found, context):
        return Meaning("DATE", "PRESENT_REF")
    kind: Kind = "TIME" if part else "DATE"
    now = context.day_prefixed(found) or context.now
    return Meaning(kind, (move(now, shift) or UNKNOWN_DAY) + part)


def _is_nowadays(found: Found, context: Context) -> bool:
    """ "wie wir heute wissen"; "damals kamen drei, heute kommen Tausende": these days, beside a state or a past age"""
    if context.narrative or context.tense.tells_state(found.start):
        return True
    beside_age = context.age_at >= context.tense.sentence_start(found.start)
    return beside_age and context.tense.direction(found.start, found.end) > 0


def adjective_day(found: Found, context: Context) -> Meaning | None:
    """am morgigen Tag; bis zum heutigen Tag is nowadays"""
    shift = found.number("day")
    if found.value("unit") != "D" or shift is None:
        return None
    return Meaning("DATE", (move(context.now, shift) or UNKNOWN_DAY) if shift else "PRESENT_REF")


def nowadays(found: Found, context: Context) -> Meaning | None:
    """bis heute · heute noch: these days, not this day; "der heutige" likewise"""
    return Meaning("DATE", "PRESENT_REF") if found.value("day") == 0 else None


def shifted(found: Found, context: Context) -> Meaning | None:
    """nächste Woche · diesem Monat · Ende vergangener Woche · Ende des Jahres"""
    unit, rel = str(found.value("unit")), found.number("rel")
    shift = 0 if rel is None else rel
    follows = found.rule.argument == "told"
    if unit == "D":
        return _other_day(found, context, shift)
    if unit.startswith("T"):
        return None
    if shift < 0 and LAST_OF.match(found.lexed.text, found.end) and _is_within_noun(found):
        return None
    told = follows or context.narrative or (rel is None and unit == "Y")
    base = _told_base(found, context) if told else context.now
    if unit == "M" and rel is None:  # Ende des Monats: never of a year that stands in between
        base = context.day_of_passage(found) or context.now
    return Meaning("DATE", unit_value(base, unit, shift), edge_of(found))


def _is_within_noun(found: Found) -> bool:
    """ "im letzten Jahr seiner Amtszeit" is its last year, not the one before ours"""
    text = found.lexed.text
    words = text[max(0, found.start - 6) : found.end].lower().split()
    return "letzt" in text[found.start : found.end] and not CONTRACTED.isdisjoint(words)


def _told_base(found: Found, context: Context) -> date | None:
    """Ende des Jahres, im selben Jahr: of the year that the text speaks of."""
    day = parse_day(context.last)
    if day is not None and (context.narrative or context.is_told(found)):
        return day
    year = context.year(found)
    if year is None:
        return None
    if context.now is not None and year == context.now.year:
        return context.now
    return date(year, 1, 1) if 1 <= year <= 9998 else None


def _other_day(found: Found, context: Context, shift: int) -> Meaning | None:
    """am nächsten Tag · am selben Tag; the last day is never yesterday"""
    if found.lexed.text[found.start : found.end].split()[-2:-1] in (["letzten"], ["letzte"]):
        return Meaning("DATE", UNKNOWN_DAY)
    within = found.rule.name == "within_unit"  # im Laufe des Tages
    told = context.day_of_part(found) if within else context.day_told(found.start)
    if told is not None and told == context.now and found.rule.name == "day_before":
        shift = min(shift, 0)  # "Am Tag danach liegt das Schiff auf Grund", told today
    return Meaning("DATE", move(told, shift) or UNKNOWN_DAY)


def unit_value(base: date | None, unit: str, shift: int) -> str | None:
    """The week, month, quarter, year or decade that lies `shift` of its kind from the one that holds `base`."""
    if base is None:
        return {"W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}.get(unit)
    if unit == "W":
        day = shift_days(base, 7 * shift)
        return week_value(day) if day else None
    if unit == "D":
        return move(base, shift)
    if unit == "M":
        year, month = shift_month(base.year, base.month, shift)
        return f"{year:04}-{month:02}" if 0 < year < 10000 else None
    if unit == "Q":
        year, month = shift_month(base.year, base.month, 3 * shift)
        return f"{year:04}-Q{(month + 2) // 3}" if 0 < year < 10000 else None
    if unit == "Y":
        return f"{base.year + shift:04}" if 0 < base.year + shift < 10000 else None
    if unit == "10Y":
        return f"{base.year // 10 + shift:03}"
    return f"{base.year // 100 + shift:02}" if unit == "C" else None


def shifted_ref(found: Found, context: Context) -> Meaning | None:
    """der Woche darauf · im Jahr zuvor: from what the text spoke of last"""
    unit, shift = str(found.value("unit")), found.number("shift") or 0
    if unit.startswith("T") or unit == "D":
        return day_beside(found, context) if unit == "D" else None
    year = year_of(context.last)
    base = parse_day(context.last) or (date(year, 6, 15) if year else context.now)
    if context.last and len(context.last) > 6 and context.last[5] == "W" and context.last[6:8].isdigit():
        base = date.fromisocalendar(int(context.last[:4]), int(context.last[6:8]), 4)
    return Meaning("DATE", unit_value(base, unit, shift))


def day_beside(found: Found, context: Context) -> Meaning | None:
    """Tags zuvor · am Tag darauf"""
    if found.value("unit") != "D":
        return None
    return _other_day(found, context, found.number("shift") or 0)


def nth_told(found: Found, context: Context) -> Meaning | None:
    """der dritten Woche · am ersten Tag: counted from the day that the text told of"""
    unit, number = str(found.value("unit")), found.number("n") or 1
    if COUNTED_FROM.match(found.lexed.text, found.end):
        return Meaning("DATE", UNKNOWN_DAY) if unit == "D" else None
    if unit not in ("D", "W") or (unit == "W" and not found.has("det")):
        return None  # "in ihre dritte Woche" counts from nothing told
    start = context.day if context.day and found.start - context.day_at <= LONG_STORY else None
    if start is None:
        return Meaning("DATE", UNKNOWN_DAY) if unit == "D" else None
    return Meaning("DATE", unit_value(start, unit, number - 1))


def neighbour(found: Found, context: Context) -> Meaning | None:
    """Vorjahr · Vortag · Folgemonat · Ende des Vorjahres"""
    unit, shift = str(found.value("ref"))[0], int(str(found.value("ref"))[1:])
    if unit == "D":
        return _other_day(found, context, shift)
    if unit == "Y":
        year = context.year(found)
        return Meaning("DATE", f"{year + shift:04}" if year else "XXXX", edge_of(found))
    base = context.day_near(found.start)
    return Meaning("DATE", unit_value(base, unit, shift), edge_of(found))


def same_period(found: Found, context: Context) -> Meaning | None:
    """im gleichen Zeitraum des Vorjahres: what was spoken of, a year before"""
    year = year_of(context.last)
    if year is None or context.last is None:
        return Meaning("DATE", unit_value(context.now, "Y", -1))
    return Meaning("DATE", f"{year - 1:04}{context.last[4:]}" if year > 1 else None)


def edge_unit(found: Found, context: Context) -> Meaning | None:
    """Jahresende · Monatsanfang · Wochenbeginn"""
    unit, _, edge = str(found.value("edgeunit")).partition(" ")
    if found.has("year"):
        return Meaning("DATE", f"{found.number('year'):04}", edge)
    base = _told_base(found, context) if unit == "Y" or context.narrative else context.now
    shift = int(base is not None and edge == "START" and context.direction(found) > 0 and _is_over(base, unit))
    return Meaning("DATE", unit_value(base, unit, shift), edge)


def _is_over(day: date, unit: str) -> bool:
    """On a Sunday "weitet zu Wochenbeginn aus" is of the week to come."""
    return day.isoweekday() > FIRST_DAYS if unit == "W" else unit == "M" and day.day > FIRST_THIRD


def weekend(found: Found, context: Context) -> Meaning | None:
    """am Wochenende · vergangenen Wochenende"""
    now = context.today()
    if now is None:
        return Meaning("DATE", "XXXX-WXX-WE")
    shift = found.number("rel")
    direction = context.direction(found) if shift is None else shift
    late = now.isoweekday() >= 6
    if shift is None:
        weeks = 0 if direction > 0 or late else -1
    elif shift < 0:
        weeks = shift
    else:
        weeks = (shift if late else shift - 1) if shift else 0
    day = shift_days(now, 7 * weeks)
    return Meaning("DATE", f"{week_value(day)}-WE" if day else None)


def this_year(found: Found, context: Context) -> Meaning | None:
    """heuer"""
    return Meaning("DATE", f"{context.now.year:04}" if context.now else "XXXX")


BUILDERS: dict[str, Builder] = {
    "weekday": weekday,
    "a_weekday": a_weekday,
    "adjective_day": adjective_day,
    "weekday_of_week": weekday_of_week,
    "day_from_now": day_from_now,
    "nowadays": nowadays,
    "shifted": shifted,
    "shifted_ref": shifted_ref,
    "day_beside": day_beside,
    "neighbour": neighbour,
    "nth_told": nth_told,
    "same_period": same_period,
    "edge_unit": edge_unit,
    "weekend": weekend,
    "this_year": this_year,
}
