"""The stretches of a page that can make a claim: clauses, joined until they say enough to be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from ..knowledge import Pack
from ..model import PROSE, Article, Clause, Quantity, Role, Sentence, Span, Time, Token
from .terms import name_terms, terms_of

# A unit of fewer terms ("sagte er") cannot be told from others; it stays with its neighbour.
MIN_TERMS = 3


class Unit(Struct, frozen=True):
    """One candidate for a claim.

    document   index of its article
    sentence   index of its sentence in the article
    clauses    its clauses, in reading order
    terms      what it is about, with how much of it: term → 0..1
    """

    document: int
    sentence: int
    span: Span
    role: Role
    clauses: tuple[Clause, ...]
    terms: dict[str, float]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]


def find_units(document: int, article: Article, clauses: Sequence[Clause], pack: Pack) -> Iterator[Unit]:
    """The units of one article in reading order."""
    tokens = article.tokens or ()
    names = name_terms(article, pack)
    roles = RoleAt(article)
    clause_queue, token_queue = Queue(clauses), Queue(tokens)
    for number, sentence in enumerate(article.sentences or ()):
        inside = clause_queue.until(sentence.end)
        words = token_queue.until(sentence.end)
        role = roles.of(sentence)
        if role not in PROSE:
            continue
        groups = list(group_clauses(inside, tokens, names, pack))
        if len(groups) < 2:
            groups = [inside]
        for group in groups:
            if len(groups) > 1:
                words = list(tokens[group[0].first : max(c.last for c in group)])
            terms = terms_of(words, names, pack)
            if not terms:
                continue
            span = trim(article.text, Span(words[0].start, words[-1].end))
            yield Unit(
                document,
                number,
                span,
                role,
                tuple(group),
                terms,
                tuple(t for t in article.times or () if span.covers(t)),
                tuple(q for q in article.quantities or () if span.covers(q)),
            )


Mark = TypeVar("Mark", bound=Span)


class Queue(Generic[Mark]):
    """Marks in reading order, taken sentence by sentence."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks, self.at = marks, 0

    def until(self, end: int) -> list[Mark]:
        """The marks not taken yet that start before `end`."""
        first = self.at
        while self.at < len(self.marks) and self.marks[self.at].start < end:
            self.at += 1
        return list(self.marks[first : self.at])


def group_clauses(
    clauses: Sequence[Clause], tokens: Sequence[Token], names: dict[int, str], pack: Pack
) -> Iterator[list[Clause]]:
    """Neighbouring clauses joined until each group has MIN_TERMS terms; nested clauses stay with their host."""
    group: list[Clause] = []
    for clause in clauses:
        nested = group and clause.start < max(c.end for c in group)
        if group and not nested and enough(group, tokens, names, pack) and enough([clause], tokens, names, pack):
            yield group
            group = []
        group.append(clause)
    if group:
        yield group


def enough(group: Sequence[Clause], tokens: Sequence[Token], names: dict[int, str], pack: Pack) -> bool:
    words = list(tokens[group[0].first : max(c.last for c in group)])
    return sum(terms_of(words, names, pack).values()) >= MIN_TERMS


def trim(text: str, span: Span) -> Span:
    """The span without blanks, marks and commas at its edges."""
    start, end = span.start, span.end
    while start < end and not (text[start].isalnum() or text[start] in "„“\"»«‚'"):
        start += 1
    while end > start and text[end - 1] in " ,;:–-\n\t\u00a0":
        end -= 1
    return Span(start, end)


class RoleAt:
    """The role of the block that holds a span; asks in reading order."""

    def __init__(self, article: Article) -> None:
        self.blocks, self.at = article.blocks or (), 0

    def of(self, sentence: Sentence) -> Role:
        while self.at + 1 < len(self.blocks) and self.blocks[self.at].end <= sentence.start:
            self.at += 1
        return self.blocks[self.at].role if self.blocks else Role.PARAGRAPH
