"""Where the places of a story lie: the country, or "-" where it could be several or none knows it."""

from __future__ import annotations

import pytest

from lagebild import knowledge, names
from lagebild.names.locations import distance
from lagebild.names.place_points import Point, place_points

from .reading import PACK, read

CASES = [
    ("In Latakia in Syrien landeten Flugzeuge.", "Latakia", "SY"),
    ("Das sagte sie in London.", "London", "GB"),
    ("In der kanadischen Stadt London brannte ein Haus.", "London", "CA"),
    ("Ein Sturm traf Paris in Texas.", "Paris", "US"),
    ("Er wohnt in Paris.", "Paris", "FR"),
    ("In Kyjiw fiel Schnee.", "Kyjiw", "UA"),
    ("Die Maschine steht in Kutaissi in Georgien.", "Kutaissi", "GE"),
    ("Auf Sylt war es voll.", "Sylt", "DE"),
    ("Die Provinz Nirgendland wählt.", "Nirgendland", "-"),
    ("Das Schiff liegt in der Ostsee.", "Ostsee", "-"),
]


@pytest.mark.parametrize(("text", "name", "country"), CASES, ids=lambda v: str(v)[:24])
def test_country(text: str, name: str, country: str) -> None:
    _, entities = names.link_entities([read(text, network=True)], PACK)
    found = {e.name: e.location.country if e.location else "-" for e in entities}
    assert found.get(name, "-") == country, found


def test_a_city_lies_where_it_lies() -> None:
    _, entities = names.link_entities([read("In Cuxhaven regnet es.")], PACK)
    (place,) = entities
    assert place.location is not None
    assert (place.location.kind, round(place.location.latitude, 1), round(place.location.longitude, 1)) == (
        "city",
        53.9,
        8.7,
    )
    assert place.location.mentions == place.mentions


def test_a_government_is_not_a_place_on_the_map() -> None:
    _, entities = names.link_entities([read("Moskau fordert Antworten. In Moskau schneite es.")], PACK)
    moscow = next(e for e in entities if e.name == "Moskau")
    assert len(moscow.mentions) == 2
    assert moscow.location is not None
    assert [m.start for m in moscow.location.mentions] == [29]


def test_distance() -> None:
    berlin, munich = Point("city", 52.52, 13.405, "DE"), Point("city", 48.137, 11.575, "DE")
    assert abs(distance(berlin, munich) - 504) < 3


def test_every_country_of_the_tables_has_a_point() -> None:
    known = place_points(knowledge.load("de"))
    countries = {row[0] for row in PACK.rows("countries", 5)}
    gone, within = {"DDR", "Jugoslawien", "Sowjetunion", "Tschechoslowakei"}, {"Vatikan"}
    assert {c for c in countries if known.code(c) is None} == gone | within
    assert [known.find(c) for c in within if not known.find(c)] == []
