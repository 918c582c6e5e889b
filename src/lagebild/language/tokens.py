"""A sentence's words and marks, after Universal Dependencies, except that contractions ("im") stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ..knowledge import Pack
from .spelling import Spelling, spelling

# A letter with its combining marks; soft hyphens and zero-width joiners stand inside words.
_L = "(?:[^\\W\\d_][\u0300-\u036f\u00ad\u200b-\u200d\u2060]{0,4})"
_W = f"(?:{_L}|\\d)"
_PARTS = re.compile(
    rf"""
      (?P<url>https?://[^\s<>"„“”»«]{{1,2000}}(?<![.,;:!?)\]'’]) | www\.[^\s<>"„“”»«]{{1,2000}}(?<![.,;:!?)\]'’])
          | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,5}} | [@\#][^\W_][\w-]{{1,64}}
          | (?<![\w-])[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{0,4}}
              \.(?:de|com|org|net|at|ch|ru|eu|info|tv|uk|fr|it|us|hu|pl|li)
              (?:/[^\s<>"„“”»«]{{0,2000}}(?<![.,;:!?)\]]))?(?!\w)(?:-{_W}+)*)
    | (?P<date>\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}})?(?!\d))
    | (?P<compound>\d[\d.,]{{0,20}}(?:-|(?=[^\W\d_])){_W}+(?:-{_W}+)*)
    | (?P<number>\d+(?:[.,:]\d+)*|[½¼¾])
    | (?P<acronym>(?:{_L}\.){{2,6}})
    | (?P<cut>(?<!\w)-{_W}{{2,}})
    | (?P<word>{_W}+(?:(?:-|[’']|(?<=[A-Z])[/&](?=[A-Z])|[:*_](?=(?:in|innen)\b)){_W}+)*-?)
    | (?P<dots>\.{{2,}}|…+)
    | (?P<mark>(?P<one>[^\w\s])(?P=one)*|_+|\S)
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"[a-zäöüß]{2,}(?=['’]s\Z)")
_REPEATED = frozenset("!?-–—*=.`'")

Offsets = tuple[tuple[int, int], ...]


class Tokenizer:
    """Splits chunks between blanks; what a chunk becomes depends on nothing but itself and whether it is the last."""

    def __init__(self, say: Spelling) -> None:
        self._say = say
        self._remembered = lru_cache(maxsize=65536)(self._split)

    def tokens(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The tokens of one sentence, in order, disjoint; every character but blanks lies in one."""
        for found in re.finditer(r"\S+", text[start:end]):
            chunk, at = found[0], start + found.start()
            if chunk.isalpha():
                yield at, at + len(chunk)
                continue
            split = self._remembered if len(chunk) <= 40 else self._split
            for left, right in split(chunk, start + found.end() == end):
                yield at + left, at + right

    def _split(self, chunk: str, last: bool) -> Offsets:
        spans: list[tuple[int, int]] = []
        at = 0
        while found := _PARTS.match(chunk, at):
            at = self._end(chunk, found, last)
            spans.extend(self._pieces(found, at))
        return tuple(spans)

    def _pieces(self, found: re.Match[str], end: int) -> Offsets:
        start = found.start()
        if found["word"] and (clitic := _CLITIC.match(found[0])):  # geht's
            return (start, start + clitic.end()), (start + clitic.end(), end)
        if found["mark"] and end - start > 1 and found["one"] not in _REPEATED:
            return tuple((i, i + 1) for i in range(start, end))
        return ((start, end),)

    def _end(self, chunk: str, found: re.Match[str], last: bool) -> int:
        """Where the token ends: with its full stop where that is part of the word ("Dr.", "28.")."""
        end = found.end()
        word = found[0]
        if found["acronym"]:  # z.B. stays whole, "A.B." at a sentence's end too
            return end
        if found["date"] and last and end == len(chunk) and word.count(".") == 2 and word[-1] == ".":
            return end - 1
        if not (found["number"] or found["word"]) or not chunk.startswith(".", end) or chunk.startswith("..", end):
            return end
        at_end = last and not any(c.isalnum() for c in chunk[end + 1 :])
        return end + self._say.owns_stop(word, at_end)


@cache
def tokenizer(pack: Pack) -> Tokenizer:
    return Tokenizer(spelling(pack))
