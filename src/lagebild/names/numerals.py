"""Numbers as German text writes them → values: "250.000", "3,5", "zwölf", "dreihundertfünfzig", "zweieinhalb"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ..knowledge import Pack

GROUPED = re.compile(r"\d{1,3}(?:[.'’\u00a0\u202f ]\d{3}){1,4}(?:,\d{1,4})?")
PLAIN = re.compile(r"\d{1,15}(?:[.,]\d{1,4})?")
SPAN = re.compile(r"(\d[\d.,]{0,14})[-–](\d[\d.,]{0,14})")
LONGEST_WORD = 60


class Numeral(NamedTuple):
    """A number word: what it is worth and how it is used (the kinds of numerals.tsv)."""

    value: float
    kind: str


class Numerals:
    def __init__(self, pack: Pack) -> None:
        self._words = {row[0]: Numeral(float(row[1]), row[2]) for row in pack.rows("numerals", 3)}
        self._ones = {w: n.value for w, n in self._words.items() if n.kind == "cardinal" or w == "ein"}
        self.read = lru_cache(maxsize=65536)(self._read)

    def _read(self, form: str) -> Numeral | None:
        """The value of one written number; None for what is no number."""
        if form[:1].isdigit():
            value = digits(form)
            return None if value is None else Numeral(value, "digits")
        word = form.lower()
        if word in self._words:
            return self._words[word]
        value = self._compound(word) if len(word) <= LONGEST_WORD else None
        return None if value is None else Numeral(value, "cardinal")

    def _compound(self, word: str) -> float | None:
        """ "zweihundertfünfzigtausend" → 250000; None where some part is no number."""
        if word in self._ones:
            return self._ones[word]
        if word.endswith("einhalb") and word != "einhalb":
            whole = self._compound(word.removesuffix("einhalb"))
            return None if whole is None else whole + 0.5
        for power, worth in (("tausend", 1000), ("hundert", 100)):
            front, found, back = word.partition(power)
            if found:
                many = self._compound(front) if front else 1.0
                rest = self._compound(back.removeprefix("und")) if back.removeprefix("und") else 0.0
                return None if many is None or rest is None else many * worth + rest
        one, found, ten = word.partition("und")
        if found and one in self._ones and ten in self._ones and self._ones[one] < 10 <= self._ones[ten]:
            return self._ones[one] + self._ones[ten]
        return None


def digits(form: str) -> float | None:
    """A number in digits, in the German way: "1.234,5" → 1234.5; a single dot before three digits groups them."""
    if GROUPED.fullmatch(form):
        whole, _, part = form.partition(",")
        return float(re.sub(r"\D", "", whole) + ("." + part if part else ""))
    if not PLAIN.fullmatch(form) or "." in form:
        return None
    return float(form.replace(",", "."))


@cache
def numerals(pack: Pack) -> Numerals:
    return Numerals(pack)
