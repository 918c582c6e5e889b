"""Docs, help and code say the same."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from lagebild import __version__
from lagebild.cli import main
from lagebild.model import Reason, Role

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
ROOMS = ["readers", "anatomy", "language", "times", "names", "quotations", "reuse", "claims", "brief", "report"]
TABLES = sorted((ROOT / "src" / "lagebild" / "knowledge").rglob("*.tsv"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name}: no {target}"


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_its_page(room: str) -> None:
    assert (ROOT / "docs" / f"{room}.md").exists()
    assert f"]({room}.md)" in (ROOT / "docs" / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", TABLES, ids=lambda p: p.name)
def test_every_table_says_where_it_comes_from(table: Path) -> None:
    head = [line for line in table.read_text(encoding="utf-8").splitlines()[:12] if line.startswith("#")]
    words = " ".join(head).lower()
    assert any(word in words for word in ("apache-2.0", "cc by", "mit", "free", "bsd")), head
    assert any(word in words for word in ("compiled", "source", "built", "from")), head


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for requirement in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]):
        name = re.match(r"[A-Za-z0-9_-]+", requirement)
        assert name is not None
        assert name[0].lower() in reasons.lower(), name[0]


def test_one_version() -> None:
    assert PROJECT["version"] == __version__
    assert __version__ in CliRunner().invoke(main, ["--version"]).stdout
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_readme_shows_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in main.commands:
        assert f"lagebild {name}" in readme
    for command, options in re.findall(r"^    lagebild (\w+(?: build-index)?)([^#\n]*)", readme, re.M):
        help_text = CliRunner().invoke(main, [*command.split(" "), "--help"]).stdout
        for option in re.findall(r"--[a-z-]+", options):
            assert option in help_text, f"{command} {option}"


@pytest.mark.parametrize(
    "script", re.findall(r"^    (script/\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
)
def test_scripts_can_be_run(script: str) -> None:
    assert (ROOT / script).stat().st_mode & 0o111


def test_every_role_and_reason_is_explained() -> None:
    docs = " ".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [role for role in Role if role not in docs] == []
    assert [reason for reason in Reason if reason not in docs] == []


@pytest.mark.parametrize("what", ["annotate", "report"])
def test_every_key_of_the_output_is_explained(what: str) -> None:
    schema = json.loads(CliRunner().invoke(main, ["schema", what]).stdout)
    keys = {key for record in schema["$defs"].values() for key in record.get("properties", {})}
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert sorted(key for key in keys if not re.search(rf"\b{key}\b", page)) == []
