"""The same statement on several pages: one speaker, the same words or what they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..knowledge import Pack
from ..model import Article, Quotation, Statement, Version, Voice
from ..text.fold import folded
from .collation import differing, first_published, merged, outlets, passes_on
from .terms import Terms, Weights, likeness

ALIKE = 0.55  # how much of the rarer words two renderings must share: 0.55 joins translations, 0.45 joined topics
LITERAL = 0.9  # … where a page names nobody, or nobody by name: the same sentence, letter by letter
TOPIC = 0.06  # a word in more than this share of the story's renderings is its topic
TOPIC_LEAST = 5.0
COMMON = 60  # a word in more renderings than this brings none together


class Rendering:
    """One quotation of one page, ready to be compared."""

    def __init__(self, document: int, article: Article, quotation: Quotation, weights: Weights) -> None:
        self.document = document
        self.article = article
        self.quotation = quotation
        voice = quotation.speaker
        self.speaker = voice.entity if voice is not None else None
        self.party = _party(article, voice)
        self.terms: Terms = weights.terms(article, quotation)


def _party(article: Article, voice: Voice | None) -> str | None:
    """Whom the page names: the entity, else the words ("eine Sprecherin"); None where it names nobody."""
    if voice is None:
        return None
    return voice.entity or f"“{folded(voice.of(article.text))}”"


def merge_statements(articles: Sequence[Article], pack: Pack) -> tuple[Statement, ...]:
    """Statements across pages: the same words of the same speaker, however each page renders them.

    Ordered by the first page that has them, then by their place on it. A statement of one page alone has one version.
    Literal words inside indirect speech of the same speaker are part of it and no statement of their own.
    """
    weights = Weights(pack)
    renderings = [
        Rendering(n, article, quotation, weights)
        for n, article in enumerate(articles)
        for quotation in _outer(article.quotations or ())
    ]
    _discount_topic(renderings)
    groups = _Groups([r.party for r in renderings])
    firsts: dict[tuple[str | None, str, bool, bool], int] = {}
    for n, rendering in enumerate(renderings):
        terms = rendering.terms
        groups.join(firsts.setdefault((rendering.party, terms.folded, terms.denied, terms.asked), n), n)
    pairs = list(_candidates(renderings, sorted(firsts.values())))
    for known in (True, False):  # a statement without a speaker comes last: it may join one party's words only
        for a, b in pairs:
            if (renderings[a].party == renderings[b].party) is known and _same(renderings[a], renderings[b]):
                groups.join(a, b)
    pages = outlets(articles)
    return tuple(_statement([renderings[i] for i in group], pages) for group in groups.all())


def _outer(quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """The quotations in reading order without those that lie in another one of the same speaker."""
    outer: Quotation | None = None
    for quotation in quotations:
        if outer is not None and quotation.end <= outer.end and quotation.speaker == outer.speaker:
            continue
        if outer is None or quotation.end > outer.end:
            outer = quotation
        yield quotation


def _discount_topic(renderings: Sequence[Rendering]) -> None:
    """Words that the whole story is about weigh less: that two renderings name Syria joins nothing."""
    holders: dict[str, int] = defaultdict(int)
    for rendering in renderings:
        for term in rendering.terms.weights:
            holders[term] += 1
    usual = max(TOPIC_LEAST, TOPIC * len(renderings))
    for rendering in renderings:
        weights = {t: w * min(1.0, usual / holders[t]) for t, w in rendering.terms.weights.items()}
        rendering.terms = rendering.terms._replace(weights=weights)


def _candidates(renderings: Sequence[Rendering], firsts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of different wordings that share a word which is not everywhere; linear but for the pairs themselves."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n in firsts:
        for term in renderings[n].terms.weights:
            holders[term].append(n)
    seen: set[tuple[int, int]] = set()
    for term in sorted(holders):
        held = holders[term]
        if len(held) > COMMON:
            continue
        for i, a in enumerate(held):
            for b in held[i + 1 :]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b


def _same(a: Rendering, b: Rendering) -> bool:
    """One party's words; where a page names nobody, or nobody by name, only the same sentence counts."""
    if a.party is not None and b.party is not None and a.party != b.party:
        return False
    return likeness(a.terms, b.terms) >= (ALIKE if a.speaker is not None and a.speaker == b.speaker else LITERAL)


def _statement(group: list[Rendering], pages: Mapping[str, str]) -> Statement:
    speaker = next((r.speaker for r in group if r.speaker is not None), None)
    wordings = {r.terms.folded for r in group}
    return Statement(
        speaker=speaker,
        versions=tuple(_versions(group, pages)),
        wording="same" if len(wordings) == 1 else "varies",
        first=first_published([r.article for r in group]),
    )


def _versions(group: list[Rendering], pages: Mapping[str, str]) -> Iterator[Version]:
    """Every rendering with the words in which it and the first one differ."""
    base = group[0]
    pairs = [differing(r.article.text, r.quotation, base.article.text, base.quotation) for r in group[1:]]
    differs = [merged([span for _, there in pairs for span in there]), *(here for here, _ in pairs)]
    for rendering, spans in zip(group, differs, strict=True):
        article, quotation = rendering.article, rendering.quotation
        via = quotation.via.of(article.text) if quotation.via is not None else None
        other = passes_on(article, quotation, pages)
        yield Version(article.id, quotation.start, quotation.end, quotation.type, spans, via, other)


class _Groups:
    """Sets that grow together, each of one party or none; each is named by its smallest member."""

    def __init__(self, parties: Sequence[str | None]) -> None:
        self._parent = list(range(len(parties)))
        self._party = list(parties)

    def join(self, a: int, b: int) -> None:
        """Make one set of two, unless two parties would be in it."""
        first, second = sorted((self._root(a), self._root(b)))
        parties = {self._party[first], self._party[second]} - {None}
        if len(parties) < 2:
            self._parent[second] = first
            self._party[first] = next(iter(parties), None)

    def all(self) -> list[list[int]]:
        """The sets in order of their first members, their members in order."""
        found: dict[int, list[int]] = {}
        for n in range(len(self._parent)):
            found.setdefault(self._root(n), []).append(n)
        return list(found.values())

    def _root(self, n: int) -> int:
        while self._parent[n] != n:
            self._parent[n] = self._parent[self._parent[n]]
            n = self._parent[n]
        return n
