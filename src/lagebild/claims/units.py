"""The stretches of a page that can make a claim: clauses, joined until they say enough to be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from ..knowledge import Pack
from ..model import PROSE, Article, Clause, EntityType, Quotation, Role, Sentence, Span, Time, Token
from ..text.timex import days_of
from .counted import Count, find_counts
from .terms import Names, predicate, term_places, terms_of

# Clauses that carry fewer terms cannot be told from others; they stay with their neighbours (3 to 99 were tried).
MIN_TERMS = 8


# What a number counts and the day of a happening say more of a claim than one word does, and less than a name.
COUNTED, DATED, SPOKEN, VALUED = 1.2, 0.4, 0.5, 1.0
# Two pages that both say "380 Millionen" mean the same millions; two that say "zwei" may not.
LARGE = 20


class Unit(Struct, frozen=True):
    """One candidate for a claim.

    document   index of its article
    sentence   index of its sentence in the article
    clauses    its clauses, in reading order
    terms      what it is about, with how much of it: term → 0..1
    persons    the terms of the persons it names
    quotation  the quotation that most of it stands in
    done       the terms of its verbs that say what was done
    dated      those that stand in one clause with a day or an hour; "" for a dated clause without one
    """

    document: int
    sentence: int
    span: Span
    role: Role
    clauses: tuple[Clause, ...]
    terms: dict[str, float]
    persons: frozenset[str]
    times: tuple[Time, ...]
    counts: tuple[Count, ...]
    quotation: Quotation | None
    done: frozenset[str]
    dated: frozenset[str]


def find_units(document: int, article: Article, clauses: Sequence[Clause], pack: Pack) -> Iterator[Unit]:
    """The units of one article in reading order."""
    tokens = article.tokens or ()
    persons = {"e:" + e.id for e in article.entities or () if e.type is EntityType.PERSON}
    names = term_places(article, clauses, pack)
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
            times = tuple(t for t in article.times or () if span.covers(t))
            counts = tuple(find_counts(article, span, group, times, pack))
            terms |= dict.fromkeys((c.term for c in counts), COUNTED)
            terms |= {
                f"v:{v:.10g}": VALUED
                for q in article.quantities or ()
                if span.covers(q) and (v := q.value or 0) >= LARGE
            }
            terms |= {f"t:{t.value[:10]}": DATED for t in times if t.value and t.type in ("DATE", "TIME")}
            named = frozenset(persons & terms.keys())
            said = quotation_of(span, article.quotations or ())
            if said and said.speaker and said.speaker.entity:
                terms.setdefault("e:" + said.speaker.entity, SPOKEN)
            done = frozenset(p for c in group if (p := predicate(c, pack)))
            dated = frozenset(dated_predicates(group, times, pack))
            yield Unit(document, number, span, role, tuple(group), terms, named, times, counts, said, done, dated)


def dated_predicates(clauses: Sequence[Clause], times: Sequence[Time], pack: Pack) -> Iterator[str]:
    for clause in clauses:
        if any(clause.covers(t) and days_of(t.value, t.mod) for t in times if t.type in ("DATE", "TIME")):
            yield predicate(clause, pack) or ""


def quotation_of(span: Span, quotations: Sequence[Quotation]) -> Quotation | None:
    """The quotation that a unit gives: most of the unit lies in it, or most of it is a third of the unit or more."""

    def share(quotation: Quotation) -> float:
        both = min(span.end, quotation.end) - max(span.start, quotation.start)
        of_unit, of_quotation = both / (span.end - span.start), both / (quotation.end - quotation.start)
        return of_unit if of_unit > 0.5 or (of_quotation > 0.5 and of_unit > 0.33) else 0.0

    best = max(quotations, key=share, default=None)
    return best if best and share(best) else None


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
    clauses: Sequence[Clause], tokens: Sequence[Token], names: dict[int, Names], pack: Pack
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


def enough(group: Sequence[Clause], tokens: Sequence[Token], names: dict[int, Names], pack: Pack) -> bool:
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
