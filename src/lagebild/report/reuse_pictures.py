"""Who shares with whom: pages as bars of passages coloured by origin, and as a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin, sqrt

from msgspec import Struct

from ..model import Article, Dossier, Evidence, Origin, Passage, PassageKind
from .alignment import PairView, side
from .marked import ARTICLE

UNKNOWN, QUOTE = "unknown", "quote"
COLOURS = 6  # for agencies; more of them share the last one
NODES = 36  # pages in the graph: those that share most
WIDTH, MARGIN = 720.0, 52.0
RING_X = 215.0
RING_Y = 105.0, 5.0, 260.0  # for no pages, for each page more, at most
LEAST_WIDTH, MOST_WIDTH = 1.6, 11.0
DRAWN = 200  # passages of one bar, the longest
NARROW = 0.35  # of the bar; narrower parts are drawn as wide as this


class Palette:
    """The class of each origin: agencies by how much is theirs, then words of unknown origin and shared quotations."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        size: Counter[str] = Counter()
        for p in passages:
            size[origin_key(p)] += p.a.end - p.a.start
        houses = sorted((k for k in size if k not in (UNKNOWN, QUOTE)), key=lambda k: (-size[k], k))
        self.keys = [*houses, *(k for k in (UNKNOWN, QUOTE) if k in size)]
        self._class = {house: f"o{min(i, COLOURS - 1)}" for i, house in enumerate(houses)}

    def __call__(self, key: str) -> str:
        return self._class.get(key, "ou" if key == UNKNOWN else "oq")


def origin_key(passage: Passage) -> str:
    """The agency behind a passage, or that it is a quotation, or that nobody names a source."""
    if passage.kind is PassageKind.SAME_QUOTE:
        return QUOTE
    return passage.origin or UNKNOWN


class Part(Struct, frozen=True):
    """A stretch of a bar, in shares of its length, 0..100: its origin, who has it too, and a passage of it."""

    x: float
    width: float
    origin: str
    others: tuple[int, ...]
    passage: Passage


class Bar(Struct, frozen=True):
    """A page as a bar. `shared` is the share of its text, in percent, that stands elsewhere too, quotations apart."""

    document: int
    parts: tuple[Part, ...]
    shared: int


class Family(Struct, frozen=True):
    """The bars of the pages of one origin."""

    origin: Origin
    bars: tuple[Bar, ...]


def draw_families(dossier: Dossier) -> tuple[Family, ...]:
    """The pages as bars, those of one origin together, the largest origins first."""
    number = {a.id: i for i, a in enumerate(dossier.documents)}
    ordered = sorted(dossier.story.origins, key=lambda o: (-len(o.documents), [number[d] for d in o.documents]))
    by_page: dict[str, list[Passage]] = {a.id: [] for a in dossier.documents}
    for passage in dossier.passages:
        by_page[passage.a.document].append(passage)
        by_page[passage.b.document].append(passage)
    return tuple(
        Family(o, tuple(draw_bar(dossier.documents[n], by_page[dossier.documents[n].id], number) for n in pages))
        for o in ordered
        for pages in [sorted(number[d] for d in o.documents)]
    )


def draw_bar(article: Article, passages: Sequence[Passage], number: dict[str, int]) -> Bar:
    """The bar of one page; positions count the article's own text only. Of passages that overlap, copied text shows."""
    scale = _Scale(article, [side(p, article.id) for p in passages])
    # Later ones are painted over earlier ones.
    rank = {QUOTE: 0, UNKNOWN: 1}
    longest = sorted(passages, key=lambda p: (side(p, article.id).start - side(p, article.id).end, p.a, p.b))[:DRAWN]
    layers = sorted(longest, key=lambda p: (rank.get(origin_key(p), 2), side(p, article.id)))
    edges = sorted({edge for p in layers for edge in (side(p, article.id).start, side(p, article.id).end)})
    parts: list[Part] = []
    copied = 0.0
    for start, end in pairwise(edges):
        here = [p for p in layers if side(p, article.id).start <= start and end <= side(p, article.id).end]
        if not here:
            continue
        x, width = scale.at(start), scale.at(end) - scale.at(start)
        others = {number[d] for p in here for d in (p.a.document, p.b.document)} - {number[article.id]}
        origin = origin_key(here[-1])
        copied += width if origin != QUOTE else 0.0
        last = parts[-1] if parts else None
        if last and last.origin == origin and abs(last.x + last.width - x) < 0.01:
            together = tuple(sorted(others.union(last.others)))
            parts[-1] = Part(last.x, last.width + width, origin, together, last.passage)
        else:
            parts.append(Part(x, width, origin, tuple(sorted(others)), here[-1]))
    shown = tuple(Part(round(p.x, 2), round(max(p.width, NARROW), 2), p.origin, p.others, p.passage) for p in parts)
    return Bar(number[article.id], shown, round(copied))


class _Scale:
    """Places of a page's own text, 0..100; what is shared counts as own text whatever its role."""

    def __init__(self, article: Article, places: Sequence[Evidence]) -> None:
        self._blocks = [
            b
            for b in article.blocks or ()
            if b.role in ARTICLE or any(p.start < b.end and b.start < p.end for p in places)
        ]
        self._length = sum(b.end - b.start for b in self._blocks) or 1

    def at(self, offset: int) -> float:
        before = sum(min(b.end, offset) - b.start for b in self._blocks if b.start < offset)
        return 100 * before / self._length


class Node(Struct, frozen=True):
    """A page on the ring. `label_x`, `anchor`: where its name stands and which end of it is fixed."""

    document: int
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    linked: bool


class Edge(Struct, frozen=True):
    """What two pages share: the curve, its width and origin, and where a reader is told who was first."""

    pair: PairView
    path: str
    width: float
    origin: str
    arrow: str


class Graph(Struct, frozen=True):
    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


def draw_graph(dossier: Dossier, families: Sequence[Family], views: Sequence[PairView]) -> Graph:
    """Pages on a ring, those of one origin side by side; wider lines share more."""
    degree: Counter[int] = Counter()
    for view in views:
        degree[view.left] += view.characters + 1
        degree[view.right] += view.characters + 1
    order = [bar.document for family in families for bar in family.bars]
    if len(order) > NODES:
        kept = set(sorted(degree, key=lambda d: (-degree[d], d))[:NODES])
        order = [d for d in order if d in kept]
    ring = min(RING_Y[0] + RING_Y[1] * len(order), RING_Y[2])
    place = {d: _on_ring(i, len(order), ring) for i, d in enumerate(order)}
    nodes = tuple(_node(d, *place[d], ring, degree[d] > 0) for d in order)
    most = max((view.characters for view in views), default=1) or 1
    drawn = [view for view in reversed(views) if view.left in place and view.right in place]
    edges = tuple(_edge(view, place, (most, ring + MARGIN), dossier) for view in drawn)
    return Graph(WIDTH, 2 * (ring + MARGIN), nodes, edges, len(dossier.documents) - len(order))


def _on_ring(i: int, count: int, ring: float) -> tuple[float, float]:
    angle = 2 * pi * i / max(1, count) - pi / 2 + (pi / 2 if count == 2 else 0.0)
    return WIDTH / 2 + RING_X * cos(angle), ring + MARGIN + ring * sin(angle)


def _node(document: int, x: float, y: float, ring: float, linked: bool) -> Node:
    out_x, out_y = (x - WIDTH / 2) / RING_X, (y - ring - MARGIN) / ring
    anchor = "middle" if abs(out_x) < 0.2 else "start" if out_x > 0 else "end"
    down = 0.0 if anchor != "middle" else 22.0 if out_y > 0 else -14.0
    label_x = x + {"start": 20.0, "middle": 0.0, "end": -20.0}[anchor]
    return Node(
        document, round(x, 1), round(y, 1), round(label_x, 1), round(y + 6 * out_y + down + 4, 1), anchor, linked
    )


def _edge(view: PairView, place: dict[int, tuple[float, float]], scale: tuple[int, float], dossier: Dossier) -> Edge:
    """scale: characters of the widest line, y of the middle."""
    most, middle = scale
    (x1, y1), (x2, y2) = place[view.left], place[view.right]
    # Drawn towards the middle, so that lines along the ring do not run through other pages.
    bend = 0.35
    cx = (x1 + x2) / 2 * (1 - bend) + WIDTH / 2 * bend
    cy = (y1 + y2) / 2 * (1 - bend) + middle * bend
    width = LEAST_WIDTH + (MOST_WIDTH - LEAST_WIDTH) * sqrt(view.characters / most)
    size: Counter[str] = Counter()
    for p in view.passages:
        if p.kind is not PassageKind.SAME_QUOTE or not view.copied:
            size[origin_key(p)] += p.a.end - p.a.start
    origin = min(size, key=lambda k: (-size[k], k))
    path = f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}"
    return Edge(view, path, round(width, 1), origin, _arrow(view, (x1, y1), (cx, cy), (x2, y2), dossier))


Point = tuple[float, float]


def _arrow(view: PairView, a: Point, c: Point, b: Point, dossier: Dossier) -> str:
    """A triangle in the middle of the curve that points to the later page; empty where the dates show no order."""
    earlier = {p.earlier for p in view.passages if p.earlier}
    if len(earlier) != 1:
        return ""
    if earlier == {dossier.documents[view.right].id}:
        a, b = b, a
    x, y = a[0] / 4 + c[0] / 2 + b[0] / 4, a[1] / 4 + c[1] / 2 + b[1] / 4
    length = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    dx, dy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    points = ((9 * dx, 9 * dy), (-6 * dx - 6 * dy, -6 * dy + 6 * dx), (-6 * dx + 6 * dy, -6 * dy - 6 * dx))
    return " ".join(f"{x + px:.1f},{y + py:.1f}" for px, py in points)
