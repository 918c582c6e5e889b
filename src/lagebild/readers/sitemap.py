"""News sitemaps → pages: each entry is a headline with its address, outlet and day. No address is followed.

source   sitemaps.org protocol 0.9; the news extension (schemas/sitemap-news/0.9)
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..model import Error, Failure, Page, Reason, Source
from .item import Item, read_item
from .xml import child, children, date_of, words

ROOTS = frozenset({"urlset", "sitemapindex"})


def read_sitemap(root: etree._Element, name: str, source: Source, where: str) -> Iterator[Page | Failure]:
    """A page for each entry that tells a headline, called `<name>:<number>`; one failure where none does."""
    number = 0
    for number, entry in enumerate((url for url in children(root, "url") if child(url, "news") is not None), 1):
        news = child(entry, "news")
        url = words(child(entry, "loc"))
        outlet = words(child(news, "publication", "name"))
        item = Item(
            title=words(child(news, "title")),
            published=date_of(words(child(news, "publication_date"))),
            modified=date_of(words(child(entry, "lastmod"))),
            language=words(child(news, "publication", "language")),
        )
        origin = Source(path=source.path, url=url, outlet=outlet or source.outlet)
        yield read_item(item, f"{name}:{number}", origin, f"{where}:{number}")
    if not number:
        found = f"{len(root)} addresses without headlines: name those that are to be read"
        yield Failure(name, Error(Reason.NO_TEXT, f"{where}: expected a news sitemap, found a list of {found}"))
