"""Kicker and headline on one line: "Streit über den Hafen: Berger: …", "Kampf gegen Lärm Berger kündigt …"."""

from __future__ import annotations

import re

from ..knowledge import Pack

_COLON = re.compile(r":(?=\s)")
_QUOTED = re.compile(r"[\"„“»«].*")
_FINITE = (":PRÄ:", ":PRT:", ":KJ1:", ":KJ2:")


def split_kicker(line: str, page: str, pack: Pack) -> int | None:
    """Where the headline starts in a line that holds its kicker too; None for a line that is all headline."""
    return _by_colons(line) or _by_clause(line, page, pack)


def _by_colons(line: str) -> int | None:
    """Land und Stadt streiten über den Hafen:| Ministerin Anna Berger: "Wollen dasselbe für die Küste" """
    colons = [found.end() for found in _COLON.finditer(_QUOTED.sub("", line))]
    if len(colons) >= 2 and line[: colons[0]].count(" ") >= 2:
        return colons[0]
    return None


def _by_clause(line: str, page: str, pack: Pack) -> int | None:
    """Kampf gegen Lärm| Berger kündigt Gespräche mit der Bahn an

    The left part is a noun with a preposition or a genitive and no verb, the right one a clause of its own. The page
    has to confirm that the words at the seam do not belong together: it says the right one again, but never behind
    the left one.
    """
    words = list(re.finditer(r"\S+", line))
    if "\x00" in line:
        return None
    if not 6 <= len(words) <= 24:
        return None
    for seam in range(3, min(7, len(words) - 3)):
        left, right = words[:seam], words[seam:]
        last, first = left[-1][0], right[0][0]
        if not (_is_capital(last) and _is_capital(first) and last.isalnum()):
            continue
        if not any(_joins(word[0], pack) for word in left[1:-1]) or any(_is_finite(w[0], pack) for w in left):
            continue
        clause = any(_is_finite(word[0], pack) for word in right[1:3])
        if clause and _apart(last, first, page):
            return right[0].start()
    return None


def _joins(word: str, pack: Pack) -> bool:
    """A preposition or the article of a genitive: "Kampf gegen Lärm", "Kollaps der Bank"."""
    return any(
        r.tag.startswith("PRP") or (r.tag.startswith("ART") and ":GEN" in r.tag) for r in pack.lexicon.readings(word)
    )


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _is_finite(word: str, pack: Pack) -> bool:
    if not word[:1].islower():
        return False
    return any(
        r.tag.startswith("VER") and any(mood in r.tag + ":" for mood in _FINITE) for r in pack.lexicon.readings(word)
    )


def _apart(left: str, right: str, page: str) -> bool:
    """The page names the right word elsewhere, and nowhere but here behind the left one."""
    bounded = page[:40_000]
    together = len(re.findall(rf"\b{re.escape(left)}\s+{re.escape(right)}\b", bounded))
    alone = len(re.findall(rf"\b{re.escape(right)}\b", bounded))
    return together == 1 and alone >= 2
