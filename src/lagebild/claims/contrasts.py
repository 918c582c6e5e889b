"""Days and places that a page rejects: "nicht in Meran, sondern in Bozen", "von Montag auf Mittwoch verlegt"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Clause, EntityType, Slot, Span, Token

# Between "nicht", "sondern", "statt" and the value stand a preposition and an adverb or two: "nicht erst am".
NEAR = 4
NOT, BUT, INSTEAD = frozenset({"nicht"}), frozenset({"sondern"}), frozenset({"statt", "anstatt", "anstelle"})
TOWARDS, FROM = frozenset({"auf"}), frozenset({"von", "vom"})
WEAK = frozenset({"nur", "allein", "zuletzt", "zuerst"})


class Contrast(Struct, frozen=True):
    """A value that a page rejects.

    rejected   the value that the page says is wrong, or no longer holds
    asserted   what it says instead; None where it only rejects
    moved      the rejected one was right before: an appointment that was moved
    """

    slot: Slot
    rejected: Span
    asserted: Span | None
    moved: bool = False


class Value(Struct, frozen=True):
    """A day, an hour or a place in a unit's words."""

    slot: Slot
    span: Span


def find_contrasts(article: Article, clauses: Sequence[Clause], pack: Pack) -> Iterator[Contrast]:
    """The values that the clauses of one unit reject, in reading order."""
    tokens = article.tokens or ()
    first, last = clauses[0].first, max(c.last for c in clauses)
    words = tokens[first:last]
    values = list(values_in(article, Span(words[0].start, words[-1].end)))
    lemmas = [t.lemma.lower() for t in words]
    for i, lemma in enumerate(lemmas):
        if lemma in NOT and not WEAK & set(lemmas[i + 1 : i + 2]):
            yield from negated(values, words, lemmas, i)
        elif lemma in INSTEAD and (words[i].xpos or "").startswith(("APPR", "KO")):
            asserted, rejected = before(values, words, i), after(values, words, i)
            if asserted and rejected and asserted.slot is rejected.slot:
                yield Contrast(rejected.slot, rejected.span, asserted.span, True)
    for clause in clauses:
        if clause.lemma in pack.words("moving_verbs") and not clause.negated:
            yield from moved([v for v in values if clause.covers(v.span)], article.text)


def negated(values: Sequence[Value], words: Sequence[Token], lemmas: Sequence[str], at: int) -> Iterator[Contrast]:
    """ "nicht in Meran, sondern in Bozen", "am Sonntag, nicht am Samstag", "nicht in Meran statt"."""
    rejected = after(values, words, at)
    if rejected is None:
        return
    end = next((i for i, t in enumerate(words) if t.start >= rejected.span.end), len(words))
    but = next((i for i in range(end, min(end + NEAR, len(words))) if lemmas[i] in BUT), None)
    if but is not None:
        asserted = after(values, words, but)
        if asserted and asserted.slot is rejected.slot:
            yield Contrast(rejected.slot, rejected.span, asserted.span)
        return
    if at and lemmas[at - 1] == ",":
        asserted = before(values, words, at - 1)
        if asserted and asserted.slot is rejected.slot:
            yield Contrast(rejected.slot, rejected.span, asserted.span)
    elif rejected.slot is Slot.PLACE:
        yield Contrast(rejected.slot, rejected.span, None)


def moved(values: Sequence[Value], text: str) -> Iterator[Contrast]:
    dates = [v.span for v in values if v.slot is Slot.DATE]
    for old in dates:
        for new in dates:
            if word_before(text, old) in FROM and word_before(text, new) in TOWARDS and old.start < new.start:
                yield Contrast(Slot.DATE, old, new, True)


def word_before(text: str, span: Span) -> str:
    words = text[max(0, span.start - 16) : span.start].lower().split()
    return next((w for w in reversed(words) if w not in ("den", "dem", "der")), "")


def values_in(article: Article, span: Span) -> Iterator[Value]:
    for time in article.times or ():
        if span.covers(time) and time.type in ("DATE", "TIME"):
            yield Value(Slot.DATE if time.type == "DATE" or "T" not in (time.value or "T") else Slot.TIME, time)
    for mention in article.mentions or ():
        if span.covers(mention) and mention.type is EntityType.PLACE:
            yield Value(Slot.PLACE, mention)


def after(values: Sequence[Value], words: Sequence[Token], at: int) -> Value | None:
    """The value that begins within a few words behind."""
    for i in range(at + 1, min(at + 1 + NEAR, len(words))):
        if words[i].lemma == ",":
            return None
        if found := next((v for v in values if v.span.start == words[i].start), None):
            return found
    return None


def before(values: Sequence[Value], words: Sequence[Token], at: int) -> Value | None:
    """The value that ends just before, but for the verb: "am Sonntag essen, nicht …"."""
    for i in range(at - 1, max(-1, at - 1 - NEAR), -1):
        if found := next((v for v in values if v.span.end == words[i].end), None):
            return found
    return None
