"""Prepared arrays → weights: large teachers learn from raw text and annotated corpora, a small network from them.

    python -m training.model.train WORK                  on two cores, three hours: smaller teachers, fewer steps
    python -m training.model.train WORK --preset gpu     on one graphics card, seven minutes: what is shipped
    … --fold 0                                           leaves a fifth of the trees out and measures on it

1  pretrain: guess hidden words of raw text, and what HanTa calls the others.
2  tune: several times from there with other seeds, tags, trees and names, each label a set of classes that are right.
3  distil: the small network learns what the teachers' mean says of raw text, and the annotated corpora beside it.

Writes WORK/student.npz and WORK/scores.json. Seeds are fixed; how many steps a stage takes follows from its seconds.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .data import Data, batches, gather, gold_batches
from .losses import cast, evaluate, gold_loss, soft_loss
from .net import STUDENT, TEACHER, Net, Shape

PRESETS: dict[str, dict[str, float]] = {
    # seconds of each stage; teachers; tokens of a step
    "gpu": {"pretrain": 190, "tune": 24, "distil": 145, "teachers": 3, "tokens": 16384},
    "cpu": {"pretrain": 4500, "tune": 600, "distil": 4500, "teachers": 2, "tokens": 2048},
    "try": {"pretrain": 20, "tune": 15, "distil": 20, "teachers": 2, "tokens": 1024},
}
SMALL_TEACHER = Shape(
    vocabulary=40000, word=128, affix=48, width=256, layers=4, heads=4, inner=1024, arc=192, relation=96
)
HIDDEN = 0.25


def train(
    net: Net,
    seconds: float,
    rate: float,
    loss_of: Callable[[], tuple[Tensor, dict[str, Tensor]]],
    name: str,
    average: float = 0.0,
) -> None:
    """AdamW for about so many seconds; the rate rises, then falls along a cosine."""
    slow = [p for p in net.parameters() if p.ndim < 2]
    fast = [p for p in net.parameters() if p.ndim >= 2]
    groups = [{"params": fast, "weight_decay": 0.03}, {"params": slow, "weight_decay": 0.0}]
    cuda = next(net.parameters()).is_cuda
    optimiser = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), eps=1e-8, fused=cuda)
    mean = [p.detach().clone() for p in net.parameters()] if average else []
    net.train()
    began, step, told = time.monotonic(), 0, 0.0
    while True:
        done = (time.monotonic() - began) / seconds
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1.0, done / 0.04) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))
        loss, parts = loss_of()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        step += 1
        if mean:
            torch._foreach_lerp_(mean, list(net.parameters()), 1 - min(average, 1 - 1 / (step + 1)))
        if cuda and step % 20 == 0:
            torch.cuda.synchronize()
        if done - told > 0.2 or step == 1:
            told = done
            print(
                f"{name} {time.monotonic() - began:.0f} s step {step}",
                {k: round(v.item(), 3) for k, v in parts.items()},
                flush=True,
            )
    if mean:
        with torch.no_grad():
            for p, m in zip(net.parameters(), mean, strict=True):
                p.copy_(m)
    print(f"{name}: {step} steps in {time.monotonic() - began:.0f} s", flush=True)


def pretrain(net: Net, data: Data, seconds: float, tokens: int) -> None:
    length = 128
    known = len(data.silver)
    size = max(1, tokens // length)
    generator = torch.Generator().manual_seed(1)

    def loss_of() -> tuple[Tensor, dict[str, Tensor]]:
        starts = torch.randint(0, len(data.raw) - length, (size,), generator=generator)
        tagged = torch.randint(0, known - length, (size // 4 or 1,), generator=generator)
        starts[: len(tagged)] = tagged
        place = (starts[:, None] + torch.arange(length)).to(data.device)
        ids = data.raw[place]
        numbers = data.numbers[ids]
        with cast(data):
            x = net.read(numbers, data.bits[ids])
            hidden = torch.rand(x.shape[:2], device=x.device) < HIDDEN
            h = net.encode(torch.where(hidden[..., None], net.hidden.to(x.dtype), x))
            wanted = numbers[..., 0][hidden]
            sure = (wanted > 0) & (wanted < net.shape.vocabulary)
            guess = net.guess(h[hidden][sure]) @ net.word.weight.T
            words = F.cross_entropy(guess.float(), wanted[sure].long())
            part = h[: len(tagged)]
            tags = F.cross_entropy(
                net.tags["silver"](part).float().flatten(0, 1), data.silver[place[: len(tagged)]].flatten()
            )
        return words + 0.5 * tags, {"words": words, "tags": tags}

    train(net, seconds, 1e-3, loss_of, "pretrain")


def tune(net: Net, data: Data, seconds: float, tokens: int, seed: int, rate: float) -> None:
    torch.manual_seed(seed)
    stream = gold_batches(data, tokens // 2, seed)

    def loss_of() -> tuple[Tensor, dict[str, Tensor]]:
        place, mask = gather(data.starts, data.ends, next(stream), data.device)
        ids = data.ids[place]
        with cast(data):
            h = net.encode(net.read(data.numbers[ids], data.bits[ids], forget=0.1), mask)
            return gold_loss(net, data, h, place, mask)

    train(net, seconds, rate, loss_of, f"tune {seed}", average=0.99)


def distil(student: Net, teachers: list[Net], data: Data, seconds: float, tokens: int, rate: float = 2e-3) -> None:
    """Two thirds of the steps on raw text with the teachers' mean as what is right, a third on corpora with both."""
    rng = np.random.default_rng(5)
    starts = np.concatenate(([0], data.raw_ends[:-1]))
    lengths = data.raw_ends - starts
    wanted = np.flatnonzero((lengths > 2) & (lengths <= 80))

    def raw_stream() -> Iterator[np.ndarray]:
        while True:
            yield from batches(lengths, rng.choice(wanted, min(len(wanted), 200_000), replace=False), tokens, rng)

    raw, gold = raw_stream(), gold_batches(data, tokens // 2, 5)
    turn = 0

    def loss_of() -> tuple[Tensor, dict[str, Tensor]]:
        nonlocal turn
        turn += 1
        own = turn % 3 == 0
        place, mask = (
            gather(data.starts, data.ends, next(gold), data.device)
            if own
            else gather(starts, data.raw_ends, next(raw), data.device)
        )
        ids = (data.ids if own else data.raw)[place]
        with cast(data):
            h = student.encode(student.read(data.numbers[ids], data.bits[ids], forget=0.05), mask)
            loss, parts = soft_loss(student, teachers, data, h, ids, mask)
            if own:
                more, gold_parts = gold_loss(student, data, h, place, mask)
                return loss + more, {**parts, **{f"gold {k}": v for k, v in gold_parts.items()}}
        return loss, parts

    train(student, seconds, rate, loss_of, "distil", average=0.999)


def report(name: str, nets: list[Net], data: Data, scores: dict[str, object]) -> None:
    for source in ("gsd", "pud"):
        chosen = np.flatnonzero(data.held & (data.source == source))
        if len(chosen):
            scores[f"{name} {source}"] = evaluate(nets, data, chosen)
            print(name, source, scores[f"{name} {source}"], flush=True)


def save(net: Net, path: Path, kind: type = np.float16) -> None:
    np.savez(
        path,
        shape=json.dumps(net.shape.as_dict()),
        **{k: v.detach().float().cpu().numpy().astype(kind) for k, v in net.state_dict().items()},
    )


def load(path: Path, shape: Shape, data: Data, dropout: float) -> Net:
    net = Net(shape, data.sizes(), data.inputs, dropout).to(data.device)
    z = np.load(path)
    net.load_state_dict({k: torch.from_numpy(z[k].astype(np.float32)).to(data.device) for k in z.files if k != "shape"})
    return net


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--preset", choices=PRESETS, default="cpu")
    parser.add_argument("--fold", type=int)
    parser.add_argument("--out", type=Path, help="where to write, if not in WORK")
    parser.add_argument("--from", dest="start", type=Path, help="a teacher that is pretrained already")
    parser.add_argument(
        "--rates", type=float, nargs="+", default=[5e-4, 6e-4, 8e-4], help="of tuning, one a teacher, in turn"
    )
    for name in ("pretrain", "tune", "distil", "teachers"):
        parser.add_argument(f"--{name}", type=float)
    options = parser.parse_args()
    plan = {**PRESETS[options.preset], **{k: v for k in PRESETS["gpu"] if (v := getattr(options, k, None)) is not None}}
    out = options.out or options.work
    device = torch.device("cuda" if torch.cuda.is_available() and options.preset == "gpu" else "cpu")
    torch.manual_seed(0)
    torch.set_float32_matmul_precision("high")
    torch.backends.cuda.enable_cudnn_sdp(False)  # it plans anew for every shape of a batch
    data = Data(options.work, device, options.fold)
    tokens = int(plan["tokens"])
    shape = TEACHER if options.preset == "gpu" else SMALL_TEACHER
    scores: dict[str, object] = {"plan": plan}
    if options.start:
        first = load(options.start, shape, data, 0.1)
    else:
        first = Net(shape, data.sizes(), data.inputs, 0.1).to(device)
        pretrain(first, data, plan["pretrain"], tokens)
        save(first, out / "pretrained.npz")
    teachers = []
    for seed in range(int(plan["teachers"])):
        net = Net(shape, data.sizes(), data.inputs, 0.2).to(device)
        net.load_state_dict(first.state_dict())
        tune(net, data, plan["tune"], tokens, seed + 1, options.rates[seed % len(options.rates)])
        report(f"teacher {seed}", [net], data, scores)
        teachers.append(net.eval())
    report("teachers", teachers, data, scores)
    if plan["distil"]:
        torch.manual_seed(9)
        student = Net(STUDENT, data.sizes(), data.inputs, 0.05).to(device)
        distil(student, teachers, data, plan["distil"], tokens)
        save(student, out / f"student{'' if options.fold is None else options.fold}.npz")
        report("student", [student.eval()], data, scores)
    (out / f"scores{'' if options.fold is None else options.fold}.json").write_text(
        json.dumps(scores, indent=1), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
