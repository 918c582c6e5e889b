"""What a rule for names sees and says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ..model import EntityType
from .gazetteer import (
    ADJECTIVE,
    CAPITAL,
    COMMON,
    DEMONYM,
    FOREIGN_HEAD,
    GIVEN,
    HEAD_END,
    HEAD_START,
    INITIAL,
    LOWER,
    NAMES,
    NEVER,
    SURNAME,
    Gazetteer,
)
from .phrases import Phrases
from .words import Word

LONGEST_NAME = 7


class Found(NamedTuple):
    """A name: words [first, last) of a sentence.

    weak   its type is a guess, which the page may correct
    sure   it is listed, or the page itself says so elsewhere: a tagger's silence does not count against it
    told   the page says so elsewhere, which a tagger that reads one sentence cannot know
    """

    first: int
    last: int
    type: EntityType
    weak: bool = False
    sure: bool = False
    told: bool = False


class Context(NamedTuple):
    """What the rules may look at.

    words       one sentence
    known       what the page has taught so far
    countries   those that the page names
    outlets     names of who publishes the page, in lower case, by their first word
    forms       the sentence's words, each once; empty where nobody counted
    """

    words: Sequence[Word]
    gazetteer: Gazetteer
    phrases: Phrases
    known: Mapping[str, EntityType]
    shouted: bool
    countries: Collection[str]
    outlets: Mapping[str, Sequence[tuple[str, ...]]] = MappingProxyType({})
    forms: Collection[str] = ()

    def lacks(self, wanted: frozenset[str]) -> bool:
        """Whether none of these words is in the sentence: what a rule must see costs less than the rule."""
        return bool(self.forms) and wanted.isdisjoint(self.forms)

    def form(self, i: int) -> str:
        return self.words[i].form if 0 <= i < len(self.words) else ""

    def is_cue(self, cue: str, form: str) -> bool:
        """Whether a word is in a set of name_cues.tsv."""
        return form in self.gazetteer.cues[cue]

    def kinds(self, i: int) -> int:
        return self.words[i].kinds if 0 <= i < len(self.words) else 0


def is_unknown(kinds: int) -> bool:
    """A capitalised word that German does not know: a name, as likely as not."""
    return kinds & CAPITAL != 0 and not kinds & (
        COMMON | LOWER | ADJECTIVE | DEMONYM | NEVER | NAMES | INITIAL | HEAD_START | HEAD_END
    )


def is_personal(kinds: int) -> bool:
    """Whether a word may continue a personal name without doubt."""
    return kinds & CAPITAL != 0 and not kinds & NEVER and (kinds & (GIVEN | SURNAME) != 0 or is_unknown(kinds))


def is_number(c: Context, i: int) -> bool:
    return c.form(i).isdigit() and len(c.form(i)) < 4


def has_digit(form: str) -> bool:
    return any(ch.isdigit() for ch in form)


def continues(c: Context, i: int) -> bool:
    kinds = c.kinds(i)
    return is_unknown(kinds) or (kinds & (NAMES | FOREIGN_HEAD) != 0 and not kinds & NEVER) or is_number(c, i)


def is_plural(c: Context, i: int) -> bool:
    """Whether a noun can only be a plural: "Kliniken"."""
    noun = c.gazetteer.compounds.last_reading(c.form(i))
    return bool(noun) and all(":PLU" in tag for tag in noun)


Rule = Callable[[Context, int], Found | None]
