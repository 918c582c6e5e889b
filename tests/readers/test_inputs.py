"""Real files of every format, read as the command line reads them."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from lagebild.model import BadInput, Failure, Page
from lagebild.readers import ReadOptions, read_inputs

HTML = "<html><head><title>Der Titel</title></head><body><h1>Der Titel</h1><p>Ein Satz über Köln.</p></body></html>"


def read(*inputs: Path | str, **options: object) -> list[Page | Failure]:
    return list(read_inputs([str(i) for i in inputs], ReadOptions(**options)))  # type: ignore[arg-type]


def ids(items: list[Page | Failure]) -> list[str]:
    return [item.id for item in items]


def reasons(items: list[Page | Failure]) -> list[str | None]:
    return [item.error.reason.value if isinstance(item, Failure) else None for item in items]


def test_plain_text_is_kept_character_for_character(tmp_path: Path) -> None:
    text = "  Zeile eins\r\nZeile\u00a0zwei\n\n\tEnde "
    (tmp_path / "a.txt").write_bytes(text.encode())
    (page,) = read(tmp_path / "a.txt", clean=True)
    assert isinstance(page, Page)
    assert (page.id, page.text, page.elements, page.clean) == ("a.txt", text, (), True)
    assert page.source.path == str(tmp_path / "a.txt")


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml", "a.txt", "seite", "a.html.gz"])
def test_html_by_name_and_by_content(tmp_path: Path, name: str) -> None:
    data = HTML.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (page,) = read(tmp_path / name)
    assert isinstance(page, Page)
    assert page.text == "Der Titel\n\nEin Satz über Köln."
    assert (page.id, page.metadata.title, len(page.elements)) == (name, "Der Titel", 2)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz", "a.json"])
def test_json_lines(tmp_path: Path, name: str) -> None:
    rows = [
        {
            "id": "x",
            "text": " wörtlich\r\n ",
            "url": "https://example.org/",
            "outlet": "Blatt",
            "published": "2024-03-12",
        },
        {"id": 7, "html": HTML, "published": "2024-03-12"},
        {"text": "ohne Kennung", "other": [1, 2]},
        {"id": "x", "text": "dieselbe Kennung"},
    ]
    data = "\n\n".join(json.dumps(row) for row in rows).encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    pages = read(tmp_path / name)
    assert ids(pages) == ["x", "7", f"{name}:5", "x"]
    first, second = pages[0], pages[1]
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.text == " wörtlich\r\n "
    assert (first.source.url, first.source.outlet) == ("https://example.org/", "Blatt")
    assert first.metadata.published == "2024-03-12"
    assert second.metadata.published == "2024-03-12"


BAD_LINES = [
    (b"not json", "not_a_record"),
    (b"[1, 2]", "not_a_record"),
    (b'{"id": "a"}', "not_a_record"),
    (b'{"id": "a", "text": 5}', "not_a_record"),
    (b'{"text": "\xff\xfe"}', "not_a_record"),
    (b'{"id": "a", "text": "  "}', "empty"),
    (b'{"id": "a", "html": "<script>x</script>"}', "no_text"),
    (b'{"id": "a", "text": "' + b"x" * 2000 + b'"}', "too_large"),
    (b'{"id": "a", "text": "' + b"x" * 20000 + b'"}', "too_large"),
]


@pytest.mark.parametrize(("line", "reason"), BAD_LINES)
def test_a_bad_line_does_not_stop_the_run(tmp_path: Path, line: bytes, reason: str) -> None:
    good = b'{"id": "gut", "text": "Text"}'
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([good, line, good]))
    items = read(tmp_path / "a.jsonl", max_bytes=1000)
    assert reasons(items) == [None, reason, None]
    failure = items[1]
    assert isinstance(failure, Failure)
    assert failure.error.message.startswith("a.jsonl:2: expected")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = b'{"text": "eins"}\n{"id": "b", "text": "zwei"}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines), encoding="ascii"))
    assert ids(read("-")) == ["-:1", "b"]


def test_folders(tmp_path: Path) -> None:
    for name in ("b/x.html", "a/x.html", "a/y.txt", "a/c/x.html", "c.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('{"id": "z", "text": "t"}' if name.endswith("l") and "json" in name else HTML)
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")
    (tmp_path / "a" / "notiz.doc").write_bytes(b"x")
    over: list[Path] = []
    items = list(read_inputs([str(tmp_path)], passed_over=over.append))
    assert ids(items) == ["x.html", "a/x.html", "y.txt", "b/x.html", "z"]
    assert [p.name for p in over] == ["notiz.doc", "bild.png"]


def test_the_same_file_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text")
    names = ids(read(tmp_path / "a.txt", tmp_path / "a.txt"))
    assert names[0] == "a.txt"
    assert names[1].endswith("/a.txt")
    assert len(set(names)) == 2


FILES = [
    ("leer.txt", b"", "empty"),
    ("weiss.txt", b" \n\t ", "empty"),
    ("leer.html", b"<html><body></body></html>", "no_text"),
    ("bild.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "binary"),
    ("a.html", b"%PDF-1.4", "binary"),
    ("gross.txt", b"x" * 1001, "too_large"),
    ("bombe.txt.gz", gzip.compress(b"x" * 100_000, mtime=0), "too_large"),
    ("kaputt.txt.gz", gzip.compress(b"hallo welt " * 50, mtime=0)[:30], "unreadable"),
    ("kaputt.jsonl.gz", gzip.compress(b'{"text": "a"}', mtime=0)[:20], "unreadable"),
    ("halb.txt", b"\xff\xfea\x00\x00\xd8", "encoding"),
]


@pytest.mark.parametrize(("name", "data", "reason"), FILES, ids=[name for name, _, _ in FILES])
def test_what_cannot_be_read_is_an_answer(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text("danach")
    items = read(tmp_path / name, tmp_path / "z.txt", max_bytes=1000)
    assert reasons(items) == [reason, None]
    assert isinstance(items[0], Failure)
    assert ": expected " in items[0].error.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("geheim")
    (tmp_path / "a.txt").chmod(0)
    assert reasons(read(tmp_path / "a.txt")) == ["unreadable"]


def test_a_missing_input_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text")
    with pytest.raises(BadInput, match="found nothing there"):
        next(iter(read_inputs([str(tmp_path / "a.txt"), str(tmp_path / "fehlt.txt")])))
