"""Times of day: "18.30 Uhr", "halb neun", "am Nachmittag"."""

from __future__ import annotations

from datetime import timedelta

from .context import Context
from .grammar import Found
from .meaning import NOTHING, Builder, Meaning, edge_of
from .values import UNKNOWN_DAY

SET_NEARBY = 60  # characters from "wochentags" to its "von 14 bis 18 Uhr"


def clock(found: Found, context: Context) -> Meaning | None:
    """18.30 Uhr · 8 Uhr 30 · 3 Uhr morgens"""
    value = found.value("time")
    hour, minute = (value[0], value[1]) if isinstance(value, tuple) else (value, found.number("minute") or 0)
    if isinstance(hour, str):
        return _at(24, 0, found, context)
    if not isinstance(hour, int | float) or not isinstance(minute, int) or hour != int(hour):
        return None
    return _at(int(hour), minute, found, context)


def clock_half(found: Found, context: Context) -> Meaning | None:
    """halb neun is 8:30"""
    hour = found.number("time")
    return None if hour is None or not 1 <= hour <= 12 else _at(hour - 1, 30, found, context)


def _at(hour: int, minute: int, found: Found, context: Context) -> Meaning | None:
    if hour > 24 or minute > 59:
        return None
    if found.value("part") in ("AF", "EV") and hour < 12:  # 8 Uhr abends
        hour += 12
    time = f"T{hour:02}:{minute:02}"
    if found.rule.argument == "each":  # jeweils 20 Uhr
        return Meaning("TIME", time)
    if found.start - context.set_at <= SET_NEARBY:  # wochentags von 14 bis 18 Uhr: of no one day
        context.set_at = found.end
        return Meaning("TIME", time)
    if context.is_of_several_days(found):
        context.joined_at = found.end
        return Meaning("TIME", time)
    if month := context.month_of_some_day(found):
        return Meaning("TIME", month + time)
    if context.is_retold(found):
        retold = context.day_of_event(found, hour)
        return Meaning("TIME", (retold.isoformat() if retold else "") + time)
    day = context.day_of_clock(found, hour)
    return Meaning("TIME", (day.isoformat() if day else UNKNOWN_DAY) + time)


def part_of_day(found: Found, context: Context) -> Meaning | None:
    """am Nachmittag · an diesem Abend · am nächsten Morgen"""
    shift = found.number("rel") or 0
    if not found.has("rel") and (month := context.month_of_some_day(found)):
        return Meaning("TIME", f"{month}T{found.value('part')}", edge_of(found))
    if found.rule.name == "tomorrow_morning" and (shift < 0 or _is_tonight(found)):
        day, shift = context.today(), min(shift, 0)  # vergangene Nacht, kommende Nacht
    else:
        day = context.day_near(found.start) if found.has("rel") else context.day_of_part(found)
    if day is not None and shift:
        try:
            day += timedelta(days=shift)
        except OverflowError:
            day = None
    return Meaning("TIME", (day.isoformat() if day else UNKNOWN_DAY) + f"T{found.value('part')}", edge_of(found))


def _is_tonight(found: Found) -> bool:
    return found.value("part") == "NI" and found.lexed.text[found.start : found.end].startswith("kommend")


def some_part(found: Found, context: Context) -> Meaning | None:
    """eines Abends · an einem Nachmittag: no day is named"""
    return Meaning("TIME", f"{UNKNOWN_DAY}T{found.value('part')}")


def habit(found: Found, context: Context) -> Meaning | None:
    """nachts ist es still: each night; "abends kam er": in the evening of the day told"""
    value = f"T{found.value('part')}"
    past = context.direction(found) < 0 and context.is_told_near(found)
    if not past and not context.is_told_here(found):
        return Meaning("SET", UNKNOWN_DAY + value)
    day = context.day_near(found.start)
    return Meaning("TIME", (day.isoformat() if day else UNKNOWN_DAY) + value)


def clock_beside(found: Found, context: Context) -> Meaning | None:
    """Viertel nach acht · zehn vor neun; "fünf vor zwölf" is a proverb"""
    minutes, hour = found.number("minutes"), found.number("time")
    if minutes is None or hour is None or not 1 <= minutes <= 30 or not 1 <= hour <= 12:
        return None
    before = "vor" in found.lexed.text[found.start : found.end].split()
    if before and minutes == 5 and hour == 12:
        return NOTHING
    return _at(hour - 1, 60 - minutes, found, context) if before else _at(hour, minutes, found, context)


BUILDERS: dict[str, Builder] = {
    "clock": clock,
    "clock_half": clock_half,
    "clock_beside": clock_beside,
    "some_part": some_part,
    "habit": habit,
    "part_of_day": part_of_day,
}
