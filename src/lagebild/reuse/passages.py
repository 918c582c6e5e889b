"""Passages shared by two pages: matches joined to stretches, with their kind and likeness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Evidence, Passage, PassageKind
from ..text.distance import likeness
from ..text.fold import Words
from .agencies import common_origin
from .compare import Match
from .quotes import Quotes

GAP = 40  # characters between two matches of one passage: a blank, a line end, a name put in
LITTLE = 0.2  # of the match's weight: so much more of a clause is taken in, or one word
MARKS = frozenset('"„“”‚‘’«»')
STOPS = frozenset(".!?…")
BEHIND = MARKS | STOPS | {")"}


class Stretch(Struct):
    """A passage in the making: places on both sides."""

    a: tuple[int, int]
    b: tuple[int, int]


def join(matches: Iterable[Match], a: Article, b: Article) -> Iterator[Stretch]:
    """The stretches that the matches make up: neighbours on both sides become one."""
    last: Stretch | None = None
    for match in matches:
        here = Stretch(_snap(match, a, 0), _snap(match, b, 1))
        if last and 0 <= here.a[0] - last.a[1] <= GAP and 0 <= here.b[0] - last.b[1] <= GAP:
            last = Stretch((last.a[0], here.a[1]), (last.b[0], here.b[1]))
            continue
        if last:
            yield last
        last = here
    if last:
        yield last


def _snap(match: Match, article: Article, side: int) -> tuple[int, int]:
    """The match's place; to the ends of its clauses where hardly anything is missing, with the marks around it."""
    unit = (match.a, match.b)[side]
    first, last = match.region[2 * side : 2 * side + 2]
    clause_first, clause_last = unit.clauses(first, last)
    if first - clause_first == 1 or unit.sums[first] - unit.sums[clause_first] <= LITTLE * match.weight:
        first = clause_first
    if clause_last - last == 1 or unit.sums[clause_last] - unit.sums[last] <= LITTLE * match.weight:
        last = clause_last
    start, end = unit.starts[first], unit.ends[last - 1]
    text = article.text
    if start and text[start - 1] in MARKS:
        start -= 1
    if text[end : end + 1] in STOPS and text[end + 1 : end + 2] in MARKS:
        end += 2
    elif text[end : end + 1] in MARKS:
        end += 1
    while (
        last == len(unit.stems)
        and not unit.quoted
        and end < len(text)
        and text[end] in BEHIND
        and end - unit.ends[-1] < 3
    ):
        end += 1
    return start, end


def to_passage(
    stretch: Stretch, pages: tuple[Article, Article], words: tuple[Words, Words], quotes: Quotes, pack: Pack
) -> Passage:
    """The record of one stretch.

    words   all words of each of the two pages
    """
    a, b = pages
    words_a, words_b = words[0].within(*stretch.a), words[1].within(*stretch.b)
    if words_a.forms == words_b.forms:
        kind, similarity = PassageKind.IDENTICAL, 1.0
    else:
        # Equal after rounding is still not equal: 1.0 is kept for identical words.
        kind, similarity = PassageKind.EDITED, min(0.999, round(likeness(words_a.forms, words_b.forms), 3))
    if quotes.are_shared(a, b, words_a, words_b):
        kind = PassageKind.SAME_QUOTE
    place_a, place_b = Evidence(a.id, *stretch.a), Evidence(b.id, *stretch.b)
    return Passage(kind, place_a, place_b, similarity, common_origin(a, b, place_a, place_b, pack))
