"""Rules that find organisations."""

from __future__ import annotations

import re

from ..model import EntityType
from .gazetteer import (
    ACRONYM,
    ADJECTIVE,
    CAPITAL,
    COMMON,
    DEMONYM,
    FOREIGN_HEAD,
    GUESSED,
    HEAD_END,
    HEAD_START,
    INITIAL,
    LOWER,
    NAMES,
    NEVER,
    ORGANISATION,
    PLACE,
)
from .organisations import is_abbreviation
from .person_rules import is_genitive
from .rule import LONGEST_NAME, Context, Found, continues, has_digit, is_number, is_personal, is_plural, is_unknown
from .words import QUOTES

ORDINAL = re.compile(r"\d{1,3}\.|I{1,3}\.|IV\.|VI{0,3}\.|IX\.|X{1,2}\.")


_BRACKET, _AND, _OF = frozenset("("), frozenset("&"), frozenset(["of"])


def domain(c: Context, i: int) -> Found | None:
    """das Portal | gazeta.ru"""
    form = c.form(i)
    return Found(i, i + 1, EntityType.ORGANISATION) if "." in form and c.words[i].may_be(ORGANISATION) else None


def national_institution(c: Context, i: int) -> Found | None:
    """das russische | Verteidigungsministerium; die syrische | Regierung: the adjective is part of the name"""
    if not c.form(i).endswith(c.gazetteer.endings("national_institution")) or c.form(i - 1)[:1].isupper():
        return None
    return Found(i - 1, i + 1, EntityType.ORGANISATION) if i and c.gazetteer.is_nationality(c.form(i - 1)) else None


def foreign_organisation(c: Context, i: int) -> Found | None:
    """das | Woodrow Wilson Center; die | Siemens AG"""
    word = c.words[i]
    if not word.may_be(CAPITAL) or word.may_be(NEVER | INITIAL) or (word.first and word.may_be(LOWER)):
        return None
    if not (word.may_be(NAMES) or is_unknown(word.kinds) or _is_coined(c, i)):
        return None
    end = i + 1
    while end < len(c.words) and end - i < LONGEST_NAME:
        kinds = c.kinds(end)
        if kinds & HEAD_END and not kinds & NEVER:
            if not kinds & FOREIGN_HEAD and (c.form(end) not in c.gazetteer.heads or is_genitive(c, end - 1)):
                return None
            end += 1
            while c.kinds(end) & HEAD_END and c.kinds(end) & FOREIGN_HEAD:
                end += 1
            return Found(i, _after_of(c, end) if kinds & FOREIGN_HEAD else end, EntityType.ORGANISATION)
        if not (is_personal(kinds) or kinds & NAMES) and c.form(end) not in ("&", "of", "and", "for"):
            return None
        end += 1
    return None


def foreign_chain(c: Context, i: int) -> Found | None:
    """die | Bank of Scotland; die | Glasgow School of Art; die | University of North Carolina"""
    if c.lacks(_OF) or c.words[i].may_be(NEVER | INITIAL) or (c.words[i].first and c.kinds(i) & LOWER):
        return None
    head = i
    while head - i < 4 and c.form(head + 1) not in _OF and c.kinds(head + 1) & CAPITAL and _is_foreign(c, head):
        head += 1
    if c.form(head + 1) not in _OF or not (c.kinds(head) & FOREIGN_HEAD or c.form(head) == "Bank"):
        return None
    end = head + 2 + (c.form(head + 2) == "the")
    if not c.kinds(end) & CAPITAL:
        return None
    end += 1
    while end - i < 2 * LONGEST_NAME and _is_foreign(c, end) and c.words[end].token.xpos != "NN":
        end += 1
    if c.form(end) in ("and", "&") and c.kinds(end + 1) & CAPITAL:
        end += 2
    return Found(i, end, EntityType.ORGANISATION)


def _is_foreign(c: Context, i: int) -> bool:
    """A word that no German noun is, or that stands as one of a foreign name."""
    kinds = c.kinds(i)
    return kinds & CAPITAL != 0 and not kinds & NEVER and (kinds & (NAMES | FOREIGN_HEAD) != 0 or is_unknown(kinds))


def _is_coined(c: Context, i: int) -> bool:
    """die | Emswatt Reederei; im | Polarstern Radio: no two nouns of German stand so"""
    head = c.form(i + 1)
    if not c.is_cue("definite", c.form(i - 1).lower()) or c.gazetteer.descriptor(c.form(i)) or c.kinds(i) & HEAD_END:
        return False
    if c.is_cue("channel", head):
        return c.kinds(i) & (GUESSED | COMMON) != 0
    return c.kinds(i) & GUESSED != 0 and head in c.gazetteer.heads and c.kinds(i + 1) & HEAD_END != 0


def _after_of(c: Context, i: int) -> int:
    """California Institute | of Technology"""
    if not c.is_cue("foreign_of", c.form(i)) or not c.kinds(i + 1) & CAPITAL:
        return i
    end = i + 2
    while end - i < LONGEST_NAME and c.kinds(end) & CAPITAL and not c.kinds(end) & COMMON:
        end += 1
    if c.form(end) == "and" and c.kinds(end + 1) & CAPITAL and _is_foreign(c, end + 2):
        end += 3  # Center for Constitutional and | Human Rights
    return end


def company(c: Context, i: int) -> Found | None:
    """die | Patrizia Immobilien AG"""
    if c.lacks(_AND) and c.lacks(c.gazetteer.cues["legal_form"]):
        return None
    word = c.words[i]
    if not word.may_be(CAPITAL) or word.may_be(NEVER | INITIAL) or c.gazetteer.descriptor(word.form):
        return None
    if (word.first and word.may_be(LOWER)) or (
        word.may_be(GUESSED | COMMON) and word.may_be(HEAD_START) and _is_label(c, i)
    ):
        return None  # Die | Siemens AG; Graphitwerke | Buhl-Alberti AG
    before = c.kinds(i - 1)
    free = c.gazetteer.descriptor(c.form(i - 1)) or (before & HEAD_START and _is_label(c, i - 1))
    if before & CAPITAL and not (c.words[i - 1].first and before & LOWER) and not free:
        return None
    end = i + 1
    if c.form(end) == "&" and c.kinds(end + 1) & CAPITAL and not word.may_be(COMMON):
        return Found(i, end + 2, EntityType.ORGANISATION)  # Herzog & Partner
    while end - i < LONGEST_NAME and (c.kinds(end) & CAPITAL or c.form(end) in ("&", "+")):
        if c.is_cue("legal_form", c.form(end)):
            while c.is_cue("legal_form", c.form(end)) or (c.form(end) == "&" and c.form(end + 1) in ("Co", "Co.")):
                end += 1 + (c.form(end) == "&")
            return Found(i, end, EntityType.ORGANISATION)
        end += 1
    return None


def explained(c: Context, i: int) -> Found | None:
    """der | Allgemeine Deutsche Fahrrad-Club (ADFC); das | Landeskriminalamt (LKA)"""
    if c.lacks(_BRACKET) or c.is_cue("determiner", c.form(i).lower()):
        return None
    end = i + 1
    while end - i < LONGEST_NAME and (c.kinds(end) & CAPITAL or _is_inside(c, end)):
        end += 1
    alone = end - i == 1 and c.is_cue("definite", c.form(i - 1).lower()) and c.kinds(i) & (COMMON | GUESSED) != 0
    if (end - i < 2 and not alone) or c.form(end) != "(" or c.form(end + 2) != ")" or not c.kinds(end - 1) & CAPITAL:
        return None
    name = " ".join(word.form for word in c.words[i:end])
    if c.kinds(end + 1) & NEVER or not is_initialism(c.form(end + 1)) or not is_abbreviation(c.form(end + 1), name):
        return None
    return Found(i, end, EntityType.ORGANISATION)


def _is_inside(c: Context, i: int) -> bool:
    """Gesellschaft | zur | Pflege | alter | Apfelsorten"""
    return c.is_cue("inside_name", c.form(i)) or (i < len(c.words) and c.words[i].token.upos == "ADJ")


def is_initialism(form: str) -> bool:
    """BSU, BfV, DGzRS"""
    return form.isalpha() and len(form) <= 8 and sum(ch.isupper() for ch in form) >= max(2, len(form) / 2)


def club(c: Context, i: int) -> Found | None:
    """der | SV Eintracht Wolmersdorf; bei | Sparta Rotterdam"""
    if not c.is_cue("club", c.form(i)) or (
        c.words[i].may_be(COMMON | LOWER) and c.words[i].first and c.kinds(i) & LOWER
    ):
        return None
    end = i + 1
    while end - i < 4 and (c.is_cue("club", c.form(end)) or is_number(c, end)):
        end += 1
    named = c.kinds(end) & PLACE or is_unknown(c.kinds(end)) or (c.kinds(end) & GUESSED and c.kinds(i) & ACRONYM)
    if not named or c.kinds(end) & (NEVER | DEMONYM):
        return None
    first = i - (c.form(i - 1) == "1.")
    return Found(first, end + 1 + is_number(c, end + 1), EntityType.ORGANISATION, sure=True)


def military_unit(c: Context, i: int) -> Found | None:
    """die | 4. Mechanisierte Brigade; das | Panzerbataillon 203; das | Taktische Luftwaffengeschwader 33"""
    end = i
    while end - i < 3 and c.kinds(end + 1) & CAPITAL and _is_adjectival(c, end):
        end += 1
    if not c.form(end).lower().endswith(c.gazetteer.endings("military_unit")) or not c.kinds(end) & CAPITAL:
        return None
    first = i - bool(ORDINAL.fullmatch(c.form(i - 1)))
    last = end + 1 + is_number(c, end + 1)
    named = first < i or last > end + 1 or (end > i and not c.words[i].first and c.kinds(i) & CAPITAL)
    return Found(first, last, EntityType.ORGANISATION) if named else None


def _is_adjectival(c: Context, i: int) -> bool:
    return c.kinds(i) & (ADJECTIVE | DEMONYM) != 0 or (is_unknown(c.kinds(i)) and c.form(i).endswith(("e", "en", "em")))


def adjective_name(c: Context, i: int) -> Found | None:
    """die | Norddeutsche Beratungsstelle für Seeleute; die | Kieler Hafenkonferenz"""
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
    if is_plural(c, end) and c.form(end) not in c.gazetteer.heads:
        return None
    after = _extended(c, end + 1)
    if after == end + 1 and c.kinds(after) & PLACE and not c.kinds(after) & (COMMON | LOWER | DEMONYM):
        after += 1  # Medizinische Hochschule | Hannover
    if after == end + 1 == i + 2 and word.may_be(DEMONYM) and _is_bare(c, end):
        return None
    return Found(i, after, EntityType.ORGANISATION)


def _is_bare(c: Context, i: int) -> bool:
    """das Frankfurter | Institut; das Hongkonger | Gericht: any one there, not what it is called"""
    forms = (c.form(i), c.form(i).removesuffix("s"), c.form(i).removesuffix("es"))
    return any(c.is_cue("bare_head", form) for form in forms)


def _extended(c: Context, i: int) -> int:
    """Where an organisation's name ends that may go on: "für Menschenrechte", "für Migration und Flüchtlinge"."""
    if c.form(i) == "für" and c.kinds(i + 1) & COMMON:
        if c.form(i + 2) == "und" and (c.kinds(i + 3) & COMMON or is_unknown(c.kinds(i + 3))):
            return i + 4
        return i + 2
    return i


def headed(c: Context, i: int) -> Found | None:
    """die | Universität Köln; die | Agentur für Arbeit; but: die Kliniken Bonn und Köln"""
    word = c.words[i]
    if not word.may_be(HEAD_START) or word.may_be(NEVER):
        return None
    if is_plural(c, i) and c.form(i + 2) in (",", "und", "sowie") and c.kinds(i + 3) & PLACE:
        return None
    nxt = c.kinds(i + 1)
    if not c.gazetteer.descriptor(word.form) and _is_tall_phrase(c, i + 1):
        return Found(i, i + 3, EntityType.ORGANISATION)  # das | Bündnis Klarer See
    if c.form(i + 1) == "für" and c.is_cue("definite", c.form(i - 1).lower()):
        end = _extended(c, i + 1)
        return Found(i, end, EntityType.ORGANISATION) if end > i + 1 else None
    if is_number(c, i + 1) and not word.may_be(COMMON):
        return Found(i, i + 2, EntityType.ORGANISATION)
    if nxt & DEMONYM and c.kinds(i + 2) & COMMON:
        return None
    local = is_unknown(nxt) and c.form(i + 1).endswith(c.gazetteer.endings("place_ending"))
    described = c.gazetteer.descriptor(word.form) is not None and not local
    if nxt & NEVER or not (nxt & PLACE or (not described and (nxt & NAMES or is_unknown(nxt)))):
        return None
    end = i + 2
    while end < len(c.words) and end - i < LONGEST_NAME and continues(c, end):
        end += 1
    if _is_label(c, i) and not nxt & PLACE:
        return Found(i + 1, end, EntityType.ORGANISATION)
    return Found(i - (c.form(i - 1) == "1."), end, EntityType.ORGANISATION)


def _is_tall_phrase(c: Context, i: int) -> bool:
    """Bündnis | Klarer See: an adjective with a capital, in the nominative, before its noun"""
    kinds, form = c.kinds(i), c.form(i)
    tall = kinds & CAPITAL != 0 and kinds & ADJECTIVE != 0 and not kinds & (DEMONYM | NEVER | NAMES)
    return tall and form.endswith(("er", "es", "e")) and c.kinds(i + 1) & COMMON != 0 and not c.kinds(i + 1) & NEVER


def _is_label(c: Context, i: int) -> bool:
    """die Ölgesellschaft | Petrobras; der Traditionsverein | Preußen Münster"""
    form = c.form(i)
    return (
        c.kinds(i) & COMMON != 0
        and "-" not in form
        and form not in c.gazetteer.heads
        and c.gazetteer.last_part(form) != form
    )


def hyphened(c: Context, i: int) -> Found | None:
    """die | US-Regierung; die | Nusra-Front; die | UN-Vollversammlung"""
    word = c.words[i]
    form = word.form
    if word.may_be(ORGANISATION) and word.may_be(HEAD_END) and not word.may_be(NEVER):
        return Found(i, i + 1, EntityType.ORGANISATION)
    if "-" in form[1:-1]:
        front, last = form.rsplit("-", 1)
        kinds = c.gazetteer.kinds(front)
        named = kinds & (ACRONYM | PLACE | ORGANISATION) or is_unknown(kinds)
        if is_plural(c, i) and last not in c.gazetteer.heads:
            return None  # die | Samsung-Geräte
        if word.may_be(HEAD_END) and named and not kinds & NEVER and not c.gazetteer.descriptor(last):
            return Found(i, i + 1, EntityType.ORGANISATION)
    elif word.may_be(HEAD_END) and form.startswith(("Bundes", "Landes")) and not c.gazetteer.descriptor(form):
        return Found(i, i + 1, EntityType.ORGANISATION) if form.startswith("Bundes") else None
    return None


def acronym(c: Context, i: int) -> Found | None:
    """der | IS"""
    word = c.words[i]
    if not word.may_be(ACRONYM) or word.may_be(NEVER) or c.form(i - 1).isdigit():
        return None  # Airbus 310 | MRTT; 810 | IN 128/16
    if word.may_be(PLACE) or (c.gazetteer.is_listed_place(word.form.capitalize()) and len(word.form) > 3):
        return Found(i, i + 1, EntityType.PLACE)
    if word.may_be(ORGANISATION):
        return Found(i, i + 1, EntityType.ORGANISATION, sure=True)
    usual = c.gazetteer.kinds(word.form.capitalize())
    if c.shouted or (len(word.form) > 3 and usual & (COMMON | LOWER)) or has_digit(word.form):
        return None
    end = i + 1
    while end < len(c.words) and is_unknown(c.kinds(end)) and end - i < 4 and c.words[end].token.xpos == "NE":
        end += 1
    return Found(i, end, EntityType.ORGANISATION)


def listed_organisation(c: Context, i: int) -> Found | None:
    """der | Bundestag"""
    word = c.words[i]
    entry = c.gazetteer.organisations.get(word.form) or c.gazetteer.organisations.get(word.form.removesuffix("s"))
    if entry is None:
        return (
            Found(i, i + 1, EntityType.ORGANISATION)
            if word.may_be(ORGANISATION) and not word.may_be(COMMON | LOWER)
            else None
        )
    quoted = c.form(i - 1) in QUOTES
    only = entry[1]
    if only and only != "quoted" and not quoted and not c.is_cue("definite", c.form(i - 1).lower()):
        return None
    if only not in ("", "the", "quoted") and only not in c.countries:
        return None
    if only == "quoted" and not (quoted and c.form(i + 1) in QUOTES):
        return None
    return Found(i, i + 1, EntityType.ORGANISATION, sure=True)
