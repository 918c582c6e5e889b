"""The pieces that are compared: sentences of a page's own words, and quoted words inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from ..model import PROSE, Article, Block, Span
from ..text.fold import Words, split_words
from .lexis import Lexis

LONGEST = 60  # words; longer sentences (lists, pages without full stops) are cut
MOST_WORDS = 60_000  # of one page: a 5 MB page is compared by its first 400 KB, stated in docs/reuse.md
# A name or noun says less: pages about one event share "US-Außenminister John Kerry" without sharing text.
_NAMED = 0.6

_STOP = re.compile(r"[.!?…][\"“”»«'’)\]]?\s+(?=[\"„“»«'‚(\[]?[A-ZÄÖÜ0-9])|\n")
# The words between two marks, within a paragraph: „…“ "…" «…» »…« “…”.
QUOTED = re.compile(r"[„“\"«»]([^„“”\"«»\n]{12,600})[“”\"»«]")


class Unit(Struct, frozen=True, eq=False):
    """One sentence, or one stretch of quoted words.

    page           index of the article
    number         index in the list of all units
    sentence       running number of the sentence that the unit is (part of)
    stems          numbers of the words' stems; starts, ends their places in the article's text
    sums           running totals of the words' weights: sums[i] is the weight of the first i words
    told           the same for words that are neither names nor nouns: what happens, not who and what
    quoted         the unit is quoted words, a part of a sentence that is a unit too
    """

    page: int
    number: int
    sentence: int
    stems: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sums: tuple[float, ...]
    told: tuple[float, ...]
    quoted: bool

    @property
    def weight(self) -> float:
        return self.sums[-1]


def read_units(articles: Sequence[Article], lexis: Lexis) -> list[Unit]:
    """All units, page by page in reading order."""
    units: list[Unit] = []
    sentence = -1
    for page, article in enumerate(articles):
        left = MOST_WORDS
        for span, quoted in _pieces(article):
            sentence += not quoted
            words = split_words(article.text, span.start, span.end)
            for first in range(0, len(words), LONGEST):
                part = words.cut(first, first + LONGEST)
                units.append(_unit((page, len(units), sentence), article.text, part, quoted, lexis))
            left -= len(words)
            if left <= 0:
                break
    return units


def _unit(place: tuple[int, int, int], text: str, words: Words, quoted: bool, lexis: Lexis) -> Unit:
    stems = tuple(map(lexis.number, words.forms))
    capital = [text[start].isupper() for start in words.starts]
    weights = [lexis.weights[s] * (_NAMED if c else 1.0) for s, c in zip(stems, capital, strict=True)]
    told = [0.0 if c else w for w, c in zip(weights, capital, strict=True)]
    sums, told_sums = tuple(accumulate(weights, initial=0.0)), tuple(accumulate(told, initial=0.0))
    return Unit(*place, stems, words.starts, words.ends, sums, told_sums, quoted)


def _pieces(article: Article) -> Iterator[tuple[Span, bool]]:
    """Sentences with the quoted words inside each."""
    for sentence in _sentences(article):
        yield sentence, False
        if sentence.end - sentence.start > 40:
            for match in QUOTED.finditer(article.text, sentence.start, sentence.end):
                if match.end() - match.start() < 0.8 * (sentence.end - sentence.start):
                    yield Span(match.start(1), match.end(1)), True


def _sentences(article: Article) -> Iterator[Span]:
    """The article's sentences; where no stage split them, prose split at full stops and line ends."""
    if article.sentences:
        yield from article.sentences
        return
    whole = (Span(0, len(article.text)),)
    blocks = article.blocks
    for block in whole if blocks is None else (b for b in blocks if b.role in PROSE):
        yield from _split(article.text, block)


def _split(text: str, block: Span | Block) -> Iterator[Span]:
    start = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        yield Span(start, stop.end())
        start = stop.end()
    if start < block.end:
        yield Span(start, block.end)
