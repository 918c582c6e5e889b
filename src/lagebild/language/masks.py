"""Case, gender and number that a word's readings allow, as bits."""

from __future__ import annotations

from functools import lru_cache

from ..knowledge import Reading

CASES = ("Nom", "Gen", "Dat", "Acc")
GENDERS = ("Masc", "Fem", "Neut")
PLURAL = 3
ALL = (1 << 16) - 1  # a bit for each case and each of masculine, feminine, neuter, plural: bit 4 * case + column
_CASE = {"NOM": 0, "GEN": 1, "DAT": 2, "AKK": 3}
_GENDER = {"MAS": (0,), "FEM": (1,), "NEU": (2,), "ALG": (0, 1, 2)}


@lru_cache(maxsize=16384)
def mask_of(readings: tuple[Reading, ...]) -> int:
    """The bits that some reading allows; ALL where none says anything."""
    mask = 0
    for r in readings:
        parts = r.tag.split(":")
        cases = [_CASE[p] for p in parts if p in _CASE] or range(4)
        columns: list[int] = [c for p in parts if p in _GENDER for c in _GENDER[p]] or [0, 1, 2]
        if "PLU" in parts:
            columns = [PLURAL]
        elif "SIN" not in parts:
            columns = [*columns, PLURAL]
        for case in cases:
            for column in columns:
                mask |= 1 << (4 * case + column)
    return mask or ALL
