"""From matches of single units to the matches that two pages really share, each stretch once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from .compare import COST_BESIDE, Match, compare, follows, is_shared
from .units import Unit

Pages = tuple[int, int]
HALF = 0.5
MINOR = 0.85  # a match in a caption or teaser yields to an equal one in a paragraph, not to a poorer one


def share(
    units: Sequence[Unit], candidates: Iterable[tuple[int, int]], is_furniture: Callable[[Unit], bool]
) -> dict[Pages, list[Match]]:
    """The shared matches of each two pages, in reading order of the first page; pages without any are left out."""
    raw: defaultdict[Pages, list[Match]] = defaultdict(list)
    for a, b in candidates:
        match = compare(units[a], units[b])
        if match is not None and is_shared(match) and not is_furniture(match.a):
            raw[units[a].page, units[b].page].append(match)
    row = _Rows(units)
    return {pages: _choose(_continue(matches, row)) for pages, matches in sorted(raw.items())}


class _Rows:
    """The sentences of each page in a row: what stands before and after."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._whole = [unit for unit in units if not unit.quoted]
        self._place = {unit.number: place for place, unit in enumerate(self._whole)}

    def beside(self, unit: Unit, step: int) -> Unit | None:
        place = self._place.get(unit.number)
        if place is None or not 0 <= place + step < len(self._whole):
            return None
        other = self._whole[place + step]
        return other if other.page == unit.page else None


def _continue(matches: list[Match], row: _Rows) -> list[Match]:
    """The matches, and weaker ones that carry them on: the next sentence in both pages, and so on."""
    known = {(m.a.number, m.b.number) for m in matches}
    found = list(matches)
    for match in matches:
        for step in (-1, 1):
            a, b = row.beside(match.a, step), row.beside(match.b, step)
            while a and b and (a.number, b.number) not in known:
                known.add((a.number, b.number))
                more = compare(a, b, COST_BESIDE)
                if more is None or not follows(more):
                    break
                found.append(more)
                a, b = row.beside(a, step), row.beside(b, step)
    return found


def _choose(matches: list[Match]) -> list[Match]:
    """Each stretch of either page at most once.

    Weightier matches go first, and those in better company.
    """
    near: defaultdict[tuple[int, int], float] = defaultdict(float)
    for match in matches:
        sentences = match.a.sentence, match.b.sentence
        near[sentences] = max(near[sentences], match.weight)

    def rank(m: Match) -> tuple[float, float, int, int]:
        a, b = m.a.sentence, m.b.sentence
        company = sum(near.get((a + d, b + e), 0.0) for d in _NEAR for e in _NEAR if d * e > 0)
        return (
            -round(m.weight * m.dense * MINOR ** (m.a.minor + m.b.minor) + 0.2 * company, 3),
            -round(m.cover[1], 3),
            m.a.number,
            m.b.number,
        )

    taken_a, taken_b = _Taken(), _Taken()
    chosen = []
    for match in sorted(matches, key=rank):
        if taken_a.free(match.a, match.span_a) and taken_b.free(match.b, match.span_b):
            taken_a.take(match.a, match.span_a)
            taken_b.take(match.b, match.span_b)
            chosen.append(match)
    return sorted(chosen, key=lambda m: (m.span_a, m.span_b))


_NEAR = (-2, -1, 1, 2)


class _Taken:
    """Stretches of one page that are already matched, by sentence."""

    def __init__(self) -> None:
        self._spans: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)

    def take(self, unit: Unit, span: tuple[int, int]) -> None:
        self._spans[unit.sentence].append(span)

    def free(self, unit: Unit, span: tuple[int, int]) -> bool:
        """Whether no taken stretch shares half of the shorter of both."""
        start, end = span
        return not any(
            min(end, other_end) - max(start, other_start) > HALF * min(end - start, other_end - other_start)
            for other_start, other_end in self._spans[unit.sentence]
        )
