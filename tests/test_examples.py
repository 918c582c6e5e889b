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
STORIES = (
    "chipwerk",
    "faehre",
    "inntal",
    "wachboote",
    "vilshofen",
    "hinterstein",
    "eschwege",
    "laufenburg",
    "ravensburg",
    "wangen",
    "sassnitz",
    "freilassing",
)
# Annotated, without floors.
ANNOTATED = (*STORIES, "seewasser")
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
@pytest.mark.parametrize("story", ANNOTATED)
def test_expected_is_up_to_date_with_its_marks(story: str) -> None:
    script = [sys.executable, str(EXAMPLES / "annotate_examples.py"), "--check", story]
    run = subprocess.run(script, capture_output=True, text=True)
    assert run.returncode == 0, f"{run.stderr}run `python examples/annotate_examples.py`"


@pytest.mark.parametrize("story", ANNOTATED)
def test_every_mark_holds_its_words(story: str) -> None:
    texts = {name: page.text for name, page in pages(story).items()}
    annotation = expected(story)
    for name, document in annotation["documents"].items():
        for mark in marks(document):
            assert texts[name][mark["start"] : mark["end"]] == mark["text"] != ""
    for mark in marks([annotation["reuse"], annotation["facts"]]):
        assert texts[mark["doc"]][mark["start"] : mark["end"]] == mark["text"] != ""


@pytest.mark.parametrize("story", ANNOTATED)
def test_text_pages_are_read_as_they_lie(story: str) -> None:
    for name, page in pages(story).items():
        encoding = "windows-1252" if name == "wirtschaftswarte.txt" else "utf-8"
        if name.endswith(".txt"):
            assert page.text == (EXAMPLES / story / name).read_text(encoding=encoding)


@pytest.mark.parametrize("story", ANNOTATED)
def test_blocks_tile_the_page(story: str) -> None:
    for name, page in pages(story).items():
        at = 0
        for block in expected(story)["documents"][name]["anatomy"]:
            assert page.text[at : block["start"]].strip(" \t\n-–") == ""
            assert block["start"] < block["end"]
            at = block["end"]
        assert not page.text[at:].strip()


@pytest.mark.parametrize("story", ANNOTATED)
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


@pytest.mark.parametrize("story", ANNOTATED)
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


@pytest.mark.parametrize("story", ANNOTATED)
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


# Just below what was measured: a point or two, of fractions about one hit. Raise a floor when the engine rises.
FLOORS = {
    "chipwerk": {
        "roles": 98.5,  # 99.5
        "dated": 80.0,  # 4 of 5
        "times": 95.0,  # 96.9
        "quotations": 87.5,  # 89.2
        "speakers": 94.0,  # 95.9
        "mentions": 98.0,  # 100; the rules for names have seen these two stories
        "reuse recall": 55.0,  # 6 of 9
        "reuse precision": 75.0,  # 7 of 8
        "claims joined": 71.0,  # 16 of 21
        "differs found": 62.0,  # 6 of 8
        "differs precision": 71.0,  # 6 of 7
    },
    "faehre": {
        "roles": 98.5,  # 99.3
        "dated": 100.0,
        "times": 90.5,  # 92.5
        "quotations": 90.0,  # 91.5
        "speakers": 94.0,  # 95.7
        "mentions": 97.5,  # 100
        "reuse recall": 50.0,  # 7 of 12; the misses are renderings of one remark in other words
        "reuse precision": 75.0,  # 8 of 9
        "claims joined": 85.0,  # 19 of 21
        "differs found": 55.0,  # 6 of 9
        "differs precision": 80.0,  # 5 of 5
    },
    # Unseen by every rule: what was measured at first sight.
    "inntal": {
        "roles": 92.0,  # 93.6
        "dated": 100.0,
        "times": 72.5,  # 74.3
        "quotations": 89.5,  # 91.1
        "speakers": 81.5,  # 83.3
        "mentions": 91.0,  # 92.4
        "reuse recall": 55.0,  # 6 of 9
        "reuse precision": 85.0,  # 7 of 7
        "claims joined": 66.0,  # 23 of 33
        "differs found": 13.0,  # 3 of 15
        "differs precision": 74.0,  # 3 of 3
    },
    "wachboote": {
        "roles": 92.5,  # 94.3
        "dated": 100.0,
        "times": 84.5,  # 86.3
        "quotations": 83.0,  # 84.7
        "speakers": 81.0,  # 82.8
        "mentions": 85.0,  # 86.4
        "reuse recall": 50.0,  # 6 of 10
        "reuse precision": 85.0,  # 7 of 7
        "claims joined": 67.0,  # 22 of 31
        "differs found": 6.0,  # 2 of 16
        "differs precision": 66.0,  # 2 of 2
    },
    "vilshofen": {
        "roles": 94.5,  # 95.5
        "dated": 80.0,  # 80
        "times": 84.0,  # 85.7
        "quotations": 88.5,  # 90.1
        "speakers": 90.5,  # 92.2
        "mentions": 92.5,  # 94.2
        "reuse recall": 99.0,  # 3/3
        "reuse precision": 55.0,  # 4/7
        "claims joined": 80.0,  # 35/42
        "differs found": 23.0,  # 3/13
        "differs precision": 99.0,  # 3/3
    },
    "hinterstein": {
        "roles": 94.5,  # 95.5
        "dated": 100.0,  # 100
        "times": 78.5,  # 80.3
        "quotations": 93.0,  # 94.5
        "speakers": 78.5,  # 80.0
        "mentions": 81.0,  # 82.8
        "reuse recall": 99.0,  # 4/4
        "reuse precision": 99.0,  # 12/12
        "claims joined": 68.0,  # 38/54
        "differs found": 50.0,  # 7/14
        "differs precision": 85.0,  # 6/7
    },
    "eschwege": {
        "roles": 93.5,  # 94.6
        "dated": 100.0,  # 100
        "times": 88.0,  # 89.7
        "quotations": 83.0,  # 84.7
        "speakers": 80.5,  # 82.0
        "mentions": 95.0,  # 96.6
        "reuse recall": 99.0,  # 3/3
        "reuse precision": 99.0,  # 2/2
        "claims joined": 83.0,  # 39/46
        "differs found": 41.0,  # 5/12
        "differs precision": 99.0,  # 4/4
    },
    "laufenburg": {
        "roles": 93.5,  # 94.7
        "dated": 80.0,  # 80
        "times": 87.0,  # 88.5
        "quotations": 86.5,  # 88.2
        "speakers": 85.0,  # 86.7
        "mentions": 83.0,  # 84.7
        "reuse recall": 66.0,  # 2/3
        "reuse precision": 99.0,  # 2/2
        "claims joined": 60.0,  # 36/58
        "differs found": 61.0,  # 8/13
        "differs precision": 99.0,  # 8/8
    },
    "ravensburg": {
        "roles": 95.0,  # 96.8
        "dated": 100.0,  # 100
        "times": 79.5,  # 81.4
        "quotations": 92.5,  # 94.0
        "speakers": 85.5,  # 87.2
        "mentions": 89.5,  # 91.0
        "reuse recall": 62.0,  # 5/8
        "reuse precision": 99.0,  # 5/5
        "claims joined": 64.0,  # 22/34
        "differs found": 38.0,  # 7/18
        "differs precision": 87.0,  # 87.5
    },
    "wangen": {
        "roles": 93.5,  # 95.2
        "dated": 100.0,  # 100
        "times": 83.5,  # 85.5
        "quotations": 92.0,  # 93.6
        "speakers": 86.5,  # 88.2
        "mentions": 88.5,  # 90.0
        "reuse recall": 66.0,  # 4/6
        "reuse precision": 99.0,  # 2/2
        "claims joined": 55.5,  # 27/48
        "differs found": 32.5,  # 7/21
        "differs precision": 99.0,  # 100.0
    },
    "sassnitz": {
        "roles": 95.0,  # 96.9
        "dated": 100.0,  # 100
        "times": 88.5,  # 90.3
        "quotations": 88.0,  # 89.7
        "speakers": 85.5,  # 87.2
        "mentions": 90.5,  # 92.0
        "reuse recall": 99.0,  # 3/3
        "reuse precision": 99.0,  # 3/3
        "claims joined": 58.5,  # 23/39
        "differs found": 17.0,  # 3/17
        "differs precision": 99.0,  # 100.0
    },
    "freilassing": {
        "roles": 95.5,  # 97.1
        "dated": 100.0,  # 100
        "times": 88.0,  # 89.7
        "quotations": 92.5,  # 94.0
        "speakers": 87.5,  # 89.4
        "mentions": 94.0,  # 95.9
        "reuse recall": 99.0,  # 3/3
        "reuse precision": 99.0,  # 3/3
        "claims joined": 71.0,  # 30/42
        "differs found": 54.0,  # 12/22
        "differs precision": 99.0,  # 100.0
    },
}


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
    got = {
        "roles": total["role_accuracy"],
        "dated": share(total["dated"]),
        "times": total["time"]["value"],
        "quotations": total["quotes"]["f1"],
        "speakers": total["quote_speaker_accuracy"],
        "mentions": total["mentions"]["f1"],
        "reuse recall": share(across["reuse"]["recall"]),
        "reuse precision": share(across["reuse"]["precision"]),
        "claims joined": share(across["claims_joined"]),
        "differs found": share(across["differs_found"]),
        "differs precision": share(across["differs_precision"]),
    }
    print(story, total, across)
    assert {k: v for k, v in got.items() if v < FLOORS[story][k]} == {}


def share(fraction: str) -> float:
    """`13/14` → 92.9; nothing said of nothing is right."""
    part, whole = map(int, fraction.split("/"))
    return 100 * part / whole if whole else 100.0
