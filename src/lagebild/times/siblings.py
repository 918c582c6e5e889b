"""Undated pages dated from dated pages of the same batch about the same event.

Two pages are siblings when they share enough rare words. The day then follows from what the undated page says of
weekdays and days, within the week around its siblings.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from ..knowledge import Pack
from ..model import PROSE, Article, Published, Span
from .evidence import Fit, fit, weigh
from .tense import TextTense
from .values import parse_day

WORD = re.compile(r"[^\W\d_]{4,40}")
WORDS_READ = 3000  # of one page, so that a long page costs no more than a book's chapter
COMMON = 60  # words more frequent than this in a million tell no event apart
SPREAD = 50  # a word in more pages of the batch than this plus a tenth of them names no event
BACKGROUND = 200  # pages of other events imagined beside the batch, so that a batch of one story tells words apart
# (shared rare words, cosine) that make two pages siblings, either of them. Between 57 full pages, other events reach a
# cosine of 0.06, the same event 0.096 and more; of 331 short ones, none of other events share six words at 0.15.
SAME_EVENT = ((10, 0.1), (6, 0.15))
WINDOW = 3  # days around a sibling that the page may lie
FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def date_siblings(articles: Sequence[Article], pack: Pack) -> tuple[Published | None, ...]:
    """The publication date of each article, undated ones inferred from dated articles about the same event.

    An article without siblings keeps None, and one that names no weekday: nothing in its own words would bear the date
    out. Near-linear in the number of articles.
    """
    undated = [n for n, article in enumerate(articles) if article.published is None]
    if not undated or len(undated) == len(articles):
        return tuple(article.published for article in articles)
    common = _common_words(pack)
    words = [_rare_words(article, common) for article in articles]
    dates = [article.published for article in articles]
    near = _similar(words, [date is not None for date in dates])
    return tuple(
        date or _date_one(articles[n], [(articles[m].published, weight) for m, weight in near[n]], pack)
        for n, date in enumerate(dates)
    )


def _date_one(article: Article, siblings: Sequence[tuple[Published | None, float]], pack: Pack) -> Published | None:
    dated = [(date.fromisoformat(p.value), p, weight) for p, weight in siblings if p and parse_day(p.value)]
    if not dated:
        return None
    pull = [(day, weight) for day, _, weight in dated]
    days = [day for day, _ in pull]
    told = [(Span(time.start, time.end), time.value) for time in article.times or ()]
    evidence = weigh(told, TextTense(article.text, (), pack))
    nearest = max(dated, key=lambda item: (item[2], item[0]))
    around = [day for day in days if abs((day - nearest[0]).days) <= 7]
    window = timedelta(days=WINDOW)
    found = fit(evidence, min(around) - window, max(around) + window, pull)
    return _published(found) if found else None


def _published(found: Fit) -> Published:
    return Published(
        found.value.isoformat(), found.earliest.isoformat(), found.latest.isoformat(), "siblings",
        tuple(sorted(set(found.spans))),
    )  # fmt: skip


def _common_words(pack: Pack) -> frozenset[str]:
    return frozenset(word for word, count, *_ in pack.rows("word_frequency", 8) if int(count) >= COMMON)


def _rare_words(article: Article, common: frozenset[str]) -> frozenset[str]:
    """The rare words of the article's own text, folded."""
    prose: list[Span] = [b for b in article.blocks or () if b.role in PROSE]
    words: set[str] = set()
    for block in prose or [Span(0, len(article.text))]:
        for match in WORD.finditer(article.text, block.start, block.end):
            words.add(match.group().lower().translate(FOLD))
            if len(words) >= WORDS_READ:
                return frozenset(words - common)
    return frozenset(words - common)


def _similar(words: Sequence[frozenset[str]], dated: Sequence[bool]) -> list[list[tuple[int, float]]]:
    """For each undated page its siblings with their cosine, best first. A word weighs by how few pages have it."""
    pages: dict[str, list[int]] = defaultdict(list)
    count: dict[str, int] = defaultdict(int)
    for number, own in enumerate(words):
        for word in own:
            count[word] += 1
            if dated[number]:
                pages[word].append(number)
    limit = SPREAD + len(words) // 10
    weight = {
        word: math.log((len(words) + BACKGROUND) / (seen + 1)) ** 2 for word, seen in count.items() if seen <= limit
    }
    norm = [math.sqrt(sum(sorted(weight.get(word, 0.0) for word in own))) or 1.0 for own in words]
    near: list[list[tuple[int, float]]] = []
    for number, own in enumerate(words):
        near.append([])
        if dated[number]:
            continue
        shared: dict[int, int] = defaultdict(int)
        for word in own:
            for other in pages.get(word, ()) if word in weight else ():
                shared[other] += 1
        fewest = min(hits for hits, _ in SAME_EVENT)
        for other, hits in shared.items():
            if hits >= fewest:
                both = sum(sorted(weight.get(word, 0.0) for word in own & words[other]))
                cosine = both / (norm[number] * norm[other])
                if any(hits >= least and cosine >= alike for least, alike in SAME_EVENT):
                    near[-1].append((other, cosine))
        near[-1].sort(key=lambda pair: (-pair[1], pair[0]))
    return near
