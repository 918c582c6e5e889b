"""Who and what is named; quantities."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Block, Entity, Mention, Sentence, Token
from .entities import build_entities
from .evidence import NameEvidence, read_labels
from .linking import link_entities
from .mentions import find_page_names
from .quantities import find_quantities
from .references import find_references
from .wikidata import WikidataIndex, build_index, link_wikidata, read_items
from .wikidata_dump import read_dump

__all__ = [
    "NameEvidence",
    "WikidataIndex",
    "build_index",
    "find_mentions",
    "find_quantities",
    "find_references",
    "link_entities",
    "link_wikidata",
    "read_dump",
    "read_items",
    "read_labels",
]


def find_mentions(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    pack: Pack,
    evidence: Sequence[NameEvidence] | None = None,
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Mentions in reading order and the entities of this page that they name.

    evidence   what a tagger thinks, in reading order, to join the rules (see evidence.py); None where there is none
    """
    return build_entities(text, find_page_names(text, blocks, sentences, tokens, pack, evidence), pack)
