"""What a word may be when nothing but the word is looked at: its candidate tags (STTS) and the readings behind them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ..knowledge import Pack, Reading
from .spelling import ROMAN

AUXILIARIES = frozenset(("sein", "haben", "werden"))
MODALS = frozenset(("dürfen", "können", "mögen", "müssen", "sollen", "wollen"))
PUNCTUATION = {",": "$,", ".": "$.", "!": "$.", "?": "$.", ":": "$.", ";": "$.", "…": "$.", "...": "$("}
OPEN_NAMES = ("NN", "NE")
# What a tall word inside a sentence may be: "die Vereinigten Staaten", "Berliner".
_TALL = frozenset(("NN", "NE", "ADJA", "CARD", "ITJ"))
_IMPERATIVES = frozenset(("VVIMP", "VAIMP", "VMIMP"))  # only at the start of a sentence
_NUMBER = re.compile(r"[\d.,:/½¼¾-]*\d[\d.,:/½¼¾%-]*\Z")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060]")
_POLITE = frozenset(["Sie", "Ihnen", "Ihr", "Ihre", "Ihrer", "Ihren", "Ihrem", "Ihres"])
_PLACE_ADJECTIVE = re.compile(r"\w{3}(?:er|isch(?:e|en|er|es|em))\Z")  # Münchner, Mecklenburgischen
_ADJECTIVE = re.compile(r"\w{2}(?:isch|lich|bar|haft|sam|mäßig|förmig|los)(e|en|er|es|em)?\Z")
_ADVERBIAL = ("erweise", "ermaßen", "erseits", "wärts", "mals")
_ENDINGS = (  # of small words that the lexicon does not know
    (("end", "bar", "lich", "isch", "ig", "los", "haft", "sam", "mäßig"), ("ADJD",)),
    (("weise", "falls", "mals", "wärts"), ("ADV",)),
    (("te", "test", "tet"), ("VVFIN", "ADJA")),
    (("ten",), ("VVFIN", "ADJA")),
    (("en", "ern", "eln"), ("ADJA", "VVINF", "VVFIN")),
    (("em", "es"), ("ADJA",)),
    (("er",), ("ADJA", "ADJD", "ADV")),
    (("e",), ("ADJA", "VVFIN")),
    (("t",), ("VVPP", "VVFIN", "ADJD")),
)


_QUOTES = frozenset(("„", "“", '"', "'", "»", "«", "”", "‚", "‘", "``", "''"))


def is_initial(before: str | None) -> bool:
    """Whether a word behind this one may be written tall for its place alone; None at a sentence's start."""
    return before is None or before in _QUOTES or before in (":", "(", "–", "-", "—", "•", "...", "…")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One form in one position. Looked up once, so compared and hashed by identity, which is fast.

    norm      without invisible characters, composed (NFC)
    tags      the candidate tags, sorted; at least one
    known     from a table or the lexicon, not guessed from the ending
    readings  the lexicon's readings; those of the part that was known for a compound
    group     the candidate tags as one string, shape whether it is tall and known: what the tagger looks at
    prefix    what stands before that part: "Kampfflug" of "Kampfflugzeuge"; empty for a listed form
    """

    form: str
    norm: str
    tags: tuple[str, ...]
    known: bool
    readings: tuple[Reading, ...]
    prefix: str = ""
    lower: str = field(init=False)
    group: str = field(init=False)
    shape: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.norm.lower())
        object.__setattr__(self, "group", " ".join(self.tags))
        shape = ("T" if self.norm[:1].isupper() else "t") + ("k" if self.known else "u")
        object.__setattr__(self, "shape", shape)


class Words:
    """Candidates for every form, remembered; one object a language pack."""

    def __init__(self, pack: Pack) -> None:
        self._lexicon = pack.lexicon
        self._function = {row[0]: tuple(sorted(row[1].split())) for row in pack.rows("function_words", 3)}
        self._abbreviations = {row[0]: row[2] for row in pack.rows("abbreviations", 4)}
        self._common = pack.words("calendar_nouns")
        self.look_up = lru_cache(maxsize=131072)(self._look_up)

    def _look_up(self, form: str, initial: bool) -> Word:
        """The word; `initial`: at the start of a sentence, a quotation or after a colon, where all words are tall."""
        norm = form if form.isascii() else unicodedata.normalize("NFC", _INVISIBLE.sub("", form))
        return self._mark(form, norm) or self._listed(form, norm, initial) or self._guessed(form, norm, initial)

    def _mark(self, form: str, norm: str) -> Word | None:
        """Punctuation, numbers, abbreviations, addresses."""
        if not any(c.isalnum() for c in norm):
            tag = PUNCTUATION.get(norm) or ("$." if norm[:1] in ".!?" and norm != "..." else "$(")
            return Word(form, norm, (tag,), True, ())
        if norm in self._abbreviations:
            return Word(form, norm, (self._abbreviations[norm],), True, ())
        if norm[:1].isdigit():
            if norm[-1] == "." and norm[:-1].isdigit():
                return Word(form, norm, ("ADJA",), True, ())
            if _NUMBER.match(norm):
                return Word(form, norm, ("CARD",), True, ())
        if "://" in norm or "@" in norm or norm.startswith("www."):
            return Word(form, norm, ("NE",), True, ())
        if ROMAN.match(norm.rstrip(".")) and len(norm) > 1:
            return Word(form, norm, ("ADJA",) if norm[-1] == "." else ("CARD", "NE"), True, ())
        if len(norm) == 2 and norm[1] == ".":
            return Word(form, norm, ("NE",) if norm[0].isupper() else ("ADV",), True, ())
        return None

    def _listed(self, form: str, norm: str, initial: bool) -> Word | None:
        small = norm[:1].lower() + norm[1:]
        tall = norm != small
        if (not tall or initial or norm in _POLITE) and norm.lower() in self._function:
            return self._function_word(form, norm, small)
        readings = self._lexicon.readings(norm)
        if not readings and len(norm) > 4 and norm.isupper():  # a shouted headline
            readings, initial = self._lexicon.readings(norm.capitalize()), True
            small = norm.lower()
        if tall and initial:
            readings += tuple(r for r in self._lexicon.readings(small) if r not in readings)
        elif tall and len(norm) > 5:  # die Vereinigten Staaten
            readings += tuple(r for r in self._lexicon.readings(small) if tags_of(r) == ("ADJA",))
        tags = {t for r in readings for t in tags_of(r)}
        if tall and not initial:
            tags &= _TALL
        elif not initial and len(tags) > 1:
            tags -= _IMPERATIVES
        if "VVFIN" in tags and not tall and self._is_participle(norm):
            tags.add("ADJA")
        if tall and "NN" in tags and norm not in self._common:
            tags.add("NE")
        return Word(form, norm, tuple(sorted(tags)), True, readings) if tags else None

    def _is_participle(self, norm: str) -> bool:
        """idealisierte: the inflected participle of a verb looks like its past where no "ge" tells them apart."""
        bare = next((norm[: -len(e)] for e in ("ten", "te") if norm.endswith(e)), "") + "t"
        return len(bare) > 3 and any("PA2" in r.tag for r in self._lexicon.readings(bare))

    def _function_word(self, form: str, norm: str, small: str) -> Word:
        tags = set(self._function[norm.lower()])
        readings = self._lexicon.readings(small)
        if norm != small and len(norm) > 3:  # "Dank", "Teil", "Weg" open a sentence too
            own = tuple(r for r in self._lexicon.readings(norm) if r.tag.startswith(("SUB", "EIG")))
            tags.update(t for r in own for t in tags_of(r))
            readings += own
        return Word(form, norm, tuple(sorted(tags)), True, readings)

    def _guessed(self, form: str, norm: str, initial: bool) -> Word:
        """A compound by its longest known ending, else by the letters it ends with."""
        tall = next((c for c in norm if c.isalpha()), "X").isupper()
        if norm.endswith(_ADVERBIAL) and not tall:
            return Word(form, norm, ("ADV",), False, ())
        if norm[-1] == "-":
            return Word(form, norm, ("TRUNC",), True, ())
        last = norm.rpartition("-")[2]
        cut = len(norm) - len(last)
        if not tall and (adjective := _ADJECTIVE.search(norm)):
            return Word(form, norm, ("ADJA",) if adjective[1] else ("ADJD", "ADV"), False, ())
        found = self._tail(norm, cut, last[:1].isupper() if cut else tall)
        if found:
            at, readings = found
            tags = {t for r in readings for t in tags_of(r)}
            if cut and last[:1].islower() and tall:
                tags &= {"ADJA", "ADJD"}
            elif tall:
                tags = {"NN"} if cut or self._is_part(norm[:at]) else set(OPEN_NAMES)
            else:
                tags -= {"NN", "NE"}
            if tags:
                return Word(form, norm, tuple(sorted(tags)), False, readings, norm[:at])
        if tall:
            extra = ("ADJA",) if _PLACE_ADJECTIVE.search(norm) else ()
            small = self._by_ending(norm.lower()) if initial and not norm.isupper() and "-" not in norm else ()
            participle = tuple(t for t in small if t in ("ADJA", "ADJD", "VVPP"))
            return Word(form, norm, tuple(sorted({*OPEN_NAMES, *extra, *participle})), False, ())
        return Word(form, norm, tuple(sorted({*self._by_ending(norm), "FM"})), False, ())

    def _tail(self, norm: str, cut: int, tall: bool) -> tuple[int, tuple[Reading, ...]] | None:
        """The longest ending of at least four letters that the lexicon lists, and where it begins."""
        first = cut if cut else 2
        for at in range(first, min(len(norm) - 3, first + 40)):
            tail = norm[at:]
            if tall:
                readings = self._lexicon.readings(tail[:1].upper() + tail[1:])
                readings = tuple(r for r in readings if r.tag.startswith("SUB"))
            else:
                readings = self._lexicon.readings(tail)
                readings = tuple(r for r in readings if r.tag.startswith(("ADJ", "PA", "VER:")))
                if at and readings and not tail.startswith("ge"):
                    readings = tuple(r for r in readings if len(tail) > 4 or r.tag.startswith("VER"))
            if readings:
                return at, readings
        return None

    def _is_part(self, head: str) -> bool:
        """Whether a compound's first part is a word, linking letters aside: Kampf-flugzeuge, Regierung-s-kreise."""
        return any(
            head[: len(head) - len(link)] in self._lexicon
            for link in ("", "s", "n", "en", "es", "er", "e")
            if head.endswith(link) and len(head) - len(link) > 2
        )

    @staticmethod
    def _by_ending(norm: str) -> tuple[str, ...]:
        return next((tags for endings, tags in _ENDINGS if norm.endswith(endings)), ("ADJD", "ADV"))


def tags_of(reading: Reading) -> tuple[str, ...]:
    """The STTS tags that a reading of the lexicon allows."""
    parts = reading.tag.split(":")
    kind = parts[0]
    if kind == "VER" and not reading.lemma[:1].isupper():
        return _verb_tags(reading.lemma, parts)
    if kind in ("ADJ", "PA1", "PA2"):
        return ("ADJD",) if "PRD" in parts else ("ADJA",)
    if kind == "ADV":
        return ("PWAV",) if "INR" in reading.tag else ("PAV",) if "PRO" in reading.tag else ("ADV",)
    return _TAGS.get(kind, ())


_TAGS = {
    "SUB": ("NN",),
    "EIG": ("NE",),
    "ABK": ("NN",),
    "ART": ("ART",),
    "PRP": ("APPR",),
    "ZUS": ("PTKVZ",),
    "ZAL": ("CARD",),
    "NEG": ("PTKNEG",),
    "INJ": ("ITJ",),
    "KON": ("KON",),
    "PRO": ("PIS", "PIAT"),
}


def _verb_tags(lemma: str, parts: list[str]) -> tuple[str, ...]:
    kind = "VA" if lemma in AUXILIARIES else "VM" if lemma in MODALS else "VV"
    if "INF" in parts:
        return (kind + "INF",)
    if "EIZ" in parts:
        return (kind + "IZU",)
    if "PA2" in parts:
        return (kind + "PP",)
    if "PA1" in parts:
        return ("ADJD",)
    if "IMP" in parts:
        return (kind + "IMP",)
    return (kind + "FIN",)


@cache
def words(pack: Pack) -> Words:
    return Words(pack)


def look_up(forms: Sequence[str], pack: Pack) -> list[Word]:
    """The candidates of one sentence's words."""
    find = words(pack).look_up
    return [find(form, is_initial(before)) for form, before in zip(forms, (None, *forms[:-1]), strict=True)]
