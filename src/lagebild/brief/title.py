"""The story's title: the headline that names what most pages tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..model import Article, Block, Role

# What a title is weighed by: it should name who and what, not allude.
NAMING = frozenset({"NOUN", "PROPN"})


def find_title(articles: Sequence[Article]) -> str:
    """The headline whose words most other pages use; of equals the first. Without headlines, the first page's id."""
    used = Counter(w for a in articles for w in {t.lemma.lower() for t in a.tokens or () if t.upos in NAMING})
    best, best_score = "", -1.0
    for article in articles:
        headline = headline_of(article)
        if headline is None:
            continue
        words = {t.lemma.lower() for t in article.tokens or () if headline.covers(t) and t.upos in NAMING}
        score = sum(used[w] - 1 for w in words) / (3 + len(words))
        if score > best_score:
            best, best_score = " ".join(headline.of(article.text).split()), score
    return best or (articles[0].id if articles else "")


def headline_of(article: Article) -> Block | None:
    """The headline that a reader sees: the last one before the text begins."""
    found = None
    for block in article.blocks or ():
        if block.role is Role.PARAGRAPH and found:
            break
        found = block if block.role is Role.HEADLINE else found
    return found
