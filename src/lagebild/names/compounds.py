"""German nouns are written together: what is not listed may still be a noun that ends in a listed one."""

from __future__ import annotations

from collections.abc import Callable

from ..knowledge import Lexicon

# Endings that only common nouns have: "Entflechtung", "Wehrhaftigkeit", "Ausländerinnen".
ENDINGS = (
    "ungen", "ung", "heiten", "heit", "keiten", "keit", "schaften", "schaft", "ismus", "tionen", "tion", "itäten",
    "ität", "innen", "nisse", "nissen", "isten", "ierung", "ungs", "arbeiter", "arbeiten",
)  # fmt: skip
SHORTEST_HEAD = 4
SUFFIXES = frozenset({"Schaft", "Zeug", "Halt", "Gang"})  # nouns that say little at the end of a compound
SHORTEST_TAIL, SHORTEST_FRONT, LONGEST = 4, 3, 60


class Compounds:
    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def is_noun(self, form: str) -> bool:
        """Whether an unlisted word is built like a common noun."""
        if len(form) > LONGEST:
            return True
        if len(form) > 7 and form.endswith(ENDINGS):
            return True
        return self._is_noun(form, 1)

    def _is_noun(self, form: str, depth: int) -> bool:
        """Whether some listed noun ends the word and a possible front, of one word or of two, stands before it."""
        for at in range(SHORTEST_FRONT, len(form) - SHORTEST_TAIL + 1):
            if self._is_common(form[at:].capitalize()) and self._is_front(form[:at], depth):
                return True
        return False

    def last_noun(self, form: str, is_wanted: Callable[[str], bool]) -> str:
        """The longest noun at the end of `form` whose base form is wanted; else the form's own base form.

        Of a listed noun only what stands behind a possible front: "Begriff" is no "Riff", "Antwort" no "Ort".
        """
        if len(form) > LONGEST:
            return form
        own = self._noun_lemma(form)
        if own and is_wanted(own):
            return own
        for at in range(1, len(form) - 2):
            if own and not (at > 1 and self._is_front(form[:at], 1)):
                continue
            tail = form[at:].capitalize()
            if is_wanted(tail):
                return tail
            lemma = self._noun_lemma(tail)
            if lemma and is_wanted(lemma):
                return lemma
        return own or form

    def head(self, noun: str) -> str | None:
        """The longest listed noun that ends a compound: "Regierungsvertreter" → "Vertreter"; None where none does."""
        for at in range(SHORTEST_FRONT, len(noun) - SHORTEST_HEAD + 1 if len(noun) <= LONGEST else 0):
            tail = noun[at:].capitalize()
            verb = tail.endswith("en") and any(r.tag.startswith("VER") for r in self.lexicon.readings(tail.lower()))
            if tail not in SUFFIXES and not verb and self._is_front(noun[:at], 1):
                lemmas = [r.lemma for r in self.lexicon.readings(tail) if r.tag.startswith("SUB")]
                if lemmas:
                    return tail if tail in lemmas else lemmas[0]
        return None

    def last_reading(self, form: str) -> list[str]:
        """The noun tags of a form, or of the longest listed noun that ends it."""
        for at in range(max(1, len(form) - 2) if len(form) <= LONGEST else 0):
            tail = form if at == 0 else form[at:].capitalize()
            tags = [r.tag for r in self.lexicon.readings(tail) if r.tag.startswith("SUB")]
            if tags:
                return tags
        return []

    def _is_front(self, front: str, depth: int) -> bool:
        """Whether a compound may begin so: "Regierungs|vertreter", "Kampf|flugzeuge", "Groß|offensive"."""
        front = front[:1].upper() + front[1:]
        stems = [front, front.lower(), front + "en", front + "e"]
        if front.endswith(("er", "el")):
            stems.append(front.lower() + "n")  # fördern: Förder|geld
        if front.endswith(("s", "n")):
            stems.append(front[:-1])
        if front.endswith(("es", "en")):
            stems.append(front[:-2])
        return any(stem in self.lexicon for stem in stems) or (depth > 0 and self._is_two(stems))

    def _is_two(self, stems: list[str]) -> bool:
        return any(self._is_noun(stem, 0) for stem in stems if len(stem) > 8)

    def _is_common(self, tail: str) -> bool:
        return any(reading.tag.startswith("SUB") for reading in self.lexicon.readings(tail))

    def _noun_lemma(self, form: str) -> str | None:
        lemmas = [r.lemma for r in self.lexicon.readings(form) if r.tag.startswith("SUB")]
        return lemmas[0] if lemmas else None
