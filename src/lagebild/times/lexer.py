"""Text → symbols: each word of time one character, all else folded away, so that rules read short strings.

Linear in the text: one pass of one pattern, one look-up a word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .words import Value, Word, Words

TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?!\d)"  # 2015-09-18
    r"|\d(?:[\d.,:]*\d)?(?:ern?\b|erJahren?\b|(?:st|nd|rd|th)\b)?"  # 18.30, 19.09.2015, 2.000, 1,5, 90er, 11th
    r"|[^\W\d_]+"
    r"|\n[^\S\n]*\n"  # an empty line ends a paragraph
    r"|[^\w\s]|_"
)
DMY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)")
TWO_PARTS = re.compile(r"(\d{1,2})[.:](\d{1,2})")
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
DECIMAL = re.compile(r"\d{1,6},\d{1,3}")

PUNCTUATION = {
    ".": "DOT", ",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", "‐": "DASH", "‑": "DASH", "/": "SLASH",
    "(": "BRACKET", ")": "PUNCT", ":": "PUNCT", ";": "PUNCT", "!": "PUNCT", "?": "PUNCT",
    '"': "QUOTE", "„": "QUOTE", "“": "QUOTE", "”": "QUOTE", "»": "QUOTE", "«": "QUOTE", "‚": "QUOTE", "'": "QUOTE",
}  # fmt: skip
MADE = (
    "HYPHEN", "INT", "YEAR", "TWO", "NULL", "NUMBER", "WNUM", "ORD", "DOT", "COMMA", "DASH", "SLASH", "QUOTE", "PUNCT",
    "BRACKET", "BREAK", "OTHER", "ISO", "DMY", "DM", "CLOCK", "DECADE", "HOLIDAY", "WDPART", "NTH",
)  # fmt: skip
OTHER = Word("OTHER", None)
NTH = ("st", "nd", "rd", "th")


class Lexed(NamedTuple):
    """A text as symbols. One character of `symbols` is one entry of the three columns beside it."""

    text: str
    symbols: str
    starts: list[int]
    ends: list[int]
    values: list[Value]


class Lexer:
    """Turns texts into symbols, by one language's words."""

    def __init__(self, words: Words) -> None:
        self.words = words
        names = sorted({word.symbol for word in words.forms.values()} | set(MADE))
        self.codes = {name: chr(0xE000 + number) for number, name in enumerate(names)}
        self._forms = {form: (self.codes[w.symbol], w.value) for form, w in words.forms.items()}
        self._punctuation = {mark: (self.codes[name], None) for mark, name in PUNCTUATION.items()}
        phrases = sorted(words.phrases, key=lambda p: (-len(p), p))
        self._phrases = re.compile("|".join(map(_spaced, phrases))) if phrases else None

    def lex(self, text: str) -> Lexed:
        codes: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        values: list[Value] = []
        forms, other, dull = self._forms, self.codes["OTHER"], False
        phrases = self._find_phrases(text)
        skip = 0
        for match in TOKEN.finditer(text):
            start, end = match.span()
            if start < skip:
                continue
            word = match.group()
            known: tuple[str, Value] | None = forms.get(word)
            if phrases and start in phrases:
                known, end = phrases[start]
                skip = end
            elif known is None:
                first = word[0]
                if first.isdigit():
                    known = self._number(text, start, end, word)
                elif first == "\n":
                    known = (self.codes["BREAK"], None)
                elif not first.isalpha():
                    known = self._punctuation.get(word)
                    if first == "-" and text[start - 1 : start].isalpha() and text[end : end + 1].isalpha():
                        known = (self.codes["HYPHEN"], None)
            if known is None:
                if dull:
                    ends[-1] = end
                    continue
                known, dull = (other, None), True
            else:
                dull = False
            codes.append(known[0])
            starts.append(start)
            ends.append(end)
            values.append(known[1])
        return Lexed(text, "".join(codes), starts, ends, values)

    def _find_phrases(self, text: str) -> dict[int, tuple[tuple[str, Value], int]]:
        """Days whose names are several words: "Heiliger Abend"."""
        if self._phrases is None:
            return {}
        holiday = self.codes["HOLIDAY"]
        return {
            m.start(): ((holiday, self.words.phrases[" ".join(m.group().split())]), m.end())
            for m in self._phrases.finditer(text)
        }

    def _number(self, text: str, start: int, end: int, word: str) -> tuple[str, Value] | None:
        """The symbol of a number by its shape; None where it is part of a name or a measure: A4, 100m."""
        before, after = text[start - 1 : start], text[end : end + 1]
        if after == "T" and len(word) == 10 and word[4] == "-":  # 2016-02-23T17:02:00
            after = ""
        if before.isalpha() or before == "_" or after.isalpha() or after == "_" or len(word) > 12:
            return None
        name, value = classify_number(word)
        return (self.codes[name], value) if name else None


def _spaced(phrase: str) -> str:
    """ "Heiliger Abend" as a pattern: any few spaces between its words, no letter behind."""
    return r"\s{1,3}".join(map(re.escape, phrase.split())) + r"(?!\w)"


def classify_number(word: str) -> tuple[str, Value]:
    """The symbol and value of a run of digits, dots, commas and colons; an empty name where it says nothing."""
    if word.isascii() and word.isdigit():
        return _integer(word)
    if word[-2:] in NTH:
        number = word[:-2]
        return ("NTH", int(number)) if number.isdigit() and 1 <= len(number) <= 2 and int(number) <= 31 else ("", None)
    if "e" in word:
        digits = word[: word.index("e")]
        ok = digits.isdigit() and digits.endswith("0") and len(digits) in (2, 4)
        return ("DECADE", int(digits)) if ok else ("", None)
    if len(word) == 10 and word[4] == "-" and word[7] == "-":
        return "ISO", (int(word[:4]), int(word[5:7]), int(word[8:]))
    if found := DMY.fullmatch(word):
        day, month, year = (int(part) for part in found.groups())
        return "DMY", (year, month, day)
    if found := TWO_PARTS.fullmatch(word):
        first, second = int(found[1]), int(found[2])
        clock = len(found[2]) == 2 and first <= 24 and second < 60
        return ("CLOCK" if clock else "DM" if "." in word else ""), (first, second)
    if THOUSANDS.fullmatch(word):
        return "NUMBER", int(word.replace(".", ""))
    if DECIMAL.fullmatch(word):
        return "NUMBER", float(word.replace(",", "."))
    return "", None


def _integer(word: str) -> tuple[str, Value]:
    if len(word) > 9:
        return "", None
    value = int(word)
    if len(word) <= 2:
        return ("NULL" if value == 0 else "INT" if value <= 31 else "TWO"), value
    return ("YEAR" if len(word) == 4 and 1000 <= value < 2200 else "NUMBER"), value
