"""The same statement on several pages."""

from __future__ import annotations

from lagebild import knowledge, names
from lagebild.annotate import annotate
from lagebild.model import Article, Page, Source, Statement
from lagebild.quotations import merge_statements


def merge(*texts: str) -> tuple[tuple[Article, ...], tuple[Statement, ...]]:
    pack = knowledge.load("de")
    pages = [annotate(Page(f"page{n}", Source(), text, clean=True)) for n, text in enumerate(texts)]
    linked, _ = names.link_entities(pages, pack)
    return linked, merge_statements(linked, pack)


A = "Innenminister Jan Holm sagte: „Wir werden die Deiche an der Küste erhöhen.“"
B = "Die Deiche an der Küste würden erhöht, sagte Innenminister Jan Holm."
C = "Innenminister Jan Holm sagte, die Schulen blieben am Freitag geschlossen."


def test_direct_here_and_indirect_there() -> None:
    _, statements = merge(A, B)
    assert [len(s.versions) for s in statements] == [2]
    assert statements[0].wording == "varies"
    assert [v.document for v in statements[0].versions] == ["page0", "page1"]


def test_the_same_words() -> None:
    _, statements = merge(A, A)
    assert [(len(s.versions), s.wording) for s in statements] == [(2, "same")]


def test_other_words_of_the_same_speaker_stay_apart() -> None:
    _, statements = merge(A, C)
    assert [len(s.versions) for s in statements] == [1, 1]


def test_the_same_words_of_another_speaker_stay_apart() -> None:
    _, statements = merge(A, A.replace("Innenminister Jan Holm", "Oppositionschefin Ines Kolb"))
    assert [len(s.versions) for s in statements] == [1, 1]


def test_a_spokeswoman_is_not_the_minister() -> None:
    _, statements = merge(A, A.replace("Innenminister Jan Holm", "Eine Sprecherin"))
    assert [(s.speaker is None, len(s.versions)) for s in statements] == [(False, 1), (True, 1)]


def test_words_of_nobody_join_the_one_who_said_them() -> None:
    _, statements = merge(A, "„Wir werden die Deiche an der Küste erhöhen.“")
    assert [(s.speaker is None, len(s.versions)) for s in statements] == [(False, 2)]


def test_words_of_nobody_never_bridge_two_speakers() -> None:
    other = A.replace("Innenminister Jan Holm", "Oppositionschefin Ines Kolb")
    _, statements = merge("„Wir werden die Deiche an der Küste erhöhen.“", A, other)
    assert sorted(len(s.versions) for s in statements) == [1, 2]


def test_the_opposite_is_not_the_same() -> None:
    _, statements = merge(A, "Innenminister Jan Holm sagte, die Deiche an der Küste würden nicht erhöht.")
    assert [len(s.versions) for s in statements] == [1, 1]


def test_hundred_copies_are_one_statement() -> None:
    _, statements = merge(*[A] * 100)
    assert [len(s.versions) for s in statements] == [100]


def test_nothing_said() -> None:
    assert merge("Es regnet.")[1] == ()
