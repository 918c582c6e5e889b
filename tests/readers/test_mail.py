"""Saved pages and mails."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from lagebild.model import Failure, Page
from lagebild.readers import read_inputs

HTML = "<html><body><h1>Fähre läuft auf Grund</h1><p>Ein Satz über Köln.</p></body></html>"


def read(path: Path, data: bytes) -> Page | Failure:
    path.write_bytes(data)
    (item,) = read_inputs([str(path)])
    return item


def mail(text: str, html: str | None = None) -> bytes:
    message = EmailMessage()
    message["Subject"], message["Date"] = "Fähre läuft auf Grund", "Thu, 14 Nov 2024 18:20:00 +0100"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="bild.png")
    return message.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_a_saved_page(tmp_path: Path, charset: str) -> None:
    message = MIMEMultipart("related")
    message["Snapshot-Content-Location"] = "https://kurier.example/faehre"
    message["Date"] = "Thu, 14 Nov 2024 18:20:00 +0100"
    message.attach(MIMEText(HTML, "html", charset))
    page = read(tmp_path / "a.mhtml", message.as_bytes())
    assert isinstance(page, Page)
    assert page.text == "Fähre läuft auf Grund\n\nEin Satz über Köln."
    assert (page.source.url, page.metadata.published) == ("https://kurier.example/faehre", None)


def test_a_mail_of_html(tmp_path: Path) -> None:
    page = read(tmp_path / "a.eml", mail("Nur der Text.", HTML))
    assert isinstance(page, Page)
    assert page.text.startswith("Fähre läuft auf Grund\n\n")
    assert page.metadata.published == "2024-11-14T18:20:00+01:00"


def test_a_mail_of_plain_text(tmp_path: Path) -> None:
    page = read(tmp_path / "a.eml", mail("Nur der Text über Köln.\n"))
    assert isinstance(page, Page)
    assert (page.text.strip(), page.metadata.title) == ("Nur der Text über Köln.", "Fähre läuft auf Grund")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(40), b"Subject: x\r\nContent-Type: image/png\r\n\r\nabc", b"\n\n"]
)
def test_what_is_no_mail_is_an_answer(tmp_path: Path, data: bytes) -> None:
    assert isinstance(read(tmp_path / "a.eml", data), Failure)
