"""Files that hold other files or many documents, and folders as programs leave them; bombs and broken ones."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import plistlib
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.model import Failure, Page, Source
from lagebild.readers import ReadOptions, read_inputs
from lagebild.readers.document import read_document
from lagebild.readers.files import Unreadable

from ..effort import effort

HTML = "<html><head><title>Der Titel</title></head><body><h1>Der Titel</h1><p>Ein Satz über Köln.</p></body></html>"
TEXT = "Der Titel\n\nEin Satz über Köln."
MAIL = "From: Redaktion <redaktion@kueste.example>\nDate: Thu, 14 Nov 2024 18:20:00 +0100\nSubject: Eins\n\nEin Satz."
WORD = (
    '<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>Der Titel</w:t></w:r></w:p>'
    '<w:p/><w:p><w:r><w:t xml:space="preserve">Ein Satz </w:t></w:r>'
    "<w:del><w:r><w:delText>von</w:delText></w:r></w:del>"
    "<w:r><w:instrText>HYPERLINK</w:instrText></w:r><w:r><w:t>über Köln.</w:t></w:r></w:p></w:body></w:document>"
)
WRITER = (
    '<office:document-content xmlns:office="o" xmlns:text="t"><office:body><text:h>Der Titel</text:h>\n'
    "<text:p>Ein Satz<text:s/><text:span>über</text:span> Köln.<office:annotation><text:p>Notiz</text:p>"
    "</office:annotation></text:p></office:body></office:document-content>"
)


def read(*inputs: Path | str, **options: object) -> list[Page | Failure]:
    return list(read_inputs([str(i) for i in inputs], ReadOptions(**options)))  # type: ignore[arg-type]


def said(items: list[Page | Failure]) -> list[tuple[str, str]]:
    return [(item.id, item.text if isinstance(item, Page) else str(item.error.reason)) for item in items]


def zipped(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


ONE = {
    "a.docx": zipped(**{"word/document.xml": WORD}),
    "a.odt": zipped(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": WRITER}),
    "a.html.gz": gzip.compress(HTML.encode()),
    "a.html.bz2": bz2.compress(HTML.encode()),
    "a.html.xz": lzma.compress(HTML.encode()) + lzma.compress(b"<p></p>"),
    "a.webarchive": plistlib.dumps(
        {"WebMainResource": {"WebResourceData": HTML.encode(), "WebResourceURL": "https://a.example/x"}},
        fmt=plistlib.FMT_BINARY,
    ),
    "utf16.txt": TEXT.encode("utf-16"),
    "utf16be.txt": TEXT.encode("utf-16-be"),
    "ohne_endung": HTML.encode(),
}


@pytest.mark.parametrize("name", ONE)
def test_one_document(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(ONE[name])
    assert said(read(tmp_path / name)) == [(name, TEXT)]
    over: list[Path] = []
    assert said(list(read_inputs([str(tmp_path)], passed_over=over.append))) == [(name, TEXT)]
    assert not over


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    members = {
        "b/x.html": HTML, "a.txt": TEXT, "bild.jpg": b"\xff\xd8\xff", "robots.txt": "User-agent: *",
        "__MACOSX/._a.txt": "x", "b/x_files/frame.html": HTML, "c.docx": ONE["a.docx"], "d.html.gz": ONE["a.html.gz"],
        "leer.txt": "", "e.jsonl": '{"id": "z", "text": "t"}', "tief.zip": zipped(**{"a.txt": TEXT}), "seite": HTML,
        "notiz": "kein Markup", "f.json": '{"name": "x"}',
    }  # fmt: skip
    expected = {
        "b/x.html": TEXT, "a.txt": TEXT, "c.docx": TEXT, "d.html.gz": TEXT, "leer.txt": "empty", "seite": TEXT,
        "tief.zip": "binary",
    }  # fmt: skip
    (tmp_path / "a.zip").write_bytes(zipped(**members))
    found = dict(said(read(tmp_path / "a.zip")))
    assert found.pop("z", found.pop("a.zip!e.jsonl", None)) is not None
    assert found == {f"a.zip!{name}": text for name, text in expected.items()}


def test_a_tar_file(tmp_path: Path) -> None:
    for name, mode in (("a.tar", "w"), ("b.tar.gz", "w:gz"), ("c.tgz", "w:gz")):
        with tarfile.open(tmp_path / name, mode) as archive:  # type: ignore[call-overload]
            for member, data in (("x/a.html", HTML.encode()), ("x/bild.png", b"\x89PNG"), ("x/b.txt", TEXT.encode())):
                info = tarfile.TarInfo(member)
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
        assert said(read(tmp_path / name)) == [(f"{name}!x/a.html", TEXT), (f"{name}!x/b.txt", TEXT)]


def test_a_mailbox(tmp_path: Path) -> None:
    mails = [MAIL, MAIL.replace("Eins", "Zwei") + "\n\n>From hier an geht es weiter.", "Subject: x\n\n" + "x" * 3000]
    (tmp_path / "a.mbox").write_text("".join(f"From a@b Thu Nov 14 18:20:00 2024\n{mail}\n\n" for mail in mails))
    items = read(tmp_path / "a.mbox", max_bytes=1000)
    assert [item.id for item in items] == ["a.mbox:1", "a.mbox:2", "a.mbox:3"]
    first, second, third = items
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.metadata.title, first.metadata.published) == ("Eins", "2024-11-14T18:20:00+01:00")
    assert "\nFrom hier an" in second.text
    assert isinstance(third, Failure)
    assert third.error.reason == "too_large"


def test_an_archive_of_a_browser(tmp_path: Path) -> None:
    def entry(kind: str, text: str | None, status: int = 200) -> dict[str, object]:
        content = {"mimeType": kind, "text": text}
        return {"request": {"url": "https://a.example/x"}, "response": {"status": status, "content": content}}

    entries = [entry("text/html; charset=utf-8", HTML), entry("image/png", "x"), entry("text/html", None)]
    entries += [entry("text/html", HTML, 404), {}, None]  # type: ignore[list-item]
    (tmp_path / "a.har").write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}))
    items = read(tmp_path / "a.har")
    assert said(items) == [("a.har:1", TEXT), ("a.har:2", "empty")]
    assert isinstance(items[0], Page)
    assert items[0].source.url == "https://a.example/x"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_of_articles(tmp_path: Path, mark: str) -> None:
    rows = [
        ["Titel", "Datum", "Quelle", "Volltext"],
        ["Der Titel", "14.11.2024", "Deichkurier", '"Ein Satz."\nNoch einer.'],
    ]
    rows += [["Zwei", "", "", " "]]
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    (tmp_path / "a.csv").write_text(out.getvalue(), encoding="utf-8-sig")
    page, failure = read(tmp_path / "a.csv")
    assert isinstance(page, Page)
    assert page.text == 'Der Titel\n\n"Ein Satz."\nNoch einer.'
    assert (page.id, page.source.outlet, page.metadata.published) == ("a.csv:3", "Deichkurier", "2024-11-14")
    assert isinstance(failure, Failure)
    assert failure.error.reason == "empty"
    (tmp_path / "a.csv").write_text("Jahr;Einwohner\n2024;1\n")
    (failure,) = read(tmp_path / "a.csv")
    assert isinstance(failure, Failure)
    assert "jahr, einwohner" in failure.error.message
    assert read(tmp_path) == []


def test_folders_as_programs_leave_them(tmp_path: Path) -> None:
    """A mirror of a site by wget, and pages that browsers saved whole."""
    files = {
        "www.a.example/index.html": HTML, "www.a.example/politik/titel": HTML, "www.a.example/a.php?id=1": HTML,
        "www.a.example/robots.txt": "User-agent: *", "www.a.example/api": '{"a": 1}', "www.a.example/stil.css": "p {}",
        "Titel.html": f"<!-- saved from url=(0019)https://b.example/x -->\n{HTML}", "Titel_files/rahmen.html": HTML,
        "Seite.htm": HTML, "Seite-Dateien/rahmen.html": HTML, "Eigene_files/a.html": HTML,
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    pages = read(tmp_path)
    assert {item.id for item in pages} == {"index.html", "titel", "a.php?id=1", "Titel.html", "Seite.htm", "a.html"}
    urls = {item.id: item.source.url for item in pages if isinstance(item, Page)}
    assert urls["Titel.html"] == "https://b.example/x"


STDIN = {
    "page": HTML.encode(), "packed": gzip.compress(HTML.encode()), "latin": HTML.encode("cp1252"),
    "records": json.dumps({"id": "-", "text": TEXT}).encode(),
    "packed records": gzip.compress(b'{"id": "-", "html": "<p>a"}'),
}  # fmt: skip


@pytest.mark.parametrize("name", STDIN)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STDIN[name])))
    assert said(read("-")) == [("-", "a" if name == "packed records" else TEXT)]


def overlapping(count: int) -> bytes:
    """A .zip whose members are all the same bytes: a few kilobytes that unfold to gigabytes."""
    data = zipped(**{"a.txt": "x" * 9_000_000})
    at = data.rindex(b"PK\x01\x02")
    entry, end = data[at : data.rindex(b"PK\x05\x06")], bytearray(data[data.rindex(b"PK\x05\x06") :])
    end[8:10] = end[10:12] = count.to_bytes(2, "little")
    end[12:16] = (count * len(entry)).to_bytes(4, "little")
    entries = [
        entry.replace(b"a.txt", b"%05d" % number)[:46] + b"%c.txt" % (97 + number % 26) for number in range(count)
    ]
    return data[:at] + b"".join(entries) + bytes(end)


def huge_member() -> bytes:
    """The header of a picture of ten gigabytes."""
    info = tarfile.TarInfo("bild.png")
    info.size = 10**10
    return info.tobuf()


BOMBS = {
    "a.zip": overlapping(3000),
    "b.txt.gz": gzip.compress(b"x" * 200_000_000, 9),
    "c.tar.gz": gzip.compress(huge_member() + b"\0" * 200_000_000, 9),
    "d.warc.gz": gzip.compress(
        b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 199000000\r\n\r\n" + b"x" * 199_000_000
    ),
    "e.docx": zipped(**{"word/document.xml": "<w:p><w:t>" + "x" * 60_000_000}),
    "f.jsonl.bz2": bz2.compress(b"x" * 150_000_000),
    "g.html.xz": lzma.compress(b"x" * 200_000_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_left(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BOMBS[name])
    begun = time.process_time()
    items = read(tmp_path / name)
    assert items
    assert not [item.id for item in items if isinstance(item, Page) and len(item.text) > 10_000_000]
    assert isinstance(items[-1], Failure)
    assert items[-1].error.reason in ("too_large", "unreadable", "binary")
    assert "expected" in items[-1].error.message
    assert time.process_time() - begun < 20


BROKEN = {"a.zip": zipped(**{"a.txt": TEXT}), "a.docx": ONE["a.docx"], "a.webarchive": ONE["a.webarchive"]}


@settings(max_examples=effort(25), deadline=None)
@given(st.sampled_from(sorted(BROKEN)), st.data())
def test_broken_containers_are_answered(
    tmp_path_factory: pytest.TempPathFactory, name: str, draws: st.DataObject
) -> None:
    data = bytearray(BROKEN[name])
    for _ in range(draws.draw(st.integers(1, 5))):
        data[draws.draw(st.integers(0, len(data) - 1))] = draws.draw(st.integers(0, 255))
    cut = draws.draw(st.integers(0, len(data)))
    path = tmp_path_factory.mktemp("x") / name
    path.write_bytes(bytes(data[:cut] if draws.draw(st.booleans()) else data))
    for item in read(path):
        assert isinstance(item, Page) or "expected" in item.error.message


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"{\\rtf1 x}", ".docx"), (b"\xd0\xcf\x11\xe0" + b"x" * 99, ".eml"), (b"Rar!x", ".zip"), (b"%PDF-1.4 x", "PDF")],
)
def test_what_is_not_read_is_told_with_a_way_out(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        list(read_document(data, None, "x", Source(), "x", ReadOptions()))
    assert caught.value.reason == "binary"
    assert words in caught.value.message


def pdf(*pages: list[str]) -> bytes:
    """A PDF that prints lines of text, a page each."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj 0 -16 Td" for line in lines)
        stream = f"BT /F1 12 Tf 60 760 Td {shown} ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) + 2} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>"
    return out + f"{end}\nstartxref\n{len(out)}\n%%EOF".encode()


def test_a_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    head, foot = "Pressemitteilung der Stadt", "Seite"
    pages = [
        [
            head,
            f"Ein Satz über Köln auf Seite {n}, den die Regie-",
            "rung druckt.",
            "Mehr.",
            "Noch mehr.",
            f"{foot} {n}",
        ]
        for n in (1, 2, 3)
    ]
    (tmp_path / "a.pdf").write_bytes(pdf(*pages))
    (page,) = read(tmp_path / "a.pdf")
    assert isinstance(page, Page)
    assert "Ein Satz über Köln auf Seite 2, den die Regierung druckt." in page.text
    assert head not in page.text
    (tmp_path / "a.pdf").write_bytes(pdf([]))
    (failure,) = read(tmp_path / "a.pdf")
    assert isinstance(failure, Failure)
    assert failure.error.reason == "no_text"
