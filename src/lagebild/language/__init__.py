"""Language, sentences, tokens, lemmas, morphology, clauses."""

from __future__ import annotations

from ..knowledge import Pack
from ..model import Block, Clause, Sentence, Token


def identify(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where there is too little text to say."""
    return "de"


def split_sentences(text: str, blocks: tuple[Block, ...], pack: Pack) -> tuple[Sentence, ...]:
    """The sentences of the article's own words (blocks whose role is in PROSE), in reading order."""
    return ()


def analyse(text: str, sentences: tuple[Sentence, ...], pack: Pack) -> tuple[Token, ...]:
    """The tokens of all sentences, with lemma, parts of speech and morphology."""
    return ()


def find_clauses(sentences: tuple[Sentence, ...], tokens: tuple[Token, ...], pack: Pack) -> tuple[Clause, ...]:
    """The clauses of all sentences, in reading order of their first word."""
    return ()
