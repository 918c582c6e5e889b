"""Whether two numbers are of one whole: not "für Autos", "für Busse"; "weltweit 4200", "in Weiden 600"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..knowledge import Pack
from ..model import Span, Token
from ..text.timex import days_of
from .saying import Saying
from .terms import word_terms

NOUNS = frozenset({"NOUN", "PROPN"})
FOR, AT = frozenset({"für"}), frozenset({"in", "bei", "aus"})
# Words between a preposition and its noun.
FEW = 4
SINCE, MONTH = "seit", 27


def other_scope(a: Saying, x: Span, b: Saying, y: Span, pack: Pack) -> bool:
    """The words around two numbers say that they are about different parts, or one about a part and one about all."""
    one, two = scope(a, x, pack), scope(b, y, pack)
    return one[0] != two[0] or any(m and t and not m & t for m, t in zip(one[1], two[1], strict=True))


def scope(saying: Saying, span: Span, pack: Pack) -> tuple[object, tuple[frozenset[str], ...]]:
    """What must be the same of two numbers, and what must meet where both say it: for whom, and where."""
    return saying.once(f"scope {span.start} {span.end}", lambda: scope_of(saying, span, pack))


def scope_of(saying: Saying, span: Span, pack: Pack) -> tuple[object, tuple[frozenset[str], ...]]:
    words = words_around(saying, span)
    same = is_wide(words, pack), groups(words, pack), is_since(words), is_period(saying, words)
    kinds = (FOR, NOUNS), (AT, {"PROPN"})
    return same, tuple(frozenset(behind(words, prepositions, tags, span, pack)) for prepositions, tags in kinds)


def words_around(saying: Saying, span: Span) -> Sequence[Token]:
    """The words of the clause that a number stands in."""
    tokens = saying.article.tokens or ()
    inner = min((c for c in saying.unit.clauses if c.covers(span)), key=lambda c: c.end - c.start, default=None)
    return tokens[inner.first : inner.last] if inner else ()


def is_wide(words: Sequence[Token], pack: Pack) -> bool:
    return any(t.lemma.lower() in pack.words("wide_words") for t in words)


def is_since(words: Sequence[Token]) -> bool:
    """ "40 Tote seit Kriegsbeginn", "700 Züge von Montag an"; "vier Tote am Dienstag" """
    lemmas = [t.lemma.lower() for t in words]
    return SINCE in lemmas or any(i > 1 and w == "an" and lemmas[i - 2] == "von" for i, w in enumerate(lemmas))


def is_period(saying: Saying, words: Sequence[Token]) -> bool:
    """ "im ersten Halbjahr 112 Tote", "vier Tote": the clause names a month or more."""
    if not words:
        return False
    inside = [t for t in saying.unit.times if t.type == "DATE" and words[0].start <= t.start < words[-1].end]
    return any((days := days_of(t.value, t.mod)) and (days[1] - days[0]).days >= MONTH for t in inside)


def groups(words: Sequence[Token], pack: Pack) -> frozenset[str]:
    """ "in der Gruppe der über 60-Jährigen", "bei Frauen": behind a preposition, some of all; not "bei dem Mann"."""
    ends = tuple(pack.words("group_words"))
    prepositions = {"in", "bei", "unter"}
    found = set()
    for i, t in enumerate(words):
        if t.lemma.lower() in prepositions and t.upos == "ADP":
            head = next((n for n in words[i + 1 : i + 1 + FEW] if n.upos in NOUNS), None)
            noun = head.lemma.lower() if head is not None and not is_one_person(head) else ""
            found |= {noun} if noun.endswith(ends) else set()
    return frozenset(found)


def is_one_person(noun: Token) -> bool:
    """ "bei dem Mann", "bei der Frau"; a group is one too, but of many."""
    return "Number=Sing" in (noun.feats or "") and not noun.lemma.lower().endswith("gruppe")


def behind(
    words: Sequence[Token], prepositions: frozenset[str], tags: frozenset[str] | set[str], span: Span, pack: Pack
) -> Iterator[str]:
    """The terms of the noun behind a preposition, where it is not what is counted."""
    for i, token in enumerate(words):
        if token.lemma.lower() not in prepositions or token.upos != "ADP":
            continue
        noun = next((n for n in words[i + 1 : i + 1 + FEW] if n.upos in NOUNS), None)
        if noun is not None and noun.upos in tags and not span.overlaps(noun):
            yield from (term for term, _ in word_terms(pack, noun.lemma, noun.upos))
