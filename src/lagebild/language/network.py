"""The network in use: plain matrix products on one core, the same numbers in any batch.

The weights are trained by training/model (see docs/language.md); `training/model/net.py` says the same in the training
framework's words. Layers are self-attention with rotary positions (Su et al. 2021) behind root mean square norms (Zhang
and Sennrich 2019); trees are scored by deep biaffine attention (Dozat and Manning 2017).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

# One core a process: --jobs parts the work by pages, and threads would only get in one another's way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from ..knowledge import Pack
from .inputs import BITS, Inputs
from .trees import best_tree
from .words import Word

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
AFFIXES = 5  # columns behind word and base form
LONGEST = 160  # words that see one another; a longer sentence is read in parts
_BATCH = 1200  # words of a batch: what the processor's cache holds
_REMEMBERED = 40_000


class Opinion(NamedTuple):
    """What the network thinks of one sentence of t words.

    classes    the classes of each label
    best       for each label the likeliest class of each word
    chances    for each label its classes' log-chances (t, classes)
    heads      of each word, -1 for the one on the root; a tree
    relations  of each word to its head
    """

    classes: dict[str, list[str]]
    best: dict[str, list[str]]
    chances: dict[str, Floats]
    heads: list[int]
    relations: list[str]

    def chances_of(self, label: str, i: int) -> dict[str, float]:
        return dict(zip(self.classes[label], self.chances[label][i].tolist(), strict=True))

    def likeliest(self, label: str, i: int, among: Sequence[str]) -> str:
        """The likeliest of some classes; of equal ones the first."""
        best = self.best[label][i]
        if best in among:
            return best
        chances = self.chances_of(label, i)
        return max(among, key=lambda c: chances.get(c, -1e9))


class Network:
    """Words in, opinions out. One object a language pack; it remembers what words it has seen amount to."""

    def __init__(self, pack: Pack, weights: dict[str, NDArray[np.generic]]) -> None:
        self.shape: dict[str, int] = json.loads(str(weights["shape"]))
        self.classes: dict[str, list[str]] = json.loads(str(weights["classes"]))
        vocabulary = bytes(weights["vocabulary"]).decode().split("\n")
        self._inputs = Inputs(pack, {word: i for i, word in enumerate(vocabulary, 1)})
        w = {k: v.astype(np.float32) for k, v in weights.items() if v.dtype == np.float16}
        self._w = w
        self._tables = [w["word.weight"], w["word.weight"], *(w[f"affix.{i}.weight"] for i in range(AFFIXES))]
        self._join, self._bits = np.ascontiguousarray(w["join.weight"].T), np.ascontiguousarray(w["bits.weight"].T)
        self._layers = [_Layer(w, i, self.shape["heads"]) for i in range(self.shape["layers"])]
        names = [n for n in self.classes if n != "deprel"]
        self._tags = np.concatenate([w[f"tags.{n}.weight"] for n in names]).T.copy()
        self._tags_bias = np.concatenate([w[f"tags.{n}.bias"] for n in names])
        ends = np.cumsum([len(self.classes[n]) for n in names]).tolist()
        self._parts = list(zip(names, [0, *ends[:-1]], ends, strict=True))
        self._pairs = w["relation"].reshape(self.shape["relation"], -1)
        self._turns = _turns(LONGEST, self.shape["width"] // self.shape["heads"])
        self._row: dict[tuple[Word, bool], int] = {}
        self._seen = np.zeros((1024, self.shape["width"]), np.float32)

    def read(self, sentences: Sequence[Sequence[tuple[Word, bool]]]) -> Iterator[Opinion]:
        """One opinion a sentence; each at least one word and at most LONGEST. A word comes with whether it opens."""
        at = 0
        while at < len(sentences):
            end, size = at, 0
            while end < len(sentences) and (end == at or size + len(sentences[end]) <= _BATCH):
                size += len(sentences[end])
                end += 1
            yield from self._read(sentences[at:end])
            at = end

    def _read(self, sentences: Sequence[Sequence[tuple[Word, bool]]]) -> Iterator[Opinion]:
        """All words lie in one matrix; only where they look at one another are sentences told apart."""
        sizes = [len(s) for s in sentences]
        starts = np.cumsum([0, *sizes[:-1]])
        groups = list(_groups(sizes, starts))
        x = self._look([pair for s in sentences for pair in s])
        place = np.concatenate([np.arange(size) for size in sizes])
        turns = self._turns[0][place][:, None], self._turns[1][place][:, None]
        for layer in self._layers:
            x = layer(x, turns, groups)
        h = _norm(x, self._w["norm.scale"])
        scores = h @ self._tags + self._tags_bias
        chances = {name: _log_chances(scores[:, a:b]) for name, a, b in self._parts}
        best = {k: [self.classes[k][c] for c in v.argmax(1).tolist()] for k, v in chances.items()}
        arcs = self._arcs(h, starts, sizes)
        trees = [best_tree(own) for own in arcs]
        above = [
            start + head + 1 if head >= 0 else 0
            for start, tree in zip(starts.tolist(), trees, strict=True)
            for head in tree
        ]
        relations = [self.classes["deprel"][c] for c in self._relations(h, np.array(above)).argmax(1).tolist()]
        for start, size, tree in zip(starts.tolist(), sizes, trees, strict=True):
            end = start + size
            own = {k: v[start:end] for k, v in best.items()}
            said = {k: v[start:end] for k, v in chances.items()}
            yield Opinion(self.classes, own, said, tree, relations[start:end])

    def _look(self, pairs: Sequence[tuple[Word, bool]]) -> Floats:
        """What each word's own input amounts to: (n, width)."""
        if len(self._row) > _REMEMBERED:
            self._row.clear()
        row = self._row
        new = [p for p in dict.fromkeys(pairs) if p not in row]
        if new:
            first = len(row)
            while first + len(new) > len(self._seen):
                self._seen = np.concatenate((self._seen, np.zeros_like(self._seen)))
            for i, pair in enumerate(new, first):
                row[pair] = i
            self._seen[first : first + len(new)] = self._inputs_of(new)
        return self._seen[[row[p] for p in pairs]]

    def _inputs_of(self, pairs: Sequence[tuple[Word, bool]]) -> Floats:
        seen = [self._inputs.see(word, initial) for word, initial in pairs]
        numbers = np.array([s.numbers for s in seen])
        bits = np.zeros((len(seen), BITS), np.float32)
        for i, s in enumerate(seen):
            bits[i, list(s.bits)] = 1
        parts = [table[numbers[:, i]] for i, table in enumerate(self._tables)]
        joined = np.concatenate(parts, axis=1)
        # Row by row, so that a word amounts to the same whatever words are new beside it.
        x = np.matmul(joined[:, None], self._join)[:, 0] + np.matmul(bits[:, None], self._bits)[:, 0]
        x += self._w["bits.bias"]
        return _norm(x, self._w["norm0.scale"])

    def _arcs(self, h: Floats, starts: Ints, sizes: Sequence[int]) -> list[Floats]:
        """For each sentence (t, 1 + t) scores; the root is the first column."""
        w = self._w
        above = _relu(np.concatenate((w["root"][None], h)) @ w["arc_head.weight"].T + w["arc_head.bias"])
        below = _relu(h @ w["arc_dep.weight"].T + w["arc_dep.bias"]) @ w["arc"]
        found: list[Floats] = []
        for start, size in zip(starts.tolist(), sizes, strict=True):
            own: Floats = np.concatenate((above[:1], above[start + 1 : start + 1 + size]))
            found.append(np.asarray(below[start : start + size] @ own.T, np.float32))
        return found

    def _relations(self, h: Floats, heads: Ints) -> Floats:
        """(n, relations) scores for the arcs to `heads`, 0 the root, else a row of h (n, width) and one."""
        w = self._w
        above = np.concatenate((w["root"][None], h))[heads]
        d = _relu(h @ w["relation_dep.weight"].T + w["relation_dep.bias"])
        g = _relu(above @ w["relation_head.weight"].T + w["relation_head.bias"])
        pairs = (d @ self._pairs).reshape(len(h), -1, g.shape[-1])
        scores: Floats = np.einsum("tlg,tg->tl", pairs, g)
        scores += np.concatenate((d, g), axis=1) @ w["relation_own.weight"].T + w["relation_own.bias"]
        return scores


class _Layer:
    def __init__(self, w: dict[str, Floats], i: int, heads: int) -> None:
        self.heads = heads
        self.qkv, self.out, self.up, self.down = (
            (np.ascontiguousarray(w[f"layers.{i}.{n}.weight"].T), w[f"layers.{i}.{n}.bias"])
            for n in ("qkv", "out", "up", "down")
        )
        self.scale1, self.scale2 = w[f"layers.{i}.norm1.scale"], w[f"layers.{i}.norm2.scale"]

    def __call__(self, x: Floats, turns: tuple[Floats, Floats], groups: Sequence[_Group]) -> Floats:
        """x (words, width) → the same shape."""
        n, d = x.shape
        qkv = _norm(x, self.scale1) @ self.qkv[0]
        qkv += self.qkv[1]
        q, k, v = qkv.reshape(n, 3, self.heads, -1).transpose(1, 0, 2, 3)
        q, k = _rotate(q, turns), _rotate(k, turns)
        q *= np.float32((d // self.heads) ** -0.5)
        seen = np.empty((n, self.heads, d // self.heads), np.float32)
        for place, mask, bias in groups:
            seen[place[mask]] = _attend(q[place], k[place], v[place], bias)[mask]
        x = x + (seen.reshape(n, d) @ self.out[0] + self.out[1])
        inner = _norm(x, self.scale2) @ self.up[0]
        inner += self.up[1]
        x += _relu(inner) @ self.down[0]
        x += self.down[1]
        return x


def _attend(q: Floats, k: Floats, v: Floats, bias: Floats | None) -> Floats:
    """(sentences, t, heads, size) each; what each word makes of the others."""
    scores: Floats = np.matmul(q.transpose(0, 2, 1, 3), np.ascontiguousarray(k.transpose(0, 2, 3, 1)))
    if bias is not None:
        scores += bias
    scores -= scores.max(-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(-1, keepdims=True)
    out: Floats = np.matmul(scores, np.ascontiguousarray(v.transpose(0, 2, 1, 3))).transpose(0, 2, 1, 3)
    return out


class _Group(NamedTuple):
    """Sentences of like length: places (n, t) of their words, where there is one, and what keeps the others unseen."""

    place: Ints
    mask: NDArray[np.bool_]
    bias: Floats | None


def _groups(sizes: Sequence[int], starts: Ints) -> Iterator[_Group]:
    order = sorted(range(len(sizes)), key=lambda i: -sizes[i])
    at = 0
    while at < len(order):
        longest, end = sizes[order[at]], at
        while end < len(order) and sizes[order[end]] > 0.8 * longest - 2:
            end += 1
        size = np.array([sizes[i] for i in order[at:end]])
        mask = np.arange(longest) < size[:, None]
        place = starts[order[at:end]][:, None] + np.where(mask, np.arange(longest), 0)
        bias = None if mask.all() else np.where(mask, np.float32(0), np.float32(-1e9))[:, None, None, :]
        yield _Group(place, mask, bias)
        at = end


def _norm(x: Floats, scale: Floats) -> Floats:
    size = np.einsum("...d,...d->...", x, x) / np.float32(x.shape[-1])
    out: Floats = x * (1 / np.sqrt(size + np.float32(1e-6)))[..., None] * scale
    return out


def _relu(x: Floats) -> Floats:
    return np.maximum(x, 0, out=x)


def _turns(length: int, size: int) -> tuple[Floats, Floats]:
    rate = 1000.0 ** (-np.arange(0, size, 2) / size)
    angle = np.arange(length)[:, None] * rate[None]
    return np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)


def _rotate(x: Floats, turns: tuple[Floats, Floats]) -> Floats:
    half = x.shape[-1] // 2
    a, b = x[..., :half], x[..., half:]
    return np.concatenate((a * turns[0] - b * turns[1], a * turns[1] + b * turns[0]), axis=-1)


def _log_chances(scores: Floats) -> Floats:
    scores = scores - scores.max(-1, keepdims=True)
    out: Floats = scores - np.log(np.exp(scores).sum(-1, keepdims=True))
    return out


@cache
def network(pack: Pack) -> Network:
    with np.load(pack.folder / "network.npz") as weights:
        return Network(pack, {name: weights[name] for name in weights.files})
