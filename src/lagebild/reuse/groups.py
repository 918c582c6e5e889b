"""Sets of pages that grow together, with the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..model import Why


class Groups:
    """Disjoint sets of documents; every document starts alone."""

    def __init__(self, documents: Iterable[str]) -> None:
        self._root = {document: document for document in documents}
        self._why: defaultdict[str, set[Why]] = defaultdict(set)

    def join(self, a: str, b: str, why: Why) -> None:
        if a not in self._root or b not in self._root or a == b:
            return
        first, second = sorted((self._find(a), self._find(b)))
        self._root[second] = first
        if first != second:
            self._why[first] |= self._why.pop(second, set())
        self._why[first].add(why)

    def all(self) -> list[tuple[tuple[str, ...], tuple[Why, ...]]]:
        members: defaultdict[str, list[str]] = defaultdict(list)
        for document in sorted(self._root):
            members[self._find(document)].append(document)
        return [
            (tuple(group), tuple(why for why in Why if why in self._why[root]))
            for root, group in sorted(members.items())
        ]

    def _find(self, document: str) -> str:
        while self._root[document] != document:
            self._root[document] = self._root[self._root[document]]
            document = self._root[document]
        return document
