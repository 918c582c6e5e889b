"""What the network sees of a word: a row of numbers and a row of yes or no, the same in training and in use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from ..knowledge import Pack, Reading
from .masks import ALL, mask_of
from .morphology import lemmas
from .words import Word

# One column of numbers each: the word, its base form, its last part's base form, beginnings, endings, spelling.
SIZES = {"word": 0, "base": 0, "prefix": 2048, "suffix2": 1024, "suffix3": 4096, "suffix4": 8192, "shape": 64}
_PUNCTUATION = ["$,", "$.", "$("]
TAGS = (
    *[
        "ADJA",
        "ADJD",
        "ADV",
        "APPO",
        "APPR",
        "APPRART",
        "APZR",
        "ART",
        "CARD",
        "FM",
        "ITJ",
        "KOKOM",
        "KON",
        "KOUI",
        "KOUS",
        "NE",
        "NN",
        "PAV",
        "PDAT",
        "PDS",
        "PIAT",
        "PIS",
    ],
    *[
        "PPER",
        "PPOSAT",
        "PPOSS",
        "PRELAT",
        "PRELS",
        "PRF",
        "PTKA",
        "PTKANT",
        "PTKNEG",
        "PTKVZ",
        "PTKZU",
        "PWAT",
        "PWAV",
        "PWS",
        "TRUNC",
    ],
    *["VAFIN", "VAIMP", "VAINF", "VAPP", "VMFIN", "VMINF", "VMPP", "VVFIN", "VVIMP", "VVINF", "VVIZU", "VVPP", "XY"],
    *_PUNCTUATION,
)
_VERBAL = ["1", "2", "3", "SIN", "PLU", "PRÄ", "PRT", "KJ1", "KJ2", "IMP", "INF", "EIZ", "PA1", "PA2"]
_NAMING = ["NAC", "VOR", "STD", "COU", "GEB", "PER", "NOA", "WAT", "MOU", "GEO", "MAS", "FEM", "NEU"]
_LISTED = (  # tables of which a word may be an entry or a part of one
    "given_names", "surnames", "places", "towns", "regions", "countries", "organisations", "organisation_heads",
    "agencies", "known_people", "descriptors", "party_nouns", "speech_verbs", "speech_nouns", "not_names",
)  # fmt: skip
_NOMINAL = ("SUB", "EIG", "ADJ", "PA1", "PA2", "ART", "PRO")
BITS = len(TAGS) + 16 + len(_VERBAL) + len(_NAMING) + 3 + 4 + len(_LISTED)
_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_CASES = ("GEN", "DAT", "AKK")


class Seen(NamedTuple):
    """numbers: one for each column of SIZES; bits: which of BITS hold, as indexes in rising order."""

    numbers: tuple[int, ...]
    bits: tuple[int, ...]


class Inputs:
    """Word → what the network sees of it, remembered.

    vocabulary   lower-case forms and base forms with their numbers, from 1; 0 is any other
    """

    def __init__(self, pack: Pack, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._listed = _index(pack)
        self._tags = {tag: i for i, tag in enumerate(TAGS)}
        self._governed = {row[0]: row[1].split() for row in pack.rows("prepositions", 3)}
        self._by_form = lru_cache(maxsize=16384)(self._bits_of_readings)
        self.see = lru_cache(maxsize=65536)(self._see)

    def _see(self, word: Word, initial: bool) -> Seen:
        lower = plain(word.lower)
        base = base_form(word)
        known = self._vocabulary.get
        numbers = (
            known(lower, 0),
            known(plain(base.lower()), 0),
            _hash("p", lower[:3], "prefix"),
            _hash("2", lower[-2:], "suffix2"),
            _hash("3", lower[-3:], "suffix3"),
            _hash("4", lower[-4:], "suffix4"),
            shape_of(word.norm, initial),
        )
        return Seen(
            numbers,
            tuple(sorted({*self._by_form(word.tags, tuple(r.tag for r in word.readings)), *self._own(word, base)})),
        )

    def _bits_of_readings(self, tags: tuple[str, ...], readings: tuple[str, ...]) -> tuple[int, ...]:
        """What the candidates and the tags of the readings say; many words share them."""
        at = 0
        bits = {self._tags[tag] for tag in tags if tag in self._tags}
        at += len(TAGS)
        nominal = tuple(Reading("", tag) for tag in readings if tag.startswith(_NOMINAL))
        mask = mask_of(nominal) if nominal else 0
        bits.update(at + i for i in range(16) if mask != ALL and mask >> i & 1)
        at += 16
        verbal = {p for tag in readings if tag.startswith(("VER", "PA")) for p in tag.split(":")}
        bits.update(at + i for i, p in enumerate(_VERBAL) if p in verbal)
        at += len(_VERBAL)
        naming = {p for tag in readings if tag.startswith(("EIG", "SUB")) for p in tag.split(":")}
        bits.update(at + i for i, p in enumerate(_NAMING) if p in naming)
        return tuple(bits)

    def _own(self, word: Word, base: str) -> Iterator[int]:
        """What the word alone says: the cases it governs, how it was looked up, the tables that list it."""
        at = len(TAGS) + 16 + len(_VERBAL) + len(_NAMING)
        for case in self._governed.get(word.lower, ()):
            yield at + _CASES.index(case)
        at += 3
        flags = (word.known, bool(word.prefix), bool(word.readings), "-" in word.norm)
        yield from (at + i for i, flag in enumerate(flags) if flag)
        at += len(flags)
        for form in (word.norm, word.norm.rstrip("s") if len(word.norm) > 4 else word.norm, base):
            yield from (at + i for i in self._listed.get(form, ()))


def base_form(word: Word) -> str:
    """The base form of a word or, for a compound, of its last part; the word itself where nothing is known."""
    tail = word.norm[len(word.prefix) :]
    found = lemmas(_naming_first(word.readings), word.tags[0]) if word.readings else [tail]
    return tail if tail in found else found[0]


def _naming_first(readings: Sequence[Reading]) -> Sequence[Reading]:
    nouns = [r for r in readings if r.tag.startswith("SUB")]
    return nouns or readings


def plain(lower: str) -> str:
    """Digits as 0, so that all years are one word."""
    return lower if lower.isalpha() else re.sub(r"\d", "0", lower)


def _hash(kind: str, letters: str, column: str) -> int:
    return crc32((kind + letters).encode()) % SIZES[column]


def shape_of(norm: str, initial: bool) -> int:
    """Spelling as a number below 64: small, tall, shouted, mixed, number, mark; whether it opens; length."""
    letters = [c for c in norm if c.isalpha()]
    if not letters:
        kind = 0 if any(c.isdigit() for c in norm) else 1
    elif norm.isupper():
        kind = 2 if len(letters) == 1 else 3
    elif norm.islower():
        kind = 4
    elif norm[0].isupper() and norm[1:].islower():
        kind = 5
    else:
        kind = 6 if norm[0].isupper() else 7
    length = min(3, len(norm) // 4)
    return kind * 8 + initial * 4 + length


def _parts_of(pack: Pack, table: str) -> frozenset[str]:
    """Entries of one word, and the tall words of longer ones."""
    found: set[str] = set()
    for row in pack.rows(table, 8):
        for cell in row[: 2 if table in ("organisations", "countries") else 1]:
            for name in re.split(r"[;|]", cell):
                words = _WORDS.findall(name)
                found.update(w for w in words if len(words) == 1 or w[:1].isupper())
    return frozenset(found)


def _index(pack: Pack) -> dict[str, tuple[int, ...]]:
    """For each word the tables that list it, as indexes of _LISTED."""
    found: dict[str, list[int]] = {}
    for i, name in enumerate(_LISTED):
        for word in _parts_of(pack, name):
            found.setdefault(word, []).append(i)
    return {word: tuple(tables) for word, tables in found.items()}
