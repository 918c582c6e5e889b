"""German compounds in their parts: Kampf|flugzeug, Verkehr·s|ministerium. The last part is the head."""

from __future__ import annotations

from functools import cache, lru_cache

from ..knowledge import Pack
from .morphology import lemmas

_LINKS = ("", "s", "es", "n", "en", "er", "e", "ens")
_SHORTEST, _LONGEST = 3, 60
_NOUN = ("SUB", "EIG")
_FRONT = ("SUB", "EIG", "ADJ", "VER", "PRP", "ADV", "ZAL")


class Compounds:
    """Splits nouns; one object a language pack."""

    def __init__(self, pack: Pack) -> None:
        self._lexicon = pack.lexicon
        self.split = lru_cache(maxsize=16384)(self._split)

    def _split(self, noun: str) -> tuple[str, ...]:
        """The parts as they are written, linking letters with the part before them; the noun alone where it is none.

        As few parts as the lexicon allows, of as many the longest last one. A hyphen always parts.
        """
        noun = noun.strip("-") or noun
        if "-" in noun:
            return tuple(part for piece in noun.split("-") if piece for part in self.split(piece))
        if len(noun) > _LONGEST or not noun.isalpha():
            return (noun,)
        return self._parts(noun.lower(), len(noun)) or (noun,)

    def head(self, noun: str) -> str:
        """The base form of the last part: Flugzeug for Kampfflugzeuge."""
        last = self.split(noun)[-1]
        tall = last[:1].upper() + last[1:]
        found = lemmas([r for r in self._lexicon.readings(tall) if r.tag.startswith(_NOUN)], "NN")
        return tall if tall in found or not found else found[0]

    def _parts(self, word: str, end: int) -> tuple[str, ...]:
        """best[i]: the fewest parts of what stands before letter i, all of them fronts."""
        best: list[tuple[str, ...] | None] = [()] + [None] * end
        for i in range(_SHORTEST, end - _SHORTEST + 1):
            for j in range(i - _SHORTEST + 1):
                before = best[j]
                if before is None or not self._is_front(word[j:i]):
                    continue
                old = best[i]
                if old is None or len(before) + 1 < len(old):
                    best[i] = (*before, word[j:i])
        found: tuple[str, ...] = ()
        for i in range(_SHORTEST, end - _SHORTEST + 1):
            front = best[i]
            if front and self._is_noun(word[i:]) and (not found or len(front) + 1 < len(found)):
                found = (*front, word[i:])
        return found

    def _is_noun(self, part: str) -> bool:
        return any(r.tag.startswith("SUB") for r in self._lexicon.readings(part.capitalize()))

    @lru_cache(maxsize=16384)  # noqa: B019 one object a pack
    def _is_front(self, part: str) -> bool:
        """Whether a part may stand before another: a word, with or without linking letters; short ones are nouns."""
        for link in _LINKS:
            stem = part[: len(part) - len(link)] if link else part
            if len(stem) < _SHORTEST or not part.endswith(link):
                continue
            if self._is_noun(stem) or self._is_noun(stem + "e"):  # Schul|hof
                return True
            readings = self._lexicon.readings(stem) + self._lexicon.readings(stem + "en")
            if len(stem) > _SHORTEST and not link and any(r.tag.startswith(_FRONT) for r in readings):
                return True
        return False


@cache
def compounds(pack: Pack) -> Compounds:
    return Compounds(pack)
