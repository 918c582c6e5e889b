"""The outlines of countries, as longitudes and latitudes in degrees.

source   Natural Earth, public domain, compiled by training/build_outlines.py
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping
from functools import cache
from pathlib import Path

Point = tuple[float, float]
Ring = tuple[Point, ...]

FILE = Path(__file__).with_name("outlines.json.xz")


@cache
def outlines() -> Mapping[str, tuple[Ring, ...]]:
    """Two-letter code → the country's rings: coasts and borders, and the holes in it."""
    written = json.loads(lzma.decompress(FILE.read_bytes()))
    lines = [decode(line, written["step"]) for line in written["lines"]]
    return {
        code: tuple(join(ring, lines) for rings in polygons for ring in rings)
        for code, polygons in written["countries"].items()
    }


def decode(line: list[int], step: float) -> Ring:
    x = y = 0
    found = []
    for dx, dy in zip(line[::2], line[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x * step, y * step))
    return tuple(found)


def join(ring: list[int], lines: list[Ring]) -> Ring:
    """A ring's lines end to end; ~n is line n from its end. Beyond 180° the degrees go on, so that no ring is torn."""
    found: list[Point] = []
    turn = 0.0
    for n in ring:
        for x, y in lines[n] if n >= 0 else lines[~n][::-1]:
            if found and abs(x + turn - found[-1][0]) > 180:
                turn += 360 if x + turn < found[-1][0] else -360
            if not found or found[-1] != (x + turn, y):
                found.append((x + turn, y))
    return tuple(found)
