"""Names of one page → entities and mentions: who is who."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ..knowledge import Pack
from ..model import Entity, EntityType, Mention
from .base_forms import noun, organisation, without_genitive
from .gazetteer import CAPITAL, NAMES, Gazetteer, gazetteer
from .governments import Government, governments
from .keys import slug
from .mentions import Name
from .namesakes import resolve
from .organisations import canonical, is_abbreviation, join
from .persons import cluster, person_name
from .phrases import phrases
from .roles import find_roles
from .words import QUOTES


def build_entities(text: str, names: Sequence[Name], pack: Pack) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions in reading order with their entities, and the entities in the order of their first mention."""
    tables = gazetteer(pack)
    forms = [" ".join(text[n.start : n.end].split()) for n in names]
    bases = base_forms(names, forms, pack)
    roles = find_roles(names, tables)
    label = [-1] * len(names)
    for type in EntityType:
        members = [i for i, n in enumerate(names) if n.type is type]
        for i, root in zip(members, _group(type, members, names, bases, roles, pack), strict=True):
            label[i] = members[root]
    groups: dict[int, list[int]] = defaultdict(list)
    for i, root in enumerate(label):
        groups[root].append(i)
    actors = governments(pack).stand_ins(names, bases)
    return _assemble(names, forms, bases, groups, roles, actors, pack)


def base_forms(names: Sequence[Name], forms: Sequence[str], pack: Pack) -> list[str]:
    """Each name in the nominative."""
    seen = {form.split()[-1] for form in forms}
    tables, listed = gazetteer(pack), phrases(pack).listed
    bases = []
    for name, form in zip(names, forms, strict=True):
        entry = listed(form) if " " in form and name.type is not EntityType.PERSON else None
        bases.append(entry.form if entry else _base(name, form, seen, tables))
    return bases


def _base(name: Name, form: str, seen: set[str], tables: Gazetteer) -> str:
    if name.type is EntityType.PLACE and form.isupper() and tables.is_listed_place(form.title()):
        return form.title()  # CUXHAVEN
    words = list(name.words[name.first : name.last])
    built = name.type is EntityType.ORGANISATION and bool(words) and (len(words) > 1 or "-" in form)
    if built and tables.usual_organisation(form) is None:
        return organisation(words, tables)
    front, _, last = form.rpartition(" ")
    followed = bool(name.words) and name.last < len(name.words) and _opens_noun_phrase(name)
    if words and not words[-1].may_be(NAMES) and name.type is EntityType.ORGANISATION:
        base = noun(last, tables)[0] if last not in tables.organisations else last
        base = base if base != last else without_genitive(last, followed, seen, tables)
    else:
        full = bool(front) and name.type is EntityType.PERSON
        base = without_genitive(last, followed, seen, tables, full)
    return f"{front} {base}".strip()


def _opens_noun_phrase(name: Name) -> bool:
    """Whether a noun, or an adjective and a noun, follows: "Bergers Sprecher", "Bergers langjähriger Berater"."""
    after = name.words[name.last]
    if after.may_be(CAPITAL):
        return True
    return after.token.upos == "ADJ" and name.last + 1 < len(name.words) and name.words[name.last + 1].may_be(CAPITAL)


def _group(
    type: EntityType,
    members: Sequence[int],
    names: Sequence[Name],
    bases: Sequence[str],
    roles: Mapping[int, Sequence[str]],
    pack: Pack,
) -> list[int]:
    """For each member the position, among the members, of the first one that names the same."""
    if type is EntityType.PERSON:
        persons = [person_name(bases[i], gazetteer(pack)) for i in members]
        return resolve(members, cluster(persons), persons, names, roles, gazetteer(pack))
    tables = gazetteer(pack)
    keys = [canonical(bases[i], type is EntityType.PLACE, tables, phrases(pack)) for i in members]
    return join(keys, _declared(members, names, bases, tables))


def _declared(
    members: Sequence[int], names: Sequence[Name], bases: Sequence[str], tables: Gazetteer
) -> list[tuple[int, int]]:
    """Pairs that the page declares: "Stiftung Wissenschaft und Politik (SWP)"."""
    pairs = []
    for k in range(len(members) - 1):
        a, b = names[members[k]], names[members[k + 1]]
        between = [w.form for w in a.words[a.last : b.first]] if a.words is b.words else ["."]
        if len(between) == 1 and between[0] in QUOTES and bases[members[k]][-1:].isdigit():
            pairs.append((k, k + 1))  # Geschwader 51 „Immelmann“
        if "(" in between and len(between) <= 2:
            one, two = bases[members[k]], bases[members[k + 1]]
            if is_abbreviation(two, one) or is_abbreviation(one, two) or _is_explained(a, b, one, two, tables):
                pairs.append((k, k + 1))
    return pairs


def _is_explained(a: Name, b: Name, long: str, short: str, tables: Gazetteer) -> bool:
    """Internationale Zivilluftfahrtorganisation (ICAO): letters of another language in brackets behind a name."""
    alone = b.words[b.first - 1].form == "(" and b.last < len(b.words) and b.words[b.last].form == ")"
    usual = tables.usual_organisation(short)
    acronym = short.isupper() and 2 < len(short) < 7 and len(long) > 2 * len(short)
    return alone and acronym and b.first == a.last + 1 and (usual is None or usual == short)


def _assemble(
    names: Sequence[Name],
    forms: Sequence[str],
    bases: Sequence[str],
    groups: Mapping[int, Sequence[int]],
    roles: Mapping[int, Sequence[str]],
    actors: Mapping[int, Government],
    pack: Pack,
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    taken: dict[str, int] = {}
    usual_place = gazetteer(pack).usual_place
    entities: list[Entity] = []
    entity_of: dict[int, str] = {}
    for root in sorted(groups):
        members = groups[root]
        listed = [bases[i] for i in members if usual_place(bases[i]) == bases[i]]  # Russland
        place = names[root].type is EntityType.PLACE
        name = listed[0] if place and listed else fullest([bases[i] for i in members])
        id = _unique(slug(name), names[root].type, taken)
        said = dict.fromkeys(role for i in members for role in roles.get(i, ()))
        variants = tuple(dict.fromkeys(forms[i] for i in members))
        entities.append(Entity(id, names[root].type, name, variants, tuple(said)))
        entity_of.update(dict.fromkeys(members, id))
    usual = gazetteer(pack).usual_organisation
    named = {
        (usual(bases[i]) or bases[i]).lower(): id
        for i, id in sorted(entity_of.items(), reverse=True)
        if names[i].type is EntityType.ORGANISATION
    }
    of_government = _government_entities(actors, entities, named, taken)
    mentions = tuple(Mention(n.start, n.end, n.type, entity_of[i], of_government.get(i)) for i, n in enumerate(names))
    return mentions, tuple(entities)


def _government_entities(
    actors: Mapping[int, Government], entities: list[Entity], named: dict[str, str], taken: dict[str, int]
) -> dict[int, str]:
    """The entity of each government that a mention stands for; one that the page does not name is added.

    named   the ids of the organisations that the page names, by their usual names in lower case; governments are added
    """
    found: dict[int, str] = {}
    for i in sorted(actors):
        name = actors[i].name
        if name.lower() not in named:
            id = _unique(slug(name), EntityType.ORGANISATION, taken)
            entities.append(Entity(id, EntityType.ORGANISATION, name, ()))
            named[name.lower()] = id
        found[i] = named[name.lower()]
    return found


def fullest(bases: Sequence[str]) -> str:
    """The form with most words, then the longest, then the most frequent, then the first."""
    count = Counter(bases)
    order = {base: -at for at, base in enumerate(count)}
    return max(order, key=lambda b: (len(b.replace("-", " ").split()), len(b), count[b], order[b]))


def _unique(id: str, type: EntityType, taken: dict[str, int]) -> str:
    """An id that the page has not given yet: "paris", then "paris-person"."""
    if id in taken:
        id = f"{id}-{type.value.lower()}"
    base, number = id, 1
    while id in taken:
        number += 1
        id = f"{base}-{number}"
    taken[id] = 1
    return id
