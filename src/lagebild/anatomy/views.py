"""A line seen with its neighbours and with what the page around it is like."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from msgspec import Struct

from .lines import Line

# Lines that stand above or below a comment.
METAS = frozenset({"signed", "signed_date", "comment_meta"})
# A line that stands for a picture's maker: "© AFP", "AP".
PICTURED = frozenset({"photo", "bare_agency"})


class View(Struct, frozen=True):
    """A line, its neighbours (None at the ends) and what the page around it is like.

    beyond                      the line after, past the credit of a picture
    second                      the line after the next one
    prose_before, prose_after   prose lines before and after
    metas                       the page has lines that can only stand above comments
    ended                       a line before credits an agency for the text or claims rights in it
    foreign_page                most of its prose is English
    owner                       the imprint at the foot says it again
    digest                      it belongs to another item of a digest
    tail                        it stands under the last item of a digest
    lead_in                     how many lines the main text starts after this one; 0 from there on
    """

    line: Line
    before: Line | None
    after: Line | None
    beyond: Line | None
    second: Line | None
    prose_before: int
    prose_after: int
    metas: bool
    ended: bool
    foreign_page: bool
    lead_in: int
    first: bool
    last: bool
    index: int
    owner: bool
    digest: bool
    tail: bool

    @property
    def title(self) -> bool:
        """Reads like a heading: some words, no sentence."""
        return not self.line.prose and self.line.words >= 2 and self.line.size <= 200


def shows(line: Line | None) -> bool:
    """Says who made a picture, alone or at its end."""
    return line is not None and (line.sign in PICTURED or line.credit == "photo_credit")


def look_around(lines: Sequence[Line]) -> list[View]:
    """The lines with their surroundings, in order; linear."""
    pairs = zip_longest(lines, lines[1:])
    total = sum(line.prose and not _is_pictured(line, after) for line, after in pairs)
    core = _core(lines)
    foreign_page = 2 * sum(line.foreign and line.prose for line in lines) > sum(line.prose for line in lines)
    metas = _has_comments(lines)
    views, seen, ended, digest, tail = [], 0, False, False, False
    for index, line in enumerate(lines):
        # a rule closes the items, another section goes on with them
        tail = not line.section and (tail or (digest and line.sign == "rule"))
        digest = line.section or (digest and not tail)
        views.append(
            View(
                line=line,
                before=lines[index - 1] if index else None,
                after=lines[index + 1] if index + 1 < len(lines) else None,
                beyond=_beyond(lines, index),
                second=lines[index + 2] if index + 2 < len(lines) else None,
                prose_before=seen,
                prose_after=max(0, total - seen - line.prose),
                metas=metas,
                ended=ended,
                foreign_page=foreign_page,
                lead_in=max(0, core - index),
                first=index == 0,
                last=index == len(lines) - 1,
                index=index,
                owner=index < 2 and _is_owner(line, lines),
                digest=digest,
                tail=tail,
            )
        )
        seen += line.prose and not _is_pictured(line, views[-1].after)
        # rights in the middle of a press release end nothing
        closes = line.sign == "agency" or line.credit == "agency_credit" or (line.sign == "legal" and 2 * seen > total)
        ended = ended or (seen >= 2 and closes)
    return views


def _is_owner(line: Line, lines: Sequence[Line]) -> bool:
    """DEICHKURIER, and at the foot "Verlag Deichkurier, Cuxhaven" """
    name = line.text.casefold()
    if not 5 <= len(name) <= 40 or len(lines) < 5:
        return False
    foot = (near for near in lines[-6:] if near.sign == "legal" or not near.prose)
    return any(name in near.text.casefold() and len(near.text) > len(name) for near in foot)


def _core(lines: Sequence[Line]) -> int:
    """The line where the page's main text starts: the stretch with the most prose for the other lines in it."""
    best, start, total, begun = 0, 0, 0, 0
    for index, line in enumerate(lines):
        gain = min(line.size, 600) if line.prose else (-80 if line.menu else -40)
        if total <= 0:
            total, begun = 0, index
        total += gain
        if total > best:
            best, start = total, begun
    return start


def _has_comments(lines: Sequence[Line]) -> bool:
    """Two lines that stand above comments, or two numbered titles after a heading for comments."""
    if sum(line.sign in METAS for line in lines) >= 2:
        return True
    headings = [index for index, line in enumerate(lines) if line.sign == "comment_heading"]
    return bool(headings) and sum(line.numbered and not line.prose for line in lines[headings[0] :]) >= 2


def _beyond(lines: Sequence[Line], index: int) -> Line | None:
    return next((line for line in lines[index + 1 : index + 4] if line.sign != "photo"), None)


def _is_pictured(line: Line, after: Line | None) -> bool:
    """A caption that reads like prose: no part of the running text."""
    return line.size <= 330 and (line.credit == "photo_credit" or (after is not None and after.sign == "photo"))
