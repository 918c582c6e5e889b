"""Stretches that look like names to the network: persons, organisations, places, other things with a name."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ..model import EntityType, Span
from .network import Opinion


class NamedSpan(Span, frozen=True):
    """A stretch that looks like a name, of what type, and the least chance of its words, 0 to 1."""

    type: EntityType
    score: float


def find_entities(spans: Sequence[tuple[int, int]], said: Opinion) -> Iterator[NamedSpan]:
    """The names of one sentence, in reading order, disjoint; spans are its tokens'."""
    labels = said.best["ner"]
    chances = said.chances["ner"]
    if all(label == "O" for label in labels):
        return
    if not _is_regular(labels):
        labels = _best_path(said.classes["ner"], chances.tolist())
    number = {label: i for i, label in enumerate(said.classes["ner"])}
    i = 0
    while i < len(labels):
        end = i + 1
        if labels[i] != "O":
            while end < len(labels) and labels[end] == "I" + labels[i][1:]:
                end += 1
            score = min(float(chances[j][number[labels[j]]]) for j in range(i, end))
            yield NamedSpan(spans[i][0], spans[end - 1][1], EntityType(labels[i][2:]), round(math.exp(score), 3))
        i = end


def _is_regular(labels: Sequence[str]) -> bool:
    """Whether every I- continues a name of its type."""
    before = "O"
    for label in labels:
        if label[0] == "I" and before[1:] != label[1:]:
            return False
        before = label
    return True


def _best_path(classes: Sequence[str], chances: Sequence[Sequence[float]]) -> list[str]:
    """The likeliest labels that are regular (Viterbi 1967)."""
    size = len(classes)
    starts = [j for j in range(size) if classes[j][0] != "I"]
    may = [[i for i in range(size) if classes[j][0] != "I" or classes[i][1:] == classes[j][1:]] for j in range(size)]
    score = [chances[0][j] if j in starts else -math.inf for j in range(size)]
    back: list[list[int]] = []
    for row in chances[1:]:
        best = [max(may[j], key=lambda i: score[i]) for j in range(size)]
        score = [score[best[j]] + row[j] for j in range(size)]
        back.append(best)
    at = max(range(size), key=lambda j: score[j])
    path = [at]
    for best in reversed(back):
        at = best[at]
        path.append(at)
    return [classes[j] for j in reversed(path)]
