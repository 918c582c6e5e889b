"""Bytes in every encoding that pages come in."""

from __future__ import annotations

import pytest

from lagebild.readers.encoding import decode
from lagebild.readers.files import Unreadable

TEXT = "Die Grünen fordern „schärfere“ Maßnahmen – für 5 Euro täglich. Über Österreich wächst der Ärger."
ASCII = "Nothing special in here."
TURKISH = "Türkiye Büyük Millet Meclisi başkanı açıklama yaptı, ığdır şehri."
POLISH = "Wczoraj w Łodzi odbyło się spotkanie, na którym mówiono o źródłach i książkach. Zażółć gęślą jaźń."
META = '<meta charset="{}"><p>'
HTTP = '<meta http-equiv="Content-Type" content="text/html; charset={}"><p>'
XML = '<?xml version="1.0" encoding="{}"?><p>'

# the text, the encoding of its bytes, whether it is markup
CASES = [
    (TEXT, "utf-8", False),
    (TEXT, "utf-8-sig", False),
    (TEXT, "utf-16", False),
    (TEXT, "utf-16-le", False),
    (TEXT, "utf-16-be", False),
    (TEXT, "utf-32", False),
    (TEXT, "cp1252", False),
    ("Die Grünen wollen Maßnahmen über Österreich.", "mac_roman", False),
    ("Die Grünen wollen Maßnahmen über Österreich.", "cp850", False),
    (ASCII, "ascii", False),
    (META.format("windows-1252") + TEXT, "cp1252", True),
    (META.format("iso-8859-1") + TEXT, "cp1252", True),  # as browsers read it
    (HTTP.format("ISO-8859-1") + TEXT, "cp1252", True),
    (XML.format("ISO-8859-15") + "Maß für 5 €", "iso-8859-15", True),
    (META.format("utf-8") + TEXT, "cp1252", True),  # declared wrongly
    (META.format("iso-8859-1") + TEXT, "utf-8", True),  # declared wrongly
    (META.format("no-such-charset") + TEXT, "utf-8", True),
    (META.format("iso-8859-9") + TURKISH, "cp1254", True),
    (META.format("iso-8859-2") + POLISH, "iso-8859-2", True),
]


@pytest.mark.parametrize(("text", "encoding", "markup"), CASES)
def test_decode(text: str, encoding: str, markup: bool) -> None:
    assert decode(text.encode(encoding), "x", markup) == text


def test_a_stray_byte_in_utf8() -> None:
    assert decode("Größe: ".encode() + b"\x96 M\xfcller, " + "Straße".encode(), "x") == "Größe: – Müller, Straße"


def test_cut_off_utf8() -> None:
    assert decode("Die Straße über die Brücke".encode()[:8] + b"\xc3", "x").startswith("Die Stra")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
        (b"%PDF-1.7 text", "binary"),
        (b"PK\x03\x04abc", "binary"),
        (bytes(range(32)) * 50, "binary"),
        (b"\xff\xfea\x00\x00\xd8", "encoding"),
    ],
)
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        decode(data, "datei")
    assert error.value.reason == reason
    assert error.value.message.startswith("datei: expected")
