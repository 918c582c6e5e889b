"""Which personal names are one person: full names by their parts, a family name alone only where it is plain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance.DamerauLevenshtein import distance

from .gazetteer import Gazetteer
from .keys import sound

HARD = {"d": "t", "b": "p", "g": "k", "h": "k"}
VOWELS = re.compile(r"[aeiou]")
PARTICLES = frozenset(
    [
        "von",
        "vom",
        "van",
        "zu",
        "zum",
        "zur",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "al",
        "el",
        "ibn",
        "bin",
        "bint",
        "ben",
        "ter",
    ]
)


class PersonName(NamedTuple):
    """The parts of a written name, as they sound. `given` is empty for a family name alone.

    given    given names, initials as "f."
    family   the family name without its articles
    """

    given: tuple[str, ...]
    family: str


def person_name(form: str, tables: Gazetteer) -> PersonName:
    """ "Baschar al Assad" → given ("basar",), family "asad"; "Xi Jinping" → given ("iinpink",), family "ksi"."""
    words, cues = form.split(), tables.cues
    if len(words) == 2 and (words[0] in cues["family_first"] or _is_korean(words, cues)):
        words.reverse()
    family = words[-1]
    rest = [w for part in words[:-1] if part.lower() not in PARTICLES for w in part.split("-") if w]
    heard = (tables.same_given.get(w, w) for w in rest)  # Oleh, Oleg
    given = tuple(sound(w) + ("." if w.endswith(".") else "") for w in heard)
    return PersonName(tuple(g for g in given if g != "."), sound(family))


def _is_korean(words: Sequence[str], cues: Mapping[str, frozenset[str]]) -> bool:
    """Kim Jong-un, Ban Ki-moon"""
    _, hyphen, syllable = words[1].partition("-")
    return words[0] in cues["family_first_before_hyphen"] and bool(hyphen) and syllable[:1].islower()


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
    """Initials agree with what they abbreviate; longer names may differ in vowels: "Mohammed", "Muhammad"."""
    if a.endswith(".") or b.endswith("."):
        return a.rstrip(".")[:1] == b.rstrip(".")[:1]
    a, b = a[:-1] + HARD.get(a[-1:], a[-1:]), b[:-1] + HARD.get(b[-1:], b[-1:])  # Dawit, David
    return a == b or (min(len(a), len(b)) > 4 and _is_near(a, b))


def is_same_family(a: str, b: str) -> bool:
    """Family names that sound the same, or long ones that differ in vowels: "Muallem", "Muallim"."""
    return a == b or (min(len(a), len(b)) > 5 and _is_near(a, b))


def _is_near(a: str, b: str) -> bool:
    """Whether two names differ in one vowel or two and end alike: not "Johann", "Johanna", not "Stadler", "Staller"."""
    return skeleton(a) == skeleton(b) and distance(a, b, score_cutoff=2) <= 2


def skeleton(name: str) -> str:
    """What names that differ in their vowels have in common: "muamar" → "mmr"; "gorbahev", "gorbakov" → "grbkv".

    The first sound counts, and the last one.
    """
    inner = VOWELS.sub("", name[1:-1])
    return name[:1] + (inner.replace("h", "k") if len(name) > 5 else inner) + name[-1:]


def cluster(names: Sequence[PersonName], by_given: bool = True) -> list[int]:
    """The number of each name's person; persons are numbered by their first name here.

    Full names join where family and given names agree. A family name alone joins the one person who bears it, so does
    a given name where `by_given` allows it; where several do, it stays by itself.
    """
    label = _full_names(names)
    bearers: dict[str, set[int]] = defaultdict(set)
    called: dict[str, set[int]] = defaultdict(set)
    for i, name in enumerate(names):
        if name.given:
            bearers[name.family].add(label[i])
            for given in name.given if by_given else ():
                called[given].add(label[i])
    alone: dict[str, int] = {}
    for i, name in enumerate(names):
        if not name.given:
            people = bearers.get(name.family) or called.get(name.family) or set()
            label[i] = min(people) if len(people) == 1 else alone.setdefault(name.family, i)
    return label


def _full_names(names: Sequence[PersonName]) -> list[int]:
    """The person of each full name; a name alone is its own. A person's given names all agree with one another."""
    label = list(range(len(names)))
    people: dict[str, list[int]] = defaultdict(list)
    given: dict[int, set[tuple[str, ...]]] = {}
    for i, name in enumerate(names):
        if not name.given:
            continue
        for k in people[skeleton(name.family)]:
            if is_same_family(name.family, names[k].family) and all(is_compatible(name.given, g) for g in given[k]):
                label[i] = k
                given[k].add(name.given)
                break
        else:
            people[skeleton(name.family)].append(i)
            given[i] = {name.given}
    return label
