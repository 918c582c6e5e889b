"""Days and places that a page rejects: "nicht in Meran, sondern in Bozen", "von Montag auf Mittwoch verlegt"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Clause, EntityType, Slot, Span, Token
from .negation import WEEKDAYS
from .terms import word_terms

# Between "nicht", "sondern", "statt" and the value stand a preposition and an adverb or two: "nicht erst am".
NEAR = 4
NOT, BUT, INSTEAD = frozenset({"nicht"}), frozenset({"sondern"}), frozenset({"statt", "anstatt", "anstelle"})
TOWARDS, FROM = frozenset({"auf"}), frozenset({"von", "vom"})
LOCAL = frozenset({"in", "im", "an", "am", "auf", "bei", "beim", "vor", "hinter", "unter", "neben", "über", "zwischen"})
ONLY_THEN = frozenset({"erst", "nun", "schon", "bereits"})
LENGTH = "DURATION"
WEAK = frozenset({"nur", "allein", "zuletzt", "zuerst"})


class Contrast(Struct, frozen=True):
    """A value that a page rejects.

    rejected   the value that the page says is wrong, or no longer holds
    asserted   what it says instead; None where it only rejects
    moved      the rejected one was right before: an appointment that was moved
    terms      by which another page may name the rejected place or day: "e:meran", "t:2024-11-16", "w:hotel"
    weekday    of a day that its words name only so, 0 for Monday
    """

    slot: Slot
    rejected: Span
    asserted: Span | None
    moved: bool = False
    terms: frozenset[str] = frozenset()
    weekday: int | None = None


class Value(Struct, frozen=True):
    """A day, an hour or a place in a unit's words."""

    slot: Slot
    span: Span
    terms: frozenset[str] = frozenset()
    weekday: int | None = None


def contrast(rejected: Value, asserted: Value | None, is_moved: bool = False) -> Contrast:
    span = asserted.span if asserted else None
    return Contrast(rejected.slot, rejected.span, span, is_moved, rejected.terms, rejected.weekday)


def find_contrasts(article: Article, clauses: Sequence[Clause], pack: Pack) -> Iterator[Contrast]:
    """The values that the clauses of one unit reject, in reading order."""
    tokens = article.tokens or ()
    first, last = clauses[0].first, max(c.last for c in clauses)
    words = tokens[first:last]
    values = list(values_in(article, words, pack))
    lemmas = [t.lemma.lower() for t in words]
    for i, lemma in enumerate(lemmas):
        if lemma in NOT and not WEAK & set(lemmas[i + 1 : i + 2]):
            yield from negated(article, values, words, lemmas, i)
        elif lemma in INSTEAD and (words[i].xpos or "").startswith(("APPR", "KO")):
            rejected = after(values, words, i)
            asserted = before(values, words, i) or (rejected and only_then(values, rejected, article.text))
            if asserted and rejected and asserted.slot is rejected.slot:
                yield contrast(rejected, asserted, True)
    for clause in clauses:
        if clause.lemma in pack.words("moving_verbs") and not clause.negated:
            yield from moved([v for v in values if clause.covers(v.span)], article.text)


def only_then(values: Sequence[Value], rejected: Value, text: str) -> Value | None:
    """ "Statt am | Mittwoch soll der Streik nun erst am | Freitag enden"."""
    later = (v for v in values if v.slot is rejected.slot and v.span.start >= rejected.span.end)
    found = next(later, None)
    between = text[rejected.span.end : found.span.start].lower().split() if found else []
    return found if found and not ONLY_THEN.isdisjoint(between) else None


def negated(
    article: Article, values: Sequence[Value], words: Sequence[Token], lemmas: Sequence[str], at: int
) -> Iterator[Contrast]:
    """ "nicht in Meran, sondern in Bozen", "am Sonntag, nicht am Samstag", "nicht in Meran statt"."""
    rejected = after(values, words, at)
    if rejected is None:
        return
    end = next((i for i, t in enumerate(words) if t.start >= rejected.span.end), len(words))
    but = next((i for i in range(end, min(end + NEAR, len(words))) if lemmas[i] in BUT), None)
    if but is not None:
        asserted = after(values, words, but) or number_behind(article, rejected, words, but)
        if asserted and asserted.slot is rejected.slot:
            yield contrast(rejected, asserted)
        return
    if at and lemmas[at - 1] == ",":
        asserted = before(values, words, at - 1)
        if asserted and asserted.slot is rejected.slot:
            yield contrast(rejected, asserted)
    elif rejected.slot is Slot.PLACE and any(t.startswith("e:") for t in rejected.terms):
        yield contrast(rejected, None)


def number_behind(article: Article, rejected: Value, words: Sequence[Token], at: int) -> Value | None:
    """ "nicht zwei Stunden gedauert, sondern | fast fünf": hours too."""
    if rejected.terms or rejected.slot is not Slot.TIME or at + 1 >= len(words):
        return None
    last = words[min(at + NEAR, len(words) - 1)].end
    numbers = (q for q in article.quantities or () if words[at].end < q.start and q.end <= last and not q.counted)
    return next((Value(Slot.TIME, q) for q in numbers), None)


def moved(values: Sequence[Value], text: str) -> Iterator[Contrast]:
    dates = [v for v in values if v.slot is Slot.DATE]
    for old in dates:
        for new in dates:
            away, to = word_before(text, old.span) in FROM, word_before(text, new.span) in TOWARDS
            if away and to and old.span.start < new.span.start:
                yield contrast(old, new, True)


def word_before(text: str, span: Span) -> str:
    words = text[max(0, span.start - 16) : span.start].lower().split()
    return next((w for w in reversed(words) if w not in ("den", "dem", "der")), "")


def values_in(article: Article, words: Sequence[Token], pack: Pack) -> Iterator[Value]:
    span = Span(words[0].start, words[-1].end)
    times = [t for t in article.times or () if span.covers(t) and t.type in ("DATE", "TIME", LENGTH)]
    for time in times:
        value = time.value or ""
        bare = time.of(article.text).lower() in WEEKDAYS and len(value) == len("2024-11-16")
        weekday = date.fromisoformat(value).weekday() if bare and value[0].isdigit() else None
        slot = Slot.TIME if "T" in value or time.type == LENGTH else Slot.DATE
        yield Value(slot, time, frozenset() if time.type == LENGTH else frozenset({f"t:{value[:10]}"}), weekday)
    places = [m for m in article.mentions or () if m.type is EntityType.PLACE and span.covers(m)]
    yield from (Value(Slot.PLACE, m, frozenset({"e:" + m.entity})) for m in places)
    for i, token in enumerate(words):
        found = local(words, i + 1, pack) if token.lemma.lower() in LOCAL else None
        if found and not any(m.overlaps(found.span) for m in (*places, *times)):
            yield found


def local(words: Sequence[Token], first: int, pack: Pack) -> Value | None:
    """ "in | einem Welser Hotel", "unter | den Trümmern": a place that a noun names."""
    end = first
    while end < min(first + NEAR, len(words)) and words[end].xpos in ("ART", "ADJA", "PPOSAT", "PIAT", "PDAT", "NN"):
        end += 1
    if end == first or words[end - 1].xpos != "NN":
        return None
    terms = {t for t, weight in word_terms(pack, words[end - 1].lemma, "NOUN") if weight == 1.0}
    towns = [w for t in words[first : end - 1] if (w := t.lemma)[:1].isupper() and w.endswith("er")]
    return Value(
        Slot.PLACE,
        Span(words[first].start, words[end - 1].end),
        frozenset(terms | {f"e:{w.removesuffix('er').lower()}" for w in towns}),
    )


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
