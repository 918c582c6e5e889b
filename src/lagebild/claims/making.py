"""Clusters of units → claims: wording, support, what pages differ on, who says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2s

from ..knowledge import Pack
from ..model import Article, Claim, Difference, Evidence, Relation, Role
from .agreement import agree
from .compare import compare
from .event import Event
from .issues import Issue
from .moving import find_moves
from .recurrence import Periods
from .saying import Saying
from .similarity import Weights
from .units import Unit

# Where a claim's wording is looked for first: whole sentences of the body, then the rest.
WORDING = {Role.PARAGRAPH: 0, Role.TEASER: 1, Role.HEADLINE: 2, Role.CAPTION: 3}
# In a claim of more units, those that answer alike are held against the others by one of them, so many answers in all;
# then so many more of each answer that somebody contradicts are shown.
SMALL, ANSWERS, SHOWN = 24, 16, 12
# So many neighbours tell which wording is most like the others.
NEIGHBOURS = 40


def worth(cluster: Sequence[int], units: Sequence[Unit]) -> bool:
    """What only a caption or a heading says alone makes no claim."""
    return len(cluster) > 1 or units[cluster[0]].role in (Role.PARAGRAPH, Role.TEASER)


class Maker:
    """Makes claims of clusters.

    score   (a, b) → how alike units a < b are, as far as anybody asked
    known   of every page on which days it says that what happened
    periods what happens again within how many days
    """

    def __init__(
        self,
        units: Sequence[Unit],
        articles: Sequence[Article],
        weights: Weights,
        score: dict[tuple[int, int], float],
        known: Sequence[Mapping[str, frozenset[str]]],
        periods: Periods,
        pack: Pack,
        language: str,
    ) -> None:
        self.units, self.articles, self.weights, self.score = units, articles, weights, score
        self.known, self.pack, self.language = known, pack, language
        self.periods, self.moves = periods, find_moves(units, articles, pack)
        self.sayings: dict[tuple[int, bool], Saying] = {}
        self.told: dict[int, list[Event]] = defaultdict(list)
        self.issues: dict[int, list[Issue]] = defaultdict(list)
        for unit in units:
            self.told[unit.document] += unit.events
            self.issues[unit.document] += unit.issues

    def claim(self, cluster: Sequence[int], elsewhere: Sequence[Difference] = ()) -> Claim:
        """The claim; `elsewhere`: differences that another claim shows already."""
        denied = {self.units[i].document for i in cluster if any(e.denies for e in self.units[i].events)}
        sayings = [self.saying(i, denied) for i in cluster]
        support = tuple(sorted({Evidence(s.article.id, s.unit.span.start, s.unit.span.end) for s in sayings}))
        differs_on = tuple(d for d in self.differences(cluster, denied) if not any(is_told(d, e) for e in elsewhere))
        text = self.wording(self.telling(cluster, differs_on) or cluster)
        documents = len({e.document for e in support})
        if documents == 1:
            relation = Relation.SINGLE
        elif differs_on:
            relation = Relation.DIFFERS
        else:
            relation = Relation.AGREE if agree(sayings, self.pack) else Relation.ADDS_DETAIL
        return Claim(
            id="c" + blake2s(repr((text, support)).encode(), digest_size=4).hexdigest(),
            text=text,
            relation=relation,
            support=support,
            differs_on=differs_on,
            attributed_to=source_of(sayings),
            documents=documents,
        )

    def telling(self, cluster: Sequence[int], differs_on: Sequence[Difference]) -> list[int]:
        """The units that say what pages differ on: a reader must see it in the claim's words."""
        values = [v for d in differs_on for v in d.values]

        def tells(unit: Unit) -> bool:
            page = self.articles[unit.document].id
            return any(v.document == page and unit.span.start <= v.start < unit.span.end for v in values)

        return [i for i in cluster if tells(self.units[i])]

    def repeated(self, cluster: Sequence[int], differs_on: Sequence[Difference]) -> set[int]:
        """Headings and teasers whose every number stands in the body too: the body tells what they are of."""
        shown: dict[object, list[int]] = defaultdict(list)
        for index in cluster:
            unit = self.units[index]
            page = self.articles[unit.document].id
            for d in differs_on:
                for v in d.values:
                    if v.document == page and unit.span.start <= v.start < unit.span.end:
                        shown[page, d.slot, v.value].append(index)
        body = {i for i in cluster if self.units[i].role is Role.PARAGRAPH}
        alone = {i for found in shown.values() if not body & set(found) for i in found}
        return {i for found in shown.values() for i in found} - body - alone

    def saying(self, index: int, denied: set[int]) -> Saying:
        unit, page = self.units[index], self.units[index].document
        key = index, page in denied
        if key not in self.sayings:
            told = self.known[page], self.told[page], self.issues[page]
            self.sayings[key] = Saying(unit, self.articles[page], page in denied, *told, self.periods, self.moves)
        return self.sayings[key]

    def differences(self, cluster: Sequence[int], denied: set[int]) -> tuple[Difference, ...]:
        members = list(cluster)
        if len(members) > SMALL:
            members = self.answering(members, denied)
        sayings = [self.saying(i, denied) for i in members]
        alike = {
            (i, j): self.alike(a, b)
            for i, a in enumerate(members)
            for j, b in enumerate(members)
            if i < j and self.units[a].document != self.units[b].document
        }
        return compare(sayings, alike, self.pack, self.language)

    def answering(self, cluster: Sequence[int], denied: set[int]) -> list[int]:
        """Of many units those that show every answer: linear in the units, where pairs would be their square."""
        same: dict[object, list[int]] = defaultdict(list)
        for index in cluster:
            same[answer(self.units[index])].append(index)
        groups = sorted(same.values(), key=lambda g: (-len(g), g))[:ANSWERS]
        differing: set[int] = set()
        for x, one in enumerate(groups):
            for y in range(x):
                if self.part(groups[y][0], one[0], denied):
                    differing |= {x, y}
        return sorted(i for x in differing for i in groups[x][:SHOWN])

    def part(self, a: int, b: int, denied: set[int]) -> bool:
        if self.units[a].document == self.units[b].document:
            return False
        pair = [self.saying(i, denied) for i in (a, b)]
        return bool(compare(pair, {(0, 1): self.alike(a, b)}, self.pack, self.language))

    def alike(self, a: int, b: int) -> float:
        """How alike two units of one claim are; what nobody compared is not alike."""
        return self.score.get((min(a, b), max(a, b)), 0.0)

    def wording(self, cluster: Sequence[int]) -> str:
        """The words of the unit that is most like the others, body text first."""

        def key(index: int) -> tuple[int, float, int]:
            likeness = sum(self.alike(index, other) for other in cluster[:NEIGHBOURS] if other != index)
            return WORDING.get(self.units[index].role, 4), -likeness, index

        best = self.units[min(cluster, key=key)]
        return best.span.of(self.articles[best.document].text)


def is_told(difference: Difference, elsewhere: Difference) -> bool:
    return difference.slot is elsewhere.slot and not set(difference.values).isdisjoint(elsewhere.values)


def answer(unit: Unit) -> object:
    """What a unit says in the slots: units with the same differ from the same."""
    counts = tuple((c.term, c.quantity.value, c.quantity.min, c.quantity.max) for c in unit.counts)
    events = tuple((e.predicate, e.negated, e.certainty, e.actor.terms if e.actor else None) for e in unit.events)
    times = tuple((t.type, t.value) for t in unit.times)
    said = unit.quotation
    return counts, events, times, (said.speaker.entity if said and said.speaker else None), unit.role


def source_of(sayings: Sequence[Saying]) -> str | None:
    """The one speaker whom every page quotes for the claim; None where a page says it in its own name."""
    quotations = [s.unit.quotation for s in sayings]
    speakers = {q.speaker.entity if q and q.speaker else None for q in quotations}
    return speakers.pop() if len(speakers) == 1 else None
