"""Half a million word forms with their lemmas and tags, in a few megabytes.

source   LanguageTool german-pos-dict, CC BY-SA 4.0, compiled by training/build_lexicon.py
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import marisa_trie


class Reading(NamedTuple):
    """One way to read a form. `tag` is morphological, parts between colons: "SUB:NOM:SIN:MAS", "VER:3:SIN:KJ1:NON"."""

    lemma: str
    tag: str


class Lexicon:
    """Form → readings. Look-ups are exact; callers try the lower-case form themselves."""

    def __init__(self, trie: marisa_trie.RecordTrie, paradigms: list[list[str]]) -> None:
        self._trie = trie
        self._paradigms = paradigms
        self.readings: Callable[[str], tuple[Reading, ...]] = lru_cache(maxsize=65536)(self._readings)

    @classmethod
    def open(cls, folder: Path) -> Lexicon:
        trie = marisa_trie.RecordTrie("<I")
        trie.mmap(str(folder / "lexicon.marisa"))
        return cls(trie, json.loads((folder / "lexicon.json").read_text(encoding="utf-8")))

    def __contains__(self, form: str) -> bool:
        return "\0" not in form and form in self._trie

    def _readings(self, form: str) -> tuple[Reading, ...]:
        """All readings of exactly this form; empty where it is not listed."""
        # A NUL would end the key inside the trie.
        found = None if "\0" in form else self._trie.get(form)
        if not found:
            return ()
        readings: list[Reading] = []
        for group in self._paradigms[found[0][0]]:
            edit, *tags = group.split(" ")
            lemma = apply_edit(form, edit)
            readings.extend(Reading(lemma, tag) for tag in tags)
        return tuple(readings)


def apply_edit(form: str, edit: str) -> str:
    """The lemma that an edit makes of a form: "1+en" of "geht" is "gehen"; "_" and "^" set the first letter's case."""
    if edit.startswith("="):
        return edit[1:]
    if edit[0] in "^_":
        first = form[:1].upper() if edit[0] == "^" else form[:1].lower()
        form, edit = first + form[1:], edit[1:]
    cut, _, suffix = edit.partition("+")
    return form[: len(form) - int(cut)] + suffix
