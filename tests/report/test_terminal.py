"""The picture in a terminal."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from lagebild import report

from .test_html import picture


def printed(width: int = 100, language: str = "de", **options: object) -> str:
    console = Console(file=StringIO(), width=width, highlight=False, **options)  # type: ignore[arg-type]
    report.to_terminal(picture(), console, language)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_it_says_the_main_things() -> None:
    text = printed()
    for heading in ("KURZ GESAGT", "WO DIE BERICHTE AUSEINANDERGEHEN", "WAS WANN GESCHAH", "WER WAS GESAGT HAT"):
        assert heading in text
    assert picture().story.title in text
    assert "5 Berichte" in text


@pytest.mark.parametrize("width", [40, 80, 200])
def test_it_keeps_to_the_width(width: int) -> None:
    assert all(len(line) <= width for line in printed(width).splitlines())


def test_no_colour_where_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in printed(force_terminal=True)
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b[" in printed(force_terminal=True, color_system="truecolor")


def test_it_speaks_english() -> None:
    assert "WHERE THE REPORTS DIFFER" in printed(language="en")
