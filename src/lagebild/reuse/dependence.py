"""Which pages depend on one another as wholes, by how much of them is the same text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Article, Passage, PassageKind, Why
from .agencies import credited_houses
from .groups import Link
from .quotes import Quotes
from .releases import is_release

MUCH = 0.25  # share of the shorter page that passages hold: what else it says may come from the same desk
SOME, HALF = 200, 0.5  # characters; of two short pages, passages have to hold half
# For the story as a whole, of a page's own words, quotations left out: a paragraph, or a good part of a short page.
PARAGRAPH = 250  # characters
PART = 0.15
LINE = 100  # characters; a sentence will do where all agencies of one page stand on the other too


def copies(articles: Sequence[Article], passages: Sequence[Passage]) -> list[Link]:
    """Pairs of pages of which so much is the same text that no word of theirs counts twice."""
    length = {article.id: _length(article) for article in articles}
    shared: Counter[tuple[str, str]] = Counter()
    for p in passages:
        if p.kind is not PassageKind.SAME_QUOTE:
            shared[p.a.document, p.b.document] += min(p.a.end - p.a.start, p.b.end - p.b.start)
    links = []
    for (a, b), amount in sorted(shared.items()):
        shorter = min(length.get(a, amount), length.get(b, amount))
        if amount >= (MUCH if amount >= SOME else HALF) * shorter:
            links.append(Link(a, b, Why.MUCH_SHARED))
    return links


def one_story(articles: Sequence[Article], passages: Sequence[Passage], pack: Pack) -> list[Link]:
    """Pairs of pages that do not tell a story independently of each other.

    Two reports from the same wire differ in what each adds, and share paragraphs; that they quote the same people
    proves nothing. Where one page credits no agency but those of the other, a shared sentence is the agency's; where
    one is a press release, it is the release's.
    """
    length = {article.id: _length(article) for article in articles}
    houses = {article.id: credited_houses(article, pack) for article in articles}
    sent = {article.id for article in articles if is_release(article, pack)}
    links = []
    for (a, b), amount in sorted(_own_words(articles, passages).items()):
        if amount >= LINE and not sent.isdisjoint((a, b)):
            links.append(Link(a, b, Why.PRESS_RELEASE))
        elif amount >= PARAGRAPH or amount >= max(LINE, PART * min(length[a], length[b])):
            links.append(Link(a, b, Why.MUCH_SHARED))
        elif amount >= LINE and houses[a] and houses[b] and (houses[a] <= houses[b] or houses[b] <= houses[a]):
            links.append(Link(a, b, Why.SAME_AGENCY))
    return links


def _own_words(articles: Sequence[Article], passages: Sequence[Passage]) -> Counter[tuple[str, str]]:
    """How many characters two pages share that neither quotes."""
    pages, quotes = {article.id: article for article in articles}, Quotes()
    shared: Counter[tuple[str, str]] = Counter()
    for p in passages:
        if p.kind is not PassageKind.SAME_QUOTE and p.a.document in pages and p.b.document in pages:
            own = min(quotes.own_words(pages[place.document], place) for place in (p.a, p.b))
            shared[p.a.document, p.b.document] += own
    return shared


def _length(article: Article) -> int:
    """Characters of the article's own words."""
    if article.sentences:
        return sum(s.end - s.start for s in article.sentences)
    return len(article.text)
