"""One statement, page beside page: where the wordings differ, who printed it first, whose words a page passes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..model import Article, Quotation, Span
from ..text.align import equal_runs
from ..text.fold import fold, folded

_WORD = re.compile(r"\w+")


def differing(text: str, quotation: Quotation, base_text: str, base: Quotation) -> tuple[tuple[Span, ...], ...]:
    """The words in which two renderings differ: those of the first, those of the base, runs of words made one span."""
    words, others = _words(text, quotation), _words(base_text, base)
    runs = equal_runs([fold(w.of(text)) for w in words], [fold(w.of(base_text)) for w in others])
    here = {i for run in runs for i in range(run.a_first, run.a_first + run.length)}
    there = {i for run in runs for i in range(run.b_first, run.b_first + run.length)}
    return tuple(_runs(words, here)), tuple(_runs(others, there))


def _words(text: str, quotation: Quotation) -> list[Span]:
    return [Span(m.start(), m.end()) for span in quotation.spans for m in _WORD.finditer(text, span.start, span.end)]


def _runs(words: Sequence[Span], shared: set[int]) -> Iterator[Span]:
    """Neighbouring words that are not shared, as one span each."""
    first: int | None = None
    for i in range(len(words) + 1):
        if i < len(words) and i not in shared:
            first = i if first is None else first
        elif first is not None:
            yield Span(words[first].start, words[i - 1].end)
            first = None


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in reading order, those that overlap made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def first_published(articles: Sequence[Article]) -> str | None:
    """The page that was published before all the others, as far as their dates tell; None where they do not."""
    if len({a.id for a in articles}) == 1:
        return articles[0].id
    dates = {a.id: a.published for a in articles}
    for identifier, date in sorted(dates.items()):
        rest = [d for other, d in dates.items() if other != identifier]
        if date is not None and all(d is not None and date.latest < d.earliest for d in rest):
            return identifier
    return None


def outlets(articles: Sequence[Article]) -> dict[str, str]:
    """Folded name of an outlet → its page, for outlets with one page in the story."""
    found: dict[str, list[str]] = {}
    for article in articles:
        name = folded(article.source.outlet or "")
        if name:
            found.setdefault(name, []).append(article.id)
    return {name: pages[0] for name, pages in found.items() if len(pages) == 1}


def passes_on(article: Article, quotation: Quotation, pages: Mapping[str, str]) -> str | None:
    """The page of the story whose outlet this one names as the one that the words were said to, or that relays them."""
    for voice in (quotation.via, quotation.medium, quotation.addressee):
        if voice is None:
            continue
        words = folded(voice.of(article.text)).split()
        for name, page in pages.items():
            if page != article.id and _names(words, name.split()):
                return page
    return None


def _names(words: Sequence[str], name: Sequence[str]) -> bool:
    """The words hold a name, in whatever case: dem Küstenboten."""
    for i in range(len(words) - len(name) + 1):
        if all(0 <= len(w) - len(n) <= 2 and w.startswith(n) for w, n in zip(words[i:], name, strict=False)):
            return True
    return False
