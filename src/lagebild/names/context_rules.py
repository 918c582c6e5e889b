"""Rules that find names of any type: listed ones, and what the words around a name tell of it."""

from __future__ import annotations

from ..model import EntityType
from .gazetteer import (
    ADJECTIVE,
    CAPITAL,
    COMMON,
    DEMONYM,
    GIVEN,
    GUESSED,
    HEAD_START,
    INITIAL,
    LOWER,
    NAMES,
    NEVER,
    PLACE,
    SURNAME,
)
from .phrases import stem_of, stems
from .rule import LONGEST_NAME, Context, Found, continues, has_digit, is_number, is_unknown
from .words import QUOTES

CLOSERS = frozenset(",.;:!?()–—")
LARGE = 50_000  # inhabitants of a city whose name is no German word
FARTHEST_VERB = 14  # words before the medium that is told


def listed_phrase(c: Context, i: int) -> Found | None:
    """die | Vereinten Nationen"""
    found = c.phrases.at(c.words, i)
    if found is None:
        return None
    end, type = found
    legal = type is EntityType.ORGANISATION and c.is_cue("legal_form", c.form(end))  # Maple Bank | GmbH
    return Found(i, end + legal, type, sure=True)


def quoted_title(c: Context, i: int) -> Found | None:
    """Nachrichtenmagazin " | Focus " """
    if c.form(i - 1) not in QUOTES or not c.words[i].may_be(CAPITAL):
        return None
    descriptor = c.gazetteer.descriptor(c.form(i - 2)) if i > 1 else None
    if descriptor is None or descriptor.type is EntityType.PERSON:
        return None
    for end in range(i + 1, min(i + LONGEST_NAME, len(c.words))):
        if c.words[end].form in QUOTES:
            return Found(i, end, descriptor.type)
    return None


def labelled(c: Context, i: int) -> Found | None:
    """der Radiosender | Moskauer Echo; die Provinz | Idlib"""
    word = c.words[i]
    if i == 0 or not word.may_be(CAPITAL) or word.may_be(NEVER | INITIAL) or word.first:
        return None
    descriptor = c.gazetteer.descriptor(c.form(i - 1))
    if descriptor is None or descriptor.type is EntityType.PERSON:
        return None
    if c.known.get(word.form) is EntityType.PERSON:
        return None
    if word.may_be(DEMONYM) and not is_unknown(word.kinds):
        if descriptor.use == "label" and c.kinds(i + 1) & COMMON:
            return Found(i, i + 2, descriptor.type)
        return None
    if descriptor.use == "label" and _is_titled_noun(c, i):
        return Found(i, i + 2, descriptor.type)
    known = word.may_be(NAMES)
    if not known and not is_unknown(word.kinds) and descriptor.use != "label":
        return None
    if not known and descriptor.type is EntityType.OTHER and word.token.xpos == "NN" and descriptor.use == "label":
        return None  # das US-Drohnenprogramm | Anknüpfungspunkt genug ist
    if c.gazetteer.descriptor(word.form):
        return None
    if c.kinds(i - 1) & HEAD_START and descriptor.use != "label" and _is_local(c, i):
        return None  # die | Volksbank Marnburg
    numbered = is_number(c, i + 1) or c.is_cue("channel", c.form(i + 1))  # der Sender | Rustawi 2
    elsewhere = descriptor.type is not EntityType.PLACE and descriptor.use not in ("club", "craft")
    if word.may_be(PLACE) and elsewhere and not numbered:
        return None
    end = i + 1
    while end < len(c.words) and end - i < LONGEST_NAME and (continues(c, end) or c.is_cue("channel", c.form(end))):
        end += 1
    return Found(i, end, descriptor.type, sure=descriptor.type is EntityType.ORGANISATION)


def _is_local(c: Context, i: int) -> bool:
    return c.words[i].may_be(PLACE) or c.form(i).endswith(c.gazetteer.endings("place_ending"))


def _is_titled_noun(c: Context, i: int) -> bool:
    """die Regierungspartei | Georgischer Traum: an adjective with a capital and its noun, in the nominative"""
    adjective = c.form(i).endswith(("er", "es", "e")) and c.words[i].may_be(ADJECTIVE)
    return adjective and c.kinds(i + 1) & COMMON != 0 and not c.kinds(i + 1) & NEVER


def known_on_page(c: Context, i: int) -> Found | None:
    """… sagte | Berger: the page has named him in full."""
    form = c.form(i)
    longest = LONGEST_NAME if f"{form} " in c.known else 0
    for end in range(min(i + longest, len(c.words)), i + 1, -1):
        whole = c.known.get(" ".join(w.form for w in c.words[i:end]))
        if whole is not None and whole in (EntityType.ORGANISATION, c.known[f"{form} "]):
            return Found(i, end, whole, sure=True, told=True)
    inflected = f"{stem_of(form)} " in c.known
    for end in range(min(i + LONGEST_NAME, len(c.words)) if inflected else i, i + 1, -1):
        if (type := c.known.get(stems(w.form for w in c.words[i:end]))) is not None:
            return Found(i, end, type, sure=True, told=True)
    type = c.known.get(form)
    if (type is None and form.endswith("s")) or (type is None and form.endswith(("'", "’"))):
        type = c.known.get(form[:-1])
    if type is None or not c.words[i].may_be(CAPITAL):
        return None
    opens = c.words[i].first and not c.words[i].may_be(GUESSED)  # Hennecke will nicht zahlen
    if c.words[i].may_be(COMMON | LOWER) and (opens or _is_modified(c, i)):
        return None
    return Found(i, i + 1, type, sure=True, told=True)


def _is_modified(c: Context, i: int) -> bool:
    """der | Koch; guten | Koch; but: sagte | Koch"""
    before = c.form(i - 1)
    if c.is_cue("verb", before):
        return False
    return c.is_cue("determiner", before.lower()) or before.endswith(("en", "e"))


def unknown(c: Context, i: int) -> Found | None:
    """What German does not know, by the words around it."""
    word = c.words[i]
    if not is_unknown(word.kinds) or c.shouted or has_digit(word.form):
        return None
    end = i + 1
    while end < len(c.words) and end - i < LONGEST_NAME and (is_unknown(c.kinds(end)) or _is_sure_name(c, end)):
        end += 1
    if any(has_digit(w.form) for w in c.words[i:end]) or (c.is_cue("foreign_article", word.form) and end - i > 1):
        return None
    if _is_unlisted_role(c, i):
        return None
    whole = " ".join(w.form for w in c.words[i:end])
    if end > i + 1 and whole not in c.known and c.known.get(c.form(end - 1)) is EntityType.PERSON:
        return None  # der Paschtune Ghani
    type = _type_of_unknown(c, i, end)
    return Found(i, end, type, weak=True) if type else None


def _is_unlisted_role(c: Context, i: int) -> bool:
    """der Grazer | Pensionist Gottfried Plamberger"""
    before = c.kinds(i - 1) & DEMONYM or c.is_cue("determiner", c.form(i - 1).lower())
    return bool(before) and c.kinds(i + 1) & GIVEN != 0 and _is_sure_name(c, i + 1) and c.kinds(i + 2) & CAPITAL != 0


def _is_sure_name(c: Context, i: int) -> bool:
    kinds = c.kinds(i)
    common = kinds & (COMMON | LOWER) != 0 and c.words[i].token.xpos != "NE"
    return kinds & (GIVEN | SURNAME) != 0 and not common and not kinds & NEVER


def _is_told(c: Context, i: int) -> bool:
    """… sagte die Chefin dem | Deisterkurier; wie sie dem | Leineboten sagte"""
    if c.is_cue("told", c.form(i + 1)):
        return True
    said = any(c.is_cue("told", w.form) for w in c.words[max(0, i - FARTHEST_VERB) : i])
    return said and (c.form(i + 1) in CLOSERS or i + 1 >= len(c.words))


def told(c: Context, i: int) -> Found | None:
    """… sagte er dem | Deisterkurier: a compound that may be a newspaper is one where it is spoken to."""
    word = c.words[i]
    if not word.may_be(GUESSED) or not word.form.lower().endswith(c.gazetteer.endings("newspaper")):
        return None
    if c.form(i - 1) not in ("dem", "der") or not _is_told(c, i):
        return None
    return Found(i, i + 1, EntityType.ORGANISATION)


def called(c: Context, i: int) -> Found | None:
    """eine Gruppe namens | Nachtfalter; die Täter nennen sich | Nachtfalter"""
    word = c.words[i]
    if i < 2 or not (is_unknown(word.kinds) or word.may_be(GUESSED)) or word.may_be(NEVER):
        return None
    end = i + 1
    while end < len(c.words) and end - i < LONGEST_NAME and continues(c, end):
        end += 1
    if c.is_cue("named", c.form(i - 1)):
        descriptor = c.gazetteer.descriptor(c.form(i - 2))
        return Found(i, end, descriptor.type if descriptor else EntityType.OTHER)
    near = (c.form(i - 2), c.form(i - 1))
    if near[1] == "sich" and c.is_cue("calls", near[0]):
        return Found(i, end, EntityType.ORGANISATION)
    return None


def own_outlet(c: Context, i: int) -> Found | None:
    """im Interview mit dem | Ahornsteiner, whose masthead says so"""
    names = c.outlets.get(c.form(i).lower()) if c.outlets and not c.shouted else None
    for name in names or ():
        end = i + len(name)
        if tuple(w.form.lower() for w in c.words[i:end]) == name:
            return Found(i, end, EntityType.ORGANISATION, sure=True)
    return None


def is_company(c: Context, i: int) -> bool:
    """Sprecher von | Tenadox; | Tenadox beschäftigt …; wie | Tenadox mitteilte; bei | Tenadox; | Meditron"""
    before, form = c.form(i - 1), c.form(i)
    local = form.endswith(c.gazetteer.endings("place_ending")) or c.gazetteer.inhabitants(form) > 0
    if before in ("von", "bei", "an", "für") and c.form(i - 2).endswith(c.gazetteer.endings("company_noun")):
        return not local or before != "bei"
    if before == "Bei":
        return not local and c.form(i + 1) not in CLOSERS
    after = c.words[i + 1].token if i + 1 < len(c.words) else None
    if after is not None and after.upos == "VERB" and c.is_cue("company_verb", after.lemma):
        return True
    announced = c.form(i - 1) == "teilte" and "mit" in [w.form for w in c.words[i + 1 : i + 8]]
    if announced or (c.form(i + 1) == "mitteilte"):
        return True
    return form.lower().endswith(c.gazetteer.endings("company_ending"))


def _type_of_unknown(c: Context, i: int, end: int) -> EntityType | None:
    before, after = c.form(i - 1), c.form(end)
    if end - i == 1 and before.lower() in ("dem", "der") and _is_told(c, i):
        return EntityType.ORGANISATION
    if end - i == 1 and is_company(c, i):
        return EntityType.ORGANISATION
    if end - i == 1 and c.is_cue("verb", before) and (after in CLOSERS or end == len(c.words)):
        return EntityType.PERSON  # sagte | Westerkamp, …
    common = c.words[i].token.xpos == "NN"
    where = c.is_cue("where", before) or (before == "von" and c.is_cue("near", c.form(i - 2)))
    if where and (not common or end - i > 1):
        return EntityType.PLACE
    if common:
        return None
    if end - i > 1:
        return EntityType.ORGANISATION if c.is_cue("definite", before.lower()) else EntityType.PERSON
    if c.form(i).endswith(c.gazetteer.endings("place_ending")):
        return EntityType.PLACE
    if c.is_cue("determiner", before.lower()) or c.words[i].form.endswith("-"):
        return None
    upos = c.words[i - 1].token.upos if i else ""
    if upos in ("VERB", "PRON", "SCONJ") or before == "so" or (not c.words[i].first and c.is_cue("verb", after)):
        return EntityType.PERSON
    opens = c.words[i].first and not c.form(i).endswith(c.gazetteer.endings("common_ending"))
    if opens and end < len(c.words) and c.words[end].token.upos in ("VERB", "AUX"):
        return EntityType.PERSON
    if end - i == 1 and upos == "ADP" and c.gazetteer.inhabitants(c.form(i)) >= LARGE:
        return EntityType.PLACE  # bei | Raqqa
    return None
