"""One tag for every word of a sentence: a linear model that chooses among the word's candidates, left to right.

The model is an averaged perceptron (Collins 2002) over the words around, their candidates and the tags chosen so
far. Only words with more than one candidate are looked at, so a page costs a few milliseconds. Trained by
training/train_tagger.py.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from sys import intern

from ..knowledge import Pack
from .tag_repairs import FINITE, SUBORDINATING, repair
from .words import Word

Feature = tuple[str, ...]
Weights = dict[Feature, dict[str, float]]

_SUBORDINATING = SUBORDINATING | {"KOUI"}
_BOUNDARY = frozenset(("$,", "$.", "KON"))
_QUOTES = frozenset(("„", "“", '"', "'", "»", "«", "”", "‚", "‘", "``", "''"))


def is_initial(before: str | None) -> bool:
    """Whether a word behind this one may be written tall for its place alone; None at a sentence's start."""
    return before is None or before in _QUOTES or before in (":", "(", "–", "-", "—", "•", "...", "…")


class Context:
    """What features are made of, kept for one sentence."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.forms = ["<s>", "<s>", *(w.lower for w in words), "</s>", "</s>", "</s>"]
        self.groups = ["<s>", "<s>", *(w.group for w in words), "</s>", "</s>", "</s>"]


def features(word: Word, i: int, context: Context, one: str, two: str, state: str) -> tuple[Feature, ...]:
    """What is seen at word i: `one` and `two` are the tags before it, `state` how far its clause has come."""
    forms, groups = context.forms, context.groups
    form, group, shape = forms[i + 2], groups[i + 2], word.shape
    after, after2, next_form = groups[i + 3], groups[i + 4], forms[i + 3]
    return (
        ("b", one, group),
        ("c", two, one, group),
        ("d", form, next_form),
        ("f", group, after),
        ("h", group, next_form),
        ("i", forms[i + 1], group),
        ("j", one, group, after),
        ("k", group, after, after2),
        ("l", state, group),
        ("m", state, one, after, group),
        ("n", state, form),
        ("z", state, after, group),
        ("s", form[-3:], shape),
        ("u", form[-2:], one, shape),
        ("v", shape, one, group),
        ("x", after, form),
        ("y", forms[i + 4], group),
    )


def next_state(state: str, tag: str) -> str:
    """How far a clause has come: opened by a conjunction or not ("s"), finite verb seen or not ("f")."""
    if tag in _BOUNDARY:
        return "f," if "f" in state and "s" not in state else ","
    if tag in _SUBORDINATING:
        return "s"
    if tag in FINITE:
        return state.replace("f", "") + "f"
    return state if state[-1:] != "," else state[:-1] + "."


class Tagger:
    """Chooses among candidates. Of equal scores the first candidate in alphabetical order wins."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def tag(self, words: Sequence[Word]) -> list[str]:
        """The STTS tags of one sentence; linear in its length."""
        context: Context | None = None
        weights = self._weights
        tags: list[str] = []
        one = two = "<s>"
        state = "."
        for i, word in enumerate(words):
            candidates = word.tags
            if len(candidates) == 1:
                best = candidates[0]
            else:
                context = context or Context(words)
                scores = dict.fromkeys(candidates, 0.0)
                for feature in features(word, i, context, one, two, state):
                    row = weights.get(feature)
                    if row:
                        for tag in candidates:
                            if tag in row:
                                scores[tag] += row[tag]
                best = max(candidates, key=scores.__getitem__)
            tags.append(best)
            two, one = one, best
            state = next_state(state, best)
        return repair(words, tags)


@cache
def tagger(pack: Pack) -> Tagger:
    path: Path = pack.folder / "tagger.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    return Tagger(unpack(table["tags"], table["weights"]))


def unpack(names: list[str], packed: dict[str, str]) -> Weights:
    """Weights from their file form: a feature's parts are parted by tabs, "0=12 3=-4" are tag number and tenths."""
    weights: Weights = {}
    for feature, row in packed.items():
        pairs = (pair.split("=") for pair in row.split(" "))
        weights[tuple(map(intern, feature.split("\t")))] = {names[int(tag)]: float(value) for tag, value in pairs}
    return weights
