"""The brief and the timeline of small stories, and the title that stands above them."""

from __future__ import annotations

import pytest

from lagebild import dossier
from lagebild.annotate import annotate
from lagebild.model import Article, Dossier, Metadata, Page, Source

FRIDAY = Metadata(published="2024-11-15")
BRIDGE = (
    "Die Brücke über die Aue wurde am Donnerstag gesperrt. Nach Angaben der Stadt sind zwei Pfeiler beschädigt.",
    "Am Donnerstag wurde die Brücke über die Aue gesperrt. Am 2. Dezember 2024 sollen die Arbeiten beginnen.",
)


def article(name: str, text: str) -> Article:
    return annotate(Page(name, Source(), text, FRIDAY, clean=True))


def picture(*texts: str) -> Dossier:
    return dossier.build(article(f"page{i}", text) for i, text in enumerate(texts))


def test_brief_begins_with_what_most_pages_say() -> None:
    first = picture(*BRIDGE).brief[0]
    assert "gesperrt" in first.text
    assert {e.document for e in first.evidence} == {"page0", "page1"}


def test_brief_says_nothing_twice() -> None:
    sentences = [cited.text for cited in picture(*BRIDGE).brief]
    assert sum("gesperrt" in text for text in sentences) == 1


TIMELINE = [
    ("2024-11-14", "day", "gesperrt"),
    ("2024-12-02", "day", "Arbeiten"),
]


@pytest.mark.parametrize(("date", "precision", "words"), TIMELINE)
def test_timeline(date: str, precision: str, words: str) -> None:
    (event,) = (e for e in picture(*BRIDGE).timeline if e.date == date)
    assert event.precision == precision
    assert words in event.text


def test_pages_that_say_the_same_of_a_day_share_a_line() -> None:
    (event,) = (e for e in picture(*BRIDGE).timeline if e.date == "2024-11-14")
    assert {e.document for e in event.evidence} == {"page0", "page1"}


DATED = (
    "15.11.24 - Am Freitag hat der Rat der Stadt Auheim mit großer Mehrheit den Kauf von vier “Nordlicht”-Bussen "
    "beschlossen. Für den Kauf stimmten 31 Mitglieder des Stadtrats, dagegen 12, drei enthielten sich.",
    "Am Samstag sollen zwölf Fahrerinnen aus Auheim im Werk Husum an “Nordlicht”-Motoren geschult werden.",
)


@pytest.mark.parametrize("words", ["Am Freitag hat der Rat", "31 Mitglieder", "Am Samstag sollen"])
def test_neither_a_date_before_a_sentence_nor_foreign_quotation_marks_hide_the_news(words: str) -> None:
    found = picture(*DATED)
    assert any(words in cited.text for cited in found.brief)
    assert not any("15.11.24" in text.text for text in (*found.brief, *found.timeline))


@pytest.mark.parametrize(("date", "words"), [("2024-11-15", "beschlossen"), ("2024-11-16", "geschult")])
def test_they_stand_in_the_timeline_too(date: str, words: str) -> None:
    assert any(words in e.text for e in picture(*DATED).timeline if e.date == date)


# What a page of 15 November 2024 says, and the day that its line has; none where it only says that somebody spoke.
DEEDS = [
    ("Die Klage der Stadt Auheim wurde am Dienstag vom Gericht in Husum zurückgewiesen.", "2024-11-12"),
    ("Das Gericht in Husum wies am Dienstag den Eilantrag der Reederei Nordsund zurück.", "2024-11-12"),
    ("Das Landgericht Husum bestätigte am Dienstag das Urteil gegen Karl Osten.", "2024-11-12"),
    ("Am Dienstag wurde die Leiche des Mannes im Hafen von Husum gefunden.", "2024-11-12"),
    ("Die Stadt Husum und die Gewerkschaft Seefahrt haben sich am Dienstag auf einen Vertrag geeinigt.", "2024-11-12"),
    ("Am Sonntag wird Ministerin Anna Kolm in Husum erwartet.", "2024-11-17"),
    ("Eine Entscheidung des Gerichts in Husum wird am Sonntag erwartet.", "2024-11-17"),
    ("Die Frist für Stellungnahmen ist bis Donnerstag (21. November) verlängert worden.", "2024-11-21"),
    ("Die Reederei Nordsund stellt der Stadt Husum ein Ultimatum bis Sonntag.", "2024-11-17"),
    ("Die Frist für Stellungnahmen war bis Dienstag verlängert worden.", ""),
    ("Die Reederei Nordsund wies am Dienstag die Vorwürfe der Stadt Husum zurück.", ""),
    ("Die Vorwürfe der Stadt Husum wurden am Dienstag von der Reederei Nordsund zurückgewiesen.", ""),
    ("Die Polizei bestätigte am Dienstag den Tod von Karl Osten.", ""),
    ("Der Schaden am Hafen von Husum wurde am Dienstag auf drei Millionen Euro geschätzt.", ""),
    ("Der Hafen von Husum war bis Dienstag gesperrt.", ""),
    # what "als" tells is the happening, on that day
    ("Ein Mann war am Dienstag gegen 5.40 Uhr in Husum unterwegs, als er von der Fahrbahn abkam.", "2024-11-12"),
    ("Ein Mann war am Dienstag gegen 5.40 Uhr in Husum unterwegs.", ""),
    ("Das Landgericht Husum sprach Karl Osten am Dienstag des Mordes schuldig.", "2024-11-12"),
    ("Das Landgericht Husum erklärte am Dienstag den Bescheid für nichtig.", "2024-11-12"),
    ("Karl Osten sprach am Dienstag in Husum von einem Erfolg.", ""),
    ("Am Sonntag wird es im Hafen von Husum keine Fähren geben.", "2024-11-17"),
    ("Ob auch am Sonntag in Husum gestreikt wird, ließ die Gewerkschaft Seefahrt offen.", ""),
    ("Die Kundgebung in Husum wurde vom Sonntag auf Montag verlegt.", "2024-11-18"),
    ("Die Kundgebung am Sonntag in Husum wurde auf Montag verlegt.", "2024-11-18"),
    # the day of a relative clause is not that of what stands before it
    (
        "Am zweiten Tag ihres Ausstands will die Gewerkschaft Seefahrt die Reederei Nordsund bestreiken, deren "
        "Kapitäne am Sonntag die Arbeit niederlegen.",
        "",
    ),
]


@pytest.mark.parametrize(("text", "day"), DEEDS)
def test_what_is_done_has_its_day(text: str, day: str) -> None:
    assert [e.date for e in picture(text).timeline] == [day] * bool(day)


def test_what_stands_behind_a_colon_is_a_line() -> None:
    (event,) = picture(
        "Stunden des Wartens, dann ging alles schnell: Retter haben am Dienstag die Fähre geborgen."
    ).timeline
    assert (event.date, event.text) == ("2024-11-12", "Retter haben am Dienstag die Fähre geborgen.")


def test_a_timeline_has_the_day_of_the_first_sentence() -> None:
    found = picture(
        "Der Hafen von Husum war am Dienstag ohne Strom. "
        "Im Mai 2022 hatte die Stadt Husum die Leitungen nach Auheim erneuert.",
        "Am Dienstag war der Hafen von Husum ohne Strom.",
    )
    assert "ohne Strom" in found.brief[0].text
    assert [(e.date, "ohne Strom" in e.text) for e in found.timeline] == [("2022-05", False), ("2024-11-12", True)]


def test_a_guest_who_is_expected_is_still_to_come() -> None:
    (event,) = picture("Am Sonntag wird Ministerin Anna Kolm in Husum erwartet.").timeline
    assert event.status == "expected"


def test_without_headlines_the_first_sentence_is_the_title() -> None:
    found = picture(*BRIDGE)
    assert found.story.title == found.brief[0].text


def test_no_pages_have_no_title() -> None:
    assert dossier.build(()).story.title == ""
