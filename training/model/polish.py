"""A student that was distilled learns the annotated corpora once more, and keeps to what it said of raw text before.

    python -m training.model.polish WORK WORK/student.npz WORK/polished.npz [--seconds 2700] [--fold 0]

Two thirds of the steps on the corpora, whose labels count in full and its own earlier opinion by half; a third on raw
text with that opinion alone. One core is enough; how many steps there are follows from the seconds.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .data import Data, batches, gather, gold_batches
from .losses import gold_loss, soft_loss
from .net import STUDENT, Net
from .train import load, report, save, train

TOKENS = 4096  # of a step
SAMPLE = 100_000  # sentences of raw text in a round


def polish(student: Net, before: Net, data: Data, seconds: float) -> None:
    raw, gold = raw_batches(data), gold_batches(data, TOKENS, 7)
    starts = np.concatenate(([0], data.raw_ends[:-1]))
    turn = 0

    def loss_of() -> tuple[Tensor, dict[str, Tensor]]:
        nonlocal turn
        turn += 1
        own = turn % 3 != 0
        place, mask = (
            gather(data.starts, data.ends, next(gold), data.device)
            if own
            else gather(starts, data.raw_ends, next(raw), data.device)
        )
        ids = (data.ids if own else data.raw)[place]
        h = student.encode(student.read(data.numbers[ids], data.bits[ids], forget=0.1), mask)
        loss, parts = soft_loss(student, [before], data, h, ids, mask)
        if own:
            more, gold_parts = gold_loss(student, data, h, place, mask)
            return 0.5 * loss + more, {**parts, **{f"gold {k}": v for k, v in gold_parts.items()}}
        return loss, parts

    train(student, seconds, 6e-4, loss_of, "polish", average=0.999)


def raw_batches(data: Data) -> Iterator[np.ndarray]:
    rng = np.random.default_rng(7)
    lengths = np.diff(data.raw_ends, prepend=0)
    wanted = np.flatnonzero((lengths > 2) & (lengths <= 80))
    while True:
        yield from batches(lengths, rng.choice(wanted, min(len(wanted), SAMPLE), replace=False), TOKENS, rng)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("student", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seconds", type=float, default=2700)
    parser.add_argument("--fold", type=int, help="the fifth of the trees that the student has not seen")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(3)
    data = Data(options.work, torch.device("cpu"), options.fold)
    before = load(options.student, STUDENT, data, 0.0).eval()
    student = load(options.student, STUDENT, data, 0.1)
    scores: dict[str, object] = {}
    report("before", [before], data, scores)
    polish(student, before, data, options.seconds)
    save(student, options.out)
    report("after", [student.eval()], data, scores)


if __name__ == "__main__":
    main()
