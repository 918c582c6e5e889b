"""Timeline and cited brief."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Article, Cited, Claim, Clause, Event


def find_timeline(
    articles: Sequence[Article], clauses: Sequence[Sequence[Clause]], claims: Sequence[Claim], pack: Pack
) -> tuple[Event, ...]:
    """What happened when, by date."""
    return ()


def write_brief(articles: Sequence[Article], claims: Sequence[Claim], pack: Pack) -> tuple[Cited, ...]:
    """The story in five to eight sentences of the pages' own words, each with its evidence."""
    return ()


def find_title(articles: Sequence[Article], claims: Sequence[Claim]) -> str:
    """The headline that says most of what the other pages say."""
    return articles[0].id if articles else ""
