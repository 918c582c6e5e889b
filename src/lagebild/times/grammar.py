"""Rules over symbols: the table's patterns as regular expressions, and the matches they find."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..knowledge import Pack
from ..model import BadTable
from .lexer import Lexed
from .needs import PIECE, Needs, read_needs
from .words import Value

EXTENT = "extent_"


class Rule(NamedTuple):
    """A row of the table. Of two rules that match the same words, the lower `rank` wins."""

    rank: int
    name: str
    pattern: re.Pattern[str]
    builder: str
    argument: str
    needs: tuple[frozenset[str], ...]
    """Of each of these sets, a match has one symbol: a text without them need not be searched."""


class Found(NamedTuple):
    """A rule and the words that it matched."""

    rule: Rule
    match: re.Match[str]
    lexed: Lexed

    @property
    def start(self) -> int:
        return self.lexed.starts[self.match.start(EXTENT)]

    @property
    def end(self) -> int:
        return self.lexed.ends[self.match.end(EXTENT) - 1]

    def has(self, name: str) -> bool:
        return name in self.match.re.groupindex and self.match.start(name) >= 0

    def value(self, name: str) -> Value:
        """What the word that the pattern calls `name` adds; None where it is absent."""
        return self.lexed.values[self.match.start(name)] if self.has(name) else None

    def number(self, name: str) -> int | None:
        value = self.value(name)
        return int(value) if isinstance(value, int | float) else None


def load_rules(pack: Pack, codes: Mapping[str, str]) -> tuple[Rule, ...]:
    """The pack's rules, compiled; raises BadTable for a pattern that names an unknown symbol."""
    groups: dict[str, str] = {}
    needed: dict[str, Needs] = {}
    rules = []
    for rank, (name, pattern, builder, argument, _) in enumerate(pack.rows("times_rules", 5)):
        try:
            if name.startswith("="):
                groups[name[1:]] = _compile(pattern, codes, groups)
                needed[name[1:]] = read_needs(pattern, codes, needed)
            else:
                compiled = re.compile(_compile(pattern, codes, groups))
                rules.append(Rule(rank, name, compiled, builder, argument, read_needs(pattern, codes, needed)))
        except (KeyError, re.error) as error:
            raise BadTable(f"times_rules.tsv: expected known symbols in rule {name}, found {error}") from error
    return tuple(rules)


def find_all(rules: tuple[Rule, ...], lexed: Lexed) -> Iterator[Found]:
    """Every match of every rule. A rule's matches do not overlap in their extents."""
    present = frozenset(lexed.symbols)
    for rule in rules:
        if any(present.isdisjoint(one_of) for one_of in rule.needs):
            continue
        search, at = rule.pattern.search, 0
        while found := search(lexed.symbols, at):
            yield Found(rule, found, lexed)
            at = max(found.end(EXTENT), at + 1)


def _compile(pattern: str, codes: Mapping[str, str], groups: Mapping[str, str]) -> str:
    """A pattern of symbol names as a regular expression over their codes.

    What follows "]" is only looked at; what follows "] !" must not be there.
    """
    out, at, behind = [], 0, False
    while at < len(pattern.rstrip()):
        piece = PIECE.match(pattern, at)
        if piece is None:
            raise KeyError(pattern[at:])
        opening, closing, mark, repeat, group, name, symbol = piece.groups()
        if opening:
            out.append(f"(?P<{EXTENT}>")
        elif closing:
            out.append(")")
            rest = pattern[piece.end() :].strip()
            if rest:
                out.append("(?!" if rest.startswith("!") else "(?=")
                behind = True
        elif mark == "!":
            pass
        elif mark:
            out.append("(?:" if mark == "(" else mark)
        elif repeat:
            out.append(repeat)
        elif group:
            out.append(f"(?P<{group}>")
            inner, end = _bracketed(pattern, piece.end())
            out.append(_compile(inner, codes, groups) + ")")
            at = end
            continue
        else:
            code = f"(?:{groups[symbol]})" if symbol in groups else codes[symbol]
            out.append(f"(?P<{name}>{code})" if name else code)
        at = piece.end()
    return "".join(out) + (")" if behind else "")


def _bracketed(pattern: str, at: int) -> tuple[str, int]:
    """The pattern within the brackets that open at `at`, and where it ends."""
    depth = 0
    for end in range(at, len(pattern)):
        depth += {"(": 1, ")": -1}.get(pattern[end], 0)
        if depth == 0:
            return pattern[at + 1 : end], end + 1
    raise KeyError(pattern[at:])
