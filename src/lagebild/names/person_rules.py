"""Rules that find persons."""

from __future__ import annotations

import re

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
    INITIAL,
    LOWER,
    NEVER,
    ORGANISATION,
    PARTICLE,
    PLACE,
    SURNAME,
)
from .rule import LONGEST_NAME, Context, Found, is_personal, is_plural, is_unknown

ROMAN = re.compile(r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})\.?")


def given_name(c: Context, i: int) -> Found | None:
    """Ministerin | Anna Berger"""
    word = c.words[i]
    if not word.may_be(GIVEN | INITIAL) or word.may_be(NEVER) or (word.may_be(INITIAL) and "." not in word.form):
        return None
    if word.first and word.may_be(LOWER) and not (is_personal(c.kinds(i + 1)) and word.token.xpos == "NE"):
        return None  # Als | Hans Petersen kam
    named = not word.may_be(COMMON) or word.token.xpos == "NE"  # | Ruprecht, who is a knight's servant too
    sure = word.may_be(GIVEN) and named and not word.may_be(LOWER) and not is_genitive(c, i)
    end, family = personal_end(c, i + 1, sure)
    if end == i + 1 or (not family and c.kinds(end - 1) & INITIAL and word.may_be(INITIAL | COMMON | LOWER)):
        return None
    if c.kinds(end - 1) & FOREIGN_HEAD or c.kinds(end) & FOREIGN_HEAD:
        return None
    return Found(i, end, EntityType.PERSON)


def is_genitive(c: Context, i: int) -> bool:
    """Melanies | Eltern"""
    return c.form(i).endswith("s") and not is_listed(c.form(i), c.gazetteer)


def personal_end(c: Context, i: int, sure: bool) -> tuple[int, bool]:
    """Where the personal name ends that word i continues, and whether it has a family name."""
    start, family = i, False
    while i < len(c.words) and i - start < LONGEST_NAME:
        kinds = c.kinds(i)
        if kinds & INITIAL and c.form(i).endswith("."):
            i += 1
        elif c.form(i - 1).endswith(("'s", "’s")):
            break
        elif is_personal(kinds):
            family, i = family or not kinds & GIVEN or kinds & SURNAME != 0, i + 1
        elif (after := _after_particles(c, i, family)) and (
            is_personal(c.kinds(after))
            or (sure and not family and not c.gazetteer.descriptor(c.form(after)) and _may_be_family(c, after))
            or (c.kinds(after) & PLACE and not family)
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
    """Angela | Bauer: after a given name even a common noun is a family name."""
    kinds = c.kinds(i)
    season = c.is_cue("seasons", c.form(i))  # Max | Herbst
    if c.words[i].token.xpos == "NN" and not kinds & (SURNAME | GUESSED) and c.gazetteer.descriptor(c.form(i)):
        return False  # Angela | Kanzlerin
    return kinds & CAPITAL != 0 and (not kinds & (NEVER | ACRONYM) or season)


def _after_particles(c: Context, i: int, family: bool) -> int | None:
    """The word after "von", "von der", "al", "de la" at i."""
    form = c.form(i)
    noble = form == "von" and c.kinds(i - 1) & GIVEN and is_personal(c.kinds(i + 1))  # Heinrich Gottlob | von Miltitz
    if not c.kinds(i) & PARTICLE or (family and not c.is_cue("arabic", form) and not noble):
        return None
    if form in ("der", "den", "zur", "zum", "vom", "zu") and not (form == "zu" and c.kinds(i + 1) & SURNAME):
        return None
    after = i + 1
    if form.lower() in ("von", "van", "de") and c.form(after) in ("der", "den", "dem", "la", "las", "los", "zu"):
        after += 1
    if after > i + 1 and c.kinds(after) & COMMON and not c.kinds(after) & SURNAME:
        return None  # Dietrich | von der Hauptstelle
    return after if c.kinds(after) & CAPITAL and not c.kinds(after) & NEVER else None


def titled(c: Context, i: int) -> Found | None:
    """Frau | Bauer; Ministerpräsident | Netanjahu"""
    word = c.words[i]
    if i == 0 or not word.may_be(CAPITAL) or word.may_be(NEVER | INITIAL):
        return None
    descriptor = c.gazetteer.descriptor(c.form(i - 1))
    if descriptor is None or descriptor.type is not EntityType.PERSON:
        return None
    title = descriptor.use == "title"
    guessed = word.may_be(GUESSED) and _is_called(c, i)  # Kaiser Beckenbauer
    if c.gazetteer.descriptor(word.form) is not None and not (title and word.may_be(SURNAME)):
        return None  # Frau Präsidentin; but Frau Bauer
    if (
        word.may_be(COMMON)
        and not word.may_be(LOWER | GUESSED)
        and not title
        and not is_plural(c, i - 1)
        and _is_full_name(c, i)
    ):
        return Found(i, personal_end(c, i + 1, False)[0], EntityType.PERSON)
    if not (is_personal(word.kinds) or title or guessed):
        return None
    if title and not is_personal(word.kinds) and word.may_be(LOWER):
        return None
    if word.may_be(PLACE | ORGANISATION | ACRONYM) and not word.may_be(GIVEN | SURNAME) and not title:
        return None
    end, _ = personal_end(c, i + 1, False)
    if end == i + 1 and not title and _is_second_name(c, end):
        end += 1
    return Found(i, end, EntityType.PERSON)


def _is_full_name(c: Context, i: int) -> bool:
    """Trainerin | Trine Halvorsen: no noun stands between a person's title and a name"""
    after = c.kinds(i + 1)
    return after & SURNAME != 0 or (is_unknown(after) and not c.kinds(i + 2) & CAPITAL)


def _is_called(c: Context, i: int) -> bool:
    """Kaiser | Beckenbauer; Sprecherin | Brandhorst: a guessed noun beside one person's title is a name."""
    if c.words[i].token.xpos == "NE":
        return True
    if c.is_cue("verb", c.form(i - 1)) or c.form(i).startswith(c.gazetteer.endings("day_front")) or is_plural(c, i - 1):
        return False
    title = c.form(i - 1)
    return title == c.gazetteer.last_part(title) or title.endswith(c.gazetteer.last_part(title).lower())


def _is_second_name(c: Context, i: int) -> bool:
    """Anwalt Wübbe | Brummt; Minister Tjark | Heubach: what would be small, or no name, elsewhere."""
    kinds = c.kinds(i)
    if not kinds & CAPITAL or kinds & (NEVER | ACRONYM | INITIAL | DEMONYM) or c.gazetteer.descriptor(c.form(i)):
        return False
    if kinds & PLACE:
        return c.form(i).removesuffix("s") not in c.gazetteer.regions
    if kinds & LOWER and not kinds & (COMMON | ADJECTIVE):
        return True
    return kinds & GUESSED != 0 and c.words[i].token.xpos == "NE"


def regnal(c: Context, i: int) -> Found | None:
    """König | Ottokar II.; | Katharina die Große"""
    word = c.words[i]
    if not is_personal(word.kinds) or word.may_be(LOWER):
        return None
    end = i + 1
    while end - i < 3 and is_personal(c.kinds(end)):
        end += 1
    last = byname_end(c, end)
    numbered = last == end + 1 and not (word.may_be(GIVEN) or c.form(end).endswith("."))
    return None if last == end or numbered else Found(i, last, EntityType.PERSON)


def byname_end(c: Context, i: int) -> int:
    """Behind the number or the byname of a ruler that begins at word i; i where there is none."""
    if ROMAN.fullmatch(c.form(i)) and (len(c.form(i).rstrip(".")) > 1 or c.form(i) in ("I.", "V.", "X.")):
        return i + 1
    named = c.form(i) in ("der", "die", "dem", "den", "des") and c.is_cue("byname", c.form(i + 1).removesuffix("n"))
    return i + 2 if named else i


def particle_name(c: Context, i: int) -> Found | None:
    """Abu al-Dhuhur is for other rules: | al-Muallem"""
    word = c.words[i]
    if word.form[:1].islower() and word.may_be(SURNAME):
        return Found(i, i + 1, EntityType.PERSON)
    return None


def family_name(c: Context, i: int) -> Found | None:
    """… sagte | Merkel"""
    word = c.words[i]
    if not word.may_be(SURNAME | GIVEN) or word.may_be(NEVER | PLACE | ORGANISATION):
        return None
    if word.may_be(COMMON | LOWER) and not _has_spoken(c, i):
        return None
    if word.may_be(DEMONYM) and c.kinds(i + 1) & COMMON:
        return None  # die Straubinger Polizei
    end, _ = personal_end(c, i + 1, False)
    return Found(i, end, EntityType.PERSON)


def _has_spoken(c: Context, i: int) -> bool:
    """… schwieg, sagte | Bergmann. No noun of one thing stands so without an article."""
    if not c.is_cue("told", c.form(i - 1)) or c.gazetteer.descriptor(c.form(i)):
        return False
    return c.words[i].may_be(SURNAME) and (i + 1 >= len(c.words) or c.form(i + 1) in (".", ",", ";"))
