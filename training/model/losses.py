"""What is asked of a network: the corpora's sets of right classes, the teachers' mean opinion; and how well it does."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .data import Data, batches, gather
from .net import Net

WEIGHT = {"xpos": 1.0, "upos": 0.6, "Case": 0.8, "Gender": 0.4, "Number": 0.5, "rest": 0.4, "ner": 1.5}


def cast(data: Data) -> torch.autocast:
    return torch.autocast(data.device.type, dtype=torch.bfloat16, enabled=data.device.type == "cuda")


def set_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Minus the log-chance that one of the right classes is chosen; labels are bits, all set where nothing is known."""
    bits = labels[:, None] >> torch.arange(logits.shape[1], device=logits.device) & 1
    known = labels != -1
    logits = logits.float()
    loss = torch.logsumexp(logits, 1) - torch.logsumexp(logits.masked_fill(bits == 0, -1e4), 1)
    return (loss * known).sum() / known.sum().clamp(min=1)


def gold_loss(net: Net, data: Data, h: Tensor, place: Tensor, mask: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
    parts: dict[str, Tensor] = {}
    words, at = h[mask], place[mask]
    for name, head in net.tags.items():
        if name != "silver":
            parts[name] = set_loss(head(words), data.labels[name][at])
    heads = data.heads[place]
    tree = mask & (heads > -2)
    rows = tree.any(1)
    if bool(rows.any()):
        arcs = net.arcs(h[rows], mask[rows])
        right = heads[rows] + 1
        inside = tree[rows]
        parts["arc"] = F.cross_entropy(arcs[inside], right[inside])
        relations = net.relations(h[rows], right.clamp(min=0))
        parts["deprel"] = set_loss(relations[inside], data.labels["deprel"][place[rows][inside]])
    total = sum((WEIGHT.get(k, 0.3) if k not in ("arc", "deprel") else 1.5) * v for k, v in parts.items())
    assert isinstance(total, Tensor)
    return total, parts


def soft_loss(
    student: Net, teachers: list[Net], data: Data, h: Tensor, ids: Tensor, mask: Tensor
) -> tuple[Tensor, dict[str, Tensor]]:
    with torch.no_grad():
        said = [t.encode(t.read(data.numbers[ids], data.bits[ids]), mask) for t in teachers]
        arcs = torch.stack([t.arcs(s, mask).softmax(-1) for t, s in zip(teachers, said, strict=True)]).mean(0)
        best = arcs.argmax(-1)
        relations = torch.stack(
            [t.relations(s, best).float().softmax(-1) for t, s in zip(teachers, said, strict=True)]
        ).mean(0)
    parts = {}
    for name, head in student.tags.items():
        if name != "silver":
            with torch.no_grad():
                want = torch.stack(
                    [t.tags[name](s[mask]).float().softmax(-1) for t, s in zip(teachers, said, strict=True)]
                ).mean(0)
            parts[name] = -(want * head(h[mask]).float().log_softmax(-1)).sum(-1).mean()
    parts["arc"] = -(arcs * student.arcs(h, mask).log_softmax(-1)).sum(-1)[mask].mean()
    parts["deprel"] = -(relations * student.relations(h, best).float().log_softmax(-1)).sum(-1)[mask].mean()
    total = sum((WEIGHT.get(k, 0.3) if k not in ("arc", "deprel") else 1.5) * v for k, v in parts.items())
    assert isinstance(total, Tensor)
    return total, parts


@torch.no_grad()
def evaluate(nets: list[Net], data: Data, chosen: np.ndarray) -> dict[str, float]:
    """Shares of words right, and F1 of names, of the nets' mean."""
    right: dict[str, float] = {}
    total: dict[str, float] = {}
    for net in nets:
        net.eval()
    rng = np.random.default_rng(0)
    for group in batches(data.ends - data.starts, chosen, 4096, rng):
        place, mask = gather(data.starts, data.ends, group, data.device)
        ids = data.ids[place]
        with cast(data):
            said = [t.encode(t.read(data.numbers[ids], data.bits[ids]), mask) for t in nets]
            for name in nets[0].tags:
                if name == "silver":
                    continue
                found = (
                    torch.stack([t.tags[name](s).float().softmax(-1) for t, s in zip(nets, said, strict=True)])
                    .mean(0)
                    .argmax(-1)
                )
                labels = data.labels[name][place]
                known = mask & (labels != -1)
                right[name] = right.get(name, 0) + float(((labels >> found & 1) * known).sum())
                total[name] = total.get(name, 0) + float(known.sum())
            arcs = (
                torch.stack([t.arcs(s, mask).softmax(-1) for t, s in zip(nets, said, strict=True)]).mean(0).argmax(-1)
            )
            relations = (
                torch.stack([t.relations(s, arcs).float().softmax(-1) for t, s in zip(nets, said, strict=True)])
                .mean(0)
                .argmax(-1)
            )
        heads = data.heads[place]
        tree = mask & (heads > -2)
        labels = data.labels["deprel"][place]
        good = (arcs == heads + 1) & tree
        right["UAS"] = right.get("UAS", 0) + float(good.sum())
        right["LAS"] = right.get("LAS", 0) + float((good & (labels >> relations & 1 == 1)).sum())
        for name in ("UAS", "LAS"):
            total[name] = total.get(name, 0) + float(tree.sum())
    return {name: round(100 * right[name] / max(1, total[name]), 2) for name in sorted(right)}
