"""AMP, mobile and print twins are one page; other pages and other states of a page are not."""

from __future__ import annotations

import msgspec
import pytest

from lagebild import dossier
from lagebild.annotate import annotate
from lagebild.model import Article, Page, Source
from lagebild.readers.html import read_html

SENTENCES = (
    "Eine Fähre mit 112 Menschen an Bord ist am Donnerstag vor der Insel Neuwerk auf eine Sandbank gelaufen. "
    "Verletzt wurde niemand, sagte Hafenkapitänin Anna Berger am Abend. Schlepper sollen das Schiff freiziehen."
)
HEAD = '<link rel="canonical" href="https://kurier.example/faehre">'


def article(name: str, url: str, text: str = SENTENCES, head: str = "") -> Article:
    markup = f"<html><head>{head}</head><body><h1>Fähre läuft auf Grund</h1><p>{text}</p></body></html>"
    page = read_html(markup, name, Source(url=url), name)
    assert isinstance(page, Page)
    return annotate(page)


PAGE = article("a", "https://www.kurier.example/faehre")
DATED = '<meta property="article:modified_time" content="{}">'


@pytest.mark.parametrize(
    ("other", "twins"),
    [
        (article("b", "https://kurier.example/faehre/amp"), ["b"]),
        (article("b", "https://kurier.example/faehre?print=1", SENTENCES + " Foto: dpa"), ["b"]),
        (article("b", "https://cache.example/x", head=HEAD), ["b"]),
        (article("b", "https://kurier.example/anderes"), []),
        (
            article(
                "b", "https://kurier.example/faehre/amp", "Der Hafen bleibt bis Freitag gesperrt, hieß es am Abend."
            ),
            [],
        ),
        (article("b", "https://blatt.example/faehre"), []),
    ],
)
def test_twins(other: Article, twins: list[str]) -> None:
    assert [twin.id for twin, _ in dossier.find_twins([PAGE, other])] == twins
    assert len(dossier.build([PAGE, other]).documents) == 2 - len(twins)


def test_states_of_a_page_are_no_twins() -> None:
    heads = [DATED.format(f"2024-11-{day}T10:00") for day in ("14", "15")]
    states = [article(head, "https://kurier.example/faehre", head=head) for head in heads]
    assert not list(dossier.find_twins(states))


def test_metadata_is_no_part_of_the_dossier() -> None:
    assert b'"metadata"' not in msgspec.json.encode(dossier.printed(dossier.build([PAGE])))
