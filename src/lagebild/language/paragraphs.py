"""Clean article text as paragraph blocks: one a line, but lines that were wrapped at a fixed width are one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ..model import Block, Role

_BREAK = "\n\r\x0b\x0c\x85\u2028\u2029"
_LINE = re.compile(f"[^{_BREAK}]*(?:\r\n|[{_BREAK}])?")
_ENDS = re.compile(r"[.!?:…][\"'“”»«)\]]*\Z")
NARROWEST, WIDEST = 40, 130  # columns of typewriters, mails and agency wires; a line outside is a paragraph

Line = tuple[int, int]


def find_paragraphs(text: str) -> tuple[Block, ...]:
    """Every non-blank character lies in a block of role paragraph; blank lines always part paragraphs."""
    return tuple(Block(start, end, Role.PARAGRAPH) for run in _runs(text) for start, end in _unwrap(text, run))


def _runs(text: str) -> Iterator[list[Line]]:
    """Lines without a blank line between them, each without the blanks at its ends."""
    run: list[Line] = []
    for found in _LINE.finditer(text):
        body = found[0].strip()
        if body:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            run.append((start, start + len(body)))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _unwrap(text: str, run: list[Line]) -> list[Line]:
    return [(run[0][0], run[-1][1])] if len(run) > 1 and _is_wrapped(text, run) else run


def _is_wrapped(text: str, run: Sequence[Line]) -> bool:
    """Whether no line had room for the next line's first word, and a sentence runs over a line's end."""
    lines = [text[start:end] for start, end in run]
    width = max(map(len, lines))
    if not NARROWEST <= width <= WIDEST:
        return False
    pairs = list(itertools.pairwise(lines))
    full = all(len(line) + 1 + len(after.split(None, 1)[0]) > width for line, after in pairs)
    running = [not _ENDS.search(line) for line, _ in pairs]
    if len(lines) == 2:
        return full and running[0] and lines[1][:1].islower()
    return full and any(running)
