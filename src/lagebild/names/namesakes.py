"""A family name alone where the page names two people who bear it: whom does it mean?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..model import EntityType
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
        fitting = {p: m for p, m in people.items() if _fits(name, [names[members[i]] for i in m], tables)} or people
        said = set(roles.get(members[k], ()))
        called = {p: m for p, m in fitting.items() if said & {r for i in m for r in roles.get(members[i], ())}}
        before = sorted((i, p) for p, m in (called or fitting).items() for i in m if i < k)
        if before and not _is_beside_another(before, names, members):
            out[k] = before[-1][1]
            people[out[k]].append(k)
    return out


def _is_beside_another(before: Sequence[tuple[int, int]], names: Sequence[Name], members: Sequence[int]) -> bool:
    """Whether the last sentence that names a bearer names two: "Hans und Eva Schmidt kamen. Schmidt schwieg." """
    last = names[members[before[-1][0]]].words
    return len({p for i, p in before if names[members[i]].words is last}) > 1


def _fits(name: Name, others: Sequence[Name], tables: Gazetteer) -> bool:
    """Whether the gender of "Frau Marbach", "Ministerin Marbach" is that of the given name."""
    title = name.words[name.first - 1].form if name.first else ""
    descriptor = tables.descriptor(title)
    said = noun(title, tables)[1] if descriptor and descriptor.type is EntityType.PERSON else ""
    genders = {gender_of(o.words[o.first].form, tables) for o in others if o.words and o.last - o.first > 1} - {""}
    return not said or not genders or said in genders
