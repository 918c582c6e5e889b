"""Tokens with lemma, parts of speech and morphology."""

from __future__ import annotations

from ..knowledge import Pack
from ..model import Sentence, Token
from .tokens import tokenizer


def analyse(text: str, sentences: tuple[Sentence, ...], pack: Pack) -> tuple[Token, ...]:
    """The tokens of all sentences, with lemma, parts of speech and morphology."""
    split = tokenizer(pack).tokens
    return tuple(
        Token(start, end, text[start:end], "X") for s in sentences for start, end in split(text, s.start, s.end)
    )
