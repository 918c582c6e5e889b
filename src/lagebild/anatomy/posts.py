"""Readers' comments that no attribute names: a list of entries with a date and text each, none with a title."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from ..knowledge import Pack
from .bylines import is_date_line
from .markup import Node

ENTRIES = frozenset(("li", "article"))
MIN_ENTRIES = 3
MAX_META = 80  # characters of "klaus64, 19.09.2015 um 14:30 Uhr"
TITLE = 25  # characters of a linked line that is another article's title


def mark_posts(nodes: Sequence[Node], pack: Pack) -> list[Node]:
    """The nodes; those in three or more such entries of one list are told to be comments."""
    entries: dict[int, list[Node]] = defaultdict(list)
    parents: dict[int, int] = {}
    for n in nodes:
        for level, tag in enumerate(n.tags):
            if tag in ENTRIES and level:
                entries[n.keys[level]].append(n)
                parents[n.keys[level]] = n.keys[level - 1]
    posts = {key for key, group in entries.items() if _is_post(group, pack)}
    lists = Counter(parents[key] for key in posts)
    posts = {key for key in posts if lists[parents[key]] >= MIN_ENTRIES}
    return [_told(n, posts) for n in nodes] if posts else list(nodes)


def _is_post(group: Sequence[Node], pack: Pack) -> bool:
    if not any(n.prose for n in group):
        return False
    others = [n for n in group if not _is_dated(n, pack)]
    if any(n.is_heading or (n.linked > 0.8 and len(n.text) >= TITLE) for n in others):
        return False
    return len(others) < len(group) or any(n.phrase == "comment_meta" for n in others)


def _is_dated(n: Node, pack: Pack) -> bool:
    if n.prose or len(n.text) > MAX_META:
        return False
    return "time" in n.tags or is_date_line(n.text, pack)


def _told(n: Node, posts: set[int]) -> Node:
    if posts.isdisjoint(n.keys):
        return n
    return replace(n, signs=tuple(s | {"comment"} if k in posts else s for s, k in zip(n.signs, n.keys, strict=True)))
