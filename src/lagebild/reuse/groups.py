"""Sets of pages that grow together, with the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ..model import Tie, Why


class Link(Struct, frozen=True, order=True):
    """Two pages that depend on one another, and why."""

    a: str
    b: str
    why: Why


class Sets:
    """Disjoint sets; who was never joined stands alone. The first member in order stands for its set."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}

    def join(self, a: str, b: str) -> None:
        first, second = sorted((self.find(a), self.find(b)))
        self._root[second] = first

    def find(self, member: str) -> str:
        root = self._root
        while root.setdefault(member, member) != member:
            root[member] = root[root[member]]
            member = root[member]
        return member

    def all(self) -> list[tuple[str, ...]]:
        """The sets, sorted."""
        members: defaultdict[str, list[str]] = defaultdict(list)
        for member in sorted(self._root):
            members[self.find(member)].append(member)
        return [tuple(group) for _, group in sorted(members.items())]


class Groups:
    """Disjoint sets of documents; every document starts alone."""

    def __init__(self, documents: Iterable[str]) -> None:
        self._sets = Sets()
        self._known = {self._sets.find(document) for document in documents}
        self._by: defaultdict[Why, Sets] = defaultdict(Sets)
        self._between: dict[str, str] = {}  # a document that paths lead over → one that is grouped

    def join(self, a: str, b: str, why: Why) -> None:
        """Two documents are of one set; nothing happens where one is none of those that are grouped."""
        if a in self._known and b in self._known and a != b:
            self._sets.join(a, b)
            self._by[why].join(a, b)

    def lead(self, path: Sequence[Link]) -> None:
        """The documents at both ends of a path are of one set, by pages between them that are not grouped."""
        self._sets.join(path[0].a, path[-1].b)
        for link in path:
            self._by[link.why].join(link.a, link.b)
            self._between[link.b] = path[0].a

    def are_one(self, a: str, b: str) -> bool:
        return self._sets.find(a) == self._sets.find(b)

    def sets(self) -> list[tuple[str, ...]]:
        return self._sets.all()

    def all(self) -> Iterator[tuple[tuple[str, ...], tuple[Tie, ...]]]:
        """Each set with what ties it together."""
        ties: defaultdict[str, list[Tie]] = defaultdict(list)
        for why in Why:
            for documents in self._by[why].all() if why in self._by else ():
                one = documents[0]
                ties[self._sets.find(one if one in self._known else self._between[one])].append(Tie(why, documents))
        for group in self.sets():
            yield group, tuple(ties[group[0]])
