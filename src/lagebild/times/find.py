"""Text → time expressions: rules find them, the longest win, builders resolve them in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ..knowledge import Pack
from ..model import Block, Clause, Published, Role, Sentence, Time, Token
from . import clocks, dates, relative, spans_of_time, vague, years
from .context import Context
from .grammar import EXTENT, Found, Rule, find_all, load_rules
from .lexer import Lexer
from .meaning import NOTHING, Builder, Meaning, weekday_number
from .tense import TextTense
from .values import parse_day
from .words import load_words

BUILDERS: dict[str, Builder] = {
    **dates.BUILDERS,
    **years.BUILDERS,
    **relative.BUILDERS,
    **spans_of_time.BUILDERS,
    **clocks.BUILDERS,
    **vague.BUILDERS,
}
# A text is told, not reported, when most of its written years lie far before its publication.
NARRATIVE_YEARS = 8
ASIDES = frozenset({"von", "vom", "bis", "seit", "ab", "nach", "vor", "zwischen", "und", "(", "-", "–"})
# "an einem Samstag im Juli", "an diesem Abend im Juli": scenes, told in the present too
SCENES = frozenset({"a_weekday", "some_part", "part_of_day"})
NARRATIVE_SHARE = 0.7
HEADLINE_ROLES = frozenset({Role.KICKER, Role.HEADLINE, Role.SUBHEADING})
TOLD_ROLES = frozenset({Role.TEASER, Role.PARAGRAPH})
DAY = len("2015-09-18")


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
    blocks: Sequence[Block] = (),
) -> tuple[Time, ...]:
    """Time expressions in reading order, values resolved against the publication date where there is one.

    Only what lies within sentences counts; without sentences, the whole text does. Without a publication date, dates
    that count from today are underspecified ("XXXX-WXX-5"); an impossible date ("31. Februar") has the value None.

    blocks   where they are known, captions are read as telling of the past
    """
    resolved = list(resolve(text, sentences, clauses, _day(published), pack, blocks, tokens))
    if blocks and published is not None:
        resolved = list(as_told_below(resolved, blocks, TextTense(text, clauses, pack, blocks, tokens)))
    return tuple(Time(found.start, found.end, meaning.type, meaning.value, meaning.mod) for found, meaning in resolved)


def resolve(
    text: str,
    sentences: Sequence[Sentence],
    clauses: Sequence[Clause],
    now: date | None,
    pack: Pack,
    blocks: Sequence[Block] = (),
    tokens: Sequence[Token] = (),
) -> Iterator[Resolved]:
    """The expressions of a text with the rules that found them."""
    grammar = load_grammar(pack)
    candidates = [
        found
        for found in find_all(grammar.rules, grammar.lexer.lex(text))
        if not sentences or _is_within(found, sentences)
    ]
    hyphen = grammar.lexer.codes["HYPHEN"]
    candidates = [found for found in candidates if not _is_in_compound(found, hyphen)]
    candidates.sort(key=lambda f: (f.start, -f.end, f.rule.rank))
    context = Context(now, _era(candidates, now), TextTense(text, clauses, pack, blocks, tokens))
    end = 0
    for found in candidates:
        if found.start < end:
            continue
        if context.narrative:
            context.enter(found)
        meaning = BUILDERS[found.rule.builder](found, context)
        if meaning is None:
            continue
        end = found.end
        context.scene_at = end if found.rule.builder in SCENES else context.scene_at
        if meaning is not NOTHING:
            if context.narrative and found.has("year"):
                context.read_heading(found)
            if not _is_aside(found, meaning, context):
                context.note(meaning.type, meaning.value, found.start, end, text)
            yield Resolved(found, meaning)


def as_told_below(resolved: Sequence[Resolved], blocks: Sequence[Block], tense: TextTense) -> Iterator[Resolved]:
    """A headline without a verb, "Am Donnerstag keine Flüge", is of the Thursday that the text first tells of."""
    starts = [block.start for block in blocks]
    roles = [blocks[max(0, bisect_right(starts, found.start) - 1)].role for found, _ in resolved]
    told: dict[int, str] = {}
    for (found, meaning), role in zip(resolved, roles, strict=True):
        number = weekday_number(found)
        if number and role in TOLD_ROLES and parse_day(meaning.value):
            told.setdefault(number, (meaning.value or "")[:DAY])
    for (found, meaning), role in zip(resolved, roles, strict=True):
        number = weekday_number(found)
        bare = role in HEADLINE_ROLES and found.rule.builder == "weekday" and not found.has("rel")
        if bare and number in told and parse_day(meaning.value) and not tense.direction(found.start, found.end):
            meaning = meaning._replace(value=told[number] + (meaning.value or "")[DAY:])
        yield Resolved(found, meaning)


def _is_aside(found: Found, meaning: Meaning, context: Context) -> bool:
    """ "am Tag zuvor", "Vortag": a look back, from which the text returns to the day it tells of."""
    if context.narrative and found.rule.builder in ("year", "bare_year") and _word_before(found) in ASIDES:
        return True  # "die alte Grenze von 1940"
    day = parse_day(meaning.value)
    beside = found.rule.builder in ("day_beside", "neighbour")
    return beside and day is not None and context.day is not None and day < context.day


def _word_before(found: Found) -> str:
    words = found.lexed.text[max(0, found.start - 12) : found.start].split()
    return words[-1].lower() if words else ""


def _is_within(found: Found, sentences: Sequence[Sentence]) -> bool:
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].end <= found.start:
            low = middle + 1
        else:
            high = middle
    return low < len(sentences) and sentences[low].start <= found.start


def _is_in_compound(found: Found, hyphen: str) -> bool:
    """Part of one long word: "MIP-Montag", "Winter-Biathlon"; but "14-Tage-Frist" is a duration."""
    if found.rule.name == "hyphen_duration":
        return False
    symbols, start, end = found.lexed.symbols, found.match.start(EXTENT), found.match.end(EXTENT)
    return symbols[start - 1 : start] == hyphen or symbols[end : end + 1] == hyphen


def _era(candidates: Iterable[Found], now: date | None) -> int | None:
    """The middle of the years told of, if most lie far from the publication; None in a report."""
    told = {found.match.start("year"): number for found in candidates if (number := found.number("year"))}
    years = sorted(told.values())
    if len(years) < NARRATIVE_YEARS:
        return None
    past = sum(now is None or abs(number - now.year) > 1 for number in years)
    return years[len(years) // 2] if past >= NARRATIVE_SHARE * len(years) else None


def _day(published: Published | None) -> date | None:
    if published is None:
        return None
    try:
        return date.fromisoformat(published.value[:10])
    except ValueError:
        return None
