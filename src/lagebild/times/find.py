"""Text → time expressions: rules find them, the longest win, builders resolve them in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ..knowledge import Pack
from ..model import Clause, Published, Sentence, Time, Token
from . import clocks, dates, relative, spans_of_time
from .context import Context
from .grammar import Found, Rule, find_all, load_rules
from .lexer import Lexer
from .meaning import NOTHING, Builder, Meaning
from .tense import read_tense
from .words import load_words

BUILDERS: dict[str, Builder] = {
    **dates.BUILDERS,
    **relative.BUILDERS,
    **spans_of_time.BUILDERS,
    **clocks.BUILDERS,
}
# A text is told, not reported, when most of its written years lie far before its publication.
NARRATIVE_YEARS = 8
NARRATIVE_SHARE = 0.7


class Grammar(NamedTuple):
    """One language's way to write times."""

    lexer: Lexer
    rules: tuple[Rule, ...]


class Resolved(NamedTuple):
    """An expression, what it means, and the rule that found it: the debug twin of `find_times`."""

    found: Found
    meaning: Meaning


@lru_cache(maxsize=4)
def load_grammar(pack: Pack) -> Grammar:
    lexer = Lexer(load_words(pack))
    rules = load_rules(pack, lexer.codes)
    for rule in rules:
        if rule.builder not in BUILDERS:
            raise ValueError(f"rule {rule.name}: expected one of {sorted(BUILDERS)}, found {rule.builder!r}")
    return Grammar(lexer, rules)


def find_times(
    text: str,
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    clauses: Sequence[Clause],
    published: Published | None,
    pack: Pack,
) -> tuple[Time, ...]:
    """Time expressions in reading order, values resolved against the publication date where there is one.

    Only what lies within sentences counts; without sentences, the whole text does. Without a publication date, dates
    that count from today are underspecified ("XXXX-WXX-5"); an impossible date ("31. Februar") has the value None.
    """
    return tuple(
        Time(found.start, found.end, meaning.type, meaning.value, meaning.mod)
        for found, meaning in resolve(text, sentences, clauses, _day(published), pack)
    )


def resolve(
    text: str, sentences: Sequence[Sentence], clauses: Sequence[Clause], now: date | None, pack: Pack
) -> Iterator[Resolved]:
    """The expressions of a text with the rules that found them."""
    grammar = load_grammar(pack)
    candidates = [
        found
        for found in find_all(grammar.rules, grammar.lexer.lex(text))
        if not sentences or _is_within(found, sentences)
    ]
    candidates.sort(key=lambda f: (f.start, -f.end, f.rule.rank))
    context = Context(now, _is_narrative(candidates, now), read_tense(text, clauses, pack))
    end = 0
    for found in candidates:
        if found.start < end:
            continue
        meaning = BUILDERS[found.rule.builder](found, context)
        if meaning is None:
            continue
        end = found.end
        if meaning is not NOTHING:
            context.note(meaning.type, meaning.value, end)
            yield Resolved(found, meaning)


def _is_within(found: Found, sentences: Sequence[Sentence]) -> bool:
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].end <= found.start:
            low = middle + 1
        else:
            high = middle
    return low < len(sentences) and sentences[low].start <= found.start


def _is_narrative(candidates: Iterable[Found], now: date | None) -> bool:
    years = [number for found in candidates if (number := found.number("year")) and found.has("year")]
    if now is None:
        return len(years) >= NARRATIVE_YEARS
    past = sum(abs(number - now.year) > 1 for number in years)
    return len(years) >= NARRATIVE_YEARS and past >= NARRATIVE_SHARE * len(years)


def _day(published: Published | None) -> date | None:
    if published is None:
        return None
    try:
        return date.fromisoformat(published.value[:10])
    except ValueError:
        return None
