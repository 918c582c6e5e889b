"""What the words around a time expression tell of past and future: what `context` asks and `tense` answers."""

from __future__ import annotations

from typing import Protocol


class Tense(Protocol):
    """What the text around a time expression says, for characters (start, end)."""

    def direction(self, start: int, end: int) -> int:
        """-1 past, +1 present or future, 0 unknown."""

    def tells_past(self, start: int) -> bool:
        """Does the clause tell what was, in a tense that no announcement has: "im Januar verschwanden sie"?"""

    def by_words(self, start: int, end: int) -> int:
        """The same, from plain verb forms alone: 0 in a list's entry."""

    def is_background(self, start: int) -> bool:
        """Is the day there a limit or a measure: "seit Dienstag", "im Unterschied zum Montag"?"""

    def tells_state(self, start: int) -> bool:
        """Does the clause tell of a lasting state, so that "heute" means "nowadays"?"""

    def retells(self, start: int) -> int | None:
        """Where the clause around a character starts, if somebody's report tells there of what was before."""

    def says(self, start: int) -> bool:
        """Does the clause around a character only tell that somebody says something?"""

    def counts(self, start: int, end: int) -> bool:
        """Does a four-digit number count the noun after it: "von 1840 Stellen"?"""

    def opens(self, start: int, end: int) -> bool:
        """Does it open a sentence, with a verb in the singular behind it: "1871 wurde das Reich gegründet"?"""

    def is_name(self, start: int, end: int) -> bool:
        """Is the word a part of somebody's or some place's name: "August Bebel", "Chiang Mai"?"""

    def sentence_start(self, start: int) -> int:
        """Where the sentence around a character starts, within a bounded reach."""
