"""How many independent origins stand behind words: who printed whose text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from ..knowledge import Pack, load
from ..model import Article, Evidence, Passage, PassageKind
from .agencies import lead_house, publisher

MUCH = 0.25  # share of the shorter page that passages hold: what else it says may come from the same desk
SOME, HALF = 200, 0.5  # characters; of two short pages, passages have to hold half
SAME_WORDS = 0.5  # similarity from which on a passage is one text
SENTENCE = 600  # characters; longer places are asked about as a whole
SLACK = 40  # characters by which a place may shift when it is carried from one page to another


class Why(StrEnum):
    """Why pages count as one origin."""

    SHARED_PASSAGE = "shared_passage"  # the words in question are the same text
    MUCH_SHARED = "much_shared"  # a good part of one page is text of the other
    SAME_PUBLISHER = "same_publisher"  # the same, between two outlets of one publishing group
    SAME_QUOTE = "same_quote"  # both hand on the same words of the same speaker
    SAME_AGENCY = "same_agency"  # both credit the same agency for their text


class Origin(Struct, frozen=True):
    """Pages that have their words from one place.

    why      reasons, in the order of Why; empty for a single page
    agency   the house that the pages credit; None where they credit none, or several
    """

    documents: tuple[str, ...]
    why: tuple[Why, ...]
    agency: str | None


class Origins:
    """Everything that tells which pages depend on one another; built once, asked for each claim.

    Pages count as one origin when a passage links the very words asked about, when a good part of one page is text of
    the other, or when both credit the same agency for their text and no author. A page that credits nobody stands for
    itself.
    """

    def __init__(self, articles: Sequence[Article], passages: Sequence[Passage], pack: Pack | None = None) -> None:
        pack = pack or load("de")
        self._agency = {article.id: lead_house(article, pack) for article in articles}
        self._publisher = {article.id: publisher(article, pack) for article in articles}
        self._passages: defaultdict[str, list[tuple[Evidence, Evidence, Passage]]] = defaultdict(list)
        for passage in passages:
            if passage.similarity < SAME_WORDS:
                continue  # two renderings of one remark: the speaker is one, the reports may be two
            self._passages[passage.a.document].append((passage.a, passage.b, passage))
            self._passages[passage.b.document].append((passage.b, passage.a, passage))
        self._copies = _copies(articles, passages)

    def count(self, support: Iterable[Evidence]) -> int:
        """How many independent origins stand behind these words; 0 for none."""
        return len(self.explain(support))

    def explain(self, support: Iterable[Evidence]) -> tuple[Origin, ...]:
        """The origins behind these words, each with its pages and why they are one; sorted by first page."""
        places: defaultdict[str, list[Evidence]] = defaultdict(list)
        for evidence in support:
            places[evidence.document].append(evidence)
        groups = _Groups(sorted(places))
        for document in sorted(places):
            for place in sorted(places[document]):
                self._follow(place, places, groups)
        return self._join_pages(groups, places)

    def of_pages(self, documents: Iterable[str]) -> tuple[Origin, ...]:
        """The origins of whole pages: those that share much or have one agency are one, a shared line is nothing."""
        pages = sorted(set(documents))
        return self._join_pages(_Groups(pages), pages)

    def _join_pages(self, groups: _Groups, documents: Iterable[str]) -> tuple[Origin, ...]:
        """The groups, grown by what holds for pages as a whole."""
        documents = sorted(documents)
        for first, second in _pairs_by(self._copies, documents):
            same = self._publisher.get(first) is not None
            same = same and self._publisher[first] == self._publisher[second]
            groups.join(first, second, Why.SAME_PUBLISHER if same else Why.MUCH_SHARED)
        for first, second in _pairs_by(self._agency, documents):
            groups.join(first, second, Why.SAME_AGENCY)
        return tuple(Origin(group, why, self._common_agency(group)) for group, why in groups.all())

    def _follow(self, start: Evidence, places: dict[str, list[Evidence]], groups: _Groups) -> None:
        """Joins the pages that the words at `start` recur on, through pages that were not asked about too."""
        seen: set[int] = set()
        waiting = [(start, False)]
        while waiting:
            place, through_quote = waiting.pop()
            for here, there, passage in self._passages.get(place.document, ()):
                if id(passage) in seen or not _overlap(place, here):
                    continue
                seen.add(id(passage))
                arrived = _carry(place, here, there)
                quote = through_quote or passage.kind is PassageKind.SAME_QUOTE
                if any(_overlap(other, arrived) for other in places.get(there.document, ())):
                    groups.join(start.document, there.document, Why.SAME_QUOTE if quote else Why.SHARED_PASSAGE)
                waiting.append((arrived, quote))

    def _common_agency(self, documents: Sequence[str]) -> str | None:
        named = {self._agency.get(document) for document in documents} - {None}
        return named.pop() if len(named) == 1 else None


def count_origins(support: Iterable[Evidence], articles: Sequence[Article], passages: Sequence[Passage]) -> int:
    """How many independent origins stand behind these words. For many claims build one `Origins`."""
    return Origins(articles, passages).count(support)


def explain_origins(
    support: Iterable[Evidence], articles: Sequence[Article], passages: Sequence[Passage]
) -> tuple[Origin, ...]:
    """The origins behind these words, with the reasons. For many claims build one `Origins`."""
    return Origins(articles, passages).explain(support)


def _overlap(place: Evidence, other: Evidence) -> bool:
    """Whether two places of one page share half of the shorter; of a place longer than a sentence, half of it."""
    inter = min(place.end, other.end) - max(place.start, other.start)
    shorter = min(place.end - place.start, other.end - other.start)
    return inter > 0 and 2 * inter >= (shorter if place.end - place.start <= SENTENCE else place.end - place.start)


def _carry(place: Evidence, here: Evidence, there: Evidence) -> Evidence:
    """Where the words of a place stand on the other side of a passage, in proportion and with some slack."""
    scale = (there.end - there.start) / max(1, here.end - here.start)
    start = there.start + round((max(place.start, here.start) - here.start) * scale)
    end = there.start + round((min(place.end, here.end) - here.start) * scale)
    if place.start <= here.start and place.end >= here.end:
        return there
    return Evidence(there.document, max(there.start, start - SLACK), min(there.end, end + SLACK))


def _copies(articles: Sequence[Article], passages: Sequence[Passage]) -> dict[str, str | None]:
    """For each page that has much in common with others, the one of them whose id sorts first."""
    length = {article.id: _length(article) for article in articles}
    shared: defaultdict[tuple[str, str], int] = defaultdict(int)
    for p in passages:
        if p.kind is not PassageKind.SAME_QUOTE:
            shared[p.a.document, p.b.document] += min(p.a.end - p.a.start, p.b.end - p.b.start)
    groups = _Groups(sorted(length))
    for (a, b), amount in sorted(shared.items()):
        shorter = min(length.get(a, amount), length.get(b, amount))
        if amount >= (MUCH if amount >= SOME else HALF) * shorter:
            groups.join(a, b, Why.MUCH_SHARED)
    return {document: group[0] for group, _ in groups.all() if len(group) > 1 for document in group}


def _length(article: Article) -> int:
    """Characters of the article's own words."""
    if article.sentences:
        return sum(s.end - s.start for s in article.sentences)
    return len(article.text)


def _pairs_by(value: dict[str, str | None], documents: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Each document with the first one that has the same value; documents without a value stay alone."""
    first: dict[str, str] = {}
    for document in sorted(documents):
        shared = value.get(document)
        if shared is not None and first.setdefault(shared, document) != document:
            yield first[shared], document


class _Groups:
    """Sets of documents that grow together, with the reasons."""

    def __init__(self, documents: Iterable[str]) -> None:
        self._root = {document: document for document in documents}
        self._why: defaultdict[str, set[Why]] = defaultdict(set)

    def join(self, a: str, b: str, why: Why) -> None:
        if a not in self._root or b not in self._root or a == b:
            return
        first, second = sorted((self._find(a), self._find(b)))
        self._root[second] = first
        if first != second:
            self._why[first] |= self._why.pop(second, set())
        self._why[first].add(why)

    def all(self) -> list[tuple[tuple[str, ...], tuple[Why, ...]]]:
        members: defaultdict[str, list[str]] = defaultdict(list)
        for document in sorted(self._root):
            members[self._find(document)].append(document)
        return [
            (tuple(group), tuple(why for why in Why if why in self._why[root]))
            for root, group in sorted(members.items())
        ]

    def _find(self, document: str) -> str:
        while self._root[document] != document:
            self._root[document] = self._root[self._root[document]]
            document = self._root[document]
        return document
