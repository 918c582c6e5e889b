"""Sentences as the name rules see them: words, each with what it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Sentence, Token
from .gazetteer import Gazetteer

SHORT_LINE = 66  # characters: wrapped prose has longer lines
QUOTES = frozenset("\"'„“”‚‘’»«›‹")
OPENERS = frozenset(':–—-•*|("„“»«…')


class Word(NamedTuple):
    """A token. `first`: it opens a sentence, a quotation or a line, so its capital says nothing."""

    start: int
    end: int
    form: str
    kinds: int
    first: bool
    token: Token

    def may_be(self, kinds: int) -> bool:
        return self.kinds & kinds != 0


def read_words(
    text: str, sentences: Sequence[Sentence], tokens: Sequence[Token], gazetteer: Gazetteer
) -> Iterator[list[Word]]:
    """The words of each sentence, in reading order; a short line stands by itself, so that no name crosses it."""
    at = 0
    for sentence in sentences:
        words: list[Word] = []
        first, line = True, max(text.rfind("\n", 0, sentence.start) + 1, sentence.start - SHORT_LINE)
        while at < len(tokens) and tokens[at].start < sentence.end:
            token = tokens[at]
            at += 1
            if token.start < sentence.start:
                continue
            if words and "\n" in text[words[-1].end : token.start]:
                if words[-1].end - line < SHORT_LINE:
                    yield words
                    words, first = [], True
                line = token.start
            form = text[token.start : token.end]
            kinds = gazetteer.kinds(form)
            words.append(Word(token.start, token.end, form, kinds, first, token))
            first = form in OPENERS or (first and not form[:1].isalnum())
        yield words


def is_shouted(words: Sequence[Word]) -> bool:
    """Whether a line is set in capitals, so that capitals say nothing."""
    long = [w.form for w in words if len(w.form) > 3 and w.form.isalpha()]
    return len(long) > 1 and sum(form.isupper() for form in long) * 2 > len(long)
