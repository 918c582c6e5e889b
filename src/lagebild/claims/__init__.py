"""Claims joined across pages; agreement, detail, difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Claim, Clause, Passage, Relation, Statement
from .answer_pairs import answer_pairs
from .answers import told_once, with_answers
from .asked import asked_pairs
from .beside import with_counts_after
from .called import Called, find_called
from .cards import one_card_each
from .casting import cast_pairs, with_cast
from .compare import compare
from .denials import attach_denials
from .events import is_dated
from .groups import Groups, named
from .join import further_clusters, join_units
from .learning import learning_pairs
from .links import linked_pairs, topic_pairs
from .making import Maker, worth
from .none_told import none_pairs
from .parts import add_parts
from .recurrence import periods
from .reserves import reserved
from .sameness import days_told
from .saying import Saying
from .scenes import with_alarms
from .settling import issue_pairs
from .shares import share_pairs
from .similarity import Pair, Weights, similar_pairs
from .sites import with_sites
from .tallies import dated_before, is_long_ago, settled
from .tallying import tally_pairs
from .timing import moment_pairs, one_sudden, with_moments
from .units import Unit, find_units
from .weighed import weighed_pairs
from .years import year_pairs

# Tuned on the invented example stories; see benchmarks/claims.
THRESHOLD, ASKED = 0.35, 0.2
RANK = {Relation.DIFFERS: 0, Relation.AGREE: 1, Relation.ADDS_DETAIL: 2, Relation.SINGLE: 3}


def find_claims(
    articles: Sequence[Article],
    clauses: Sequence[Sequence[Clause]],
    passages: Sequence[Passage],
    statements: Sequence[Statement],
    pack: Pack,
    language: str = "de",
) -> tuple[tuple[Claim, ...], tuple[tuple[str, ...], ...]]:
    """The story's claims, and the pages that hang together.

    claims   those that pages differ on, then those that more than one page makes, then the rest
    groups   ids of documents, the largest group first; pages of two stories share no claim
    """
    called = find_called(articles)
    told = [whole_scenes(list(find_units(i, a, clauses[i], pack)), a, called, pack) for i, a in enumerate(articles)]
    units = one_sudden(told_once(add_parts(reserved([unit for page in told for unit in page], pack))))
    units = with_cast(units, articles, pack)
    again = periods(units, pack)
    weights = Weights(units, articles, pack, again)
    groups = Groups(units, len(articles), pack)

    @cache
    def may_join(a: int, b: int) -> bool:
        return groups.may_join(a, b)

    pairs = {(p.a, p.b): p for p in similar_pairs(weights, ASKED)}
    known_links = (*linked_pairs(units, articles, passages, statements), *topic_pairs(units, articles, weights))
    answering = (*issue_pairs(units, weights, pack), *weighed_pairs(units, weights, pack))
    answering = (*answering, *answer_pairs(units), *cast_pairs(units, articles), *story_pairs(units, articles, pack))
    answering = (*answering, *none_pairs(units, articles, weights, pack))
    pairs = with_pairs(pairs, (*known_links, *answering))
    pairs = {key: p for key, p in pairs.items() if may_join(units[p.a].document, units[p.b].document)}
    clusters = join_units(units, pairs.values(), THRESHOLD)
    # what answers one question otherwise says no more than that: it makes a claim of its own
    asked = (p for p in asked_pairs(units, weights, pack) if may_join(units[p.a].document, units[p.b].document))
    pairs = with_pairs(pairs, asked)
    known = [days_told((e for u in units if u.document == d for e in u.events), pack) for d in range(len(articles))]

    @cache
    def saying(index: int) -> Saying:
        unit = units[index]
        return Saying(unit, articles[unit.document], known=known[unit.document], periods=again)

    def differs(pair: Pair) -> bool:
        return bool(compare([saying(pair.a), saying(pair.b)], {(0, 1): pair.score}, pack, language))

    further = further_clusters(units, pairs.values(), clusters, weights, THRESHOLD, differs)
    told_there = {i for c in further for i in c}
    clusters = [c for c in clusters if len(c) > 1 or c[0] not in told_there] + further
    clusters, answers = attach_denials(units, clusters)
    score = {key: pair.score for key, pair in pairs.items()}
    mere = {i for i, u in enumerate(units) if u.events and all(e.denies for e in u.events)} - set(answers)
    score.update({key: 0.0 for key in score if not mere.isdisjoint(key)})  # nobody knows what "das" is that they deny
    for denial, statement in answers.items():
        for other in (i for cluster in clusters if denial in cluster for i in cluster):
            score[min(denial, other), max(denial, other)] = score.get(
                (min(statement, other), max(statement, other)), 0.0
            )
    maker = Maker(units, articles, weights, score, known, again, pack, language)
    found = one_card_each([c for c in clusters if worth(c, units)], maker)
    found.sort(key=lambda c: (RANK[c.relation], -c.documents, c.support[0]))
    linked = [{e.document for e in c.support} for c in found if c.documents > 1]
    linked += [{p.a.document, p.b.document} for p in passages]
    return tuple(found), named(groups.of, [a.id for a in articles], linked)


def with_pairs(pairs: Mapping[tuple[int, int], Pair], more: Iterable[Pair]) -> dict[tuple[int, int], Pair]:
    """The pairs with further ones; of two for the same units the better score."""
    found = dict(pairs)
    for pair in more:
        alike = found.get((pair.a, pair.b), pair)
        found[pair.a, pair.b] = Pair(max(pair.score, alike.score), pair.a, pair.b, pair.opposed or alike.opposed)
    return found


def whole_scenes(units: Sequence[Unit], article: Article, called: Called, pack: Pack) -> Iterator[Unit]:
    """The units of one page, with what the sentences beside them tell: the hour, how many, who, and where."""
    whole = list(with_counts_after(list(with_alarms(units, pack)), pack))
    days = [{t.value[:10] for t in u.times if t.value and is_dated(t)} for u in whole]
    told = dated_before([u.tallies for u in whole], [d.pop() if len(d) == 1 else "" for d in days])
    own = settled(told, [is_long_ago(u.times, article) for u in whole], pack)
    counted = [replace(u, tallies=t) if u.tallies else u for u, t in zip(whole, own, strict=True)]
    answered = list(with_answers(list(with_moments(counted, article, pack)), called, pack))
    return with_sites(answered, article, pack)


def story_pairs(units: Sequence[Unit], articles: Sequence[Article], pack: Pack) -> Iterator[Pair]:
    """Units of two pages that answer one question of the story otherwise, whatever their words."""
    yield from tally_pairs(units, articles, pack)
    yield from moment_pairs(units, articles, pack)
    yield from learning_pairs(units, articles, pack)
    yield from year_pairs(units, articles, pack)
    yield from share_pairs(units, articles, pack)


__all__ = ["find_claims"]
