"""Where the article's text is: the container of its paragraphs, and how they are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from ..model import Metadata
from .headline import find_headline
from .markup import Node, without_signs

# Signs of parts that are no article text, wherever they are on the page.
OUTSIDE = frozenset(
    {
        "navigation",
        "related",
        "comment",
        "advert",
        "furniture",
        "gallery",
        "legal",
        "aside",
        "tags",
        "hidden",
        "paywall",
    }
)
# A container that holds this much of the text below its parent holds the article; else the parent does.
SHARE = 0.8
# Paragraphs are set alike: a way of setting counts that has this share of the most frequent one's text.
MAIN_SHARE = 0.3

Shape = tuple[str, ...]


class Body(Struct, frozen=True):
    """What is known of the article's place.

    nodes      the page's nodes; hints of elements that hold the headline or all of the body are left out
    headline   index of the headline's node; None where there is none
    around     keys of those elements
    key        key of the body's container
    level      index of that container in its nodes' keys
    coarse     shapes tell names of elements only
    shapes     shapes of the prose in the container → characters in it
    main       shapes of the paragraphs
    """

    nodes: tuple[Node, ...]
    headline: int | None
    around: frozenset[int]
    key: int
    level: int
    coarse: bool
    shapes: dict[Shape, int]
    main: frozenset[Shape]

    def holds(self, n: Node) -> bool:
        return len(n.keys) > self.level and n.keys[self.level] == self.key

    def is_main(self, n: Node) -> bool:
        """Set like the paragraphs."""
        return n.shape(self.coarse) in self.main

    def is_like_main(self, n: Node) -> bool:
        """Set like the paragraphs, or named like them and standing elsewhere."""
        own = (n.tag, n.hints[n.block])
        return self.is_main(n) or (bool(own[1]) and any(own == (s[1], s[-1]) for s in self.main if len(s) == 4))


def find_body(nodes: Sequence[Node], metadata: Metadata) -> Body:
    """The article's place; nodes are at least one."""
    headline = find_headline(nodes, metadata)
    around = frozenset(nodes[headline].keys if headline is not None else nodes[0].keys[:2])
    nodes = [without_signs(n, around) for n in nodes]
    prose = [n for n in nodes[headline or 0 :] if n.prose and outside(n) is None]
    prose = prose or [n for n in nodes if n.prose and outside(n) is None] or [n for n in nodes if n.prose]
    key, level = _container(prose)
    around |= {k for n in prose[:1] for k in n.keys[: level + 1]}
    nodes = [without_signs(n, around) for n in nodes]
    held = [n for n in nodes[headline or 0 :] if n.prose and n.keys[level:][:1] == (key,) and outside(n) is None]
    shapes, coarse = _shapes(held)
    most = max(shapes.values(), default=0)
    main = frozenset(shape for shape, size in shapes.items() if size >= MAIN_SHARE * most)
    return Body(tuple(nodes), headline, around, key, level, coarse, dict(shapes), main)


def outside(node: Node) -> str | None:
    """The innermost sign that puts the node outside the article; None where nothing does."""
    for signs in reversed(node.signs):
        if "body" in signs:
            return None
        found = signs & OUTSIDE
        if found:
            return min(found)
    return None


def _shapes(prose: Sequence[Node]) -> tuple[Counter[Shape], bool]:
    """Shapes and their text; coarse ones where no fine one has a third of it."""
    for coarse in (False, True):
        shapes: Counter[Shape] = Counter()
        for n in prose:
            shapes[n.shape(coarse)] += len(n.text)
        if not shapes or 3 * max(shapes.values()) >= sum(shapes.values()):
            return shapes, coarse
    return shapes, True


def _container(prose: Sequence[Node]) -> tuple[int, int]:
    """The innermost element that holds most of the text; (-1, 0) where there is no text."""
    if not prose:
        return -1, 0
    total = sum(len(n.text) for n in prose)
    key, level = prose[0].keys[0], 0
    blocks = Counter(n.keys[n.block] for n in prose)  # paragraphs between line breaks have one block in common
    while True:
        masses: Counter[int] = Counter()
        for n in prose:
            if level + 1 <= n.block - (blocks[n.keys[n.block]] < 2) and n.keys[level] == key:
                masses[n.keys[level + 1]] += len(n.text)
        best = max(masses, key=lambda k: (masses[k], -k), default=None)
        if best is None or masses[best] < SHARE * total:
            return key, level
        key, level = best, level + 1
        prose = [n for n in prose if level < len(n.keys) and n.keys[level] == key]
