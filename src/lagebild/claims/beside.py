"""What the sentence after a happening counts: "Zwei Flugzeuge stießen zusammen. Vier Zuschauer wurden verletzt." """

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..knowledge import Pack
from .counted import Count
from .counts import quantities
from .outcomes import outcomes
from .saying import SURE, Opinion, Rule, Saying
from .tolls import fate, tolls
from .units import Unit

# What becomes of people in a happening that one sentence tells and the next counts.
FATES = frozenset({"sterben", "leiden", "liegen", "suchen", "festnehmen", "weichen", "streiken", "demonstrieren"})
NAMES = ("e:", "c:")


def next_sentence(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """In Seeheim sind zwei Jets kollidiert. Vier Zuschauer wurden verletzt. / Sieben wurden verletzt, als …"""
    if alike < SURE or not (a.unit.after or b.unit.after):
        return
    x, y = widened(a), widened(b)
    yield from quantities(x, y, alike, pack)
    yield from tolls(x, y, alike, pack)


def widened(saying: Saying) -> Saying:
    unit = saying.unit
    return replace(saying, unit=replace(unit, counts=(*unit.counts, *unit.after))) if unit.after else saying


def with_counts_after(units: Sequence[Unit], pack: Pack) -> Iterator[Unit]:
    """The units of one page; one that counts nobody takes what the next sentence counts, if that names nothing new."""
    for i, unit in enumerate(units):
        following = units[i + 1] if i + 1 < len(units) else None
        if following is None or following.sentence != unit.sentence + 1 or following.role is not unit.role:
            yield unit
            continue
        known = frozenset(o for c in unit.counts for o in fates(c, pack))
        new = {t for t in following.terms if t.startswith(NAMES)} - unit.terms.keys()
        counts = tuple(c for c in following.counts if (told := fates(c, pack)) and not told & known)
        days = {t.value for t in following.times} - {t.value for t in unit.times}
        yield replace(unit, after=counts) if counts and not new and not (days and unit.times) else unit


def fates(count: Count, pack: Pack) -> frozenset[str]:
    return FATES & outcomes(fate(count) or "", pack)


RULES: tuple[Rule, ...] = (next_sentence,)
