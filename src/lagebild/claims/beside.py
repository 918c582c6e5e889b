"""What the sentence after a happening counts: "Zwei Flugzeuge stießen zusammen. Vier Zuschauer wurden verletzt." """

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..knowledge import Pack
from .counted import Count
from .counts import quantities
from .outcomes import outcomes
from .people import is_anybody, is_person
from .saying import SURE, Opinion, Rule, Saying
from .tolls import FATES, fate, tolls
from .units import Unit


def next_sentence(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """In Seeheim sind zwei Jets kollidiert. Vier Zuschauer wurden verletzt. / Sieben wurden verletzt, als …"""
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
        new = following.persons - unit.persons
        new |= {p for c in following.counts for p in c.places if "e:" + p not in unit.terms}
        counts = tuple(c for c in following.counts if (told := fates(c, pack)) and not told & known)
        days = {t.value for t in following.times} - {t.value for t in unit.times}
        # "300 Fahrgäste waren an Bord. 14 wurden verletzt.": each sentence counts its own
        own = any(is_anybody(pack, c.noun) or is_person(pack, c.noun) for c in unit.counts)
        takes = counts and not own and not new and not (days and unit.times)
        yield replace(unit, after=counts) if takes else unit


def fates(count: Count, pack: Pack) -> frozenset[str]:
    return FATES & outcomes(fate(count) or "", pack)


RULES = (Rule(next_sentence, SURE, either=lambda s, _: s.unit.after),)
