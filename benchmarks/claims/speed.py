"""How long the picture of one dense story takes: N reports made of the reports of a story.

Every report takes some paragraphs of the story's pages in another order and gives other numbers, so that nearly
every sentence of a page is told, in the same words or nearly so, by hundreds of others: the worst that a story can be.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator, Sequence

from lagebild import dossier
from lagebild.annotate import annotate, annotate_input
from lagebild.model import Article, Metadata, Page, Role, Source

from .references import Story

# So many paragraphs make a report; one number in three is told otherwise.
SHORTEST, LONGEST, OTHERWISE = 6, 12, 0.35
NUMBER = re.compile(r"(?<![\d.,])\d{2,3}(?![\d.,])")
BODY = (Role.TEASER, Role.PARAGRAPH)


def varied(articles: Sequence[Article], size: int, published: dict[str, str]) -> Iterator[Page]:
    """`size` pages of one story; the same for the same articles."""
    chance = random.Random(20261128)
    paragraphs = [
        (a.text[b.start : b.end].strip(), published[a.id]) for a in articles for b in a.blocks or () if b.role in BODY
    ]
    for number in range(size):
        chosen = chance.sample(paragraphs, min(len(paragraphs), chance.randint(SHORTEST, LONGEST)))
        text = "\n\n".join(retold(paragraph, chance) for paragraph, _ in chosen)
        day = Metadata(published=max(day for _, day in chosen))
        yield Page(f"report-{number:04}", Source(), text, day, clean=True)


def retold(paragraph: str, chance: random.Random) -> str:
    """The paragraph with other numbers: "17 Menschen" → "19 Menschen"."""

    def other(match: re.Match[str]) -> str:
        value = int(match[0])
        return str(value + chance.randint(1, 5)) if chance.random() < OTHERWISE else match[0]

    return NUMBER.sub(other, paragraph)


def show_speed(story: Story, size: int) -> None:
    articles = [a for a in map(annotate_input, story.pages) if isinstance(a, Article)]
    reports = [annotate(page) for page in varied(articles, size, story.published)]
    letters = sum(len(a.text) for a in reports)
    started = time.process_time()
    picture = dossier.build(reports)
    seconds = time.process_time() - started
    joined = sum(c.documents > 1 for c in picture.claims)
    print(
        f"{story.name}: {size} reports, {letters:,} characters: {seconds:.1f} s of processor time after annotation, "
        f"{len(picture.claims)} claims, {joined} of several pages"
    )
