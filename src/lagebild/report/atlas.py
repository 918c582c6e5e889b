"""The story's places on a map: an inline drawing, without tiles and without a network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, radians, sqrt

from msgspec import Struct
from msgspec.structs import replace

from ..model import Dossier, Evidence, Role, StoryEntity
from .outlines import Point, outlines

WIDTH, LOWEST, HIGHEST = 720.0, 300.0, 560.0
# The least that a map shows, in degrees of latitude: nearer, the outlines are too coarse.
NEAREST = 1.1
MARGIN = 0.14
# The view holds so much of all mentions, whatever room that takes; beyond, a place comes in unless the view has to grow
# so many times for it.
ENOUGH, GROWS = 0.9, 2.5
SMALLEST, LARGEST = 4.0, 15.0
LABELS = 16
# A place of one page is the story's if that page names it so often; a country if it is named half as often as the first
OFTEN, SCENE = 5, 0.5
# Points of an outline that are nearer to each other, in the drawing's units, draw nothing that a reader sees.
FINE = 1.4
# Width of a letter and height of a line of a label, in the drawing's units.
LETTER, LINE = 6.4, 14.0
NICE = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
KM_PER_DEGREE = 111.2

Box = tuple[float, float, float, float]  # west, south, east, north


class Spot(Struct, frozen=True):
    """A place on the map.

    area    a region or a country, of which the spot is a point inside
    label   where its name stands, and which end of it; None where there is no room
    """

    name: str
    x: float
    y: float
    r: float
    area: bool
    mentions: int
    documents: int
    first: Evidence
    label: tuple[float, float, str] | None


class Land(Struct, frozen=True):
    """A country: its path, and whether pages name it."""

    code: str
    path: str
    named: bool


class Atlas(Struct, frozen=True):
    """`outside`: places of the story that lie beyond the map; `scale`: kilometres and their length in the drawing."""

    height: float
    lands: tuple[Land, ...]
    spots: tuple[Spot, ...]
    outside: tuple[StoryEntity, ...]
    scale: tuple[int, float] | None


def draw_atlas(dossier: Dossier) -> Atlas | None:
    """None where a map would say nothing: fewer than two towns or regions that are known to lie somewhere."""
    places = sorted((e for e in on_the_scene(dossier) if weight(e)), key=lambda e: (-weight(e), e.name))
    every = [e for e in places if e.location and e.location.kind != "country"]
    # A place that a single page names is seldom one of the story's, and sometimes none: "in Halle 2".
    several = [e for e in every if pages(e) > 1 or weight(e) >= OFTEN]
    spots = several if len({point(e) for e in several}) > 1 else every
    if len({point(e) for e in spots}) < 2:
        return None
    spots = sorted([*spots, *far_countries(places, spots)], key=lambda e: (-weight(e), e.name))
    view = fit(view_of(spots))
    inside = [e for e in spots if holds(view, point(e))]
    frame = Frame(view)
    drawn = frame.spots(inside)
    named = {e.location.country for e in places if e.location and e.location.kind == "country"}
    outside = tuple(e for e in spots if e not in inside)
    return Atlas(frame.height, tuple(frame.lands(named)), tuple(drawn), outside, frame.scale())


def on_the_scene(dossier: Dossier) -> Iterator[StoryEntity]:
    """The places where pages name them, without the datelines: "Berlin (dpa) -" says where a desk is."""
    desks = {
        a.id: [b for b in a.blocks or () if b.role in (Role.DATELINE, Role.AGENCY_CREDIT)] for a in dossier.documents
    }
    for entity in dossier.entities:
        where = entity.location
        if where is not None:
            told = tuple(
                m for m in where.mentions if not any(b.start <= m.start < b.end for b in desks.get(m.document, ()))
            )
            yield replace(entity, location=replace(where, mentions=told))


def far_countries(places: Sequence[StoryEntity], spots: Sequence[StoryEntity]) -> Iterator[StoryEntity]:
    """Countries that the story is about, though it names no known place in them: "Syrien", where the jets fly to."""
    inside = {e.location.country for e in spots if e.location}
    most = max(map(weight, spots))
    for entity in places:
        where = entity.location
        far = where is not None and where.kind == "country" and where.country not in inside
        if far and pages(entity) > 1 and weight(entity) >= SCENE * most:
            yield entity


def weight(entity: StoryEntity) -> int:
    return len(entity.location.mentions) if entity.location else 0


def pages(entity: StoryEntity) -> int:
    return len({m.document for m in entity.location.mentions}) if entity.location else 0


def point(entity: StoryEntity) -> Point:
    assert entity.location is not None
    return entity.location.longitude, entity.location.latitude


def view_of(spots: Sequence[StoryEntity]) -> Box:
    """The box of the places most spoken of, and of what lies near them."""
    everything = sum(map(weight, spots))
    box, seen = around(point(spots[0])), weight(spots[0])
    for entity in spots[1:]:
        wider = join(box, around(point(entity)))
        if seen < ENOUGH * everything or area(wider) <= GROWS * area(box):
            box = wider
        seen += weight(entity)
    return box


def around(at: Point) -> Box:
    half = NEAREST / 2
    return at[0] - half, at[1] - half, at[0] + half, at[1] + half


def join(one: Box, two: Box) -> Box:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def holds(box: Box, at: Point) -> bool:
    return box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]


def fit(box: Box) -> Box:
    """With a margin, and neither too wide nor too high for the page."""
    west, south, east, north = box
    squeeze = cos(radians((south + north) / 2))
    wide, high = (east - west) * squeeze * (1 + 2 * MARGIN), (north - south) * (1 + 2 * MARGIN)
    wide, high = max(wide, high * WIDTH / HIGHEST), max(high, wide * LOWEST / WIDTH)
    x, y = (west + east) / 2, (south + north) / 2
    return x - wide / squeeze / 2, max(-89.0, y - high / 2), x + wide / squeeze / 2, min(89.0, y + high / 2)


class Frame:
    """From degrees to the drawing: equal distances around the middle of the view (equirectangular)."""

    def __init__(self, view: Box) -> None:
        self.view = view
        west, south, east, north = view
        self.squeeze = cos(radians((south + north) / 2))
        self.unit = WIDTH / ((east - west) * self.squeeze)
        self.height = round((north - south) * self.unit, 1)

    def at(self, place: Point) -> Point:
        return (place[0] - self.view[0]) * self.squeeze * self.unit, (self.view[3] - place[1]) * self.unit

    def lands(self, named: set[str]) -> Iterator[Land]:
        margin = (self.view[2] - self.view[0]) * 0.05
        west, south, east, north = self.view
        wide = (west - margin, south - margin, east + margin, north + margin)
        for code, rings in outlines().items():
            near = (turned for ring in rings for turned in turns(ring) if touches(turned, wide))
            path = "".join(self.path(clip(ring, wide)) for ring in near)
            if path:
                yield Land(code, path, code in named)

    def path(self, ring: Sequence[Point]) -> str:
        """In tenths of a unit; what is nearer than FINE to the point before is left out, and specks are."""
        found: list[tuple[int, int]] = []
        for place in ring:
            x, y = (round(10 * v) for v in self.at(place))
            if not found or hypot(x - found[-1][0], y - found[-1][1]) >= 10 * FINE:
                found.append((x, y))
        if len(found) < 4:
            return ""
        steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(found))
        return f"M{found[0][0]} {found[0][1]}l{' '.join(steps)}z".replace(" -", "-")

    def spots(self, places: Sequence[StoryEntity]) -> list[Spot]:
        """Most spoken of first; their names where there is room for them."""
        most = max(map(weight, places), default=1)
        circles = [(*self.at(point(e)), SMALLEST + (LARGEST - SMALLEST) * sqrt(weight(e) / most)) for e in places]
        taken = [(x - r, y - r, x + r, y + r) for x, y, r in circles]
        found: list[Spot] = []
        for entity, (x, y, r) in zip(places, circles, strict=True):
            label = None
            if len(found) < LABELS and (room := self.room(entity.name, x, y, r, taken)):
                label, box = room
                taken.append(box)
            assert entity.location is not None
            first = entity.location.mentions[0]
            place = (round(x, 1), round(y, 1), round(r, 1), entity.location.kind != "city")
            found.append(Spot(entity.name, *place, weight(entity), pages(entity), first, label))
        return found

    def room(
        self, name: str, x: float, y: float, r: float, taken: Sequence[Box]
    ) -> tuple[tuple[float, float, str], Box] | None:
        """Right of the spot, left, below or above it: the first that covers nothing."""
        wide = len(name) * LETTER
        for left, middle, anchor in (
            (x + r + 3, y, "start"), (x - r - 3 - wide, y, "end"),
            (x - wide / 2, y + r + LINE / 2 + 1, "middle"), (x - wide / 2, y - r - LINE / 2 - 1, "middle"),
        ):  # fmt: skip
            box = (left, middle - LINE / 2, left + wide, middle + LINE / 2)
            if box[0] < 2 or box[2] > WIDTH - 2 or box[1] < 2 or box[3] > self.height - 2:
                continue
            if not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken):
                at = {"start": left, "end": left + wide, "middle": left + wide / 2}[anchor]
                return (round(at, 1), round(middle + 4, 1), anchor), box
        return None

    def scale(self) -> tuple[int, float] | None:
        """A bar of round length, a fifth of the drawing at most; none where the map is too wide for one scale."""
        per_km = self.unit / KM_PER_DEGREE
        fits = [km for km in NICE if km * per_km <= WIDTH / 5]
        high = self.view[3] - self.view[1]
        return (fits[-1], round(fits[-1] * per_km, 1)) if fits and high < 30 else None


def turns(ring: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """The ring, and itself once around the globe where it reaches over 180°."""
    yield ring
    over = max(x for x, _ in ring) > 180, min(x for x, _ in ring) < -180
    for turn in (-360 * over[0], 360 * over[1]):
        if turn:
            yield [(x + turn, y) for x, y in ring]


def touches(ring: Sequence[Point], box: Box) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs) <= box[2] and max(xs) >= box[0] and min(ys) <= box[3] and max(ys) >= box[1]


def clip(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a ring within the box; what was cut runs along its edge (Sutherland and Hodgman 1974)."""
    found = list(ring)
    for axis, edge, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        before, found = found, []
        for a, b in zip(before, before[1:] + before[:1], strict=True):
            a_in, b_in = sign * (a[axis] - edge) >= 0, sign * (b[axis] - edge) >= 0
            if a_in != b_in:
                t = (edge - a[axis]) / (b[axis] - a[axis])
                found.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
            if b_in:
                found.append(b)
    return found
