"""What the story is about at its centre: what its pages put into headline, teaser and first paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..knowledge import Pack
from ..model import Article, Role, Span
from .candidates import Candidate, inside_of
from .terms import length, terms_of

# A news page says the main thing first; what is told further down counts, but less.
WEIGHT = {Role.KICKER: 0.5, Role.HEADLINE: 1.0, Role.TEASER: 1.0, Role.CAPTION: 0.3}
FIRST, REST = 1.0, 0.25


def story_centre(articles: Sequence[Article], pack: Pack) -> dict[str, float]:
    """Terms, each by how far to the front how many pages have it; every page has one vote. Of length 1."""
    centre: dict[str, float] = defaultdict(float)
    for article in articles:
        votes: dict[str, float] = {}
        for weight, zone in zones(article):
            for term, rare in terms_of(inside_of(zone, article.tokens or ()), pack).items():
                votes[term] = max(votes.get(term, 0.0), weight * rare)
        size = length(votes) or 1.0
        for term, vote in votes.items():
            centre[term] += vote / size
    size = length(centre) or 1.0
    return {term: vote / size for term, vote in centre.items()}


def zones(article: Article) -> Iterator[tuple[float, Span]]:
    paragraphs = 0
    for block in article.blocks or ():
        if block.role is Role.PARAGRAPH:
            yield FIRST if paragraphs == 0 else REST, block
            paragraphs += 1
        elif block.role in WEIGHT:
            yield WEIGHT[block.role], block


def centrality(candidate: Candidate, centre: dict[str, float]) -> float:
    """How much of what the pages put first the sentence tells, from 0 to 1."""
    told = sum(weight * centre[term] for term, weight in candidate.terms.items() if term in centre)
    return told / length(candidate.terms) if told else 0.0
