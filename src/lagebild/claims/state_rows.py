"""The tables of how things stand: which words of a clause answer which question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from functools import cache

from msgspec import Struct

from ..knowledge import Pack
from .row_words import Phrasing, asked, phrasing
from .terms import family_of


class Row(Struct, frozen=True):
    """One way to answer a question.

    passing  "~" the answer changes as things go on: what was so, and what is so, may both be true
    topical  "+" it is about something besides, and two contradict only if about the same; "&" both must say what
    verbs    lemmas; "*" for any, "=festnehmen" for any way to tell that happening
    words    each must stand in the clause, one of its alternatives: "auf", "fuß", "-haft" (whatever ends so), "frei*"
    needed   plain words of which one must stand in the clause
    of       where what it is said of stands, the likeliest first
    """

    question: str
    answer: str
    passing: bool
    topical: str
    verbs: tuple[str, ...]
    words: Phrasing
    of: tuple[str, ...]
    needed: frozenset[str] = frozenset()


class Rows:
    """Rows of a table, found by the words that stand in a clause."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.open = {i for i, row in enumerate(rows) if not row.needed}
        self.by_word: dict[str, set[int]] = defaultdict(set)
        for i, row in enumerate(rows):
            for word in row.needed:
                self.by_word[word].add(i)

    def possible(self, words: Set[str]) -> list[int]:
        """Which of the rows a clause of these words may match."""
        return sorted(self.open.union(*(self.by_word[word] for word in self.by_word.keys() & words)))


@cache
def states(pack: Pack) -> dict[str, Rows]:
    """Verb, or "=" and the term of a happening → the rows that it may begin."""
    found: dict[str, list[Row]] = defaultdict(list)
    for question, answer, verbs, words, of, _ in pack.rows("states", 6):
        passing, topical = "~" in question, question[-1] if question[-1] in "+&" else ""
        row = Row(
            question.rstrip("~+&"),
            answer,
            passing,
            topical,
            tuple(verbs.split()),
            phrasing(words),
            tuple(of.split()),
            asked(phrasing(words)),
        )
        for verb in row.verbs:
            found["=" + family_of(pack, verb[1:]) if verb[0] == "=" else verb].append(row)
    return {verb: Rows(rows) for verb, rows in found.items()}


@cache
def contraries(pack: Pack) -> dict[tuple[str, str], str]:
    """Question and answer → the other answer, for questions that have two: what is not shut is open."""
    answers: dict[str, set[str]] = defaultdict(set)
    for question, answer, *_ in pack.rows("states", 6):
        answers[question.rstrip("~+&")].add(answer)
    for _, _, question, answer in pack.rows("broader_states", 4):
        answers[question].add(answer)
    pairs = {q: sorted(a) for q, a in answers.items() if len(a) == 2}
    return {(q, one): two for q, (x, y) in pairs.items() for one, two in ((x, y), (y, x))}


@cache
def broader(pack: Pack) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Question and answer → what they answer of a broader question: a line that is closed is not in use."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for question, answer, wide, wide_answer in pack.rows("broader_states", 4):
        found[question, answer].append((wide, wide_answer))
    return dict(found)
