"""Edited copies of real pages: what a desk does to agency copy, in five strengths, with the answer kept.

Every copy remembers which stretch of its source each of its sentences came from, so that both can be scored.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Full stops after figures and single letters end no sentence.
_SENTENCE = re.compile(r"[^.!?\n](?:[^.!?\n]|(?<=\d)\.|(?<=\b\w)\.){40,600}[.!?]")
_WORD = re.compile(r"\w+")
LEAST = 2  # sentences that a copy takes
INSERTED = ("auch", "bereits", "nach eigenen Angaben", "offenbar", "am Abend", "weiterhin", "demnach", "zudem", "rund")
ENDINGS = ("e", "en", "er", "es", "n", "s")


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Word → words that a desk puts for it."""
    lines = Path(__file__).with_name("synonyms.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[0]: tuple(row[1:]) for row in rows}


@dataclass(frozen=True)
class Level:
    """How strongly a copy is edited; shares of words or sentences."""

    words: float  # replaced by synonyms or other words, inflected, dropped or put in
    dropped: float  # sentences of the source that the copy leaves out
    foreign: float  # sentences of the copy that come from elsewhere
    moved: float  # sentences that change places, clauses that change sides
    merged: float  # sentences joined with the next
    shortened: float  # sentences cut at a comma


LEVELS = (
    Level(0.00, 0.0, 0.1, 0.0, 0.00, 0.00),
    Level(0.05, 0.2, 0.3, 0.1, 0.05, 0.05),
    Level(0.12, 0.4, 0.5, 0.2, 0.10, 0.10),
    Level(0.20, 0.5, 0.6, 0.3, 0.15, 0.15),
    Level(0.30, 0.6, 0.7, 0.4, 0.20, 0.20),
)


@dataclass(frozen=True)
class Copy:
    """An edited copy: its text, and for each taken sentence (start, end here; start, end in the source)."""

    text: str
    taken: tuple[tuple[int, int, int, int], ...]


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text that are long enough to copy."""
    return [(m.start() + len(m[0]) - len(m[0].lstrip()), m.end()) for m in _SENTENCE.finditer(text)]


def edit(text: str, filler: Sequence[str], vocabulary: Sequence[str], level: Level, rng: random.Random) -> Copy:
    """A copy of a text at one level; `filler` are sentences to put between, `vocabulary` words to put in."""
    spans = sentences(text)
    kept = [span for span in spans if rng.random() >= level.dropped]
    if len(kept) < LEAST:
        kept = sorted(rng.sample(spans, min(LEAST, len(spans))))
    pieces = [(_rewrite(text[s:e], vocabulary, level, rng), s, e) for s, e in kept]
    _move(pieces, level.moved, rng)
    foreign = round(len(pieces) * level.foreign / (1 - level.foreign))
    for sentence in rng.sample(list(filler), min(foreign, len(filler))):
        pieces.insert(rng.randrange(len(pieces) + 1), (sentence, -1, -1))
    return _assemble(pieces, level.merged, rng)


def _rewrite(sentence: str, vocabulary: Sequence[str], level: Level, rng: random.Random) -> str:
    if rng.random() < level.shortened and ", " in sentence[20:]:
        sentence = sentence[: sentence.index(", ", 20)] + "."
    if rng.random() < level.moved and sentence.count(", ") == 1:
        left, right = sentence.rstrip(".!?").split(", ")
        sentence = f"{right[:1].upper()}{right[1:]}, {left[:1].lower()}{left[1:]}."
    if level.words:
        sentence = sentence.replace("„", '"').replace("“", '"')
    return _WORD.sub(lambda m: _word(m[0], vocabulary, level.words, rng), sentence)


def _word(word: str, vocabulary: Sequence[str], rate: float, rng: random.Random) -> str:
    if rng.random() >= rate:
        return word
    # A word that has a synonym is replaced by it in half of the cases; few have one.
    other = _synonym(word, rng)
    if other and rng.random() < 0.5:
        return other
    match rng.randrange(4):
        case 0:
            return ""
        case 1:
            return f"{word} {rng.choice(INSERTED)}"
        case 2:
            return rng.choice(vocabulary)
        case _:
            return word.rstrip("ens") + rng.choice(ENDINGS) if len(word) > 4 else word


def _synonym(word: str, rng: random.Random) -> str | None:
    """Another word for a word, with its capital; None where the table has none."""
    found = synonyms().get(word) or synonyms().get(word.lower())
    if not found:
        return None
    other = rng.choice(found)
    return other[:1].upper() + other[1:] if word[:1].isupper() else other


def _move(pieces: list[tuple[str, int, int]], share: float, rng: random.Random) -> None:
    for _ in range(round(share * len(pieces))):
        piece = pieces.pop(rng.randrange(len(pieces)))
        pieces.insert(rng.randrange(len(pieces) + 1), piece)


def _assemble(pieces: Sequence[tuple[str, int, int]], merged: float, rng: random.Random) -> Copy:
    text, taken, start_low = "", [], False
    for piece, start, end in pieces:
        if start_low:
            piece = piece[:1].lower() + piece[1:]
        start_low = rng.random() < merged
        if start_low:
            piece = piece.rstrip(".!?") + " und"
        if start >= 0:
            taken.append((len(text), len(text) + len(piece), start, end))
        text += piece + (" " if start_low or rng.random() < 0.7 else "\n\n")
    return Copy(text, tuple(taken))
