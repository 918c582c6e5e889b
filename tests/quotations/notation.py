"""Quotations written into their text: [i:Kiel strebe Gespräche an], <c:sagte> <s:Berger>.

[d:…] direct, [i:…] indirect, [r:…] reported, [f:…] free indirect, [if:…] indirect free indirect; [i+:…] quotes some
words literally. <s:…> speaker, <c:…> cue, <a:…> addressee, <m:…> medium, <v:…> via. Where a text holds several
quotations each mark begins with the numbers of those it belongs to: [2d:…], <12s:…>. In the tables
¶ begins a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lagebild.model import Quotation, QuotationType, Span

LETTERS = {
    QuotationType.DIRECT: "d",
    QuotationType.INDIRECT: "i",
    QuotationType.REPORTED: "r",
    QuotationType.FREE_INDIRECT: "f",
    QuotationType.INDIRECT_FREE_INDIRECT: "if",
}
_MARK = re.compile(r"\[\d*(?:d|i|r|f|if)\+?:|<\d*[scamv]:|[\]>]")


def strip_marks(case: str) -> str:
    """The text of a case."""
    return _MARK.sub("", case)


def write_marks(text: str, quotations: Sequence[Quotation]) -> str:
    """The text with its quotations written in."""
    several = len(quotations) > 1
    roles: dict[tuple[int, int, str], str] = {}
    openers: list[tuple[int, int, str]] = []
    for number, quotation in enumerate(quotations, 1):
        digits = str(number) if several else ""
        kind = LETTERS[quotation.type] + ("+" if quotation.mixed else "")
        openers += [(s.start, s.end, f"[{digits}{kind}:") for s in quotation.spans]
        for letter, party in _parties(quotation):
            key = (party.start, party.end, letter)
            roles[key] = roles.get(key, "") + digits
    openers += [(start, end, f"<{digits}{letter}:") for (start, end, letter), digits in roles.items()]
    return _insert(text, openers)


def _parties(quotation: Quotation) -> list[tuple[str, Span]]:
    named = zip("samv", (quotation.speaker, quotation.addressee, quotation.medium, quotation.via), strict=True)
    cue = quotation.cue.spans if quotation.cue is not None else ()
    return [("c", span) for span in cue] + [(letter, party) for letter, party in named if party is not None]


def _insert(text: str, openers: list[tuple[int, int, str]]) -> str:
    edits = []
    for start, end, mark in openers:
        edits.append((start, 1, -end, mark))
        edits.append((end, 0, -start, "]" if mark[0] == "[" else ">"))
    out, at = [], 0
    for place, _, _, mark in sorted(edits):
        out += [text[at:place], mark]
        at = place
    return "".join([*out, text[at:]])
