"""Durations and repeated times: "zehn Tage", "seit Wochen", "jeden Montag", "täglich"."""

from __future__ import annotations

import re

from .context import Context
from .grammar import EXTENT, Found
from .meaning import NOTHING, Builder, Meaning
from .values import UNKNOWN_DAY, period
from .words import Value

ADJECTIVE = re.compile(r"[a-zäöüß]{3,30}(?:e|en|er|es|em)")
ABOUT = {"APPROX", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "MORE_THAN", "LESS_THAN"}


def duration(found: Found, context: Context) -> Meaning | None:
    """zehn Jahre · einem Monat · ein halbes Jahr · einigen Wochen"""
    unit, count = str(found.value("units")), _count(found)
    if count is None or (unit == "D" and _is_plain_number(found)):
        return None
    return Meaning("DURATION", period(count, unit), _about(found))


def _count(found: Found) -> float | str | None:
    count: Value = found.value("n")
    if count is None and found.rule.argument:
        count = int(found.rule.argument)
    if isinstance(count, int | float):
        return float(count) if count != int(count) else int(count)
    return count if isinstance(count, str) else None


def _is_plain_number(found: Found) -> bool:
    """ "5 Tag" is no German; such pairs come from tables and headings."""
    at = found.match.start("units")
    return (
        isinstance(found.value("n"), int)
        and found.value("n") != 1
        and found.lexed.ends[at] - found.lexed.starts[at] == 3
    )


def _about(found: Found) -> str | None:
    """rund 200 Stunden: APPROX; mindestens drei Tage: EQUAL_OR_MORE"""
    value = found.lexed.values[found.match.start(EXTENT)]
    return value if isinstance(value, str) and value in ABOUT else None


def hundreds(found: Found, context: Context) -> Meaning | None:
    """ein halbes Jahrhundert · einem Jahrhundert"""
    return Meaning("DURATION", "P50Y" if found.has("n") else "P1CE", _about(found))


def fixed_duration(found: Found, context: Context) -> Meaning | None:
    """anderthalbjährig · tagelang · Viertelstunde; "Zehnjährige" are people"""
    word = found.lexed.text[found.start : found.end]
    if word[0].isupper() and "jährig" in word and word[0:4] not in ("Mehr", "Lang"):
        return NOTHING
    return Meaning("DURATION", str(found.value("word")), _about(found))


def counted_period(found: Found, context: Context) -> Meaning | None:
    """der letzten zehn Jahre · den ersten beiden Jahren"""
    count = _count(found)
    return None if count is None else Meaning("DURATION", period(count, str(found.value("units"))))


def vague_duration(found: Found, context: Context) -> Meaning | None:
    """seit Wochen · über Jahre"""
    return Meaning("DURATION", period("X", str(found.value("units"))))


def described(found: Found, context: Context) -> Meaning | None:
    """360 ehrenamtliche Stunden: one adjective stands between"""
    at = found.match.start("units") - 1
    word = found.lexed.text[found.lexed.starts[at] : found.lexed.ends[at]]
    return duration(found, context) if ADJECTIVE.fullmatch(word) else None


def aged(found: Found, context: Context) -> Meaning | None:
    """20-jährige Haft"""
    count = found.number("n")
    return Meaning("DURATION", period(count, "Y"), _about(found)) if count else None


def day_for_day(found: Found, context: Context) -> Meaning | None:
    """Tag für Tag · Jahr für Jahr"""
    unit = str(found.value("unit"))
    return Meaning("SET", period(1, unit)) if unit == found.value("unit2") else None


def age(found: Found, context: Context) -> Meaning | None:
    """mit 16 Jahren: an age; mit zwölf Sekunden Vorsprung: none"""
    return NOTHING if found.value("units") == "Y" else None


def some_day(found: Found, context: Context) -> Meaning | None:
    """eines Tages is no day and no length; eines Jahres may be one"""
    return NOTHING if found.value("units") == "D" else None


def nothing(found: Found, context: Context) -> Meaning | None:
    """22 Jahre alt"""
    return NOTHING


def set_word(found: Found, context: Context) -> Meaning | None:
    """täglich · jährlich"""
    return Meaning("SET", str(found.value("word")))


def set_weekday(found: Found, context: Context) -> Meaning | None:
    """montags · jeden Montag · jedem Montagabend"""
    number = found.value("weekday")
    if isinstance(number, tuple):
        return Meaning("SET", f"XXXX-WXX-{number[0]}T{number[1]}")
    return Meaning("SET", f"XXXX-WXX-{number}")


def set_unit(found: Found, context: Context) -> Meaning | None:
    """jeden Tag · alle zwei Jahre · einmal im Monat"""
    unit = str(found.value("unit") or found.value("units"))
    count = 1 if found.rule.name.endswith("per_unit") else (_count(found) or 1)
    return Meaning("SET", period(count, unit))


def per_unit(found: Found, context: Context) -> Meaning | None:
    """400 Euro im Monat; 100 Kilometer pro Stunde is a speed"""
    return NOTHING if str(found.value("unit")).startswith("T") else set_unit(found, context)


def counted_per_unit(found: Found, context: Context) -> Meaning | None:
    """200 Patienten am Tag: one noun stands between the number and its unit"""
    at = found.match.start(EXTENT) - 1
    noun = found.lexed.text[found.lexed.starts[at] : found.lexed.ends[at]]
    return set_unit(found, context) if noun.isalpha() and noun[0].isupper() else None


def set_part(found: Found, context: Context) -> Meaning | None:
    """jeden Abend"""
    return Meaning("SET", f"{UNKNOWN_DAY}T{found.value('part')}")


def set_season(found: Found, context: Context) -> Meaning | None:
    """jeden Sommer"""
    return Meaning("SET", f"XXXX-{found.value('season')}")


BUILDERS: dict[str, Builder] = {
    "duration": duration,
    "hundreds": hundreds,
    "fixed_duration": fixed_duration,
    "counted_period": counted_period,
    "vague_duration": vague_duration,
    "described": described,
    "aged": aged,
    "day_for_day": day_for_day,
    "age": age,
    "nothing": nothing,
    "some_day": some_day,
    "set_word": set_word,
    "set_weekday": set_weekday,
    "set_unit": set_unit,
    "per_unit": per_unit,
    "counted_per_unit": counted_per_unit,
    "set_part": set_part,
    "set_season": set_season,
}
