"""Whether a sentence that somebody else wrote says nothing that its evidence does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..knowledge import Pack

WORD = re.compile(r"\w+(?:[-’']\w+)*")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
QUOTED = re.compile('„([^“”]{1,400})[“”]|“([^“”]{1,400})”|»([^»«]{1,400})«|«([^»«]{1,400})»|"([^"]{1,400})"')
# German inflection adds or takes so many letters: "Schwedens", "Ministern"; shorter words must be the same.
ENDING, STEM = 3, 4
# A rendering much longer than its sentence has added something.
LONGER = 1.6


def unfaithful(sentence: str, original: str, evidence: str, kept: tuple[str, ...], pack: Pack) -> str | None:
    """Why a rewritten sentence may not stand for the original; None where it may.

    original   the page's sentence that it rewrites
    evidence   all words that the sentence cites
    kept       the original's names, numbers and dates, each of which the rewritten sentence must still have
    """
    if not sentence or "\n" in sentence or len(sentence) > LONGER * len(original):
        return "not one sentence of about the same length"
    for number in numbers(sentence, pack):
        if number not in set(numbers(evidence, pack)):
            return f"the number {number!r} is not in the evidence"
    known = {w.lower() for w in WORD.findall(evidence)}
    for word in names(sentence, pack):
        if not is_known(word.lower(), known):
            return f"{word!r} is not in the evidence"
    for quote in quotes(sentence):
        if plain(quote) not in plain(evidence):
            return f"the quotation {quote!r} is not in the evidence"
    own = {w.lower() for w in WORD.findall(sentence)}
    for word in kept:
        parts = WORD.findall(word)
        if not all(is_known(p.lower(), own) for p in parts if p[:1].isupper() or p[:1].isdigit()):
            return f"{word!r} was left out"
    for table, what in (("negations", "negation"), ("certainty_words", "doubt"), ("source_words", "source")):
        if marks(sentence, table, pack) != marks(original, table, pack):
            return f"it changes the {what}"
    return None


def numbers(text: str, pack: Pack) -> Iterator[str]:
    """Digits without the dots of thousands, and number words."""
    for number in NUMBER.findall(text):
        yield re.sub(r"(?<=\d)[.](?=\d{3}\b)", "", number)
    words = {row[0] for row in pack.rows("numerals", 3) if row[2] in ("cardinal", "magnitude", "fraction")}
    yield from (w for w in (x.lower() for x in WORD.findall(text)) if w in words)


def names(text: str, pack: Pack) -> Iterator[str]:
    """Words with a capital: names and nouns; the first word only if it is no function word."""
    function = pack.words("function_words")
    for word in WORD.findall(text):
        if word[:1].isupper() and word.lower() not in function:
            yield word


def is_known(word: str, known: set[str]) -> bool:
    """The word itself, or another form of it."""
    if word in known:
        return True
    return len(word) >= STEM and any(
        abs(len(k) - len(word)) <= ENDING and len(common := shared_start(word, k)) >= max(STEM, len(word) - ENDING)
        and len(k) - len(common) <= ENDING
        for k in known
        if k[:STEM] == word[:STEM]
    )  # fmt: skip


def shared_start(one: str, two: str) -> str:
    end = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return one[:end]


def quotes(text: str) -> Iterator[str]:
    for groups in QUOTED.findall(text):
        yield next(g for g in groups if g)


def plain(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))


def marks(text: str, table: str, pack: Pack) -> bool:
    """The text has a word of the table; "kein" stands for "keine", "keinen"."""
    words = {w.lower() for w in WORD.findall(text)}
    return any(w in words or (w == "kein" and any(x.startswith("kein") for x in words)) for w in pack.words(table))
