"""What a line is by its set phrases: "Lesen Sie auch", "Kommentare (12)", "Alle Rechte vorbehalten"."""

from __future__ import annotations

import re
from functools import cache

from ..knowledge import Pack
from .remember import remember

# Longer lines are prose that happens to hold the words; no set phrase of a page was longer. A notice or legal line
# that says at once what it is may be longer: "Bitte loggen Sie sich ein, um …".
LONGEST, LONGEST_NOTICE = 240, 800
_TRAIL = re.compile(
    r"[^»›>]{2,40}(?:\s(?:»|›|>|&gt;)\s[^»›>]{2,80}){2,}|[^»›>]{2,40}(?:\s(?:»|›|>)\s[^»›>]{2,40})+\s?[»›>]?"
)
_NUMBER = re.compile(r"\d[\d.,]*")
_EDGE = " \t\xa0()[]{}<>|•·»«›‹▸►▶–—-+*…#.:,;!?\"'„“”→←↑↓✓✕×"


class Phrases:
    """The table of set phrases, ready to ask. Names of signs are those of knowledge/<language>/page_phrases.tsv."""

    def __init__(self, rows: tuple[tuple[str, ...], ...]) -> None:
        by_match: dict[str, dict[str, str]] = {"is": {}, "start": {}, "part": {}}
        self.words: dict[str, set[str]] = {}
        for sign, match, phrase in rows:
            if sign.endswith(("_cue", "_word")) or sign == "tool":
                self.words.setdefault(sign, set()).add(phrase)
            else:
                by_match[match].setdefault(phrase.strip(), sign)
        self.outlets = tuple(sorted(self.words.get("outlet_word", ())))
        self._whole, self._part = by_match["is"], by_match["part"]
        self._starts: dict[str, list[tuple[str, str]]] = {}
        for phrase, sign in sorted(by_match["start"].items(), key=lambda row: (-len(row[0]), row[0])):
            self._starts.setdefault(_first_word(phrase), []).append((phrase, sign))

    def sign(self, folded: str) -> str | None:
        """The sign of a folded line; the whole line counts before its start, the start before a part."""
        if folded in self._whole:
            return self._whole[folded]
        if sign := self.opening_sign(folded):
            return sign
        for phrase, part_sign in self._part.items():
            if phrase in folded:
                return part_sign
        return None

    def whole(self, folded: str) -> str | None:
        """The sign of a folded line that is a set phrase from end to end."""
        return self._whole.get(folded)

    def opening_sign(self, folded: str) -> str | None:
        """The sign of the words that a folded line starts with."""
        for phrase, sign in self._starts.get(_first_word(folded), ()):
            if folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalnum():
                return sign
        return None


@cache
def phrases(pack: Pack) -> Phrases:
    return Phrases(pack.rows("page_phrases", 3))


def fold_line(line: str) -> str:
    """ "• 14  Bilder:" → "# bilder": lower case, single spaces, numbers as #, no bullets or brackets at the edges."""
    text = _NUMBER.sub("#", line.lower())
    inner = text.strip(_EDGE.replace("#", ""))
    return " ".join(inner.replace("(", " ").replace(")", " ").split())


@remember
def phrase_sign(line: str, pack: Pack) -> str | None:
    """navigation, related_intro, comment_heading, comment_meta, gallery, legal, notice, label, tool; else None."""
    table = phrases(pack)
    if len(line) > LONGEST:
        sign = table.opening_sign(fold_line(line[:80])) if len(line) <= LONGEST_NOTICE else None
        return sign if sign in ("notice", "legal") else None
    folded = fold_line(line)
    if not folded:
        return None
    if _TRAIL.fullmatch(line.strip(" <>»›")):
        return "navigation"
    words = [word.strip(".,:;|/•·-") for word in folded.split()]
    if all(word in table.words["tool"] for word in words if word) and len(words) <= 14:
        return "tool"
    return table.sign(folded)


def _first_word(folded: str) -> str:
    """Up to the first blank or colon: "lesezeit: # min" is filed under "lesezeit"."""
    return folded.split(" ", 1)[0].split(":", 1)[0]
