"""Where a sentence names somebody or something, and of which type: rules in order, the first opinion wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ..model import EntityType
from .base_forms import is_listed
from .gazetteer import (
    ACRONYM,
    ADJECTIVE,
    CAPITAL,
    COMMON,
    DEMONYM,
    FOREIGN_HEAD,
    GIVEN,
    GUESSED,
    HEAD_END,
    HEAD_START,
    INITIAL,
    LOWER,
    NAMES,
    NEVER,
    ORGANISATION,
    PARTICLE,
    PLACE,
    SURNAME,
    Gazetteer,
)
from .phrases import Phrases
from .words import QUOTES, Word, is_shouted

PERSON_TYPE, ORG_TYPE = EntityType.PERSON, EntityType.ORGANISATION
PLACE_TYPE, OTHER_TYPE = EntityType.PLACE, EntityType.OTHER

THE = frozenset("der die das den dem des im vom zum zur beim am ins ans".split())
DETERMINERS = THE | frozenset(
    "ein eine einen einem einer eines kein keine keinen sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer"
    " diese dieser dieses diesem diesen jede jeder jedes unser unsere mein meine alle viele mehrere".split()
)
WHERE = frozenset("in nach aus nahe Raum".split())
SPEAKS = frozenset(
    "sagte sagt erklärte erklärt betonte meinte teilte forderte warnte kündigte kritisierte äußerte berichtete"
    " hatte hat will wollte wird wurde ist war sei habe".split()
)
FOREIGN_ARTICLES = frozenset("The La Le Les El Los Las Il My Your On In Of".split())
ADVERBIAL = (
    "weise",
    "lich",
    "isch",
    "ig",
    "haft",
    "sam",
    "los",
    "end",
    "mals",
    "falls",
    "drein",
    "ens",
    "stoff",
    "oxid",
)
STREETS = ("straße", "strasse", "allee", "gasse")
COMPASS = frozenset("Westen Westens".split())  # "der Westen" is a place, "nach Westen" a direction
PLACE_ENDINGS = (
    "ingen",
    "hausen",
    "dorf",
    "burg",
    "heim",
    "stadt",
    "stetten",
    "kirchen",
    "weiler",
    "tal",
    "stan",
    "grad",
    "ville",
)
LONGEST_NAME = 7


class Found(NamedTuple):
    """A name: words [first, last) of a sentence."""

    first: int
    last: int
    type: EntityType


class Context(NamedTuple):
    """What the rules may look at: one sentence, the tables, and what the page has taught so far."""

    words: Sequence[Word]
    gazetteer: Gazetteer
    phrases: Phrases
    known: Mapping[str, EntityType]

    def form(self, i: int) -> str:
        return self.words[i].form if 0 <= i < len(self.words) else ""

    def kinds(self, i: int) -> int:
        return self.words[i].kinds if 0 <= i < len(self.words) else 0


Rule = Callable[[Context, int], Found | None]


def is_unknown(kinds: int) -> bool:
    """A capitalised word that German does not know: a name, as likely as not."""
    return kinds & CAPITAL != 0 and not kinds & (
        COMMON | LOWER | ADJECTIVE | DEMONYM | NEVER | NAMES | INITIAL | HEAD_START | HEAD_END
    )


def is_personal(kinds: int) -> bool:
    """Whether a word may continue a personal name without doubt."""
    return kinds & CAPITAL != 0 and not kinds & NEVER and (kinds & (GIVEN | SURNAME) != 0 or is_unknown(kinds))


def listed_phrase(c: Context, i: int) -> Found | None:
    """die | Vereinten Nationen"""
    found = c.phrases.at(c.words, i)
    return Found(i, *found) if found else None


def quoted_title(c: Context, i: int) -> Found | None:
    """Nachrichtenmagazin " | Focus " """
    if c.form(i - 1) not in QUOTES or not c.words[i].may_be(CAPITAL):
        return None
    descriptor = c.gazetteer.descriptor(c.form(i - 2)) if i > 1 else None
    if descriptor is None or descriptor.type is PERSON_TYPE:
        return None
    for end in range(i + 1, min(i + LONGEST_NAME, len(c.words))):
        if c.words[end].form in QUOTES:
            return Found(i, end, descriptor.type)
    return None


def domain(c: Context, i: int) -> Found | None:
    """das Portal | gazeta.ru"""
    form = c.form(i)
    return Found(i, i + 1, ORG_TYPE) if "." in form and c.words[i].may_be(ORGANISATION) else None


def given_name(c: Context, i: int) -> Found | None:
    """US-Außenminister | John Kerry"""
    word = c.words[i]
    if not word.may_be(GIVEN | INITIAL) or word.may_be(NEVER) or word.may_be(INITIAL) and "." not in word.form:
        return None
    if word.first and word.may_be(LOWER) and not is_personal(c.kinds(i + 1)):
        return None
    sure = word.may_be(GIVEN) and not word.may_be(COMMON | LOWER) and not _is_genitive(c, i)
    end, family = _personal_end(c, i + 1, sure)
    if end == i + 1 or not family and end < i + 3 and (word.may_be(INITIAL) or word.may_be(COMMON | LOWER)):
        return None
    if c.kinds(end - 1) & FOREIGN_HEAD or c.kinds(end) & FOREIGN_HEAD:
        return None
    return Found(i, end, PERSON_TYPE)


def _is_genitive(c: Context, i: int) -> bool:
    """Melanies | Eltern"""
    return c.form(i).endswith("s") and not is_listed(c.form(i), c.gazetteer)


def _personal_end(c: Context, i: int, sure: bool) -> tuple[int, bool]:
    """Where the personal name ends that word i continues, and whether it has a family name."""
    start, family = i, False
    while i < len(c.words) and i - start < LONGEST_NAME:
        kinds = c.kinds(i)
        if kinds & INITIAL and c.form(i).endswith("."):
            i += 1
        elif is_personal(kinds):
            family, i = family or not kinds & GIVEN or kinds & SURNAME != 0, i + 1
        elif (after := _after_particles(c, i)) and (
            is_personal(c.kinds(after)) or sure and _may_be_family(c, after) or c.kinds(after) & PLACE
        ):
            family, i = True, after + 1
        elif sure and not family and _may_be_family(c, i):
            return i + 1, True
        else:
            break
    while i > start + 1 and c.kinds(i - 1) & INITIAL:
        i -= 1
    return i, family


def _may_be_family(c: Context, i: int) -> bool:
    """Angela | Bauer: after a given name even a common noun is a family name, unless it is a role or a rank."""
    kinds = c.kinds(i)
    return (
        kinds & CAPITAL != 0
        and not kinds & (NEVER | ACRONYM)
        and (c.words[i].token.xpos == "NE" or c.gazetteer.descriptor(c.form(i)) is None)
    )


def _after_particles(c: Context, i: int) -> int | None:
    """The word after "von", "von der", "al", "de la" at i."""
    form = c.form(i)
    if not c.kinds(i) & PARTICLE:
        return None
    if form in ("der", "den", "zur", "zum", "vom", "zu") and not (form == "zu" and c.kinds(i + 1) & SURNAME):
        return None
    after = i + 1
    if form.lower() in ("von", "van", "de") and c.form(after) in ("der", "den", "dem", "la", "las", "los", "zu"):
        after += 1
    return after if c.kinds(after) & CAPITAL and not c.kinds(after) & NEVER else None


def titled(c: Context, i: int) -> Found | None:
    """Frau | Bauer; Ministerpräsident | Netanjahu"""
    word = c.words[i]
    if i == 0 or not word.may_be(CAPITAL) or word.may_be(NEVER | INITIAL):
        return None
    descriptor = c.gazetteer.descriptor(c.form(i - 1))
    if descriptor is None or descriptor.type is not PERSON_TYPE:
        return None
    title = descriptor.use == "title"
    guessed = word.may_be(GUESSED) and word.token.xpos == "NE"  # Kaiser Beckenbauer
    if c.gazetteer.descriptor(word.form) is not None or not (is_personal(word.kinds) or title or guessed):
        return None
    if title and not is_personal(word.kinds) and word.may_be(LOWER):
        return None
    if word.may_be(PLACE | ORGANISATION | ACRONYM) and not word.may_be(GIVEN | SURNAME) and not title:
        return None
    end, _ = _personal_end(c, i + 1, False)
    return Found(i, end, PERSON_TYPE)


def particle_name(c: Context, i: int) -> Found | None:
    """Abu al-Dhuhur is for other rules: | al-Muallem"""
    word = c.words[i]
    if word.form[:1].islower() and word.may_be(SURNAME):
        return Found(i, i + 1, PERSON_TYPE)
    return None


def labelled(c: Context, i: int) -> Found | None:
    """der Radiosender | Moskauer Echo; die Provinz | Idlib"""
    word = c.words[i]
    if i == 0 or not word.may_be(CAPITAL) or word.may_be(NEVER | INITIAL) or word.first:
        return None
    descriptor = c.gazetteer.descriptor(c.form(i - 1))
    if descriptor is None or descriptor.type is PERSON_TYPE:
        return None
    if c.known.get(word.form) is PERSON_TYPE:
        return None
    if word.may_be(DEMONYM) and not is_unknown(word.kinds):
        if descriptor.use == "label" and c.kinds(i + 1) & COMMON:
            return Found(i, i + 2, descriptor.type)
        return None
    known = word.may_be(NAMES)
    if not known and not is_unknown(word.kinds) and descriptor.use != "label":
        return None
    if word.may_be(PLACE) and descriptor.type is not PLACE_TYPE or c.gazetteer.descriptor(word.form):
        return None
    end = i + 1
    while end < len(c.words) and end - i < LONGEST_NAME and _continues(c, end):
        end += 1
    return Found(i, end, descriptor.type)


def labelled_place(c: Context, i: int) -> Found | None:
    """die Armeebasis | Abu al-Dhuhur"""
    descriptor = c.gazetteer.descriptor(c.form(i - 1)) if i else None
    return labelled(c, i) if descriptor and descriptor.type is PLACE_TYPE else None


def _continues(c: Context, i: int) -> bool:
    kinds = c.kinds(i)
    return is_unknown(kinds) or kinds & (NAMES | FOREIGN_HEAD) != 0 and not kinds & NEVER or _is_number(c, i)


def _is_number(c: Context, i: int) -> bool:
    return c.form(i).isdigit() and len(c.form(i)) < 4


def adjective_name(c: Context, i: int) -> Found | None:
    """die | Syrische Beobachtungsstelle für Menschenrechte; die | Münchner Sicherheitskonferenz"""
    word = c.words[i]
    if not word.may_be(ADJECTIVE | DEMONYM) or word.may_be(NEVER) or not word.may_be(CAPITAL):
        return None
    end = i + 1
    while end < len(c.words) and end - i < 4 and c.kinds(end) & CAPITAL and c.kinds(end) & (ADJECTIVE | DEMONYM):
        end += 1
    if not c.kinds(end) & HEAD_END or c.kinds(end) & (LOWER | NEVER):
        return None
    if word.first and not word.may_be(DEMONYM) and c.form(i).lower() not in c.known:
        return None
    return Found(i, _extended(c, end + 1), ORG_TYPE)


def _extended(c: Context, i: int) -> int:
    """Where an organisation's name ends that may go on: "für Menschenrechte", "für Migration und Flüchtlinge"."""
    if c.form(i) == "für" and c.kinds(i + 1) & COMMON:
        if c.form(i + 2) == "und" and c.kinds(i + 3) & COMMON:
            return i + 4
        return i + 2
    return i


def ministry(c: Context, i: int) -> Found | None:
    """das | russische Verteidigungsministerium"""
    if c.words[i].form[:1].isupper() or not c.form(i + 1).endswith(("ministerium", "ministeriums", "ministeriums")):
        return None
    if not c.gazetteer.is_nationality(c.form(i)):
        return None
    return Found(i, i + 2, ORG_TYPE)


def headed(c: Context, i: int) -> Found | None:
    """die | Universität Köln; die | Agentur für Arbeit"""
    word = c.words[i]
    if not word.may_be(HEAD_START) or word.may_be(NEVER):
        return None
    nxt = c.kinds(i + 1)
    if c.form(i + 1) == "für" and c.form(i - 1).lower() in THE:
        end = _extended(c, i + 1)
        return Found(i, end, ORG_TYPE) if end > i + 1 else None
    if _is_number(c, i + 1) and not word.may_be(COMMON):
        return Found(i, i + 2, ORG_TYPE)
    if nxt & DEMONYM and c.kinds(i + 2) & COMMON:
        return None
    described = c.gazetteer.descriptor(word.form) is not None
    if nxt & NEVER or not (nxt & PLACE or not described and (nxt & NAMES or is_unknown(nxt))):
        return None
    end = i + 2
    while end < len(c.words) and end - i < LONGEST_NAME and _continues(c, end):
        end += 1
    return Found(i, end, ORG_TYPE)


def foreign_organisation(c: Context, i: int) -> Found | None:
    """das | Woodrow Wilson Center; die | Siemens AG"""
    word = c.words[i]
    if not word.may_be(CAPITAL) or word.may_be(NEVER | INITIAL) or word.first and word.may_be(LOWER):
        return None
    if not (word.may_be(NAMES) or is_unknown(word.kinds)):
        return None
    end = i + 1
    while end < len(c.words) and end - i < LONGEST_NAME:
        kinds = c.kinds(end)
        if kinds & HEAD_END and not kinds & NEVER:
            if not kinds & FOREIGN_HEAD and (c.form(end) not in c.gazetteer.heads or _is_genitive(c, end - 1)):
                return None
            end += 1
            while c.kinds(end) & HEAD_END and c.kinds(end) & FOREIGN_HEAD:
                end += 1
            return Found(i, end, ORG_TYPE)
        if not (is_personal(kinds) or kinds & NAMES) and c.form(end) not in ("&", "of", "and", "for"):
            return None
        end += 1
    return None


def hyphened(c: Context, i: int) -> Found | None:
    """die | US-Regierung; die | Nusra-Front; die | UN-Vollversammlung"""
    word = c.words[i]
    form = word.form
    if word.may_be(ORGANISATION) and word.may_be(HEAD_END) and not word.may_be(NEVER):
        return Found(i, i + 1, ORG_TYPE)
    if "-" in form[1:-1]:
        front, last = form.rsplit("-", 1)
        kinds = c.gazetteer.kinds(front)
        named = kinds & (ACRONYM | PLACE | ORGANISATION) or is_unknown(kinds)
        if word.may_be(HEAD_END) and named and not kinds & NEVER and not c.gazetteer.descriptor(last):
            return Found(i, i + 1, ORG_TYPE)
    elif word.may_be(HEAD_END) and form.startswith(("Bundes", "Landes")) and not c.gazetteer.descriptor(form):
        return Found(i, i + 1, ORG_TYPE) if form.startswith("Bundes") else None
    return None


def acronym(c: Context, i: int) -> Found | None:
    """der | IS"""
    word = c.words[i]
    if not word.may_be(ACRONYM) or word.may_be(NEVER):
        return None
    if word.may_be(PLACE):
        return Found(i, i + 1, PLACE_TYPE)
    if word.may_be(ORGANISATION):
        return Found(i, i + 1, ORG_TYPE)
    usual = c.gazetteer.kinds(word.form.capitalize())
    if is_shouted(c.words) or len(word.form) > 3 and usual & (COMMON | LOWER) or _has_digit(word.form):
        return None
    end = i + 1
    while end < len(c.words) and is_unknown(c.kinds(end)) and end - i < 4 and c.words[end].token.xpos == "NE":
        end += 1
    return Found(i, end, ORG_TYPE)


def known_on_page(c: Context, i: int) -> Found | None:
    """… sagte | Schoigu: the page has named him in full."""
    form = c.form(i)
    type = c.known.get(form)
    if type is None and form.endswith("s"):
        type = c.known.get(form[:-1])
    elif type is None and form.endswith(("'", "’")):
        type = c.known.get(form[:-1])
    if type is None or not c.words[i].may_be(CAPITAL):
        return None
    common = c.words[i].may_be(COMMON | LOWER)
    if common and (c.words[i].first or c.form(i - 1).lower() in DETERMINERS or c.form(i - 1).endswith(("en", "e"))):
        return None
    return Found(i, i + 1, type)


def listed_organisation(c: Context, i: int) -> Found | None:
    """der | Bundestag"""
    word = c.words[i]
    entry = c.gazetteer.organisations.get(word.form) or c.gazetteer.organisations.get(word.form.removesuffix("s"))
    if entry is None:
        return Found(i, i + 1, ORG_TYPE) if word.may_be(ORGANISATION) and not word.may_be(COMMON | LOWER) else None
    if entry[1] and c.form(i - 1).lower() not in THE and c.form(i - 1) not in QUOTES:
        return None
    return Found(i, i + 1, ORG_TYPE)


def place(c: Context, i: int) -> Found | None:
    """in | Moskau"""
    word = c.words[i]
    if not word.may_be(PLACE) or word.may_be(NEVER):
        return None
    before = c.form(i - 1)
    if word.may_be(COMMON | LOWER) and word.form.removesuffix("s") not in c.gazetteer.regions:
        if before not in WHERE and not _is_in_row_of_places(c, i):
            return None
    if word.may_be(GIVEN) and not c.gazetteer.is_listed_place(word.form) and before not in WHERE:
        return None
    if word.may_be(LOWER) and word.first or word.form in COMPASS and before.lower() not in ("der", "des", "dem", "den"):
        return None
    return Found(i, i + 1, PLACE_TYPE)


def _is_in_row_of_places(c: Context, i: int) -> bool:
    """in München, | Essen und Berlin"""
    other = c.kinds(i - 2) if i > 1 and c.form(i - 1) in (",", "und", "oder") else 0
    return other & PLACE != 0 and not other & (COMMON | LOWER | GIVEN)


def family_name(c: Context, i: int) -> Found | None:
    """… sagte | Merkel"""
    word = c.words[i]
    if not word.may_be(SURNAME | GIVEN) or word.may_be(COMMON | LOWER | NEVER | PLACE | ORGANISATION):
        return None
    end, _ = _personal_end(c, i + 1, False)
    return Found(i, end, PERSON_TYPE)


def unknown(c: Context, i: int) -> Found | None:
    """What German does not know, by the words around it."""
    word = c.words[i]
    if not is_unknown(word.kinds) or is_shouted(c.words) or _has_digit(word.form):
        return None
    end = i + 1
    while (
        end < len(c.words)
        and end - i < LONGEST_NAME
        and (is_unknown(c.kinds(end)) or c.kinds(end) & (GIVEN | SURNAME) and not c.kinds(end) & (COMMON | LOWER))
    ):
        end += 1
    if any(_has_digit(w.form) for w in c.words[i:end]) or word.form in FOREIGN_ARTICLES and end - i > 1:
        return None
    if end > i + 1 and word.form not in c.known and c.known.get(c.form(end - 1)) is PERSON_TYPE:
        return None  # der Paschtune Ghani
    type = _type_of_unknown(c, i, end)
    return Found(i, end, type) if type else None


def _has_digit(form: str) -> bool:
    return any(ch.isdigit() for ch in form)


def _type_of_unknown(c: Context, i: int, end: int) -> EntityType | None:
    before, after = c.form(i - 1), c.form(end)
    if c.words[i].token.xpos == "NN":
        return None
    if before in WHERE:
        return PLACE_TYPE
    if end - i > 1:
        return ORG_TYPE if before.lower() in THE else PERSON_TYPE
    if c.form(i).endswith(PLACE_ENDINGS):
        return PLACE_TYPE
    if before.lower() in DETERMINERS or c.words[i].form.endswith("-"):
        return None
    upos = c.words[i - 1].token.upos if i else ""
    if upos in ("VERB", "PRON", "SCONJ") or before == "so" or not c.words[i].first and after in SPEAKS:
        return PERSON_TYPE
    opens = c.words[i].first and not c.form(i).endswith(ADVERBIAL)
    if opens and end < len(c.words) and c.words[end].token.upos in ("VERB", "AUX"):
        return PERSON_TYPE
    return None


def place_part(c: Context, i: int) -> Found | None:
    """in | San Félix; der | Hudson River"""
    parts = c.gazetteer.place_parts
    if parts.get(c.form(i)) == "start":
        named = c.kinds(i + 1) & NAMES or is_unknown(c.kinds(i + 1))
        return Found(i, i + 2, PLACE_TYPE) if named and not c.kinds(i + 1) & NEVER else None
    if not (is_unknown(c.kinds(i)) or c.kinds(i) & NAMES):
        return None
    end = i + 1
    while end - i < 3 and (is_unknown(c.kinds(end)) or c.kinds(end) & NAMES) and parts.get(c.form(end)) != "end":
        end += 1
    return Found(i, end + 1, PLACE_TYPE) if parts.get(c.form(end)) == "end" else None


def street(c: Context, i: int) -> Found | None:
    """in der | Friedrichstraße"""
    form = c.form(i)
    if len(form) > 9 and form.endswith(STREETS) and form not in c.gazetteer.lexicon and not c.words[i].may_be(NEVER):
        return Found(i, i + 1, PLACE_TYPE)
    return None


def listed_with(c: Context, i: int) -> Found | None:
    """Wien, Graz und | Ybbsitz: a name in a row of names is of their type."""
    word = c.words[i]
    if not is_unknown(word.kinds) or word.token.xpos == "NN" or c.form(i - 1) not in (",", "und", "oder", "sowie", "/"):
        return None
    if i < 2 or is_unknown(c.kinds(i + 1)) or c.kinds(i + 1) & NAMES:
        return None
    other = c.kinds(i - 2)
    return Found(i, i + 1, PLACE_TYPE) if other & PLACE and not other & (GIVEN | SURNAME | COMMON) else None


RULES: tuple[Rule, ...] = (
    quoted_title,
    listed_phrase,
    domain,
    ministry,
    labelled_place,
    place_part,
    foreign_organisation,
    given_name,
    titled,
    particle_name,
    adjective_name,
    labelled,
    headed,
    hyphened,
    known_on_page,
    acronym,
    listed_organisation,
    place,
    family_name,
    street,
    listed_with,
    unknown,
)


def find_names(c: Context) -> list[Found]:
    """The names of one sentence, in reading order, disjoint."""
    found: list[Found] = []
    i = 0
    while i < len(c.words):
        name = first_opinion(c, i) if c.words[i].kinds or c.words[i].form[:1].islower() else None
        if name is None:
            i += 1
        else:
            found.append(name)
            i = name.last
    return found


def first_opinion(c: Context, i: int) -> Found | None:
    if not c.words[i].kinds & CAPITAL:
        return ministry(c, i)
    for rule in RULES:
        found = rule(c, i)
        if found is not None:
            return found
    return None


def explain(c: Context, i: int) -> str | None:
    """The name of the rule that finds a name at word i: for debugging."""
    return next((rule.__name__ for rule in RULES if rule(c, i)), None)
