"""The same input gives the same bytes, whatever the hash seed, the processes, the locale or the time zone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FERRY = Path(__file__).parents[2] / "examples" / "faehre"
WORLDS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "99", "TZ": "America/Anchorage", "LC_ALL": "C"},
]


def lagebild(world: dict[str, str], *arguments: str) -> bytes:
    command = [sys.executable, "-m", "lagebild", *arguments]
    return subprocess.run(command, env={**os.environ, **world}, capture_output=True, check=True).stdout


@pytest.mark.parametrize("arguments", [("annotate", "--tokens", str(FERRY)), ("report", str(FERRY), "--json", "-")])
def test_same_bytes_in_every_world(arguments: tuple[str, ...]) -> None:
    first, *others = [lagebild(world, *arguments) for world in WORLDS]
    assert first
    assert all(other == first for other in others)


def test_same_bytes_with_many_processes() -> None:
    world = WORLDS[0]
    assert lagebild(world, "annotate", str(FERRY)) == lagebild(world, "annotate", "--jobs", "3", str(FERRY))


def test_same_report_in_every_world(tmp_path: Path) -> None:
    pages = set()
    for number, world in enumerate(WORLDS[:2]):
        out = tmp_path / f"{number}.html"
        lagebild(world, "report", str(FERRY), "--out", str(out))
        pages.add(out.read_bytes())
    assert len(pages) == 1
