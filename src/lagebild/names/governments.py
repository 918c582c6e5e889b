"""Capitals and seats of power that stand for their governments: "Moskau", "der Kreml", "das Weiße Haus"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..knowledge import Pack
from ..model import EntityType
from .gazetteer import gazetteer
from .mentions import Name
from .phrases import stem
from .words import QUOTES, Word

FARTHEST_MESSAGE = 5  # words after the verb


class Government(NamedTuple):
    name: str
    country: str


class Governments:
    """country, capital or seat → government; the capital may be written in any inflection."""

    def __init__(self, pack: Pack) -> None:
        self._seats: dict[str, Government] = {}
        for country, _, adjective, seats, usual in pack.rows("countries", 5):
            government = Government(usual or f"{adjective.capitalize()}e Regierung", country)
            for seat in filter(None, seats.split(";")):
                self._seats[_key(seat)] = government
        for seat, institution in pack.rows("seats", 2):
            self._seats[_key(seat)] = Government(institution, institution)
        self._verbs = pack.words("intentional_verbs")
        self._cues = gazetteer(pack).cues

    def stand_ins(self, names: Sequence[Name], bases: Sequence[str]) -> dict[int, Government]:
        """The government that a name stands for, by the name's number; only where it acts or is acted upon."""
        found: dict[int, Government] = {}
        countries = {base for name, base in zip(names, bases, strict=True) if name.type is EntityType.PLACE}
        for i, name in enumerate(names):
            government = self._seats.get(_key(bases[i]))
            if government is None or name.type is EntityType.PERSON or not name.words:
                continue
            if government.country in self._cues["home"] and not self._is_foreign_affair(countries):
                continue
            if self._acts(name) or self._is_beside_actor(names, bases, i, found):
                found[i] = government
        return found

    def _is_foreign_affair(self, countries: set[str]) -> bool:
        """Whether the page names another country's capital: "Berlin und Moskau", not Berlin's town council."""
        return any(g.country not in self._cues["home"] for g in map(self._seats.get, map(_key, countries)) if g)

    def _acts(self, name: Name) -> bool:
        words, first, last = name.words, name.first, name.last
        before = words[first - 1].form.lower() if first else ""
        if before == "aus" and first > 1 and words[first - 2].form in self._cues["informant"]:
            return True
        if before == "aus" and self._brings_message(words, last):
            return True
        if before in ("der", "dem", "das", "den") and first:
            first -= 1  # der Kreml, das Weiße Haus
            before = words[first - 1].form.lower() if first else ""
        if before in self._cues["location"]:
            return False
        if before in self._cues["partner"]:
            return not (before == "für" and first < name.first)  # Kandidat für das Weiße Haus
        return self._is_subject(words, first, last)

    def _brings_message(self, words: Sequence[Word], last: int) -> bool:
        """Aus Stockholm kam umgehend ein Dementi."""
        verb = words[last].form if last < len(words) else ""
        return verb in self._cues["arrived"] and any(
            w.form in self._cues["message"] for w in words[last + 1 : last + 1 + FARTHEST_MESSAGE]
        )

    def _is_subject(self, words: Sequence[Word], first: int, last: int) -> bool:
        """Whether a verb of acting stands beside it: "Moskau fordert", "warnt Moskau", "weil Moskau … gebaut hat"."""
        after = words[last].token if last < len(words) else None
        before = words[first - 1].token if first else None
        if before is not None and words[first - 1].form in QUOTES:
            before = None
        for verb in (after, before):
            if verb is None or verb.upos not in ("VERB", "AUX"):
                continue
            if verb.upos == "VERB" and verb.lemma in self._verbs:
                return True
            if verb.lemma in self._cues["modal"] or (verb.lemma == "haben" and not self._has_inhabitants(words, first)):
                return True
        if before is not None and before.upos == "SCONJ":
            return any(w.token.lemma in self._verbs for w in words[last : last + 25])
        return False

    def _has_inhabitants(self, words: Sequence[Word], first: int) -> bool:
        """Berlin hat 3,7 Millionen Einwohner."""
        return any(w.form in self._cues["inhabitants"] for w in words[first : first + 12])

    def _is_beside_actor(
        self, names: Sequence[Name], bases: Sequence[str], i: int, found: dict[int, Government]
    ) -> bool:
        """Moskau und | Washington: the second of two capitals, where the first one acts or both are in strife."""
        name = names[i]
        for k in (i - 1, i + 1):
            if not 0 <= k < len(names) or names[k].words is not name.words:
                continue
            left, right = (names[k], name) if k < i else (name, names[k])
            between = [w.form for w in name.words[left.last : right.first]]
            if between not in (["und"], ["sowie"], ["oder"]) or _key(bases[k]) not in self._seats:
                continue
            before = name.words[left.first - 1].form.lower() if left.first else ""
            if k in found or before not in self._cues["location"]:
                return True
        return False


def _key(name: str) -> str:
    return " ".join(stem(word) for word in name.split())


@cache
def governments(pack: Pack) -> Governments:
    return Governments(pack)
