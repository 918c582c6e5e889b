"""Numbers of several words: ranges, magnitudes, shares, vague amounts, and the words that say how exact they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from ..knowledge import Pack
from .gazetteer import Gazetteer, gazetteer
from .numerals import SPAN, Numeral, Numerals, digits, numerals

LONGEST_HEDGE = 3
SORTS: dict[str, Literal["time", "measure", "currency"]] = {
    "time": "time", "measure": "measure", "currency": "currency"
}  # fmt: skip


class Number(NamedTuple):
    """Tokens [first, last) that write a number. `low`, `high`: the ends of a range. `kind`: how it is used."""

    first: int
    last: int
    value: float | None
    low: float | None
    high: float | None
    kind: str


class Tables(NamedTuple):
    read: Numerals
    hedges: dict[tuple[str, ...], str]
    units: dict[str, tuple[str, Literal["time", "measure", "currency"]]]
    labels: frozenset[str]
    cues: dict[str, frozenset[str]]
    gazetteer: Gazetteer


@cache
def tables(pack: Pack) -> Tables:
    hedges = {tuple(row[0].split()): row[1] for row in pack.rows("number_hedges", 2)}
    units = {row[0]: (row[1], SORTS[row[2]]) for row in pack.rows("units", 3)}
    names = gazetteer(pack)
    return Tables(numerals(pack), hedges, units, names.cues["numbered"], names.cues, names)


Phrase = Callable[[Sequence[str], int, Tables], Number | None]


def find_number(forms: Sequence[str], i: int, t: Tables) -> Number | None:
    """The number that begins at word i: its words, magnitudes and ranges joined."""
    for phrase in PHRASES:
        if number := phrase(forms, i, t):
            return number
    return None


def find_hedge(forms: Sequence[str], i: int, t: Tables) -> tuple[int, str]:
    """Where the words begin that say how exact the number at i is, and what they say."""
    for length in range(LONGEST_HEDGE, 0, -1):
        if i >= length and (hedge := t.hedges.get(tuple(f.lower() for f in forms[i - length : i]))):
            return i - length, hedge
    return i, ""


def written_range(forms: Sequence[str], i: int, t: Tables) -> Number | None:
    """20-30 Leute"""
    span = SPAN.fullmatch(forms[i])
    low, high = (digits(span[1]), digits(span[2])) if span else (None, None)
    if low is None or high is None or low >= high or 1900 <= low < 2100:
        return None
    return _scaled(forms, i, i + 1, low, high, t)


def negative(forms: Sequence[str], i: int, t: Tables) -> Number | None:
    """minus 5 Grad"""
    one = _single(forms, i + 1, t) if forms[i].lower() == "minus" else None
    return Number(i, one[1], -one[0].value, None, None, "digits") if one and one[0].kind in EXACT else None


def half(forms: Sequence[str], i: int, t: Tables) -> Number | None:
    """eine halbe Stunde, eine halbe Million"""
    if i + 2 >= len(forms) or forms[i].lower() not in t.cues["article"]:
        return None
    numeral = t.read.read(forms[i + 1])
    if numeral is None or numeral.kind != "half":
        return None
    counted = t.read.read(forms[i + 2])
    if counted and counted.kind == "magnitude":
        return Number(i, i + 3, numeral.value * counted.value, None, None, "digits")
    return Number(i, i + 2, numeral.value, None, None, "digits") if forms[i + 2] in t.units else None


def times_as(forms: Sequence[str], i: int, t: Tables) -> Number | None:
    """doppelt so viele Gäste, dreimal so hoch, halb so groß"""
    if i + 2 >= len(forms) or forms[i + 1] != "so":
        return None
    word = forms[i].lower()
    numeral = t.read.read(word.removesuffix("mal")) if word.endswith("mal") else t.read.read(word)
    if numeral is None or (not word.endswith("mal") and numeral.kind != "factor"):
        return None
    return Number(i, i + 3, numeral.value, None, None, "factor")


def every(forms: Sequence[str], i: int, t: Tables) -> Number | None:
    """jeder dritte Haushalt; etwa jeder Zehnte"""
    if forms[i].lower() not in t.cues["every"] or i + 1 >= len(forms):
        return None
    numeral = t.read.read(forms[i + 1])
    if numeral is None or numeral.kind != "ordinal" or numeral.value < 2:
        return None
    return Number(i, i + 2, round(1 / numeral.value, 4), None, None, "share")


def some(forms: Sequence[str], i: int, t: Tables) -> Number | None:
    """ein paar Hundert Leute, mehrere Tausend, eine Vielzahl von Zeugen"""
    at = i + (forms[i].lower() in t.cues["article"])
    numeral = t.read.read(forms[at]) if at < len(forms) else None
    if numeral is None or numeral.kind not in ("few", "some") or (numeral.kind == "some") != (at > i):
        return None
    power = t.read.read(forms[at + 1]) if at + 1 < len(forms) else None
    if power and (power.kind == "magnitude" or power.value in (100, 1000)):
        return Number(i, at + 2, None, 2 * power.value, None, "vague")
    return Number(i, at + 1, None, numeral.value, None, numeral.kind)


def joined_range(forms: Sequence[str], i: int, t: Tables) -> Number | None:
    """zwei bis drei Wochen; zwischen 20 und 30; zwei- bis dreihundert"""
    one = _single(forms, i, t) or _cut(forms, i, t)
    if one is None or one[0].kind not in EXACT:
        return None
    numeral, last = one
    linked = last + 1 < len(forms) and (
        forms[last] in ("bis", "–", "-")
        or (forms[last] in ("und", "oder") and i > 0 and forms[i - 1].lower() == "zwischen")
    )
    other = _single(forms, last + 1, t) if linked else None
    if other is None or other[0].kind not in EXACT:
        return None
    low, high = numeral.value, other[0].value
    if forms[i].endswith("-"):
        power = next((worth for word, worth in POWERS if forms[last + 1].lower().endswith(word)), 1)
        low *= power if low < power else 1
    return _scaled(forms, i, other[1], low, high, t) if low < high else None


def plain(forms: Sequence[str], i: int, t: Tables) -> Number | None:
    """250 000; zwölf Millionen; Dutzende; die Hälfte"""
    one = _single(forms, i, t)
    if one is None:
        return None
    numeral, last = one
    if numeral.kind in EXACT or numeral.kind == "both":
        return _scaled(forms, i, last, numeral.value, None, t, numeral.kind)
    if numeral.kind == "magnitude":
        return Number(i, last, None, 2 * numeral.value, None, "vague") if forms[i].endswith("en") else None
    if numeral.kind == "vague":
        return Number(i, last, None, numeral.value, None, "vague")
    if numeral.kind == "fraction" and forms[i] == "Hälfte":
        return Number(i, last, numeral.value, None, None, "fraction")
    return None


def _cut(forms: Sequence[str], i: int, t: Tables) -> tuple[Numeral, int] | None:
    """ "zwei-" of "zwei- bis dreihundert"."""
    numeral = t.read.read(forms[i][:-1]) if forms[i].endswith("-") and len(forms[i]) > 1 else None
    return (numeral, i + 1) if numeral else None


def _single(forms: Sequence[str], i: int, t: Tables) -> tuple[Numeral, int] | None:
    """One written number at word i and the word after it; "250 000" in two words is one."""
    if i >= len(forms):
        return None
    form, last = forms[i], i + 1
    while (
        form.isdigit() and len(forms[i]) <= 3 and last < len(forms) and len(forms[last]) == 3 and forms[last].isdigit()
    ):
        form, last = form + forms[last], last + 1
    numeral = t.read.read(form)
    return (numeral, last) if numeral else None


def _scaled(
    forms: Sequence[str], first: int, last: int, low: float, high: float | None, t: Tables, kind: str = "digits"
) -> Number:
    """The number with the magnitude that follows it: "zwölf | Millionen", "zwei | Drittel"."""
    numeral = t.read.read(forms[last]) if last < len(forms) and kind != "both" else None
    scale = 1.0
    if numeral is not None and numeral.kind in ("magnitude", "fraction"):
        scale, last, kind = numeral.value, last + 1, "digits"
        if numeral.kind == "fraction":
            return Number(first, last, round(low * scale, 4), None, None, "fraction")
    if high is None:
        return Number(first, last, low * scale, None, None, kind)
    return Number(first, last, None, low * scale, high * scale, kind)


EXACT = ("cardinal", "digits", "article")
POWERS = (("hundert", 100), ("tausend", 1000))
PHRASES: tuple[Phrase, ...] = (written_range, negative, half, times_as, every, some, joined_range, plain)
