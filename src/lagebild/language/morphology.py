"""Readings and lemmas of tagged words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from ..knowledge import Lexicon, Pack, Reading
from .words import Word, tags_of

_NOMINAL = frozenset(("NN", "NE"))
_TENSES = frozenset(("PRÄ", "PRT", "KJ1", "KJ2"))


class Morphology:
    """What the lexicon says of a word once its tag is known; one object a language pack."""

    def __init__(self, pack: Pack) -> None:
        self._lexicon = pack.lexicon
        self._function_lemma = {row[0]: row[2] for row in pack.rows("function_words", 3) if row[2]}
        self._chosen = {(row[0], row[1]): row[2] for row in pack.rows("lemma_choices", 3)}
        self.of_tag = lru_cache(maxsize=65536)(self._of_tag)
        self.finite = lru_cache(maxsize=16384)(lambda word, tag: _finite(self.of_tag(word, tag), tag))
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
        if tag not in _NOMINAL and (given := self._function_lemma.get(norm.lower())) and tag[0] != "V":
            return given
        found = lemmas(self.of_tag(word, tag), tag)
        if not found and tag in _NOMINAL:  # a name that is a noun elsewhere: der Deutsche Bundestag
            found = lemmas([r for r in word.readings if r.tag.startswith(("SUB", "EIG", "ADJ"))], tag)
        if not found:
            return self._unlisted(word, tag)
        tail = norm[len(word.prefix) :]
        best = self._chosen.get((tail.lower(), tag[0])) or preferred(found, tail, self._lexicon)
        if best not in found:
            best = found[0]
        return word.prefix + (best[:1].lower() + best[1:] if word.prefix and word.prefix[-1] != "-" else best)

    def _unlisted(self, word: Word, tag: str) -> str:
        norm = word.norm
        if tag in _NOMINAL:
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
def morphology(pack: Pack) -> Morphology:
    return Morphology(pack)
