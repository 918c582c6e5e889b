"""Language, sentences, tokens, lemmas, morphology, clauses."""

from __future__ import annotations

from ..knowledge import Pack
from ..model import Clause, Sentence, Token
from .analyse import analyse
from .identify import identify
from .sentences import split_sentences

__all__ = ["analyse", "find_clauses", "identify", "split_sentences"]


def find_clauses(sentences: tuple[Sentence, ...], tokens: tuple[Token, ...], pack: Pack) -> tuple[Clause, ...]:
    """The clauses of all sentences, in reading order of their first word."""
    return ()
