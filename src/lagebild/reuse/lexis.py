"""What a word is worth when two pages share it: stems for equality, weights for surprise."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from math import log2

from ..knowledge import Pack
from .tables import rows_of

# A word of 7,800 in a million ("mit") says nothing, one that occurs 30 times or less all that a word can.
_LEAST_BITS, _MOST_BITS = 7.0, 15.0
_FLOOR = 0.05
_NUMBER = 0.6
CONTENT = 0.3  # from this weight on a word brings texts together: "Uhr", 1,600 in a million, just does


class Lexis:
    """Stems and weights of one language's folded words. A stem's number means nothing beyond equality."""

    def __init__(self, pack: Pack) -> None:
        self._endings, self._stem_of, self._often = _tables(pack)
        self._known: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self.weights: list[float] = []

    def number(self, form: str) -> int:
        """The number of a folded word's stem."""
        known = self._known.get(form)
        if known is None:
            known = self._known[form] = self._add(self.stem(form))
        return known

    def stem(self, form: str) -> str:
        """The word without its ending: "zielen" → "ziel". The commonest words stay whole."""
        listed = self._stem_of.get(form)
        return cut_ending(form, self._endings) if listed is None else listed

    def weigh(self, stem: str) -> float:
        """How much it says that two pages share this word: 0.05 for "die", 1 for a rare word."""
        if stem[0].isdigit():
            return _NUMBER
        often = self._often.get(stem)
        if often is None:
            return 1.0
        bits = log2(1e6 / often)
        return min(1.0, max(_FLOOR, (bits - _LEAST_BITS) / (_MOST_BITS - _LEAST_BITS)))

    def _add(self, stem: str) -> int:
        number = self._numbers.setdefault(stem, len(self.weights))
        if number == len(self.weights):
            self.weights.append(self.weigh(stem))
        return number


def cut_ending(form: str, endings: tuple[str, ...]) -> str:
    """The form without the first ending that leaves four letters; numbers and short words stay."""
    if len(form) < 5 or not form.isalpha():
        return form
    for ending in endings:
        if form.endswith(ending) and len(form) - len(ending) >= 4:
            return form[: -len(ending)]
    return form


@lru_cache(maxsize=4)
def _tables(pack: Pack) -> tuple[tuple[str, ...], dict[str, str], dict[str, float]]:
    """Endings; the stem of each listed word; how often each stem occurs in a million words."""
    endings = tuple(row[0] for row in rows_of(pack, "inflection_endings", 1))
    stems: dict[str, str] = {}
    often: defaultdict[str, float] = defaultdict(float)
    for word, count in rows_of(pack, "word_frequency", 2):
        # "waren" is no "ware": what is said a thousand times in a million keeps its form.
        stems[word] = word if float(count) > 1000 else cut_ending(word, endings)
        often[stems[word]] += float(count)
    return endings, stems, dict(often)
