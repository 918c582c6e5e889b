"""What a page says that somebody is: "Ministerin | Anna Berger", "Ole Brun, | Sprecher des Hafenamts"."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import EntityType
from .base_forms import adjective, noun
from .gazetteer import CAPITAL, COMMON, DEMONYM, GIVEN, LOWER, PLACE, SURNAME, Gazetteer
from .mentions import Name
from .words import QUOTES, Word

LONGEST_ROLE = 12
CLOSERS = frozenset(',.;:!?()–—"„“”»«')


def find_roles(names: Sequence[Name], tables: Gazetteer) -> dict[int, list[str]]:
    """The roles that the words beside each name give to it, in reading order, by the name's number."""
    found: dict[int, list[str]] = {}
    for i, name in enumerate(names):
        if not name.words or name.type is EntityType.PLACE:
            continue
        said = (
            apposed_before(name, tables),
            title_before(name, tables) or shared_title(names, i, found, tables),
            apposed_after(names, i, tables),
            affiliation(names, i),
        )
        roles = [role for words in said if words for role in each_role(words, name.type, tables)]
        if roles:
            found[i] = list(dict.fromkeys(roles))
    return found


def each_role(words: str, type: EntityType, tables: Gazetteer) -> list[str]:
    """früherer Regierungsberater und Botschafter in Wien → two roles, both of them former"""
    first, conjunction, second = words.partition(" und ")
    heads = first.split()
    if not conjunction or not _is_role(heads[-1], type, tables) or not _is_role(second.split()[0], type, tables):
        return [words]
    shared = [w for w in heads[:-1] if w[:1].islower() and w.endswith(("er", "e", "es"))]
    return [first, " ".join([*shared, second])]


def title_before(name: Name, tables: Gazetteer) -> str | None:
    """der dänische König | Frederik Holm → "dänischer König"; Dänemarks König | Holm"""
    at = name.first - 1
    if at > 0 and name.words[at].form in QUOTES:
        at -= 1  # das Magazin „| Profil“
    if at < 0 or not _is_role(name.words[at].form, name.type, tables):
        return None
    return None if _is_bare_relation(name, at, tables) else _phrase(name, at, at + 1, tables)


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
        if not attached or not _is_role(word.form, name.type, tables):
            continue
        paired = at > 1 and words[at - 1].form == "und" and _is_role(words[at - 2].form, name.type, tables)
        head = at - 2 if paired else at  # der Regierungsberater und | Botschafter
        if _opens_role(words, head, tables):
            return None if _is_bare_relation(name, head, tables) else _phrase(name, head, comma, tables)
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


def apposed_after(names: Sequence[Name], i: int, tables: Gazetteer) -> str | None:
    """Karl F. Berger, | Ex-Botschafter in Norwegen und in der Schweiz, …; Karl Berger (54), | Arzt in Wien, …"""
    name = names[i]
    words, at = name.words, name.last
    if [w.form for w in words[at : at + 3 : 2]] == ["(", ")"] and words[at + 1].form.isdigit():
        at += 3
    if at + 1 >= len(words) or words[at].form != "," or name.type not in (EntityType.PERSON, EntityType.ORGANISATION):
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
    near = names[i + 1] if i + 1 < len(names) and names[i + 1].words is words else None
    if near and near.type is name.type and near.first == head + 1:
        return None  # Karl Berger, die Ministerin Anna Maurer und …
    return None if _is_bare_relation(name, head, tables) else _phrase(name, head, end, tables)


def affiliation(names: Sequence[Name], i: int) -> str | None:
    """Karl Berger | vom Institut für Seefahrt in Kiel; but: gewählt wurde Karl Berger von der Partei"""
    name = names[i]
    if name.type is not EntityType.PERSON or name.last - name.first < 2 or i + 1 >= len(names):
        return None
    of = names[i + 1]
    between = [w.form for w in name.words[name.last : of.first]] if of.words is name.words else []
    if of.type is not EntityType.ORGANISATION or between not in (["vom"], ["von", "der"], ["von"], ["beim"]):
        return None
    if any(w.token.lemma == "werden" for w in name.words):
        return None
    end = of.last
    near = names[i + 2] if i + 2 < len(names) and names[i + 2].words is name.words else None
    if near and near.type is EntityType.PLACE and [w.form for w in name.words[end : near.first]] == ["in"]:
        end = near.last
    return " ".join(w.form for w in name.words[name.last : end])


def _is_role(form: str, type: EntityType, tables: Gazetteer) -> bool:
    descriptor = tables.descriptor(form)
    return descriptor is not None and descriptor.type is type and descriptor.use != "title"


def _is_bare_relation(name: Name, head: int, tables: Gazetteer) -> bool:
    """sein Kollege | Berger; but: sein dänischer Kollege | Berger, Maurers Schwester | Anna, seine Schwester | Anna"""
    form = name.words[head].form
    part = tables.last_part(form)
    if part in tables.cues["kin"] and form == part:
        return False
    related = part in tables.cues["relation"] and (form == part or part == noun(form, tables)[0])
    if not related and not form.lower().endswith(("kollege", "kollegen", "kollegin")):
        return False
    before = name.words[head - 1] if head else None
    modified = before is not None and (_is_adjective(before) or (before.may_be(CAPITAL) and before.form[-1:] in "s'’"))
    return not modified or part not in tables.cues["colleague"]


def _phrase(name: Name, head: int, end: int, tables: Gazetteer) -> str:
    """The role in the nominative: adjectives before the noun at `head`, what follows it up to `end` as it stands."""
    words = name.words
    base, gender = noun(words[head].form, tables)
    first = head
    while first > 0 and _is_adjective(words[first - 1]):
        first -= 1
    adjectives = words[first:head]
    owner = words[first - 1] if first else None
    owned = owner is not None and owner.may_be(CAPITAL) and owner.form.endswith("s") and len(owner.form) > 3
    owned = owned and owner is not None and (owner.may_be(PLACE | SURNAME) or not owner.may_be(COMMON | LOWER))
    base, gender = _nominalised(name, first, base, gender, tables)
    parts = [w.form if w.may_be(DEMONYM) else adjective(w.form, gender) for w in adjectives]
    if owned and owner is not None:
        parts.insert(0, owner.form)
    tail = [w.form for w in words[head + 1 : end]]
    return " ".join([*parts, base, *tail])


def _is_adjective(word: Word) -> bool:
    """russischen; Kärntner"""
    if word.may_be(CAPITAL):
        return word.may_be(DEMONYM) and word.form.endswith("er") and not word.first
    return word.token.upos == "ADJ"


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
