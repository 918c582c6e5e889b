"""The benchmark's figures as tables, and its stories in words."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.model import Claim, Evidence, Relation, Slot

from .measure import NOTHING, UNJUDGED, Ratio, Scores, facts_at, joins, tells
from .references import Fact, Story

COLUMNS = ("joins P", "judged", "R", "F1", "differs P", "R", "true", "slots P", "R", "seconds")


def table_head() -> str:
    return f"{'story':12}{'pages':>6}" + "".join(f"{name:>14}" for name in COLUMNS)


def show_story(name: str, scores: Scores, pages: int | None = None, seconds: float | None = None) -> str:
    slots = sum(scores.slots_precision.values(), Ratio()), sum(scores.slots_recall.values(), Ratio())
    cells = [
        percent(scores.pairs),
        percent(scores.judged),
        percent(scores.facts),
        f1(scores.pairs, scores.facts),
        *map(percent, (scores.differs_precision, scores.differs_recall, scores.true, *slots)),
        f"{seconds:.2f}" if seconds is not None else "",
    ]
    return f"{name[:11]:12}{pages or '':>6}" + "".join(f"{cell:>14}" for cell in cells)


def percent(ratio: Ratio) -> str:
    return f"{ratio} {ratio.share:5.1f}" if ratio.share is not None else f"{ratio}     -"


def f1(precision: Ratio, recall: Ratio) -> str:
    p, r = precision.share, recall.share
    return f"{2 * p * r / (p + r):.1f}" if p and r else "-"


def show_slots(scores: Scores) -> str:
    lines = [f"\n{'slot':14}{'P':>14}{'R':>14}"]
    for slot in map(str, Slot):
        told, gold = (side.get(slot, Ratio()) for side in (scores.slots_precision, scores.slots_recall))
        if told.of or gold.of:
            lines.append(f"{slot:14}{percent(told):>14}{percent(gold):>14}")
    lines += [f"{kind:14}{'':14}{percent(found):>14}" for kind, found in sorted(scores.kinds.items())]
    for kind in ("contradiction", "update"):
        right, of = scores.told_kinds[kind, kind], sum(n for (_, told), n in scores.told_kinds.items() if told == kind)
        lines.append(f"called {kind:13} {percent(Ratio(right, of)):>14}")
    return "\n".join(lines)


def show_confusion(scores: Scores) -> str:
    """A row for each slot of the reference, a column for what was told."""
    order = [*map(str, Slot), NOTHING, "not joined"]
    rows = [s for s in order if any(gold == s for gold, _ in scores.confusion)]
    columns = [s for s in order if any(told == s for _, told in scores.confusion)]
    lines = ["\nin the reference ↓, told →", f"{'':12}" + "".join(f"{c:>12}" for c in columns)]
    for row in rows:
        lines.append(f"{row:12}" + "".join(f"{scores.confusion[row, c] or '.':>12}" for c in columns))
    return "\n".join(lines)


def show_relations(scores: Scores) -> str:
    """A row for each relation in the reference, a column for what claims are called; then how far "agree" is true."""
    told = [r.value for r in Relation if r is not Relation.SINGLE]
    rows = [*told, NOTHING, UNJUDGED]
    lines = ["\nrelation in the reference ↓, told →", f"{'':12}" + "".join(f"{c:>14}" for c in told)]
    lines += [f"{row:12}" + "".join(f"{scores.relations[row, c]:>14}" for c in told) for row in rows]
    lines.append(f'in claims called "agree", pairs of passages of one fact that agree: {percent(scores.agreed)}')
    return "\n".join(lines)


# ---------------------------------------------------------------- in words
def texts(story: Story) -> dict[str, str]:
    return {page.id: page.text for page in story.pages}


def words(text: dict[str, str], at: Evidence) -> str:
    return f"{at.document[:16]:17}{' '.join(text[at.document][at.start : at.end].split())}"


def show_gold(story: Story) -> None:
    text = texts(story)
    for fact in story.facts:
        print(f"\n{fact.id} {fact.relation} {fact.contradiction}{' optional' * fact.optional}: {fact.statement}")
        for place in fact.places:
            print("    ", words(text, place))
        show_differences(fact, text)


def show_differences(fact: Fact, text: dict[str, str]) -> None:
    for difference in fact.differences or ():
        print(f"   # {difference.slot.value} {difference.kind}")
        for told in difference.values:
            print(f"     {words(text, told.at)} = {told.value}")


def show_claims(story: Story, claims: Sequence[Claim]) -> None:
    """`+` beside a passage that a fact holds together with one of another page; a difference's facts, or `wrong`."""
    text = texts(story)
    for claim in (c for c in claims if c.documents > 1):
        print(f"\n{claim.relation.value} {claim.documents}/{claim.independent_origins} {claim.attributed_to or ''}")
        facts = {s: facts_at(s, story.facts) for s in claim.support}
        for s in claim.support:
            known = any(facts[s] & facts[other] for other in claim.support if other.document != s.document)
            print("  ", "+" if known else "?", words(text, s))
        for d in claim.differs_on:
            right = [f"{f.fact.id} {f.gold.slot.value}" for f in tells(d, story.facts)] or "wrong"
            print("   #", d.slot.value, [(v.document[:16], v.value) for v in d.values], right)


def show_missed(story: Story, claims: Sequence[Claim]) -> None:
    text = texts(story)
    told = {id(f.gold) for claim in claims for d in claim.differs_on for f in tells(d, story.facts)}
    for fact in story.facts:
        if fact.optional or fact.pages < 2:
            continue
        joined = any(joins(c, fact) for c in claims)
        if not joined:
            print(f"\nnot joined: {fact.id} {fact.relation}: {fact.statement}")
            for place in fact.places:
                print("    ", words(text, place))
        if joined and any(id(d) not in told for d in fact.differences or ()):
            print(f"\nnot told: {fact.id} {fact.relation} {fact.contradiction}: {fact.statement}")
            show_differences(fact, text)
