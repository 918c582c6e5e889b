"""Entities of a story → Wikidata ids, through a table that the user has built; nothing here uses a network."""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from ..model import BadInput, EntityType, StoryEntity
from ..text.fold import fold
from .keys import without_legal_form
from .locations import distance
from .place_points import Point

VERSION = "lagebild-wikidata-1"
SCHEMA = """
    CREATE TABLE about (version TEXT);
    CREATE TABLE item (id TEXT PRIMARY KEY, label TEXT, type TEXT, weight INTEGER, description TEXT,
                       latitude REAL, longitude REAL) WITHOUT ROWID;
    CREATE TABLE name (key TEXT, id TEXT, PRIMARY KEY (key, id)) WITHOUT ROWID;
"""
BATCH = 10_000
NOTABLE = 8  # of the weight of somebody whom nothing but the name speaks for: pages on as many sites
LEAD = 2.0  # by which the best must lead, in powers of two of weight
SAID = 3.0  # what a word that description and page share is worth, likewise
SAME_PLACE, OTHER_PLACE = 60.0, 150.0  # kilometres
WORD = re.compile(r"[^\W\d_]{4,}")


class Item(NamedTuple):
    """One entry of Wikidata. `weight`: how many sites have a page on it."""

    id: str
    label: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    description: str = ""
    weight: int = 0
    latitude: float | None = None
    longitude: float | None = None


def name_key(name: str) -> str:
    """What names agree in: "Siemens AG", "SIEMENS" → "siemens"."""
    return " ".join(re.sub(r"[^\w]+", " ", fold(without_legal_form(name))).split())


def build_index(items: Iterable[Item], path: Path) -> int:
    """Write the table and return how many items it holds. An existing file is replaced, once all is read."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        count = _write(items, part)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    part.replace(path)
    return count


def _write(items: Iterable[Item], path: Path) -> int:
    count = 0
    with closing(sqlite3.connect(path)) as db:
        db.executescript(SCHEMA)
        db.execute("INSERT INTO about VALUES (?)", (VERSION,))
        rest = iter(items)
        while group := list(islice(rest, BATCH)):
            rows = [(i.id, i.label, i.type, i.weight, i.description, i.latitude, i.longitude) for i in group]
            db.executemany("INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            names = [(key, i.id) for i in group for n in (i.label, *i.aliases) if (key := name_key(n))]
            db.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", names)
            count += len(group)
        db.commit()
    return count


class WikidataIndex:
    """A table that `build_index` has written, open for reading.

    raises   BadInput where the file is none of ours
    """

    def __init__(self, path: Path) -> None:
        try:
            self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
            version = self._db.execute("SELECT version FROM about").fetchone()
        except sqlite3.Error as error:
            raise BadInput(f"{path}: expected a table of `lagebild names build-index`, found {error}") from error
        if version != (VERSION,):
            raise BadInput(f"{path}: expected a table of version {VERSION}, found {version}; build it anew")

    def close(self) -> None:
        self._db.close()

    def find(self, name: str, type: EntityType) -> list[Item]:
        """The items of that name and type, the weightiest first."""
        query = """SELECT item.id, label, type, description, weight, latitude, longitude FROM name JOIN item USING (id)
                   WHERE key = ? AND type = ? ORDER BY weight DESC, item.id"""
        rows = self._db.execute(query, (name_key(name), type))
        return [
            Item(id, label, EntityType(kind), (), description or "", weight, latitude, longitude)
            for id, label, kind, description, weight, latitude, longitude in rows
        ]


def link_wikidata(entities: Sequence[StoryEntity], index: WikidataIndex) -> tuple[StoryEntity, ...]:
    """The entities with their Wikidata ids, as far as these are sure."""
    told = _words(text for e in entities for text in (e.name, *(r.role for r in e.roles)))
    return tuple(replace(e, wikidata=item.id) if (item := _choose(e, index, told)) else e for e in entities)


def _choose(entity: StoryEntity, index: WikidataIndex, told: frozenset[str]) -> Item | None:
    """The item that an entity is: notable or described as the pages do, and well ahead of its namesakes."""
    if entity.type is EntityType.PERSON and " " not in entity.name:
        return None  # a family name alone is many people's
    forms = (entity.name,) if entity.type is EntityType.PERSON else (entity.name, *entity.variants)
    items = next((found for form in forms if (found := index.find(form, entity.type))), [])
    own = _words(r.role for r in entity.roles)
    scored = sorted(((_score(i, entity, own, told), i) for i in items), key=lambda s: (-s[0], s[1].id))
    scored = [(s, i) for s, i in scored if s > -math.inf]
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < LEAD):
        return None
    best = scored[0][1]
    return best if best.weight >= NOTABLE or scored[0][0] >= math.log2(1 + best.weight) + SAID else None


def _score(item: Item, entity: StoryEntity, own: frozenset[str], told: frozenset[str]) -> float:
    score = math.log2(1 + item.weight)
    words = _words([item.description])
    score += SAID * any(_akin(w, o) for w in words for o in own) + SAID / 2 * bool(words & told)
    if entity.location and item.latitude is not None and item.longitude is not None:
        here = entity.location
        away = distance(Point(here.kind, here.latitude, here.longitude, here.country), _point(item))
        if here.kind == "city":
            score += SAID if away < SAME_PLACE else -math.inf if away > OTHER_PLACE else 0.0
    return score


def _point(item: Item) -> Point:
    return Point("city", item.latitude or 0.0, item.longitude or 0.0, "")


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for text in texts for word in WORD.findall(text))


def _akin(a: str, b: str) -> bool:
    """Außenminister, Minister: one ends in the other."""
    return a == b or (min(len(a), len(b)) > 5 and (a.endswith(b) or b.endswith(a)))


def read_items(lines: Iterable[str], where: str) -> Iterator[Item]:
    """Items of a table with tabs: id, label, type, aliases (;), description, weight, latitude, longitude.

    The first line names the columns; only the first three must be there.

    raises   BadInput with the line that is wrong
    """
    rows = enumerate(lines, 1)
    header = next(rows, (0, ""))[1].rstrip("\r\n").split("\t")
    if header[:3] != ["id", "label", "type"]:
        raise BadInput(f"{where}:1: expected the columns id, label, type, found {header[:3]}")
    for number, line in rows:
        if line.strip():
            yield _item(dict(zip(header, line.rstrip("\r\n").split("\t"), strict=False)), f"{where}:{number}")


def _item(row: dict[str, str], where: str) -> Item:
    if not re.fullmatch(r"Q\d+", row.get("id", "")):
        raise BadInput(f"{where}: expected an id like Q64, found {row.get('id')!r}")
    if row.get("type") not in set(EntityType):
        raise BadInput(f"{where}: expected one of {', '.join(EntityType)}, found {row.get('type')!r}")
    try:
        weight = int(row.get("weight") or 0)
        latitude, longitude = (float(row[axis]) if row.get(axis) else None for axis in ("latitude", "longitude"))
    except ValueError as error:
        raise BadInput(f"{where}: expected numbers for weight, latitude and longitude: {error}") from error
    aliases = tuple(filter(None, (row.get("aliases") or "").split(";")))
    return Item(
        row["id"],
        row["label"],
        EntityType(row["type"]),
        aliases,
        row.get("description") or "",
        weight,
        latitude,
        longitude,
    )
