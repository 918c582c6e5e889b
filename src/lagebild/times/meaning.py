"""What a builder says a matched expression means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from .context import Context
from .grammar import Found

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


class Meaning(NamedTuple):
    """Type, TIMEX3 value (None where the words allow none) and modifier of a time expression."""

    type: Kind
    value: str | None
    mod: str | None = None


# "22 Jahre alt" looks like a duration and is none: the words are used up without an expression.
NOTHING = Meaning("DATE", None, "NOTHING")

# None: this rule does not hold here after all; the next best match may.
Builder = Callable[[Found, Context], Meaning | None]


def edge_of(found: Found) -> str | None:
    """START of "Anfang September"."""
    edge = found.value("edge")
    return edge if isinstance(edge, str) else None


def part_of(found: Found) -> str:
    """TEV of "heute Abend", empty without a part of the day."""
    part = found.value("part")
    within = found.value("weekpart")
    if isinstance(within, tuple):  # Freitagabend, dem 18. September
        return f"T{within[1]}"
    if part is None:
        return ""
    return "TMO" if isinstance(part, int) else f"T{part}"


def weekday_number(found: Found) -> int | None:
    """5 of "Freitag", "am kommenden Freitagabend"; None where no weekday is named."""
    named = found.value("weekday")
    return int(str(named[0])) if isinstance(named, tuple) else found.number("weekday")
