"""Short runs of words as numbers: what brings texts with common words together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

_MASK = (1 << 64) - 1
_MIX = 0x9E3779B97F4A7C15  # 2⁶⁴ divided by the golden ratio: spreads neighbouring numbers


def word_code(word: str) -> int:
    """A number for a word that is the same in every process and on every machine; 64 bits."""
    octets = word.encode("utf-8", "surrogatepass")
    return crc32(octets) << 32 | crc32(octets, 0x5BD1E995)


def combine(codes: Sequence[int]) -> int:
    """One 64-bit number for a sequence of numbers; order counts; of no value for cryptography."""
    total = len(codes)
    for code in codes:
        total = ((total ^ code) * _MIX + 0x632BE59BD9B4E019) & _MASK
        total ^= total >> 29
    return total


def skip_pairs(items: Sequence[int], reach: int) -> Iterator[tuple[int, int]]:
    """Each item with the next `reach` items after it: pairs survive a word put in between."""
    for i, left in enumerate(items):
        for right in items[i + 1 : i + 1 + reach]:
            yield left, right
