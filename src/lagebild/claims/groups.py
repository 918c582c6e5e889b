"""Which pages tell of one story: pages of two stories given together are told apart before anything is joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import sqrt

from .units import Unit

# Two pages tell of one story if they share so many names, and so much of all their words. Of 39 pairs of real pages of
# one story these find 34, of 864 pairs of two stories 3.
FEW_NAMES, MUCH = 1, 0.19
SOME_NAMES, SOME = 2, 0.11
NEARLY_ALL = 0.3
WORDS = ("e:", "w:", "g:", "f:")
# Between stories of so many pages each nothing is joined; a page that stands alone may belong anywhere.
STORY = 2


def find_groups(units: Sequence[Unit], documents: int) -> list[int]:
    """For every document the first document of its group. Quadratic in the documents, linear in their words."""
    terms: dict[int, set[str]] = defaultdict(set)
    for unit in units:
        terms[unit.document] |= {t for t in unit.terms if t.startswith(WORDS)}
    group = list(range(documents))
    for a, b in combinations(range(documents), 2):
        if root(group, a) != root(group, b) and is_one_story(terms[a], terms[b]):
            one, two = sorted((root(group, a), root(group, b)))
            group[two] = one
    return [root(group, d) for d in range(documents)]


def root(group: Sequence[int], document: int) -> int:
    while group[document] != document:
        document = group[document]
    return document


def is_one_story(one: set[str], two: set[str]) -> bool:
    shared = one & two
    if not shared:
        return False
    names = sum(t.startswith("e:") for t in shared)
    much = len(shared) / sqrt(len(one) * len(two))
    return (names >= SOME_NAMES and much >= SOME) or (names >= FEW_NAMES and much >= MUCH) or much >= NEARLY_ALL


def stories(group: Sequence[int]) -> set[int]:
    """The groups that are a story by themselves."""
    return {g for g in group if list(group).count(g) >= STORY}


def named(group: Sequence[int], ids: Sequence[str], linked: Iterable[set[str]]) -> tuple[tuple[str, ...], ...]:
    """The groups as ids, the largest first; documents that something else links belong together too."""
    at = {name: i for i, name in enumerate(ids)}
    own = list(group)
    for names in linked:
        roots = sorted({own[at[n]] for n in names})
        own = [roots[0] if g in roots else g for g in own]
    members: dict[int, list[str]] = defaultdict(list)
    for document, of in enumerate(own):
        members[of].append(ids[document])
    return tuple(sorted((tuple(m) for m in members.values()), key=lambda m: (-len(m), m)))
