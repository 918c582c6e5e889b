"""What became of what is counted, in whatever words: "verendeten 600 Schweine", "kamen 900 Schweine um"."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from ..knowledge import Pack
from .terms import family_of

# Who is brought to a hospital is hurt, not the other way round.
SUFFER, HOSPITAL = "leiden", "liegen"


def same_outcome(one: str | None, two: str | None, pack: Pack) -> bool:
    """Two predicates tell the same of what they count."""
    return (
        one is not None and two is not None and (one == two or not outcomes(one, pack).isdisjoint(outcomes(two, pack)))
    )


def is_some_of(one: str | None, two: str | None, pack: Pack) -> bool:
    """ "kamen ins Krankenhaus", "wurden verletzt": of the one there can be no more than of the other."""
    return HOSPITAL in outcomes(one or "", pack) and SUFFER in outcomes(two or "", pack)


def outcomes(predicate: str, pack: Pack) -> frozenset[str]:
    return known(pack).get(predicate, frozenset())


@cache
def known(pack: Pack) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, words in pack.rows("outcomes", 2):
        for word in words.split():
            found[family_of(pack, word.lower())].add(name)
    return {term: frozenset(names) for term, names in found.items()}
