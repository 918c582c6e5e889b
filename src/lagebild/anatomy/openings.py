"""What stands before a report's first words: "Moskau (dpa) - ", "Washington.  ", "FRANKFURT (dpa-AFX) - "."""

from __future__ import annotations

import re
from functools import cache

from ..knowledge import Pack
from ..model import Block, Role
from .agencies import agencies, credited
from .phrases import phrases
from .remember import remember

_WORD = r"[A-ZÄÖÜČŠŽÉ][\w.'’-]{0,24}"
_SMALL = r"(?:am|an der|im|in der|auf|bei|ob der|vor der|de|del|la)"
_PLACE = rf"{_WORD}(?:[ \xa0](?:{_SMALL}[ \xa0])?{_WORD}){{0,3}}(?:[ \xa0]?\([A-ZÄÖÜ]\w{{0,20}}\.?\))?"
_DAY = r"(?:,?\s\d{1,2}\.\s?\w{1,9}\.?(?:\s\d{4})?)?"
_PLACES = rf"(?P<place>{_PLACE}(?:\s?/\s?{_PLACE}){{0,3}})"
_DASH = r"(?:\s*(?:[-–—]{1,3}|[.:])(?=\s|$|[A-ZÄÖÜ«„\"]))?"
# "Moskau (dpa) - ", "Frankfurt/Main [dpa] ", "(Kumamoto (dpa)) ", "(Reuters) - "
_CREDITED = re.compile(rf"\(?(?:{_PLACES}{_DAY}\s*)?(?P<credit>[(\[](?!\s)[^()\[\]\n]{{2,40}}[)\]]{{1,2}}{_DASH})\s*")
# "[dpa] Quito. Nach"
_CREDIT_FIRST = re.compile(
    rf"(?P<credit>[(\[][^()\[\]\n]{{2,40}}[)\]])\s*(?P<place>{_PLACE}(?:/{_PLACE})?)\s?[.:–-]\s+(?=\S)"
)
# "Frankfurt/Main dpa Im", "BREMEN dpa | Im", "dpa Quito. Nach"
_UNBRACKETED = re.compile(
    rf"{_PLACES}\s(?P<credit>[a-zA-Z]{{2,8}}(?:[/-][a-zA-Z]{{2,6}})?)\s?(?:[-–—:.|]\s)?(?=\s?[A-ZÄÖÜ\"„“»«])"
)
_AGENCY_FIRST = re.compile(rf"(?P<credit>[a-zA-Z]{{2,8}})\s(?P<place>{_PLACE}(?:/{_PLACE})?)\s?[.:–-]\s+(?=\S)")
# "Washington.  Im", "Bamako . Bei", "Los Angeles - Der", "(Wien.) Die" has no dateline
_BARE = re.compile(rf"{_PLACES}{_DAY}\s*(?P<dash>\.|[-–—]{{1,2}})\s+(?=[A-ZÄÖÜ\"„“»«‚'])")
# "Karlsruhe, 11. Januar 2016 Die": press releases
_DATED = re.compile(
    rf"{_PLACES}(?P<dash>,\s(?:den\s)?\d{{1,2}}\.\s?\w{{2,9}}\.?\s\d{{4}}\s?[-–—:.]?)\s+(?=[A-ZÄÖÜ\"„“»«‚'])"
)
# "Warendorf (fen) - Das", "Hohentengen sz Zwei": the author's code behind the place
_CODED = re.compile(
    rf"{_PLACES}\s(?P<code>(?:[-–]\s)?\((?:[a-zäöü/]{{2,7}}|[A-ZÄÖÜ]{{2,5}})\)\s?[-–—.:]{{0,2}}|[a-zäöü]{{2,3}})\s+(?=[A-ZÄÖÜ\"„“»«])"
)
_BEFORE_NAMES = re.compile(r"(?:Bad|Sankt|St\.|Markt|Groß|Klein|Alt|Neu|Burg|Schloss|Port|San|Saint)[ \xa0]")
_TOWN = ":STD"
_TOWNS = re.compile(rf"{_PLACE}(?:/{_PLACE})*")
# A dateline without agency opens a paragraph, not a heading: so much text has to follow.
_FOLLOWED = 30


@remember
def opening_parts(line: str, pack: Pack) -> tuple[Block, ...]:
    """Dateline and agency credit at the start of a line; offsets into the line, empty where there is none.

    The dash that closes the opening belongs to its last part.
    """
    head = line[:160]
    for find in _OPENINGS:
        if parts := find(head, pack):
            if len(parts) == 1 and _credits(parts):
                # "(dpa) Herning (dpa) - "
                return parts + _second(line, parts[0].end, pack)
            return parts if len(line) > parts[-1].end + _FOLLOWED or _credits(parts) else ()
    return ()


def _second(line: str, at: int, pack: Pack) -> tuple[Block, ...]:
    at += len(line[at:160]) - len(line[at:160].lstrip())
    parts = _bracketed(line[at : at + 160], pack)
    return tuple(Block(part.start + at, part.end + at, part.role) for part in parts)


def _bracketed(head: str, pack: Pack) -> tuple[Block, ...]:
    """Kiel (dpa) - |Angesichts der steigenden Preise"""
    for pattern in (_CREDIT_FIRST, _CREDITED):
        if (found := pattern.match(head)) and credited(found["credit"].rstrip(" -–—.:"), pack):
            return _ordered(found)
    return ()


def _unbracketed(head: str, pack: Pack) -> tuple[Block, ...]:
    """Frankfurt/Main dpa |Im längsten Streik"""
    for pattern in (_UNBRACKETED, _AGENCY_FIRST):
        if (found := pattern.match(head)) and _is_news(found["credit"], pack) and is_place(found["place"], pack):
            return _ordered(found)
    return ()


def _coded(head: str, pack: Pack) -> tuple[Block, ...]:
    """Warendorf (fen) - |Das Thema Windkraft"""
    found = _CODED.match(head)
    if not found:
        return ()
    code = found["code"].strip("()-–—.: ")
    bracketed = "(" in found["code"]
    if not bracketed and (code in pack.lexicon or code in phrases(pack).words["english_word"] or " " in found["place"]):
        return ()
    if not (is_place(found["place"], pack) or (code.islower() and _is_unknown(found["place"], pack))):
        return ()
    end = found.start("code") + len(found["code"].rstrip())
    return (
        Block(found.start("place"), found.end("place"), Role.DATELINE),
        Block(found.start("code"), end, Role.BYLINE),
    )


def _bare(head: str, pack: Pack) -> tuple[Block, ...]:
    """Kiel.  |Im Streit über den neuen Hafen"""
    found = _BARE.match(head) or _DATED.match(head)
    if not found:
        return ()
    place, dash = found["place"], found["dash"]
    village = _is_unknown(place, pack) and (dash[0] in ".," or head[:60].count(dash) == 1)
    if is_place(place, pack) or village:
        return (Block(found.start("place"), found.end("dash"), Role.DATELINE),)
    return ()


_OPENINGS = (_bracketed, _unbracketed, _coded, _bare)


def _credits(parts: tuple[Block, ...]) -> bool:
    return any(part.role is Role.AGENCY_CREDIT for part in parts)


def _is_unknown(place: str, pack: Pack) -> bool:
    """A word that the lexicon has in no spelling, "Bad" before it or not: a village, a suburb, a foreign town."""
    place = _BEFORE_NAMES.sub("", place)
    if not 4 <= len(place) <= 24 or not place.replace("-", "").replace("/", "").isalpha():
        return False
    return not any(form in pack.lexicon for form in (place, place.lower(), place.title()))


def _is_news(form: str, pack: Pack) -> bool:
    """A news agency in the spelling of its credits: "dpa", "afp"."""
    agency = agencies(pack).by_form.get(form)
    return agency is not None and agency.kind == "news" and len(form) >= 3


def is_place(words: str, pack: Pack) -> bool:
    """ "Washington", "Frankfurt/Main", "New York": towns and nothing else."""
    names = [part.strip() for part in words.split("/")]
    return words in _listed(pack) or (_is_town(names[0], pack) and len(words) <= 60)


def are_places(words: str, pack: Pack) -> bool:
    """ "Freiberg, Stockholm": towns one after the other, one of them known and none a word of the language."""
    names = [part.strip() for part in words.split(",")]
    if len(words) > 60 or not 2 <= len(names) <= 4 or not all(_TOWNS.fullmatch(name) for name in names):
        return False
    known = [is_place(name, pack) for name in names]
    return any(known) and all(k or _is_unknown(n, pack) for k, n in zip(known, names, strict=True))


def _is_town(name: str, pack: Pack) -> bool:
    bare = re.sub(r"\s?\(.*\)$", "", name)
    if "\x00" in bare:
        # the lexicon's trie fails on keys with a zero byte
        return False
    if bare in _listed(pack):
        return True
    for form in (bare, bare.title() if bare.isupper() else bare, bare.split(" ")[0] if " am " in bare else bare):
        if form in _listed(pack) or any(r.tag.endswith(_TOWN) for r in pack.lexicon.readings(form)):
            return True
    return False


@cache
def _listed(pack: Pack) -> frozenset[str]:
    return pack.words("dateline_places")


def _ordered(found: re.Match[str]) -> tuple[Block, ...]:
    start, credit = found.start(), (found.start("credit"), found.end("credit"))
    if found["place"] is None:
        return (Block(start, credit[1], Role.AGENCY_CREDIT),)
    place = found.start("place"), found.end("place")
    if place[0] < credit[0]:
        return (Block(start, _trim(found.string, start, credit[0]), Role.DATELINE), Block(*credit, Role.AGENCY_CREDIT))
    return (
        Block(*credit, Role.AGENCY_CREDIT),
        Block(place[0], _trim(found.string, place[0], found.end()), Role.DATELINE),
    )


def _trim(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
