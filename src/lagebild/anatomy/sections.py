"""Digests and boxes: sections of a newsletter with other items, and what stands in a box of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from .lines import Line

# "Umsatz 2024: 2,7 Milliarden Euro"
_ROW = re.compile(r"[^:]{3,50}:\s.{1,50}")


def mark_sections(lines: list[Line]) -> list[Line]:
    """The same lines, those that open another item of a digest and those of boxes marked; linear."""
    return _mark_boxes(_mark_items(lines))


def _mark_items(lines: list[Line]) -> list[Line]:
    """ENERGIE / Gaspreis fällt: a section after the first item, where one stood above that, too, or two follow it"""
    heads = [index for index in range(len(lines) - 1) if _is_head(lines, index)]
    seen, later = 0, []
    at = 0
    for index in heads:
        seen += sum(line.prose for line in lines[at:index])
        at = index
        if seen >= 2:
            later.append(index)
    if not later or len(heads) < 2:
        return lines
    marked = list(lines)
    for index in later:
        marked[index] = replace(lines[index], section=True)
    return marked


def _is_head(lines: Sequence[Line], index: int) -> bool:
    """Some words in capitals, alone under a blank line or a rule, over a title and not over the text."""
    line, after = lines[index], lines[index + 1]
    set_off = line.gap or not index or lines[index - 1].sign == "rule"
    capitals = line.text.isupper() and line.words <= 4 and 4 <= line.size <= 40 and not line.closed
    return bool(
        set_off and capitals and line.sign in (None, "label", "notice") and not after.prose and after.words >= 3
    )


def _mark_boxes(lines: list[Line]) -> list[Line]:
    """[Grafik: Der Konzern in Zahlen] / Mitarbeiter: 9400 / Umsatz 2024: 2,7 Milliarden Euro"""
    marked, open_box = list(lines), False
    for index, line in enumerate(lines):
        row = not line.prose and line.sign is None and any(c.isdigit() for c in line.text) and _ROW.fullmatch(line.text)
        open_box = (line.sign == "gallery" and line.text[0] == "[") or (open_box and bool(row))
        if open_box and row:
            marked[index] = replace(line, boxed=True)
    return marked
