"""The map: where places stand on it, what it shows and when there is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from lagebild import dossier
from lagebild.annotate import annotate
from lagebild.model import Dossier, EntityType, Evidence, Location, Page, Source, StoryEntity
from lagebild.report.atlas import WIDTH, clip, draw_atlas
from lagebild.report.outlines import outlines

from .test_html import page, picture


def place(name: str, latitude: float, longitude: float, mentions: int, kind: str = "city") -> StoryEntity:
    at = tuple(Evidence("page", i, i + 1) for i in range(mentions))
    where = Location(latitude, longitude, "DE", kind, None, at)  # type: ignore[arg-type]
    return StoryEntity(name.lower(), EntityType.PLACE, name, (name,), (), at, where)


def story(*places: StoryEntity) -> Dossier:
    return replace(picture(), entities=places)


KIEL, HUSUM, ROM = place("Kiel", 54.32, 10.14, 9), place("Husum", 54.48, 9.05, 4), place("Rom", 41.9, 12.5, 1)


def test_north_is_up_and_west_is_left() -> None:
    atlas = draw_atlas(story(KIEL, HUSUM))
    assert atlas is not None
    kiel, husum = atlas.spots
    assert (kiel.name, husum.name) == ("Kiel", "Husum")
    assert husum.x < kiel.x
    assert husum.y < kiel.y
    assert husum.r < kiel.r
    assert all(0 < s.x < WIDTH and 0 < s.y < atlas.height for s in atlas.spots)


def test_a_place_far_away_stands_below_the_map() -> None:
    atlas = draw_atlas(story(KIEL, HUSUM, ROM))
    assert atlas is not None
    assert [e.name for e in atlas.outside] == ["Rom"]


def told_by(pages: int, entity: StoryEntity, country: str = "DE") -> StoryEntity:
    """The place, named by so many pages in turn."""
    assert entity.location is not None
    at = tuple(Evidence(f"page{n % pages}", e.start, e.end) for n, e in enumerate(entity.mentions))
    return replace(entity, mentions=at, location=replace(entity.location, country=country, mentions=at))


SYRIEN, DEUTSCHLAND = place("Syrien", 35.0, 37.1, 7, "country"), place("Deutschland", 51.0, 10.0, 7, "country")
# Places of a story, and those on its map.
SCENES = [
    # a country that is spoken of as much as the first place, and where no place is known
    ((KIEL, HUSUM, told_by(3, SYRIEN, "SY")), {"Kiel", "Husum", "Syrien"}),
    ((KIEL, HUSUM, told_by(3, place("Syrien", 35.0, 37.1, 3, "country"), "SY")), {"Kiel", "Husum"}),
    ((KIEL, HUSUM, told_by(1, SYRIEN, "SY")), {"Kiel", "Husum"}),
    ((KIEL, HUSUM, told_by(3, DEUTSCHLAND)), {"Kiel", "Husum"}),
    # one page names Kiel often
    ((KIEL, told_by(2, HUSUM), told_by(2, place("Schleswig", 54.5, 9.6, 2)), ROM), {"Kiel", "Husum", "Schleswig"}),
]


@pytest.mark.parametrize(("places", "shown"), SCENES)
def test_the_map_shows_where_it_happens(places: tuple[StoryEntity, ...], shown: set[str]) -> None:
    atlas = draw_atlas(story(*places))
    assert atlas is not None
    assert {s.name for s in atlas.spots} | {e.name for e in atlas.outside} == shown


def test_a_dateline_is_no_scene() -> None:
    text = "Berlin (dpa) - In Kiel wurde am Freitag eine Brücke gesperrt. In Husum wurde ein Deich erhöht."
    pages = [annotate(Page(f"page{i}", Source(), f"Brücke gesperrt\n\n{text}")) for i in range(2)]
    atlas = draw_atlas(dossier.build(pages))
    assert atlas is not None
    assert {s.name for s in atlas.spots} == {"Kiel", "Husum"}


def test_distances_are_true() -> None:
    """Kiel and Husum lie 73 km apart."""
    atlas = draw_atlas(story(KIEL, HUSUM))
    assert atlas is not None
    assert atlas.scale is not None
    (a, b), (km, length) = atlas.spots, atlas.scale
    assert ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 * km / length == pytest.approx(73, abs=2)


NOTHING_TO_SHOW = [
    (),
    (KIEL,),
    (KIEL, place("Deutschland", 51.0, 10.0, 5, "country")),
    (KIEL, place("K.", 54.32, 10.14, 2)),
]


@pytest.mark.parametrize("places", NOTHING_TO_SHOW)
def test_a_map_that_would_say_nothing_is_left_away(places: tuple[StoryEntity, ...]) -> None:
    assert draw_atlas(story(*places)) is None


def test_every_spot_leads_to_its_words() -> None:
    tree = page("faehre")
    ids, links = set(tree.xpath("//@id")), tree.xpath("//figure[@class='atlas']//a/@href")
    assert len(links) >= 5
    assert {link[1:] for link in links} <= ids
    assert all(label.strip() for label in tree.xpath("//figure[@class='atlas']//a/@aria-label"))


def test_outlines_close_and_lie_on_the_globe() -> None:
    assert {"DE", "AT", "CH", "SY", "US"} <= outlines().keys()
    for code, rings in outlines().items():
        for ring in rings:
            assert all(-90 <= y <= 90 and -541 <= x <= 541 for x, y in ring), code
            assert all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(ring)), code


SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
CLIPS = [
    ((1.0, 1.0, 3.0, 3.0), 4.0),
    ((2.0, 2.0, 9.0, 9.0), 4.0),
    ((-1.0, -1.0, 9.0, 9.0), 16.0),
    ((5.0, 5.0, 9.0, 9.0), 0.0),
]


@pytest.mark.parametrize(("box", "area"), CLIPS)
def test_clip(box: tuple[float, float, float, float], area: float) -> None:
    ring = clip(SQUARE, box)
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
    assert abs(twice) / 2 == pytest.approx(area)
