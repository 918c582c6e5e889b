"""The same statement on several pages."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lagebild import knowledge, names
from lagebild.annotate import annotate
from lagebild.model import Article, Page, Published, Source, Statement
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


def test_words_that_differ_are_marked_on_both_sides() -> None:
    articles, (statement,) = merge(A, A.replace("an der Küste", "am Fluss"))
    texts = {a.id: a.text for a in articles}
    marked = [[s.of(texts[v.document]) for s in v.differs] for v in statement.versions]
    assert marked == [["an der Küste"], ["am Fluss"]]


def test_same_words_differ_in_nothing() -> None:
    _, (statement,) = merge(A, A)
    assert [v.differs for v in statement.versions] == [(), ()]


def dated(day: str | None, number: int) -> Article:
    article = annotate(Page(f"page{number}", Source(), A, clean=True))
    return replace(article, published=Published(day, day, day, "metadata") if day else None)


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (("2024-05-03", "2024-05-02"), "page1"),
        (("2024-05-02", "2024-05-02"), None),
        (("2024-05-02", None), None),
        (("2024-05-02",), "page0"),
    ],
)
def test_first_publication_only_where_the_dates_tell(days: tuple[str | None, ...], first: str | None) -> None:
    pack = knowledge.load("de")
    linked, _ = names.link_entities([dated(day, n) for n, day in enumerate(days)], pack)
    assert [s.first for s in merge_statements(linked, pack)] == [first]


def test_a_page_that_names_another_passes_its_words_on() -> None:
    pack = knowledge.load("de")
    told = "„Wir werden die Deiche an der Küste erhöhen“, sagte Innenminister Jan Holm dem Küstenboten."
    pages = [
        annotate(Page("own", Source(outlet="Küstenbote"), A, clean=True)),
        annotate(Page("other", Source(outlet="Tagesbild"), told, clean=True)),
    ]
    linked, _ = names.link_entities(pages, pack)
    (statement,) = merge_statements(linked, pack)
    assert [(v.document, v.passes_on) for v in statement.versions] == [("own", None), ("other", "own")]


def test_the_agency_that_relays_is_told() -> None:
    _, (statement,) = merge("Innenminister Jan Holm sagte laut der Agentur Nordpress, die Deiche würden erhöht.")
    assert [v.via for v in statement.versions] == ["der Agentur Nordpress"]


def test_literal_words_inside_indirect_speech_are_no_second_statement() -> None:
    _, statements = merge("Innenminister Jan Holm sagte, man werde „die Deiche an der Küste bald erhöhen“.")
    assert len(statements) == 1


@pytest.mark.parametrize(
    ("one", "other", "versions"),
    [
        ("Holm sagte, dass der Deich Risse habe.", "Holm bestritt, dass der Deich Risse habe.", [1, 1]),
        ("Holm sagte, dass der Deich Risse habe.", "Holm wies zurück, dass der Deich Risse habe.", [1, 1]),
        ("Holm fragte, ob der Deich sicher sei.", "Holm sagte, der Deich sei sicher.", [1, 1]),
        ("Holm sagte, der Deich werde nicht erhöht.", "Holm sagte, der Deich werde erhöht.", [1, 1]),
        ("Holm sagte, der Deich werde erhöht.", "Holm kündigte an, der Deich werde erhöht.", [2]),
    ],
)
def test_what_is_denied_or_asked_is_another_statement(one: str, other: str, versions: list[int]) -> None:
    intro = "Innenminister Jan Holm kam nach Kiel. "
    _, statements = merge(intro + one, intro + other)
    assert [len(s.versions) for s in statements] == versions


@pytest.mark.parametrize(
    ("one", "other", "versions"),
    [  # a page that prints one sentence of several does not say the others
        (
            "Holm sagte, die Deiche seien zu niedrig. Das Pumpwerk stamme von 1960. "
            "Die Schleuse müsse geschlossen werden. Der Kreis zahle 40 Millionen Euro.",
            "Holm sagte, das Pumpwerk stamme von 1960.",
            [1, 1, 1],
        ),
        ("„380 Millionen Euro könnten bis 2030 fließen“, sagte Holm.", "Holm sprach von „380 Millionen Euro“.", [2]),
        # … and what is said of another day is another statement
        (
            "Holm sagte, am 3. März 2024 fielen in Husum alle Fähren und Züge aus.",
            "Holm sagte, in Husum fielen am 4. März 2024 sämtliche Züge und Fähren aus.",
            [1, 1],
        ),
        (
            "Holm sagte, am 3. März 2024 fielen in Husum alle Fähren und Züge aus.",
            "Holm sagte, in Husum fielen am 3. März 2024 sämtliche Züge und Fähren aus.",
            [2],
        ),
    ],
)
def test_one_of_several_sentences_or_another_day(one: str, other: str, versions: list[int]) -> None:
    intro = "Innenminister Jan Holm kam nach Kiel. "
    _, statements = merge(intro + one, intro + other)
    assert [len(s.versions) for s in statements] == versions
