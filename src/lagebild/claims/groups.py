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

# Two pages tell of one story if they share so much of their words and half as much of their names, and names that say
# so much: of 14,400 pairs of pages of two stories, many of one sort (two outbreaks of one germ, two storms, four
# strikes), four reach it: a report that tells another story by the way.
ENOUGH, OF_NAMES, TELLING = 0.31, 0.5, 0.7
# Pages that share so much need no such name: "Lufthansa" is in many stories, and so is "Flugbegleiter".
ALIKE = 0.42
# A page that belongs to no story by that may still share this much with one; one of a few sentences may share anything.
LITTLE, SHORT = 0.26, 20
# A country, a party or an abbreviation ("SPD", "EHEC") is a name in many stories.
COMMON, ABBREVIATION = 0.3, 4
NAMES, WORDS = ("e:", "c:"), ("w:", "g:", "f:")
# A word that occurs twenty times in a million is as telling as one that no table lists; one in a hundred tells little.
RARE, STEPS, LEAST = 20.0, 6.0, 0.1
ENDINGS = ("", "e", "n", "en", "ung")
INFLECTED, ADJECTIVE_ENDINGS = "ersn", ("", "e", "er", "es", "en")
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
        self.of_names = {d: sum(name_weight(pack, t) for t in sorted(names[d])) for d in range(documents)}
        self.mass = {d: sum(weight(pack, t) for t in sorted(words[d])) for d in range(documents)}
        group = list(range(documents))
        for a, b in combinations(range(documents), 2):
            one, two = sorted((root(group, a), root(group, b)))
            if one != two and self.names[a] & self.names[b] and self.hang_together(a, b, ENOUGH):
                group[two] = one
        self.of = [root(group, d) for d in range(documents)]
        self.stories = {g for g, pages in Counter(self.of).items() if pages >= STORY}

    def likeness(self, a: int, b: int) -> float:
        """How much two pages share: of their words, weighed by how rare they are in German, and of their names."""
        shared = sum(weight(self.pack, t) for t in sorted(self.words[a] & self.words[b]))
        of_words = shared / sqrt(self.mass[a] * self.mass[b]) if shared else 0.0
        names = self.shared_names(a, b)
        return of_words + (OF_NAMES * names / sqrt(self.of_names[a] * self.of_names[b]) if names else 0.0)

    def shared_names(self, a: int, b: int) -> float:
        return sum(name_weight(self.pack, t) for t in sorted(self.names[a] & self.names[b]))

    def hang_together(self, a: int, b: int, enough: float) -> bool:
        """They share much, and a name that few stories have or some that many have; or very much."""
        likeness = self.likeness(a, b)
        return likeness >= ALIKE or (likeness >= enough and self.telling_names(a, b) >= TELLING)

    def telling_names(self, a: int, b: int) -> float:
        """What the shared names say: one that any story may have, as a country, adds nothing to a large town."""
        weights = [name_weight(self.pack, t) for t in sorted(self.names[a] & self.names[b])]
        common = [w for w in weights if w <= COMMON]
        return sum(weights) - (sum(common) if len(common) == 1 else 0.0)

    def may_join(self, a: int, b: int) -> bool:
        """Pages of one group, or a page that stands alone and shares something; never pages of two stories."""
        one, two = self.of[a], self.of[b]
        if one == two:
            return True
        if {one, two} <= self.stories:
            return False
        short = min(len(self.words[a]), len(self.words[b])) < SHORT
        return short or (bool(self.names[a] & self.names[b]) and self.hang_together(a, b, LITTLE))


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
def name_weight(pack: Pack, term: str) -> float:
    """How telling a name is: 1 for one that no table lists, little for countries, parties, institutions, "HUS"."""
    name = term[2:].replace("-", " ")
    first, _, rest = name.partition(" ")
    forms = {name, *(f"{first.rstrip(INFLECTED)}{ending} {rest}".strip() for ending in ADJECTIVE_ENDINGS)}
    if term.startswith("c:") or len(name) <= ABBREVIATION or forms & institutions(pack):
        return COMMON
    return max(COMMON, weight(pack, term))


@cache
def institutions(pack: Pack) -> frozenset[str]:
    """The names of regions, institutions, parties and large companies, which many stories tell of."""
    rows = ([row[0], *row[1].split(";")] for row in pack.rows("organisations", 3))
    names = (*(name for row in rows for name in row if name), *pack.words("regions"))
    return frozenset(name.strip().lower().translate(FOLD).replace("-", " ") for name in names)


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
