"""Two units tell the same happening: where they name another doer."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Slot, SlotValue, Token
from .deeds import did_two
from .event import Party
from .opposition import are_rivals
from .saying import THE_SAME, Opinion, Rule, Saying
from .terms import within
from .worded import DEFINITE, feature


def actors(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """die Räumung hat das Havariekommando angeordnet / der Kapitän hat die Evakuierung selbst veranlasst"""
    for one in a.unit.events:
        for two in b.unit.events:
            if one.actor and two.actor and are_rivals(one, two):
                yield Slot.ACTOR, named(a, one.actor), named(b, two.actor)
            elif alike >= THE_SAME and (doers := did_two(one, two)):
                yield Slot.ACTOR, named(a, doers[0]), named(b, doers[1])


def tells_one_doer(saying: Saying, pack: Pack) -> bool:
    """Only one party can have done it, or the clause says who did not."""
    events = saying.unit.events
    return any(e.first or e.sole or e.deeds or e.not_by or (e.actor and e.actor.itself) for e in events)


def named(saying: Saying, party: Party) -> SlotValue:
    """The party in the page's words; behind a pronoun whom it means: "Er (der Kapitän)" of "Ihr Kapitän …"."""
    if party.meant is None:
        return saying.value(party.span)
    text = saying.article.text
    words = own_words(within(saying.article.tokens or (), party.meant)) or " ".join(party.meant.of(text).split())
    return saying.value(party.span, f"{party.span.of(text)} ({words})")


def own_words(tokens: Sequence[Token]) -> str:
    """ "Ihr Kapitän" → "der Kapitän": whose he is, another sentence said; "" for what needs no change."""
    if [t.xpos for t in tokens] != ["PPOSAT", "NN"] or feature(tokens[1], "Number") != "Sing":
        return ""
    gender = feature(tokens[1], "Gender")
    return f"{DEFINITE[gender]} {tokens[1].lemma}" if gender else ""


RULES = (Rule(actors, either=tells_one_doer),)
