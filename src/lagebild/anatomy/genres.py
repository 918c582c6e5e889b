"""Pages that are no reports and say so: "Kommentar", "Meinung", "Leitartikel", "Interview"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

from msgspec import Struct

from ..knowledge import Pack
from ..model import Block, Genre, GenreKind, Page, Role, Span
from .phrases import phrases

# Longer lines above a text are no heading; "Das Interview führte Anna Muster." stands alone on a short one.
HEADING, CLOSING = 200, 90
# The last part of an address is the page's own: longer than "2" or "seite-2".
OWN = 10
# The words of a kicker: "Kommentar | Wirtschaft", "Meinung: Streik"
_BETWEEN = re.compile(r"\s*(?:[|/·•:›»]|\s[–—-]\s)\s*")
_SAID = frozenset({Role.KICKER, Role.LABEL, Role.BYLINE})
_NAME = r"(?:[A-ZÄÖÜ][\w.'’-]*\s){1,3}[A-ZÄÖÜ][\w'’-]+"


class Signs(Struct, frozen=True):
    """What says it in a kicker, a headline, under the text and in an address; the group `word` is the word itself."""

    genre: dict[str, GenreKind]
    part: re.Pattern[str]
    headline: tuple[re.Pattern[str], ...]
    asked: re.Pattern[str]
    paths: dict[str, GenreKind]


def find_genre(page: Page, blocks: Sequence[Block], pack: Pack) -> Genre | None:
    """The genre that the page gives itself, with the words that say so; none of them where its address does.

    None for a report, and for a page that does not say what it is.
    """
    signs = _signs(pack)
    for start, end, word in _said(page.text, blocks, signs, pack):
        return Genre(signs.genre[word], (Span(start, end),))
    genre = _of_address(page.source.url, signs)
    return Genre(genre, ()) if genre else None


def _said(text: str, blocks: Sequence[Block], signs: Signs, pack: Pack) -> Iterator[tuple[int, int, str]]:
    """The places that name a genre, with its word; those above the text first."""
    first = next((block.start for block in blocks if block.role is Role.PARAGRAPH), len(text))
    for block in blocks:
        words = block.of(text)
        if block.start < first and len(words) <= HEADING:
            found: re.Match[str] | None = None
            if block.role in _SAID:
                found = _in_parts(words, signs)
            elif block.role is Role.HEADLINE:
                found = next((m for p in signs.headline if (m := p.search(words)) and _is_own(m, pack)), None)
            if found:
                yield block.start + found.start("word"), block.start + found.end("word"), found["word"].lower()
    for block in blocks:
        if len(block.of(text)) <= CLOSING and (found := signs.asked.match(block.of(text))):
            yield block.start + found.start("word"), block.start + found.end("word"), "interview"


def _in_parts(words: str, signs: Signs) -> re.Match[str] | None:
    """ "Kommentar", "Meinung | Wirtschaft", "Ein Kommentar von Anna Muster" """
    at = 0
    for gap in (*_BETWEEN.finditer(words), None):
        end = gap.start() if gap else len(words)
        if found := signs.part.fullmatch(words, at, end):
            return found
        at = gap.end() if gap else end
    return None


def _is_own(found: re.Match[str], pack: Pack) -> bool:
    """What stands before "Rheinische Post: Kommentar zu …" is an outlet."""
    before = found.groupdict().get("outlet")
    if before is None:
        return True
    return before.lower() in _outlets(pack) or any(w.lower().endswith(phrases(pack).outlets) for w in before.split())


@cache
def _outlets(pack: Pack) -> frozenset[str]:
    return frozenset(name.lower() for _, _, names in pack.rows("publishers", 3) for name in names.split("|"))


def _of_address(url: str | None, signs: Signs) -> GenreKind | None:
    """ "/meinung/ein-titel-1.123", "/politik/kommentar-zum-streik-123.html"; not readers' "/ein-titel/kommentare" """
    try:
        parts = [part.lower() for part in urlsplit(url or "").path.split("/") if part]
    except ValueError:
        return None
    for part in parts[:-1]:
        if part in signs.paths and len(parts[-1]) >= OWN:
            return signs.paths[part]
    for at, (word, after) in enumerate(pairwise(re.split(r"[-_.,]", parts[-1]) if parts else ())):
        if (word == "interview" and after == "mit" and at == 0) or (after == "von" and word in signs.genre):
            return signs.genre[word]
        if after in ("zu", "zum", "zur") and at == 0 and signs.genre.get(word) is GenreKind.OPINION:
            return GenreKind.OPINION
    return None


@cache
def _signs(pack: Pack) -> Signs:
    rows = pack.rows("genres", 3)
    opinion = "|".join(re.escape(word) for word, genre, _ in rows if genre == "opinion")
    every = "|".join(re.escape(word) for word, _, _ in rows)
    word, any_word = rf"(?P<word>(?i:{opinion}))", rf"(?P<word>(?i:{every}))"
    one = r"(?:(?i:eine?|der|die|das|unsere?)\s)?"
    outlet = r"(?P<outlet>[\w\s.'’&-]{3,50}):\s"
    return Signs(
        {word: GenreKind(genre) for word, genre, _ in rows},
        re.compile(
            rf"(?:{one}|(?:Der|Die|Das)\s[A-ZÄÖÜ]\w+\s)(?:[\w]{{1,20}}-)?{any_word}"
            rf"(?:\s(?i:von|zum|zur|zu)\s.{{1,80}}|\s(?i:mit)\s{_NAME})?"
        ),
        (
            re.compile(rf"^(?:[\w\s.'’&-]{{3,50}}:\s)?{one}{any_word}\s?[:|/]\s"),
            re.compile(rf"^{outlet}{word}\s(?i:zu|zum|zur|von)\s"),
            re.compile(rf"^{word}\s(?i:zu|zum|zur)\s[^:]{{3,80}}:\s"),
            re.compile(rf"^(?P<word>(?i:interview))\s(?i:mit)\s{_NAME}"),
            re.compile(rf"(?:\s[–—|/-]\s|\s\(){one}{any_word}\)?$"),
            re.compile(rf"\s{one}{word}\s(?i:von)\s{_NAME}$"),
        ),
        re.compile(r"(?P<word>Das\s(?:Interview|Gespräch)\sführten?|Die\sFragen\sstellten?|Interview:)\s[A-ZÄÖÜ]"),
        {part: GenreKind(genre) for _, genre, paths in rows for part in paths.split("|")},
    )
