"""Words as they compare: without case, diacritics, soft hyphens and marks, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

# Inside a word: letters, digits, combining accents, soft hyphen, zero-width characters. "1.000,50" is one word.
_WORD = re.compile(
    r"\d+(?:[.,]\d+)+|[^\W_][\w\u0300-\u036f\u00ad\u200b-\u200d\u2060]*",
)
# The usual German spelling without umlauts: "Müller" and "Mueller" are one word.
_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "ł": "l", "đ": "d", "ı": "i"}
)


class Words(Struct, frozen=True):
    """The words of a stretch of text, as columns: folded form, start and end in code points."""

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)

    def cut(self, first: int, last: int) -> Words:
        """The words first … last - 1."""
        return Words(self.forms[first:last], self.starts[first:last], self.ends[first:last])

    def within(self, start: int, end: int) -> Words:
        """The words that stand between two places of the text."""
        return self.cut(bisect_left(self.starts, start), bisect_right(self.ends, end))


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """The form that comparisons use: "Straße" → "strasse", "Zürich" → "zuerich", "Erdoğan" → "erdogan"."""
    lower = word.casefold()
    if lower.isascii():
        return lower
    composed = unicodedata.normalize("NFC", lower).translate(_LETTERS)
    if composed.isascii():
        return composed
    parts = unicodedata.normalize("NFKD", composed)
    return "".join(c for c in parts if unicodedata.category(c) not in ("Mn", "Cf"))


def split_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The folded words of text[start:end] in order; linear. Hyphens and marks part words: "US-Präsident" is two."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        forms.append(fold(match.group()))
        starts.append(match.start())
        ends.append(match.end())
    return Words(tuple(forms), tuple(starts), tuple(ends))


def folded(text: str) -> str:
    """The folded words of a text, a blank between two: equal for texts that differ in marks, case or spaces only."""
    return " ".join(iter_folded(text))


def iter_folded(text: str) -> Iterator[str]:
    """The folded words of a text, without their places."""
    return (fold(word) for word in _WORD.findall(text))
