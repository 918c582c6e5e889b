"""Which articles are one page in another form: its AMP, mobile or print twin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .model import PROSE, Article, Metadata
from .text.fold import split_words

# Of two forms of a page this share of the words is the same; what differs is captions and boxes. Two states of a page
# that was rewritten share less.
ALIKE = 0.9


def find_twins(articles: Sequence[Article]) -> Iterator[tuple[Article, Article]]:
    """Each article that is a twin, with the first article of the same page. Other states of a page are no twins."""
    first: dict[str, list[Article]] = {}
    for article in articles:
        page = _metadata(article).page
        if page is None:
            continue
        others = first.setdefault(page, [])
        twin = next((other for other in others if _is_same(article, other)), None)
        if twin is None:
            others.append(article)
        else:
            yield article, twin


def _metadata(article: Article) -> Metadata:
    return article.metadata if isinstance(article.metadata, Metadata) else Metadata()


def _is_same(a: Article, b: Article) -> bool:
    """Neither dates nor words tell them apart."""
    for key in ("published", "modified"):
        one, other = getattr(_metadata(a), key), getattr(_metadata(b), key)
        if one and other and one[:16] != other[:16]:
            return False
    left, right = _words(a), _words(b)
    return 2 * sum((left & right).values()) >= ALIKE * (sum(left.values()) + sum(right.values()))


def _words(article: Article) -> Counter[str]:
    parts = (b.of(article.text) for b in article.blocks or () if b.role in PROSE)
    return Counter(split_words(" ".join(parts)).forms)
