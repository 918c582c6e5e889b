"""Dates that name a day, month, season or year: "9. September", "Ende 1978", "in den 90er Jahren"."""

from __future__ import annotations

from datetime import date

from .context import Context, nearest_year
from .grammar import EXTENT, Found
from .meaning import NOTHING, Builder, Kind, Meaning, edge_of, part_of
from .values import UNKNOWN_DAY, day_value, month_of, named_day, year_of

AUGUST = 8
SAME_SENTENCE = 150
LONG_WORD = 9
ERA = 100  # years around those that a narrative tells of


def written(found: Found, context: Context) -> Meaning | None:
    """2015-09-18 · 19.09.2015 · 18.9."""
    parts = found.value("date")
    if not isinstance(parts, tuple):
        return None
    numbers = [int(str(part)) for part in parts]
    if len(numbers) == 3:
        year, month, day = numbers
        return Meaning("DATE", day_value(context.full_year(year) if year < 100 else year, month, day))
    day, month = numbers
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return _day(day, month, None, found, context)


def day(found: Found, context: Context) -> Meaning | None:
    """9. September · 25. Juni 1918 · 3. Mai dieses Jahres · Nacht des 14. August"""
    number, month = found.number("day"), found.number("month")
    if number is None or month is None or not 1 <= month <= 12:
        return None
    return _day(number, month, _year(found, context), found, context)


def _day(number: int, month: int, year: int | None, found: Found, context: Context) -> Meaning:
    if year is None:
        year = context.day_year(month, number, found)
    part = part_of(found)
    kind: Kind = "TIME" if part else "DATE"
    if year is None:
        real = day_value(2000, month, number)
        return Meaning(kind, f"XXXX-{month:02}-{number:02}{part}" if real else None)
    value = day_value(year, month, number)
    return Meaning(kind, value + part if value else None)


def day_again(found: Found, context: Context) -> Meaning | None:
    """am 23. August …, am 24.: of the month just told; "am 3. Spieltag" is none"""
    told, number = context.day, found.number("day")
    following = found.lexed.text[found.end : found.end + 2]
    if told is None or number is None or found.start - context.day_at > SAME_SENTENCE:
        return None
    if not (following[:1].isspace() and following[1:].islower()) or number <= told.day:
        return None
    return Meaning("DATE", day_value(told.year, told.month, number))


def month(found: Found, context: Context) -> Meaning | None:
    """Juni · Ende September · Februar dieses Jahres · vergangenen August"""
    number = found.number("month")
    if number is None:
        return None
    year = _year(found, context, number)
    if year is None:
        year = context.month_year(number, found)
    return Meaning("DATE", f"{_written(year)}-{number:02}", edge_of(found))


def _written(year: int | None) -> str:
    return f"{year:04}" if year else "XXXX"


def month_edge(found: Found, context: Context) -> Meaning | None:
    """Märzbeginn 2002"""
    value = found.value("month")
    if not isinstance(value, tuple):
        return None
    number, edge = int(str(value[0])), str(value[1])
    year = found.number("year") or context.month_year(number, found)
    return Meaning("DATE", f"{_written(year)}-{number:02}", edge)


def first_name(found: Found, context: Context) -> Meaning | None:
    """der Maler August Macke"""
    return NOTHING if found.value("month") == AUGUST else None


def _year(found: Found, context: Context, month: int | None = None) -> int | None:
    """The year that the expression itself says: a number, "dieses Jahres", "des Vorjahres"."""
    if found.has("year"):
        return found.number("year")
    if found.has("ref"):
        told = context.year(found)
        return None if told is None else told + (-1 if "-" in str(found.value("ref")) else 1)
    shift = found.number("rel")
    if shift is None:
        return None
    if found.rule.argument == "told":
        told = year_of(context.last) or context.year(found)
        return None if told is None else told + shift
    now = context.today()
    if month is not None and found.rule.name.startswith(("rel_", "edge_rel")):
        # im vergangenen August: the last one, not that of last year
        if now is None:
            return None
        passed = month < now.month if shift < 0 else month <= now.month
        return now.year - (not passed) if shift < 0 else now.year + (passed if shift else 0)
    if found.rule.name in ("month_of_year", "edge_month_of_year") and found.value("rel") == 0 and context.narrative:
        return year_of(context.last)
    return None if now is None else now.year + shift


def year(found: Found, context: Context) -> Meaning | None:
    """2011 · Jahr 2014 · Ende 1978"""
    number = found.number("year")
    if number is not None and _follows_of(found) and context.tense.counts(found.start, found.end):
        return NOTHING
    return None if number is None else Meaning("DATE", f"{number:04}", edge_of(found))


def _follows_of(found: Found) -> bool:
    """von 1840 Stellen; but "seit 2011 Vorsitzende" """
    return found.lexed.text[max(0, found.start - 5) : found.start].lower().split()[-1:] == ["von"]


def bare_year(found: Found, context: Context) -> Meaning | None:
    """2011 without a preposition: only of our age, unless the text tells of older times"""
    number = found.number("year")
    if number is None:
        return None
    if context.is_count(found, number):
        return NOTHING
    if context.era is not None:
        return Meaning("DATE", str(number)) if abs(number - context.era) <= ERA else None
    if not 1900 <= number <= 2099:
        return None
    return Meaning("DATE", str(number))


def year_span(found: Found, context: Context) -> Meaning | None:
    """Saison 2007/08: no TIMEX3 value names it"""
    return Meaning("DATE", UNKNOWN_DAY)


def second_year(found: Found, context: Context) -> Meaning | None:
    """1998/99: the next year; 2007–10: a later year of the century."""
    first, short = found.number("year"), found.number("short")
    if first is None or short is None:
        return None
    full = first // 100 * 100 + short
    if short < first % 100:
        full += 100
    text_is_pair = found.end - found.start == 2
    return Meaning("DATE", str(full)) if text_is_pair and 0 < full - first <= 10 else None


def year_bc(found: Found, context: Context) -> Meaning | None:
    """254 v. Chr."""
    number = found.number("year")
    return None if number is None or number > 9999 else Meaning("DATE", f"BC{number:04}")


def century(found: Found, context: Context) -> Meaning | None:
    """15. Jahrhundert: its years begin with 14."""
    number = found.number("n")
    return None if number is None else Meaning("DATE", f"{number - 1:02}", edge_of(found))


def decade(found: Found, context: Context) -> Meaning | None:
    """den 90er Jahren · 1990er"""
    number = found.number("n")
    alone = found.match.end(EXTENT) - found.match.start(EXTENT) == 1 and found.end - found.start < LONG_WORD
    if number is None or (number < 100 and alone):  # "90er" may count anything; "Neunzigerjahre" may not
        return None
    return Meaning("DATE", str(number // 10 if number >= 100 else 190 + number // 10), edge_of(found))


def season(found: Found, context: Context) -> Meaning | None:
    """Sommer · vergangenen Winter · Herbst 2011"""
    name = str(found.value("season"))
    told = found.number("year")
    now = context.today()
    if told is None and found.rule.name == "season_of_year":
        told = _year(found, context)
    elif told is None and found.has("rel") and now is not None:
        told = _shifted_season(name, found.number("rel") or 0, now)
    elif told is None:
        told = context.month_year({"SP": 4, "SU": 7, "FA": 10, "WI": 1}[name], found)
    return Meaning("DATE", f"{_written(told)}-{name}", edge_of(found))


def _shifted_season(name: str, shift: int, now: date) -> int:
    end = {"SP": 5, "SU": 8, "FA": 11, "WI": 2}[name]
    passed = now.month > end
    if shift < 0:
        return now.year if passed else now.year - 1
    if shift > 0:
        return now.year + 1 if passed or now.month >= end - 2 else now.year
    return now.year


def quarter(found: Found, context: Context) -> Meaning | None:
    """dritten Quartal · 3. Quartal 2014"""
    number = found.number("n")
    if found.value("unit") != "Q" or number is None or not 1 <= number <= 4:
        return None
    return Meaning("DATE", f"{_part_year(found, context)}-Q{number}")


def half_year(found: Found, context: Context) -> Meaning | None:
    """der zweiten Jahreshälfte · ersten Halbjahr 2014"""
    number = found.number("n")
    return Meaning("DATE", f"{_part_year(found, context)}-H{number}") if number in (1, 2) else None


def _part_year(found: Found, context: Context) -> str:
    year = _year(found, context) or context.year_ahead(found) or context.year(found)
    return _written(year)


def holiday(found: Found, context: Context) -> Meaning | None:
    """Weihnachten · Ostern 2014 · am kommenden Pfingstmontag"""
    rule, year = str(found.value("day")), found.number("year")
    now = context.today()
    if year is None:
        told = year_of(context.last)
        if context.narrative and told and month_of(context.last):
            year = told
        elif now is None:
            fixed = rule if rule[:2].isdigit() and len(rule) == 5 else "XX-XX"
            return Meaning("DATE", f"XXXX-{fixed}")
        else:
            direction = found.number("rel") or context.direction(found)
            year = nearest_year(now, direction, lambda y: named_day(rule, y), 5)
    try:
        return Meaning("DATE", named_day(rule, year).isoformat())
    except (ValueError, OverflowError):
        return Meaning("DATE", None)


BUILDERS: dict[str, Builder] = {
    "written": written,
    "day": day,
    "day_again": day_again,
    "month": month,
    "month_edge": month_edge,
    "first_name": first_name,
    "year": year,
    "bare_year": bare_year,
    "year_span": year_span,
    "second_year": second_year,
    "year_bc": year_bc,
    "century": century,
    "decade": decade,
    "season": season,
    "quarter": quarter,
    "half_year": half_year,
    "holiday": holiday,
}
