"""The headline that a reader sees, which need not be the title that search engines are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..model import Metadata
from .markup import HEADINGS, WORD, Node

MAX_HEADLINE = 300  # characters
RANK = {"h1": 0.5, "h2": 0.3, "h3": 0.2}
# Below this a heading is more likely another article's: a lone <h2> before the text has 0.5.
FLOOR = 0.4

ALIKE = 0.6  # the same for two wordings of one title: "Neue Fähre: Pendler warten …" and "… hoffen …"
SAME = 0.8  # share of words in common from which two titles are one


def find_headline(nodes: Sequence[Node], metadata: Metadata) -> int | None:
    """Index of the heading above the text that is most like the title of the markup; None where there is none."""
    title = words_of(metadata.title or "")
    first = _first_paragraph(nodes)
    scores = [(_score(n, title, first), -n.at) for n in nodes]
    best, at = max(scores, default=(0.0, 0))
    return _main_part(nodes, nodes[-at], title) if best >= FLOOR else None


def second_headline(nodes: Sequence[Node], headline: int, shown: frozenset[str], metadata: Metadata) -> int | None:
    """An <h1> in another place, or the end of the breadcrumbs, that gives the title which the markup tells.

    shown   words of kicker and headline; what only repeats them is no second headline
    """
    title = words_of(metadata.title or "")
    for n in nodes:
        words = words_of(n.text)
        named = "h1" in n.tags or (n.at < headline and _is_here(n) and words == title)
        if named and n.at != headline and not words <= shown and similarity(words, title) > ALIKE:
            return n.at
    return None


def heading_key(n: Node) -> int | None:
    """Key of the heading, or group of headings, that holds the node."""
    return next((key for key, tag in zip(n.keys, n.tags, strict=True) if tag in HEADINGS or tag == "hgroup"), None)


def _main_part(nodes: Sequence[Node], found: Node, title: frozenset[str]) -> int:
    """Of the parts of one heading the headline: the title's words alone, else the longest; a kicker ends in a colon."""
    key = next((key for key, tag in zip(found.keys, found.tags, strict=True) if tag in HEADINGS), None)
    if key is None:
        return found.at
    parts = [n for n in nodes[max(0, found.at - 4) : found.at + 5] if key in n.keys]
    above = found.has("kicker", 1) and found is not parts[-1]  # the markup's title may be the kicker alone
    if similarity(words_of(found.text), title) > SAME and not above:
        return found.at
    parts = [n for n in parts if not n.text.endswith(":")] or [found]
    parts = [n for n in parts if not n.has("kicker", 1) or n is parts[-1]]  # a kicker stands before its headline
    return max(parts, key=lambda n: (len(n.text), n.at)).at


def _first_paragraph(nodes: Sequence[Node]) -> Node | None:
    """The first prose of the most frequent setting."""
    shapes: Counter[tuple[str, ...]] = Counter()
    for n in nodes:
        if n.prose:
            shapes[n.shape()] += len(n.text)
    main = max(shapes, key=lambda shape: (shapes[shape], shape), default=None)
    return next((n for n in nodes if n.prose and n.shape() == main), None)


def _score(n: Node, title: frozenset[str], first: Node | None) -> float:
    words = words_of(n.text)
    if not words or len(n.text) > MAX_HEADLINE:
        return 0.0
    heading = next((tag for tag in reversed(n.tags) if tag in HEADINGS), None)
    named = n.has("headline", 2)
    same = similarity(words, title)
    if heading is None and same < 0.8 and not (named and same > 0.3):
        return 0.0
    if _is_menu(n):
        return 0.45 * same  # the only heading with the title's words; an <h1> for search engines
    score = same + RANK.get(heading or "", 0.0) + 0.1 * named
    if first is not None:
        score += -0.5 if n.at > first.at else 0.2 * (common_depth(n, first) >= first.block - 4)
    if n.text.endswith(":") or n.has("kicker", 1):
        score -= 0.3
    if n.linked > 0.5 or n.has("related", 6) or n.has("comment", 6):
        score -= 0.5
    return score


def _is_here(n: Node) -> bool:
    """The end of a trail, "Start › Sport › So läuft der Marathon", which is no link."""
    return not n.linked and "li" in n.tags and n.has("navigation", 6)


def _is_menu(n: Node) -> bool:
    return (
        bool({"nav", "footer", "li", "aside", "button"} & set(n.tags)) or n.has("navigation", 6) or n.has("hidden", 2)
    )


def common_depth(a: Node, b: Node) -> int:
    """How many elements, from the outside in, hold both."""
    return next((i for i, (x, y) in enumerate(zip(a.keys, b.keys, strict=False)) if x != y), len(a.keys))


def words_of(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.lower()))


def similarity(a: frozenset[str], b: frozenset[str]) -> float:
    """Dice coefficient of two sets of words, 0..1."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
