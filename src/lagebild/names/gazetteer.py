"""What German knowledge says a word may be: a given name, a surname, a place, an organisation, a common noun."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

import marisa_trie

from ..knowledge import Pack
from ..model import EntityType
from .compounds import Compounds

# What a written word may be; several at once. NAMES are what makes a word part of a name by itself.
GIVEN, SURNAME, PLACE, ORGANISATION = 1, 2, 4, 8
COMMON, LOWER, ADJECTIVE, DEMONYM = 16, 32, 64, 128
ACRONYM, INITIAL, CAPITAL, NEVER = 256, 512, 1024, 2048
HEAD_END, HEAD_START, PARTICLE, FOREIGN_HEAD = 4096, 8192, 16384, 32768
GUESSED = 65536  # a common noun only by its build
NAMES = GIVEN | SURNAME | PLACE | ORGANISATION

PERSONAL = {"VOR": GIVEN, "NAC": SURNAME, "PER": SURNAME}
LOCAL = {"STD": PLACE, "COU": PLACE, "GEB": PLACE, "GEO": PLACE, "WAT": PLACE, "MOU": PLACE}
TAGS = PERSONAL | LOCAL
BOTH = HEAD_END | HEAD_START
HEADS = {"end": HEAD_END, "start": HEAD_START, "foreign": HEAD_END | FOREIGN_HEAD, "both": BOTH, "unique": BOTH}
SHORTEST_SPELT = 5  # letters of a name that may be written with other capitals
CITY = "<ffII2s"  # latitude, longitude, inhabitants, GeoNames id, country
KNOWN = {"ORGANISATION": ORGANISATION, "PLACE": PLACE}
ARTICLED = re.compile(r"(?:al|el|ad|an|ar|as|asch|at|az|ul|d|l|bin|abu)[-'’][A-ZÄÖÜ][\w'’-]+")
ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|asch|at|az|ul|Al|El|Ad|An|Ar|As)[-’'](?=[A-ZÄÖÜ])")
DOMAIN = re.compile(r"(?!www\.)[A-Za-z][\w-]{1,40}\.(?:ru|de|com|org|net|at|ch|tv|info|eu|fr|uk|it|ua|io)s?")
ABBREVIATED = re.compile(r"(?:[A-ZÄÖÜ]\.-?){1,3}|[A-ZÄÖÜ]")
ACRONYMIC = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ0-9&]{1,7}s?")


class Descriptor(NamedTuple):
    """What a noun says of the name beside it: "Außenminister" a person, "Agentur" an organisation.

    use   "title" comes before a surname and is no role; after a "label" even a common noun is a name
    """

    type: EntityType
    use: str


PERSONAL_NOUN = Descriptor(EntityType.PERSON, "")


class Gazetteer:
    """Looks words up in the lexicon and in the name tables of a language pack. Answers are kept."""

    def __init__(self, pack: Pack) -> None:
        self.lexicon = pack.lexicon
        self.compounds = Compounds(pack.lexicon)
        self.given = frozenset(name for row in pack.rows("given_names", 1) for name in row[0].split())
        known = frozenset(name for row in pack.rows("known_people", 1) for name in row[0].split())
        variants = (row[0].split() for row in pack.rows("given_name_variants", 1))
        self.same_given = {form: forms[0] for forms in variants for form in forms}
        self.surnames = pack.words("surnames") | known
        self.particles = pack.words("name_particles")
        self.not_names = pack.words("not_names")
        self.regions = _aliases(pack, "regions") | _countries(pack)
        self._countries = _countries(pack)
        self.nations = {row[2]: row[0] for row in pack.rows("countries", 5)}
        self.places = _aliases(pack, "places") | _aliases(pack, "capitals", 1)
        self.places |= _aliases(pack, "regions") | _countries(pack)
        self.towns = pack.words("towns")
        self.organisations = _organisations(pack)
        self._spelt = {
            form.lower(): entry[0]
            for form, entry in sorted(self.organisations.items())
            if len(form) >= SHORTEST_SPELT and form.isalpha() and form != form.capitalize()
        }
        self.known = {row[0]: KNOWN[row[1]] for row in pack.rows("known_names", 2)}
        self.heads = {row[0]: row[1] for row in pack.rows("organisation_heads", 2)}
        self.cues = {row[0]: frozenset(row[1].split()) for row in pack.rows("name_cues", 2)}
        self._endings = {cue: tuple(sorted(words)) for cue, words in self.cues.items()}
        self._landforms = {row[0]: row[1] for row in pack.rows("landforms", 2)}
        self.place_parts = {row[0]: row[1] for row in pack.rows("place_parts", 2)}
        self._descriptors = {row[0]: Descriptor(EntityType(row[1]), row[2]) for row in pack.rows("descriptors", 3)}
        self.cities: marisa_trie.RecordTrie = marisa_trie.RecordTrie(CITY)
        self.cities.mmap(str(pack.folder / "place_points.marisa"))
        self.kinds = lru_cache(maxsize=65536)(self._kinds)
        self.descriptor = lru_cache(maxsize=16384)(self._descriptor)
        self.last_part = lru_cache(maxsize=16384)(self._last_part)

    def endings(self, cue: str) -> tuple[str, ...]:
        return self._endings[cue]

    def inhabitants(self, form: str) -> int:
        """Of the largest city of this name; 0 where there is none."""
        cities = [] if "\0" in form else self.cities.get(form, [])
        return max((city[2] for city in cities), default=0)

    def is_nationality(self, form: str) -> bool:
        """Whether this is the adjective of a country, in any case: "russischen"."""
        return self.nation(form) is not None

    def nation(self, form: str) -> str | None:
        """The country whose adjective this is: "russischen" → "Russland"."""
        stems = (form.removesuffix(ending) for ending in ("e", "er", "es", "en", "em"))
        return next((self.nations[s] for s in stems if s in self.nations), None)

    def is_listed_place(self, form: str) -> bool:
        return form in self.places or (form.endswith("s") and form[:-1] in self.places)

    def without_article(self, form: str) -> str:
        """The family name without its Arabic article: "al-Assad" → "Assad"."""
        return ARTICLE.sub("", form)

    def landform(self, form: str) -> str:
        """How a noun, in any case, makes a place of what stands before it: "adjective", "hyphen", "both"; or ""."""
        bases = (form, *(form.removesuffix(e) for e in ("s", "n", "es", "en", "e", "er")))
        return next((self._landforms[b] for b in bases if b in self._landforms), "")

    def usual_place(self, form: str) -> str | None:
        return self.places.get(form)

    def country(self, form: str) -> str | None:
        """The country that a word names, alone or as the front of a compound: "Syriens", "US-Präsident"."""
        front = form.partition("-")[0]
        return self._countries.get(front) or self._countries.get(front.removesuffix("s"))

    def usual_organisation(self, form: str) -> str | None:
        entry = self.organisations.get(form)
        return entry[0] if entry else self._spelt.get(form.lower())  # Paypal

    def _kinds(self, form: str) -> int:
        """All that a form may be, as a sum of kinds."""
        if not form[:1].isupper():
            return self._small(form)
        if form in self._descriptors:
            return CAPITAL | COMMON | self._read(form) | self._head(form) | (NEVER if "." in form else 0)
        if form in self.not_names or "/" in form or form.endswith("-"):  # Kurz-, Mittel- und Langstrecke
            return CAPITAL | COMMON | NEVER
        if ABBREVIATED.fullmatch(form):
            return CAPITAL | INITIAL
        kinds = CAPITAL | self._listed(form) | self._read(form)
        if DOMAIN.fullmatch(form):
            kinds |= ORGANISATION
        if form[-1:] == "s" and not kinds & NAMES:
            kinds |= self._listed(form[:-1]) & (PLACE | ORGANISATION if kinds & COMMON else NAMES)
            kinds |= self._listed(form.removesuffix("es")) & PLACE  # des Mittelmeeres
        if ACRONYMIC.fullmatch(form):
            kinds |= ACRONYM
        if form in self.particles or form.lower() in self.particles:
            kinds |= PARTICLE
        if not kinds & (GIVEN | PLACE) and form.endswith("er") and form[:-2] in self.places:
            kinds |= DEMONYM  # Straubinger
        if not kinds & (NAMES | COMMON | ACRONYM | DEMONYM):
            if form.endswith(self.endings("family_ending")) and not self._is_trade(form):
                kinds |= SURNAME
            elif self._is_local_compound(form):
                kinds |= PLACE
            elif self._is_common(form):
                kinds |= COMMON | GUESSED
                if form in self.towns or form.removesuffix("s") in self.towns:
                    kinds |= PLACE  # only after "in", "nach", …
        head = self._head(form)
        return (kinds & ~PLACE if head & FOREIGN_HEAD and form not in self.regions else kinds) | head

    def _small(self, form: str) -> int:
        """What begins small and still may be part of a name: "von", "al-Assad", "nachrichten.example"."""
        if ARTICLED.fullmatch(form):
            return CAPITAL | SURNAME
        if DOMAIN.fullmatch(form):
            return CAPITAL | ORGANISATION
        if form in self.organisations:
            return CAPITAL | ORGANISATION
        return PARTICLE if form in self.particles else 0

    def _listed(self, form: str) -> int:
        kinds = GIVEN if form in self.given else 0
        if form in self.surnames:
            kinds |= SURNAME
        if form in self.places:
            kinds |= PLACE
        if form in self.organisations and not self.organisations[form][1]:
            kinds |= ORGANISATION
        return kinds | self.known.get(form, 0)

    def _read(self, form: str) -> int:
        """What the lexicon reads: names by their sort, nouns, and words that are written small elsewhere."""
        kinds = 0
        for reading in self.lexicon.readings(form):
            kind = reading.tag.split(":", 1)[0]
            if kind == "EIG":
                kinds |= TAGS.get(reading.tag.rsplit(":", 1)[-1].rstrip("*#"), ORGANISATION)
            elif kind == "SUB":
                kinds |= COMMON
            elif kind == "ADJ" and form.endswith("er") and reading.lemma[:1].isupper():
                kinds |= DEMONYM  # Moskauer, Berliner
            elif kind in ("ADJ", "PA1", "PA2"):
                kinds |= ADJECTIVE
        for reading in self.lexicon.readings(form.lower()):
            kind = reading.tag.split(":", 1)[0]
            if kind in ("ADJ", "PA1", "PA2"):
                kinds |= ADJECTIVE | LOWER
            elif kind not in ("SUB", "EIG"):
                kinds |= LOWER
        return kinds

    def _is_trade(self, form: str) -> bool:
        """Kameramann, SPD-Schlussmann: a noun of five letters and more before it; "Bergmann" may be a family name."""
        last = form.rpartition("-")[2]
        front = last.removesuffix("mann")
        return front != last and len(front) > 4 and any(r.tag.startswith("SUB") for r in self.lexicon.readings(front))

    def _is_local_compound(self, form: str) -> bool:
        """Berlin-Kreuzberg, Rhein-Neckar, Nordschweden, Nordseeküste"""
        if self._is_part_of_place(form):
            return True
        front, hyphen, last = form.partition("-")
        if not hyphen or front not in self.places or not last[:1].isupper() or "-" in last:
            return False
        return self.kinds(last) & PLACE != 0 or (
            not self.kinds(last)
            & (COMMON | LOWER | ADJECTIVE | DEMONYM | NEVER | SURNAME | GIVEN | ORGANISATION | ACRONYM | INITIAL)
            and self.descriptor(last) is None
        )

    def _is_part_of_place(self, form: str) -> bool:
        """Nordschweden, Ost-Jerusalem, Nordseeküste, Elbmündung"""
        base = form.removesuffix("s")
        for front in self.endings("quarter"):
            rest = base[len(front) :].removeprefix("-").capitalize()
            if base.startswith(front) and len(rest) > 3 and rest in self.places:
                return True
        for tail in self.endings("landscape"):
            front = form.removesuffix(tail)
            if front != form and (front in self.places or (len(front) > 2 and front + "e" in self.regions)):
                return True
        return False

    def _is_common(self, form: str) -> bool:
        if "-" in form.strip("-"):
            last = form.rstrip("-").rsplit("-", 1)[1]
            return bool(self.kinds(last) & COMMON if last[:1].isupper() else last in self.lexicon)
        part = self.last_part(form)
        entry = self._descriptors.get(part)
        local = entry is not None and entry.type is EntityType.PLACE  # Wolmersdorf is no kind of village
        wanted = part != form and len(part) > 3 and self._is_key(part) and not local
        return wanted or self.compounds.is_noun(form)

    def _head(self, form: str) -> int:
        part = form.rsplit("-", 1)[-1] if "-" in form else form
        where = self.heads.get(part) or self.heads.get(self.last_part(form), "")
        return HEADS.get(where, 0) if where != "foreign" or part == form else 0

    def _last_part(self, form: str) -> str:
        """The noun that a noun ends with, in its base form: "Außenministern" → "Minister"; itself if it is simple."""
        part = form.rsplit("-", 1)[-1] if "-" in form else form
        return self.compounds.last_noun(part, self._is_key)

    def _is_key(self, noun: str) -> bool:
        return noun in self._descriptors or self.heads.get(noun, "foreign") != "foreign"

    def _descriptor(self, form: str) -> Descriptor | None:
        """What this noun, or the last noun of this compound, says of a name beside it."""
        if not form[:1].isupper():
            return None
        exact = self._descriptors.get(form)
        if exact is not None or self.kinds(form) & NAMES:
            return exact  # "Ingolstadt" is no kind of town
        part = self.last_part(form)
        if not self.kinds(form) & COMMON and part != form and "-" not in form:
            return None  # nor is Wolmersdorf
        personal = not self.kinds(form) & DEMONYM and self._is_personal_noun(part)  # no: Berliner Kreise
        return self._descriptors.get(part) or (PERSONAL_NOUN if personal else None)

    def _is_personal_noun(self, noun: str) -> bool:
        """Pilot, Techniker, Technikerin: a noun that has a feminine of its own says what somebody is."""
        masculine = noun.removesuffix("in")
        nouns = {r.tag.rsplit(":", 1)[-1] for r in self.lexicon.readings(noun) if r.tag.startswith("SUB")}
        if "FEM" in nouns and masculine != noun:
            return f"{noun}nen" in self.lexicon and self._is_personal_noun(masculine)
        return nouns == {"MAS"} and f"{noun.removesuffix('e')}innen" in self.lexicon


def _aliases(pack: Pack, table: str, columns: int = 2) -> dict[str, str]:
    """Every name of a place and the usual one."""
    found: dict[str, str] = {}
    for row in pack.rows(table, columns):
        names = row[0].split(";")
        for name in names:
            found.setdefault(name, names[0])
    return found


def _countries(pack: Pack) -> dict[str, str]:
    found = {}
    for name, others, *_ in pack.rows("countries", 5):
        for form in (name, *filter(None, others.split(";"))):
            found[form] = name
    return found


def _organisations(pack: Pack) -> dict[str, tuple[str, str]]:
    """Every name of an organisation: its usual name, and where alone it is one ("the", "quoted" or "" anywhere)."""
    found: dict[str, tuple[str, str]] = {}
    for name, others, only in pack.rows("organisations", 3):
        found.setdefault(name, (name, "" if others else only))
        for form in filter(None, others.split(";")):
            found.setdefault(form, (name, only))
    return found


@cache
def gazetteer(pack: Pack) -> Gazetteer:
    return Gazetteer(pack)
