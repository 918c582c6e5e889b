"""The stretches of a page that can make a claim: clauses, joined until they say enough to be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..knowledge import Pack
from ..model import PROSE, Article, Clause, Quantity, Role, Sentence, Span, Time, Token
from .terms import terms_of

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
    text, tokens = article.text, article.tokens or ()
    entities = entity_starts(article)
    roles = RoleAt(article)
    after = 0
    for number, sentence in enumerate(article.sentences or ()):
        inside = []
        while after < len(clauses) and clauses[after].start < sentence.end:
            inside.append(clauses[after])
            after += 1
        role = roles.of(sentence)
        if role not in PROSE:
            continue
        for group in group_clauses(inside, tokens, entities, pack):
            span = Span(group[0].start, max(c.end for c in group))
            span = trim(text, span)
            words = tokens[group[0].first : max(c.last for c in group)]
            yield Unit(
                document,
                number,
                span,
                role,
                tuple(group),
                terms_of(words, entities, pack),
                tuple(t for t in article.times or () if span.covers(t)),
                tuple(q for q in article.quantities or () if span.covers(q)),
            )


def group_clauses(
    clauses: Sequence[Clause], tokens: Sequence[Token], entities: dict[int, str], pack: Pack
) -> Iterator[list[Clause]]:
    """Neighbouring clauses joined until each group has MIN_TERMS terms; nested clauses stay with their host."""
    group: list[Clause] = []
    for clause in clauses:
        nested = group and clause.start < max(c.end for c in group)
        if group and not nested and enough(group, tokens, entities, pack) and enough([clause], tokens, entities, pack):
            yield group
            group = []
        group.append(clause)
    if group:
        yield group


def enough(group: Sequence[Clause], tokens: Sequence[Token], entities: dict[int, str], pack: Pack) -> bool:
    words = tokens[group[0].first : max(c.last for c in group)]
    return sum(terms_of(words, entities, pack).values()) >= MIN_TERMS


def entity_starts(article: Article) -> dict[int, str]:
    """Start of each token of a mention → the entity it names, so that a name of two words counts once."""
    starts, token_at = {}, iter(article.tokens or ())
    token = next(token_at, None)
    for mention in article.mentions or ():
        while token and token.end <= mention.start:
            token = next(token_at, None)
        while token and token.start < mention.end:
            starts[token.start] = mention.entity
            token = next(token_at, None)
    return starts


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
