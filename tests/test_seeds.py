"""Five real pages about one event: what is reached on them never falls."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from lagebild.cli import main

from .shared_data import SHARED, needs_shared

EXPECTED = SHARED / "seeds" / "expected.json"
pytestmark = needs_shared


@cache
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("seeds") / "annotated.jsonl"
    result = CliRunner().invoke(main, ["annotate", *map(str, sorted((SHARED / "seeds").glob("*.txt")))])
    assert result.exit_code == 0
    out.write_bytes(result.stdout_bytes)
    *_, total = scorer().score_seeds(str(out), str(EXPECTED))
    return total


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("seeds") / "dossier.json"
    inputs = map(str, sorted((SHARED / "seeds").glob("*.txt")))
    assert CliRunner().invoke(main, ["report", *inputs, "--json", str(out)]).exit_code == 0
    return scorer().score_dossier(str(out), str(EXPECTED))


def share(fraction: str) -> tuple[int, float]:
    """ "18/33" → how many, and what share of all."""
    found, of = map(int, fraction.split("/"))
    return found, found / of if of else 1.0


def test_pages(pages: dict[str, Any]) -> None:
    assert pages["role_accuracy"] >= 99
    assert pages["dated"] == "5/5"
    assert pages["time"]["value"] >= 94
    assert pages["quotes"]["f1"] >= 85
    assert pages["quote_speaker_accuracy"] >= 90
    assert pages["quote_type_accuracy"] >= 85
    assert pages["mentions"]["f1"] >= 90


def test_story(story: dict[str, Any]) -> None:
    assert share(story["reuse"]["recall"])[0] >= 13
    assert share(story["reuse"]["precision"])[1] >= 0.85
    assert share(story["claims_joined"])[0] >= 26
    assert share(story["differs_found"])[0] >= 7
    assert share(story["true_contradictions_found"])[0] >= 3
    assert share(story["differs_precision"])[1] >= 0.85


def test_reading_order_of_the_files_changes_nothing_about_a_page() -> None:
    """Sibling dates look at all pages, not at the ones before."""
    paths = [str(p) for p in sorted(Path(SHARED / "seeds").glob("*.txt"))]
    forth = CliRunner().invoke(main, ["annotate", *paths]).stdout.strip().split("\n")
    back = CliRunner().invoke(main, ["annotate", *reversed(paths)]).stdout.strip().split("\n")
    assert sorted(forth) == sorted(back)
