"""What makes two written names one: keys that spelling, transliteration and inflection do not change."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..text.fold import fold

# Transliterations of Russian, Ukrainian and Arabic sounds, German and English, to one spelling; in this order.
SOUNDS = (
    ("schtsch", "sc"), ("shch", "sc"), ("dsch", "j"), ("tsch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "h"),
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("zh", "s"), ("ts", "z"), ("tz", "z"), ("th", "t"), ("ph", "f"),
    ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("w", "v"), ("ij", "i"), ("iy", "i"), ("yi", "i"), ("y", "i"),
    ("j", "i"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "ai"), ("z", "s"), ("ae", "a"), ("oe", "o"), ("ue", "u"),
    ("ie", "i"), ("ff", "f"),
)  # fmt: skip
PATRONYMIC = re.compile(r"(?<=[oe][vw])[iy](?:tsch|ch)$")  # Janukowitsch, Yanukovych, Milošević
SOFT = re.compile(r"^[jy]e(?=[^aeiou])")  # Jewgeni, Evgeny
DOUBLED = re.compile(r"([a-z])\1")  # no digits: 33 is not 3
ARTICLES = re.compile(r"^(?:al|el|ad|an|ar|as|asch|ash|at|az|ul)[- '’](?=\w{3})", re.I)
LEGAL = re.compile(
    r"\s+(?:AG|SE|GmbH|KG|KGaA|OHG|Inc\.?|Ltd\.?|Corp\.?|plc|Plc|S\.A\.|N\.V\.|NV|LLC|e\.V\.)(?: & Co\.? KG)?$"
)


@lru_cache(maxsize=1 << 15)
def sound(word: str) -> str:
    """A word as it sounds, near enough that transliterations of one name agree: "Schoigu", "Shoigu" → "soigu"."""
    folded = ARTICLES.sub("", fold(unicodedata.normalize("NFC", word)))
    folded = SOFT.sub("e", PATRONYMIC.sub("ic", re.sub(r"[^a-z0-9]", "", folded)))
    for spelling, heard in SOUNDS:
        folded = folded.replace(spelling, heard)
    return DOUBLED.sub(r"\1", folded)


@lru_cache(maxsize=1 << 15)
def slug(name: str) -> str:
    """A name as an id: "Baschar al-Assad" → "baschar-al-assad"; never empty."""
    folded = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:80]
    return folded or "name-" + "-".join(f"{ord(c):x}" for c in name[:8])


def without_legal_form(name: str) -> str:
    """ "Siemens AG" → "Siemens"."""
    return LEGAL.sub("", name)
