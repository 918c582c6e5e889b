"""Evidence back to the page as it was published: W3C Web Annotation selectors for blocks and for words in them.

White space of a page means nothing, and the text that we read has its own; so words are compared without it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from ..model import Block, Element, Page, Quotation, Selectors, Sentence, Span, TextQuoteSelector, XPathSelector

AROUND = 32  # characters of prefix and suffix, as browsers' annotators take
Mark = TypeVar("Mark", Block, Sentence, Quotation)


def select(marks: Sequence[Mark], page: Page) -> tuple[Mark, ...]:
    """The same marks, each with the selectors that find it again in the page."""
    starts = [element.start for element in page.elements]
    return tuple(replace(mark, selector=_selectors(mark, page, starts)) for mark in marks)


def quote(span: Span, text: str, within: Span | None = None) -> TextQuoteSelector:
    """The span's words with what stands around them in the text, or in a part of it; white space collapsed."""
    first, last = (within.start, within.end) if within else (0, len(text))
    before = text[max(first, span.start - AROUND) : span.start]
    after = text[span.end : min(last, span.end + AROUND)]
    return TextQuoteSelector(exact=_plain(span.of(text)), prefix=_plain(before), suffix=_plain(after))


def _selectors(mark: Span, page: Page, starts: Sequence[int]) -> Selectors:
    """By element and words where one element of a page holds the mark; by words in any case."""
    words = quote(mark, page.text)
    element = None if page.composed else _element(mark, page.elements, starts)
    if element is None or element.xpath is None:
        return (words,)
    return XPathSelector(element.xpath, quote(mark, page.text, element)), words


def _element(mark: Span, elements: Sequence[Element], starts: Sequence[int]) -> Element | None:
    at = bisect_right(starts, mark.start) - 1
    return elements[at] if at >= 0 and elements[at].covers(mark) else None


def _plain(text: str) -> str:
    """With one space for each run of white space, at the edges too."""
    words = " ".join(text.split())
    left, right = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{left}{words}{right}" if words else left
