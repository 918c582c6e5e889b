"""What the markup says about each element: where it stands, what its attributes hint at, whether it reads as prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Element, Page
from .signs import phrase_sign

INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr",
))  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Tags that say by themselves what they hold.
TAG_SIGNS = {
    "nav": "navigation", "footer": "navigation", "menu": "navigation", "aside": "aside", "form": "furniture",
    "button": "furniture", "label": "furniture", "select": "furniture", "fieldset": "furniture",
    "figcaption": "caption", "address": "author", "time": "date",
}  # fmt: skip
HEADING_SIGNS = frozenset({"kicker", "headline", "teaser", "caption", "author", "hidden"})
# What a container may be although it holds most of the prose: comments outgrow articles.
WIDE_SIGNS = frozenset({"comment", "body"})
NOTHING: frozenset[str] = frozenset()
STRONG_SIGNS = frozenset({"comment", "related", "navigation", "aside", "body"})
REPEATED = 3
MIN_FACT_BOX = 200  # characters
PAID_TEXT = 0.6  # of what a paywall's element holds: then it is the text that is paid for, not the offer
TITLES = 0.3  # linked titles for each text: other articles have one each, the entries of a ticker have none
MIN_TITLE = 15  # characters
NOT_PROSE = frozenset({"figcaption", "figure", "button", "label", *HEADINGS})
SHORT_TEXT_TAGS = frozenset({"p", "div", "section", "article", "main", "blockquote", "td"})
MIN_SHORT_WORDS = 4
MIN_PROSE = 60  # characters; shorter lines are as often menus as sentences
MIN_WORDS = 8
SENTENCE_END = re.compile(r"[.!?…:][\"“”»«›‹'’)\]]*(?:\s|$)")
WORD = re.compile(r"\w+")


class Node(Struct, frozen=True):
    """One element of the page, read.

    tags     the names of its path, from the outside in
    signs    for each of them what its attributes and its name hint at
    keys     for each of them a number that all nodes below it share
    block    index of its innermost block element in tags
    linked   share of its characters that lie in links
    prose    it reads like running text
    pictured it stands beside a picture
    phrase   the set phrase that it is, such as related_intro or notice; None where it is none
    """

    at: int
    start: int
    end: int
    text: str
    tags: tuple[str, ...]
    hints: tuple[str, ...]
    signs: tuple[frozenset[str], ...]
    keys: tuple[int, ...]
    block: int
    linked: float
    prose: bool
    phrase: str | None
    pictured: bool = False

    @property
    def tag(self) -> str:
        """The name of its innermost block element."""
        return self.tags[self.block]

    def shape(self, coarse: bool = False) -> tuple[str, ...]:
        """What its siblings of the same kind have in common: names and hints of the element and its parent.

        coarse   the names alone, for pages that give every paragraph a name of its own
        """
        near = slice(max(0, self.block - 1), self.block + 1)
        return self.tags[near] if coarse else (*self.tags[near], *self.hints[near])

    @property
    def is_heading(self) -> bool:
        return any(tag in HEADINGS for tag in self.tags[-4:])

    def has(self, sign: str, levels: int = 3) -> bool:
        """One of the innermost elements hints at it."""
        return any(sign in signs for signs in self.signs[-levels:])


def read_nodes(page: Page, pack: Pack) -> list[Node]:
    """The page's elements in reading order, without hints of elements that hold half of the prose."""
    nodes = _read_asides(_mark_repeated(_mark_short_text(list(_nodes(page, pack)))))
    nodes = _read_paid(nodes)
    masses: Counter[int] = Counter()
    alike: Counter[str] = Counter()
    for n in nodes:
        if n.prose:
            masses.update(dict.fromkeys(n.keys[: n.block], len(n.text)))
            alike.update(dict.fromkeys(n.hints[: n.block + 1], len(n.text)))
    half = sum(len(n.text) for n in nodes if n.prose) / 2
    wide = frozenset(key for key, mass in masses.items() if mass >= half)
    common = frozenset(hint for hint, mass in alike.items() if mass >= half)
    kept = _kept_signs(nodes, common)
    return [_without_common(without_signs(n, wide, but=WIDE_SIGNS), kept) for n in nodes]


def _kept_signs(nodes: Sequence[Node], common: frozenset[str]) -> dict[str, frozenset[str]]:
    """Hints that most of the prose has, also with a word more ("ticker entry goal"), and the signs that they keep.

    What hints at other articles does so where their linked titles stand; <div class="ticker-entry"> has none.
    """
    signs = {hint: s for n in nodes for hint, s in zip(n.hints, n.signs, strict=True) if s}
    near = {hint for hint in signs if any(_is_variant(hint, other) for other in common & signs.keys())}
    titles: Counter[str] = Counter()
    prose: Counter[str] = Counter()
    for n in nodes:
        held = near.intersection(n.hints)
        if held and n.linked > 0.6 and len(n.text) >= MIN_TITLE:
            titles.update(held)
        elif held and n.prose:
            prose.update(held)
    entries = {hint for hint in near if titles[hint] < TITLES * max(1, prose[hint])}
    kept = dict.fromkeys(common, STRONG_SIGNS)
    return kept | {hint: STRONG_SIGNS - {"related"} for hint in entries}


def _is_variant(hint: str, other: str) -> bool:
    """ "ticker entry goal" of "ticker entry"."""
    return hint == other or hint.startswith(f"{other} ")


def _mark_short_text(nodes: list[Node]) -> list[Node]:
    """On a page without any prose its short sentences are the text: "Der Hafen bleibt bis Freitag gesperrt."."""
    if any(n.prose for n in nodes):
        return nodes
    return [replace(n, prose=True) if _is_short_text(n) else n for n in nodes]


def _is_short_text(n: Node) -> bool:
    if n.tag not in SHORT_TEXT_TAGS or n.phrase or n.linked > 0.3 or not NOT_PROSE.isdisjoint(n.tags[-4:]):
        return False
    return n.text.count(" ") + 1 >= MIN_SHORT_WORDS and n.text[-1] in '.!?…”“"«»'


def _mark_repeated(nodes: list[Node]) -> list[Node]:
    """Sentences that the page says three times or more are its furniture: "Hier ist ein externer Inhalt …"."""
    seen = Counter(n.text for n in nodes if n.prose)
    return [
        replace(n, prose=False, signs=(*n.signs[:-1], n.signs[-1] | {"furniture"})) if seen[n.text] >= REPEATED else n
        for n in nodes
    ]


def _read_asides(nodes: list[Node]) -> list[Node]:
    """Asides that are fact boxes hint at nothing."""
    groups: dict[int, list[Node]] = {}
    for n in nodes:
        if "aside" in n.tags:
            groups.setdefault(n.keys[n.tags.index("aside")], []).append(n)
    boxes = {key for key, group in groups.items() if is_fact_box(group)}
    if not boxes:
        return nodes
    return [
        replace(n, signs=tuple(s - {"aside"} if k in boxes else s for s, k in zip(n.signs, n.keys, strict=True)))
        for n in nodes
    ]


def _read_paid(nodes: list[Node]) -> list[Node]:
    """Text that is paid for hints at nothing: <div class="paywall"> around it, as search engines ask for."""
    groups: dict[int, list[Node]] = {}
    for n in nodes:
        level = next((i for i, signs in enumerate(n.signs) if "paywall" in signs), None)
        if level is not None:
            groups.setdefault(n.keys[level], []).append(n)
    paid = {key for key, group in groups.items() if _is_paid_text(group)}
    return [
        replace(n, signs=tuple(s - {"paywall"} if k in paid else s for s, k in zip(n.signs, n.keys, strict=True)))
        if not paid.isdisjoint(n.keys)
        else n
        for n in nodes
    ]


def _is_paid_text(group: Sequence[Node]) -> bool:
    prose = [len(n.text) for n in group if n.prose and n.linked < 0.3]
    return len(prose) >= 2 and sum(prose) >= PAID_TEXT * sum(len(n.text) for n in group)


def is_fact_box(group: Sequence[Node]) -> bool:
    """Paragraphs without a link or a button: a box of the article's own; teasers of other articles have a link."""
    prose = [len(n.text) for n in group if n.prose]
    if len(prose) < 2 or sum(prose) < MIN_FACT_BOX:
        return False
    return not any(n.linked or n.has("furniture") for n in group)


def _nodes(page: Page, pack: Pack) -> Iterator[Node]:
    steps: list[str] = []
    keys: list[int] = []
    signs: list[frozenset[str]] = []
    fresh = count()
    for at, element in enumerate(page.elements):
        tags = tuple(element.path.split("/"))
        own = (element.xpath or "").split("/")[1 : len(tags) + 1]
        own += [""] * (len(tags) - len(own))
        same = next((i for i, (x, y) in enumerate(zip(steps, own, strict=False)) if x != y), min(len(steps), len(own)))
        keys = keys[:same] + [next(fresh) for _ in own[same:]]
        hints = element.hints or ("",) * len(tags)
        signs = signs[:same] + [signs_of(t, h, pack) for t, h in zip(tags[same:], hints[same:], strict=True)]
        steps = own
        yield _node(at, element, tags, hints, tuple(signs), tuple(keys), page.text, pack)


def _node(
    at: int, element: Element, tags: tuple[str, ...], hints: tuple[str, ...], signs: tuple[frozenset[str], ...],
    keys: tuple[int, ...], text: str, pack: Pack,
) -> Node:  # fmt: skip
    words = element.of(text)
    linked = element.linked / max(1, len(words))
    block = next((i for i in range(len(tags) - 1, 0, -1) if tags[i] not in INLINE), 0)
    phrase = phrase_sign(words, pack)
    prose = is_prose(words, linked) and NOT_PROSE.isdisjoint(tags[-4:]) and phrase != "notice"
    return Node(
        at, element.start, element.end, words, tags, hints, signs, keys, block, linked, prose, phrase, element.pictured
    )


def is_prose(words: str, linked: float) -> bool:
    """Running text: long enough, with an end of a sentence, mostly outside links."""
    if len(words) < MIN_PROSE or linked > 0.5:
        return False
    return words.count(" ") + 1 >= MIN_WORDS and bool(SENTENCE_END.search(words))


def without_signs(node: Node, keys: frozenset[int], but: frozenset[str] = frozenset()) -> Node:
    """The node without what the elements of these keys hint at: <div class="page has-sidebar"> is no sidebar."""
    if not any(node.signs):
        return node
    known = 0
    for key in node.keys:  # what holds an element of these holds the node's outer elements too
        if key not in keys:
            break
        known += 1
    outer = node.signs[:known]
    kept = tuple([s & but if s else s for s in outer]) if but else (NOTHING,) * known
    return node if kept == outer else replace(node, signs=kept + node.signs[known:])


def _without_common(node: Node, kept: Mapping[str, frozenset[str]]) -> Node:
    """The node without weak signs of hints that most of the prose has: they name a way of setting, not a part.

    kept   those hints, and the signs that they keep
    """
    if not any(node.signs):
        return node
    signs = tuple([s & kept[h] if s and h in kept else s for s, h in zip(node.signs, node.hints, strict=True)])
    return node if signs == node.signs else replace(node, signs=signs)


@lru_cache(maxsize=1 << 16)
def signs_of(tag: str, hint: str, pack: Pack) -> frozenset[str]:
    """What one element hints at by its name and attributes."""
    signs = {TAG_SIGNS[tag]} if tag in TAG_SIGNS else set()
    if hint:
        exact, stems = _table(pack)
        for word in hint.split(" "):
            if word in exact:
                signs.add(exact[word])
            if word.startswith(stems):
                signs.update(sign for stem, sign in _stems(pack) if word.startswith(stem))
        if "article body" in hint or "story body" in hint or "artikel text" in hint or "article text" in hint:
            signs.add("body")
        if "sr only" in hint or "visually hidden" in hint or "screen reader" in hint:
            signs.add("hidden")
    # The id of a heading tells its subject, not its part: <h3 id="nav-steuern">.
    return frozenset(signs & HEADING_SIGNS if tag in HEADINGS else signs)


@cache
def _table(pack: Pack) -> tuple[dict[str, str], tuple[str, ...]]:
    """Whole words and their signs; the beginnings of words that have one."""
    exact = {word: sign for word, sign in pack.rows("html_hints", 2) if not word.endswith("*")}
    return exact, tuple(stem for stem, _ in _stems(pack))


@cache
def _stems(pack: Pack) -> tuple[tuple[str, str], ...]:
    return tuple((word[:-1], sign) for word, sign in pack.rows("html_hints", 2) if word.endswith("*"))
