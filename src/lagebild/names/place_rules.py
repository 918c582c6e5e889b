"""Rules that find places."""

from __future__ import annotations

from ..model import EntityType
from .context_rules import labelled
from .gazetteer import ACRONYM, COMMON, GIVEN, HEAD_START, LOWER, NAMES, NEVER, ORGANISATION, PLACE, SURNAME
from .rule import Context, Found, is_unknown

LARGE = 20_000  # inhabitants of a town whose name is somebody's too


def labelled_place(c: Context, i: int) -> Found | None:
    """die Armeebasis | Abu al-Dhuhur"""
    descriptor = c.gazetteer.descriptor(c.form(i - 1)) if i else None
    return labelled(c, i) if descriptor and descriptor.type is EntityType.PLACE else None


def place_part(c: Context, i: int) -> Found | None:
    """in | San Félix; der | Hudson River"""
    parts = c.gazetteer.place_parts
    if parts.get(c.form(i)) == "start":
        named = c.kinds(i + 1) & NAMES or is_unknown(c.kinds(i + 1))
        return Found(i, i + 2, EntityType.PLACE) if named and not c.kinds(i + 1) & NEVER else None
    if not (is_unknown(c.kinds(i)) or c.kinds(i) & NAMES):
        return None
    end = i + 1
    while end - i < 3 and (is_unknown(c.kinds(end)) or c.kinds(end) & NAMES) and parts.get(c.form(end)) != "end":
        end += 1
    return Found(i, end + 1, EntityType.PLACE) if parts.get(c.form(end)) == "end" else None


def landform(c: Context, i: int) -> Found | None:
    """in der | Keltischen See; auf den | Westindischen Inseln; in der | Sahel-Zone"""
    word = c.words[i]
    if word.may_be(NEVER):
        return None
    front, hyphen, last = word.form.rpartition("-")
    if hyphen:
        kinds = c.gazetteer.kinds(front)
        named = kinds & (NAMES | ACRONYM) or is_unknown(kinds)
        tied = c.gazetteer.landform(last) in ("both", "hyphen")
        label = c.kinds(i + 1) & NAMES or is_unknown(c.kinds(i + 1))  # die Nordsee-Insel | Texel
        return Found(i, i + 1, EntityType.PLACE) if named and tied and not (kinds & (NEVER | LOWER) or label) else None
    alliance = c.gazetteer.descriptor(c.form(i - 1)) or c.kinds(i - 1) & HEAD_START  # das Bündnis | Klarer See
    if word.first or alliance or c.gazetteer.landform(c.form(i + 1)) not in ("both", "adjective"):
        return None
    tall = word.token.xpos in ("ADJA", "NE") and word.form.endswith(("e", "en", "em", "er", "es"))
    return Found(i, i + 2, EntityType.PLACE) if tall and not word.may_be(GIVEN | SURNAME) else None


def place(c: Context, i: int) -> Found | None:
    """in | Moskau"""
    word = c.words[i]
    if not word.may_be(PLACE) or word.may_be(NEVER):
        return None
    before = c.form(i - 1)
    common = word.may_be(COMMON | LOWER) and word.form.removesuffix("s") not in c.gazetteer.regions
    if common and not c.is_cue("where", before) and not _is_in_row_of_places(c, i):
        return None
    if word.may_be(GIVEN) and not c.gazetteer.is_listed_place(word.form) and not c.is_cue("where", before):
        return None
    if (word.may_be(LOWER) and word.first) or (c.is_cue("direction", word.form) and not _is_the_west(c, i)):
        return None
    return Found(i, i + 1, EntityType.PLACE, sure=c.gazetteer.is_listed_place(word.form) and not common)


def town(c: Context, i: int) -> Found | None:
    """in | Hama: a given name too, but people do not stand alone after "in" """
    word = c.words[i]
    if not c.is_cue("where", c.form(i - 1)) or word.may_be(COMMON | LOWER | NEVER | ORGANISATION):
        return None
    known = c.known.get(word.form) is EntityType.PERSON or c.kinds(i + 1) & (GIVEN | SURNAME)
    named = c.gazetteer.inhabitants(word.form) or c.gazetteer.inhabitants(word.form.removesuffix("s"))
    return Found(i, i + 1, EntityType.PLACE) if named >= LARGE and not known else None


def _is_the_west(c: Context, i: int) -> bool:
    """Vertreter des | Westens; but: Wind aus dem | Westen"""
    before = c.form(i - 1).lower()
    return before in ("der", "des", "den", "dem") and not c.is_cue("location", c.form(i - 2).lower())


def _is_in_row_of_places(c: Context, i: int) -> bool:
    """in München, | Essen und Berlin"""
    other = c.kinds(i - 2) if i > 1 and c.form(i - 1) in (",", "und", "oder") else 0
    return other & PLACE != 0 and not other & (COMMON | LOWER | GIVEN)


def street(c: Context, i: int) -> Found | None:
    """in der | Friedrichstraße"""
    form = c.form(i)
    if (
        len(form) > 9
        and form.endswith(c.gazetteer.endings("street_ending"))
        and form not in c.gazetteer.lexicon
        and not c.words[i].may_be(NEVER)
    ):
        return Found(i, i + 1, EntityType.PLACE)
    return None
