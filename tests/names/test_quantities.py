"""Numbers, how exact they are, and what they count: tests/cases/names/quantities.txt."""

from __future__ import annotations

import re

import pytest

from lagebild.model import Quantity
from lagebild.names.numerals import digits, numerals

from .reading import PACK, cases, read

MARK = re.compile(r"\{([^|}]+)\|[^}]*\}")


def mark(text: str, q: Quantity) -> str:
    number = ["" if n is None else f"{n:g}" if n < 1e6 else str(int(n)) for n in (q.value, q.min, q.max)]
    return "|".join([q.of(text), *number, "~" if q.approximate else "", q.counted or ""])


@pytest.mark.parametrize("case", [c for c in cases("quantities.txt") if c.strip()])
def test_quantities(case: str) -> None:
    text = MARK.sub(r"\1", case)
    marked, last = [], 0
    for quantity in read(text).quantities or ():
        marked.append(f"{text[last : quantity.start]}{{{mark(text, quantity)}}}")
        last = quantity.end
    assert "".join(marked) + text[last:] == case


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("zweiundzwanzig", 22),
        ("hundertelf", 111),
        ("zweitausenddreihundert", 2300),
        ("dreieinhalb", 3.5),
        ("zwölf", 12),
        ("undzwanzig", None),
        ("hundertprozentig", None),
        ("Hund", None),
    ],
)
def test_number_words(word: str, value: float | None) -> None:
    numeral = numerals(PACK).read(word)
    assert (numeral.value if numeral else None) == value


@pytest.mark.parametrize(
    ("form", "value"),
    [("1.234,5", 1234.5), ("3,5", 3.5), ("3.5", None), ("250.000", 250000), ("1.2.3", None), ("12", 12)],
)
def test_digits(form: str, value: float | None) -> None:
    assert digits(form) == value
