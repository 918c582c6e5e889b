"""Stretches between quotation marks, whatever the style and however carelessly they are closed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ..model import PROSE, Block, Span

# Mark → the style it may open and the styles it may close.
OPENS = {"„": "„", "“": "“", '"': '"', "»": "»", "«": "«", "‚": "‚", "›": "›", "‹": "‹", "”": "”"}
CLOSES = {
    "“": "„",
    "”": "„“”",
    '"': '"„“',
    "«": "»",
    "»": "«»",
    "‘": "‚",
    "’": "‚",
    "‹": "›",
    "›": "‹",
}
MARKS = "".join(dict.fromkeys("".join(OPENS) + "".join(CLOSES)))
_MARK = re.compile(f"[{MARKS}]")
_SINGLE = frozenset("‚‘’›‹")
# An opener that nobody closes reaches to the end of its sentence, a closer that nobody opened back to its beginning.
_SENTENCE_END = re.compile(r"[.!?](?=\s|\Z)|,? (?=[–—-] )")
_SENTENCE_START = re.compile(r"(?:[.!?:…][“”\"«»)]?\s+|\n\s*)(?=\S)")
_FRAME = re.compile(r", ([a-zäöü]{2,20})\b")
REACH = 1000  # characters that a stretch with a missing mark may cover
MAX_NESTED = 50  # openers inside one another; more are no quotation marks


class Quoted(Span, frozen=True):
    """A stretch between quotation marks; start and end are those of the words inside.

    outer    the stretch with its marks
    opened   there is an opening mark; closed likewise
    """

    outer: Span
    opened: bool = True
    closed: bool = True


Reports = Callable[[str], bool]


def find_quoted(text: str, blocks: Sequence[Block], reports: Reports) -> tuple[Quoted, ...]:
    """The outermost quoted stretches of the article's own words, in reading order; disjoint, inside one block.

    reports   whether a lower-case word may begin the frame behind literal words: "sagte"
    """
    prose = [b for b in blocks if b.role in PROSE]
    opens = [text[b.start : b.start + 1] for b in prose[1:]]
    ahead = zip(prose, [*opens, ""], strict=False)
    return tuple(q for b, mark in ahead for q in _in_block(text, b.start, b.end, mark, reports))


def _in_block(text: str, start: int, end: int, ahead: str, reports: Reports) -> Iterator[Quoted]:
    """The quoted stretches of one block; linear in its length.

    ahead   the first character of the next block: where it opens like a stretch that this one leaves open, the speech
            goes on there, and the block is spoken to its end
    """
    marks = [m.start() for m in _MARK.finditer(text, start, end)]
    closers_left = sum(1 for at in marks if _closes(text, at, start, end))
    stack: list[int] = []
    done = start
    for at in marks:
        closes = _closes(text, at, start, end)
        closers_left -= closes
        if closes and any(_pair(text[o], text[at]) for o in stack[-3:]):
            while stack and not _pair(text[stack[-1]], text[at]):
                stack.pop()
            opener = stack.pop()
            if not stack:
                yield _trim(text, opener, at)
                done = at + 1
        elif _opens(text, at, start, end):
            if stack and text[stack[-1]] == text[at] and closers_left <= len(stack):
                yield from _unclosed(text, stack[0], at, reports)  # „Das ist gut, sagte er. „Wir gehen.“
                stack = []
                done = at
            if len(stack) < MAX_NESTED:
                stack.append(at)
        elif closes and not stack and text[at] not in _SINGLE:
            yield from _unopened(text, max(done, at - REACH), at)  # Wir gehen“, sagte er.
            done = at + 1
    if stack and text[stack[0]] == ahead and ahead in OPENS:
        last = len(text[:end].rstrip())
        yield Quoted(stack[0] + 1, last, Span(stack[0], last), closed=False)
    elif stack and text[stack[0]] not in _SINGLE:
        yield from _unclosed(text, stack[0], end, reports)


def _pair(opener: str, closer: str) -> bool:
    return opener in CLOSES.get(closer, "")


def _opens(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    if mark not in OPENS:
        return False
    after = text[at + 1] if at + 1 < end else " "
    if mark in "„‚":
        return at + 1 < end and not (mark == "‚" and after.isspace())
    before = text[at - 1] if at > start else " "
    return not after.isspace() and (before.isspace() or before in "([–—-/„“»‚›\u200b") and (after not in ".,;:!?)")


def _closes(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    if mark not in CLOSES:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark == "’" and after.isalnum():
        return False  # geht’s
    if mark == '"' and before.isdigit() and not (after.isspace() or after in ".,;:!?)"):
        return False  # 24"-Monitor
    opens = _opens(text, at, start, end)
    return not opens or (mark in "“”" and not before.isspace())


def _trim(text: str, opener: int, closer: int) -> Quoted:
    start, end = opener + 1, closer
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quoted(start, end, Span(opener, closer + 1))


def _unclosed(text: str, opener: int, limit: int, reports: Reports) -> Iterator[Quoted]:
    """„Das ist gut, sagte er."""
    limit = min(limit, opener + REACH)
    for frame in _FRAME.finditer(text, opener + 2, limit):
        if reports(frame[1]):
            limit = frame.start()
            break
    found = _SENTENCE_END.search(text, opener + 1, limit)
    end = found.start() if found else len(text[:limit].rstrip()) if limit - opener < REACH else opener
    if found and text[found.start()] in "!?":
        end = found.start() + 1
    if end > opener + 1:
        yield Quoted(opener + 1, end, Span(opener, end), closed=False)


def _unopened(text: str, low: int, closer: int) -> Iterator[Quoted]:
    """Das ist gut“, sagte er."""
    begin = low
    for found in _SENTENCE_START.finditer(text, low, closer):
        begin = found.end()
    while begin < closer and text[begin].isspace():
        begin += 1
    if closer > begin:
        yield Quoted(begin, closer, Span(begin, closer + 1), opened=False)
