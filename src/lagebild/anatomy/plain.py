"""Plain text → blocks: lines, their likeliest course, then what shares a line taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..knowledge import Pack
from ..model import Block, Role
from .kickers import split_kicker
from .lines import Line, split_lines
from .runs import mark_runs
from .scores import score_lines
from .sections import mark_sections
from .signs import closing_parts, opening_parts
from .threads import mark_threads
from .zones import State, Zone, best_path

_AROUND = frozenset({Zone.TOP, Zone.HEAD, Zone.BODY})
_AGAIN = frozenset({Role.SUBHEADING, Role.PARAGRAPH, Role.KICKER, Role.CAPTION, Role.TEASER})


def find_text_blocks(text: str, pack: Pack) -> tuple[Block, ...]:
    """Blocks of a page that came as plain text, in reading order; every non-blank character is in exactly one."""
    lines = mark_sections(mark_threads(mark_runs(split_lines(text, pack))))
    roles = _same_again(lines, best_path(score_lines(lines)))
    blocks: list[Block] = []
    for line, role in zip(lines, roles, strict=True):
        blocks.extend(_parts(line, role, text, pack))
    return tuple(blocks)


def _same_again(lines: Sequence[Line], path: Sequence[State]) -> list[Role]:
    """The roles of a path; what says the headline or the teaser again around it is that once more."""
    said = {
        _said(line): role
        for line, (_, role) in zip(reversed(lines), reversed(path), strict=True)
        if line.twin and role in (Role.TEASER, Role.HEADLINE)
    }
    said |= dict.fromkeys(_texts(lines, path, Role.HEADLINE), Role.HEADLINE)
    return [
        said[_said(line)] if _said(line) in said and zone in _AROUND and role in _AGAIN else role
        for line, (zone, role) in zip(lines, path, strict=True)
    ]


def _said(line: Line) -> str:
    return line.text.lstrip("> •»")


def _texts(lines: Sequence[Line], path: Sequence[State], role: Role) -> list[str]:
    return [_said(line) for line, (_, found) in zip(lines, path, strict=True) if found is role]


def _parts(line: Line, role: Role, text: str, pack: Pack) -> Iterator[Block]:
    """The blocks of one line, in order: "Moskau (dpa) - Angesichts …" has three."""
    start, end, last = line.start, line.end, None
    if role is Role.DATELINE or (line.opened and role in (Role.PARAGRAPH, Role.TEASER)):
        for part in opening_parts(line.text, pack):
            yield Block(line.start + part.start, line.start + part.end, part.role)
            start = line.start + part.end
    if line.credit and role in (Role.PARAGRAPH, Role.CAPTION, Role.TEASER, Role.RELATED_TEASER):
        for part in closing_parts(line.text, pack):
            if line.start + part.start > start:
                last = Block(line.start + part.start, end, part.role)
                end = line.start + part.start
    if role is Role.COMMENT_TEXT and line.meta_end:
        yield _trimmed(text, start, start + line.meta_end, Role.COMMENT_META)
        start += line.meta_end
    if role is Role.HEADLINE and (cut := split_kicker(line.text, text, pack)):
        yield _trimmed(text, start, start + cut, Role.KICKER)
        start += cut
    if text[start:end].strip():
        yield _trimmed(text, start, end, role)
    if last:
        yield last


def _trimmed(text: str, start: int, end: int, role: Role) -> Block:
    words = text[start:end]
    return Block(start + len(words) - len(words.lstrip()), start + len(words.rstrip()), role)
