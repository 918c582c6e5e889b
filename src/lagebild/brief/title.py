"""The story's title: the headline that names what its pages put first, as the newest of them see it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..knowledge import Pack
from ..model import Article, Block, Claim, Difference, DifferenceKind, Evidence, Role, Slot
from .ages import Days, appeared
from .candidates import inside_of
from .centre import story_centre
from .disputes import number, numbers
from .happenings import sayings
from .terms import cosine, terms_of

# What is no headline proper counts so much less: several sentences, one with a full stop, what somebody says.
LONGER = 0.7
# A central headline of the last day goes before one of the first that has so much more of the centre.
NEWEST = 0.8
# "Rat sucht Zeugen (16.04.2016)", "Wirtschaft : Rat sucht Zeugen"
DATE_BEHIND = re.compile(
    r"\s{0,3}[(\[](?:\w{2,10},?\s)?\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄa-zä]{3,9})\s?(?:\d{4}|\d\d)?[)\]]\s{0,3}$"
)
SECTION = re.compile(r"^[A-ZÄÖÜ]\w{2,20}\s{1,2}:\s{1,2}(?=\S)")


def find_title(articles: Sequence[Article], pack: Pack, claims: Sequence[Claim] = ()) -> str:
    """The headline that has most of the story's centre; of a story of several days, rather one of the last.

    None that counts what pages count otherwise or a later page knows better, where there is another; rather none with
    a full stop, and none in which somebody speaks. Of equals the first. Empty without headlines.
    """
    centre, days = story_centre(articles, pack), Days.of(articles)
    found = [(a, block) for a in articles if (block := headline_of(a)) is not None]
    open_ = [d for c in claims for d in c.differs_on if d.kind is DifferenceKind.UPDATE or d.slot is Slot.QUANTITY]
    known = {a.id: day for a in articles if (day := appeared(a)) is not None}
    best = max(found, key=lambda f: title_merit(f[0], f[1], centre, days, open_, known, pack), default=None)
    return shown(best[1].of(best[0].text)) if best else ""


def title_merit(
    article: Article, headline: Block, centre: dict[str, float], days: Days | None, open_: Sequence[Difference],
    known: Mapping[str, int], pack: Pack,
) -> tuple[bool, float]:  # fmt: skip
    score = cosine(terms_of(inside_of(headline, article.tokens or ()), pack), centre)
    if len(inside_of(headline, article.sentences or ())) > 1:  # a teaser that looks like a headline
        score *= LONGER
    if headline.of(article.text).strip().endswith("."):
        score *= LONGER
    # "Zeugin berichtet über das Unglück"
    if any(t.lemma in sayings(pack) for t in inside_of(headline, article.tokens or ())):
        score *= LONGER
    if days is not None:  # a page of no known day may be of the first
        score *= NEWEST + (1 - NEWEST) * (known.get(article.id, days.first) - days.first) / (days.last - days.first)
    return not any(is_superseded(article, headline, d, known) for d in open_), score


def is_superseded(article: Article, headline: Block, difference: Difference, known: Mapping[str, int]) -> bool:
    """ "Fünf Verletzte", where a later page counts seven, or another one seven at once: in the headline's own words or
    in those of its page that it sums up."""
    here = numbers(article, Evidence(article.id, headline.start, headline.end))
    mine = [v for v in difference.values if v.document == article.id]
    told = [v for v in mine if headline.start <= v.start < headline.end or number(v.value) in here]
    others = [v.document for v in difference.values if v.value not in {m.value for m in mine}]
    if difference.kind is DifferenceKind.CONTRADICTION:
        return bool(told and others)
    days = [known[document] for document in others if document in known]
    return bool(told) and article.id in known and max(days, default=0) > known[article.id]


def shown(words: str) -> str:
    """Without the day behind it and the section before it."""
    return SECTION.sub("", DATE_BEHIND.sub("", " ".join(words.split())))


def headline_of(article: Article) -> Block | None:
    """The headline that a reader sees: the last one before the text begins."""
    found = None
    for block in article.blocks or ():
        if block.role is Role.PARAGRAPH and found:
            break
        found = block if block.role is Role.HEADLINE else found
    return found
