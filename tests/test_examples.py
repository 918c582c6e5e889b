"""The example stories: their reference annotation holds together, and the engine reaches what it reached on them."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from lagebild import dossier
from lagebild.annotate import annotate
from lagebild.model import Page
from lagebild.readers import read_inputs

from .shared_data import SHARED, needs_shared

EXAMPLES = Path(__file__).parent.parent / "examples"
# What is measured of a story, in the order of the table's columns.
MEASURES = (
    "roles",
    "dated",
    "times",
    "quotations",
    "speakers",
    "mentions",
    "reuse recall",
    "reuse precision",
    "claims joined",
    "differs found",
    "differs precision",
)


def read_floors() -> dict[str, dict[str, float]]:
    """Story → measure → the least that it must reach."""
    table = Path(__file__).parent / "cases" / "example_floors.tsv"
    lines = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {story: dict(zip(MEASURES, map(float, cells), strict=True)) for story, *cells in lines}


FLOORS = read_floors()
STORIES = tuple(sorted(FLOORS))
Mark = dict[str, Any]


def load(path: Path) -> ModuleType:
    """A module by its path: the shared scorer is no part of a package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def expected(story: str) -> Mark:
    return json.loads((EXAMPLES / story / "expected.json").read_text(encoding="utf-8"))


@cache
def pages(story: str) -> dict[str, Page]:
    """The five pages by file name."""
    files = sorted(str(EXAMPLES / story / name) for name in expected(story)["documents"])
    found = {page.id: page for page in read_inputs(files) if isinstance(page, Page)}
    assert len(found) == 5
    return found


def marks(value: Any) -> Iterator[Mark]:
    """Every object that has words and offsets, at any depth."""
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from marks(item)


# ---------------------------------------------------------------- the annotation itself
def test_every_story_has_floors() -> None:
    assert set(STORIES) == {path.parent.name for path in EXAMPLES.glob("*/expected.marks")}


@pytest.mark.parametrize("story", STORIES)
def test_expected_is_up_to_date_with_its_marks(story: str) -> None:
    script = [sys.executable, str(EXAMPLES / "annotate_examples.py"), "--check", story]
    run = subprocess.run(script, capture_output=True, text=True)
    assert run.returncode == 0, f"{run.stderr}run `python examples/annotate_examples.py`"


@pytest.mark.parametrize("story", STORIES)
def test_every_mark_holds_its_words(story: str) -> None:
    texts = {name: page.text for name, page in pages(story).items()}
    annotation = expected(story)
    for name, document in annotation["documents"].items():
        for mark in marks(document):
            assert texts[name][mark["start"] : mark["end"]] == mark["text"] != ""
    for mark in marks([annotation["reuse"], annotation["facts"]]):
        assert texts[mark["doc"]][mark["start"] : mark["end"]] == mark["text"] != ""


@pytest.mark.parametrize("story", STORIES)
def test_text_pages_are_read_as_they_lie(story: str) -> None:
    for name, page in pages(story).items():
        encoding = "windows-1252" if name == "wirtschaftswarte.txt" else "utf-8"
        if name.endswith(".txt"):
            assert page.text == (EXAMPLES / story / name).read_text(encoding=encoding)


@pytest.mark.parametrize("story", STORIES)
def test_blocks_tile_the_page(story: str) -> None:
    for name, page in pages(story).items():
        at = 0
        for block in expected(story)["documents"][name]["anatomy"]:
            assert page.text[at : block["start"]].strip(" \t\n-–") == ""
            assert block["start"] < block["end"]
            at = block["end"]
        assert not page.text[at:].strip()


@pytest.mark.parametrize("story", STORIES)
def test_references_are_known(story: str) -> None:
    annotation = expected(story)
    entities = {e["id"] for e in annotation["entities"]}
    facts = {f["id"]: f for f in annotation["facts"]}
    assert len(facts) == len(annotation["facts"])
    for document in annotation["documents"].values():
        named = [m["entity"] for m in document["mentions"]] + [m.get("stands_for") for m in document["mentions"]]
        spoken = [q[role]["entity"] for q in document["quotes"] for role in ("speaker", "addressee") if q[role]]
        assert {e for e in named + spoken if e} <= entities
    for fact in facts.values():
        pages_of = {s["doc"] for s in fact["support"]}
        assert fact["relation"] in ("agree", "adds_detail", "differs", "single")
        assert fact["attributed_to"] is None or fact["attributed_to"] in entities
        assert (len(pages_of) == 1) == (fact["relation"] == "single")
        assert fact["relation"] != "differs" or fact["differs_on"]
    assert {f for event in annotation["story"]["timeline"] for f in event["facts"]} <= facts.keys()


WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


@pytest.mark.parametrize("story", STORIES)
def test_weekdays_are_right(story: str) -> None:
    for document in expected(story)["documents"].values():
        for time in document["timexes"]:
            for number, name in enumerate(WEEKDAYS):
                if name in time["text"] and time["value"][0].isdigit():  # "jeden Freitag" is no one day
                    assert date.fromisoformat(time["value"][:10]).weekday() == number, time


# ---------------------------------------------------------------- the engine
@cache
def results(story: str) -> tuple[list[Mark], Mark]:
    """The records of the pages as the dossier holds them, and the dossier."""
    built = dossier.build([annotate(page) for page in pages(story).values()])
    whole = msgspec.to_builtins(dossier.printed(built))
    return whole["documents"], whole


@pytest.mark.parametrize("story", STORIES)
def test_no_claim_has_more_origins_than_its_pages_have_in_the_story(story: str) -> None:
    _, whole = results(story)
    origin = {name: n for n, o in enumerate(whole["story"]["origins"]) for name in o["documents"]}
    over = [
        claim["id"]
        for claim in whole["claims"]
        if claim["independent_origins"] > len({origin[place["document"]] for place in claim["support"]})
    ]
    assert over == []
    assert all(len(claim["origins"]) == claim["independent_origins"] for claim in whole["claims"])


@needs_shared
@pytest.mark.parametrize("story", STORIES)
def test_quality_floors(story: str, tmp_path: Path) -> None:
    score = load(SHARED / "eval" / "score.py")
    records, whole = results(story)
    lines, report = tmp_path / "annotate.jsonl", tmp_path / "dossier.json"
    lines.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
    report.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    gold = str(EXAMPLES / story / "expected.json")
    *_, total = score.score_seeds(str(lines), gold)
    across = score.score_dossier(str(report), gold)
    got = (
        total["role_accuracy"],
        share(total["dated"]),
        total["time"]["value"],
        total["quotes"]["f1"],
        total["quote_speaker_accuracy"],
        total["mentions"]["f1"],
        share(across["reuse"]["recall"]),
        share(across["reuse"]["precision"]),
        share(across["claims_joined"]),
        share(across["differs_found"]),
        share(across["differs_precision"]),
    )
    print(story, total, across)
    assert {k: v for k, v in zip(MEASURES, got, strict=True) if v < FLOORS[story][k]} == {}


def share(fraction: str) -> float:
    """`13/14` → 92.9; nothing said of nothing is right."""
    part, whole = map(int, fraction.split("/"))
    return 100 * part / whole if whole else 100.0
