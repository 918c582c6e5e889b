"""What the rules compare, and what a rule answers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct, field

from ..knowledge import Pack
from ..model import Article, Slot, SlotValue, Span
from .event import Event
from .issues import Issue
from .moving import Move
from .recurrence import NEVER, Periods
from .units import Unit

# How alike two units must be before a rule holds them against each other: the surer the rule, the less.
THE_SAME, ALIKE, SURE, VERY_ALIKE = 0.35, 0.45, 0.75, 0.85
T = TypeVar("T")


class Saying(Struct, frozen=True, eq=False):
    """A unit with what its page says around it.

    denied   the page itself tells that the claim is denied
    known    on which days its page says that what happened: the happening's term → the days, "t:2024-11-15"
    page     all that the page tells
    issues   how far it says to have got with causes, searches and trials
    periods  what happens again within how many days in this story
    moves    the days to which the story's pages say that something was moved
    read     what rules have read of it already, by name
    """

    unit: Unit
    article: Article
    denied: bool = False
    known: Mapping[str, frozenset[str]] = {}
    page: Sequence[Event] = ()
    issues: Sequence[Issue] = ()
    periods: Periods = NEVER
    moves: Sequence[Move] = ()
    read: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, name: Hashable, read: Callable[[], T]) -> T:
        """What a rule reads of it, read once however many sayings it is held against."""
        if name not in self.read:
            self.read[name] = read()
        return self.read[name]  # type: ignore[no-any-return]

    def value(self, span: Span, text: str | None = None) -> SlotValue:
        return SlotValue(self.article.id, span.start, span.end, text or span.of(self.article.text))


# A slot in which the two exclude each other, and each one's words for it.
Opinion = Iterator[tuple[Slot, SlotValue, SlotValue]]
# How alike the two are, 0..1, is the third.
Compare = Callable[[Saying, Saying, float, Pack], Opinion]
Tells = Callable[[Saying, Pack], object]


def anything(saying: Saying, pack: Pack) -> bool:
    return True


class Rule(Struct, frozen=True):
    """A way in which two units differ.

    compare   its docstring is the pair of texts that the rule exists for
    least     how alike two units must be for it, 0..1
    both      what each of them must tell; it is asked of no unit that tells nothing of the kind
    either    what one of them must tell
    """

    compare: Compare
    least: float = 0.0
    both: Tells = anything
    either: Tells = anything
