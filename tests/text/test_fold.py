"""Folding and likeness of words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.text.align import densest, equal_runs
from lagebild.text.distance import likeness
from lagebild.text.fold import fold, folded, split_words
from lagebild.text.shingle import skip_pairs, word_code

FOLDED = [
    ("Straße", "strasse"),
    ("Zürich", "zuerich"),
    ("Zu\u0308rich", "zuerich"),
    ("Erdoğan", "erdogan"),
    ("Ústí", "usti"),
    ("Terror\u00admiliz", "terrormiliz"),
    ("ﬁnal", "final"),
]


@pytest.mark.parametrize(("word", "form"), FOLDED)
def test_fold(word: str, form: str) -> None:
    assert fold(word) == form


TEXTS = [
    ("„Wir haben’s“, sagte er.", "wir haben s sagte er"),
    ("US-Präsident in Frankfurt/Main", "us praesident in frankfurt main"),
    ("1.000,50 Euro am 3. Mai", "1.000,50 euro am 3 mai"),
    ("rund 10\u00a0000 Menschen", "rund 10 000 menschen"),
    ("… – „“", ""),
]


@pytest.mark.parametrize(("text", "words"), TEXTS)
def test_folded(text: str, words: str) -> None:
    assert folded(text) == words


@settings(max_examples=80)
@given(st.text(max_size=60))
def test_words_are_where_they_say(text: str) -> None:
    words = split_words(text)
    for form, start, end in zip(words.forms, words.starts, words.ends, strict=True):
        assert fold(text[start:end]) == form
    assert list(words.starts) == sorted(words.starts)


def test_word_codes_never_change() -> None:
    """Stored fingerprints of an archive stay comparable from run to run."""
    assert f"{word_code('lagebild'):016x}" == "de3aa4deb9c3ccdf"


def test_skip_pairs() -> None:
    assert list(skip_pairs([1, 2, 3], 2)) == [(1, 2), (1, 3), (2, 3)]


def test_likeness() -> None:
    assert likeness((1, 2, 3, 4), (1, 2, 4)) == pytest.approx(6 / 7)


def test_densest_leaves_the_far_end_out() -> None:
    a, b = [1, 2, 3, 9, 9, 9, 9, 9, 4], [1, 2, 3, 8, 8, 8, 8, 8, 4]
    sums = list(range(10))
    assert densest(equal_runs(a, b), sums, sums, 1.0) == (0, 3, 0, 3)
