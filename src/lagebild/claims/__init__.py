"""Claims joined across pages; agreement, detail, difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2s

from ..knowledge import Pack
from ..model import Article, Claim, Clause, Evidence, Passage, Relation, Role, Statement
from .compare import compare
from .denials import attach_denials
from .groups import find_groups, named, stories
from .join import further_clusters, join_units
from .links import linked_pairs, topic_pairs
from .parts import add_parts
from .saying import Saying
from .similarity import Pair, Weights, similar_pairs
from .units import Unit, find_units

CountOrigins = Callable[[Iterable[Evidence]], int]

# Tuned on the invented example stories; see benchmarks/claims.
THRESHOLD, ASKED = 0.35, 0.2
# In a larger claim only units that are alike themselves are held against each other.
SMALL = 24
RANK = {Relation.DIFFERS: 0, Relation.AGREE: 1, Relation.ADDS_DETAIL: 2, Relation.SINGLE: 3}
# Where a claim's wording is looked for first: whole sentences of the body, then the rest.
WORDING = {Role.PARAGRAPH: 0, Role.TEASER: 1, Role.HEADLINE: 2, Role.CAPTION: 3}


def find_claims(
    articles: Sequence[Article],
    clauses: Sequence[Sequence[Clause]],
    passages: Sequence[Passage],
    statements: Sequence[Statement],
    origins: CountOrigins,
    pack: Pack,
    language: str = "de",
) -> tuple[tuple[Claim, ...], tuple[tuple[str, ...], ...]]:
    """The story's claims, and the pages that hang together.

    claims   those that pages differ on, then those that more than one page makes, then the rest
    groups   ids of documents, the largest group first; pages of two stories share no claim
    """
    units = add_parts([u for i, a in enumerate(articles) for u in find_units(i, a, clauses[i], pack)])
    weights = Weights(units)
    group = find_groups(units, len(articles))
    apart = stories(group)

    def may_join(pair: Pair) -> bool:
        one, two = group[units[pair.a].document], group[units[pair.b].document]
        return one == two or not {one, two} <= apart

    pairs = {(p.a, p.b): p for p in similar_pairs(weights, ASKED)}
    for pair in (*linked_pairs(units, articles, passages, statements), *topic_pairs(units, articles, weights)):
        pairs[pair.a, pair.b] = max(pair, pairs.get((pair.a, pair.b), pair))
    pairs = {key: pair for key, pair in pairs.items() if may_join(pair)}
    clusters = join_units(units, pairs.values(), THRESHOLD)

    def differs(pair: Pair) -> bool:
        sayings = [Saying(units[i], articles[units[i].document]) for i in (pair.a, pair.b)]
        return bool(compare(sayings, {(0, 1): pair.score}, pack, language))

    clusters += further_clusters(units, pairs.values(), clusters, weights, THRESHOLD, differs)
    clusters, answers = attach_denials(units, clusters)
    score = {key: pair.score for key, pair in pairs.items()}
    for denial, statement in answers.items():
        for other in (i for cluster in clusters if denial in cluster for i in cluster):
            score[min(denial, other), max(denial, other)] = score.get((min(statement, other), max(statement, other)), 0.0)
    found = [make_claim(c, units, articles, score, origins, pack, language) for c in clusters if worth(c, units)]
    found.sort(key=lambda c: (RANK[c.relation], -c.documents, c.support[0]))
    linked = [{e.document for e in c.support} for c in found if c.documents > 1]
    linked += [{p.a.document, p.b.document} for p in passages]
    return tuple(found), named(group, [a.id for a in articles], linked)


def worth(cluster: Sequence[int], units: Sequence[Unit]) -> bool:
    """What only a caption or a heading says alone makes no claim."""
    return len(cluster) > 1 or units[cluster[0]].role in (Role.PARAGRAPH, Role.TEASER)


def make_claim(
    cluster: Sequence[int],
    units: Sequence[Unit],
    articles: Sequence[Article],
    score: dict[tuple[int, int], float],
    origins: CountOrigins,
    pack: Pack,
    language: str,
) -> Claim:
    denied = {units[i].document for i in cluster if any(e.denies for e in units[i].events)}
    sayings = [Saying(units[i], articles[units[i].document], units[i].document in denied) for i in cluster]
    alike = {
        (i, j): score.get((a, b), 0.0)
        for i, a in enumerate(cluster)
        for j, b in enumerate(cluster)
        if i < j
        and units[a].document != units[b].document
        and (len(cluster) <= SMALL or (min(a, b), max(a, b)) in score)
    }
    support = tuple(sorted({Evidence(s.article.id, s.unit.span.start, s.unit.span.end) for s in sayings}))
    differs_on = compare(sayings, alike, pack, language)
    text = best_wording(sayings, cluster, score)
    documents = len({e.document for e in support})
    if documents == 1:
        relation = Relation.SINGLE
    elif differs_on:
        relation = Relation.DIFFERS
    else:
        relation = Relation.ADDS_DETAIL if adds_detail(sayings) else Relation.AGREE
    return Claim(
        id="c" + blake2s(repr((text, support)).encode(), digest_size=4).hexdigest(),
        text=text,
        relation=relation,
        support=support,
        differs_on=differs_on,
        attributed_to=source_of(sayings),
        documents=documents,
        independent_origins=origins(support),
    )


def best_wording(sayings: Sequence[Saying], cluster: Sequence[int], score: dict[tuple[int, int], float]) -> str:
    """The words of the unit that is most like the others, body text first."""

    def key(k: int) -> tuple[int, float, int]:
        mine = cluster[k]
        likeness = sum(score.get((min(mine, other), max(mine, other)), 0.0) for other in cluster if other != mine)
        return WORDING.get(sayings[k].unit.role, 4), -likeness, k

    best = sayings[min(range(len(sayings)), key=key)]
    return best.unit.span.of(best.article.text)


def adds_detail(sayings: Sequence[Saying]) -> bool:
    """One page names somebody, a day, an hour or a number where another page names none."""
    details: dict[str, set[str]] = {}
    for saying in sayings:
        unit = saying.unit
        found = {t for t in unit.terms if t.startswith(("e:", "n:"))}
        found |= {t.type for t in unit.times if t.value and t.value[0] in "12PT"}
        details.setdefault(saying.article.id, set()).update(found)
    return len({frozenset(d) for d in details.values()}) > 1


def source_of(sayings: Sequence[Saying]) -> str | None:
    """The one speaker whom every page quotes for the claim; None where a page says it in its own name."""
    quotations = [s.unit.quotation for s in sayings]
    speakers = {q.speaker.entity if q and q.speaker else None for q in quotations}
    return speakers.pop() if len(speakers) == 1 else None
