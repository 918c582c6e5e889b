"""Years and what is larger or a part of them: "Ende 1978", "in den 90er Jahren", "im dritten Quartal", "im Sommer"."""

from __future__ import annotations

from datetime import date

from .context import Context
from .dates import said_year, written_year
from .grammar import EXTENT, Found
from .meaning import NOTHING, Builder, Meaning, edge_of
from .values import UNKNOWN_DAY

LONG_WORD = 12  # Neunzigerjahre; "Neunziger" alone may be people, notes or football players
TODAY, AHEAD = 2050, 40  # a bare number beyond that is none of the years that news speak of
ERA = 100  # years around those that a narrative tells of
MIDSUMMER = 7


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
    latest = (context.now.year if context.now else TODAY) + AHEAD
    if not 1900 <= number <= latest and not context.tense.opens(found.start, found.end):
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


def small_year(found: Found, context: Context) -> Meaning | None:
    """im Jahr 833; but "im Jahr 300 Anträge" counts"""
    number = found.number("year")
    if number is None or not 100 <= number <= 999 or found.value("unit") not in ("Y", None):
        return None
    if context.tense.counts(found.end - 1, found.end):
        return None
    return Meaning("DATE", f"{'BC' if context.before_christ else ''}{number:04}")


def ad_year(found: Found, context: Context) -> Meaning | None:
    """833 n. Chr."""
    number = found.number("year")
    return Meaning("DATE", f"{number:04}") if number and number < 3000 else None


def year_bc(found: Found, context: Context) -> Meaning | None:
    """254 v. Chr."""
    number = found.number("year")
    return None if number is None or number > 9999 else Meaning("DATE", f"BC{number:04}")


def some_year(found: Found, context: Context) -> Meaning | None:
    """Sportlerin des Jahres: no year is named"""
    return Meaning("DATE", UNKNOWN_DAY) if found.value("unit") == "Y" else None


def turning_year(found: Found, context: Context) -> Meaning | None:
    """im neuen Jahr: the next one, until it has begun; im alten Jahr: the one that ends"""
    if found.value("unit") != "Y":
        return None
    now = context.today()
    if now is None:
        return Meaning("DATE", "XXXX")
    late, new = now.month >= MIDSUMMER, found.value("turn") is not None
    return Meaning("DATE", f"{now.year + (1 if late and new else -1 if not late and not new else 0):04}")


def century(found: Found, context: Context) -> Meaning | None:
    """15. Jahrhundert: its years begin with 14."""
    number = found.number("n")
    if number is None or not 1 <= number <= 30:
        return None
    return Meaning("DATE", f"{number - 1:02}", edge_of(found))


def bc_century(found: Found, context: Context) -> Meaning | None:
    """3. Jahrhundert v. Chr."""
    number = found.number("n")
    return Meaning("DATE", f"BC{number - 1:02}") if number and number <= 99 else None


def rel_century(found: Found, context: Context) -> Meaning | None:
    """vergangenen Jahrhundert · in diesem Jahrhundert"""
    return Meaning("DATE", _rel_century(found, context), edge_of(found))


def _rel_century(found: Found, context: Context) -> str:
    shift, now = found.number("rel") or 0, context.today()
    return f"{now.year // 100 + shift:02}" if now else "XX"


def decade_of_century(found: Found, context: Context) -> Meaning | None:
    """den zwanziger Jahren des 19. Jahrhunderts"""
    number, of = found.number("n"), found.number("c")
    if number is None or number >= 100:
        return None
    century = f"{of - 1:02}" if of else _rel_century(found, context)
    return Meaning("DATE", f"{century}{number // 10}", edge_of(found))


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
        told = said_year(found, context)
    elif told is None and found.has("rel") and now is not None:
        told = _shifted_season(name, found.number("rel") or 0, now)
    elif told is None:
        told = context.month_year({"SP": 4, "SU": 7, "FA": 10, "WI": 1}[name], found)
    return Meaning("DATE", f"{written_year(told)}-{name}", edge_of(found))


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
    if found.value("unit") not in ("Q", None) or number is None or not 1 <= number <= 4:
        return None
    return Meaning("DATE", f"{_part_year(found, context, 3 * number - 2)}-Q{number}")


def half_year(found: Found, context: Context) -> Meaning | None:
    """der zweiten Jahreshälfte · ersten Halbjahr 2014"""
    number = found.number("n")
    return Meaning("DATE", f"{_part_year(found, context, 6 * number - 5)}-H{number}") if number in (1, 2) else None


def _part_year(found: Found, context: Context, first_month: int) -> str:
    """The year of a quarter or half that begins with a month: what has been and has not begun is of the year before."""
    said = said_year(found, context) or context.year_ahead(found)
    year, now = said or context.year(found), context.now
    if said is None and now and year == now.year and first_month > now.month and context.direction(found) < 0:
        year -= 1
    return written_year(year)


BUILDERS: dict[str, Builder] = {
    "year": year,
    "bare_year": bare_year,
    "year_span": year_span,
    "second_year": second_year,
    "small_year": small_year,
    "ad_year": ad_year,
    "year_bc": year_bc,
    "some_year": some_year,
    "turning_year": turning_year,
    "century": century,
    "bc_century": bc_century,
    "rel_century": rel_century,
    "decade": decade,
    "decade_of_century": decade_of_century,
    "season": season,
    "quarter": quarter,
    "half_year": half_year,
}
