"""The passages that pages share: the order of the steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..knowledge import Pack
from ..model import Article, Passage
from .agencies import host_of
from .compare import Match
from .furniture import StandingPhrases, without_furniture
from .lexis import Lexis
from .pairing import share
from .passages import join, to_passage
from .quotes import Quotes
from .remarks import find_remarks, speakers
from .reservations import find_reservations
from .seeds import candidates
from .sources import name_sources
from .units import read_units


def find_passages(articles: Sequence[Article], pack: Pack) -> tuple[Passage, ...]:
    """Passages shared by two different pages, identical or lightly edited, with the agency both credit.

    Sorted by place; `a` is of the page whose id sorts first. Whatever the order of the articles, the passages are the
    same. Time and memory grow with the text, not with its square: see docs/reuse.md for the bounds.
    """
    pages = sorted(articles, key=lambda article: article.id)
    lexis = Lexis(pack)
    units = read_units(pages, lexis)
    standing = StandingPhrases(pack)
    shared = share(units, candidates(units, lexis), lambda unit: standing.fill(unit.words(pages[unit.page].text)))
    hosts = [host_of(page.source.url) for page in pages]
    found = list(_passages(pages, without_furniture(shared, units, lexis, hosts), pack))
    found += find_remarks(pages, found, lexis, pack)
    found += find_reservations(pages, found, [speakers(page) for page in pages], pack)
    return tuple(sorted(name_sources(found, pages), key=lambda p: (p.a, p.b)))


def _passages(pages: Sequence[Article], shared: dict[tuple[int, int], list[Match]], pack: Pack) -> Iterator[Passage]:
    quotes = Quotes()
    for (first, second), matches in sorted(shared.items()):
        a, b = pages[first], pages[second]
        if a.id == b.id:
            continue
        for stretch in join(matches, a, b):
            yield to_passage(stretch, a, b, quotes, pack)
