"""Which names of organisations and places are one: listed names, abbreviations that the page explains, short forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from .gazetteer import Gazetteer
from .keys import sound, without_legal_form
from .phrases import Phrases, stem

SHORTEST_PART = 4
FEWEST_LETTERS, LETTERS = 3, 5  # of an abbreviation


def canonical(base: str, is_place: bool, tables: Gazetteer, phrases: Phrases) -> str:
    """The key of a name in its base form: the usual name where it is listed, else how it sounds."""
    bare = without_legal_form(base)
    for form in dict.fromkeys((base, bare)):
        usual = tables.usual_place(form) if is_place else tables.usual_organisation(form)
        if usual is None and (entry := phrases.listed(form)):
            usual = entry.usual
        if usual:
            return usual
    return " ".join(filter(None, (_heard(w) for w in bare.replace("-", " ").split()))) or base


def _heard(word: str) -> str:
    """How a word sounds; letters are spelt: VGH is not VG."""
    return word.lower() if word.isupper() and word.isalpha() and len(word) <= LETTERS else sound(word)


def is_abbreviation(short: str, long: str) -> bool:
    """Whether the letters of "SWP" stand in order in "Stiftung Wissenschaft und Politik", the first one first."""
    letters, name = short.lower(), long.lower()
    if not 2 <= len(short) <= 8 or len(long) < len(short) + 3 or not name.startswith(letters[0]):
        return False
    at = 0
    for letter in letters:
        at = name.find(letter, at) + 1
        if at == 0:
            return False
    initials = [w[0].lower() for w in long.replace("-", " ").split()]
    return len(initials) == 1 or sum(i in letters for i in initials) * 2 >= len(initials)


def join(keys: Sequence[str], pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The number of each name's entity. `pairs` are names that the page itself declares to be one."""
    label = list(range(len(keys)))

    def root(i: int) -> int:
        while label[i] != i:
            label[i] = label[label[i]]
            i = label[i]
        return i

    numbers = [frozenset(word for word in key.split() if word.isdigit()) for key in keys]

    def unite(a: int, b: int) -> None:
        """Never names of different numbers: the 33rd squadron is not the 51st."""
        a, b = root(a), root(b)
        if numbers[a] and numbers[b] and numbers[a] != numbers[b]:
            return
        label[max(a, b)] = min(a, b)
        numbers[min(a, b)] = numbers[a] | numbers[b]

    first: dict[str, int] = {}
    for i, key in enumerate(keys):
        unite(first.setdefault(key, i), i)
    for a, b in pairs:
        unite(a, b)
    for short, long in spelt_out(first, root):
        unite(short, long)
    for short, long in short_forms(first):
        unite(short, long)
    return [root(i) for i in range(len(keys))]


def spelt_out(first: dict[str, int], root: Callable[[int], int]) -> Iterable[tuple[int, int]]:
    """DLV, of "Deutscher Leichtathletik-Verband", where the letters are those of just one name's words."""
    initials: dict[str, list[str]] = defaultdict(list)
    for key in first:
        words = key.split()
        if FEWEST_LETTERS <= len(words) <= LETTERS and key == key.lower():
            initials["".join(word[0] for word in words)].append(key)
    for key, i in first.items():
        names = initials.get("".join(sound(letter) for letter in key), []) if len(key) <= LETTERS else []
        if len({root(first[name]) for name in names}) == 1:
            yield i, first[names[0]]


def short_forms(first: dict[str, int]) -> Iterable[tuple[int, int]]:
    """A name that is the first word of just one longer name: "Lundqva" of "Lundqva Semicon", if no other begins so.

    A listed name is its own: "Siemens" is not "Siemens Energy", "Lufthansa" not "Lufthansa Passage".
    """
    longer: dict[str, list[str]] = defaultdict(list)
    for key in first:
        words = key.split()
        if len(words) > 1:
            longer[words[0]].append(key)
        if len(words) > 2 and words[-1].isdigit():
            longer[" ".join(map(stem, words[:-1]))].append(key)  # the battalion, of the 203rd
    for key, i in first.items():
        listed = key != key.lower()  # what sounds has no capitals
        whole = " ".join(map(stem, key.split())) if " " in key else key
        candidates = longer.get(key, []) + longer.get(whole, [])
        if len(key) >= SHORTEST_PART and not listed and len(set(candidates)) == 1:
            yield i, first[candidates[0]]
