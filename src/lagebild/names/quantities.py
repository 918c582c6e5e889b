"""Quantities: a number, how exact it is, and the noun that it counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ..knowledge import Pack
from ..model import Quantity, Sentence, Time, Token
from .gazetteer import gazetteer
from .numerals import SPAN, Numeral, Numerals, digits, numerals

LONGEST_HEDGE = 3
FARTHEST_NOUN = 7
ADJECTIVAL = re.compile(r"(.+?)-?(jährig|tägig|stündig|minütig|wöchig|monatig|köpfig|prozentig)(?:e[rsnm]?)?")
COUNTED = {
    "jährig": "Jahr", "tägig": "Tag", "stündig": "Stunde", "minütig": "Minute", "wöchig": "Woche",
    "monatig": "Monat", "köpfig": "Kopf", "prozentig": "Prozent",
}  # fmt: skip


class Number(NamedTuple):
    """Tokens [first, last) that write a number. `low`, `high`: the ends of a range."""

    first: int
    last: int
    value: float | None
    low: float | None
    high: float | None
    kind: str


class Tables(NamedTuple):
    read: Numerals
    hedges: dict[tuple[str, ...], str]
    units: dict[str, tuple[str, str]]
    labels: frozenset[str]


@cache
def tables(pack: Pack) -> Tables:
    hedges = {tuple(row[0].split()): row[1] for row in pack.rows("number_hedges", 2)}
    return Tables(
        numerals(pack),
        hedges,
        {row[0]: (row[1], row[2]) for row in pack.rows("units", 3)},
        gazetteer(pack).cues["numbered"],
    )


def find_quantities(
    text: str, sentences: Sequence[Sentence], tokens: Sequence[Token], times: Sequence[Time], pack: Pack
) -> tuple[Quantity, ...]:
    """Numbers and what they count, in reading order. Dates, clock times and ordinals are not quantities.

    min, max   the ends of a range; of "at least" and "at most" the one end that is known; of "Dutzende" the least
    """
    found: list[Quantity] = []
    dates = sorted((t.start, t.end) for t in times if t.type in ("DATE", "TIME"))
    at = 0
    for sentence in sentences:
        first = at
        while at < len(tokens) and tokens[at].start < sentence.end:
            at += 1
        found.extend(_in_sentence(text, tokens[first:at], dates, tables(pack)))
    return tuple(found)


def _in_sentence(text: str, words: Sequence[Token], dates: Sequence[tuple[int, int]], t: Tables) -> Iterator[Quantity]:
    forms = [w.of(text) for w in words]
    i = 0
    while i < len(words):
        quantity, after = _at(forms, words, i, dates, t)
        if quantity is not None:
            yield quantity
        i = max(after, i + 1)


def _at(
    forms: Sequence[str], words: Sequence[Token], i: int, dates: Sequence[tuple[int, int]], t: Tables
) -> tuple[Quantity | None, int]:
    """The quantity whose number begins at word i, and the word after its number."""
    adjective = _adjectival(forms[i], t.read)
    if adjective is not None:
        inside = _is_inside(words[i], dates)
        return (None if inside else _measured(words, i, *adjective)), i + 1
    number = _number(forms, i, t)
    if number is None:
        return None, i + 1
    noun, of, unit = _counted(forms, words, number, t)
    if _is_no_quantity(forms, words, number, noun, unit, dates, t):
        return None, number.last
    first, hedge = _hedge(forms, i, t)
    end = noun if noun is not None else number.last - 1
    low, high = number.low, number.high
    if hedge == "least" and low is None:
        low = number.value
    if hedge == "most" and high is None:
        high = number.value
    vague = hedge in ("about", "least", "most") or number.kind in ("vague", "few")
    return Quantity(words[first].start, words[end].end, number.value, low, high, vague, of), max(end + 1, number.last)


def _adjectival(form: str, read: Numerals) -> tuple[float, str] | None:
    """ "anderthalbjährigem" → 1.5, "Jahr"; "30-köpfige" → 30, "Kopf"; "zweimal" → 2, "Mal"."""
    if form.lower().endswith("mal") and len(form) > 5:
        numeral = read.read(form[:-3].rstrip("-"))
        return (numeral.value, "Mal") if numeral and numeral.kind in ("cardinal", "digits") else None
    match = ADJECTIVAL.fullmatch(form) if len(form) < 60 and "ig" in form else None
    numeral = read.read(match[1]) if match else None
    if match is None or numeral is None or numeral.kind not in ("cardinal", "digits"):
        return None
    return numeral.value, COUNTED[match[2]]


def _measured(words: Sequence[Token], i: int, value: float, of: str) -> Quantity:
    end = i + 1 if i + 1 < len(words) and words[i + 1].upos == "NOUN" and words[i].upos == "ADJ" else i
    return Quantity(words[i].start, words[end].end, value, None, None, False, of)


def _number(forms: Sequence[str], i: int, t: Tables) -> Number | None:
    """The number that begins at word i: its words, magnitudes and ranges joined."""
    span = SPAN.fullmatch(forms[i])
    if span:
        low, high = digits(span[1]), digits(span[2])
        if low is None or high is None or low >= high or 1900 <= low < 2100:
            return None
        return _scaled(forms, i, i + 1, low, high, t)
    one = _single(forms, i, t)
    if one is None:
        return None
    numeral, last = one
    if numeral.kind in ("cardinal", "digits", "article"):
        linked = last + 1 < len(forms) and (
            forms[last] in ("bis", "–", "-")
            or (forms[last] in ("und", "oder") and i > 0 and forms[i - 1].lower() == "zwischen")
        )
        other = _single(forms, last + 1, t) if linked else None
        if other and other[0].kind in ("cardinal", "digits") and other[0].value > numeral.value:
            return _scaled(forms, i, other[1], numeral.value, other[0].value, t)
        return _scaled(forms, i, last, numeral.value, None, t, numeral.kind)
    if numeral.kind == "magnitude":
        return Number(i, last, None, 2 * numeral.value, None, "vague") if forms[i].endswith("en") else None
    if numeral.kind in ("vague", "few"):
        return Number(i, last, None, numeral.value, None, numeral.kind)
    if numeral.kind == "fraction" and (i == 0 or forms[i] == "Hälfte"):
        return Number(i, last, numeral.value, None, None, "fraction") if forms[i] == "Hälfte" else None
    return None


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
    numeral = t.read.read(forms[last]) if last < len(forms) else None
    scale = 1.0
    if numeral is not None and numeral.kind in ("magnitude", "fraction"):
        scale, last, kind = numeral.value, last + 1, "digits"
        if numeral.kind == "fraction":
            return Number(first, last, round(low * scale, 4), None, None, "fraction")
    if high is None:
        return Number(first, last, low * scale, None, None, kind)
    return Number(first, last, None, low * scale, high * scale, kind)


def _hedge(forms: Sequence[str], i: int, t: Tables) -> tuple[int, str]:
    """Where the words begin that say how exact the number at i is, and what they say."""
    for length in range(LONGEST_HEDGE, 0, -1):
        if i >= length:
            hedge = t.hedges.get(tuple(f.lower() for f in forms[i - length : i]))
            if hedge:
                return i - length, hedge
    return i, ""


def _counted(
    forms: Sequence[str], words: Sequence[Token], number: Number, t: Tables
) -> tuple[int | None, str | None, str]:
    """Which word the number counts, its lemma, and the sort of unit: "sechs vom Land bezahlte | Lotsen"."""
    if number.first and forms[number.first - 1] in t.units and not forms[number.first - 1].isalpha():
        lemma, sort = t.units[forms[number.first - 1]]
        return None, lemma, sort
    i = number.last
    if i < len(words) and forms[i] in ("von", "der", "des") and number.kind in ("vague", "fraction"):
        i += 1
    while i < len(words) and i - number.last < FARTHEST_NOUN:
        upos = words[i].upos
        if forms[i] in t.units:
            return i, *t.units[forms[i]]
        if upos in ("NOUN", "PROPN"):
            return (i, words[i].lemma, "") if forms[i][:1].isupper() else (None, None, "")
        if upos in ("ADJ", "NUM") or (upos == "ADV" and forms[i] in ("weitere", "mehr")):
            i += 1
        elif upos == "ADP" and i == number.last and _is_modifier(words, i):
            i += 2
        else:
            break
    return None, None, ""


def _is_modifier(words: Sequence[Token], i: int) -> bool:
    """Whether "vom Pentagon geschulte Kämpfer" begins here: preposition, name or noun, adjective."""
    return i + 2 < len(words) and words[i + 1].upos in ("NOUN", "PROPN") and words[i + 2].upos == "ADJ"


def _is_no_quantity(
    forms: Sequence[str],
    words: Sequence[Token],
    number: Number,
    noun: int | None,
    unit: str,
    dates: Sequence[tuple[int, int]],
    t: Tables,
) -> bool:
    """Articles, years, clock times, ordinals, labels: "ein Haus", "2014", "15 Uhr", "Artikel 5"."""
    form, i = forms[number.first], number.first
    after = forms[number.last] if number.last < len(forms) else ""
    before = forms[i - 1] if i else ""
    if number.kind == "article":
        return not unit or noun != number.last
    if number.kind == "few":
        return noun is None
    if after in ("Uhr", "/") or (form.endswith(".") and form[:-1].isdigit()):
        return True
    if _is_inside(words[i], dates) and unit != "time":
        return True
    if number.kind != "digits":
        return False
    if before in t.labels or (before in (":", "/", ".") and form.isdigit()):
        return True
    if noun is None and not unit:
        year = form.isdigit() and len(form) == 4 and form[:2] in ("17", "18", "19", "20")
        label = i > 0 and words[i - 1].upos in ("PROPN", "NOUN", "X")
        return form.isdigit() and (year or label or len(form) < 2)
    if not (form.isdigit() and len(form) == 4 and form[:2] in ("17", "18", "19", "20")):
        return False
    single = noun is not None and "Number=Sing" in (words[noun].feats or "")
    return before in ("im", "Jahr", "seit", "des", "dem", "der", "den") or single  # der 1849 verstorbene Dichter


def _is_inside(word: Token, dates: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(dates, (word.start, 1 << 60)) - 1
    return at >= 0 and word.start < dates[at][1]
