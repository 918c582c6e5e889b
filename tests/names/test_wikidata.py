"""Wikidata ids through a table that the user builds; its entries are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lagebild import names
from lagebild.model import BadInput, StoryEntity

from .reading import PACK, read

TABLE = """\
id\tlabel\ttype\taliases\tdescription\tweight\tlatitude\tlongitude
Q1\tAnna Berger\tPERSON\tAnna M. Berger\tMinisterin\t40
Q2\tAnna Berger\tPERSON\t\tRuderin\t3
Q3\tKarl Ott\tPERSON\t\tMaler\t2
Q4\tLondon\tPLACE\t\tHauptstadt\t200\t51.51\t-0.13
Q5\tLondon\tPLACE\t\tStadt in Kanada\t60\t42.98\t-81.25
Q6\tLundqva AG\tORGANISATION\tLundqva\tPapierhersteller\t9
"""


@pytest.fixture
def index(tmp_path: Path) -> names.WikidataIndex:
    names.build_index(names.read_items(TABLE.splitlines(), "table.tsv"), tmp_path / "w.db")
    return names.WikidataIndex(tmp_path / "w.db")


def linked(text: str, index: names.WikidataIndex) -> dict[str, str | None]:
    _, entities = names.link_entities([read(text)], PACK)
    found: tuple[StoryEntity, ...] = names.link_wikidata(entities, index)
    return {e.name: e.wikidata for e in found}


@pytest.mark.parametrize(
    ("text", "name", "id"),
    [
        ("Die Ministerin Anna Berger sprach.", "Anna Berger", "Q1"),
        ("Frau Berger sprach.", "Berger", None),
        ("Karl Ott sprach.", "Karl Ott", None),  # an unknown painter's namesake
        ("Der Maler Karl Ott sprach.", "Karl Ott", "Q3"),
        ("Das sagte sie in London.", "London", "Q4"),
        ("In der kanadischen Stadt London brannte ein Haus.", "London", "Q5"),
        ("Der Papierhersteller Lundqva schließt.", "Lundqva", "Q6"),
    ],
)
def test_link(text: str, name: str, id: str | None, index: names.WikidataIndex) -> None:
    assert linked(text, index)[name] == id


def test_a_dump_is_read(tmp_path: Path) -> None:
    entity = {
        "id": "Q7",
        "labels": {"de": {"value": "Ostwerk"}, "en": {"value": "Eastworks"}},
        "aliases": {"de": [{"value": "Ostwerk AG"}]},
        "descriptions": {"de": {"value": "Firma"}},
        "claims": {
            "P31": [{"rank": "normal", "mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q4830453"}}}}]
        },
        "sitelinks": {"dewiki": {}, "enwiki": {}},
    }
    (item,) = names.read_dump(["[\n", json.dumps(entity) + ",\n", "]\n"], "dump.json", PACK)
    assert (item.id, item.label, item.type, item.weight) == ("Q7", "Ostwerk", "ORGANISATION", 2)
    assert set(item.aliases) == {"Ostwerk AG", "Eastworks"}


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("label\tid\n", "t.tsv:1: expected the columns id, label, type"),
        ("id\tlabel\ttype\n7\tX\tPLACE\n", "t.tsv:2: expected an id like Q64, found '7'"),
        ("id\tlabel\ttype\nQ7\tX\tTOWN\n", "t.tsv:2: expected one of PERSON"),
        ("id\tlabel\ttype\tweight\nQ7\tX\tPLACE\tmany\n", "t.tsv:2: expected numbers"),
    ],
)
def test_what_is_wrong_is_said(table: str, where: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as error:
        names.build_index(names.read_items(table.splitlines(), "t.tsv"), tmp_path / "w.db")
    assert where in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_a_dump_with_a_broken_line_says_where() -> None:
    with pytest.raises(BadInput, match=r"dump\.json:2: expected one Wikidata entity"):
        list(names.read_dump(['{"id": "Q1"}', '{"id": broken}'], "dump.json", PACK))


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_text("no table", encoding="utf-8")
    with pytest.raises(BadInput, match="expected a table of `lagebild names build-index`"):
        names.WikidataIndex(other)
