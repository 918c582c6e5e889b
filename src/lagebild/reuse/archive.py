"""Pairs of pages that share text, in archives too large to compare every unit: a sample of each page's shingles.

Memory: 8 bytes a sample, some eighty samples a page, and a count for each pair of pages with a sample in common. Time
grows with the text: a shingle links a bounded number of pages, whatever the pages are.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from ..knowledge import Pack
from ..text.fold import iter_folded
from ..text.shingle import combine, word_code
from .lexis import CONTENT, Lexis

RATE = 2  # one shingle in so many is kept, the same ones on every page
MOST_WORDS = 8192  # content words that a page is known by: the first 120 KB of a 5 MB page
CROWD = 24  # pages; a shingle of more pages links each with its next NEIGHBOURS only
NEIGHBOURS = 3
FURNITURE = 1000  # pages; what so many share is no story's text
LEAST = 3  # samples in common; two will do for short pages that have a third in common
SHARE = 0.05
_DOC_BITS, _KEY_BITS = 24, 40
MOST_PAGES = 1 << _DOC_BITS


class Pair(Struct, frozen=True, order=True):
    """Two pages that share text; `share` is the sampled part of the shorter page that the other has too."""

    a: str
    b: str
    share: float


class Fingerprint(Struct, frozen=True):
    """A page's sampled shingles, sorted, 40 bits each, and a number for its words as a whole."""

    samples: tuple[int, ...]
    whole: int


class Fingerprints:
    """Makes fingerprints; keeps what it learns about words from page to page."""

    def __init__(self, pack: Pack) -> None:
        self._lexis = Lexis(pack)
        self._codes: dict[str, int] = {}
        self.of = lru_cache(maxsize=512)(self._of)  # an archive often has a page many times over

    def _of(self, text: str) -> Fingerprint:
        """The fingerprint of a page's own words; the same in every process and on every machine."""
        codes = self._codes
        found: list[int] = []
        for form in iter_folded(text):
            code = codes.get(form)
            if code is None:
                code = codes[form] = self._code(form)
            if code:
                found.append(code)
                if len(found) == MOST_WORDS:
                    break
        samples = set()  # of shingles of three content words
        for left, middle, right in zip(found, found[1:], found[2:], strict=False):
            # An odd mix of three 64-bit numbers; the lowest bits choose, the next are the key.
            mixed = (left * 0x9E3779B97F4A7C15 + middle * 0xC2B2AE3D27D4EB4F + right * 0x165667B19E3779F9) & _MASK
            mixed ^= mixed >> 31
            if not mixed % RATE:
                samples.add(mixed >> (64 - _KEY_BITS))
        return Fingerprint(tuple(sorted(samples)), combine(found))

    def _code(self, form: str) -> int:
        """A number for the stem of a content word, 0 for other words."""
        stem = self._lexis.stem(form)
        return word_code(stem) | 1 if self._lexis.weigh(stem) >= CONTENT else 0


_MASK = (1 << 64) - 1


def find_pairs(pages: Iterable[tuple[str, str]], pack: Pack) -> Iterator[Pair]:
    """The pairs of pages that share text, sorted by their places in the stream.

    pages    (id, the page's own words), each once; read once, texts are not kept; at most 16 million
    returns  a page equal to an earlier one is paired with the first such page only
    raises   ValueError beyond 16 million pages
    """
    prints, names = Fingerprints(pack), list[str]()
    sizes, entries = array("I"), array("Q")
    first: dict[int, int] = {}
    equal: list[tuple[int, int]] = []
    for name, text in pages:
        number = len(names)
        if number >= MOST_PAGES:
            raise ValueError(f"expected at most {MOST_PAGES} pages, found more")
        names.append(name)
        mark = prints.of(text)
        same = first.setdefault(mark.whole, number)
        sizes.append(len(mark.samples))
        if same != number and mark.samples:
            equal.append((same, number))
        elif mark.samples:
            entries.extend([key << _DOC_BITS | number for key in mark.samples])
    for a, b, share in sorted([*((a, b, 1.0) for a, b in equal), *_shares(_counts(entries), sizes)]):
        yield Pair(names[a], names[b], share)


def _counts(entries: array[int]) -> Counter[int]:
    """How many samples each two pages have in common, by `a << 24 | b`."""
    counts: Counter[int] = Counter()
    for _, group in groupby(sorted(entries), key=lambda entry: entry >> _DOC_BITS):
        holders = [entry & (MOST_PAGES - 1) for entry in group]
        if 1 < len(holders) <= FURNITURE:
            counts.update(_linked(holders))
    return counts


def _linked(holders: Sequence[int]) -> Iterator[int]:
    crowded = len(holders) > CROWD
    for i, left in enumerate(holders):
        for right in holders[i + 1 : i + 1 + NEIGHBOURS] if crowded else holders[i + 1 :]:
            yield left << _DOC_BITS | right


def _shares(counts: Counter[int], sizes: array[int]) -> Iterator[tuple[int, int, float]]:
    for pair, count in counts.items():
        a, b = pair >> _DOC_BITS, pair & (MOST_PAGES - 1)
        share = count / min(sizes[a], sizes[b])
        if (count >= LEAST and share >= SHARE) or (count == LEAST - 1 and share >= 1 / 3):
            yield a, b, round(min(1.0, share), 3)
