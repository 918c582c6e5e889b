"""What a sentence needs another sentence for, away from its page."""

from __future__ import annotations

import pytest

from lagebild import knowledge, language
from lagebild.annotate import annotate
from lagebild.brief.candidates import inside_of
from lagebild.brief.stands import Needs, is_cut, needs
from lagebild.model import Page, Source

BEFORE = "Die Reederei Nordsund aus Husum hat eine Fähre verkauft."

# What a sentence behind `BEFORE` needs; of several needs the first that is named.
CASES = [
    ("Die Stadt Husum kauft drei Busse.", Needs.NOTHING),
    ("Bürgermeisterin Anna Petersen will ihre Stadt retten.", Needs.NOTHING),
    ("Der Hafen von Husum wurde am Montag gesperrt, weil er zu flach ist.", Needs.NOTHING),
    ("Er wurde am Montag entlassen.", Needs.WHO),
    ("Mit dem Kapitän Jens Hansen ist sie nicht verwandt.", Needs.WHO),
    ("Ihre Flotte umfasst neun Schiffe.", Needs.WHO),
    ("Drei von ihnen liegen im Hafen.", Needs.WHO),
    ("Die meisten liegen im Hafen von Husum.", Needs.WHO),
    ("Beide lehnten den Antrag ab.", Needs.WHO),
    ("Jens Hansen hat beide nach Husum eingeladen.", Needs.WHO),
    ("Das bestreitet die Stadt Husum.", Needs.THAT),
    ("Von 380 Millionen Euro ist die Rede.", Needs.THAT),
    ("Minister Lars Ekdal widersprach erneut.", Needs.THAT),
    ("Minister Lars Ekdal widersprach der Stadt Husum erneut.", Needs.NOTHING),
    ("Zudem kauft die Stadt Husum drei Busse.", Needs.BEFORE),
    ("Auch die Stadt Husum kauft drei Busse.", Needs.BEFORE),
    ("Danach kaufte die Stadt Husum drei Busse.", Needs.BEFORE),
    ("Die Stadt Husum lehnte den Antrag jedoch ab.", Needs.AGAINST),
    ("Für den Hafen von Husum stimmten 31 Abgeordnete, dagegen 12, drei enthielten sich.", Needs.NOTHING),
    ("Die Stadt Husum stimmte dagegen.", Needs.AGAINST),
    ("Insgesamt steigt die Zahl der gesperrten Häfen damit auf 47.", Needs.NOTHING),
    ("Am zweiten Tag ihres Ausstands will die Gewerkschaft Seefahrt in Husum demonstrieren.", Needs.NOTHING),
    ("In seiner Rede kritisierte Bürgermeister Jens Hansen die Reederei.", Needs.NOTHING),
    ("In seiner Rede kritisierte er die Reederei.", Needs.WHO),
    ("Das Landgericht Husum hat den Streik an diesem Standort erlaubt.", Needs.NOTHING),
    ("An diesem Standort hat das Landgericht Husum den Streik erlaubt.", Needs.WHO),
    ("An den beiden Häfen Husum und Dagebüll wird gestreikt.", Needs.NOTHING),
    ("Strittig sind die Renten von 300 Seeleuten.", Needs.NOTHING),
    ("Der Hafen sei seit Montag gesperrt.", Needs.SPEAKER),
    ("Wir haben die Stadt Husum um Antwort gebeten.", Needs.SELF),
    ("Zwei Tage später wurde der Hafen von Husum gesperrt.", Needs.WHEN),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), CASES)
def test_what_a_sentence_needs(sentence: str, wanted: Needs) -> None:
    pack = knowledge.load("de")
    article = annotate(Page("page", Source(), f"{BEFORE} {sentence}", clean=True))
    last = (article.sentences or ())[-1]
    assert last.of(article.text) == sentence
    clauses = language.find_clauses(article.sentences or (), article.tokens or (), pack)
    found = needs(article, last, inside_of(last, article.tokens or ()), inside_of(last, clauses), pack)
    assert found & wanted if wanted else found == Needs.NOTHING


CUT = [
    ("Die Stadt Husum kauft drei Busse.", False),
    ("Der Bürgermeister sagt: „Wir kaufen drei Busse.“", False),
    ("Wird die Stadt Husum Busse kaufen?", True),
    ("kauft die Stadt Husum drei Busse.", True),
    ("Die Stadt Husum kauft drei Bus", True),
    ("Die Stadt Husum kauft drei ...", True),
    ("„Die Stadt Husum kauft drei Busse.", True),
    ("Die Stadt Husum kauft drei “Nordlicht”-Busse.", False),
    ("Die Stadt Husum kauft drei „Nordlicht”-Busse.", False),
    ('Die Stadt Husum kauft drei „Nordlicht"-Busse.', False),
    ("Die Stadt Husum kauft drei »Nordlicht«-Busse und zwei «Südlicht»-Busse.", False),
    ("Die Stadt “Husum kauft drei Busse.", True),
    ("Die Stadt Husum” kauft drei Busse.", True),
    ("Die Stadt Husum) kauft drei Busse.", True),
    ("04.12.25 - Heute kaufte die Stadt Husum drei Busse.", True),
    ("zeitung.example.de/t123 Die Stadt kauft Busse.", True),
]


@pytest.mark.parametrize(("sentence", "wanted"), CUT)
def test_what_is_no_whole_sentence(sentence: str, wanted: bool) -> None:
    assert is_cut(sentence) is wanted
