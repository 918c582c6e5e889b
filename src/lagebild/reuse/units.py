"""The pieces that are compared: sentences of a page's own words, and quoted words inside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from ..model import PROSE, Article, Block, Role, Span
from ..text.fold import Words, split_words
from .lexis import Lexis

LONGEST = 60  # words; longer sentences (lists, pages without full stops) are cut
MOST_WORDS = 60_000  # of one page: a 5 MB page is compared by its first 400 KB, stated in docs/reuse.md
# A name or noun says less: pages about one event share "Ministerin Anna Berger" without sharing text.
_NAMED = 0.6
TELLING = 0.4  # weight of the commonest verbs and adjectives that count; prepositions are below

SENTENCE = 80  # characters; shorter blocks of a page without paragraphs are headings and labels
_NO_TEXT = frozenset({Role.NAVIGATION, Role.FURNITURE})
_STOP = re.compile(r"[.!?…][\"“”»«'’)\]]?\s+(?=[\"„“»«'‚(\[]?[A-ZÄÖÜ0-9])|\n")
_ENDS = frozenset('.!?…:;"”“»«)')
# The words between two marks, within a paragraph: „…“ "…" «…» »…« “…”.
QUOTED = re.compile(r"[„“\"«»]([^„“”\"«»\n]{12,600})[“”\"»«]")


class Unit(Struct, frozen=True, eq=False):
    """One sentence, or one stretch of quoted words.

    page           index of the article
    number         index in the list of all units
    sentence       running number of the sentence that the unit is (part of)
    stems          numbers of the words' stems; starts, ends their places in the article's text
    sums           running totals of the words' weights: sums[i] is the weight of the first i words
    told           the same for words that are neither nouns, names nor numbers: what happens, not who and what
    quoted         the unit is quoted words, a part of a sentence that is a unit too
    minor          the unit stands in a headline, teaser or caption, which often repeat the paragraphs
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
    minor: bool

    def clauses(self, first: int, last: int) -> tuple[int, int]:
        """The words from the first to the last, widened to the marks around them; half-open word indices."""
        starts, ends = self.starts, self.ends
        while first and starts[first] - ends[first - 1] < 2:
            first -= 1
        while last < len(starts) and starts[last] - ends[last - 1] < 2:
            last += 1
        return first, last

    def words(self, text: str) -> str:
        """The words of the unit, which is of a page with this text."""
        return text[self.starts[0] : self.ends[-1]]

    @property
    def weight(self) -> float:
        return self.sums[-1]


def read_units(articles: Sequence[Article], lexis: Lexis) -> list[Unit]:
    """All units, page by page in reading order."""
    units: list[Unit] = []
    sentence = -1
    for page, article in enumerate(articles):
        left = MOST_WORDS
        body = paragraphs(article)
        named = _named_starts(article)
        for span, quoted in _pieces(article):
            sentence += not quoted
            minor = not within(body, span.start)
            words = split_words(article.text, span.start, span.end)
            for first in range(0, len(words), LONGEST):
                part = words.cut(first, first + LONGEST)
                kind = quoted, minor, part.starts[0] in named
                units.append(_unit((page, len(units), sentence), article.text, part, kind, lexis))
            left -= len(words)
            if left <= 0:
                break
    return units


def _unit(place: tuple[int, int, int], text: str, words: Words, kind: tuple[bool, bool, bool], lexis: Lexis) -> Unit:
    quoted, minor, opens_with_name = kind
    stems = tuple(map(lexis.number, words.forms))
    capital = [text[start].isupper() for start in words.starts]
    weights = [lexis.weights[s] for s in stems]
    told = [
        # One letter is no word: the "s" of "Kaiser's".
        0.0 if c or w < TELLING or f[0].isdigit() or len(f) == 1 else w
        for f, w, c in zip(words.forms, weights, capital, strict=True)
    ]
    weights = [w * _NAMED if c else w for w, c in zip(weights, capital, strict=True)]
    # The first word of a sentence has a capital whatever it is: half of it counts, unless it is rare, as names are, or
    # known to be a noun or name ("Niedersachsens Verkehrsministerin").
    first = lexis.weights[stems[0]]
    if not told[0] and not opens_with_name and TELLING <= first < 1.0 and words.forms[0].isalpha():
        told[0] = 0.5 * first
    sums, told_sums = tuple(accumulate(weights, initial=0.0)), tuple(accumulate(told, initial=0.0))
    return Unit(*place, stems, words.starts, words.ends, sums, told_sums, quoted, minor)


def _named_starts(article: Article) -> frozenset[int]:
    """Where nouns and names stand at the start of a sentence; none where no stage looked at the words."""
    opening = {sentence.start for sentence in article.sentences or ()}
    tokens = article.tokens or ()
    return frozenset(token.start for token in tokens if token.start in opening and token.upos in ("NOUN", "PROPN"))


def _pieces(article: Article) -> Iterator[tuple[Span, bool]]:
    """Sentences with the quoted words inside each."""
    for sentence in _rejoin(article):
        yield sentence, False
        if sentence.end - sentence.start > 40:
            for match in QUOTED.finditer(article.text, sentence.start, sentence.end):
                if match.end() - match.start() < 0.8 * (sentence.end - sentence.start):
                    yield Span(match.start(1), match.end(1)), True


def _rejoin(article: Article) -> Iterator[Span]:
    """The sentences, those put together that a line break of a hard-wrapped page parts."""
    text, body = article.text, paragraphs(article)
    last: Span | None = None
    for sentence in _sentences(article):
        broken = (
            last is not None
            and sentence.start - last.end <= 4
            and text[last.end : sentence.start].strip(" \r") == "\n"
            and text[last.end - 1] not in _ENDS
            and within(body, last.start)
            and within(body, sentence.start)
        )
        if last is not None and not broken:
            yield last
        last = Span(last.start, sentence.end) if broken and last else Span(sentence.start, sentence.end)
    if last is not None:
        yield last


def paragraphs(article: Article) -> list[tuple[int, int]]:
    """Where the article's paragraphs stand; the whole text if nobody looked."""
    if article.blocks is None:
        return [(0, len(article.text))]
    return [(block.start, block.end) for block in _body(article.blocks)]


def _body(blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs; where none was made out, as in a notice of loose lines, the long blocks that may be text."""
    found = [block for block in blocks if block.role is Role.PARAGRAPH]
    return found or [b for b in blocks if b.role not in _NO_TEXT and b.end - b.start >= SENTENCE]


def within(stretches: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in one of the stretches, which are disjoint and in order."""
    at = bisect_right(stretches, (place, 1 << 62)) - 1
    return at >= 0 and place < stretches[at][1]


def _sentences(article: Article) -> Iterator[Span]:
    """The article's sentences; where no stage split them, prose split at full stops and line ends."""
    blocks = article.blocks
    if article.sentences and (blocks is None or any(block.role is Role.PARAGRAPH for block in blocks)):
        yield from article.sentences
        return
    if blocks is not None and article.sentences is not None:
        for loose in _body(blocks):
            yield from _split(article.text, loose)
        return
    whole = (Span(0, len(article.text)),)
    for block in whole if blocks is None else (b for b in blocks if b.role in PROSE):
        yield from _split(article.text, block)


def _split(text: str, block: Span | Block) -> Iterator[Span]:
    start = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        yield Span(start, stop.end())
        start = stop.end()
    if start < block.end:
        yield Span(start, block.end)
