"""One page with all its layers: the record that `lagebild annotate` prints."""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType

from .marks import (
    Block,
    Credit,
    Entity,
    Genre,
    Mention,
    Published,
    Quantity,
    Quotation,
    Reference,
    Sentence,
    Time,
    Token,
)
from .page import Metadata, Source


class Article(Struct, frozen=True):
    """A page and its layers. A layer that was not asked for is None, one that found nothing is empty.

    genre      of a page that says it is no report: an opinion piece, an interview
    metadata   what the page says of itself; printed on request
    """

    id: str
    source: Source
    language: str | None
    text: str
    published: Published | None
    credits: tuple[Credit, ...] | None
    blocks: tuple[Block, ...] | None
    sentences: tuple[Sentence, ...] | None
    tokens: tuple[Token, ...] | None
    times: tuple[Time, ...] | None
    mentions: tuple[Mention, ...] | None
    entities: tuple[Entity, ...] | None
    quantities: tuple[Quantity, ...] | None
    quotations: tuple[Quotation, ...] | None
    references: tuple[Reference, ...] | None = None
    genre: Genre | None = None
    metadata: Metadata | UnsetType = UNSET
