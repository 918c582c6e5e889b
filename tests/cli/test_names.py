"""`lagebild names build-index` and `lagebild report --wikidata`."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from click.testing import CliRunner

from lagebild.cli import main

PAGE = "Anna Berger in Bern\n\nDie Ministerin Anna Berger kam nach Bern. Das sagte Anna Berger am Freitag in Bern.\n"


def test_from_a_table_to_the_dossier(tmp_path: Path) -> None:
    table, page = tmp_path / "items.tsv.gz", tmp_path / "page.txt"
    table.write_bytes(gzip.compress(b"id\tlabel\ttype\tdescription\tweight\nQ1\tAnna Berger\tPERSON\tMinisterin\t9\n"))
    page.write_text(PAGE, encoding="utf-8")
    run = CliRunner()
    built = run.invoke(main, ["names", "build-index", str(table), "--out", str(tmp_path / "w.db")])
    assert (built.exit_code, built.stderr) == (0, f"wrote {tmp_path / 'w.db'}: 1 items\n")
    options = ["--wikidata", str(tmp_path / "w.db"), "--json", str(tmp_path / "d.json")]
    assert run.invoke(main, ["report", str(page), *options]).exit_code == 0
    entities = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))["entities"]
    assert {e["name"]: e["wikidata"] for e in entities} == {"Anna Berger": "Q1", "Bern": None}


def test_what_is_no_table_is_a_usage_error(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    result = CliRunner().invoke(main, ["report", str(page), "--wikidata", str(page)])
    assert result.exit_code == 2
    assert "expected a table of `lagebild names build-index`" in result.stderr


def test_other_formats_are_refused(tmp_path: Path) -> None:
    (tmp_path / "items.csv").write_text("x", encoding="utf-8")
    result = CliRunner().invoke(
        main, ["names", "build-index", str(tmp_path / "items.csv"), "--out", str(tmp_path / "w")]
    )
    assert result.exit_code == 1
    assert "expected .json, .jsonl or .tsv" in result.stderr
