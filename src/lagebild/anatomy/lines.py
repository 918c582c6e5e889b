"""The lines of a plain-text page and what can be seen of each without knowing its role."""

from __future__ import annotations

import re

from msgspec import Struct

from ..knowledge import Pack
from .phrases import phrases
from .signs import (
    are_places,
    claims_rights,
    closing_parts,
    is_agency_credit,
    is_bare_agency,
    is_box,
    is_byline,
    is_date_line,
    is_name,
    is_photo_credit,
    is_place,
    opening_parts,
    phrase_sign,
)
from .ways import is_rule, row_sign
from .wrapping import unwrap_lines

# Signs are looked for in lines up to this length; longer ones are prose.
SHORT = 260
# Without a sentence's end, only a line of this length is prose; the longest heading seen had 166.
UNCLOSED = 220
_SENTENCE_END = re.compile(r"[.!?…][\"”“»«)\]']{0,2}$")
_NEXT_SENTENCE = re.compile(r"[.!?][\"”“»«)]{0,2}\s+[\"„“»«(]?[A-ZÄÖÜ]")
_NUMBERED = re.compile(r"#?\d{1,4}\.\s+\S")
# "klaus64 19.09.2015", "Max M. | 12. März 2024, 09:14 Uhr", "anna vor 3 Tagen"
_SIGNED = re.compile(
    r"[^\s|,]{2,30}(?:\s[^\s|,]{1,20}){0,2}[\s,|•·-]{1,5}(?:am\s)?"
    r"(?:\d{1,2}\.\s?(?:\d{1,2}\.|\w{3,9}\s)\s?\d{2,4}|vor\s\d+\s\w{3,9})[\s,|•·-]{0,4}(?:um\s)?(?:\d{1,2}[:.]\d\d)?(?:\s?uhr)?",
    re.IGNORECASE,
)
# "Von: redaktion@blatt.example", "Betreff: …"
_MAIL = re.compile(
    r"(?:Von|An|Cc|From|To|Antwort an|Reply-To|Absender|Kontakt|E-Mail): .*@"
    r"|(?:Betreff|Subject|Gesendet|Message-ID|List-Id|Newsgroups|Path|Organization|References|X-[A-Z]\w+): "
)
_BESIDE = re.compile(
    r"\((?:l|r|m|li|re|links|rechts|Mitte|2\. ?v\. ?[lr])\.?\)"
    r"|\b(?:im Bild|Archivbild|Symbolbild|Symbolfoto|Archivfoto)\b"
)


class Line(Struct, frozen=True):
    """One line without the blanks around it.

    start, end   code points in the page
    gap          blank lines before it
    words        how many words, at most 80 counted
    closed       ends like a sentence
    prose        reads like running text: long, with sentences
    sentences    how many sentences it seems to hold, those of its first 1,000 characters
    sign         the sign of its set phrase, or: photo, agency, bare_agency, date, byline, name, place, legal, signed,
                 signed_date, rule
    opened       starts with a dateline or an agency credit
    written_by   starts with a dateline and who wrote the text, an agency or a code: "Kiel dpa", "Kiel (mus) -"
    credit       closes with the credit of a photo or an agency: that role's name
    outlet       has a word that newsrooms call themselves by
    wrapped      one of many lines that a fixed width broke, not their sense
    menu         one of many short lines in a row, as menus are
    echo         how many of its longer words the page's prose says too, 0..1; headings only
    twin         distance to the next line that says the same, backwards or forwards; 0 for none near
    copies       how often the line stands on the page
    post         heading, meta, title or text of a thread of comments
    section      opens another item of a digest
    boxed        a row of a box of figures
    meta_end     where the text starts in a line of a post that says who wrote it, too
    """

    start: int
    end: int
    text: str
    gap: int
    words: int
    closed: bool
    prose: bool
    sign: str | None
    opened: bool
    credit: str | None
    numbered: bool
    beside: bool
    foreign: bool
    outlet: bool
    wrapped: bool = False
    menu: bool = False
    echo: float = 0.0
    twin: int = 0
    copies: int = 1
    post: str | None = None
    meta_end: int = 0
    section: bool = False
    boxed: bool = False
    written_by: bool = False
    sentences: int = 0

    @property
    def size(self) -> int:
        return self.end - self.start


def split_lines(text: str, pack: Pack) -> list[Line]:
    """The lines that hold something, in order; what a fixed width broke is one line. Linear in the text."""
    return [_look(line.start, line.text, line.gap, pack) for line in unwrap_lines(text, pack)]


def _look(start: int, body: str, gap: int, pack: Pack) -> Line:
    short = len(body) <= SHORT
    opening = opening_parts(body, pack) if len(body) >= 40 else ()
    opened = bool(opening)
    closing = closing_parts(body, pack)
    said = body[: closing[0].start].rstrip() if closing else body
    words = said.count(" ", 0, 2000) + 1
    closed = bool(_SENTENCE_END.search(said[-4:]))
    sentences = len(_NEXT_SENTENCE.findall(said[:1000])) + closed
    prose = words >= 8 and len(said) >= 60 and (_runs(said, sentences, closed) or opened)
    sign = _sign(body, prose, pack) if short else None
    if sign in ("photo", "agency", "bare_agency", "date", "signed_date"):
        closing = ()
    return Line(
        start=start,
        end=start + len(body),
        text=body,
        gap=gap,
        words=words,
        closed=closed,
        prose=prose,
        sign=sign,
        opened=opened,
        credit=str(closing[0].role) if closing else None,
        numbered=bool(_NUMBERED.match(body)),
        beside=short and bool(_BESIDE.search(body)),
        foreign=_is_foreign(body[:SHORT], pack),
        sentences=sentences,
        outlet=not prose and len(body) <= 60 and _names_outlet(body, pack),
        written_by=len(opening) > 1,
    )


def _runs(said: str, sentences: int, closed: bool) -> bool:
    """Running text, by its sentences; one question, or a line without an end, may be a heading."""
    if not closed:
        return len(said) >= UNCLOSED or (sentences > 0 and len(said) >= 110)
    return sentences > 1 or said[-1] != "?" or len(said) > 110


def _sign(body: str, prose: bool, pack: Pack) -> str | None:
    """What the line is by its own words; the surest sign first."""
    phrase = phrase_sign(body, pack)
    if prose and len(body) > 130 and phrase not in ("notice", "legal"):
        phrase = None
    if phrase and phrase not in ("label", "notice"):
        return phrase
    if is_rule(body):
        return "rule"
    if _MAIL.match(body):
        return "notice"
    if row := row_sign(body, pack):
        return row
    if claims_rights(body):
        return "legal"
    if is_bare_agency(body, pack):
        return "bare_agency"
    if body[0] == "[" and is_box(body, pack):
        return "gallery"
    if is_photo_credit(body, pack) and "dpa:" not in body:
        return "photo"
    if is_agency_credit(body, pack):
        return "agency"
    first = re.split(r"[\s:]", body, maxsplit=1)[0].lower().strip(".,")
    signed = len(body) <= 80 and bool(_SIGNED.fullmatch(body)) and first not in phrases(pack).words["date_cue"]
    if is_date_line(body, pack):
        return "signed_date" if signed else "date"
    if is_byline(body, pack):
        return "byline"
    if signed:
        return "signed"
    if is_name(body, pack):
        return "name"
    if "," in body and are_places(body, pack):
        return "place"
    if body[-1] in ".-–—" and len(body) <= 40 and is_place(body.rstrip(" .-–—"), pack):
        return "place"
    return phrase


def _names_outlet(body: str, pack: Pack) -> bool:
    """ "Deichkurier", "Ihre Zeitung für die Küste": the ends of such names; before a colon it is a source."""
    ends = phrases(pack).outlets
    return any(word.strip('.,|–-"„“»«').lower().endswith(ends) for word in body.split()[:8])


def _is_foreign(body: str, pack: Pack) -> bool:
    """English words that German lacks, and no German ones: "Villagers look at the remains of the bridge"."""
    words = body.casefold().split()[:40]
    english, german = _small_words(pack)
    return sum(w in english for w in words) >= 2 and not any(w in german for w in words)


def _small_words(pack: Pack) -> tuple[frozenset[str], frozenset[str]]:
    table = phrases(pack).words
    return frozenset(table["english_word"]), frozenset(table["german_word"])
