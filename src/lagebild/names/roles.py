"""What a page says that somebody is: "Ministerin | Anna Berger", "Ole Brun, | Sprecher des Hafenamts"."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import EntityType
from .base_forms import adjective, noun
from .gazetteer import CAPITAL, COMMON, GIVEN, LOWER, PLACE, SURNAME, Gazetteer
from .mentions import Name
from .words import Word

LONGEST_ROLE = 12
CLOSERS = frozenset(',.;:!?()–—"„“”»«')


def find_roles(names: Sequence[Name], tables: Gazetteer) -> dict[int, list[str]]:
    """The roles that the words beside each name give to it, in reading order, by the name's number."""
    found: dict[int, list[str]] = {}
    for i, name in enumerate(names):
        if not name.words or name.type is EntityType.PLACE:
            continue
        roles = [role for role in (apposed_before(name, tables),) if role]
        before = title_before(name, tables) or shared_title(names, i, found, tables)
        if before:
            roles.append(before)
        after = apposed_after(name, tables)
        if after:
            roles.append(after)
        if roles:
            found[i] = roles
    return found


def title_before(name: Name, tables: Gazetteer) -> str | None:
    """der dänische König | Frederik Holm → "dänischer König"; Dänemarks König | Holm"""
    at = name.first - 1
    if at < 0 or not _is_role(name.words[at].form, name.type, tables):
        return None
    return _phrase(name, at, at + 1, tables)


def shared_title(names: Sequence[Name], i: int, found: dict[int, list[str]], tables: Gazetteer) -> str | None:
    """die Minister Karl Berger und | Ole Brun"""
    name = names[i]
    if i == 0 or names[i - 1].words is not name.words or i - 1 not in found or name.type is not EntityType.PERSON:
        return None
    other = names[i - 1]
    between = [w.form for w in name.words[other.last : name.first]]
    start = other.first - 1
    while start > 0 and (name.words[start].token.upos == "ADJ" or name.words[start].may_be(CAPITAL)):
        start -= 1
    plural = name.words[start].form.lower() in ("die", "beiden", "den")
    title = title_before(other, tables)
    return title if between == ["und"] and plural and title else None


def apposed_before(name: Name, tables: Gazetteer) -> str | None:
    """Chef der Kieler Hafenkonferenz, | Ole Brun"""
    words = name.words
    comma = name.first - 1
    while comma > 0 and words[comma].form != "," and name.first - comma < 4 and words[comma].may_be(CAPITAL):
        comma -= 1
    if comma < 1 or words[comma].form != "," or name.type is not EntityType.PERSON:
        return None
    for at in range(comma - 1, max(-1, comma - LONGEST_ROLE), -1):
        word = words[at]
        if word.form in CLOSERS or word.token.upos in ("VERB", "AUX"):
            return None
        attached = at + 1 == comma or _attaches(words[at + 1], tables)
        if attached and _is_role(word.form, name.type, tables) and _opens_role(words, at, tables):
            return _phrase(name, at, comma, tables)
    return None


def _opens_role(words: Sequence[Word], at: int, tables: Gazetteer) -> bool:
    """Whether a noun phrase may begin here: at the sentence's start or after an article or adjective."""
    if at == 0 or words[at].first:
        return True
    before = words[at - 1]
    return (
        before.form.lower() in tables.cues["article"]
        or before.token.upos in ("ADJ", "DET")
        or before.form.lower() in ("als", "auch")
    )


def _attaches(word: Word, tables: Gazetteer) -> bool:
    """Whether a word after the role noun belongs to it: a genitive, "von …", "für …", "im …"."""
    return word.form.lower() in tables.cues["attachment"] or (word.may_be(CAPITAL) and not word.may_be(GIVEN))


def apposed_after(name: Name, tables: Gazetteer) -> str | None:
    """Karl F. Berger, | Ex-Botschafter in Norwegen und in der Schweiz, …"""
    words, at = name.words, name.last
    if at + 1 >= len(words) or words[at].form != "," or name.type is not EntityType.PERSON:
        return None
    start = at + 1
    if words[start].form.lower() in tables.cues["article"]:
        start += 1
    head = start
    while head < len(words) and words[head].token.upos == "ADJ" and not words[head].may_be(CAPITAL):
        head += 1
    if head >= len(words) or not _is_role(words[head].form, name.type, tables):
        return None
    end = head + 1
    while end < len(words) and end - head < LONGEST_ROLE and words[end].form not in CLOSERS:
        if words[end].token.upos in ("VERB", "AUX"):
            return None
        end += 1
    if end < len(words) and words[end].form not in CLOSERS:
        return None
    return _phrase(name, head, end, tables)


def _is_role(form: str, type: EntityType, tables: Gazetteer) -> bool:
    descriptor = tables.descriptor(form)
    if descriptor is None or descriptor.type is not type or descriptor.use == "title":
        return False
    relations = tables.cues["relation"]
    return tables.last_part(form) not in relations and not form.lower().endswith(("kollege", "kollegen", "kollegin"))


def _phrase(name: Name, head: int, end: int, tables: Gazetteer) -> str:
    """The role in the nominative: adjectives before the noun at `head`, what follows it up to `end` as it stands."""
    words = name.words
    base, gender = noun(words[head].form, tables)
    first = head
    while first > 0 and words[first - 1].token.upos == "ADJ" and not words[first - 1].may_be(CAPITAL):
        first -= 1
    adjectives = [w.form for w in words[first:head]]
    owner = words[first - 1] if first else None
    owned = owner is not None and owner.may_be(CAPITAL) and owner.form.endswith("s") and len(owner.form) > 3
    owned = owned and owner is not None and (owner.may_be(PLACE | SURNAME) or not owner.may_be(COMMON | LOWER))
    base, gender = _nominalised(name, first, base, gender, tables)
    parts = [adjective(a, gender) for a in adjectives]
    if owned and owner is not None:
        parts.insert(0, owner.form)
    tail = [w.form for w in words[head + 1 : end]]
    return " ".join([*parts, base, *tail])


def _nominalised(name: Name, first: int, base: str, gender: str, tables: Gazetteer) -> tuple[str, str]:
    """der Vorsitzende → "Vorsitzender"; die Vorsitzende stays; without an article the given name tells."""
    if not base.lower().endswith(tables.endings("nominalised")):
        return base, gender
    article = name.words[first - 1].form.lower() if first else ""
    stem = base.removesuffix("r")
    known = gender_of(name.words[name.first].form, tables)
    male = known == "MAS" or (not known and article in ("der", "dem", "den", "des"))
    return (stem + "r", "MAS") if male else (stem, "FEM")


def gender_of(given: str, tables: Gazetteer) -> str:
    """MAS or FEM for a given name that is only one of them, else ""."""
    tags = [r.tag for r in tables.lexicon.readings(given) if "VOR" in r.tag]
    genders = {g for g in ("MAS", "FEM") if any(f":{g}:" in tag for tag in tags)}
    return genders.pop() if len(genders) == 1 else ""
