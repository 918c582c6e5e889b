"""Which words of a page are somebody's, and whether two pages share only such words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from ..model import Article, Evidence, QuotationType
from ..text.align import equal_runs
from ..text.fold import Words
from .units import QUOTED


class Quotes:
    """Which words of a page are somebody's: by its quotations and its quotation marks."""

    def __init__(self) -> None:
        self._spans: dict[tuple[str, bool], tuple[list[int], list[int]]] = {}

    def are_shared(self, a: Article, b: Article, words_a: Words, words_b: Words) -> bool:
        """Whether what two stretches share are words that both pages quote, one of them literally.

        Indirect speech is worded by the page: two pages with the same words of it share a text.
        """
        runs = equal_runs(words_a.forms, words_b.forms)
        same_a = [i for run in runs for i in range(run.a_first, run.a_first + run.length)]
        same_b = [i for run in runs for i in range(run.b_first, run.b_first + run.length)]
        if not (self._hold(a, words_a, same_a, False) and self._hold(b, words_b, same_b, False)):
            return False
        return self._hold(a, words_a, same_a, True) or self._hold(b, words_b, same_b, True)

    def own_words(self, article: Article, place: Evidence) -> int:
        """Characters of a place that stand in no quotation marks."""
        starts, ends = self._of(article, True)
        first, last = bisect_right(ends, place.start), bisect_left(starts, place.end)
        quoted = zip(starts[first:last], ends[first:last], strict=True)
        return place.end - place.start - sum(min(end, place.end) - max(start, place.start) for start, end in quoted)

    def _hold(self, article: Article, words: Words, chosen: Sequence[int], direct: bool) -> bool:
        """Whether the chosen words, all but one, are quoted; directly, if that is asked."""
        starts, ends = self._of(article, direct)
        outside = 0
        for i in chosen:
            at = bisect_right(starts, words.starts[i]) - 1
            outside += at < 0 or words.ends[i] > ends[at]
        return outside <= 1 < len(chosen)

    def _of(self, article: Article, direct: bool) -> tuple[list[int], list[int]]:
        """Starts and ends of the quoted stretches, disjoint and in order."""
        key = article.id, direct
        if key not in self._spans:
            said = article.quotations or ()
            chosen = [q for q in said if not direct or q.type is QuotationType.DIRECT]
            spans = [(s.start, s.end) for q in chosen for s in q.spans or (q,)]
            spans += [match.span(1) for match in QUOTED.finditer(article.text)]
            self._spans[key] = _joined(sorted(spans))
        return self._spans[key]


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in spans:
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends
