"""What a dossier's claims get right of a story's reference facts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from lagebild.model import Claim, Difference, Evidence, Relation, Slot

from .references import Fact, GoldDifference, Story

# A claim's words and a fact's words are about the same if they share this much of the shorter.
OVERLAP = 0.3
# What stands at an expression of its own; the other slots are told by a whole clause.
EXPRESSIONS = {Slot.DATE, Slot.TIME, Slot.QUANTITY}
NOTHING = "nothing"
# Of a claim whose pairs of passages have a side that no fact mentions.
UNJUDGED = "unjudged"


@dataclass
class Ratio:
    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.of += 1

    @property
    def share(self) -> float | None:
        return 100 * self.right / self.of if self.of else None

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.right + other.right, self.of + other.of)

    def __str__(self) -> str:
        return f"{self.right}/{self.of}"


@dataclass
class Scores:
    """Of one story; scores of several stories add up.

    pairs       passages of two pages in one claim: of these, those that one fact holds too
    judged      the same for pairs both of whose passages stand in some fact: what no fact mentions is left out
    facts       reference facts of two or more pages: of these, those of which one claim joins two pages
    differs     claims called "differs": those that join a fact that differs; facts that differ: those found so
    true        facts that contradict one another in truth: those that a claim called "differs" joins
    slots_*     by slot: differences told / in the reference; right where slot and two differing values are right
    kinds       reference differences found in their slot, by kind
    confusion   (slot in the reference, slot told) of differences; NOTHING where one side has none
    told_kinds  (kind in the reference, kind told) of differences found in their slot
    relations   (relation in the reference, relation told) of claims of two pages or more
    agreed      pairs of passages of two pages in claims called "agree": those that a fact holds whose pages agree
    """

    pairs: Ratio = field(default_factory=Ratio)
    judged: Ratio = field(default_factory=Ratio)
    facts: Ratio = field(default_factory=Ratio)
    differs_precision: Ratio = field(default_factory=Ratio)
    differs_recall: Ratio = field(default_factory=Ratio)
    true: Ratio = field(default_factory=Ratio)
    slots_precision: dict[str, Ratio] = field(default_factory=lambda: defaultdict(Ratio))
    slots_recall: dict[str, Ratio] = field(default_factory=lambda: defaultdict(Ratio))
    kinds: dict[str, Ratio] = field(default_factory=lambda: defaultdict(Ratio))
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    told_kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    relations: Counter[tuple[str, str]] = field(default_factory=Counter)
    agreed: Ratio = field(default_factory=Ratio)

    def __add__(self, other: Scores) -> Scores:
        total = Scores()
        for name, ours in vars(self).items():
            theirs = getattr(other, name)
            if isinstance(ours, dict) and not isinstance(ours, Counter):
                for key in ours.keys() | theirs.keys():
                    getattr(total, name)[key] = ours.get(key, Ratio()) + theirs.get(key, Ratio())
            else:
                setattr(total, name, ours + theirs)
        return total


@dataclass(frozen=True)
class Found:
    """A difference of the reference that a difference of a claim tells, in whatever slot."""

    fact: Fact
    gold: GoldDifference


def score(story: Story, claims: Sequence[Claim]) -> Scores:
    out = Scores()
    joined_claims = [c for c in claims if c.documents > 1]
    for claim in joined_claims:
        score_pairs(claim, story.facts, out)
        score_relation(claim, story.facts, out)
    score_facts(story.facts, joined_claims, out)
    if all(fact.differences is not None for fact in story.facts):
        score_slots(story.facts, joined_claims, out)
    return out


def score_pairs(claim: Claim, facts: Sequence[Fact], out: Scores) -> None:
    for a, b in combinations(claim.support, 2):
        if a.document != b.document:
            of_a, of_b = facts_at(a, facts), facts_at(b, facts)
            right = bool(of_a & of_b)
            out.pairs.add(right)
            if of_a and of_b:
                out.judged.add(right)


def score_relation(claim: Claim, facts: Sequence[Fact], out: Scores) -> None:
    """What the facts say of a claim's pairs of passages: that one differs, else what they say of most of them."""
    several = [f for f in facts if f.pages > 1]
    found = Counter[str]()
    for a, b in combinations(claim.support, 2):
        if a.document == b.document:
            continue
        both = {between(f, a.document, b.document) for f in several if facts_at(a, [f]) and facts_at(b, [f])}
        found.update(both)
        if not both and facts_at(a, facts) and facts_at(b, facts):
            found[NOTHING] += 1
        if claim.relation is Relation.AGREE:
            out.agreed.add("agree" in both)
    told = claim.relation.value
    gold = max(found, key=lambda r: (r == "differs", found[r], r == told, r), default=UNJUDGED)
    out.relations[gold, told] += 1


def between(fact: Fact, a: str, b: str) -> str:
    """The relation of two of a fact's pages: where others differ on it these may agree."""
    if not fact.differences:
        return fact.relation
    told = [({v.value for v in d.values if v.at.document == page} for page in (a, b)) for d in fact.differences]
    return "differs" if any(x and y and not x & y for x, y in told) else "agree"


def score_facts(facts: Sequence[Fact], claims: Sequence[Claim], out: Scores) -> None:
    wanted = [f for f in facts if f.pages > 1 and not f.optional]
    called = [c for c in claims if c.relation is Relation.DIFFERS]
    for fact in wanted:
        out.facts.add(any(joins(c, fact) for c in claims))
        if fact.relation == "differs":
            found = any(joins(c, fact) for c in called)
            out.differs_recall.add(found)
            if fact.contradiction == "true":
                out.true.add(found)
    for claim in called:
        out.differs_precision.add(any(joins(claim, f) for f in facts if f.relation == "differs" and f.pages > 1))


def score_slots(facts: Sequence[Fact], claims: Sequence[Claim], out: Scores) -> None:
    told_as = defaultdict[int, set[str]](set)
    for claim in claims:
        for difference in claim.differs_on:
            found = list(tells(difference, facts))
            right = any(f.gold.slot is difference.slot for f in found)
            out.slots_precision[difference.slot.value].add(right)
            if not found:
                out.confusion[NOTHING, difference.slot.value] += 1
            for one in found:
                if one.gold.slot is difference.slot:
                    out.told_kinds[one.gold.kind, difference.kind.value] += 1
                told_as[id(one.gold)].add(difference.slot.value)
    for fact in facts:
        for gold in fact.differences or ():
            slots = told_as[id(gold)]
            if gold.optional or fact.optional:
                continue
            out.slots_recall[gold.slot.value].add(gold.slot.value in slots)
            out.kinds[gold.kind].add(gold.slot.value in slots)
            shown = {gold.slot.value} & slots or slots or {missed_because(fact, claims)}
            out.confusion.update((gold.slot.value, slot) for slot in shown)


def missed_because(fact: Fact, claims: Sequence[Claim]) -> str:
    return NOTHING if any(joins(c, fact) for c in claims) else "not joined"


def tells(difference: Difference, facts: Sequence[Fact]) -> Iterator[Found]:
    """The reference's differences of which this one shows two values that do not side with one another."""
    for fact in facts:
        for gold in fact.differences or ():
            seen = {told.value for told in gold.values for v in difference.values if stands_at(v, told.at, gold, fact)}
            if len(seen) > 1:
                yield Found(fact, gold)


def stands_at(value: Evidence, told: Evidence, gold: GoldDifference, fact: Fact) -> bool:
    """A value stands at the reference's words; for a slot without an expression of its own, in the same place."""
    if touches(value, told):
        return True
    return gold.slot not in EXPRESSIONS and any(touches(value, p) and touches(told, p) for p in fact.places)


def touches(a: Evidence, b: Evidence) -> bool:
    return a.document == b.document and a.start < b.end and b.start < a.end


def overlaps(a: Evidence, b: Evidence) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return a.document == b.document and shared > 0 and shared >= OVERLAP * min(a.end - a.start, b.end - b.start)


def joins(claim: Claim, fact: Fact) -> bool:
    return len({s.document for s in claim.support if any(overlaps(s, p) for p in fact.places)}) > 1


def facts_at(place: Evidence, facts: Sequence[Fact]) -> set[str]:
    return {fact.id for fact in facts if any(overlaps(place, p) for p in fact.places)}
