"""Two units of which one says that the other's day or place is wrong, or no longer holds."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import Pack
from ..model import EntityType, Slot, SlotValue, Span, Time
from ..text.timex import days_of
from .contrasts import LENGTH, Contrast
from .negation import WEEKDAYS
from .sameness import same_told
from .saying import THE_SAME, Opinion, Rule, Saying
from .when import day

# Characters between a place and the town that it lies in.
CLOSE = 6


def corrected(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """fand nicht in Meran statt, sondern in Bozen / traf ihn in Meran zum Essen"""
    for x, y in ((a, b), (b, a)):
        if y.unit.contrasts:
            continue
        for contrast in x.unit.contrasts:
            if contrast.asserted is not None and any(same_value(x, contrast.asserted, y, contrast.slot)):
                continue  # the other page says so too
            same = next(same_value(x, contrast.rejected, y, contrast.slot), None)
            if same is not None and (contrast.asserted is not None or of_one_thing(x, contrast, y, same)):
                pair = instead(x, contrast, same, pack), told(y, same, pack)
                yield contrast.slot, *(pair if x is a else pair[::-1])


def instead(saying: Saying, contrast: Contrast, same: Span, pack: Pack) -> SlotValue:
    """What it is instead; where the page does not tell, the clause that says it is not so.

    Of "am Sonntag, nicht am Samstag" the days are the page's words where its Saturday is another page's 7 February.
    """
    if contrast.asserted is None:
        return saying.value(next(c for c in saying.unit.clauses if c.covers(contrast.rejected)))
    named = isinstance(same, Time) and f"t:{(same.value or '')[:10]}" not in contrast.terms
    return saying.value(whole(saying, contrast.asserted)) if named else told(saying, contrast.asserted, pack)


def of_one_thing(a: Saying, contrast: Contrast, b: Saying, same: Span) -> bool:
    """ "fand nicht in Meran statt" answers "hatte in Meran gegessen", not "das geplante Werk in Meran"."""
    ones, twos = ([e for e in s.unit.events if e.clause.covers(v)] for s, v in ((a, contrast.rejected), (b, same)))
    return any(same_told(x, y) for x in ones for y in twos)


def told(saying: Saying, span: Span, pack: Pack) -> SlotValue:
    time = next((t for t in saying.unit.times if t == span), None)
    if time is not None and time.type == LENGTH:
        return saying.value(time)
    return day(saying, time, pack) if time is not None else saying.value(whole(saying, span))


def whole(saying: Saying, span: Span) -> Span:
    """ "einem Hotel" | " in Wels": with the town that follows."""
    text = saying.article.text
    for mention in saying.article.mentions or ():
        between = text[span.end : mention.start]
        if mention.start > span.end and len(between) < CLOSE and between.strip() in ("in", "im", "bei", "an", "am"):
            return Span(span.start, mention.end)
    return span


def same_value(a: Saying, value: Span, b: Saying, slot: Slot) -> Iterator[Span]:
    """What stands in b's unit for the day or the place that a's words name."""
    if slot is Slot.PLACE:
        meant = next((m.entity for m in a.article.mentions or () if (m.start, m.end) == (value.start, value.end)), None)
        for m in b.article.mentions or ():
            if m.type is EntityType.PLACE and m.entity == meant and b.unit.span.covers(m):
                yield m
        if meant is None:
            yield from same_phrase(a, value, b)
    wanted = next((t for t in a.unit.times if (t.start, t.end) == (value.start, value.end)), None)
    if wanted is not None:
        yield from (t for t in b.unit.times if same_length(wanted, t) or same_day(a, wanted, b, t))


def same_phrase(a: Saying, value: Span, b: Saying) -> Iterator[Span]:
    """ "nicht in einem Welser Hotel", "in einem Hotel in Wels": where b says that it happened."""
    terms = next((c.terms for c in a.unit.contrasts if c.rejected == value), frozenset[str]())
    tokens = b.article.tokens or ()
    for event in b.unit.events if terms else ():
        for phrase in event.places:
            span = Span(tokens[phrase.first].start, tokens[phrase.last - 1].end)
            if terms <= event.about and tokens[phrase.head].lemma.lower() in value.of(a.article.text).lower():
                yield span


def same_length(x: Time, y: Time) -> bool:
    return x.type == y.type == LENGTH and x.value == y.value


def same_day(a: Saying, x: Time, b: Saying, y: Time) -> bool:
    """One day; or the same day of the week, where a page names no more."""
    one, two = days_of(x.value), days_of(y.value)
    if one is None or two is None or one[0] != one[1] or two[0] != two[1]:
        return False
    bare = any(t.of(s.article.text).lower() in WEEKDAYS for s, t in ((a, x), (b, y)))
    return one == two or (bare and one[0].weekday() == two[0].weekday())


RULES = (Rule(corrected, THE_SAME, either=lambda s, _: s.unit.contrasts),)
