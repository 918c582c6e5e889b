"""Times that lie a while before or after another: "vor einem Jahr", "drei Tage später", "damals", "seit langem"."""

from __future__ import annotations

from .context import Context
from .grammar import Found
from .meaning import NOTHING, Builder, Meaning
from .relative import unit_value
from .values import UNKNOWN_DAY, move, parse_day, period, shift_month, year_of

MOST_AGO = 100_000


def vague_period(found: Found, context: Context) -> Meaning | None:
    """den vergangenen Tagen is a stretch, PXD; den nächsten Jahren is a vague future"""
    unit, shift = str(found.value("units")), found.number("rel") or 0
    if shift > 0 and not unit.startswith("T"):
        return Meaning("DATE", "FUTURE_REF")
    return Meaning("DURATION", period("X", unit))


def later(found: Found, context: Context) -> Meaning | None:
    """drei Tage später · ein Jahr zuvor: counted from what the text spoke of last"""
    unit, shift = str(found.value("units")), found.number("shift") or 0
    count = found.value("n")
    count = 1 if count is None else count
    if found.has("half"):
        count = 0.5
    if unit.startswith("T"):
        return Meaning("TIME", f"{UNKNOWN_DAY}TXX:XX")
    if not isinstance(count, int | float) or found.rule.argument == "vague":
        ahead = shift > 0 and context.direction(found) > 0
        return Meaning("DATE", "FUTURE_REF" if ahead else "PAST_REF")
    return Meaning("DATE", _later_value(context, unit, count * shift))


def ago(found: Found, context: Context) -> Meaning | None:
    """vor einem Jahr · vor anderthalb Jahren: as precise as its unit; "vor einigen Tagen" names no date"""
    unit, count = str(found.value("units")), found.value("n")
    count = 0.5 if found.has("half") else 1 if count is None else count
    now = context.today()
    if unit == "D" and not isinstance(count, int | float):
        context.some_day_at = found.end
    if unit.startswith("T") or not isinstance(count, int | float) or count > MOST_AGO:
        return None
    if now is None:
        return Meaning("DATE", unit_value(None, "Y" if unit.endswith("0Y") else unit, 0) or UNKNOWN_DAY)
    if unit in ("10Y", "100Y"):
        unit, count = "Y", count * int(unit[:-1])
    if count != int(count):
        smaller = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7)}.get(unit)
        if smaller is None:
            return None
        unit, count = smaller[0], count * smaller[1]
    value = unit_value(now, unit, -int(count))
    return Meaning("DATE", value) if value else None  # vor 14.000 Jahren: before the calendar


def since_long(found: Found, context: Context) -> Meaning | None:
    """seit langem · seit kurzem: of unknown length"""
    return Meaning("DURATION", "PX")


def _later_value(context: Context, unit: str, shift: float) -> str | None:
    last = context.last
    if last is None:
        return {"D": UNKNOWN_DAY, "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX")
    day, year = parse_day(last), year_of(last)
    if unit in ("D", "W") and day is not None:
        return move(day, int(shift * (7 if unit == "W" else 1)))
    if unit in ("M", "Y") and year is not None:
        months = int(shift * (12 if unit == "Y" else 1))
        month = int(last[5:7]) if last[5:7].isdigit() else None
        if month is None:
            return f"{year + months // 12:04}" if months % 12 == 0 and 0 < year + months // 12 < 10000 else None
        new_year, new_month = shift_month(year, month, months)
        if not 0 < new_year < 10000:
            return None
        return f"{new_year:04}-{new_month:02}" if unit == "M" or len(last) > 4 else f"{new_year:04}"
    if unit == "10Y" and year is not None:
        return f"{year + int(10 * shift):04}" if 0 < year + int(10 * shift) < 10000 else None
    return {"D": UNKNOWN_DAY, "W": "XXXX-WXX"}.get(unit)


def vague(found: Found, context: Context) -> Meaning | None:
    """jetzt · damals · in Zukunft"""
    return Meaning("DATE", found.rule.argument or str(found.value("word")))


def soon(found: Found, context: Context) -> Meaning | None:
    """bald wird gebaut; but "schon bald war klar" looks ahead from no day of ours"""
    past = not context.narrative and context.direction(found) < 0
    return NOTHING if past else Meaning("DATE", "FUTURE_REF")


BUILDERS: dict[str, Builder] = {
    "soon": soon,
    "vague_period": vague_period,
    "later": later,
    "ago": ago,
    "since_long": since_long,
    "vague": vague,
}
