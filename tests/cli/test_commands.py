"""The commands as a user runs them: exit status, what goes to stdout, what to stderr, what is written where."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from lagebild.cli import main

FERRY = Path(__file__).parents[2] / "examples" / "faehre"
PAGE = (
    "Fähre läuft auf Grund\n\nCuxhaven (dpa) - Eine Fähre ist am Donnerstag vor der Insel Neuwerk auf Grund gelaufen. "
    "Verletzt wurde niemand, sagte Polizeisprecherin Anna Berger am 14. November 2024.\n"
)


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def records(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.split("\n") if line]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_annotate_prints_a_record_a_document_in_order(tmp_path: Path, page: Path) -> None:
    lines = tmp_path / "more.jsonl.gz"
    with gzip.open(lines, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "second", "text": PAGE, "published": "2024-11-15"}) + "\n")
    result = run("annotate", str(page), str(lines))
    assert result.exit_code == 0
    assert [r["id"] for r in records(result)] == ["page.txt", "second"]
    assert records(result)[1]["published"]["value"] == "2024-11-15"
    assert records(result)[1]["published"]["from"] == "metadata"


def test_text_of_json_lines_is_kept_verbatim() -> None:
    text = "  Ein\u00a0Satz.\r\n\r\n\tNoch \u2028einer.\ufeff "
    result = run("annotate", "-", stdin=json.dumps({"id": "x", "text": text}) + "\n")
    assert records(result)[0]["text"] == text


def test_a_failed_document_stays_in_its_place(tmp_path: Path, page: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    result = run("annotate", str(broken), str(page))
    first, second = records(result)
    assert result.exit_code == 1
    assert first == {"id": "broken.txt", "error": {"reason": "binary", "message": first["error"]["message"]}}
    assert second["id"] == "page.txt"
    assert "broken.txt" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("annotate", "no-such-file.txt"), "no-such-file.txt"),
        (("annotate", "--layers", "verse", "x"), "times"),
        (("annotate", "--published", "gestern", "x"), "2015-09-19"),
        (("annotate",), "INPUT"),
        (("report", "--language", "fr", "x"), "de"),
        (("report", "--passages", "story.xls", "x"), ".csv, .jsonl, .parquet, found .xls"),
    ],
)
def test_a_usage_error_says_what_was_expected(arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert not result.stdout


def test_layers_that_were_not_asked_for_are_null(page: Path) -> None:
    (record,) = records(run("annotate", "--layers", "times", str(page)))
    assert record["times"] is not None
    assert record["quotations"] is None
    assert record["tokens"] is None


def test_tokens_are_printed_on_request(page: Path) -> None:
    assert records(run("annotate", str(page)))[0]["tokens"] is None
    (record,) = records(run("annotate", "--tokens", str(page)))
    assert [record["text"][t["start"] : t["end"]] for t in record["tokens"]][:3] == ["Fähre", "läuft", "auf"]


def test_plain_text_is_all_article() -> None:
    text = "Kommentare (12)\nZur Startseite"
    result = run("annotate", "--plain", "-", stdin=json.dumps({"id": "x", "text": text}))
    assert {b["role"] for b in records(result)[0]["blocks"]} == {"paragraph"}


def test_published_option_dates_what_carries_no_date() -> None:
    undated = json.dumps({"id": "x", "text": "Die Fähre lief gestern auf Grund."})
    dated = json.dumps({"id": "y", "text": "Die Fähre lief gestern auf Grund.", "published": "2024-11-15"})
    one, two = records(run("annotate", "--plain", "--published", "2020-02-01", "-", stdin=f"{undated}\n{dated}\n"))
    assert (one["published"]["value"], one["published"]["from"]) == ("2020-02-01", "option")
    assert two["published"]["value"] == "2024-11-15"
    assert [t["value"] for t in one["times"]] == ["2020-01-31"]


KEYS = {
    "id", "source", "language", "text", "published", "credits", "blocks", "sentences", "tokens", "times", "mentions",
    "entities", "quantities", "quotations", "references", "genre",
}  # fmt: skip


def test_metadata_and_selectors_are_printed_on_request_alone() -> None:
    plain = records(run("annotate", str(FERRY)))
    asked = records(run("annotate", "--metadata", "--selectors", str(FERRY)))
    for before, after in zip(plain, asked, strict=True):
        assert set(before) == KEYS
        assert set(after) == KEYS | {"metadata"}
        for layer in ("blocks", "sentences", "quotations"):
            assert [{k: v for k, v in mark.items() if k != "selector"} for mark in after[layer]] == before[layer]
            assert all(mark["selector"][-1]["type"] == "TextQuoteSelector" for mark in after[layer])


@pytest.mark.parametrize("record", ["annotate", "report"])
def test_output_meets_its_schema(record: str, tmp_path: Path) -> None:
    schema = json.loads(run("schema", record).stdout)
    validator = jsonschema.Draft202012Validator(schema)
    if record == "annotate":
        for line in records(run("annotate", "--tokens", "--metadata", "--selectors", str(FERRY))):
            validator.validate(line)
    else:
        out = tmp_path / "dossier.json"
        assert run("report", str(FERRY), "--json", str(out)).exit_code == 0
        validator.validate(json.loads(out.read_text(encoding="utf-8")))


def test_report_writes_where_it_is_told_and_nowhere_else(page: Path, tmp_path: Path, monkeypatch) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert run("report", str(page), "--json", str(tmp_path / "d.json")).exit_code == 0
    assert list(empty.iterdir()) == []
    assert run("report", str(page)).exit_code == 0
    assert [p.name for p in empty.iterdir()] == ["report.html"]


def test_report_writes_passages_and_graph(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("report", str(FERRY), "--passages", "p.csv", "--graph", "g.graphml", "--json", "d.json")
    assert result.exit_code == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["d.json", "g.graphml", "p.csv"]
    dossier = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    assert (tmp_path / "p.csv").read_text(encoding="utf-8").startswith("kind,similarity,origin,earlier,a_document")
    assert len(dossier["passages"]) > 5
    assert "Ursprünge" in dossier["story"]["reasoning"]
    assert b"<graphml" in (tmp_path / "g.graphml").read_bytes()


def test_report_of_json_to_stdout_prints_nothing_else(page: Path) -> None:
    dossier = json.loads(run("report", str(page), "--json", "-").stdout)
    assert dossier["story"]["documents"] == 1


def test_report_without_a_readable_document_says_so(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    result = run("report", str(empty))
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert "nothing to report" in result.stderr


def test_ids_that_recur_are_told_apart_in_the_dossier() -> None:
    lines = "\n".join(json.dumps({"id": "same", "text": PAGE}) for _ in range(2))
    dossier = json.loads(run("report", "-", "--json", "-", stdin=lines).stdout)
    assert [d["id"] for d in dossier["documents"]] == ["same", "same#2"]


@pytest.mark.parametrize("command", ["annotate", "report", "schema"])
def test_help_shows_an_example(command: str) -> None:
    assert f"lagebild {command}" in run(command, "--help").stdout.split("Example:")[1]
