"""Pairs in a large archive: copies are found, a crowd stays cheap, and nothing depends on chance."""

from __future__ import annotations

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.knowledge import load
from lagebild.reuse.archive import MOST_WORDS, Fingerprints, find_pairs

WORDS = [
    a + b
    for a in ("Brücken", "Hafen", "Schiff", "Fabrik", "Wahl", "Gerichts", "Wetter", "Bahn")
    for b in ("bau", "streit", "leitung", "sprecher", "bericht", "kosten", "planung", "prüfung", "verein", "unglück")
]


def invented(seed: int, words: int = 120) -> str:
    """A page of words in an order that no other seed gives."""
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) for _ in range(words))


def test_a_copy_with_changed_words_is_found() -> None:
    text = invented(1)
    words = text.split()
    words[10::10] = ["Seeadler"] * len(words[10::10])
    pages = [("a", text), ("b", invented(2)), ("c", " ".join(words))]
    assert [(p.a, p.b) for p in find_pairs(pages, load())] == [("a", "c")]


def test_equal_pages_are_paired_with_the_first() -> None:
    pages = [("a", invented(1)), ("b", invented(1)), ("c", invented(1))]
    assert [(p.a, p.b, p.share) for p in find_pairs(pages, load())] == [("a", "b", 1.0), ("a", "c", 1.0)]


def test_a_crowd_of_near_copies_stays_linear() -> None:
    """Each page has the text and a word of its own; pairs grow with the pages, not with their square."""
    text = invented(3)
    pages = [(f"{i:04}", f"{text} {invented(1000 + i, 8)}") for i in range(400)]
    pairs = list(find_pairs(pages, load()))
    linked = {p.a for p in pairs} | {p.b for p in pairs}
    assert len(linked) == len(pages)
    assert len(pairs) <= 4 * len(pages)


def test_a_huge_page_is_bounded() -> None:
    start = time.process_time()
    mark = Fingerprints(load()).of(invented(4, 300_000))
    assert len(mark.samples) <= MOST_WORDS
    assert time.process_time() - start < 5


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_pairs_are_of_equal_seeds(seeds: list[int]) -> None:
    pages = [(f"{i}", invented(seed)) for i, seed in enumerate(seeds)]
    for pair in find_pairs(pages, load()):
        assert seeds[int(pair.a)] == seeds[int(pair.b)]
        assert int(pair.a) < int(pair.b)
        assert 0 < pair.share <= 1


def test_empty_pages_share_nothing() -> None:
    assert list(find_pairs([("a", ""), ("b", ""), ("c", "und die der")], load())) == []
