"""What a line is by its set phrases: "Lesen Sie auch", "Kommentare (12)", "Alle Rechte vorbehalten"."""

from __future__ import annotations

import re
from functools import cache

from ..knowledge import Pack

# Longer lines are prose that happens to hold the words; no set phrase of a page was longer.
LONGEST = 240
_NUMBER = re.compile(r"\d[\d.,]*")
_EDGE = " \t\xa0()[]{}<>|•·»«›‹▸►▶–—-+*…#.:,;!?\"'„“”→←↑↓✓✕×"


class Phrases:
    """The table of set phrases, ready to ask. Names of signs are those of knowledge/<language>/page_phrases.tsv."""

    def __init__(self, rows: tuple[tuple[str, ...], ...]) -> None:
        by_match: dict[str, dict[str, str]] = {"is": {}, "start": {}, "part": {}}
        self.words: dict[str, set[str]] = {}
        for sign, match, phrase in rows:
            if sign.endswith("_cue") or sign == "tool":
                self.words.setdefault(sign, set()).add(phrase)
            else:
                by_match[match].setdefault(phrase.strip(), sign)
        self._whole = by_match["is"]
        self._start, self._part = by_match["start"], by_match["part"]
        self._starts = re.compile(_alternatives(self._start) + r"(?!\w)")
        self._parts = re.compile(_alternatives(self._part))

    def sign(self, folded: str) -> str | None:
        """The sign of a folded line; the whole line counts before its start, the start before a part."""
        if folded in self._whole:
            return self._whole[folded]
        if found := self._starts.match(folded):
            return self._start[found[0]]
        if found := self._parts.search(folded):
            return self._part[found[0]]
        return None


@cache
def phrases(pack: Pack) -> Phrases:
    return Phrases(pack.rows("page_phrases", 3))


def fold_line(line: str) -> str:
    """ "• 14  Bilder:" → "# bilder": lower case, single spaces, numbers as #, no bullets or brackets at the edges."""
    text = _NUMBER.sub("#", line.casefold())
    inner = text.strip(_EDGE.replace("#", ""))
    return " ".join(inner.replace("(", " ").replace(")", " ").split())


def phrase_sign(line: str, pack: Pack) -> str | None:
    """navigation, related_intro, comment_heading, comment_meta, gallery, legal, notice, label, tool; None for other lines."""
    if len(line) > LONGEST:
        return None
    folded = fold_line(line)
    if not folded:
        return None
    table = phrases(pack)
    words = [word.strip(".,:;|/•·-") for word in folded.split()]
    if all(word in table.words["tool"] for word in words if word) and len(words) <= 14:
        return "tool"
    return table.sign(folded)


def _alternatives(table: dict[str, str]) -> str:
    return "(?:" + "|".join(re.escape(phrase) for phrase in sorted(table, key=lambda p: (-len(p), p))) + ")"
