"""What one line is by its own words. Shared by the anatomy of plain text and of HTML.

Every function looks at one line and nothing else; what the line is on its page is the anatomies' to decide.
"""

from __future__ import annotations

import re

from ..knowledge import Pack
from ..model import Block, Role
from .agencies import agencies, credited
from .bylines import is_byline, is_date_line, is_given_name, is_name
from .openings import are_places, is_place, opening_parts
from .photos import is_photo_credit, trailing_photo_credit
from .phrases import phrase_sign, phrases
from .remember import remember

__all__ = [
    "are_places",
    "claims_rights",
    "closing_parts",
    "is_agency_credit",
    "is_bare_agency",
    "is_box",
    "is_byline",
    "is_comment_heading",
    "is_comment_meta",
    "is_date_line",
    "is_gallery",
    "is_given_name",
    "is_label",
    "is_legal",
    "is_name",
    "is_navigation",
    "is_notice",
    "is_photo_credit",
    "is_place",
    "is_related_intro",
    "is_tool",
    "opening_parts",
    "phrase_sign",
]

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIRM = re.compile(r"\b(?:Verlag|Verlags(?:gesellschaft|gruppe|haus)|GmbH)\b(?!\s?/)")
_RIGHTS = re.compile(r"(?:©|\(c\)|Copyright)\s*(?:by\s+)?", re.IGNORECASE)
# "… würden. (AFP, dpa)"
_IN_BRACKETS = re.compile(r"(?<=[.!?\"“”»«…')\]])\s*(?P<credit>[(\[][^()\[\]\n]{2,60}[)\]])\.?\s*$")
# "… auf. dpa/AFP", "… hieß es. dpa lno"
_BARE_TAIL = re.compile(r"(?<=[.!?\"“”»«…)])\s+(?P<credit>[\w/, -]{2,40})$")


@remember
def is_agency_credit(line: str, pack: Pack) -> bool:
    """The whole line credits agencies for the text: "(APA/AFP)", "wit/dpa/Reuters", "Mit Material der dpa"."""
    return any(each.agency.kind != "photo" for each in credited(line.strip(), pack))


def is_bare_agency(line: str, pack: Pack) -> bool:
    """Nothing but an agency's name: "AP", "dpa". After a caption it is the photo's, at the end the text's."""
    return line.strip(" \t\xa0.") in agencies(pack).by_form


def is_box(line: str, pack: Pack) -> bool:
    """Stands for something that is no text: "[Grafik: Der Konzern in Zahlen]", but not "[Grafik: dpa]"."""
    body = line.strip()
    if body[:1] != "[" or body[-1:] != "]" or len(body) > 120:
        return False
    cue, _, rest = body[1:-1].partition(":")
    return cue.split(" ")[-1].lower() in phrases(pack).words["box_cue"] and not agencies(pack).find(rest)


@remember
def closing_parts(line: str, pack: Pack) -> tuple[Block, ...]:
    """What closes a line without belonging to its words: "… würden. (AFP, dpa)", "… in Wien. Foto: dpa".

    Offsets into the line; at most one block, agency_credit or photo_credit; empty where the words end the line.
    """
    end = len(line.rstrip())
    floor = max(0, end - 200)
    for pattern in (_IN_BRACKETS, _BARE_TAIL):
        found = pattern.search(line[floor:end])
        if not found or floor + found.start("credit") < 5:
            continue
        named = credited(found["credit"], pack)
        if named and (pattern is _IN_BRACKETS or _is_agency_tail(found["credit"], pack)):
            return (Block(floor + found.start("credit"), end, Role.AGENCY_CREDIT),)
    at = trailing_photo_credit(line[:end], pack)
    return () if at is None else (Block(at, end, Role.PHOTO_CREDIT),)


def is_navigation(line: str, pack: Pack) -> bool:
    """A way through the site: "Zur Startseite", "Seite 1", "Menü"."""
    return phrase_sign(line, pack) == "navigation"


def is_tool(line: str, pack: Pack) -> bool:
    """Nothing but the page's tools: "Teilen Twittern Mail", "• Drucken"."""
    return phrase_sign(line, pack) == "tool"


def is_notice(line: str, pack: Pack) -> bool:
    """Browser, cookies, payment, newsletter, advertising, log-in: what the page says of itself."""
    return phrase_sign(line, pack) == "notice"


def is_label(line: str, pack: Pack) -> bool:
    """Kind or section of an article: "Update", "Kommentar", "Außenpolitik", "Lesezeit: 3 Min."."""
    return phrase_sign(line, pack) == "label"


def is_gallery(line: str, pack: Pack) -> bool:
    """A series of pictures: "Fotostrecke", "14 Bilder", "Bild 3 von 12"."""
    return phrase_sign(line, pack) == "gallery"


def is_related_intro(line: str, pack: Pack) -> bool:
    """Announces other articles: "Lesen Sie auch", "Mehr zum Thema". The articles' titles come after it."""
    return phrase_sign(line, pack) == "related_intro"


def is_comment_heading(line: str, pack: Pack) -> bool:
    """Opens the readers' comments: "Kommentare (12)", "insgesamt 73 Beiträge"."""
    return phrase_sign(line, pack) == "comment_heading"


def is_comment_meta(line: str, pack: Pack) -> bool:
    """Around a comment: "vor 2 Wochen", "Antworten", "Kommentar melden"."""
    return phrase_sign(line, pack) == "comment_meta"


@remember
def is_legal(line: str, pack: Pack) -> bool:
    """Rights and imprint: "Alle Rechte vorbehalten", "© Muster Verlag 2024"; "© dpa" is a photo credit."""
    return phrase_sign(line, pack) == "legal" or claims_rights(line)


def claims_rights(line: str) -> bool:
    """ "© Muster Verlag 2024": a mark of rights with a year or a publishing house."""
    body = line.strip(" \t\xa0|•*")
    if len(body) > 160 or not _RIGHTS.match(body):
        return False
    owned = _YEAR.search(body) or _FIRM.search(body)
    return bool(owned)


def _is_agency_tail(words: str, pack: Pack) -> bool:
    """ "dpa/AFP", "dpa lno": starts with a news agency in its usual spelling; "Wien" or "STA" alone would be prose."""
    first = agencies(pack).pattern.match(words)
    return first is not None and agencies(pack).by_form[first[0]].kind == "news" and len(words) <= 24
