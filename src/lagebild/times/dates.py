"""Dates that name a day or a month: "9. September", "Ende Mai", "Ostern"."""

from __future__ import annotations

from .context import Context, nearest_year
from .grammar import Found
from .meaning import NOTHING, Builder, Kind, Meaning, edge_of, part_of, weekday_number
from .values import UNKNOWN_DAY, day_value, month_of, named_day, parse_day, year_of

AUGUST = 8
SAME_SENTENCE = 150
NEAR_DAYS = 180  # a day that is named with its weekday and no year is of the year around the page
PATRONS = ("Mari", "Christi", "Allerheiligen", "Heilig", "Dreikönig")


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
    return _day(number, month, said_year(found, context), found, context)


def _day(number: int, month: int, year: int | None, found: Found, context: Context) -> Meaning:
    if year is None:
        year = _year_of_weekday(number, month, found, context) or context.day_year(month, number, found)
        first = parse_day(context.starts_range(found))
        if first and year and not context.narrative and (year, month, number) < (first.year, first.month, first.day):
            year = first.year + ((month, number) < (first.month, first.day))
    part = part_of(found)
    kind: Kind = "TIME" if part else "DATE"
    if year is None:
        real = day_value(2000, month, number)
        return Meaning(kind, f"XXXX-{month:02}-{number:02}{part}" if real else None)
    value = day_value(year, month, number)
    return Meaning(kind, value + part if value else None)


def weekday_of_date(found: Found, context: Context) -> Meaning | None:
    """am Freitag (18. September): the day that stands behind it, if that is a Friday"""
    parts, named = found.value("date"), found.value("weekday")
    part = f"T{named[1]}" if isinstance(named, tuple) else ""
    numbers = [int(str(n)) for n in parts] if isinstance(parts, tuple) else []
    if len(numbers) == 2:
        numbers.reverse()  # 18.9.
    *years, month, number = numbers or [found.number("month") or 0, found.number("day") or 0]
    year = years[0] if years else found.number("year") or _year_of_weekday(number, month, found, context)
    value = day_value(context.full_year(year) if year < 100 else year, month, number) if year else None
    day = parse_day(value)
    if value is None or day is None or day.isoweekday() != weekday_number(found):
        return None
    return Meaning("TIME" if part else "DATE", value + part)


def _year_of_weekday(number: int, month: int, found: Found, context: Context) -> int | None:
    """Freitag, 11. März, told in February: the year around the page in which the 11th is a Friday."""
    now, weekday = context.now, weekday_number(found)
    if now is None or weekday is None or context.narrative or context.is_told(found):
        return None
    days = (parse_day(day_value(year, month, number)) for year in (now.year - 1, now.year, now.year + 1) if year > 0)
    near = [day.year for day in days if day and day.isoweekday() == weekday and abs((day - now).days) <= NEAR_DAYS]
    return near[0] if near else None


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
    if found.rule.name == "month" and context.tense.is_name(found.start, found.end):
        return NOTHING
    year = said_year(found, context, number)
    if year is None:
        first = context.starts_range(found)
        told, told_month = year_of(first), month_of(first)
        if told and told_month and not context.narrative:
            year = told + (number < told_month)
        else:
            year = context.month_year(number, found)
    return Meaning("DATE", f"{written_year(year)}-{number:02}", edge_of(found))


def written_year(year: int | None) -> str:
    return f"{year:04}" if year else "XXXX"


def month_edge(found: Found, context: Context) -> Meaning | None:
    """Märzbeginn 2002"""
    value = found.value("month")
    if not isinstance(value, tuple):
        return None
    number, edge = int(str(value[0])), str(value[1])
    year = found.number("year") or context.month_year(number, found)
    return Meaning("DATE", f"{written_year(year)}-{number:02}", edge)


def first_name(found: Found, context: Context) -> Meaning | None:
    """der Maler August Macke"""
    if found.value("month") != AUGUST:
        return None
    return NOTHING if found.lexed.text[found.end + 1 : found.end + 2].isupper() else None


def said_year(found: Found, context: Context, month: int | None = None) -> int | None:
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


def holiday(found: Found, context: Context) -> Meaning | None:
    """Weihnachten · Ostern 2014 · am kommenden Pfingstmontag"""
    rule, _, part = str(found.value("day")).partition("T")
    kind: Kind = "TIME" if part else "DATE"
    part, year = part and f"T{part}", found.number("year")
    now = context.today()
    if year is None:
        told = year_of(context.last)
        if context.narrative and told and month_of(context.last):
            year = told
        elif now is None:
            fixed = rule if rule[:2].isdigit() and len(rule) == 5 else "XX-XX"
            return Meaning(kind, f"XXXX-{fixed}{part}")
        else:
            direction = found.number("rel") or context.direction(found)
            year = nearest_year(now, direction, lambda y: named_day(rule, y), 5)
    try:
        return Meaning(kind, named_day(rule, year).isoformat() + part)
    except (ValueError, OverflowError):
        return Meaning(kind, None)


def patron_feast(found: Found, context: Context) -> Meaning | None:
    """Pfarre Mariä Himmelfahrt: named after a feast, no day of any year"""
    return Meaning("DATE", UNKNOWN_DAY) if found.lexed.text.startswith(PATRONS, found.start) else None


BUILDERS: dict[str, Builder] = {
    "written": written,
    "day": day,
    "day_again": day_again,
    "weekday_of_date": weekday_of_date,
    "month": month,
    "month_edge": month_edge,
    "first_name": first_name,
    "holiday": holiday,
    "patron_feast": patron_feast,
}
