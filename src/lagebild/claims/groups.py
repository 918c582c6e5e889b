"""Which pages tell of one story: pages of two stories given together are told apart before anything is joined."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import combinations
from math import log, sqrt

from ..knowledge import Pack
from .parts import FOLD
from .units import Unit

# Two pages tell of one story if they share a name, and so much of their words and half as much of their names. Of 1,790
# pairs of pages of two stories none reaches it; every story of 2 to 14 pages hangs together by the pairs that do.
ENOUGH, OF_NAMES = 0.31, 0.5
# A page that belongs to no story by that may still share this much with one; one of a few sentences may share anything.
LITTLE, SHORT = 0.28, 40
NAMES, WORDS = ("e:", "c:"), ("w:", "g:", "f:")
# A word that occurs twenty times in a million is as telling as one that no table lists; one in a hundred tells little.
RARE, STEPS, LEAST = 20.0, 6.0, 0.1
ENDINGS = ("", "e", "n", "en", "ung")
# Between stories of so many pages each nothing is joined.
STORY = 2


class Groups:
    """The pages of a story, and of another. `of`: for every document the first document of its group.

    Quadratic in the documents that are not known to be together, linear in their words.
    """

    def __init__(self, units: Sequence[Unit], documents: int, pack: Pack) -> None:
        names: dict[int, set[str]] = defaultdict(set)
        words: dict[int, set[str]] = defaultdict(set)
        for unit in units:
            names[unit.document] |= {t for t in unit.terms if t.startswith(NAMES)}
            words[unit.document] |= {t for t in unit.terms if t.startswith(WORDS)}
        self.names, self.words, self.pack = names, words, pack
        self.mass = {d: sum(weight(pack, t) for t in sorted(words[d])) for d in range(documents)}
        group = list(range(documents))
        for a, b in combinations(range(documents), 2):
            one, two = sorted((root(group, a), root(group, b)))
            if one != two and self.names[a] & self.names[b] and self.likeness(a, b) >= ENOUGH:
                group[two] = one
        self.of = [root(group, d) for d in range(documents)]
        self.stories = {g for g, pages in Counter(self.of).items() if pages >= STORY}

    def likeness(self, a: int, b: int) -> float:
        """How much two pages share: of their words, weighed by how rare they are in German, and of their names."""
        shared = sum(weight(self.pack, t) for t in sorted(self.words[a] & self.words[b]))
        one, two = self.names[a], self.names[b]
        of_words = shared / sqrt(self.mass[a] * self.mass[b]) if shared else 0.0
        return of_words + OF_NAMES * len(one & two) / sqrt(len(one) * len(two) or 1)

    def may_join(self, a: int, b: int) -> bool:
        """Pages of one group, or a page that stands alone and shares something; never pages of two stories."""
        one, two = self.of[a], self.of[b]
        if one == two:
            return True
        if {one, two} <= self.stories:
            return False
        short = min(len(self.words[a]), len(self.words[b])) < SHORT
        return short or (bool(self.names[a] & self.names[b]) and self.likeness(a, b) >= LITTLE)


def root(group: Sequence[int], document: int) -> int:
    while group[document] != document:
        document = group[document]
    return document


def weight(pack: Pack, term: str) -> float:
    """How telling a word is, whatever the story: 1 for a rare one, a tenth for what stands on every page."""
    word = term[2:].translate(FOLD)
    known = frequencies(pack)
    often = max(known.get(word + ending, 0.0) for ending in ENDINGS)
    return max(LEAST, min(1.0, 1 - log(max(often, RARE) / RARE) / STEPS))


@cache
def frequencies(pack: Pack) -> dict[str, float]:
    """Word → how often it occurs in a million words of German."""
    return {word: float(count) for word, count in pack.rows("word_frequency", 2)}


def named(group: Sequence[int], ids: Sequence[str], linked: Iterable[Collection[str]]) -> tuple[tuple[str, ...], ...]:
    """The groups as ids, the largest first; documents that something else links belong together, two stories never."""
    at = {name: i for i, name in enumerate(ids)}
    own = list(group)
    stories = {g for g, pages in Counter(group).items() if pages >= STORY}
    for together in linked:
        roots = sorted({own[at[n]] for n in together})
        if len(roots) > 1 and len(stories & set(roots)) < 2:
            own = [roots[0] if g in roots else g for g in own]
    members: dict[int, list[str]] = defaultdict(list)
    for document, of in enumerate(own):
        members[of].append(ids[document])
    return tuple(sorted((tuple(m) for m in members.values()), key=lambda m: (-len(m), m)))
