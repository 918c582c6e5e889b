"""Aligned passages of an archive, and crowds of equal pages: the same as in a story, and bounded."""

from __future__ import annotations

from lagebild.knowledge import load
from lagebild.reuse import find_passages
from lagebild.reuse.aligned import TOGETHER, align_pairs
from lagebild.reuse.archive import find_pairs
from lagebild.reuse.seeds import CROWD

from .test_archive import invented
from .test_passages import SENTENCES, page


def test_an_archive_gives_the_passages_of_the_story() -> None:
    shared = " ".join(SENTENCES[:5])
    texts = {
        "a": f"{shared} Die Insel liegt im Norden.",
        "b": f"Das Wetter war schlecht. {shared}",
        "c": "Niemand kam zur Feier des alten Leuchtturmwärters.",
    }
    articles = {name: page(name, text) for name, text in texts.items()}
    found = tuple(align_pairs(find_pairs(texts.items(), load()), articles.__getitem__, load()))
    assert found == find_passages(list(articles.values()), load())
    assert len(found) == 1


def test_a_crowd_of_equal_pages_is_compared_once() -> None:
    """More pages of one text than are compared with one another: a chain of passages to the first."""
    text = " ".join(SENTENCES[:4])
    articles = [page(f"p{i:05}", text) for i in range(3 * CROWD)]
    found = find_passages(articles, load())
    assert {p.a.document for p in found} | {p.b.document for p in found} == {a.id for a in articles}
    beyond = [p for p in found if p.b.document >= f"p{CROWD:05}"]
    assert len(beyond) == 2 * CROWD
    assert {p.a.document for p in beyond} == {"p00000"}
    assert all(text[p.b.start : p.b.end] == text for p in beyond)


def test_sets_too_large_for_one_comparison_are_aligned_pair_by_pair() -> None:
    text = " ".join(SENTENCES[:4])
    names = [f"p{i:05}" for i in range(TOGETHER + 5)]
    pairs = find_pairs(((name, text) for name in names), load())
    found = list(align_pairs(pairs, lambda name: page(name, text), load()))
    assert [(p.a.document, p.b.document) for p in found] == [("p00000", name) for name in names[1:]]
    assert {(p.a.start, p.a.end, p.b.start, p.b.end) for p in found} == {(0, len(text), 0, len(text))}


def test_pages_without_pairs_are_not_asked_for() -> None:
    def fail(name: str) -> object:
        raise AssertionError(name)

    pairs = find_pairs([("a", invented(1)), ("b", invented(2))], load())
    assert list(align_pairs(pairs, fail, load())) == []  # type: ignore[arg-type]
