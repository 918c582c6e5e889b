"""Two pages side by side: what they share in rows, what each has of its own between, words that differ marked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.distance import LCSseq

from ..model import Article, Dossier, Evidence, Passage, PassageKind
from .marked import ARTICLE

WORD = re.compile(r"\w+")
PAIRS = 40  # side-by-side views in one report: those that share most
ROWS = 60  # passages of one view
LONGEST = 2500  # characters of a passage that are printed on each side
GAP = 110  # characters of own words printed on each side of a gap
RENDERED = 0.5  # similarity below which two wordings have too little in common to mark what differs


class Row(Struct, frozen=True):
    """A row of the view. `passage` is None for what each page has of its own; `moved` out of order on the right."""

    left: Markup
    right: Markup
    passage: Passage | None = None
    anchor: str = ""
    moved: bool = False


class PairView(Struct, frozen=True):
    """What two pages share: numbers of the documents, passages and characters, rows in the left page's order."""

    left: int
    right: int
    number: int
    characters: int
    passages: tuple[Passage, ...]
    rows: tuple[Row, ...]
    left_out: int

    @property
    def id(self) -> str:
        return f"pair-{self.left}-{self.right}"

    @property
    def copied(self) -> bool:
        return any(p.kind is not PassageKind.SAME_QUOTE for p in self.passages)


def grouped(dossier: Dossier) -> list[PairView]:
    """Each two pages that share words, most first, without rows."""
    number = {article.id: i for i, article in enumerate(dossier.documents)}
    groups: defaultdict[tuple[int, int], list[Passage]] = defaultdict(list)
    for passage in dossier.passages:
        groups[_ordered(number[passage.a.document], number[passage.b.document])].append(passage)
    weighed = sorted(groups.items(), key=lambda item: (-_characters(item[1]), item[0]))
    return [PairView(*ends, len(found), _characters(found), tuple(found), (), 0) for ends, found in weighed]


def pairs(dossier: Dossier) -> list[PairView]:
    """A view of each two pages that share words, most first; rows for the first `PAIRS` of them only."""
    views = grouped(dossier)
    return [_with_rows(view, dossier) for view in views[:PAIRS]] + views[PAIRS:]


def _with_rows(view: PairView, dossier: Dossier) -> PairView:
    left, right = dossier.documents[view.left], dossier.documents[view.right]
    shown = sorted(view.passages, key=lambda p: side(p, left.id))[:ROWS]
    return replace(view, rows=tuple(_rows(left, right, shown)), left_out=view.number - len(shown))


def side(passage: Passage, document: str) -> Evidence:
    """The passage's place on a page."""
    return passage.a if passage.a.document == document else passage.b


def _ordered(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _characters(passages: Sequence[Passage]) -> int:
    """What is copied weighs most; remarks that both quote come behind."""
    return sum(min(p.a.end - p.a.start, p.b.end - p.b.start) for p in passages if p.kind is not PassageKind.SAME_QUOTE)


def _rows(left: Article, right: Article, found: Sequence[Passage]) -> Iterator[Row]:
    places = [(side(p, left.id), side(p, right.id), p) for p in found]
    chain = _in_order([(a, b) for a, b, _ in places])
    apart = [place for i, row in enumerate(places) if i not in chain for place in row[:2]]
    at_left = at_right = 0
    for i, (a, b, passage) in enumerate(places):
        if i in chain:
            first = not at_left and not at_right
            here, there = (at_left, a.start, first, False), (at_right, b.start, first, False)
            yield Row(_own(left, *here, apart), _own(right, *there, apart))
            at_left, at_right = a.end, b.end
        marked = mark_words(left.text[a.start : a.end], right.text[b.start : b.end], passage)
        yield Row(*marked, passage, f"x{a.start}-{b.start}", i not in chain)
    if places:
        here, there = (at_left, len(left.text), False, True), (at_right, len(right.text), False, True)
        yield Row(_own(left, *here, apart), _own(right, *there, apart))


def _in_order(places: Sequence[tuple[Evidence, Evidence]]) -> frozenset[int]:
    """Numbers of the places that stand in one order on both pages and weigh most together; places are in left order."""
    best: list[tuple[int, int]] = []  # weight of the best chain that ends here, and the place before
    for i, (a, b) in enumerate(places):
        before = max(
            ((best[j][0], j) for j, (c, d) in enumerate(places[:i]) if c.end <= a.start and d.end <= b.start),
            default=(0, -1),
        )
        best.append((before[0] + a.end - a.start, before[1]))
    chain = set()
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        chain.add(at)
        at = best[at][1]
    return frozenset(chain)


def _own(article: Article, start: int, end: int, opens: bool, closes: bool, apart: Sequence[Evidence]) -> Markup:
    """What a page has of its own between two places, article text only; the middle of long stretches left out.

    apart   passages that stand in rows of their own, out of order
    """
    stretches = [(max(start, b.start), min(end, b.end)) for b in article.blocks or () if b.role in ARTICLE]
    for place in (p for p in apart if p.document == article.id):
        stretches = [
            piece for s, e in stretches for piece in ((s, min(e, place.start)), (max(s, place.end), e)) if s < e
        ]
    words = " ".join(article.text[s:e].strip() for s, e in stretches if s < e)
    words = " ".join(words.split()).lstrip(',;:.!?)“”"’» ')
    if len(words) <= 2 * GAP + 20:
        return escape(words)
    head, tail = words[:GAP].rsplit(" ", 1)[0], words[-GAP:].split(" ", 1)[-1]
    if opens:
        return escape(f"… {tail}")
    return escape(f"{head} …" if closes else f"{head} … {tail}")


def mark_words(left: str, right: str, passage: Passage) -> tuple[Markup, Markup]:
    """Both wordings as HTML; words that stand on one side only are marked, unless the wordings share too little."""
    left, right = _cut(left), _cut(right)
    if passage.similarity < RENDERED or passage.kind is PassageKind.IDENTICAL:
        return escape(left), escape(right)
    here, there = list(WORD.finditer(left)), list(WORD.finditer(right))
    forms = [m[0].casefold() for m in here], [m[0].casefold() for m in there]
    same = [op for op in LCSseq.opcodes(*forms) if op.tag == "equal"]
    kept_here = {i for op in same for i in range(op.src_start, op.src_end)}
    kept_there = {i for op in same for i in range(op.dest_start, op.dest_end)}
    return _marked(left, here, kept_here), _marked(right, there, kept_there)


def _cut(text: str) -> str:
    text = text.strip()
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _marked(text: str, words: Sequence[re.Match[str]], kept: set[int]) -> Markup:
    parts: list[Markup] = []
    at = 0
    for first, last in _runs(i for i in range(len(words)) if i not in kept):
        start, end = words[first].start(), words[last].end()
        parts += [escape(text[at:start]), Markup("<i>{}</i>").format(text[start:end])]
        at = end
    return Markup("").join([*parts, escape(text[at:])])


def _runs(numbers: Iterator[int]) -> Iterator[tuple[int, int]]:
    """Runs of numbers that follow one another, as first and last."""
    first = last = -1
    for n in numbers:
        if first >= 0 and n == last + 1:
            last = n
            continue
        if first >= 0:
            yield first, last
        first = last = n
    if first >= 0:
        yield first, last
