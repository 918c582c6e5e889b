"""Morphological features after Universal Dependencies: what the network thinks, within what the lexicon allows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from ..knowledge import Pack, Reading
from .masks import ALL, CASES, GENDERS, PLURAL, mask_of
from .morphology import Morphology, morphology
from .network import Opinion
from .words import Word

_DETERMINERS = frozenset(("ART", "PDAT", "PIAT", "PPOSAT", "PWAT", "PRELAT"))
_PRONOUNS = frozenset(("PPER", "PRF", "PDS", "PIS", "PRELS", "PWS", "PPOSS"))
INFLECTED = _DETERMINERS | _PRONOUNS | {"NN", "NE", "ADJA"}
_TENSES = {"PRÄ": ("Ind", "Pres"), "PRT": ("Ind", "Past"), "KJ1": ("Sub", "Pres"), "KJ2": ("Sub", "Past")}
_NUMBERS = {"SIN": "Sing", "PLU": "Plur"}
_DEGREES = {"KOM": "Cmp", "SUP": "Sup"}
# Log-chance from which the Konjunktiv is taken for a form that may be either; "sollte" is one as often as not.
_SURE_OF_MOOD = {"sollen": -1.6}
_SURE_ELSE = -0.7


class Features:
    """One object a language pack."""

    def __init__(self, pack: Pack) -> None:
        self._morphology: Morphology = morphology(pack)
        self._allowed = lru_cache(maxsize=65536)(lambda word, tag: mask_of(self._morphology.of_tag(word, tag)))
        self._gender = lru_cache(maxsize=65536)(self._one_gender)
        self._degree = lru_cache(maxsize=65536)(self._one_degree)

    def of(self, word: Word, tag: str, said: Opinion, i: int, person: str = "") -> str | None:
        """The features of the i-th word of those spoken of, with this STTS tag, sorted by name; None for none.

        person   that of a verb's subject where it is seen
        """
        found: dict[str, str] = {}
        if tag[0] == "V":
            found = self._verb(word, tag, said, i, person)
        elif tag in INFLECTED:
            found = self._nominal(word, tag, said, i)
        if tag in ("ADJA", "ADJD"):
            found["Degree"] = self._degree(word, tag)
        return _written(tuple(found.items()), "" if tag[0] == "$" else said.best["rest"][i])

    def _nominal(self, word: Word, tag: str, said: Opinion, i: int) -> dict[str, str]:
        case, gender, number = (said.best[name][i] for name in ("Case", "Gender", "Number"))
        allowed = self._allowed(word, tag)
        if case and number and allowed != ALL:
            column = PLURAL if number == "Plur" else GENDERS.index(gender) if gender else -1
            columns = [column] if column >= 0 else [0, 1, 2]
            if not any(allowed >> (4 * CASES.index(case) + c) & 1 for c in columns):
                case, gender, number = _within(allowed, said, i, gender)
        if number == "Plur":
            gender = (self._gender(word, tag) or gender) if tag == "NN" else "" if tag in _DETERMINERS else gender
        person = said.best["Person"][i] if tag in ("PPER", "PRF", "PPOSAT", "PPOSS") else ""
        return {"Case": case, "Gender": gender, "Number": number, "Person": person}

    def _verb(self, word: Word, tag: str, said: Opinion, i: int, person: str) -> dict[str, str]:
        if tag.endswith("IMP"):
            return {"Mood": "Imp", "Number": said.best["Number"][i], "Person": "2", "VerbForm": "Fin"}
        if not tag.endswith("FIN"):
            return {"VerbForm": "Part" if tag.endswith("PP") else "Inf"}
        person = person or said.likeliest("Person", i, "123")
        number = said.likeliest("Number", i, ("Sing", "Plur"))
        readings = self._morphology.finite(word, tag)
        if not readings:
            tense = said.likeliest("Tense", i, ("Pres", "Past"))
            return _finite("Ind", number, person, tense)
        fit = [r for r in readings if (r[0], _NUMBERS[r[1]]) == (person, number)]
        fit = fit or [r for r in readings if _NUMBERS[r[1]] == number and r[0] == "3"] or readings
        sure = _SURE_OF_MOOD.get(self._morphology.lemma(word, tag), _SURE_ELSE)
        mood, tense = self._mood([r[2] for r in fit], said.chances_of("Mood", i)["Sub"] > sure)
        told = fit[0]
        return _finite(mood, _NUMBERS[told[1]], told[0], tense)

    @staticmethod
    def _mood(tenses: Sequence[str], sure: bool) -> tuple[str, str]:
        """The indicative where a form may be either, unless the network is sure: "sagten", but "das sollte er"."""
        order = [t for t in _TENSES if t in tenses]
        sub = next((t for t in order if t.startswith("KJ")), None)
        if sub and sure:
            return _TENSES[sub]
        return _TENSES[order[0]]

    def _one_gender(self, word: Word, tag: str) -> str:
        """The gender that all readings give, also in the plural."""
        found = {p for r in self._morphology.of_tag(word, tag) for p in r.tag.split(":") if p in ("MAS", "FEM", "NEU")}
        return {"MAS": "Masc", "FEM": "Fem", "NEU": "Neut"}[found.pop()] if len(found) == 1 else ""

    def _one_degree(self, word: Word, tag: str) -> str:
        found = {_degree_of(r) for r in self._morphology.of_tag(word, tag)}
        return found.pop() if len(found) == 1 else "Pos"


@lru_cache(maxsize=16384)
def _written(found: tuple[tuple[str, str], ...], rest: str) -> str | None:
    """Features and `rest`, features in writing, sorted by name; None for none."""
    parts = [f"{name}={value}" for name, value in found if value]
    if rest:
        parts += rest.split("|")
    return "|".join(sorted(parts, key=str.lower)) or None


def _degree_of(reading: Reading) -> str:
    return next((_DEGREES[p] for p in reading.tag.split(":") if p in _DEGREES), "Pos")


def _within(allowed: int, said: Opinion, i: int, gender: str) -> tuple[str, str, str]:
    """The likeliest case, gender and number that the word's form can have."""
    of = {name: said.chances_of(name, i) for name in ("Case", "Gender", "Number")}
    some = max(of["Gender"].values())
    best, found = float("-inf"), ("", "", "")
    for c, case in enumerate(CASES):
        for g, kind in enumerate((*GENDERS, "")):
            if allowed >> (4 * c + g) & 1:
                score = of["Case"][case] + (
                    some + of["Number"]["Plur"] if g == PLURAL else of["Gender"][kind] + of["Number"]["Sing"]
                )
                if score > best:
                    best, found = score, (case, gender if g == PLURAL else kind, "Plur" if g == PLURAL else "Sing")
    return found


def _finite(mood: str, number: str, person: str, tense: str) -> dict[str, str]:
    return {"Mood": mood, "Number": number, "Person": person, "Tense": tense, "VerbForm": "Fin"}


@cache
def features(pack: Pack) -> Features:
    return Features(pack)
