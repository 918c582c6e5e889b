"""Language, sentences, tokens, lemmas, morphology, syntax, clauses."""

from __future__ import annotations

from .analyse import Analysis, analyse, read
from .clauses import find_clauses
from .entities import NamedSpan
from .identify import identify
from .paragraphs import find_paragraphs
from .pipelines import pipeline
from .sentences import split_sentences

__all__ = [
    "Analysis",
    "NamedSpan",
    "analyse",
    "find_clauses",
    "find_paragraphs",
    "identify",
    "pipeline",
    "read",
    "split_sentences",
]
