"""Two units tell how long the same lasted, or for how long somebody has to go to prison: where the lengths differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..knowledge import Pack
from ..model import Clause, Slot, SlotValue, Time, Token
from ..text.timex import length_in_days
from .bounds import APPROXIMATE
from .event import Event
from .opposition import doers, other_patients
from .saying import ALIKE, SURE, THE_SAME, Opinion, Rule, Saying
from .terms import family_of
from .when import comparable_times

# Before these a length says when, or how often, and not how long.
NOT_LONG = frozenset({"vor", "seit", "in", "im", "binnen", "innerhalb", "alle", "ab", "um", "pro", "je", "nach", "mit"})
MORE, LESS, ROUGH = "MORE_THAN", "LESS_THAN", "APPROX"
LEAST, MOST = frozenset({MORE, "EQUAL_OR_MORE"}), frozenset({LESS, "EQUAL_OR_LESS"})
AFTER, WITH = "nach", "mit"
STAY, DEMAND = "stay", "demand"
FOREVER = 1e9


class Lasting(Struct, frozen=True):
    """How long something was.

    days    the least and the most that the words allow
    about   the terms of what lasted: the verb's happening, or the noun's
    events  what the clause tells
    sum     it is a penalty
    stage   whose penalty: "prosecution", "defence", "threat", "demand"; "" of a court's
    """

    time: Time
    days: tuple[float, float]
    about: frozenset[str]
    events: tuple[Event, ...]
    sum: bool
    stage: str = ""


def lengths(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """habe eine Stunde gedauert / nach 50 Minuten war das Gespräch vorbei"""
    one, two = lengths_of(a, pack), lengths_of(b, pack)
    near = {id(t) for s, other in ((a, b), (b, a)) for t in comparable_times(s, other)}
    alone = len({x.time for x in one}) == len({y.time for y in two}) == 1
    pairs = [
        (x, y)
        for x in one
        for y in two
        if x.sum == y.sum
        and x.stage == y.stage
        and (x.sum or alike >= ALIKE)
        and ((id(x.time) in near and id(y.time) in near) or are_one(x, y, alike, alone))
    ]
    if pairs and not any(close(x, y) for x, y in pairs):
        x, y = pairs[0]
        yield Slot.QUANTITY if x.sum else Slot.TIME, value(a, x), value(b, y)


def are_one(x: Lasting, y: Lasting, alike: float, alone: bool) -> bool:
    """The same lasted, or each page tells one length in what is surely one claim; not of two persons."""
    if any(other_patients(e, f) for e in x.events for f in y.events):
        return False
    mine, theirs = ({t for e in z.events for t in doers(e) if t[:2] in ("e:", "c:")} for z in (x, y))
    if mine and theirs and not mine & theirs:
        return False
    if x.about & y.about:
        return True
    return alone and (alike >= SURE or x.sum) and not (x.about and y.about and not x.sum)


def lengths_of(saying: Saying, pack: Pack) -> list[Lasting]:
    return saying.once("lengths", lambda: list(find_lengths(saying, pack)))


def find_lengths(saying: Saying, pack: Pack) -> Iterator[Lasting]:
    tokens = saying.article.tokens or ()
    for time in saying.unit.times:
        days = length_in_days(time.value) if time.type == "DURATION" else None
        inner = min((c for c in saying.unit.clauses if c.covers(time)), key=lambda c: c.end - c.start, default=None)
        if days is None or inner is None:
            continue
        words = tokens[inner.first : inner.last]
        before = next((t.lemma.lower() for t in reversed(words) if t.end <= time.start), "")
        after = next((t for t in words if t.start >= time.end), None)
        events = tuple(e for e in saying.unit.events if e.clause is inner or e.clause.covers(time))
        penalty = any(t.lemma.lower() in pack.words("penalty_words") for t in words)
        if penalty and before not in (AFTER, "vor", "seit", "binnen"):
            yield Lasting(time, stretch(time, days), frozenset(), events, True, stage(words, pack))
        elif (what := lasted(inner, events, before, after, only_then(words, time), pack)) is not None:
            yield Lasting(time, stretch(time, days), what, events, False)


def lasted(
    clause: Clause, events: Sequence[Event], before: str, after: Token | None, until: bool, pack: Pack
) -> frozenset[str] | None:
    """The terms of what was so long; None where the words tell something else: "vor drei Jahren", "in zwei Wochen"."""
    if after is not None and after.upos == "NOUN" and before not in ("vor", "seit", "in", "binnen", "innerhalb"):
        return frozenset(
            {family_of(pack, after.lemma.lower())}
        )  # "nach 16 Stunden Debatte", "mit zwei Stunden Verspätung"
    subject = frozenset(t for e in events for t in (*e.subject, *e.about) if t[:2] in ("f:", "w:", "g:"))
    for verb, preposition in pack.rows("lasting_verbs", 2):
        if clause.lemma == verb and before == preposition:
            return frozenset(t for e in events for t in e.subject) or subject
        if clause.lemma == verb and not preposition and before not in NOT_LONG:
            return frozenset(t for e in events for t in e.subject) or subject
    if before == AFTER and until:
        return frozenset()
    if before in NOT_LONG:
        return None
    told = {t for e in events if (t := e.predicate)}
    if clause.lemma in pack.words("staying_verbs") and not any(t.startswith("f:") for t in told):
        return frozenset({STAY})
    spoken = family_of(pack, clause.lemma) if clause.lemma else None
    return frozenset(told | ({spoken} if spoken and spoken[0] == "f" else set()))


def only_then(words: Sequence[Token], time: Time) -> bool:
    """ "erst nach neun Stunden konnten sie …": so long it had been otherwise."""
    return [t.lemma.lower() for t in words if t.end <= time.start][-2:] == ["erst", AFTER]


def stage(words: Sequence[Token], pack: Pack) -> str:
    """ "die Anklage fordert vier Jahre Haft" is no sentence."""
    known = {word: whose for word, whose in pack.rows("penalty_stages", 2)}  # noqa: C416
    told = [known[word] for t in words if (word := t.lemma.lower()) in known]
    return next((s for s in told if s != DEMAND), DEMAND if told else "")


def stretch(time: Time, days: float) -> tuple[float, float]:
    if time.mod in LEAST:
        return days, FOREVER
    return (0.0, days) if time.mod in MOST else (days * (1 - APPROXIMATE / 2), days * (1 + APPROXIMATE / 2))


def close(x: Lasting, y: Lasting) -> bool:
    """Penalties are exact; how long something was is told roughly."""
    if x.sum and x.time.mod is None and y.time.mod is None:
        return abs(x.days[1] - y.days[1]) < min(x.days[1], y.days[1]) / 100
    return x.days[0] <= y.days[1] and y.days[0] <= x.days[1]


def value(saying: Saying, lasting: Lasting) -> SlotValue:
    return saying.value(lasting.time)


RULES = (Rule(lengths, THE_SAME, both=lengths_of),)
