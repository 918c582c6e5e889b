"""The prepared arrays on the device, and batches of sentences from them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

# How often each corpus is seen in one round of tuning.
SHARE = {
    "gsd": 3.0,
    "pud": 2.0,
    "sigmorphon": 1.0,
    "germeval": 2.0,
    "smartdata": 0.7,
    "mobie": 0.15,
    "europarl": 0.5,
    "legal": 0.2,
}
FOLDS = 5


class Data:
    """All arrays on the device."""

    def __init__(self, work: Path, device: torch.device, fold: int | None) -> None:
        z = np.load(work / "prepared.npz")
        self.classes: dict[str, list[str]] = json.loads(str(z["classes"]))
        self.device = device
        self.inputs: dict[str, int] = json.loads(str(z["inputs"]))
        self.numbers = torch.from_numpy(z["numbers"]).to(device)
        self.bits = torch.from_numpy(np.unpackbits(z["bits"], axis=1)[:, : self.inputs["bits"]]).to(device)
        self.ids = torch.from_numpy(z["ids"]).to(device)
        self.ends = z["ends"].astype(np.int64)
        self.starts = np.concatenate(([0], self.ends[:-1]))
        self.heads = torch.from_numpy(z["heads"]).to(device).long()
        self.labels = {name: torch.from_numpy(z[f"label_{name}"]).to(device) for name in self.classes}
        self.raw = torch.from_numpy(z["raw_ids"]).to(device)
        self.raw_ends = z["raw_ends"].astype(np.int64)
        self.silver = torch.from_numpy(z["silver"]).to(device).long()
        self.silver_names = [str(x) for x in z["silver_names"]]
        names = [str(x) for x in z["source_names"]]
        self.source = np.array([names[s] for s in z["sources"]])
        place = np.arange(len(self.source))
        tree = np.isin(self.source, ("gsd", "pud"))
        self.held = tree & (place % FOLDS == fold) if fold is not None else np.zeros(len(place), bool)
        if fold is not None:  # the same words may stand in SIGMORPHON, which was cut from the same treebank
            known = {self._key(i) for i in np.flatnonzero(self.held)}
            twins = np.array([self.source[i] == "sigmorphon" and self._key(i) in known for i in place])
            self.usable = ~self.held & ~twins
            print(f"held out {self.held.sum()} sentences, {twins.sum()} twins left out", flush=True)
        else:
            self.usable = np.ones(len(place), bool)

    def _key(self, i: int) -> tuple[int, ...]:
        return tuple(self.ids[self.starts[i] : self.ends[i]][:8].tolist())

    def sizes(self) -> dict[str, int]:
        return {**{name: len(values) for name, values in self.classes.items()}, "silver": len(self.silver_names)}


def batches(lengths: np.ndarray, chosen: np.ndarray, tokens: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Sentences of like length together, in random order."""
    order = chosen[np.argsort(lengths[chosen] + rng.random(len(chosen)) * 3)]
    groups, at = [], 0
    while at < len(order):
        size = max(
            1, tokens // int(lengths[order[min(len(order) - 1, at + tokens // max(1, int(lengths[order[at]])))]] + 1)
        )
        groups.append(order[at : at + size])
        at += size
    for i in rng.permutation(len(groups)):
        yield groups[i]


def gather(starts: np.ndarray, ends: np.ndarray, chosen: np.ndarray, device: torch.device) -> tuple[Tensor, Tensor]:
    """Places (n, t) of the words of some sentences, and where there is one."""
    start, length = torch.from_numpy(starts[chosen]), torch.from_numpy((ends - starts)[chosen])
    step = torch.arange(int(length.max()))
    mask = step[None] < length[:, None]
    return (start[:, None] + torch.where(mask, step[None], 0)).to(device, non_blocking=True), mask.to(
        device, non_blocking=True
    )


def chosen_sentences(data: Data, rng: np.random.Generator) -> np.ndarray:
    """One round: each corpus as often as its share says."""
    found = []
    for source, share in SHARE.items():
        own = np.flatnonzero((data.source == source) & data.usable)
        for part in np.arange(math.ceil(share)):
            take = min(1.0, share - part)
            found.append(rng.permutation(own)[: int(len(own) * take)])
    return np.concatenate(found)


def gold_batches(data: Data, tokens: int, seed: int) -> Iterator[np.ndarray]:
    rng = np.random.default_rng(seed)
    while True:
        yield from batches(data.ends - data.starts, chosen_sentences(data, rng), tokens, rng)
