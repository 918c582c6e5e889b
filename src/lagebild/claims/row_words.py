"""The words of one clause, asked whether they make a phrase of a table: "auf", "-haft", "frei*", "aus!"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Token
from .terms import is_headed

# "im" is "in".
WITH_ARTICLE = {"im": "in", "am": "an", "vom": "von", "zum": "zu", "zur": "zu", "beim": "bei", "ins": "in", "ans": "an"}

# What may stand apart: a particle ("sitzt ein"), an adverb ("ist zu"), a noun ("vor dem Aus").
APART = frozenset({"PTKVZ", "ADV", "ADJD", "NN"})

Phrasing = tuple[tuple[str, ...], ...]


def phrasing(cell: str) -> Phrasing:
    """ "auf frei* fuß/beine" → each must stand in the clause, one of its alternatives; "-" asks for no word."""
    return tuple(tuple(word.split("/")) for word in cell.split() if word != "-")


def asked(words: Phrasing) -> frozenset[str]:
    """Plain words of which one must stand in the clause; empty where every part of the phrase has an open end."""
    plain = (frozenset(part) for part in words if all(w[0] != "-" and w[-1] not in "*!" for w in part))
    return next(plain, frozenset())


class Wording:
    """The words of a clause by lemma and by form, lower case.

    own   the indices of its words in the article's tokens
    """

    def __init__(self, own: Sequence[int], tokens: Sequence[Token], text: str, pack: Pack) -> None:
        self.tokens, self.pack = tokens, pack
        self.at: dict[str, list[int]] = defaultdict(list)
        self.nouns: list[tuple[str, int]] = []
        for i in own:
            lemma, form = tokens[i].lemma.lower(), tokens[i].of(text).lower()
            for word in {WITH_ARTICLE.get(w, w) for w in (lemma, form)}:
                self.at[word].append(i)
            if tokens[i].upos == "NOUN":
                self.nouns.append((lemma, i))
        self.known: dict[str, list[int]] = {}

    def match(self, words: Phrasing) -> set[int] | None:
        """The indices of the words that make the phrase; None where one is missing, or an adjective stands apart."""
        used: set[int] = set()
        for alternatives in words:
            at = next((i for word in alternatives for i in self.places(word) if i not in used), None)
            if at is None:
                return None
            used.add(at)
        if any(self.tokens[i].xpos == "ADJA" and i + 1 not in used for i in used):
            return None  # "ein nüchterner Befund"
        return used

    def may_match(self, needed: frozenset[str]) -> bool:
        """Of many rows most lack even one plain word."""
        return not needed or not self.at.keys().isdisjoint(needed)

    def places(self, word: str) -> Sequence[int]:
        if word in self.at:
            return self.at[word]
        if word[-1] == "!":
            return [i for i in self.at.get(word[:-1], ()) if self.tokens[i].xpos in APART]
        if word[0] != "-" and word[-1] != "*":
            return ()
        if word not in self.known:
            self.known[word] = list(self.alike(word))
        return self.known[word]

    def alike(self, word: str) -> list[int]:
        """ "-haft": "Untersuchungshaft" and "Haft", but not "Mannschaft"; "frei*": "freiem"."""
        if word[0] == "-":
            return [i for noun, i in self.nouns if noun == word[1:] or is_headed(self.pack, noun, word[1:])]
        return [i for form, places in self.at.items() if form.startswith(word[:-1]) for i in places]
