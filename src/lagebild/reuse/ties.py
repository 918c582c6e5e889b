"""Which pages depend on one another as wholes: by what they copied, and by agencies and publishers that they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..model import Why
from .groups import Groups, Link, Sets

# page → what it has in common with other pages: an agency, a publisher; None where it has none
Values = Mapping[str, str | None]


class Ties:
    """Pages, and the links between them; what pages have in common is a node between them too.

    Dependence leads over pages that are not asked about: A has its text from E, and E has dpa's with B.
    """

    def __init__(self, links: Iterable[Link], common: Mapping[Why, Values]) -> None:
        self._common = common
        self._next: defaultdict[str, list[Link]] = defaultdict(list)
        together = Sets()
        for link in sorted(set(links)):
            self._next[link.a].append(link)
            self._next[link.b].append(Link(link.b, link.a, link.why))
            together.join(link.a, link.b)
        self._holders: dict[Why, dict[str, list[str]]] = {why: _holders(values) for why, values in common.items()}
        for holders in self._holders.values():
            for first, *others in holders.values():
                for other in others:
                    together.join(first, other)
        self._together = together

    def join(self, groups: Groups, documents: Iterable[str]) -> None:
        """Grows the groups of these documents by everything that links them, directly or over other pages."""
        documents = sorted(documents)
        asked = set(documents)
        for document in documents:
            for link in self._next.get(document, ()):
                if link.b in asked:
                    groups.join(link.a, link.b, link.why)
        for why, values in self._common.items():
            for holders in _holders({d: values.get(d) for d in documents}).values():
                for other in holders[1:]:
                    groups.join(holders[0], other, why)
        self._lead(groups, documents)

    def _lead(self, groups: Groups, documents: Sequence[str]) -> None:
        first: dict[str, str] = {}
        for document in documents:
            start = first.setdefault(self._together.find(document), document)
            while not groups.are_one(start, document):
                goals = {d for d in documents if not groups.are_one(start, d)}
                groups.lead(self._path([d for d in documents if groups.are_one(start, d)], goals))

    def _path(self, starts: Sequence[str], goals: set[str]) -> list[Link]:
        """The shortest way from one of the pages to one of the others; of equal ones the first in order."""
        came: dict[str, Link | None] = dict.fromkeys(starts)
        passed: set[tuple[Why, str]] = set()
        waiting = list(starts)
        for page in waiting:
            for link in self._from(page, passed):
                if link.b not in came:
                    came[link.b] = link
                    if link.b in goals:
                        return _back(came, link)
                    waiting.append(link.b)
        raise AssertionError(f"no way from {starts} to {sorted(goals)}")

    def _from(self, page: str, passed: set[tuple[Why, str]]) -> Iterator[Link]:
        """The links of a page; what many have in common is gone through once."""
        yield from self._next.get(page, ())
        for why, values in self._common.items():
            value = values.get(page)
            if value is not None and (why, value) not in passed:
                passed.add((why, value))
                yield from (Link(page, other, why) for other in self._holders[why][value] if other != page)


def _holders(values: Values) -> dict[str, list[str]]:
    """Value → the pages that have it, sorted."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for document in sorted(values):
        value = values[document]
        if value is not None:
            holders[value].append(document)
    return holders


def _back(came: Mapping[str, Link | None], last: Link) -> list[Link]:
    path, link = [last], came[last.a]
    while link is not None:
        path.append(link)
        link = came[link.a]
    return path[::-1]
