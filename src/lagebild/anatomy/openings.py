"""What stands before a report's first words: "Moskau (dpa) - ", "Washington.  ", "FRANKFURT (dpa-AFX) - "."""

from __future__ import annotations

import re
from functools import cache

from ..knowledge import Pack
from ..model import Block, Role
from .agencies import agencies, credited

_WORD = r"[A-ZÄÖÜČŠŽÉ][\w.'’-]{0,24}"
_SMALL = r"(?:am|an der|im|in der|auf|bei|ob der|vor der|de|del|la)"
_PLACE = rf"{_WORD}(?:[ \xa0](?:{_SMALL}[ \xa0])?{_WORD}){{0,3}}(?:[ \xa0]?\([A-ZÄÖÜ]\w{{0,20}}\.?\))?"
_DAY = r"(?:,?\s\d{1,2}\.\s?\w{1,9}\.?(?:\s\d{4})?)?"
_PLACES = rf"(?P<place>{_PLACE}(?:\s?/\s?{_PLACE}){{0,3}})"
_DASH = r"(?:\s*(?:[-–—]{1,3}|[.:])(?=\s|$|[A-ZÄÖÜ«„\"]))?"
# "Moskau (dpa) - ", "Frankfurt/Main [dpa] ", "(Kumamoto (dpa)) ", "(Reuters) - "
_CREDITED = re.compile(rf"\(?(?:{_PLACES}{_DAY}\s*)?(?P<credit>[(\[][^()\[\]\n]{{2,40}}[)\]]{{1,2}}{_DASH})\s*")
# "[dpa] Quito. Nach"
_CREDIT_FIRST = re.compile(
    rf"(?P<credit>[(\[][^()\[\]\n]{{2,40}}[)\]])\s*(?P<place>{_PLACE}(?:/{_PLACE})?)\s?[.:–-]\s+(?=\S)"
)
# "Frankfurt/Main dpa Im", "dpa Quito. Nach"
_UNBRACKETED = re.compile(
    rf"{_PLACES}\s(?P<credit>[a-zA-Z]{{2,8}}(?:[/-][a-zA-Z]{{2,6}})?)\s?(?:[-–—:.]\s)?(?=\s?[A-ZÄÖÜ\"„“»«])"
)
_AGENCY_FIRST = re.compile(rf"(?P<credit>[a-zA-Z]{{2,8}})\s(?P<place>{_PLACE}(?:/{_PLACE})?)\s?[.:–-]\s+(?=\S)")
# "Washington.  Im", "Bamako . Bei", "Los Angeles - Der"
_BARE = re.compile(rf"{_PLACES}{_DAY}\s*(?P<dash>\.|:|[-–—]{{1,2}})\s+(?=[A-ZÄÖÜ\"„“»«‚'])")
_TOWN = frozenset({"STD", "COU", "GEO"})


def opening_parts(line: str, pack: Pack) -> tuple[Block, ...]:
    """Dateline and agency credit at the start of a line; offsets into the line, empty where there is none.

    The dash that closes the opening belongs to its last part.
    """
    head = line[:160]
    for pattern in (_CREDIT_FIRST, _CREDITED):
        if (found := pattern.match(head)) and credited(found["credit"].rstrip(" -–—.:"), pack):
            return _ordered(found, len(line))
    for pattern in (_UNBRACKETED, _AGENCY_FIRST):
        if (found := pattern.match(head)) and _is_news(found["credit"], pack) and is_place(found["place"], pack):
            return _ordered(found, len(line))
    found = _BARE.match(head)
    if found and is_place(found["place"], pack) and len(line) > found.end() + 30:
        return (Block(found.start("place"), found.end("dash"), Role.DATELINE),)
    return ()


def _is_news(form: str, pack: Pack) -> bool:
    """An agency in the spelling of its credits, and no German word: "dpa", "afp"."""
    agency = agencies(pack).by_form.get(form)
    return agency is not None and agency.kind == "news" and form not in pack.lexicon


def is_place(words: str, pack: Pack) -> bool:
    """ "Washington", "Frankfurt/Main", "New York": towns, or countries, and nothing else."""
    names = [part.strip() for part in words.split("/")]
    return words in _listed(pack) or (_is_town(names[0], pack) and len(words) <= 60)


def _is_town(name: str, pack: Pack) -> bool:
    bare = re.sub(r"\s?\(.*\)$", "", name)
    if bare in _listed(pack):
        return True
    for form in (bare, bare.title() if bare.isupper() else bare, bare.split(" ")[0] if " am " in bare else bare):
        if form in _listed(pack) or any(r.tag.rsplit(":", 1)[-1] in _TOWN for r in pack.lexicon.readings(form)):
            return True
    return False


@cache
def _listed(pack: Pack) -> frozenset[str]:
    return pack.words("dateline_places")


def _ordered(found: re.Match[str], length: int) -> tuple[Block, ...]:
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
