"""Words set apart without marks: "Darin schreibt Arne Lund:" and a paragraph of his letter, his message, his notice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..model import Block, QuotationType, Role
from .cues import Cues
from .found import Found
from .frames import find_frames
from .parties import is_party
from .reading import Reading
from .reporters import find_speaker
from .reporting_words import cue_words

ENDS = (".", "!", "?", "…")


def find_letters(reading: Reading, blocks: Sequence[Block], cues: Cues) -> list[Found]:
    """Paragraphs that the one before announces as somebody's words, by a verb of saying and a colon at its end."""
    body = [b for b in blocks if b.role is Role.PARAGRAPH]
    found = []
    for before, block in pairwise(body):
        words = reading.text[block.start : block.end].rstrip()
        if reading.text[before.start : before.end].rstrip().endswith(":") and words.endswith(ENDS):
            item = _announced(reading, before, block, cues)
            found += [item] if item is not None else []
    return found


def _announced(reading: Reading, before: Block, block: Block, cues: Cues) -> Found | None:
    first, last = reading.first_at(block.start), reading.first_at(block.end)
    colon = reading.first_at(before.end) - 1
    if first >= last or colon < 0 or reading.quote[first] >= 0 or reading.forms[colon] != ":":
        return None
    frames = find_frames(reading, reading.sentence_of(colon), cues)
    frames = [f for f in frames if f.cue.lemma in reading.group["verbatim"] and f.order != "VL"]
    if not frames or not _is_whole(reading, first):
        return None
    speaker = find_speaker(reading, frames[-1], colon)
    if speaker is None or not is_party(reading, speaker, cues):
        return None
    spans = (reading.span(first, last),)
    return Found(QuotationType.DIRECT, spans, reading.sentence_of(first), speaker, cue_words(reading, frames[-1]))


def _is_whole(reading: Reading, first: int) -> bool:
    """A sentence of its own, not told in Konjunktiv: no entry of a list, no indirect speech."""
    clauses = reading.clauses[reading.sentence_of(first)]
    return reading.forms[first][:1].isupper() and any(c.verb is not None and c.mood != "kj1" for c in clauses)
