"""Names of several words that are listed, in any inflection: "Vereinten Nationen", "im Weißen Haus"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ..knowledge import Pack
from ..model import EntityType
from .words import Word

ENDINGS = ("es", "en", "em", "er", "e", "s", "n")


class Entry(NamedTuple):
    """A listed name. `form` is how it is listed, in the nominative; `usual` the first of all its forms."""

    stems: tuple[str, ...]
    type: EntityType
    form: str
    usual: str


def stem(word: str) -> str:
    """A word without its endings, in lower case: "Weißes", "Weißen" → "weiß"; "Ostens", "Osten" → "ost"."""
    word = word.lower()
    while ending := next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), ""):
        word = word[: -len(ending)]
    return word


class Phrases:
    """The listed names of two words or more, found by their first word."""

    def __init__(self, pack: Pack) -> None:
        self._by_first: dict[str, list[Entry]] = defaultdict(list)
        for table, columns in {"places": 2, "capitals": 1, "regions": 2, "countries": 5}.items():
            for row in pack.rows(table, columns):
                forms = row[0].split(";") + (row[1].split(";") if table == "countries" else [])
                for form in forms:
                    self._add(form, EntityType.PLACE, forms[0])
        for name, others, _ in pack.rows("organisations", 3):
            for form in (name, *others.split(";")):
                self._add(form, EntityType.ORGANISATION, name)
        for form, type in pack.rows("known_names", 2):
            self._add(form, EntityType(type), form)
        for entries in self._by_first.values():
            entries.sort(key=lambda e: (-len(e.stems), e))

    def _add(self, form: str, type: EntityType, name: str) -> None:
        words = tuple(form.split())
        if len(words) > 1:
            stems = tuple(stem_of(word) for word in words)
            self._by_first[stems[0]].append(Entry(stems, type, form, name))

    def listed(self, name: str) -> Entry | None:
        """The entry of a name in any inflection: "Vereinten Nationen"."""
        stems = tuple(stem_of(word) for word in name.split())
        return next((e for e in self._by_first.get(stems[0], ()) if e.stems == stems), None) if stems else None

    def at(self, words: Sequence[Word], i: int) -> tuple[int, EntityType] | None:
        """The longest listed name that begins at word i: where it ends, and its type."""
        for entry in self._by_first.get(stem_of(words[i].form), ()):
            end = i + len(entry.stems)
            if end <= len(words) and all(stem_of(words[i + k].form) == s for k, s in enumerate(entry.stems[1:], 1)):
                return end, entry.type
        return None


@lru_cache(maxsize=1 << 15)
def stem_of(word: str) -> str:
    """The stem; a capital is kept, so that "rotes Kreuz" is not "Rotes Kreuz"."""
    found = stem(word)
    return found[:1].upper() + found[1:] if word[:1].isupper() else found


def stems(words: Iterable[str]) -> str:
    """A phrase in any inflection as one key: "Georgischen Traums" → "Georgisch~Traum"."""
    return "~".join(stem_of(word) for word in words)


@cache
def phrases(pack: Pack) -> Phrases:
    return Phrases(pack)
