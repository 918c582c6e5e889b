"""A family name alone where the page names two people who bear it: whom does it mean?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..model import Entity, EntityType
from .base_forms import noun
from .gazetteer import Gazetteer
from .mentions import Name
from .persons import PersonName
from .roles import gender_of


def resolve(
    members: Sequence[int],
    label: Sequence[int],
    persons: Sequence[PersonName],
    names: Sequence[Name],
    roles: Mapping[int, Sequence[str]],
    tables: Gazetteer,
) -> list[int]:
    """The labels, with each such family name given to the bearer whom its role or its gender names, or the last before.

    members   the numbers of the persons among `names`, in reading order; the other sequences run along with them
    """
    bearers: dict[str, dict[int, list[int]]] = defaultdict(dict)
    for k, person in enumerate(persons):
        if person.given:
            bearers[person.family].setdefault(label[k], []).append(k)
    out = list(label)
    for k, person in enumerate(persons):
        people = bearers.get(person.family, {})
        if person.given or len(people) < 2:
            continue
        name = names[members[k]]
        fitting = _of_gender(name, {p: [names[members[i]] for i in m] for p, m in people.items()}, tables)
        said = set(roles.get(members[k], ()))
        called = [p for p in fitting if said & {r for i in people[p] for r in roles.get(members[i], ())}]
        before = sorted((i, p) for p in called or fitting for i in people[p] if i < k)
        if before and not _is_beside_another(before, names, members):
            out[k] = before[-1][1]
            people[out[k]].append(k)
    return out


def name_alone(
    labels: Sequence[str], names: Sequence[PersonName], entities: Sequence[Entity], tables: Gazetteer
) -> list[str]:
    """The labels of a story's persons, with a family name alone given to the one of its bearers whose role it has.

    "Klinikchefin Berger" is Ulrike and not Karl Berger: by a role that only she has, else by its gender. Where neither
    tells, a family name that two people bear stays by itself.
    """
    bearers: dict[str, dict[str, list[Entity]]] = defaultdict(dict)
    for label, name, entity in zip(labels, names, entities, strict=True):
        if name.given:
            bearers[name.family].setdefault(label, []).append(entity)
    out = list(labels)
    for k, (name, entity) in enumerate(zip(names, entities, strict=True)):
        people = bearers.get(name.family, {})
        if name.given or len(people) < 2 or not entity.roles:
            continue
        own = [p for p, known in people.items() if set(entity.roles) & {r for e in known for r in e.roles}]
        said = {g for role in entity.roles if (g := _gender_of_role(role, tables))}
        alike = [p for p, known in people.items() if said & _genders(known, tables)]
        other = [p for p, known in people.items() if not _genders(known, tables)]
        fitting = own if own else [] if other else alike
        if len(fitting) == 1:
            out[k] = fitting[0]
    return out


def _gender_of_role(role: str, tables: Gazetteer) -> str:
    """FEM for "Klinikchefin"; MAS only where the noun has a feminine of its own."""
    head = next((w for w in role.split() if w[:1].isupper() and tables.descriptor(w)), "")
    gender = noun(head, tables)[1] if head else ""
    return gender if gender == "FEM" or (gender == "MAS" and tables.descriptor(f"{tables.last_part(head)}in")) else ""


def _genders(entities: Sequence[Entity], tables: Gazetteer) -> set[str]:
    return {gender for e in entities if (gender := gender_of(e.name.split()[0], tables))}


def _is_beside_another(before: Sequence[tuple[int, int]], names: Sequence[Name], members: Sequence[int]) -> bool:
    """Whether the last sentence that names a bearer names two: "Hans und Eva Schmidt kamen. Schmidt schwieg." """
    last = names[members[before[-1][0]]].words
    return len({p for i, p in before if names[members[i]].words is last}) > 1


def _of_gender(name: Name, people: Mapping[int, Sequence[Name]], tables: Gazetteer) -> list[int]:
    """Those whose given name has the gender of "Frau Heubach", "Ministerin Heubach"; else those who may have it."""
    title = name.words[name.first - 1].form if name.first else ""
    descriptor = tables.descriptor(title)
    said = noun(title, tables)[1] if descriptor and descriptor.type is EntityType.PERSON else ""
    genders = {
        p: {gender_of(n.words[n.first].form, tables) for n in known if n.words and n.last - n.first > 1} - {""}
        for p, known in people.items()
    }
    sure = [p for p in people if said and said in genders[p]]
    return sure or [p for p in people if not said or not genders[p]] or list(people)
