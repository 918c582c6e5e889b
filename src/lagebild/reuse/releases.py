"""Press releases: pages that are one, and words that pages have from one."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, EntityType, Evidence, Role
from .agencies import host_of
from .tables import rows_of

LINE = 120  # characters; a longer line is no label or credit
NEAR = 80  # characters between the noun and its sender: "in einer Pressemitteilung der Bundespolizei Rostock"
_AROUND = frozenset({
    Role.AGENCY_CREDIT, Role.BYLINE, Role.DATELINE, Role.LABEL, Role.KICKER, Role.FURNITURE, Role.LEGAL,
})  # fmt: skip


class Signs(Struct, frozen=True):
    """service: a distributor's name on a line of its own; hosts of distributors; label, noun: what it is called."""

    service: re.Pattern[str]
    hosts: frozenset[str]
    label: re.Pattern[str]
    noun: re.Pattern[str]


class Release(Struct, frozen=True):
    """Words that a page has from a press release: the sentence that says so, and the entity that sent it."""

    place: Evidence
    sender: str


@lru_cache(maxsize=4)
def _signs(pack: Pack) -> Signs:
    services = [row for row in rows_of(pack, "agencies", 5) if row[4] == "release"]
    names = {name for row in services for cell in row[:3] for name in cell.split("|") if name}
    nouns = [(noun, kinds.split("|")) for noun, kinds in rows_of(pack, "release_nouns", 2)]
    labels = "|".join(re.escape(noun) for noun, kinds in nouns if "label" in kinds)
    texts = "|".join(re.escape(noun) for noun, kinds in nouns if "text" in kinds)
    longest = sorted(names, key=lambda name: (-len(name), name))
    return Signs(
        re.compile(r"(?<![\w-])(?:" + ("|".join(map(re.escape, longest)) or r"(?!)") + r")(?!\w)"),
        frozenset(name.lower() for name in names if "." in name and " " not in name),
        re.compile(rf"\s*(?:{labels or '(?!)'})(?:en|s)?\b", re.IGNORECASE),
        re.compile(rf"\b(?:{texts or '(?!)'})s?\b"),
    )


def is_release(article: Article, pack: Pack) -> bool:
    """Whether the page is a press release: a distributor's address or credit, or a line that calls it so."""
    signs = _signs(pack)
    host = host_of(article.source.url)
    if any(host == name or host.endswith("." + name) for name in signs.hosts):
        return True
    for block in article.blocks or ():
        if block.role in _AROUND and block.end - block.start <= LINE:
            words = block.of(article.text)
            if signs.label.match(words) or (block.role is not Role.FURNITURE and signs.service.search(words)):
                return True
    return False


def releases(article: Article, pack: Pack) -> list[Release]:
    """The sentences that a page has from a press release whose sender it names.

    "hieß es in einer Pressemitteilung der Reederei Brun" · "teilte die Polizei in einer Aussendung mit"
    """
    kinds = {entity.id: entity.type for entity in article.entities or ()}
    mentions = sorted(article.mentions or (), key=lambda mention: mention.start)
    starts = [mention.start for mention in mentions]
    found = []
    for sentence in article.sentences or ():
        noun = _signs(pack).noun.search(article.text, sentence.start, sentence.end)
        if noun is None:
            continue
        near = [
            (min(abs(mention.start - noun.end()), abs(noun.start() - mention.end)), mention.entity)
            for mention in mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            if kinds.get(mention.entity) is EntityType.ORGANISATION
        ]
        if near and min(near)[0] <= NEAR:
            found.append(Release(Evidence(article.id, sentence.start, sentence.end), min(near)[1]))
    return found
