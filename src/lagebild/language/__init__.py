"""Language, sentences, tokens, lemmas, morphology, clauses."""

from __future__ import annotations

from .analyse import analyse
from .clauses import find_clauses
from .identify import identify
from .paragraphs import find_paragraphs
from .sentences import split_sentences

__all__ = ["analyse", "find_clauses", "find_paragraphs", "identify", "split_sentences"]
