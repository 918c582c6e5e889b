"""Source pages with every cited stretch marked, so that a link lands on the exact words."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape
from msgspec import Struct

from ..model import Article, Evidence, Role

# Roles that are the article itself; the rest is shown small and grey.
ARTICLE = frozenset({
    Role.KICKER, Role.HEADLINE, Role.TEASER, Role.BYLINE, Role.DATELINE, Role.AGENCY_CREDIT, Role.SUBHEADING,
    Role.PARAGRAPH, Role.CAPTION, Role.PHOTO_CREDIT,
})  # fmt: skip


class Anchors:
    """Evidence → the id of its place in the report. Ids are numbered in reading order of the documents."""

    def __init__(self, documents: Sequence[str], cited: Iterable[Evidence]) -> None:
        order = {document: i for i, document in enumerate(documents)}
        places = {(order[e.document], e.start, e.end) for e in cited}
        self._order = order
        self._ids = {place: f"e{n}" for n, place in enumerate(sorted(places))}

    def of(self, evidence: Evidence) -> str:
        return self._ids[self._order[evidence.document], evidence.start, evidence.end]

    def all(self) -> list[str]:
        return list(self._ids.values())

    def in_document(self, document: str) -> list[tuple[int, int, str]]:
        number = self._order[document]
        return sorted((start, end, anchor) for (d, start, end), anchor in self._ids.items() if d == number)


class MarkedBlock(Struct, frozen=True):
    """A block ready to print: its role and its text as HTML with anchors."""

    role: str
    article: bool
    html: Markup


def mark_up(article: Article, anchors: Anchors) -> Iterator[MarkedBlock]:
    """The page block by block; what stands in no block is blank."""
    places = anchors.in_document(article.id)
    placed: set[str] = set()
    for block in article.blocks or ():
        near = [p for p in places if p[0] < block.end and block.start < p[1]]
        html = Markup("").join(segments(article.text, block.start, block.end, near, placed))
        yield MarkedBlock(block.role.value, block.role in ARTICLE, html)


def segments(
    text: str, start: int, end: int, places: Sequence[tuple[int, int, str]], placed: set[str]
) -> Iterator[Markup]:
    """The text cut at every edge of a cited stretch; each piece knows all the stretches it belongs to.

    placed   anchors that have their id on the page already; an id stands once, where its words begin
    """
    edges = sorted({start, end, *(min(max(edge, start), end) for p in places for edge in p[:2])})
    for a, b in itertools.pairwise(edges):
        classes = []
        for first, last, anchor in places:
            if first <= a and b <= last:
                classes.append(anchor)
                if anchor not in placed:
                    placed.add(anchor)
                    yield Markup('<a id="{}"></a>').format(anchor)
        words = escape(text[a:b])
        yield Markup('<span class="{}">{}</span>').format(" ".join(classes), words) if classes else words
