"""Who said what to whom, through whom."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Article, Block, Clause, Entity, Mention, Quotation, Sentence, Statement, Token


def find_quotations(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    clauses: Sequence[Clause],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    pack: Pack,
) -> tuple[Quotation, ...]:
    """Direct, indirect and reported speech with its speaker, in reading order."""
    return ()


def merge_statements(articles: Sequence[Article], pack: Pack) -> tuple[Statement, ...]:
    """Statements across pages: the same words of the same speaker, however each page renders them."""
    return ()
