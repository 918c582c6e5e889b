"""Imports point only up the house: stages share records and never import stages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "lagebild"
STAGE = {"model", "text", "knowledge"}
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "text": {"model"},
    "knowledge": {"model", "text"},
    **dict.fromkeys(
        ("readers", "anatomy", "language", "times", "names", "quotations", "reuse", "claims", "brief"), STAGE
    ),
    "annotate": STAGE | {"anatomy", "language", "times", "names", "quotations"},
    "twins": {"model", "text"},
    "dossier": STAGE | {"annotate", "twins", "language", "times", "names", "quotations", "reuse", "claims", "brief"},
    "engines": set(),
    "report": {"model"},
    "cli": {"model", "knowledge", "language", "readers", "names", "annotate", "dossier", "engines", "report"},
    "__init__": set(),
    "__main__": {"cli"},
}


def imported_rooms(path: Path) -> set[str]:
    """The rooms of this package that a file imports."""
    package = ["lagebild", *path.relative_to(ROOT).parts[:-1]]
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            target = base + (node.module.split(".") if node.module else [])
            names = [[*target, alias.name] for alias in node.names] if target == ["lagebild"] else [target]
        elif isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        else:
            continue
        rooms |= {name[1] for name in names if name[0] == "lagebild" and len(name) > 1}
    return rooms


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_up(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    assert room in MAY_IMPORT, f"{path}: a new room needs a line in MAY_IMPORT"
    strangers = imported_rooms(path) - MAY_IMPORT[room] - {room, "__version__"}
    assert not strangers, f"{path}: {room} may import {sorted(MAY_IMPORT[room])}, found {sorted(strangers)}"
