"""What is counted on one page: see the docstring of the command."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

BODY = ("teaser", "subheading", "paragraph")
MIN_WORDS = 40  # a reference with fewer words says nothing about the body
MIN_CAPTION = 5


class Answer(NamedTuple):
    """What a system says of a page: its blocks as (role, words) in reading order, and its date."""

    blocks: tuple[tuple[str, str], ...]
    published: str | None

    def of(self, *roles: str) -> list[str]:
        return [text for role, text in self.blocks if role in roles]


class Score(NamedTuple):
    """Counts of one page, or of many added up."""

    pages: int
    precision: float
    recall: float
    f1: float
    headline: int
    dated: int
    published: int
    found: tuple[int, int, int]  # teasers, subheadings, captions leaked
    gold: tuple[int, int, int]

    @classmethod
    def sum(cls, scores: Iterable[Score]) -> Score:
        columns = list(zip(*scores, strict=True)) or [()] * len(cls._fields)
        plain = [sum(column) for column in columns[:7]]
        pairs = [tuple(map(sum, zip(*column, strict=True))) or (0, 0, 0) for column in columns[7:]]
        return cls(*plain, *pairs)  # type: ignore[arg-type]

    def report(self) -> dict[str, Any]:
        share = lambda value, of: round(100 * value / max(1, of), 2)  # noqa: E731
        names = ("teaser", "subheadings", "captions_leaked")
        return {
            "pages": self.pages,
            **{name: share(getattr(self, name), self.pages) for name in ("f1", "precision", "recall", "headline")},
            "published": share(self.published, self.dated),
            **{name: f"{f}/{g}" for name, f, g in zip(names, self.found, self.gold, strict=True)},
        }


def score_page(answer: Answer, gold: dict[str, Any]) -> Score | None:
    """The counts of one page; None where its reference is too short."""
    want = words(" ".join([*gold["teaser"], *gold["subheadings"], *gold["paragraphs"]]))
    if len(want) < MIN_WORDS:
        return None
    have = words(" ".join(answer.of(*BODY)))
    a, b = four_grams(have), four_grams(want)
    shared = sum((a & b).values())
    precision, recall = shared / max(1, sum(a.values())), shared / max(1, sum(b.values()))
    f1 = 2 * precision * recall / (precision + recall) if shared else 0.0
    teasers = _found([" ".join(gold["teaser"])], answer.of("teaser"))
    subheadings = _found(gold["subheadings"], answer.of("subheading"))
    body, reference = plain(" ".join(have)), plain(" ".join(want))
    captions = [key for c in gold["captions"] if len(words(c)) >= MIN_CAPTION and (key := plain(c)) not in reference]
    leaked = sum(caption in body for caption in captions)
    return Score(
        1,
        precision,
        recall,
        f1,
        int(_has_title(answer, gold["title"])),
        int(bool(gold["published"])),
        int(bool(gold["published"]) and (answer.published or "")[:10] == gold["published"]),
        (teasers[0], subheadings[0], leaked),
        (teasers[1], subheadings[1], len(captions)),
    )


def words(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").lower())


def plain(text: str | None) -> str:
    return " ".join(words(text))


def four_grams(tokens: list[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3))) if tokens else Counter()


def _found(items: list[str], answers: list[str]) -> tuple[int, int]:
    """How many items of two words or more are said, of how many."""
    said = " | ".join(plain(text) for text in answers)
    keys = [key for item in items if len((key := plain(item)).split()) >= 2]
    return sum(key in said for key in keys), len(keys)


def _has_title(answer: Answer, title: str) -> bool:
    heads = [plain(text) for text in answer.of("headline")]
    kickers = [plain(text) for text in answer.of("kicker")]
    return plain(title) in heads or any(f"{kicker} {head}" == plain(title) for kicker in kickers for head in heads)
