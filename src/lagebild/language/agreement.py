"""Case, number and gender of noun phrases: what their words, their preposition and their verb allow together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..knowledge import Reading
from .words import Word

CASES = ("Nom", "Gen", "Dat", "Acc")
_CASE = {"NOM": 0, "GEN": 1, "DAT": 2, "AKK": 3}
_GENDERS = ("Masc", "Fem", "Neut")
_GENDER = {"MAS": (0,), "FEM": (1,), "NEU": (2,), "ALG": (0, 1, 2)}
ALL = (1 << 16) - 1  # a bit for each case and each of masculine, feminine, neuter, plural: bit 4 * case + column
_PLURAL = 3
_NOMINATIVE = 0b1111
GENITIVE = 0b1111 << 4

_DETERMINERS = frozenset(("ART", "PDAT", "PIAT", "PPOSAT", "PWAT", "PRELAT"))
_INSIDE = frozenset(("ADJA", "CARD", "PIAT", "PIS", "$,", "KON", "ADV", "ADJD", "TRUNC", "PTKNEG", "PTKA"))
NOMINAL = frozenset(("NN", "NE"))
_PRONOUNS = frozenset(("PPER", "PRELS", "PDS", "PIS", "PRF", "PWS"))
_COPULA = re.compile(
    r"(?:ist|sind|bin|war(?:en)?|sei(?:en)?|wären?|wird|werden?|wurden?|blieb(?:en)?|bleib(?:t|en)|hieß)\Z"
)
INFLECTED = _DETERMINERS | NOMINAL | {"ADJA", "PIS", "PDS", "PRELS", "PPER", "PRF", "PWS", "PPOSS"}


def agree(words: Sequence[Word], tags: Sequence[str], masks: list[int], governed: Mapping[str, int]) -> None:
    """Narrow the masks of one sentence, in place: each noun phrase's words together, then subjects against verbs."""
    heads: list[tuple[int, list[int]]] = []
    i, n = 0, len(words)
    while i < n:
        if tags[i] in _DETERMINERS or tags[i] in NOMINAL or tags[i] == "ADJA":
            phrase, end = _phrase(tags, i)
        elif tags[i] in _PRONOUNS:
            phrase, end = [i], i + 1
        else:
            i += 1
            continue
        if _govern(words, tags, masks, i, phrase, governed):
            heads.append((i, phrase))
        i = end
    _find_subjects(words, tags, masks, heads)


def _govern(
    words: Sequence[Word],
    tags: Sequence[str],
    masks: list[int],
    start: int,
    phrase: list[int],
    governed: Mapping[str, int],
) -> bool:
    """Narrow one phrase; whether it may be a subject or an object, neither governed nor a genitive."""
    common = ALL
    for i in phrase:
        common = common & masks[i] or common
    before = tags[start - 1] if start else ""
    free = True
    if before in ("APPR", "APPRART"):
        common = common & governed.get(words[start - 1].norm.lower(), ALL) or common
        common = common & ~_NOMINATIVE or common
        free = False
    elif before in NOMINAL and tags[start] in _DETERMINERS and common & GENITIVE:  # die Lage der Nation
        common &= GENITIVE
        free = False
    elif before in NOMINAL and tags[start] in NOMINAL:  # Ministerin Anna Berger
        free = False
    elif tags[start] != "PRELAT":
        common = common & ~GENITIVE or common
    for i in phrase:
        masks[i] = masks[i] & common or masks[i]
    return free


def _find_subjects(
    words: Sequence[Word], tags: Sequence[str], masks: list[int], heads: Sequence[tuple[int, list[int]]]
) -> None:
    """Within each stretch between commas one phrase is the verb's subject; the others are not."""
    at = start = 0
    for end in range(len(tags) + 1):
        if end < len(tags) and tags[end] not in ("$,", "$."):
            continue
        inside = []
        while at < len(heads) and heads[at][0] < end:
            inside.append(heads[at][1])
            at += 1
        verbs = [i for i in range(start, end) if tags[i].endswith("FIN")]
        start = end + 1
        if len(verbs) == 1:
            _choose_subject(tags, masks, inside, words[verbs[0]])


def _choose_subject(tags: Sequence[str], masks: list[int], phrases: Sequence[list[int]], verb: Word) -> None:
    """The one phrase that can only be nominative, else the first that agrees with the verb; none beside a copula."""
    number = _number(verb)
    may = [p for p in phrases if masks[p[-1]] & _NOMINATIVE]
    sure = [p for p in may if not masks[p[-1]] & ~_NOMINATIVE]
    fit = [p for p in may if masks[p[-1]] & number or _is_joined(tags, p)]
    copula = bool(_COPULA.match(verb.norm.lower()))
    subject = sure[0] if sure else fit[0] if fit else None
    if subject is None or (copula and len(may) > 1):
        return
    for i in subject:
        masks[i] = masks[i] & _NOMINATIVE or masks[i]
    for phrase in may:
        if phrase is not subject and phrase not in sure and not _is_joined(tags, phrase):
            for i in phrase:
                masks[i] = masks[i] & ~_NOMINATIVE or masks[i]


def _is_joined(tags: Sequence[str], phrase: Sequence[int]) -> bool:
    """Russland und die USA"""
    before = tags[phrase[0] - 1] if phrase[0] else ""
    after = tags[phrase[-1] + 1] if phrase[-1] + 1 < len(tags) else ""
    return "KON" in (before, after) or before == "$("


def _number(verb: Word) -> int:
    """The nominative bits of the verb's number; all where its form has both or is not listed."""
    plural = {":PLU" in r.tag for r in verb.readings if r.tag.startswith("VER") and "INF" not in r.tag}
    return _NOMINATIVE if len(plural) != 1 else 1 << _PLURAL if plural.pop() else _NOMINATIVE & ~(1 << _PLURAL)


def _phrase(tags: Sequence[str], start: int) -> tuple[list[int], int]:
    """The inflected words of the noun phrase that starts here, and where it ends."""
    phrase, i, n = [start], start + 1, len(tags)
    if tags[start] in NOMINAL:
        return phrase, i
    while i < n and i - start < 12:
        if tags[i] in NOMINAL:
            return [*phrase, i], i + 1
        if tags[i] not in _INSIDE:
            break
        if tags[i] in ("ADJA", "PIAT"):
            phrase.append(i)
        i += 1
    if len(phrase) > 1:
        return phrase, phrase[-1] + 1
    return phrase, start + 1


@lru_cache(maxsize=16384)
def mask_of(readings: tuple[Reading, ...]) -> int:
    mask = 0
    for r in readings:
        parts = r.tag.split(":")
        cases = [_CASE[p] for p in parts if p in _CASE] or range(4)
        columns: list[int] = [c for p in parts if p in _GENDER for c in _GENDER[p]] or [0, 1, 2]
        if "PLU" in parts:
            columns = [_PLURAL]
        elif "SIN" not in parts:
            columns = [*columns, _PLURAL]
        for case in cases:
            for column in columns:
                mask |= 1 << (4 * case + column)
    return mask or ALL


def governed_mask(cases: str, columns: str) -> int:
    """The mask of a preposition's table row: "DAT AKK" and, for "im", "MAS NEU"."""
    wanted = [c for g in columns.split() for c in _GENDER[g]] or [0, 1, 2, _PLURAL]
    return sum(1 << (4 * _CASE[case] + column) for case in cases.split() for column in wanted)


@lru_cache(maxsize=65536)
def mask_feats(mask: int, gender: str) -> str:
    """Case, gender and number as far as all bits agree."""
    cases = [c for i, c in enumerate(CASES) if mask >> (4 * i) & 15]
    columns = [j for j in range(4) if any(mask >> (4 * i + j) & 1 for i in range(4))]
    parts = [f"Case={cases[0]}"] if len(cases) == 1 else []
    if len(columns) == 1 and columns[0] != _PLURAL:
        gender = _GENDERS[columns[0]]
    if gender:
        parts.append(f"Gender={gender}")
    if columns == [_PLURAL]:
        parts.append("Number=Plur")
    elif _PLURAL not in columns:
        parts.append("Number=Sing")
    return "|".join(parts)
