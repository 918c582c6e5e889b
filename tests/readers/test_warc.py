"""Web archives, written by the library that also reads them."""

from __future__ import annotations

import gzip
import io
import tracemalloc
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from lagebild.model import Failure, Page
from lagebild.readers import ReadOptions, read_inputs

PAGE = (
    "<html><body><h1>Titel {0}</h1><p>Ein Satz über Köln, Seite {0}, so lang wie ein Absatz auf einer Seite.</p></body>"
)
FEED = "<rss><channel><title>Blatt</title><item><title>Eintrag</title></item></channel></rss>"


def record(writer: WARCWriter, url: str, body: bytes, kind: str = "text/html; charset=utf-8", **extra: str) -> None:
    headers = [("Content-Type", kind), *((k.replace("_", "-"), v) for k, v in extra.items() if k != "status")]
    http = StatusAndHeaders(extra.get("status", "200 OK"), headers, protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=http))


def archive(packed: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    record(writer, "https://a.example/1", PAGE.format(1).encode())
    record(writer, "https://a.example/bild.png", b"\x89PNG", "image/png")
    record(writer, "https://a.example/2", PAGE.format(2).encode("iso-8859-1"), "text/html; charset=iso-8859-1")
    record(writer, "https://a.example/weg", PAGE.format(9).encode(), status="404 Not Found")
    record(writer, "https://a.example/3", gzip.compress(PAGE.format(3).encode()), Content_Encoding="gzip")
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE.format(4).encode()), PAGE.format(4).encode())
    record(writer, "https://a.example/4", chunked, Transfer_Encoding="chunked")
    record(writer, "https://a.example/leer", b"")
    record(writer, "https://a.example/feed", FEED.encode(), "application/rss+xml")
    record(writer, "https://a.example/zstd", bytes(range(128, 250)), Content_Encoding="zstd")
    record(writer, "https://a.example/kaputt", b"\x1f\x8b\x08" + b"kein gzip", Content_Encoding="gzip")
    record(writer, "https://a.example/gross", b"<p>" + b"x" * 20_000)
    text = io.BytesIO(b"Nur der Text der Seite.")
    writer.write_record(
        writer.create_warc_record("https://a.example/5", "conversion", payload=text, warc_content_type="text/plain")
    )
    return out.getvalue()


def read(path: Path) -> list[Page | Failure]:
    return list(read_inputs([str(path)], ReadOptions(max_bytes=10_000)))


EXPECTED = [
    ("https://a.example/1", "Titel 1"),
    ("https://a.example/2", "Titel 2"),
    ("https://a.example/3", "Titel 3"),
    ("https://a.example/4", "Titel 4"),
    ("https://a.example/leer", "empty"),
    (None, "Eintrag"),  # the feed's entry has an address of its own, or none
    ("https://a.example/zstd", "encoding"),
    ("https://a.example/kaputt", "binary"),
    ("https://a.example/gross", "too_large"),
    ("https://a.example/5", "Nur der Text der Seite."),
]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "archiv", "whole.warc.gz"])
def test_every_page_of_an_archive(tmp_path: Path, name: str) -> None:
    """By name or content; packed record by record, as archives are, or as one."""
    data = gzip.compress(archive(False)) if name.startswith("whole") else archive(name.endswith(".gz"))
    (tmp_path / name).write_bytes(data)
    items = read(tmp_path / name)
    assert [item.id.split(":")[:2] for item in items] == [[name, str(n)] for n in range(1, len(EXPECTED) + 1)]
    for item, (url, says) in zip(items, EXPECTED, strict=True):
        if isinstance(item, Page):
            assert item.text.startswith(says)
            assert item.source.url == url
            assert "Köln" in item.text or "Titel" not in says
        else:
            assert item.error.reason == says
            assert ": expected " in item.error.message


@pytest.mark.parametrize("packed", [True, False])
def test_a_broken_archive_gives_what_stands_before_the_break(tmp_path: Path, packed: bool) -> None:
    data = archive(packed)
    (tmp_path / "a.warc").write_bytes(data[: len(data) // 2] + b"\xff" * 200)
    items = read(tmp_path / "a.warc")
    assert isinstance(items[0], Page)
    assert isinstance(items[-1], Failure)
    assert items[-1].error.reason == "unreadable"


HOSTILE = {
    "line": b"WARC/1.0\r\nWARC-Type: " + b"x" * 3_000_000,
    "lines": b"WARC/1.0\r\n" + b"a: b\r\n" * 500_000,
    "no record": b"WARC/1.0" + b"\x00" * 1000,
    "no address": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nhallo\r\n\r\n",
    "length": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n"
    b"WARC-Target-URI: http://a/\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_an_answer(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.warc").write_bytes(HOSTILE[name])
    tracemalloc.start()
    items = read(tmp_path / "a.warc")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert all(isinstance(item, Failure) for item in items)
    assert peak < 3_000_000


def test_one_page_is_in_memory_at_a_time(tmp_path: Path) -> None:
    """Five times the pages take no more memory."""
    peaks = []
    for count in (3, 15):
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=True)
        for number in range(count):
            record(writer, f"https://a.example/{number}", (PAGE.format(number) * 200).encode())
        (tmp_path / f"{count}.warc.gz").write_bytes(out.getvalue())
        tracemalloc.start()
        for item in read_inputs([str(tmp_path / f"{count}.warc.gz")]):
            assert isinstance(item, Page)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0]
