"""A language model may rewrite the brief; nothing that the pages do not say gets through."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner

from lagebild import knowledge
from lagebild.brief.faithful import unfaithful
from lagebild.cli import main

PACK = knowledge.load("de")
PAGE = "Nach Angaben der Stadt wurden am Donnerstag zwei Pfeiler der Brücke über die Aue beschädigt."
MORE = "Die Aue-Brücke ist seit Donnerstag gesperrt, sagte Bürgermeisterin Anna Berger: „Wir prüfen jeden Pfeiler.“"

# what the writer returned | why it may not stand; empty where it may
ANSWERS = [
    ("Zwei Pfeiler der Brücke über die Aue wurden am Donnerstag nach Angaben der Stadt beschädigt.", ""),
    ("Nach Angaben der Stadt nahmen am Donnerstag zwei Pfeiler der Brücke über die Aue Schaden.", "'Schaden'"),
    ("Nach Angaben der Stadt wurden am Donnerstag drei Pfeiler der Brücke über die Aue beschädigt.", "'drei'"),
    ("Nach Angaben der Stadt wurden am Freitag zwei Pfeiler der Brücke über die Aue beschädigt.", "'Freitag'"),
    ("Nach Angaben von Karl Huber wurden am Donnerstag zwei Pfeiler der Brücke über die Aue beschädigt.", "'Karl'"),
    ("Am Donnerstag wurden zwei Pfeiler der Brücke über die Aue beschädigt.", "source"),
    ("Nach Angaben der Stadt wurden am Donnerstag zwei Pfeiler der Brücke über die Aue nicht beschädigt.", "negation"),
    ("Nach Angaben der Stadt wurden am Donnerstag zwei Pfeiler der Brücke über die Aue wohl beschädigt.", "doubt"),
    ("Nach Angaben der Stadt wurden zwei Pfeiler der Brücke über die Aue beschädigt.", "'Donnerstag' was left out"),
    (
        "Nach Angaben der Stadt wurden am Donnerstag zwei „marode Pfeiler“ der Brücke über die Aue beschädigt.",
        "quotation",
    ),
    ("", "not one sentence"),
    (PAGE + " " + PAGE, "not one sentence"),
]


@pytest.mark.parametrize(("answer", "why"), ANSWERS)
def test_what_is_not_in_the_evidence_is_dropped(answer: str, why: str) -> None:
    reason = unfaithful(answer, PAGE, f"{PAGE} {MORE}", ("Donnerstag", "zwei Pfeiler", "Aue"), PACK)
    assert reason is None if not why else reason is not None and why in reason


class Writer(BaseHTTPRequestHandler):
    """A small server that speaks the protocol: every second sentence it makes something up."""

    asked: list[dict[str, Any]]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({"path": self.path, **body})
        sentence = body["messages"][1]["content"]
        lied = len(self.asked) % 2 == 0
        text = f"{sentence} Das sagte Karl Huber." if lied else sentence.replace("Am ", "Und am ", 1)
        answer = json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    asked: list[dict[str, Any]] = []
    handler = type("Handler", (Writer,), {"asked": asked})
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}/v1", asked
    httpd.shutdown()
    httpd.server_close()
    thread.join()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    for name, text in (
        ("a.txt", "Brücke gesperrt\n\nAm Donnerstag, 14. November 2024, wurde die Brücke über die Aue gesperrt. "
                  "Nach Angaben der Stadt sind zwei Pfeiler beschädigt."),
        ("b.txt", "Aue-Brücke zu\n\nAm Donnerstag, 14. November 2024, wurde die Brücke über die Aue gesperrt. "
                  "Die Arbeiten an der Brücke beginnen am 2. Dezember 2024."),
    ):  # fmt: skip
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def report(story: Path, *options: str) -> tuple[Any, dict[str, Any]]:
    out = story.parent / "dossier.json"
    result = CliRunner().invoke(main, ["report", str(story), "--json", str(out), *options])
    return result, json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}


def test_a_writer_rewrites_what_it_does_not_invent(story: Path, server: tuple[str, list[dict[str, Any]]]) -> None:
    url, asked = server
    _, plain = report(story)
    result, rewritten = report(story, "--writer", url, "--writer-model", "klein")
    assert result.exit_code == 0
    assert [a["path"] for a in asked] == ["/v1/chat/completions"] * len(plain["brief"])
    assert {(a["model"], a["temperature"]) for a in asked} == {("klein", 0)}
    assert len(rewritten["brief"]) == len(plain["brief"])
    for before, after, place in zip(plain["brief"], rewritten["brief"], range(9), strict=False):
        assert before["evidence"] == after["evidence"]
        if after["wording"] == "page":
            assert before["text"] == after["text"]
        else:
            assert place % 2 == 0
    assert any(s["wording"] == "writer" for s in rewritten["brief"])
    assert "Huber" not in json.dumps(rewritten["brief"], ensure_ascii=False)
    assert "not taken from the writer" in result.stderr


def test_without_a_writer_all_words_are_the_pages(story: Path) -> None:
    _, plain = report(story)
    assert {s["wording"] for s in plain["brief"]} == {"page"}


def test_a_dead_endpoint_is_a_clear_error(story: Path) -> None:
    result, _ = report(story, "--writer", "http://127.0.0.1:9/v1", "--writer-model", "klein")
    assert result.exit_code == 1
    assert "http://127.0.0.1:9/v1/chat/completions: expected a chat completion" in result.stderr


def test_writer_and_model_go_together(story: Path) -> None:
    result, _ = report(story, "--writer", "http://127.0.0.1:9/v1")
    assert result.exit_code == 2
    assert "go together" in result.stderr
