"""Quantities: a number, how exact it is, and the noun that it counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from ..knowledge import Pack
from ..model import Quantity, Sentence, Time, Token
from .base_forms import compound_head, counted_lemma
from .number_phrases import Number, Tables, find_hedge, find_number, tables
from .numerals import Numerals

UnitSort = Literal["time", "measure", "currency", ""]
FARTHEST_NOUN = 7
ADJECTIVAL = re.compile(r"(.+?)-?([jJ]ährig|tägig|stündig|minütig|wöchig|monatig|köpfig|prozentig)(?:e[rsnm]?)?")
COUNTED = {
    "jährig": "Jahr", "tägig": "Tag", "stündig": "Stunde", "minütig": "Minute", "wöchig": "Woche",
    "monatig": "Monat", "köpfig": "Kopf", "prozentig": "Prozent",
}  # fmt: skip


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
    adjective = None if forms[i + 1 : i + 2] == ["so"] else _adjectival(forms[i], t.read)
    if adjective is not None:
        inside = _is_inside(words[i], dates)
        return (None if inside else _measured(words, i, *adjective)), i + 1
    number = find_number(forms, i, t)
    if number is None:
        return None, i + 1
    noun, of, unit = _counted(forms, words, number, t)
    first, hedge = find_hedge(forms, i, t)
    if _is_no_quantity(forms, words, number, noun, unit, hedge, dates, t):
        return None, number.last
    end = noun if noun is not None else number.last - 1
    low, high = number.low, number.high
    if hedge == "least" and low is None:
        low = number.value
    if hedge == "most" and high is None:
        high = number.value
    vague = hedge in ("about", "least", "most") or number.kind in ("vague", "few", "some")
    head = compound_head(of, t.gazetteer) if of and not unit else None
    start, stop = words[first].start, words[end].end
    quantity = Quantity(start, stop, number.value, low, high, vague, of, head, unit or None)
    return quantity, max(end + 1, number.last)


def _adjectival(form: str, read: Numerals) -> tuple[float, str] | None:
    """ "anderthalbjährigem" → 1.5, "Jahr"; "30-köpfige" → 30, "Kopf"; "zweimal" → 2, "Mal"."""
    if form.lower().endswith("mal") and len(form) > 5:
        numeral = read.read(form[:-3].rstrip("-"))
        return (numeral.value, "Mal") if numeral and numeral.kind in ("cardinal", "digits") else None
    match = ADJECTIVAL.fullmatch(form) if len(form) < 60 and "ig" in form else None
    numeral = read.read(match[1]) if match else None
    if match is None or numeral is None or numeral.kind not in ("cardinal", "digits"):
        return None
    return numeral.value, COUNTED[match[2].lower()]


def _measured(words: Sequence[Token], i: int, value: float, of: str) -> Quantity:
    end = i + 1 if i + 1 < len(words) and words[i + 1].upos == "NOUN" and words[i].upos == "ADJ" else i
    unit: UnitSort = "measure" if of in ("Mal", "Prozent") else "" if of == "Kopf" else "time"
    return Quantity(words[i].start, words[end].end, value, None, None, False, of, None, unit or None)


def _counted(
    forms: Sequence[str], words: Sequence[Token], number: Number, t: Tables
) -> tuple[int | None, str | None, UnitSort]:
    """Which word the number counts, its lemma, and the sort of unit: "sechs vom Land bezahlte | Lotsen"."""
    if number.first and forms[number.first - 1] in t.units and not forms[number.first - 1].isalpha():
        lemma, sort = t.units[forms[number.first - 1]]
        return None, lemma, sort
    i = number.last
    if number.kind == "factor" and not forms[i - 1].startswith("viel"):
        return None, None, ""  # doppelt so hoch
    if i < len(words) and forms[i] in t.cues["of_all"] and number.kind in ("vague", "fraction", "some", "share"):
        i += 1
    while i < len(words) and i - number.last < FARTHEST_NOUN:
        upos = words[i].upos
        if forms[i] in t.units:
            return i, *t.units[forms[i]]
        if upos in ("NOUN", "PROPN"):
            name = forms[i][:1].isupper()
            return (i, counted_lemma(forms[i], words[i].lemma, t.gazetteer), "") if name else (None, None, "")
        if forms[i] in ("der", "des") and i == number.last and (whole := _whole(forms, words, i + 1, t)):
            return None, whole, ""
        if upos in ("ADJ", "NUM") or (upos == "ADV" and forms[i] in ("weitere", "mehr")):
            i += 1
        elif upos == "ADP" and i == number.last and _is_modifier(words, i):
            i += 2
        else:
            break
    return None, None, ""


def _whole(forms: Sequence[str], words: Sequence[Token], i: int, t: Tables) -> str | None:
    """sechs der | zehn Busse: what the second number counts."""
    other = find_number(forms, i, t) if i < len(forms) else None
    if other is None or other.last >= len(words) or words[other.last].upos not in ("NOUN", "PROPN"):
        return None
    return counted_lemma(forms[other.last], words[other.last].lemma, t.gazetteer)


def _is_modifier(words: Sequence[Token], i: int) -> bool:
    """Whether "vom Pentagon geschulte Kämpfer" begins here: preposition, name or noun, adjective."""
    return i + 2 < len(words) and words[i + 1].upos in ("NOUN", "PROPN") and words[i + 2].upos == "ADJ"


def _is_no_quantity(
    forms: Sequence[str],
    words: Sequence[Token],
    number: Number,
    noun: int | None,
    unit: str,
    hedge: str,
    dates: Sequence[tuple[int, int]],
    t: Tables,
) -> bool:
    """Articles, years, clock times, ordinals, labels: "ein Haus", "2014", "15 Uhr", "Artikel 5"."""
    form, i = forms[number.first], number.first
    after = forms[number.last] if number.last < len(forms) else ""
    before = forms[i - 1] if i else ""
    if number.kind == "article":
        return not unit or noun != number.last
    if number.kind in ("few", "some"):
        return noun is None
    if number.kind == "both":
        return not unit  # "beide Länder" counts nothing that is not known
    if number.kind == "factor":
        return False
    if after in ("Uhr", "/") or (form.endswith(".") and form[:-1].isdigit()):
        return True
    if _is_inside(words[i], dates) and unit != "time":
        return True
    if number.kind != "digits":
        return False
    if before in t.labels or (before in (":", "/", ".") and form.isdigit()):
        return True
    if before == "(" and after == ")" and noun is None:
        return True  # Anna Berger (41)
    if hedge:
        return False  # rund 1800 Beschäftigte
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
