"""The story's title: the headline that names what its pages put first."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Article, Block, Role
from .candidates import inside_of
from .centre import story_centre
from .terms import cosine, terms_of

LONGER = 0.7


def find_title(articles: Sequence[Article], pack: Pack) -> str:
    """The headline that has most of the story's centre; of equals the first. Empty without headlines."""
    centre = story_centre(articles, pack)
    best, best_score = "", -1.0
    for article in articles:
        headline = headline_of(article)
        if headline is None:
            continue
        score = cosine(terms_of(inside_of(headline, article.tokens or ()), pack), centre)
        if len(inside_of(headline, article.sentences or ())) > 1:  # a teaser that looks like a headline
            score *= LONGER
        if score > best_score:
            best, best_score = " ".join(headline.of(article.text).split()), score
    return best


def headline_of(article: Article) -> Block | None:
    """The headline that a reader sees: the last one before the text begins."""
    found = None
    for block in article.blocks or ():
        if block.role is Role.PARAGRAPH and found:
            break
        found = block if block.role is Role.HEADLINE else found
    return found
