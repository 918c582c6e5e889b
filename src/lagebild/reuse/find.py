"""The passages that pages share: the order of the steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Evidence, Passage
from ..text.fold import split_words
from .agencies import host_of
from .compare import Match
from .furniture import StandingPhrases, without_furniture
from .lexis import Lexis
from .pairing import share
from .passages import join, to_passage
from .quotes import Quotes
from .remarks import find_remarks, speakers
from .reservations import find_reservations
from .seeds import CROWD, candidates
from .sources import name_sources
from .units import read_units


def find_passages(articles: Sequence[Article], pack: Pack) -> tuple[Passage, ...]:
    """Passages shared by two different pages, identical or lightly edited, with the agency both credit.

    Sorted by place; `a` is of the page whose id sorts first. Whatever the order of the articles, the passages are the
    same. Time and memory grow with the text, not with its square: see docs/reuse.md for the bounds.
    """
    return Finder(pack).find(articles)


class Finder:
    """Finds passages, set of pages after set of pages; keeps what it learns about words from one to the next."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._lexis = Lexis(pack)
        self._standing = StandingPhrases(pack)

    def find(self, articles: Sequence[Article]) -> tuple[Passage, ...]:
        """As `find_passages`."""
        ordered = sorted(articles, key=lambda article: article.id)
        pages, copies = _without_crowds(ordered)
        found = self._shared(pages)
        found += find_remarks(pages, found, self._lexis, self._pack)
        found += find_reservations(pages, found, [speakers(page) for page in pages], self._pack)
        found = name_sources(found, pages)
        return tuple(sorted((*found, *_of_copies(found, copies)), key=lambda p: (p.a, p.b)))

    def _shared(self, pages: Sequence[Article]) -> list[Passage]:
        units = read_units(pages, self._lexis)
        pairs = candidates(units, self._lexis)
        shared = share(units, pairs, lambda unit: self._standing.fill(unit.words(pages[unit.page].text)))
        hosts = [host_of(page.source.url) for page in pages]
        matched = without_furniture(shared, units, self._lexis, hosts)
        return list(_passages(pages, matched, self._pack))


def _passages(pages: Sequence[Article], shared: dict[tuple[int, int], list[Match]], pack: Pack) -> Iterator[Passage]:
    quotes, words = Quotes(), [split_words(page.text) for page in pages]
    for (first, second), matches in sorted(shared.items()):
        a, b = pages[first], pages[second]
        if a.id == b.id:
            continue
        for stretch in join(matches, a, b):
            yield to_passage(stretch, (a, b), (words[first], words[second]), quotes, pack)


Copies = dict[tuple[str, str], list[str]]  # the first two pages of a crowd → its pages beyond the bound


def _without_crowds(pages: Sequence[Article]) -> tuple[list[Article], Copies]:
    """The pages with at most `CROWD` of the same text and layers, and the others of each such crowd."""
    crowds: defaultdict[tuple[object, ...], list[Article]] = defaultdict(list)
    for page in pages:
        crowds[page.text, page.blocks, page.credits, host_of(page.source.url)].append(page)
    copies: Copies = {}
    for crowd in crowds.values():
        if len(crowd) > CROWD and crowd[0].id != crowd[1].id:
            copies[crowd[0].id, crowd[1].id] = [page.id for page in crowd[CROWD:]]
    if not copies:
        return list(pages), {}
    beyond = {page for others in copies.values() for page in others}
    return [page for page in pages if page.id not in beyond], copies


def _of_copies(found: Sequence[Passage], copies: Copies) -> Iterator[Passage]:
    """Each page beyond the bound shares with the first of its crowd what the second shares with it."""
    for passage in found if copies else ():
        for other in copies.get((passage.a.document, passage.b.document), ()):
            yield replace(passage, b=Evidence(other, passage.b.start, passage.b.end), earlier=None)
