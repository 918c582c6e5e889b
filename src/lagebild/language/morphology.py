"""Lemma and morphological features of tagged words, each noun phrase's words made to agree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from ..knowledge import Lexicon, Pack, Reading
from .agreement import INFLECTED, NOMINAL, agree, governed_mask, mask_feats, mask_of
from .words import Word, tags_of

_FIXED = {
    "ART": "PronType=Art",
    "PDAT": "PronType=Dem",
    "PDS": "PronType=Dem",
    "PIAT": "PronType=Ind",
    "PIS": "PronType=Ind",
    "PPER": "PronType=Prs",
    "PPOSAT": "Poss=Yes|PronType=Prs",
    "PPOSS": "Poss=Yes|PronType=Prs",
    "PRF": "PronType=Prs|Reflex=Yes",
    "PRELS": "PronType=Rel",
    "PRELAT": "PronType=Rel",
    "PWS": "PronType=Int",
    "PWAT": "PronType=Int",
    "PWAV": "PronType=Int",
    "CARD": "NumType=Card",
    "PTKNEG": "Polarity=Neg",
    "ADJA": "Degree=Pos",
    "ADJD": "Degree=Pos",
    "FM": "Foreign=Yes",
    "TRUNC": "Hyph=Yes",
}
_DEGREE = {"KOM": "Degree=Cmp", "SUP": "Degree=Sup"}
_PERSONS = {"ich": ("1", "SIN"), "wir": ("1", "PLU"), "du": ("2", "SIN"), "ihr": ("2", "PLU")}
_TENSES = {
    "PRÄ": ("Ind", "Pres"),
    "PRT": ("Ind", "Past"),
    "KJ1": ("Sub", "Pres"),
    "KJ2": ("Sub", "Past"),
}


class Morphology:
    """Lemma and features; one object a language pack."""

    def __init__(self, pack: Pack) -> None:
        self._lexicon = pack.lexicon
        rows = pack.rows("function_words", 3)
        self._function_lemma = {row[0]: row[2] for row in rows if row[2]}
        self._governed = {row[0]: governed_mask(row[1], row[2]) for row in pack.rows("prepositions", 3)}
        self._chosen = {(row[0], row[1]): row[2] for row in pack.rows("lemma_choices", 3)}
        self.of_tag = lru_cache(maxsize=65536)(self._of_tag)
        self.mask = lru_cache(maxsize=65536)(lambda word, tag: mask_of(self.of_tag(word, tag)))
        self.nominal = lru_cache(maxsize=65536)(self._nominal)
        self.finite = lru_cache(maxsize=16384)(lambda word, tag: _finite(self.of_tag(word, tag), tag))
        self.finite_feats = lru_cache(maxsize=16384)(self._finite_feats)
        self.lemma = lru_cache(maxsize=65536)(self._lemma)

    def _of_tag(self, word: Word, tag: str) -> tuple[Reading, ...]:
        """The readings that the tag leaves."""
        if tag[0] == "P" and tag not in ("PTKVZ", "PAV", "PWAV"):
            return tuple(r for r in word.readings if r.tag.startswith(("PRO", "ART")))
        if tag == "ART":
            return tuple(r for r in word.readings if r.tag.startswith("ART"))
        return tuple(r for r in word.readings if tag in tags_of(r))

    def _lemma(self, word: Word, tag: str) -> str:
        """The base form after Universal Dependencies; the form itself where nothing is known."""
        norm = word.norm
        if tag[0] == "$" or tag in ("CARD", "TRUNC", "FM", "XY"):
            return norm
        if tag not in NOMINAL and (given := self._function_lemma.get(norm.lower())) and tag[0] != "V":
            return given
        found = lemmas(self.of_tag(word, tag), tag)
        if not found:
            return self._unlisted(word, tag)
        tail = norm[len(word.prefix) :]
        best = self._chosen.get((tail.lower(), tag[0])) or preferred(found, tail, self._lexicon)
        if best not in found:
            best = found[0]
        return word.prefix + (best[:1].lower() + best[1:] if word.prefix and word.prefix[-1] != "-" else best)

    def _unlisted(self, word: Word, tag: str) -> str:
        norm = word.norm
        if tag in NOMINAL:
            if tag == "NE" and len(norm) > 3 and norm.endswith("s") and norm[:-1] in self._lexicon:
                return norm[:-1]
            return norm
        small = norm[:1].lower() + norm[1:]
        if tag == "ADJA":
            return next((small[: -len(e)] for e in ("en", "em", "er", "es", "e") if small.endswith(e)), small)
        if tag == "VVFIN":
            return next(
                (small[: -len(e)] + "en" for e in ("eten", "ete", "ten", "te", "et", "t", "e") if small.endswith(e)),
                small,
            )
        if tag == "VVPP" and small.startswith("ge"):
            return small[2:-1] + "en" if small.endswith("t") else small[2:]
        return small

    def feats(self, words: Sequence[Word], tags: Sequence[str]) -> list[str | None]:
        """The features of one sentence's words as Universal Dependencies writes them."""
        masks: list[int] = [self.mask(w, t) if t in INFLECTED else 0 for w, t in zip(words, tags, strict=True)]
        agree(words, tags, masks, self._governed)
        return [
            self._verb(words, tags, i) if tag[0] == "V" else self.nominal(words[i], tag, masks[i])
            for i, tag in enumerate(tags)
        ]

    def _nominal(self, word: Word, tag: str, mask: int) -> str | None:
        parts = [_FIXED[tag]] if tag in _FIXED else []
        if tag in ("ADJA", "ADJD"):
            degrees = {_degree(r.tag) for r in self.of_tag(word, tag)}
            parts = [degrees.pop()] if len(degrees) == 1 else parts
        if tag == "ART":
            parts = ["Definite=Ind|PronType=Art" if word.norm[0] in "eE" else "Definite=Def|PronType=Art"]
        elif tag in ("PIAT", "PIS") and word.lower.startswith(("kein", "niemand", "nichts")):
            parts = ["PronType=Neg"]
        if tag in INFLECTED:
            gender = _gender(self.of_tag(word, tag)) if tag == "NN" else ""
            parts = [mask_feats(mask, gender), *parts]
        return _join("|".join(p for p in parts if p))

    def _verb(self, words: Sequence[Word], tags: Sequence[str], i: int) -> str:
        """A verb's features; only a form of several persons ("habe") needs the words around it."""
        readings = self.finite(words[i], tags[i])
        subject = _subject(words, tags, i) if len(readings) > 1 else ("", "")
        return self.finite_feats(words[i], tags[i], subject)

    def _finite_feats(self, word: Word, tag: str, subject: tuple[str, str]) -> str:
        if not tag.endswith(("FIN", "IMP")):
            return "VerbForm=Part" if tag.endswith("PP") else "VerbForm=Inf"
        if tag.endswith("IMP"):
            return "Mood=Imp|VerbForm=Fin"
        readings = self.finite(word, tag)
        if not readings:
            return _unlisted_verb(word.norm)
        readings = [r for r in readings if r[:2] == subject] or [r for r in readings if r[0] == "3"] or readings
        tense = next(t for t in _TENSES if t in [r[2] for r in readings])
        readings = [r for r in readings if r[2] == tense]
        return _finite_feats(tense, frozenset(r[1] for r in readings), frozenset(r[0] for r in readings))


def lemmas(readings: Sequence[Reading], tag: str) -> list[str]:
    """The lemmas that readings give, shortest first; an adjective's own before its verb's."""
    if tag[:3] == "ADJ":
        readings = [r for r in readings if not r.tag.startswith("VER")] or readings
    return sorted({r.lemma for r in readings}, key=lambda lemma: (len(lemma), lemma))


def preferred(found: Sequence[str], form: str, lexicon: Lexicon) -> str:
    """The form itself if it is a base form, but not a nominal infinitive: Leiter, but Frage for "Fragen"."""
    if form in found and form.islower():
        return form
    tall = form[:1].upper() + form[1:]
    nominal = any("INF" in r.tag for r in lexicon.readings(form.lower()))
    return tall if tall in found and not nominal else next((x for x in found if x != tall), found[0])


def _subject(words: Sequence[Word], tags: Sequence[str], verb: int) -> tuple[str, str]:
    """Person and number that a pronoun of the verb's own clause gives; third person where there is none."""
    for step in (-1, 1):
        i = verb + step
        while 0 <= i < len(words) and tags[i][0] != "$" and not tags[i].endswith("FIN"):
            if tags[i] == "PPER" and (person := _PERSONS.get(words[i].norm.lower())):
                return person
            i += step
    return "3", ""


def _finite(readings: Sequence[Reading], tag: str) -> list[tuple[str, str, str]]:
    """(person, number, tense) of each finite reading, without doubles; none for other tags."""
    found: list[tuple[str, str, str]] = []
    if not tag.endswith("FIN"):
        return found
    for r in readings:
        parts = r.tag.split(":")
        person = next((p for p in parts if p in ("1", "2", "3")), "")
        number = "PLU" if "PLU" in parts else "SIN"
        tense = next((p for p in parts if p in _TENSES), "")
        if person and tense and (person, number, tense) not in found:
            found.append((person, number, tense))
    return found


@cache
def _finite_feats(tense: str, numbers: frozenset[str], persons: frozenset[str]) -> str:
    mood, time = _TENSES[tense]
    number = "Plur" if numbers == {"PLU"} else "Sing" if numbers == {"SIN"} else ""
    person = next(iter(persons)) if len(persons) == 1 else ""
    parts = [f"Mood={mood}", f"Number={number}" if number else "", f"Person={person}" if person else ""]
    return "|".join(p for p in [*parts, f"Tense={time}", "VerbForm=Fin"] if p)


@cache
def _unlisted_verb(norm: str) -> str:
    number = "Plur" if norm.endswith("n") else "Sing"
    tense = "Past" if norm.endswith(("te", "ten")) else "Pres"
    return f"Mood=Ind|Number={number}|Person=3|Tense={tense}|VerbForm=Fin"


@lru_cache(maxsize=16384)
def _gender(readings: tuple[Reading, ...]) -> str:
    """The gender that all readings give, also in the plural."""
    found = {p for r in readings for p in r.tag.split(":") if p in ("MAS", "FEM", "NEU")}
    return {"MAS": "Masc", "FEM": "Fem", "NEU": "Neut"}[found.pop()] if len(found) == 1 else ""


def _degree(tag: str) -> str:
    return next((name for part, name in _DEGREE.items() if part in tag.split(":")), "Degree=Pos")


@lru_cache(maxsize=16384)
def _join(parts: str) -> str | None:
    """Features in alphabetical order, as the format asks."""
    return "|".join(sorted(parts.split("|"))) if parts else None


@cache
def morphology(pack: Pack) -> Morphology:
    return Morphology(pack)
