"""What words are about: lemmas by family, each weighed by how seldom German uses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import log, sqrt

from ..knowledge import Pack
from ..model import Token
from ..text.fold import fold

Terms = Mapping[str, float]

ABOUT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
# In a million words: what occurs more often says nothing of a story, what occurs less often is not listed.
COMMON, LISTED = 2000.0, 20.0
# Letters that the head of a compound has at least.
HEAD = 5


def terms_of(tokens: Iterable[Token], pack: Pack) -> dict[str, float]:
    """The content words' families, each with its weight from 0 to 1; what says nothing is left out."""
    found = {}
    for token in tokens:
        if token.upos in ABOUT and (weight := rarity(token.lemma, pack)) > 0:
            found[family(token.lemma, pack)] = weight
    return found


def cosine(one: Terms, two: Terms) -> float:
    """How alike two sets of terms are, from 0 to 1."""
    shared = sum(weight * two[term] for term, weight in one.items() if term in two)
    return shared / (length(one) * length(two)) if shared else 0.0


def share(one: Terms, two: Terms) -> float:
    """How much of the first stands in the second too, by weight."""
    whole = sum(one.values())
    return sum(weight for term, weight in one.items() if term in two) / whole if whole else 0.0


def overlap(one: Terms, two: Terms) -> float:
    """As `share`, but "Anschlag" stands in "Terroranschlag"."""
    whole = sum(one.values())
    return sum(weight for term, weight in one.items() if stands_in(term, two)) / whole if whole else 0.0


def stands_in(term: str, terms: Terms) -> bool:
    if term in terms:
        return True
    return len(term) >= HEAD and any(t.endswith(term) or (len(t) >= HEAD and term.endswith(t)) for t in terms)


def length(terms: Terms) -> float:
    return sqrt(sum(weight * weight for weight in terms.values()))


@cache
def family(lemma: str, pack: Pack) -> str:
    """ "Telefonat" → "telefonieren": words that report the same happening count as one."""
    return families(pack).get(fold(lemma), fold(lemma))


@cache
def rarity(lemma: str, pack: Pack) -> float:
    often = frequency(pack).get(fold(lemma), LISTED)
    return max(0.0, 1 - log(max(often, LISTED) / LISTED) / log(COMMON / LISTED))


@cache
def families(pack: Pack) -> dict[str, str]:
    return {fold(word): name for name, members in pack.rows("word_families", 2) for word in members.split()}


@cache
def frequency(pack: Pack) -> dict[str, float]:
    return {word: float(often) for word, often in pack.rows("word_frequency", 2)}
