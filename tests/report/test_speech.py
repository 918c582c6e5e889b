"""Quotations out of their page: the words of a list of statements."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from lagebild import dossier, report
from lagebild.annotate import annotate
from lagebild.model import Article, Page, Source
from lagebild.model import Version as Rendering
from lagebild.report.speech import is_torn, speech_of

# The sentence, and how what it quotes first reads in a list.
CASES = [
    ("Ole Brun sagte, der Deich halte.", "sagte, der Deich halte"),
    ("Der Deich halte, sagte Ole Brun.", "Der Deich halte"),
    ("Ole Brun warf der Stadt vor, Geld verschwendet zu haben.", "warf der Stadt vor, Geld verschwendet zu haben"),
    ("Ole Brun bestritt, dass der Deich breche.", "bestritt, dass der Deich breche"),
    ("Dass der Deich breche, bestritt Ole Brun.", "Dass der Deich breche, bestritt"),
    ("„Der Deich“, sagte Ole Brun, „hält bis Mai.“", "„Der Deich … hält bis Mai.“"),
    ("Der Deich, fügte Ole Brun hinzu, halte bis Mai.", "Der Deich … halte bis Mai"),
    ("Der Deich hält laut Ole Brun bis Mai.", "Der Deich hält … bis Mai"),
    ("Ole Brun nannte die Pläne „töricht und teuer“.", "nannte die Pläne „töricht und teuer“"),
    ("Ole Brun kritisierte den Umbau.", "kritisierte den Umbau"),
    ("Ole Brun wird deutlich: Man habe gewarnt.", "Man habe gewarnt."),
]


def read(text: str) -> Article:
    return annotate(Page("page", Source(), text, clean=True))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words(text: str, expected: str) -> None:
    article = read(text)
    assert article.quotations
    first = article.quotations[0]
    version = Rendering("page", first.start, first.end, first.type)
    assert speech_of(article, version).of(text) == expected


TORN = "Ole Brun leitet den Hafen. Brun warf der Stadt Versäumnisse vor. Ole Brun sagte, er werde sich gut auf"


def test_what_the_page_breaks_off_is_not_said() -> None:
    article = read(TORN)
    torn = [q for q in article.quotations or () if is_torn(TORN, q)]
    assert [q.of(TORN) for q in torn] == ["er werde sich gut auf"]
    console = Console(file=StringIO(), width=100, highlight=False)
    report.to_terminal(dossier.build([article]), console)
    printed = console.file.getvalue()  # type: ignore[attr-defined]
    assert "warf der Stadt Versäumnisse vor" in printed
    assert "er werde sich gut auf" not in printed.partition("WER WAS GESAGT HAT")[2]
