"""Who made a picture: "Foto: dpa", "© AFP", "APA/EPA/EVA MUSTER", alone on a line or glued to the caption."""

from __future__ import annotations

import re
from functools import cache

from ..knowledge import Pack
from .agencies import agencies, credited
from .phrases import phrases
from .remember import remember

LONGEST_PHOTO_CREDIT = 120
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIRM = re.compile(r"\b(?:Verlag\w*|Verlags|Online|ONLINE|GmbH\s?&|AG|Medien\w*|Media|Group|Zeitung\w*|Ltd|Inc)\b")
_MARK = re.compile(r"(?:\+\+\+\s?)?(?:©|\(c\)|\(C\)|&copy;|Copyright:)\s*(?=\S)")
# "Jan Muster/dpa", "EVA MUSTER / REUTERS", "APA/EPA/EVA MUSTER", "dpa/Bundeswehr/Jan Muster"
_CHAIN = re.compile(r"[^/\n]{2,40}(?:\s?/\s?[^/\n]{2,40}){1,5}")


@remember
def is_photo_credit(line: str, pack: Pack) -> bool:
    """The whole line says who made a picture and nothing else. A bare agency ("AP") is not one: the context decides."""
    body = line.strip(" \t\xa0()[]|•*")
    if not body or len(body) > LONGEST_PHOTO_CREDIT:
        return False
    if _MARK.match(body):
        return not _YEAR.search(body) and len(body) <= 80 and not _is_sentence(body)
    if cue := _cue(pack).match(body):
        rest = body[cue.end() :].strip(" :/|")
        if cue["cue"].casefold() == "quelle" and not _names_photo_agency(rest, pack):
            return False
        return bool(rest) and not _is_sentence(rest)
    return _is_chain(body, pack)


def trailing_photo_credit(line: str, pack: Pack) -> int | None:
    """Where a photo credit starts that closes a caption: "… in Wien. Foto: dpa", "Anna BergerAPA/EPA/EVA MUSTER".

    None where the line closes without one, or is nothing but one.
    """
    floor = max(0, len(line) - LONGEST_PHOTO_CREDIT)
    tail, starts = line[floor:], []
    if ":" in tail or "©" in tail or "(c)" in tail.lower():
        starts = [found.start("credit") for found in _trailing_mark(pack).finditer(tail)]
    if "/" in tail:
        starts += _glued(tail, pack)
    for at in starts:
        if line[: at + floor].strip(" \xa0(|•–-") and is_photo_credit(line[at + floor :], pack):
            return at + floor
    return None


def _is_sentence(words: str) -> bool:
    """Prose, not names: "Bild: Merkel besucht am Freitag die Truppen in Mali." """
    plain = words.rstrip(" .)")
    small = sum(
        1 for word in plain.split() if word[:1].islower() and len(word) > 3 and "/" not in word and "." not in word
    )
    return small >= 3 or (small >= 2 and words.rstrip().endswith("."))


def _names_photo_agency(words: str, pack: Pack) -> bool:
    found = agencies(pack).find(words)
    if len(found) >= 2 and credited(words, pack) and not any(each.agency.kind == "photo" for each in found):
        return False
    return any(each.agency.kind == "photo" for each in found) or bool(found and len(words) > found[0].end + 3)


def _is_chain(body: str, pack: Pack) -> bool:
    """Parts joined by slashes, an agency among them and something that no text credit has: a photo agency, a person."""
    if not _CHAIN.fullmatch(body) or any(at > 2 for at in _glued(body, pack)) or _trailing_mark(pack).search(body, 2):
        return False
    table, parts = agencies(pack), [part.strip() for part in body.split("/")]
    named = [table.pattern.match(part) for part in parts]
    known = [table.by_form[found[0]] for found in named if found]
    others = [part for part, found in zip(parts, named, strict=True) if not found]
    if any(agency.kind == "photo" for agency in known):
        return len(body) <= 90 and not _is_sentence(body)
    return bool(known) and any(_is_person(part) or part == "Archiv" for part in others)


def _is_person(part: str) -> bool:
    words = part.split()
    return 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)


@cache
def _cue(pack: Pack) -> re.Pattern[str]:
    words = "|".join(sorted(phrases(pack).words["photo_cue"], key=lambda w: (-len(w), w)))
    return re.compile(rf"(?P<cue>{words})\s{{0,3}}(?::|\s/\s|©|\(c\)|by\b|von\b(?=\s[A-ZÄÖÜ]))", re.IGNORECASE)


@cache
def _trailing_mark(pack: Pack) -> re.Pattern[str]:
    words = "|".join(sorted(phrases(pack).words["photo_cue"], key=lambda w: (-len(w), w)))
    return re.compile(rf"(?P<credit>[(\[]?\b(?:{words})\s{{0,3}}:|[(\[]?(?:©|\(c\)))", re.IGNORECASE)


def _glued(tail: str, pack: Pack) -> list[int]:
    """Where an agency chain stands right behind the caption's last letter or mark: "BergerAPA/EPA/…"."""
    chain = re.match(r".*?[^/\n](?=\s?/)", tail)
    if not chain:
        return []
    words, forms = chain[0], agencies(pack).by_form
    for size in range(min(20, len(words) - 1), 2, -1):
        before = words[-size - 1]
        if words[-size:] in forms and (before.islower() or before in ' \xa0.!?)"“»'):
            return [len(words) - size]
    return []
