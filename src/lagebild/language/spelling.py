"""What the spelling of a word tells about a full stop behind it: abbreviation, initial, ordinal, sentence start."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..knowledge import Pack

ROMAN = re.compile(r"[IVX]{1,6}\Z")
DAY = re.compile(r"[1-9]\d?\Z")
# Word classes that open a sentence and are written small elsewhere: "Der", "Am", "Auch", "Nicht", "Ist".
_SMALL = ("ART", "PRO", "PRP", "KON", "ADV", "NEG", "VER:AUX", "VER:MOD")
_NAMING = ("SUB", "EIG", "ABK")


class Spelling:
    """Answers about single words, remembered; one object a language pack."""

    def __init__(self, pack: Pack) -> None:
        self._lexicon = pack.lexicon
        self.abbreviations = {row[0]: row[1] for row in pack.rows("abbreviations", 4)}
        self.before_ordinals = pack.words("before_ordinals")
        self.after_ordinals = pack.words("after_ordinals")
        self.months = pack.words("month_words")
        self.opens = lru_cache(maxsize=16384)(self._opens)

    def _opens(self, word: str) -> bool:
        """Whether a capitalised word is written small inside a sentence: "Der" is, "Berlin" and "Morgen" are not."""
        small = word[:1].lower() + word[1:]
        if small == word or any(r.tag.startswith(_NAMING) for r in self._lexicon.readings(word)):
            return False
        return any(r.tag.startswith(_SMALL) for r in self._lexicon.readings(small))

    def place(self, word: str) -> str:
        """Where an abbreviation, given with its full stop, may stand; empty for any other word."""
        return self.abbreviations.get(word, "")

    def is_initial(self, word: str) -> bool:
        """F. in "James F. Jeffrey", but also z. in "z. B."."""
        return (len(word) == 1 and word.isalpha()) or word in ("Ch", "Chr", "Th")

    def owns_stop(self, word: str, at_end: bool) -> bool:
        """Whether the full stop behind the word is part of it: always in "Dr.", inside a sentence in "28."."""
        if word + "." in self.abbreviations:
            return not at_end or self.place(word + ".") == "inner" or not self._is_word(word)
        if at_end:
            return False
        return self.is_initial(word) or (word.isdigit() and len(word) <= 4) or bool(ROMAN.match(word))

    def _is_word(self, word: str) -> bool:
        """Whether the letters are also a word of their own: "Art", "Mag"."""
        readings = self._lexicon.readings(word) + self._lexicon.readings(word.lower())
        return any(not r.tag.startswith("ABK") for r in readings)


@cache
def spelling(pack: Pack) -> Spelling:
    return Spelling(pack)
