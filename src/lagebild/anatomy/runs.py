"""What only other lines tell of a line: broken at a fixed width, entry of a menu, said again, echoed by the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from .lines import SHORT, Line

# Names and nouns, and what else starts with a capital.
_LONG_WORD = re.compile(r"\b[A-ZÄÖÜ]\w{3,}")


def mark_runs(lines: list[Line]) -> list[Line]:
    """The same lines with the marks wrapped, menu, echo, twin and copies; linear."""
    return _compare(_mark_echoes(_mark_menus(_mark_wrapped(lines))))


def _mark_wrapped(lines: list[Line]) -> list[Line]:
    """The same lines, those of paragraphs that were broken at a fixed width marked."""
    marked, at = list(lines), 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and lines[end].gap == 0 and lines[end - 1].sign is None and _is_full(lines[end - 1]):
            end += 1
        run = lines[at:end]
        broken = sum(not line.closed for line in run[:-1])
        amid = sum(line.text[0].islower() or line.text[-1] in ",;-–" for line in run)
        if len(run) >= 4 and 2 * broken >= len(run) and 4 * amid >= len(run):
            marked[at:end] = [replace(line, wrapped=line.sign is None) for line in run]
        at = end
    return marked


# A menu has at least so many entries in a row, and an entry at most so many words.
MENU, ENTRY = 6, 4
_BREAKS_MENU = frozenset({"date", "signed", "signed_date", "byline", "photo", "agency", "comment_meta", "place"})


def _mark_menus(lines: list[Line]) -> list[Line]:
    """The same lines, those of menus marked."""
    marked, at = list(lines), 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_entry(lines[end]):
            end += 1
        if end - at >= MENU:
            end = _before_head(lines, at, end)
            marked[at:end] = [replace(line, menu=True) for line in lines[at:end]]
        at = max(end, at + 1)
    return marked


def _before_head(lines: Sequence[Line], at: int, end: int) -> int:
    """The end of a menu without the kicker that stands under a blank line right above the headline."""
    inside = sum(line.gap > 0 for line in lines[at + 1 : end])
    set_off = end - at > 1 and end < len(lines) and lines[end - 1].gap and not lines[end].gap
    return end - 1 if set_off and 3 * inside <= end - at and lines[end - 1].sign is None else end


def _is_entry(line: Line) -> bool:
    if line.words > ENTRY or line.size > 45 or line.numbered or line.sign in _BREAKS_MENU:
        return False
    return line.sign is not None or not line.closed


def _mark_echoes(lines: list[Line]) -> list[Line]:
    """The same lines, headings with the share of their words that the prose says too."""
    said: set[str] = set()
    for line in lines:
        if line.prose and len(said) < 20_000:
            said.update(word[:6] for word in _LONG_WORD.findall(line.text[:4000]))
    if not said:
        return lines
    return [
        replace(line, echo=_echo(line.text, said))
        if not line.prose and not line.menu and line.sign is None and line.words >= 2 and line.size <= SHORT
        else line
        for line in lines
    ]


def _echo(text: str, said: set[str]) -> float:
    stems = [word[:6] for word in _LONG_WORD.findall(text)]
    return sum(stem in said for stem in stems) / len(stems) if stems else 0.0


def _is_full(line: Line) -> bool:
    return 40 <= line.size <= 100


def _compare(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those that the page repeats marked."""
    keys = [line.text[:400].lstrip("> •»") for line in lines]
    copies = Counter(keys)
    if len(copies) == len(keys) and not any(len(k) >= 12 for k in keys):
        return list(lines)
    last: dict[str, int] = {}
    twins = [0] * len(lines)
    for index, key in enumerate(keys):
        before = last.get(key)
        if before is not None:
            distance = index - before
            twins[index] = distance
            twins[before] = distance
        last[key] = index
    for index in range(len(lines) - 1):
        # "Ministerin Anna Berger", then "Ministerin Anna BergerAPA/EPA/EVA MUSTER"
        if not twins[index] and lines[index].words >= 2 and keys[index + 1].startswith(keys[index]):
            twins[index] = twins[index + 1] = 1
    return [
        line if not twin and copies[key] == 1 else _marked(line, twin, copies[key])
        for line, key, twin in zip(lines, keys, twins, strict=True)
    ]


def _marked(line: Line, twin: int, copies: int) -> Line:
    return replace(line, twin=twin, copies=copies)
