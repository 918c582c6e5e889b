"""Which symbols a rule cannot do without, so that texts that lack them are not searched for it."""

from __future__ import annotations

import re
from collections.abc import Mapping

PIECE = re.compile(r"\s*(?:(\[)|(\])|([()|?!])|(\{0,\d\})|(\w+):(?=\()|(?:(\w+):)?('[^']+'|\w+))")

Needs = tuple[frozenset[str], ...]


def read_needs(pattern: str, codes: Mapping[str, str], groups: Mapping[str, Needs]) -> Needs:
    """Sets of symbols: a match of the pattern has at least one symbol of each. Sound, not complete.

    groups   what the pattern's named groups need
    """
    pattern = pattern.partition("] !")[0].rstrip() if "] !" in pattern else pattern
    return _Reader(pattern, codes, groups).choice()


class _Reader:
    """Reads a pattern from left to right: a choice of sequences of symbols, groups and brackets."""

    def __init__(self, pattern: str, codes: Mapping[str, str], groups: Mapping[str, Needs]) -> None:
        self._pieces = [match.groups() for match in PIECE.finditer(pattern)]
        self._codes, self._groups, self._at = codes, groups, 0

    def choice(self) -> Needs:
        """A choice needs something only if every way does: then one set of all that they need."""
        ways = [self._sequence()]
        while self._mark() == "|":
            self._at += 1
            ways.append(self._sequence())
        if len(ways) == 1:
            return ways[0]
        if not all(ways):
            return ()
        return (frozenset().union(*(min(way, key=lambda one_of: (len(one_of), sorted(one_of))) for way in ways)),)

    def _sequence(self) -> Needs:
        needs: list[frozenset[str]] = []
        while self._at < len(self._pieces) and self._mark() not in ("|", ")"):
            item = self._item()
            if self._is_optional():
                self._at += 1
            else:
                needs += item
        return tuple(needs)

    def _item(self) -> Needs:
        _, _, mark, _, _, _, symbol = self._pieces[self._at]
        self._at += 1
        if mark == "(":
            inner = self.choice()
            self._at += 1
            return inner
        if symbol is None:  # "[", "]" and the name of a group
            return ()
        return self._groups[symbol] if symbol in self._groups else (frozenset(self._codes[symbol]),)

    def _mark(self) -> str | None:
        return self._pieces[self._at][2] if self._at < len(self._pieces) else None

    def _is_optional(self) -> bool:
        return self._at < len(self._pieces) and (self._mark() == "?" or self._pieces[self._at][3] is not None)
