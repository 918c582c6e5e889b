"""Which personal names of a page are one person: full names by their parts, a family name alone only where it is plain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from .keys import sound

PARTICLES = frozenset("von vom van zu zum zur der den de del della di da dos du la le al el ibn bin bint ben ter".split())


class PersonName(NamedTuple):
    """The parts of a written name, as they sound. `given` is empty for a family name alone.

    given    given names, initials as "f."
    family   the family name without its articles
    """

    given: tuple[str, ...]
    family: str


def person_name(form: str) -> PersonName:
    """ "Baschar al Assad" → given ("basar",), family "asad"."""
    words = [w for w in form.split() if w]
    family = words[-1]
    rest = [w for w in words[:-1] if w.lower() not in PARTICLES]
    given = tuple(sound(w) + ("." if w.endswith(".") else "") for w in rest)
    return PersonName(tuple(g for g in given if g != "."), sound(family))


def is_compatible(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether given names can be one person's: equal, an initial, or one given name more."""
    if not a or not b:
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if not _agree(short[0], long[0]) and not (len(short) < len(long) and any(_agree(short[0], g) for g in long)):
        return False
    at = 0
    for given in short:
        while at < len(long) and not _agree(given, long[at]):
            at += 1
        if at == len(long):
            return len(short) == len(long) == 0
        at += 1
    return True


def _agree(a: str, b: str) -> bool:
    """Initials agree with what they abbreviate; longer names may differ by one sound."""
    if a.endswith(".") or b.endswith("."):
        return a.rstrip(".")[:1] == b.rstrip(".")[:1]
    return a == b or min(len(a), len(b)) > 4 and DamerauLevenshtein.distance(a, b) <= 1


def is_same_family(a: str, b: str) -> bool:
    """Family names that sound the same, or long ones that differ by one sound: "Muallem", "Muallim"."""
    return a == b or min(len(a), len(b)) > 5 and a[:1] == b[:1] and DamerauLevenshtein.distance(a, b) <= 1


def cluster(names: Sequence[PersonName]) -> list[int]:
    """The number of each name's person; persons are numbered by their first name here.

    Full names join where family and given names agree. A family name alone, or a given name alone, joins the one person
    who bears it; where several do, it stays by itself.
    """
    label = list(range(len(names)))
    full = [i for i, n in enumerate(names) if n.given]
    blocks: dict[str, list[int]] = defaultdict(list)
    for i in full:
        key = names[i].family[:2]
        for k in blocks[key]:
            if label[k] == k and is_same_family(names[i].family, names[k].family):
                if is_compatible(names[i].given, names[k].given) and not _is_torn(names, full, label, i, k):
                    label[i] = k
                    break
        if label[i] == i:
            blocks[key].append(i)
    bearers: dict[str, set[int]] = defaultdict(set)
    for i in full:
        bearers[names[i].family].add(label[i])
        for given in names[i].given:
            bearers["given " + given].add(label[i])
    alone: dict[str, int] = {}
    for i, name in enumerate(names):
        if name.given:
            continue
        people = bearers.get(name.family) or _near(name.family, bearers) or bearers.get("given " + name.family) or set()
        label[i] = min(people) if len(people) == 1 else alone.setdefault(name.family, i)
    return label


def _near(family: str, bearers: dict[str, set[int]]) -> set[int]:
    if len(family) < 6:
        return set()
    return {p for other in sorted(bearers) if is_same_family(family, other) for p in bearers[other]}


def _is_torn(names: Sequence[PersonName], full: Sequence[int], label: Sequence[int], i: int, k: int) -> bool:
    """Whether name i agrees with person k's first name but not with the others: J. Müller of Jan and of Julia."""
    members = [m for m in full if m < i and label[m] == k]
    return not all(is_compatible(names[i].given, names[m].given) for m in members)
