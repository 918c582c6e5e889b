"""Compile the outlines of countries that the report draws its map with: one command, a minute.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python training/build_outlines.py package/countries-10m.json src/lagebild/report

outlines.json.xz   a topology: border lines as differences of whole steps, countries as rings of lines, by ISO code
source             Natural Earth 1:10,000,000 "admin 0 countries", public domain, as the package world-atlas (ISC) cuts
                   it into a topology; finer around Germany, Austria and Switzerland, where most stories lie
"""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path
from typing import Any

from babel.core import get_global

Point = tuple[float, float]
# Degrees per step of the written coordinates.
STEP = 0.01
# Boxes (west, south, east, north), each with the distance in degrees to which lines are thinned and the extent below
# which an island is left out; the first that a line touches counts, the last row everywhere else.
ZONES: tuple[tuple[tuple[float, float, float, float], float, float], ...] = (
    ((4.5, 45.5, 17.5, 55.5), 0.01, 0.03),
    ((-11.0, 35.0, 32.0, 62.0), 0.05, 0.2),
    ((-180.0, -90.0, 180.0, 90.0), 0.18, 0.9),
)


def main(source: Path, target: Path) -> None:
    atlas = json.loads(source.read_text(encoding="utf-8"))
    lines = [decode(arc, atlas["transform"]) for arc in atlas["arcs"]]
    countries: dict[str, list[list[list[int]]]] = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        code = alpha(geometry)
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        kept = [rings for rings in polygons if is_worth_it(rings, lines)]
        countries.setdefault(code, []).extend(kept)
    used = sorted({abs_arc(a) for polygons in countries.values() for rings in polygons for ring in rings for a in ring})
    number = {arc: n for n, arc in enumerate(used)}
    written = {
        "source": "Natural Earth, public domain; compiled by training/build_outlines.py",
        "step": STEP,
        "lines": [encode(thin(lines[arc])) for arc in used],
        "countries": {
            code: [[[number[a] if a >= 0 else ~number[~a] for a in ring] for ring in rings] for rings in polygons]
            for code, polygons in sorted(countries.items())
        },
    }
    packed = lzma.compress(json.dumps(written, separators=(",", ":")).encode(), preset=9 | lzma.PRESET_EXTREME)
    (target / "outlines.json.xz").write_bytes(packed)
    points = sum(len(line) // 2 for line in written["lines"])
    print(f"outlines.json.xz: {len(countries)} countries, {points} points, {len(packed)} bytes")


def alpha(geometry: dict[str, Any]) -> str:
    """The two-letter code of ISO 3166; of what has none, its name."""
    known: list[str] = get_global("territory_aliases").get(str(geometry.get("id", "")).zfill(3), [])
    return known[0] if known else str(geometry["properties"]["name"])


def decode(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for a, b in arc:
        x, y = x + a, y + b
        found.append((x * kx + dx, y * ky + dy))
    return found


def encode(line: list[Point]) -> list[int]:
    """x, y of the first point, then differences, in steps."""
    found: list[int] = []
    before = (0, 0)
    for x, y in line:
        at = (round(x / STEP), round(y / STEP))
        if not found or at != before:
            found += [at[0] - before[0], at[1] - before[1]]
        before = at
    return found


def abs_arc(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def zone(line: list[Point]) -> tuple[float, float]:
    for (west, south, east, north), near, small in ZONES:
        if any(west <= x <= east and south <= y <= north for x, y in line):
            return near, small
    return ZONES[-1][1:]


def is_worth_it(rings: list[list[int]], lines: list[list[Point]]) -> bool:
    points = [p for arc in rings[0] for p in lines[abs_arc(arc)]]
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    return max(wide, high) >= zone(points)[1]


def thin(line: list[Point]) -> list[Point]:
    """Ramer 1972, Douglas and Peucker 1973: no point that was left out lies further from the line than allowed."""
    near = zone(line)[0]
    keep, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        at, far = max(((i, distance(line[i], line[first], line[last])) for i in range(first + 1, last)),
                      key=lambda item: item[1], default=(0, 0.0))  # fmt: skip
        if far > near:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    size = dx * dx + dy * dy
    t = min(1.0, max(0.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / size)) if size else 0.0
    return float(((p[0] - a[0] - t * dx) ** 2 + (p[1] - a[1] - t * dy) ** 2) ** 0.5)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
