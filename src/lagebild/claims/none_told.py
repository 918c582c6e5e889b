"""One page says that there was none: "keine einzige Abmahnung"; the other tells it: "14 Lokführer wurden abgemahnt"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Role, Slot
from .event import Event
from .frames import words_of
from .opposition import doers, is_past
from .saying import THE_SAME, Opinion, Rule, Saying
from .similarity import Pair, Weights
from .terms import word_terms
from .units import Unit

BODY = frozenset({Role.PARAGRAPH, Role.TEASER})
NONE, SINGLE, AGAIN, ADJECTIVE = "kein", "einzig", frozenset({"mehr", "weiter", "neu", "zweit"}), "ADJA"
TOLD = frozenset({"asserted", "attributed"})
# Two pages of one story that share no more than this deed: it must be rare in the story.
LINKED, RARE, MOST = 0.6, 2.5, 40


class Lack(Struct, frozen=True):
    """What a clause says that there was none of.

    deed   the term of the happening that its noun tells
    any    not a single one, so that nothing else need be said of it
    """

    event: Event
    deed: str
    any: bool


def none_told(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """Wir haben keine einzige Abmahnung verschickt. / Er ist einer von 14 Lokführern, die abgemahnt worden sind."""
    for x, y in ((a, b), (b, a)):
        for lack in lacking(x, pack):
            for event in happened(lack, y.unit):
                pair = x.value(lack.event.clause), y.value(event.clause)
                yield Slot.POLARITY, *(pair if x is a else pair[::-1])


def lacking(saying: Saying, pack: Pack) -> list[Lack]:
    return saying.once("lacks", lambda: list(lacks(saying.unit, saying.article, pack)))


def lacks(unit: Unit, article: Article, pack: Pack) -> Iterator[Lack]:
    tokens = article.tokens or ()
    clauses = [e.clause for e in unit.events]
    for number, event in enumerate(unit.events):
        if event.clause in clauses[:number] or not event.factual or event.certainty not in TOLD:
            continue
        own = words_of(event.clause, clauses)
        for at in (i for i in own if tokens[i].lemma.lower() in (NONE, "keiner")):
            end = at + 1
            while end < event.clause.last and tokens[end].xpos == ADJECTIVE:
                end += 1
            between = {t.lemma.lower() for t in tokens[at + 1 : end]}
            if end >= event.clause.last or tokens[end].xpos != "NN" or between & (AGAIN | pack.words("further_words")):
                continue  # "keine weiteren Festnahmen"
            deed = next((t for t, weight in word_terms(pack, tokens[end].lemma, "NOUN") if weight == 1.0), None)
            if deed is not None and not AGAIN & {tokens[i].lemma.lower() for i in own}:
                yield Lack(event, deed, SINGLE in between)


def happened(lack: Lack, unit: Unit) -> Iterator[Event]:
    """The clauses that tell what was denied, as done and of nobody whom the other page leaves out."""
    for event in unit.events:
        if event.predicate != lack.deed or event.negated or not event.factual or event.certainty not in TOLD:
            continue
        if not (event.clause.passive or is_past(event)) or event.clause.opener in ("ob", "wenn", "falls"):
            continue
        no, yes = lack.event, event
        if no.days and yes.days and not no.days & yes.days:
            continue
        if not other_doers(no, yes):
            yield event


def other_doers(one: Event, two: Event) -> bool:
    """ "Die Werft sprach keine Kündigung aus", "die Reederei hat 14 Matrosen gekündigt": two by name, or two nouns."""
    x, y = (doers(e) - {e.predicate} for e in (one, two))
    return bool(x and y) and not x & y and not one.clause.passive and not two.clause.passive


def none_pairs(units: Sequence[Unit], articles: Sequence[Article], weights: Weights, pack: Pack) -> Iterator[Pair]:
    """Units of two pages of which one says that not a single one was, and the other tells of one."""
    told: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for deed in {e.predicate for e in unit.events if e.predicate} if unit.role in BODY else ():
            told[deed].append(index)
    for index, unit in enumerate(units):
        for lack in lacks(unit, articles[unit.document], pack) if unit.role in BODY else ():
            if not lack.any or weights.idf.get(lack.deed, 0.0) < RARE:
                continue
            for other in told[lack.deed][:MOST]:
                if units[other].document != unit.document and any(happened(lack, units[other])):
                    yield Pair(LINKED, min(index, other), max(index, other), opposed=True)


RULES = (Rule(none_told, THE_SAME, both=lambda s, _: s.unit.role in BODY, either=lacking),)
