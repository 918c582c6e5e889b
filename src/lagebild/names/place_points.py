"""Where places lie: cities, countries and regions by name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from typing import Literal, NamedTuple

from ..knowledge import Pack
from .gazetteer import Gazetteer, gazetteer
from .keys import sound

SOUNDING = "~"  # before names as they sound


class Point(NamedTuple):
    """A place that a name may mean. `geonames` only of cities; `by_sound`: the table writes it otherwise."""

    kind: Literal["city", "region", "country"]
    latitude: float
    longitude: float
    country: str
    inhabitants: int = 0
    geonames: int | None = None
    by_sound: bool = False


class PlacePoints:
    """Names → the places that they may mean. Cities from GeoNames, regions and countries from tables."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._cities = gazetteer(pack).cities
        self._forms: dict[str, tuple[str, ...]] = {}
        for names, *_ in pack.rows("places", 2):
            self._forms[names.split(";")[0]] = tuple(names.split(";"))

    @cached_property
    def _fixed(self) -> dict[str, Point]:
        names: Gazetteer = gazetteer(self._pack)
        found = {}
        for name, code, latitude, longitude in self._pack.rows("country_points", 4):
            found[names.country(name) or name] = Point("country", float(latitude), float(longitude), code)
        for name, code, latitude, longitude in self._pack.rows("region_points", 4):
            found[names.usual_place(name) or name] = Point("region", float(latitude), float(longitude), code)
        return found

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {name: point.country for name, point in self._fixed.items() if point.kind == "country"}

    def code(self, country: str) -> str | None:
        """The ISO code of a country under its usual German name."""
        return self._codes.get(country)

    def find(self, name: str) -> tuple[Point, ...]:
        """What a name may mean, the largest first; nothing for what no table has."""
        if "\0" in name:
            return ()
        names = gazetteer(self._pack)
        usual = names.usual_place(name) or name
        if usual in self._fixed:
            return (self._fixed[usual],)
        forms = dict.fromkeys((name, usual, *self._forms.get(usual, ())))
        return self._named(forms) or self._named((SOUNDING + sound(name),), by_sound=True)

    def _named(self, forms: Iterable[str], by_sound: bool = False) -> tuple[Point, ...]:
        found = {}
        for form in forms:
            for latitude, longitude, inhabitants, id, code in self._cities.get(form, ()):
                at = round(latitude, 4), round(longitude, 4)
                found[id] = Point("city", *at, code.decode(), inhabitants, id, by_sound)
        return tuple(sorted(found.values(), key=lambda p: (-p.inhabitants, p.geonames or 0)))


@cache
def place_points(pack: Pack) -> PlacePoints:
    return PlacePoints(pack)
