"""Aligned passages across an archive: the pairs that fingerprints suggest, compared sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Evidence, Passage, Why
from .archive import Pair
from .find import Finder
from .groups import Groups

TOGETHER = 400  # pages that hang together and are compared with one another; of larger sets each pair by itself


def align_pairs(pairs: Iterable[Pair], article_of: Callable[[str], Article], pack: Pack) -> Iterator[Passage]:
    """The passages of an archive's pairs, set by set of pages that hang together, in the order of their first pages.

    Pages that hang together are compared as one story, so that what three pages of a site have in common counts as its
    template. Of sets above `TOGETHER` pages each pair is compared by itself.

    pairs        from `find_pairs`
    article_of   a page by its id; asked once or a few times for each page, and only for pages of pairs
    """
    finder = Finder(pack)
    alone = _Alone(finder)
    for documents, linked in _sets(list(pairs)):
        if len(documents) <= TOGETHER:
            yield from finder.find([article_of(document) for document in documents])
        else:
            for pair in linked:
                yield from alone.find(article_of(pair.a), article_of(pair.b))


def _sets(pairs: list[Pair]) -> Iterator[tuple[tuple[str, ...], list[Pair]]]:
    groups = Groups(sorted({document for pair in pairs for document in (pair.a, pair.b)}))
    for pair in pairs:
        groups.join(pair.a, pair.b, Why.SHARED_PASSAGE)
    sets = [documents for documents, _ in groups.all()]
    number = {document: i for i, documents in enumerate(sets) for document in documents}
    linked: list[list[Pair]] = [[] for _ in sets]
    for pair in pairs:
        linked[number[pair.a]].append(pair)
    yield from zip(sets, linked, strict=True)


class _Alone:
    """Two pages at a time; pages of the same text, a crowd's, are compared once."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._of_texts = lru_cache(maxsize=4096)(self._compare)

    def find(self, a: Article, b: Article) -> Iterator[Passage]:
        if a.id > b.id:
            a, b = b, a
        for passage in self._of_texts(replace(a, id="a"), replace(b, id="b")):
            here, there = passage.a, passage.b
            first = passage.earlier and (a.id if passage.earlier == "a" else b.id)
            places = Evidence(a.id, here.start, here.end), Evidence(b.id, there.start, there.end)
            yield Passage(passage.kind, *places, passage.similarity, passage.origin, first or None)

    def _compare(self, a: Article, b: Article) -> tuple[Passage, ...]:
        return self._finder.find((a, b))
