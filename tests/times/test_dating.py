"""When a page was published: by its lines, its comments, its own words, its siblings."""

from __future__ import annotations

from itertools import accumulate

import pytest

from lagebild.annotate import annotate, date_siblings
from lagebild.knowledge import load
from lagebild.model import Article, Block, Metadata, Page, Published, Role, Source
from lagebild.times import date_page

PACK = load("de")
STORY = (
    "Der Vulkan Hvalfell auf der Insel Grimsay ist ausgebrochen. Lavaströme erreichten die Fischersiedlung Torsvik, "
    "deren Bewohner mit Kuttern nach Sandhavn gebracht wurden. Vulkanologin Ragna Eldsdottir beobachtet Erdstöße. "
    "Die Küstenwache richtete in der Turnhalle von Sandhavn eine Notunterkunft für die Geretteten ein. "
)
STRANGE = (
    "Der Handballverein Oberkirch gewann das Pokalfinale gegen Rastatt mit neun Toren Vorsprung. Torhüterin Mila Vogt "
    "parierte sieben Siebenmeter, Trainerin Ruth Kessler lobte die Abwehr und den Kreisläufer der Gäste. "
)


def page(*parts: tuple[Role, str], url: str | None = None, published: str | None = None) -> Published | None:
    text = "\n".join(part for _, part in parts)
    starts = [0, *accumulate(len(part) + 1 for _, part in parts)]
    blocks = [Block(at, at + len(part), role) for at, (role, part) in zip(starts, parts, strict=False)]
    return date_page(Page("p", Source(url=url), text, Metadata(published=published)), blocks, PACK)


BODY = (
    Role.PARAGRAPH,
    "Der Rat tagte und vertagte sich. Mehr war am Ende nicht zu erfahren, sagte ein Sprecher.",
)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Stand: 12.03.2024", Role.LABEL),
        ("Veröffentlicht am 12. März 2024 um 14.30 Uhr", Role.LABEL),
        ("12.03.2024, 14:30 Uhr", Role.LABEL),
        ("Von Eva Sommer / 12.03.2024 - 13:59", Role.BYLINE),
        ("Dienstag, 12. März 2024", Role.PARAGRAPH),
        ("Wien, 12. März 2024 - Der Rat hat getagt.", Role.PARAGRAPH),
        ("Heute, am 12. März 2024, tagt der Rat.", Role.PARAGRAPH),
        ("2024-03-12T17:02:00+0100", Role.LABEL),
    ],
)
def test_date_lines(line: str, role: Role) -> None:
    dated = page((role, line), BODY)
    assert dated is not None
    assert (dated.value, dated.earliest, dated.latest, dated.from_) == (*["2024-03-12"] * 3, "page")


@pytest.mark.parametrize(
    "parts",
    [
        (BODY,),
        ((Role.LEGAL, "© 2015 Verlag"), BODY),
        (
            (Role.PARAGRAPH, "Am 12. März 2014 wurde die Brücke eröffnet. Sie trug damals die ganze Stadt."),
            BODY,
        ),
        ((Role.PARAGRAPH, "Einladung am"), (Role.PARAGRAPH, "12. März 2024"), BODY),
        ((Role.RELATED_TEASER, "12.03.2024"), BODY),
        ((Role.PARAGRAPH, "Am Freitag tagte der Rat."), BODY),
    ],
)
def test_too_little_is_nothing(parts: tuple[tuple[Role, str], ...]) -> None:
    assert page(*parts) is None


@pytest.mark.parametrize(
    "parts",
    [
        (BODY, (Role.PARAGRAPH, "Talbote | Lokales (mit dpa) | 12.03.2024")),
        (BODY, (Role.BYLINE, "red/Agenturen, 12.3.2024")),
        (BODY, (Role.AGENCY_CREDIT, "(APA/Reuters, red, 12.3.2024)")),
        (BODY, (Role.PARAGRAPH, "(rtr/red) 12. März 2024, 14.30 Uhr")),
        (BODY, (Role.BYLINE, "red, 12.3.2024"), (Role.RELATED_HEADING, "Umzug (14.03.2024)")),
        ((Role.HEADLINE, "Rat sucht Zeugen (12.03.2024)"), BODY),
        (BODY, (Role.AGENCY_CREDIT, "© dpa-infocom, dpa:240312-930-310284/1")),
    ],
)
def test_dates_at_the_foot_and_behind_the_headline(parts: tuple[tuple[Role, str], ...]) -> None:
    dated = page(*parts)
    assert dated is not None
    assert (dated.value, dated.earliest, dated.latest, dated.from_) == (*["2024-03-12"] * 3, "page")


TOLD_LATER = (Role.PARAGRAPH, "Am 14. März 2024 wurde die Brücke eröffnet. Sie trug die ganze Stadt.")


@pytest.mark.parametrize(
    "parts",
    [
        (BODY, (Role.PARAGRAPH, "Stadthalle Husum | Konzert | 12.03.2024")),
        (BODY, (Role.PARAGRAPH, "Sendung: Talfunk am Abend (mit dpa), 12.03.2024")),
        (BODY, (Role.PARAGRAPH, "Foto: dpa, Bildagentur Talblick, 12.03.2024")),
        (BODY, (Role.PARAGRAPH, "Die dpa lädt ein am 12.03.2024")),
        (BODY, (Role.PARAGRAPH, "Den Bericht der dpa und seine Folgen beriet der Rat zuletzt ohne Gäste, 12.03.2024")),
        (BODY, (Role.BYLINE, "red, 12.3.2024"), (Role.BYLINE, "dpa, 13.3.2024")),
        (TOLD_LATER, (Role.BYLINE, "red, 12.3.2024")),
        (BODY, (Role.RELATED_HEADING, "Rat sucht Zeugen (12.03.2024)")),
        ((Role.HEADLINE, "Rat (12.03.2024) sucht weitere Zeugen des Brandes"), BODY),
        (BODY, (Role.AGENCY_CREDIT, "© dpa-infocom, dpa:241312-930-310284/1")),
    ],
)
def test_a_foot_line_is_a_credit_with_one_day(parts: tuple[tuple[Role, str], ...]) -> None:
    assert page(*parts) is None


def test_published_beats_changed() -> None:
    dated = page((Role.LABEL, "Aktualisiert am 14.03.2024"), (Role.LABEL, "Erstellt am 12.03.2024"), BODY)
    assert dated is not None
    assert dated.value == "2024-03-12"


def test_metadata_come_first() -> None:
    dated = page((Role.LABEL, "Stand: 12.03.2024"), published="2024-03-11T23:10:00+01:00")
    assert dated == Published("2024-03-11", "2024-03-11", "2024-03-11", "metadata")


@pytest.mark.parametrize(
    "parts",
    [
        ((Role.HEADLINE, "Der Rat tagt"), (Role.LABEL, "12.03.24 | 13:06 Uhr | 4 mal gelesen")),
        ((Role.HEADLINE, "Der Rat tagt"), (Role.BYLINE, "eso/dpa, 12.03.2024 12:26 Uhr")),
        ((Role.LABEL, "vom 12.03.2024 18:26"),),
        ((Role.PARAGRAPH, "Der Rat wird wohl lange tagen."), (Role.LABEL, "Dienstag, 12. März 2024, 7.00 Uhr")),
        ((Role.PARAGRAPH, "12.03.24 - Heute hat der Rat getagt. Es war die letzte Sitzung in diesem Jahr."),),
        ((Role.LABEL, "Stand: 12.03.2024"),),
        ((Role.LABEL, "Tuesday, March 12th, 2024"),),
    ],
)
def test_the_head_beats_the_time_of_a_crawl(parts: tuple[tuple[Role, str], ...]) -> None:
    dated = page(*parts, BODY, published="2024-06-10T09:00:00")
    assert dated is not None
    assert (dated.value, dated.from_, len(dated.evidence)) == ("2024-03-12", "page", 1)


@pytest.mark.parametrize(
    "parts",
    [
        (BODY, (Role.RELATED_TEASER, "12.03.2024"), (Role.LABEL, "12.03.2024")),
        (BODY, (Role.COMMENT_META, "klaus64 12.03.2024")),
        ((Role.LEGAL, "© 12.03.2024 Verlag"), BODY),
        ((Role.CAPTION, "Der Rat am 12.03.2024"), BODY),
        ((Role.TEASER, "Einladung zur Sitzung am"), (Role.LABEL, "12. März 2024 um 10.30 Uhr"), BODY),
        ((Role.LABEL, "09.06.2024"), BODY),
        ((Role.LABEL, "12.07.2024"), BODY),
        ((Role.LABEL, "— Ruth Kessler (@ruthk) March 12, 2024"), BODY),
        ((Role.LABEL, "09.06.2024"), (Role.LABEL, "Stand: 12.03.2023"), BODY),
        ((Role.PARAGRAPH, "Am 12. März 2024 - es war ein Dienstag - tagte der Rat zum letzten Mal."),),
    ],
)
def test_the_stamp_stands_where_the_head_does_not_say_otherwise(parts: tuple[tuple[Role, str], ...]) -> None:
    dated = page(*parts, published="2024-06-10T09:00:00")
    assert dated == Published(*["2024-06-10"] * 3, "metadata")


@pytest.mark.parametrize(
    ("url", "dates"),
    [
        ("https://x.de/2024/03/12/a.html", ("2024-03-12", "2024-03-12", "2024-03-12")),
        ("https://x.de/2024/kw11/a", ("2024-03-14", "2024-03-11", "2024-03-17")),
        ("https://x.de/2024/kw54/a", ("2024-06-10", "2024-06-10", "2024-06-10")),
        ("https://x.de/2024/06/09/a", ("2024-06-10", "2024-06-10", "2024-06-10")),
    ],
)
def test_addresses_beat_the_time_of_a_crawl(url: str, dates: tuple[str, str, str]) -> None:
    dated = page(BODY, url=url, published="2024-06-10T09:00:00")
    assert dated == Published(*dates, "metadata")


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://x.de/2015/09/19/a.html", "2015-09-19"),
        ("https://x.de/a/2015-09-19-b", "2015-09-19"),
        ("https://x.de/dpa-com-20090101-160113-99", None),
        ("https://x.de/2016/01/1-herren-5/", None),
        ("https://x.de/2015/13/40/", None),
    ],
)
def test_addresses(url: str, value: str | None) -> None:
    dated = page(BODY, url=url)
    assert (dated.value if dated else None) == value


def test_comments_bound_the_day() -> None:
    dated = page(
        (
            Role.PARAGRAPH,
            "Die Stadt sperrte am Freitag die Brücke. Am Sonntag wird der Minister in Kiel erwartet.",
        ),
        (Role.COMMENT_META, "klaus64 19.09.2015"),
        (Role.COMMENT_META, "motze 21.09.2015"),
    )
    assert dated is not None
    assert (dated.value, dated.earliest, dated.latest) == ("2015-09-19", "2015-09-18", "2015-09-19")


@pytest.mark.parametrize(
    ("legal", "words", "dates"),
    [
        ("© 2015 Verlag", "Am Freitag, 18. September, brannte die Mühle.", ("2015-09-18", "2015-09-18", "2015-09-24")),
        ("© 2018 Verlag", "Am Freitag, 18. September, brannte die Mühle.", ("2015-09-18", "2015-09-18", "2015-09-24")),
        (
            "© 2015 Verlag",
            "Am Freitag, 18. September, brannte die Mühle. Das sagte sie am Samstag.",
            ("2015-09-19", "2015-09-19", "2015-09-21"),
        ),
        ("© 2014 Verlag", "Am Freitag, 18. September, brannte die Mühle.", None),
        ("© 2015 Verlag", "Am Freitag, 18. September, wird die Mühle eröffnet.", None),
        ("© 2015 Verlag", "Am 18. September brannte die Mühle.", None),
        ("Alle Rechte vorbehalten", "Am Freitag, 18. September, brannte die Mühle.", None),
    ],
)
def test_a_legal_year_and_a_weekday(legal: str, words: str, dates: tuple[str, str, str] | None) -> None:
    dated = page((Role.PARAGRAPH, words), (Role.LEGAL, legal))
    assert ((dated.value, dated.earliest, dated.latest) if dated else None) == dates
    assert dated is None or len(dated.evidence) >= 2


def article(name: str, text: str, published: str | None = None) -> Article:
    return annotate(Page(name, Source(), text, Metadata(published=published), clean=True))


@pytest.mark.parametrize(
    ("words", "value", "earliest", "latest"),
    [
        ("Das sagte sie am Freitag.", "2015-09-18", "2015-09-18", "2015-09-20"),
        ("Das sagte sie am Freitagabend.", "2015-09-19", "2015-09-18", "2015-09-20"),
        (
            "Das sagte sie am Samstag. Am Sonntag wird der König erwartet.",
            "2015-09-19",
            "2015-09-19",
            "2015-09-20",
        ),
        (
            "Das sagte sie am Mittwoch. Am Dienstag hatte sie geschwiegen.",
            "2015-09-16",
            "2015-09-16",
            "2015-09-18",
        ),
    ],
)
def test_siblings(words: str, value: str, earliest: str, latest: str) -> None:
    pages = [
        article("a", STORY + "Mehr folgt.", "2015-09-19"),
        article("b", STORY + words),
        article("c", STRANGE + words),
    ]
    _, sibling, stranger = date_siblings(pages)
    assert sibling.published is not None
    assert sibling.published.from_ == "siblings"
    assert (sibling.published.value, sibling.published.earliest, sibling.published.latest) == (
        value,
        earliest,
        latest,
    )
    assert {span.of(sibling.text) for span in sibling.published.evidence} <= set(words.replace(".", "").split())
    assert sibling.times
    assert all(time.value and "X" not in time.value for time in sibling.times)
    assert stranger.published is None


def test_order_of_a_batch_does_not_matter() -> None:
    pages = [
        article("a", STORY, "2015-09-19"),
        article("b", STORY + "Das sagte sie am Freitag."),
        article("c", STRANGE),
    ]
    forward = {a.id: a.published for a in date_siblings(pages)}
    assert forward == {a.id: a.published for a in date_siblings(pages[::-1])}
