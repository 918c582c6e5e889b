"""Pages with no event in common are said to have none; opinion pieces and interviews are marked."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from rich.console import Console

from lagebild import dossier, report
from lagebild.annotate import annotate
from lagebild.model import Dossier, Page, Source
from lagebild.report.terminal import to_terminal

SHIP = (
    "Frachter läuft vor Norderhafen auf Grund\n"
    "Der Frachter Karolina ist am Montag vor der Insel Norderhafen auf Grund gelaufen. Zwei Schlepper aus Lindental "
    "zogen das Schiff in der Nacht frei, wie die Hafenmeisterei berichtete.\n({agency})"
)
BANK = (
    "Sparkasse Tannberg senkt die Zinsen\n"
    "Die Sparkasse Tannberg senkt im Juli die Zinsen für Guthaben. Vorstand Emil Brecht begründete den Schritt mit "
    "fallenden Erträgen aus Anleihen.\n({agency})"
)
OPINION = (
    "Kommentar\nDie Reederei hat aus Norderhafen nichts gelernt\nVon Anna Muster\n"
    "Der Frachter Karolina ist am Montag vor der Insel Norderhafen auf Grund gelaufen. Wieder hat die Reederei an den "
    "Lotsen gespart, und wieder zahlen zwei Schlepper aus Lindental drauf."
)


def told(*texts: str) -> Dossier:
    pages = [annotate(Page(f"p{n}.txt", Source(), text)) for n, text in enumerate(texts)]
    return report.put_into_words(dossier.build(pages), "de")


def printed(picture: Dossier) -> str:
    """The report on a terminal, its lines joined."""
    out = io.StringIO()
    to_terminal(picture, Console(file=out, width=100, color_system=None))
    return " ".join(out.getvalue().split())


def test_pages_with_no_event_in_common() -> None:
    picture = told(SHIP.format(agency="dpa"), BANK.format(agency="dpa"))
    assert [o.documents for o in picture.story.origins] == [("p0.txt",), ("p1.txt",)]  # both dpa, of two events
    assert picture.story.reasoning == (
        "2 Berichte, kein gemeinsames Ereignis gefunden: Kein Bericht teilt eine Aussage mit einem anderen."
    )
    for words in (printed(picture), report.to_html(picture)):
        assert "Berichte ohne gemeinsames Ereignis" in words
        assert picture.story.reasoning in words
        assert "Diese Sätze handeln von verschiedenen Dingen." in words


def test_a_page_alone_has_no_event_to_share() -> None:
    picture = told(SHIP.format(agency="dpa"))
    assert picture.story.reasoning == "1 Bericht, 1 Ursprung: für sich, nennt dpa."
    assert "ohne gemeinsames Ereignis" not in printed(picture)


@pytest.mark.parametrize("swapped", [False, True])
def test_origins_of_two_events_are_counted_apart(swapped: bool) -> None:
    texts = [SHIP.format(agency="dpa"), SHIP.format(agency="dpa"), BANK.format(agency="dpa"), BANK.format(agency="dpa")]
    picture = told(*(reversed(texts) if swapped else texts))
    assert picture.story.independent_origins == 2
    assert (picture.story.reasoning or "").startswith("4 Berichte, 2 Ereignisse. 2 Berichte, 1 Ursprung: ")


def test_an_opinion_piece_is_marked() -> None:
    picture = told(SHIP.format(agency="dpa"), OPINION)
    assert [a.genre.kind.value if a.genre else None for a in picture.documents] == [None, "opinion"]
    assert printed(picture).count("Meinungsbeitrag") == 1
    assert report.to_html(picture).count("Meinungsbeitrag") == 1
    plain = replace(picture, documents=tuple(replace(a, genre=None) for a in picture.documents))
    assert "Meinungsbeitrag" not in printed(plain) + report.to_html(plain)
