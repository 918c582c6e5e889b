"""Who and what is named; quantities."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Article, Block, Entity, Mention, Quantity, Sentence, StoryEntity, Time, Token
from .entities import build_entities
from .mentions import find_page_names

__all__ = ["find_mentions", "find_quantities", "link_entities"]


def find_mentions(
    text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], tokens: Sequence[Token], pack: Pack
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Mentions in reading order and the entities of this page that they name."""
    return build_entities(text, find_page_names(text, blocks, sentences, tokens, pack), pack)


def find_quantities(
    text: str, sentences: Sequence[Sentence], tokens: Sequence[Token], times: Sequence[Time], pack: Pack
) -> tuple[Quantity, ...]:
    """Numbers and what they count, in reading order. Dates and ordinals are not quantities."""
    return ()


def link_entities(
    articles: Sequence[Article], pack: Pack
) -> tuple[tuple[Article, ...], tuple[StoryEntity, ...]]:
    """The articles with entity ids shared across all of them, and the entities of the whole story."""
    return tuple(articles), ()
