"""Stories with reference facts, of both kinds: pages beside their expected.json, and offsets into pages elsewhere."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lagebild.model import Evidence, Failure, Metadata, Page, Slot, Source
from lagebild.readers import read_inputs

ROOT = Path(__file__).parent.parent.parent
FOLDER, STORIES = Path(__file__).parent / "references", Path(__file__).parent / "stories"
DATA = Path(os.environ.get("LAGEBILD_DATA") or ROOT.parent / "shared") / "data"


class Absent(Exception):
    """A story that cannot be measured here: says which pages were expected where."""


@dataclass(frozen=True)
class Told:
    """What one page says in a slot, and where. Equal values side with one another."""

    value: str
    at: Evidence


@dataclass(frozen=True)
class GoldDifference:
    """kind is "contradiction", "update" or "apparent"."""

    slot: Slot
    kind: str
    optional: bool
    values: tuple[Told, ...]


@dataclass(frozen=True)
class Fact:
    """`differences` is None where the reference says only in prose what differs."""

    id: str
    statement: str
    relation: str
    contradiction: str
    optional: bool
    places: tuple[Evidence, ...]
    differences: tuple[GoldDifference, ...] | None

    @property
    def pages(self) -> int:
        return len({p.document for p in self.places})


@dataclass(frozen=True)
class Story:
    """published: the day that a reader infers for each page."""

    name: str
    pages: tuple[Page, ...]
    published: dict[str, str]
    facts: tuple[Fact, ...]


def all_stories() -> list[Path]:
    """Every example and every reference of this repository."""
    return [*example_stories(), *short_stories(), *sorted(FOLDER.glob("*.json"))]


def example_stories() -> list[Path]:
    return sorted(p.parent for p in ROOT.glob("examples/*/expected.json"))


def short_stories() -> list[Path]:
    """Invented stories of a few short pages, annotated for facts and differences only."""
    return sorted(p.parent for p in STORIES.glob("*/expected.json"))


def load(path: Path) -> Story:
    """A folder with expected.json, a reference, or a reference's name.

    raises  Absent if its pages do not lie here or are not those that were annotated
    """
    if path.is_dir():
        return beside_pages(path)
    path = path if path.exists() else FOLDER / f"{path.name}.json"
    if not path.exists():
        raise Absent(f"{path.stem}: expected a folder with expected.json, or one of {sorted(map(name, all_stories()))}")
    return by_offsets(path)


def name(path: Path) -> str:
    return path.stem


def beside_pages(folder: Path) -> Story:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    files = {key: gold.get("file", key) for key, gold in expected["documents"].items()}
    pages = list(read_inputs([str(folder / file) for file in files.values()]))
    for page in pages:
        if isinstance(page, Failure):
            raise Absent(f"{folder.name}: {page.id}: {page.error.message}")
    published = {files[key]: gold["published"]["best"] for key, gold in expected["documents"].items()}
    read = tuple(page for page in pages if isinstance(page, Page))
    return Story(folder.name, read, published, facts(expected["facts"], files))


def by_offsets(path: Path) -> Story:
    reference = json.loads(path.read_text(encoding="utf-8"))
    source = DATA / reference["story"]["source"]
    if not source.exists():
        raise Absent(f"{path.stem}: its pages are expected in {source}; set LAGEBILD_DATA to the shared data")
    records = {r["id"]: r for r in map(json.loads, source.read_text(encoding="utf-8").splitlines())}
    for key, gold in reference["documents"].items():
        found = hashlib.sha256(records[key]["text"].encode()).hexdigest() if key in records else "no such page"
        if found != gold["sha256"]:
            raise Absent(f"{path.stem}: {key} in {source}: expected a text of digest {gold['sha256']}, found {found}")
    # The corpus's time stamp may be the time of the crawl, so it is withheld.
    pages = tuple(Page(key, Source(url=records[key]["url"]), records[key]["text"]) for key in reference["documents"])
    published = {key: gold["published"]["best"] for key, gold in reference["documents"].items()}
    return Story(path.stem, pages, published, facts(reference["facts"], {key: key for key in published}))


def dated(page: Page, day: str) -> Page:
    return Page(page.id, page.source, page.text, Metadata(published=day), page.elements, page.clean)


def facts(marks: list[dict[str, Any]], ids: dict[str, str]) -> tuple[Fact, ...]:
    def at(mark: dict[str, Any]) -> Evidence:
        return Evidence(ids[mark["doc"]], mark["start"], mark["end"])

    def difference(mark: dict[str, Any]) -> GoldDifference:
        values = tuple(Told(v["value"], at(v)) for v in mark["values"])
        return GoldDifference(Slot(mark["slot"]), mark["kind"], bool(mark.get("optional")), values)

    return tuple(
        Fact(
            fact["id"],
            fact["statement"],
            fact["relation"],
            fact["contradiction"],
            bool(fact.get("optional")),
            tuple(map(at, fact["support"])),
            tuple(map(difference, fact["differences"])) if "differences" in fact else None,
        )
        for fact in marks
    )
