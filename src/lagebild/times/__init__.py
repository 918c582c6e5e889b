"""Time expressions with TIMEX3 values; when a page was published."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Article, Block, Clause, Page, Published, Sentence, Time, Token


def find_times(
    text: str,
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    clauses: Sequence[Clause],
    published: Published | None,
    pack: Pack,
) -> tuple[Time, ...]:
    """Time expressions in reading order, values resolved against the publication date where there is one."""
    return ()


def date_page(page: Page, blocks: Sequence[Block], pack: Pack) -> Published | None:
    """When the page was published, by its metadata or its own words alone; None where neither says."""
    return None


def date_siblings(articles: Sequence[Article], pack: Pack) -> tuple[Published | None, ...]:
    """The publication date of each article, undated ones inferred from dated articles about the same event."""
    return tuple(a.published for a in articles)
