"""Lines that a fixed width broke, put together again: newsletters, e-mails, tickers, Usenet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import quantiles

from msgspec import Struct

from ..knowledge import Pack
from .bylines import is_date_line
from .photos import is_photo_credit
from .phrases import phrases
from .ways import is_rule

# Mail and tickers break at 60 to 80 columns; a column narrower than the least is a list, a wider one a page's layout.
NARROWEST, WIDEST = 45, 100
# So many lines have to end amid a sentence, and such a share of those long enough to have been broken.
ENOUGH, SHARE = 2, 0.25
# A line that ends amid a sentence was broken even where it is this much shorter than the others.
RAGGED = 0.6
# A word that would just have fitted is broken too: writers differ in what they count.
SLACK = 4
_BULLET = re.compile(r"(?:[*•·▪+]|[-–—](?=\s+[^a-zäöü])|\d{1,2}[.)](?=\s)|\[\d+\])\s*")
_QUOTE = re.compile(r"(?:>\s?)+")
_CLOSED = re.compile(r"[.!?:…][\"”“»«)\]']{0,2}$")
# "10.00 Uhr Nürnberg: …", "Name, 14.3., 20:11: …": an entry of its own
_ENTRY = re.compile(
    r"\d{1,2}[.:]\d\d(?:\sUhr)?\s|[^:]{2,50},\s\d{1,2}\.\s?(?:\d{1,2}\.|\w{3,9})[^:]{0,8}(?:\d\d:\d\d)?[^:]{0,5}:"
)


class Stretch(Struct, frozen=True):
    """What a writer meant as one line: one line of the page, or several that a fixed width broke.

    start, end   code points in the page, without the blanks around
    text         as long as the stretch; line breaks and marks of quoted mail are blanks
    gap          blank lines before it
    """

    start: int
    end: int
    text: str
    gap: int
    indent: int = 0
    depth: int = 0


def unwrap_lines(text: str, pack: Pack) -> list[Stretch]:
    """The stretches that hold something, in order; linear in the length of the text."""
    lines = list(_physical(text))
    page_width = _width(lines, ENOUGH, pack)
    if page_width is None:
        return lines
    whole: list[Stretch] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and lines[end].gap == 0:
            end += 1
        whole.extend(_unwrap(lines[at:end], _width(lines[at:end], ENOUGH + 1, pack) or page_width, pack))
        at = end
    return whole


def _physical(text: str) -> Iterator[Stretch]:
    at = gap = 0
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        quoted = _QUOTE.match(body) if body[:1] == ">" else None
        if body:
            indent = len(raw) - len(raw.lstrip())
            depth = quoted[0].count(">") if quoted else 0
            yield Stretch(at + indent, at + indent + len(body), body, gap, indent, depth)
            gap = 0
        else:
            gap += 1
        at += len(raw)


def _width(lines: Sequence[Stretch], enough: int, pack: Pack) -> int | None:
    """The width at which lines were broken; None where they were not."""
    broken, whole = [], 0
    for line, after in pairwise(lines):
        if after.gap == 0 and NARROWEST <= len(line.text) <= WIDEST:
            if _amid(line, after, pack):
                broken.append(len(line.text))
            else:
                whole += 1
    if len(broken) < enough or len(broken) < SHARE * (len(broken) + whole):
        return None
    return max(broken) if len(broken) < 10 else int(quantiles(broken, n=10)[-1])


def _amid(line: Stretch, after: Stretch, pack: Pack) -> bool:
    """teilte | das Unternehmen in Stockholm mit"""
    if _CLOSED.search(line.text[-3:]) or line.depth != after.depth or line.text[-1] in "=_*#|":
        return False
    last = line.text[-20:].rsplit(" ", 1)[-1]
    return _words(after)[:1].islower() or last[-1] in ",;" or last in phrases(pack).words["joining_word"]


def _words(line: Stretch) -> str:
    return _QUOTE.sub("", line.text, count=1) if line.depth else line.text


def _unwrap(run: Sequence[Stretch], width: int, pack: Pack) -> Iterator[Stretch]:
    """Lines without a blank one between them, put together where the width broke them."""
    held = [run[0]]
    headings = len(run) <= 3 and not _CLOSED.search(run[-1].text[-3:])
    for before, line in pairwise(run):
        apart = " | " in before.text or (headings and _is_whole(before, line)) or _is_alone(line, pack)
        apart = apart or (line is run[-1] and _is_signature(before, line))
        if not apart and _goes_on(held[0], before, line, width, pack):
            held.append(line)
        else:
            yield _joined(held)
            held = [line]
    yield _joined(held)


def _goes_on(first: Stretch, before: Stretch, line: Stretch, width: int, pack: Pack) -> bool:
    """The next line's first word did not fit any more, or the sentence plainly goes on."""
    size = len(before.text)
    words = _words(line)
    if not RAGGED * width <= size <= WIDEST or line.depth != before.depth:
        return False
    if _BULLET.match(words) or _ENTRY.match(words[:80]) or is_rule(words) or is_rule(before.text):
        return False
    if line.indent > before.indent and not _BULLET.match(_words(first)):
        return False
    full = width - SLACK - len(words.split(" ", 1)[0]) < size + 1 <= width + SLACK
    return full or _amid(before, line, pack)


def _is_whole(before: Stretch, line: Stretch) -> bool:
    """A heading over another one: its last word could end it."""
    last = before.text.rsplit(" ", 1)[-1]
    return not (last[0].islower() or last[-1] in ",-–" or _words(line)[:1].islower())


def _is_signature(before: Stretch, line: Stretch) -> bool:
    """… gesagt. | Hannelore Pfitz, Niedertal"""
    return bool(_CLOSED.search(before.text[-3:])) and not _CLOSED.search(line.text[-3:])


def _is_alone(line: Stretch, pack: Pack) -> bool:
    """ "Foto: Max Muster", "7. Januar 2016 | 14:30 Uhr" """
    if len(line.text) > 80:
        return False
    dated = line.text[0].isdigit() and (" | " in line.text or _is_dated(line.text, pack))
    return dated or (":" in line.text and is_photo_credit(line.text, pack))


def _is_dated(words: str, pack: Pack) -> bool:
    return words[-1] not in ".," and is_date_line(words, pack)


def _joined(held: Sequence[Stretch]) -> Stretch:
    if len(held) == 1:
        return held[0]
    first, text = held[0], held[0].text
    for line in held[1:]:
        words = _words(line)
        text += " " * (line.end - len(words) - first.start - len(text)) + words
    return Stretch(first.start, held[-1].end, text, first.gap, first.indent, first.depth)
