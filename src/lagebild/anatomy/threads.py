"""Threads of readers' comments in plain text: a heading, then post after post, each with its name, date and words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from .lines import Line

# Between heading and first post: rules of conduct, buttons, other headings.
PREAMBLE = 4
# A post has so many lines of text at most; what goes on is something else.
LONGEST_POST = 15
_DAY = r"(?:\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]{3,9}\.?)(?:\s?\d{2,4})?|vor\s\w{1,6}\s\w{3,9}|gestern|heute)"
_HOUR = r"(?:[\s,|•·–-]{1,3}(?:um\s)?\d{1,2}[:.]\d\d)?(?:\s?Uhr)?"
# "Heiko aus Brand, 14.3., 20:11: …", "Sabine K. (15.03.2025, 8.30 Uhr): …", "gast7 schrieb am 12. März um 9:15: …"
_INLINE = re.compile(
    rf"[^:|]{{2,50}}?[\s,(|•·–-]{{1,3}}(?:schr(?:ie|ei)bt?\s)?(?:am\s|vom\s)?{_DAY}{_HOUR}\)?(?:\s(?:schrieb|schreibt|meint|sagt))?\s?[:|]\s+(?=\S)"
)
# "Heiko Z. (Brand): …", only where one such line follows another
_UNDATED = re.compile(
    r"@?[A-ZÄÖÜa-z][\w.'-]{1,20}(?:\s[\w.'-]{1,20}){0,3}(?:,?\s(?:aus\s[A-Z][\w-]+|\([^()]{2,30}\)))?\s?:\s+(?=\S)"
)
_SPEAKS = re.compile(r".{2,60}\b(?:schrieb|schreibt|meint|kommentiert)\b.{0,40}:")
# "Heiko Ziegler, Brand" under a letter to the editor
_SIGNATURE = re.compile(
    r"[–—-]?\s?[A-ZÄÖÜ][\w.'-]+(?:\s[\w.'-]+){0,3}(?:,\s(?:per\s|aus\s)?[A-ZÄÖÜ][\w.\s/-]{2,30}|\s\([^()]{2,30}\))"
)
_DATED = frozenset({"date", "signed_date", "signed"})
_ENDS = frozenset({"comment_heading", "navigation", "related_intro", "legal", "gallery", "notice", "photo", "agency"})
_BUTTONS = frozenset({"comment_meta", "tool", "rule"})
_BETWEEN = frozenset({"notice", "navigation", "comment_heading", "label", *_BUTTONS})


def mark_threads(lines: list[Line]) -> list[Line]:
    """The same lines, those of posts under a heading marked meta or text; linear."""
    headings = [index for index, line in enumerate(lines) if line.sign == "comment_heading"]
    marked, done, prose = list(lines), 0, 0
    for heading in headings:
        prose += any(line.prose for line in lines[done:heading])
        if heading < done or not prose:
            continue
        first = heading + 1
        while first < len(lines) and first <= heading + PREAMBLE and not _metas(lines, first) and _leads(lines[first]):
            first += 1
        posts, done = _posts(lines, first, _of_readers(lines[heading]))
        for index, (post, end) in posts.items():
            marked[index] = replace(lines[index], post=post, meta_end=end)
        for index in range(heading, first if posts else heading):
            if index == heading or lines[index].sign is None:
                marked[index] = replace(lines[index], post="heading")
    return marked


def _of_readers(heading: Line) -> bool:
    """ "Leserbriefe", "Kommentare (3)", but not "Diskussion", under which speakers of a debate may stand."""
    words = heading.text.lower()
    return any(part in words for part in ("leser", "komment", "posting", "meinung"))


def _leads(line: Line) -> bool:
    """Bitte beachten Sie die Netiquette. / Zur Debatte um die Grundschule:"""
    return line.sign in _BETWEEN or (line.text[-1] == ":" and not line.prose)


def _posts(lines: Sequence[Line], at: int, readers: bool) -> tuple[dict[int, tuple[str, int]], int]:
    """What the lines from here on are as posts, and where the thread ends; empty where no post begins here."""
    posts: dict[int, tuple[str, int]] = {}
    undated = readers and _is_undated(lines, at)
    while at < len(lines):
        line = lines[at]
        if found := _INLINE.match(line.text[:160]) or (_UNDATED.match(line.text[:100]) if undated else None):
            posts[at] = ("text", found.end())
            at = _text(lines, at + 1, posts, undated)
        elif metas := _metas(lines, at):
            posts.update((index, ("meta", 0)) for index in range(at, at + metas))
            at = _text(lines, at + metas, posts, undated, must=True)
        elif dated := _dated_below(lines, at):
            posts.update((index, ("text", 0)) for index in range(at + 1, dated))
            posts[at] = posts[dated] = ("meta", 0)
            at = dated + 1
        elif signed := _signed(lines, at):
            posts.update((index, ("text", 0)) for index in range(at, signed))
            posts[signed] = ("meta", 0)
            at = signed + 1
        elif line.sign in _BUTTONS and posts:
            at += 1
        else:
            break
    return posts, at


def _metas(lines: Sequence[Line], at: int) -> int:
    """How many lines from here on say who wrote when: "deichgraf_62" and "15.11.2024, 21:12 Uhr" are two."""
    line = lines[at]
    if line.sign in ("signed", "signed_date") or (not line.prose and _SPEAKS.fullmatch(line.text)):
        return 1
    for names in (1, 2):
        after = lines[at + names] if at + names < len(lines) else None
        if not _is_name(lines[at + names - 1]) or after is None:
            return 0
        if after.sign in _DATED and after.words <= 8:
            return names + 1
    return 0


def _is_name(line: Line) -> bool:
    """A reader's name: "silizium_sepp", "Marlies B.", "Frau Nockerl" """
    if line.words > 5 or line.size > 40 or line.sign not in (None, "name", "place", "byline"):
        return False
    return not line.closed or line.text[-3:-2] == " " or line.words == 1


def _text(lines: Sequence[Line], at: int, posts: dict[int, tuple[str, int]], undated: bool, must: bool = False) -> int:
    """Marks the words of a post; the line after them."""
    last = min(len(lines), at + LONGEST_POST)
    while at < last:
        line = lines[at]
        if not must and (_starts(lines, at, undated) or line.sign in _ENDS or line.sign in _BUTTONS):
            break
        if not must and line.gap and not (line.prose or line.closed):
            break
        posts[at] = ("title" if must and _is_title(lines, at) else "text", 0)
        must = False
        at += 1
    return at


def _is_title(lines: Sequence[Line], at: int) -> bool:
    """1. Endlich sagt es jemand, and the words of the post below"""
    line = lines[at]
    after = lines[at + 1] if at + 1 < len(lines) else None
    if after is None or after.sign is not None or line.prose or _metas(lines, at + 1):
        return False
    return line.numbered or (not line.closed and line.words <= 8 and (after.prose or after.closed))


def _starts(lines: Sequence[Line], at: int, undated: bool) -> bool:
    text = lines[at].text
    return bool(_metas(lines, at) or _INLINE.match(text[:160]) or (undated and _UNDATED.match(text[:100])))


def _is_undated(lines: Sequence[Line], at: int) -> bool:
    """Two lines, one under the other, each with a name before a colon."""
    near = lines[at : at + 2]
    return len(near) == 2 and all(_UNDATED.match(line.text[:100]) and line.sign is None for line in near)


def _dated_below(lines: Sequence[Line], at: int) -> int | None:
    """The date that closes the post which starts here: "Susi82", her words, then "14.03.2025, 19:15"."""
    if not _is_name(lines[at]) or lines[at].words > 3:
        return None
    for index in range(at + 1, min(len(lines), at + 8)):
        line = lines[index]
        if line.sign in _DATED:
            return index if index > at + 1 else None
        if line.sign is not None or not (line.prose or line.closed):
            return None
    return None


def _signed(lines: Sequence[Line], at: int) -> int | None:
    """The line that signs the letter which starts here: words, then "Heiko Ziegler, Brand"."""
    for index in range(at, min(len(lines), at + 6)):
        line = lines[index]
        if index > at and line.size <= 60 and not line.closed and _SIGNATURE.fullmatch(line.text):
            return index
        if line.sign is not None or not (line.prose or line.closed):
            return None
    return None
