"""The picture in a terminal."""

from __future__ import annotations

import re
from io import StringIO

import msgspec
import pytest
from rich.console import Console

from lagebild import dossier, report
from lagebild.annotate import annotate
from lagebild.model import Metadata, Page, Source
from lagebild.report.terminal import EVENTS

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


def told(*pages: tuple[str, str], language: str = "de") -> str:
    """What the terminal says of pages, each with its day."""
    articles = [
        annotate(Page(f"page{i}", Source(), text, Metadata(published=day), clean=True))
        for i, (day, text) in enumerate(pages)
    ]
    console = Console(file=StringIO(), width=100, highlight=False)
    report.to_terminal(dossier.build(articles), console, language)
    return console.file.getvalue()  # type: ignore[attr-defined]


BRIDGE = "Die Brücke {n} über die Aue wurde am {day}. Oktober 2024 gesperrt."


def test_what_is_not_shown_is_counted() -> None:
    days = range(1, EVENTS + 3)
    text = told(("2024-11-15", " ".join(BRIDGE.format(n=chr(64 + d), day=d) for d in days)))
    timeline = text.split("WAS WANN GESCHAH")[1].split("WER WAS")[0]
    assert timeline.count("Brücke") == EVENTS
    assert "… noch 2" in timeline


YEARS = [
    (("2024-11-15",), "15. Nov."),
    (("2024-11-15", "2025-04-16"), "15. Nov. 2024"),
]


@pytest.mark.parametrize(("days", "shown"), YEARS)
def test_days_of_several_years_have_their_year(days: tuple[str, ...], shown: str) -> None:
    what = ("Brücke über die Aue", "Schule von Auheim")
    pages = [(day, f"Die {w} wurde heute gesperrt.") for day, w in zip(days, what, strict=False)]
    lines = told(*pages).split("WAS WANN GESCHAH")[1].splitlines()
    assert next(line for line in lines if "Brücke" in line).split(" Die ")[0].strip() == shown


def test_a_day_that_only_its_page_knows_is_told() -> None:
    assert "heute [15. Nov.] gesperrt" in told(("2024-11-15", "Die Brücke über die Aue wurde heute gesperrt."))


def test_what_a_noun_phrase_reports_is_shown_with_its_frame() -> None:
    """Out of its sentence "die Sperrung der Brücke" would say the opposite."""
    text = told(("2024-11-15", "Ministerin Anna Kolm kritisierte die Sperrung der Brücke."))
    assert "kritisierte die Sperrung der Brücke" in text.split("WER WAS GESAGT HAT")[1]


def test_it_speaks_english() -> None:
    assert "WHERE THE REPORTS DIFFER" in printed(language="en")


def test_a_reason_calls_pages_by_their_letters() -> None:
    lines = [line for line in printed(width=200).splitlines() if line.startswith(("Zahl  ", "Zeit  ", "Tag  "))]
    assert lines
    assert all(re.search(r"[Ll]aut [A-E]( und [A-E]|, |:| )", line) for line in lines)


def test_a_reason_calls_pages_by_their_outlets_where_these_are_known() -> None:
    texts = {
        "one": "14 Menschen wurden bei dem Brand in Tarow verletzt.",
        "two": "23 Verletzte bei dem Brand in Tarow.",
    }
    pages = [Page(name, Source(outlet=f"{name.title()} Post"), text, clean=True) for name, text in texts.items()]
    told = report.put_into_words(dossier.build(map(annotate, pages)), "de")
    reasons = [d.reason for c in told.claims for d in c.differs_on]
    assert reasons == ["Laut One Post sind es 14 Verletzte, laut Two Post 23"]
    assert b'"named"' not in msgspec.json.encode(dossier.printed(told))
