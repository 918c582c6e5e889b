"""Names of several words that are listed, in any inflection: "Vereinten Nationen", "im Weißen Haus"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from ..knowledge import Pack
from ..model import EntityType
from .words import Word

ENDINGS = ("es", "en", "em", "er", "e", "s", "n")
Entry = tuple[tuple[str, ...], EntityType, str]


def stem(word: str) -> str:
    """A word without its ending, in lower case: "Weißes", "Weißen" → "weiß"."""
    word = word.lower()
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


class Phrases:
    """The listed names of two words or more, found by their first word."""

    def __init__(self, pack: Pack) -> None:
        self._by_first: dict[str, list[Entry]] = defaultdict(list)
        for table in ("places", "regions", "countries"):
            for row in pack.rows(table, {"places": 2, "regions": 2, "countries": 5}[table]):
                forms = row[0].split(";") + (row[1].split(";") if table == "countries" else [])
                for form in forms:
                    self._add(form, EntityType.PLACE, forms[0])
        for name, others, _ in pack.rows("organisations", 3):
            for form in (name, *others.split(";")):
                self._add(form, EntityType.ORGANISATION, name)
        for entries in self._by_first.values():
            entries.sort(key=lambda e: (-len(e[0]), e[0], e[2]))

    def _add(self, form: str, type: EntityType, name: str) -> None:
        words = tuple(form.split())
        if len(words) > 1:
            stems = tuple(word if word[0].isupper() else word.lower() for word in words)
            entry = (tuple(_cased(word) for word in stems), type, name)
            self._by_first[entry[0][0]].append(entry)

    def at(self, words: Sequence[Word], i: int) -> tuple[int, EntityType, str] | None:
        """The longest listed name that begins at word i: where it ends, its type and its usual form."""
        for stems, type, name in self._by_first.get(_cased(words[i].form), ()):
            end = i + len(stems)
            if end <= len(words) and all(
                _cased(words[i + k].form) == s for k, s in enumerate(stems[1:], 1)
            ):
                return end, type, name
        return None


def _cased(word: str) -> str:
    """The stem; a capital is kept, so that "rotes Kreuz" is not "Rotes Kreuz"."""
    found = stem(word)
    return found[:1].upper() + found[1:] if word[:1].isupper() else found


@cache
def phrases(pack: Pack) -> Phrases:
    return Phrases(pack)
