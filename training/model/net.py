"""The network as it is trained: words in, tags, trees and names out. lagebild.language.network is its twin in use."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True)
class Shape:
    """Sizes. vocabulary: how many of the most frequent words have a vector of their own."""

    vocabulary: int
    word: int
    affix: int
    width: int
    layers: int
    heads: int
    inner: int
    arc: int = 128
    relation: int = 64

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


TEACHER = Shape(vocabulary=65536, word=256, affix=96, width=512, layers=8, heads=8, inner=2048, arc=256, relation=128)
STUDENT = Shape(vocabulary=24000, word=96, affix=32, width=192, layers=4, heads=4, inner=576, relation=48)
AFFIXES = ("prefix", "suffix2", "suffix3", "suffix4", "shape")


class Norm(nn.Module):
    """Root mean square normalisation (Zhang and Sennrich 2019)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(width))

    def forward(self, x: Tensor) -> Tensor:
        x = x.float()
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * self.scale


class Layer(nn.Module):
    """Self-attention with rotary positions (Su et al. 2021), then a feed-forward net; both behind a norm."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        d = shape.width
        self.heads = shape.heads
        self.norm1, self.norm2 = Norm(d), Norm(d)
        self.qkv = nn.Linear(d, 3 * d)
        self.out = nn.Linear(d, d)
        self.up, self.down = nn.Linear(d, shape.inner), nn.Linear(shape.inner, d)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, turn: tuple[Tensor, Tensor], mask: Tensor | None) -> Tensor:
        n, t, d = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(n, t, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        q, k = rotate(q, turn), rotate(k, turn)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = x + self.dropout(self.out(seen.transpose(1, 2).reshape(n, t, d)))
        return x + self.dropout(self.down(F.relu(self.up(self.norm2(x)))))


def turns(length: int, size: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Cosine and sine of each place's angles: (length, size / 2)."""
    rate = 1000.0 ** (-torch.arange(0, size, 2, device=device) / size)
    angle = torch.arange(length, device=device)[:, None] * rate[None]
    return angle.cos(), angle.sin()


def rotate(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    cos, sin = turn[0].to(x.dtype), turn[1].to(x.dtype)
    a, b = x.chunk(2, dim=-1)
    return torch.cat((a * cos - b * sin, a * sin + b * cos), -1)


class Net(nn.Module):
    """numbers (n, t, 7), bits (n, t, 118) → a vector for each word (n, t, width), from which the heads read."""

    def __init__(self, shape: Shape, sizes: dict[str, int], inputs: dict[str, int], dropout: float = 0.1) -> None:
        """sizes: classes of each label. inputs: how many bits a word has, and how many numbers each kind of ending."""
        super().__init__()
        self.shape = shape
        d = shape.width
        self.word = nn.Embedding(shape.vocabulary, shape.word)
        self.affix = nn.ModuleList(nn.Embedding(inputs[name], shape.affix) for name in AFFIXES)
        self.bits = nn.Linear(inputs["bits"], d)
        self.join = nn.Linear(2 * shape.word + len(AFFIXES) * shape.affix, d, bias=False)
        self.hidden = nn.Parameter(torch.randn(d) * 0.02)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.norm0, self.norm = Norm(d), Norm(d)
        self.guess = nn.Linear(d, shape.word)
        self.tags = nn.ModuleDict({name: nn.Linear(d, size) for name, size in sizes.items() if name != "deprel"})
        self.arc_dep, self.arc_head = nn.Linear(d, shape.arc), nn.Linear(d, shape.arc)
        self.arc = nn.Parameter(torch.zeros(shape.arc, shape.arc))
        self.root = nn.Parameter(torch.randn(d) * 0.02)
        self.relation_dep, self.relation_head = nn.Linear(d, shape.relation), nn.Linear(d, shape.relation)
        self.relation = nn.Parameter(torch.randn(shape.relation, sizes["deprel"], shape.relation) * 0.02)
        self.relation_own = nn.Linear(2 * shape.relation, sizes["deprel"])
        self.dropout = nn.Dropout(dropout)
        for table in (self.word, *self.affix):
            nn.init.normal_(table.weight, std=0.05)
        for layer in self.layers:
            for part in (layer.out, layer.down):
                nn.init.normal_(part.weight, std=0.02 / math.sqrt(2 * shape.layers))

    def read(self, numbers: Tensor, bits: Tensor, forget: float = 0.0) -> Tensor:
        """What a word's own input amounts to; with chance `forget` its word and base form are taken as unknown."""
        known = numbers[..., :2]
        known = torch.where(known < self.shape.vocabulary, known, 0)
        if forget:
            known = torch.where(torch.rand(known.shape[:-1], device=known.device)[..., None] < forget, 0, known)
        parts = [self.word(known[..., 0]), self.word(known[..., 1])]
        parts += [table(numbers[..., 2 + i]) for i, table in enumerate(self.affix)]
        return self.norm0(self.join(torch.cat(parts, -1)) + self.bits(bits.to(self.bits.weight.dtype)))

    def encode(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """mask (n, t): where there is a word."""
        turn = turns(x.shape[1], self.shape.width // self.shape.heads, x.device)
        seen = None if mask is None else mask[:, None, None, :]
        x = self.dropout(x)
        for layer in self.layers:
            x = layer(x, turn, seen)
        return self.norm(x)

    def arcs(self, h: Tensor, mask: Tensor) -> Tensor:
        """(n, t, 1 + t): how well each word hangs on the root, then on each word."""
        heads = self._heads(h)
        scores = F.relu(self.arc_dep(h)) @ self.arc @ F.relu(self.arc_head(heads)).transpose(1, 2)
        seen = torch.cat((torch.ones_like(mask[:, :1]), mask), 1)
        return scores.float().masked_fill(~seen[:, None, :], -1e4)

    def relations(self, h: Tensor, heads: Tensor) -> Tensor:
        """(n, t, relations) for the arcs to heads (n, t), where 0 is the root."""
        above = self._heads(h).gather(1, heads[..., None].expand(-1, -1, h.shape[-1]))
        d, g = F.relu(self.relation_dep(h)), F.relu(self.relation_head(above))
        pairs = torch.einsum("ntd,dlg->ntlg", d, self.relation)
        return (pairs * g[:, :, None, :]).sum(-1) + self.relation_own(torch.cat((d, g), -1))

    def _heads(self, h: Tensor) -> Tensor:
        root = self.root.to(h.dtype)[None, None].expand(len(h), 1, -1)
        return torch.cat((root, h), 1)
