"""Shared words that are no reuse: menus, forms, standing phrases that pages of different stories have too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import fsum, log

from msgspec import Struct

from ..knowledge import Pack
from ..text.fold import folded
from .compare import Match
from .lexis import Lexis
from .pairing import Pages
from .tables import rows_of
from .units import Unit

FEW = 2  # pages; what more pages share has to be backed by what else they share
SMALL = 50  # collections below this size say nothing about how rare a word is
RARE = 0.5
# Ten times the share and the topic: pages that share text have 3.8 and more, pages with the furniture of one site in
# common 3.4 and less, pages of two sites that chose the same words 3.1 and less (409 pages of 2016).
ENOUGH = 3.6
ENOUGH_ACROSS_SITES = 3.2
VERBATIM = 0.85
# Two pages that share part of one sentence and nothing else share a way of speaking, "bis 18:00 Uhr geöffnet", unless
# it is much of a page: in 850 articles such parts hold 0.09 of the shorter page at most.
LONE, WHOLE, MUCH = 4.0, 0.7, 0.15


class Bond(Struct, frozen=True):
    """What else ties two pages together than the match in question.

    share   weight of all matches over the weight of the smaller page
    topic   weight of the rare words that both pages have outside of their matches
    close   `topic` over what it would be at most
    """

    share: float
    topic: float
    close: float


def without_furniture(
    shared: Mapping[Pages, list[Match]], units: Sequence[Unit], lexis: Lexis, hosts: Sequence[str]
) -> dict[Pages, list[Match]]:
    """The matches that reuse explains; pages with none left are left out.

    hosts   the site of each page, "" where it is not known: three pages of one site with the same words are likelier
            to have them from the site's template than from one another
    """
    spread = _spread(shared)
    common: dict[Pages, list[Match]] = {}
    rare: dict[Pages, list[Match]] = {}
    for (a, b), matches in shared.items():
        one_site = hosts[a] != "" and hosts[a] == hosts[b]
        if one_site and all(min(spread[m.a.stems], spread[m.b.stems]) > FEW for m in matches):
            common[a, b] = [m for m in matches if m.dense >= VERBATIM]
        else:
            rare[a, b] = matches
    kept = {
        (a, b): rare[a, b]
        for (a, b), bond in _bonds(rare, units, lexis)
        if _is_tied(bond, hosts[a], hosts[b]) and (bond.share >= MUCH or not _is_lone(rare[a, b]))
    }
    kept |= {pages: common[pages] for pages, bond in _bonds(common, units, lexis) if _is_tied_closely(bond)}
    return dict(sorted(kept.items()))


def _is_lone(matches: Sequence[Match]) -> bool:
    """Whether all that two pages share is a light part of one sentence."""
    return sum(m.weight for m in matches) < LONE and max(m.cover[1] for m in matches) < WHOLE


def _is_tied(bond: Bond, host_a: str, host_b: str) -> bool:
    enough = ENOUGH if host_a == host_b != "" else ENOUGH_ACROSS_SITES
    return 10 * bond.share + bond.topic >= enough


def _is_tied_closely(bond: Bond) -> bool:
    return bond.share >= 0.5 or (bond.share > 0 and bond.topic >= 6 and bond.close >= 0.12)


def _spread(shared: Mapping[Pages, list[Match]]) -> dict[tuple[int, ...], int]:
    """For each matched wording, how many pages have it or a version of it."""
    pages: defaultdict[tuple[int, ...], set[int]] = defaultdict(set)
    for (a, b), matches in shared.items():
        for match in matches:
            pages[match.a.stems] |= {a, b}
            pages[match.b.stems] |= {a, b}
    return {wording: len(found) for wording, found in pages.items()}


def _bonds(shared: Mapping[Pages, list[Match]], units: Sequence[Unit], lexis: Lexis) -> Iterator[tuple[Pages, Bond]]:
    words, weight = _page_words(units)
    holders: defaultdict[int, int] = defaultdict(int)
    for page_words in words.values():
        for stem in page_words:
            holders[stem] += 1
    many = log(max(len(words), SMALL))
    worth = {
        stem: lexis.weights[stem] * max(0.0, 1 - log(count) / many)
        for stem, count in holders.items()
        if lexis.weights[stem] >= RARE
    }
    # fsum is exact, so that the order of a set does not matter.
    whole = {page: fsum(worth.get(stem, 0.0) for stem in stems) for page, stems in words.items()}
    for (a, b), matches in shared.items():
        used = {stem for m in matches for stem in (*m.a.stems, *m.b.stems)}
        topic = fsum(worth.get(stem, 0.0) for stem in words[a] & words[b] if stem not in used)
        most = min(whole[p] - fsum(worth.get(stem, 0.0) for stem in used & words[p]) for p in (a, b))
        total = sum(match.weight for match in matches)
        yield (a, b), Bond(total / (min(weight[a], weight[b]) or 1.0), topic, topic / most if most > 0.01 else 0.0)


def _page_words(units: Sequence[Unit]) -> tuple[dict[int, set[int]], dict[int, float]]:
    """Each page's stems, and the weight of its sentences."""
    words: defaultdict[int, set[int]] = defaultdict(set)
    weight: defaultdict[int, float] = defaultdict(float)
    for unit in units:
        words[unit.page].update(unit.stems)
        weight[unit.page] += 0.0 if unit.quoted else unit.weight
    return dict(words), dict(weight)


class StandingPhrases:
    """Wordings that pages carry whatever they report: "melden Sie den Fehler der Redaktion"."""

    def __init__(self, pack: Pack) -> None:
        self._phrases = tuple(f" {folded(row[0])} " for row in rows_of(pack, "standing_phrases", 1))
        self.fill = lru_cache(maxsize=65536)(self._fill)

    def _fill(self, text: str) -> bool:
        """Whether one phrase is most of the text."""
        words = f" {folded(text)} "
        return any(phrase in words and 2 * len(phrase) > len(words) for phrase in self._phrases)
