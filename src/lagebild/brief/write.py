"""The brief: the story in a few of the pages' own sentences, as a desk would order them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log2

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Cited, Claim, Clause, Difference, Evidence, Role, Span
from ..text.timex import days_of
from .candidates import Candidate, Kind, find_candidates
from .centre import centrality, story_centre
from .disputes import Disputes, numbers
from .stands import Needs
from .terms import overlap

SENTENCES = 8
# What happened opens a brief sooner than what is to come, what is said of it or what is not known.
LATER = {Kind.FACT: 0.0, Kind.EXPECTED: 0.15, Kind.OPEN: 0.3, Kind.STATEMENT: 0.5}
# "Gott auf der Flucht: So gestaltet …", "Nur eins ist klar: Der Streik …"; not "sagte: „…“" nor "17:40"
ANNOUNCES = re.compile(r":\s[^\W\d]")
# Two answers to an open question stand at the end; so many sentences tell the story before them.
STORY = 4
# At most so many of a kind: the story is what happened, not what was said about it.
MOST = {Kind.FACT: 5, Kind.STATEMENT: 3, Kind.OPEN: 1, Kind.EXPECTED: 1}
# Beyond so many sentences only what is worth it: two pages say it, or it stands near the centre.
WORTH = 0.4
# A sentence that says again what the brief says is passed over: share of its terms that stand there, in one or in all.
REPEATS, REPEATS_ALL = 0.5, 0.75
# More where it has a number that is new.
REPEATS_WITH_NEWS = 0.7
# It says all that another one says, and more.
HOLDS_IT_ALL = 0.9
# The same where the same number of the same things stands in both.
COUNTED = 0.25
# A second answer may lean on the first ("Die Reederei wies das dagegen zurück"); none takes several things as known.
UNCLEAR = 2
ANSWERING = (Needs.NOTHING, Needs.THAT, Needs.AGAINST, Needs.THAT | Needs.AGAINST)
# Sentences that need another one are taken only where there are none that stand alone, and then so many.
NEEDY = 3


class Weighed(Struct, frozen=True):
    """A candidate with whom it cites, how central it is and how many independent origins stand behind it.

    contested   it gives one of several answers; balanced: it gives two of them itself
    counts      its numbers; rivals: other numbers that other pages give for the same
    """

    candidate: Candidate
    cites: tuple[Evidence, ...]
    central: float
    origins: int
    contested: bool
    balanced: bool
    outdated: bool
    counts: frozenset[float]
    rivals: frozenset[float]


def write_brief(
    articles: Sequence[Article], clauses: Sequence[Sequence[Clause]], claims: Sequence[Claim], pack: Pack
) -> tuple[Cited, ...]:
    """Up to eight sentences, word for word from the pages: what happened, what came of it, what is said of it, what is
    to come, and at the end what pages answer differently, each answer by itself.

    Every sentence is cited: its own place first, then every other page's words for the same claims.

    claims   those that speak of other pages too are left out
    """
    by_id = {a.id: a for a in articles}
    claims = [c for c in claims if documents(c) <= by_id.keys()]
    disputes = Disputes(claims, by_id, pack)
    centre = story_centre(articles, pack)
    weighed = [weigh(c, disputes, centre) for c in find_candidates(articles, clauses, claims, pack)]
    if not weighed:
        return tuple(first_words(articles))[:NEEDY]
    if all(w.candidate.needs for w in weighed):
        needy = sorted(weighed, key=lambda w: (-w.central, w.candidate.own))[:NEEDY]
        return tuple(cited(w) for w in sorted(needy, key=lambda w: w.candidate.own))
    return tuple(cited(w) for w in chosen(weighed, disputes, claims))


def documents(claim: Claim) -> set[str]:
    return {e.document for e in claim.support} | {v.document for d in claim.differs_on for v in d.values}


def first_words(articles: Sequence[Article]) -> Iterator[Cited]:
    """Of pages without sentences that can be read, as in another language: how each begins, or else its headline."""
    for article in articles:
        blocks = [b for b in article.blocks or () if b.role in (Role.HEADLINE, Role.PARAGRAPH)]
        paragraphs = [b for b in blocks if b.role is Role.PARAGRAPH]
        for block in (paragraphs or blocks)[:1]:
            inside = (s for s in article.sentences or () if block.covers(s))
            words: Span = next(inside, block)
            yield Cited(" ".join(words.of(article.text).split()), (Evidence(article.id, words.start, words.end),))


def weigh(candidate: Candidate, disputes: Disputes, centre: dict[str, float]) -> Weighed:
    cites = disputes.cite(candidate)
    pages = {e.document for e in cites}
    origins = max((sum(1 for o in c.origins if pages & set(o.documents)) for c in candidate.claims), default=1)
    sides = disputes.sides(candidate)
    contested = any(n == 1 for n in sides) or disputes.is_disputed(candidate)
    balanced = any(n > 1 for n in sides)
    central, outdated = centrality(candidate, centre), disputes.is_outdated(candidate)
    counts, rivals = frozenset(numbers(candidate.article, candidate.own)), frozenset(disputes.rivals(candidate))
    return Weighed(candidate, cites, central, max(1, origins), contested, balanced, outdated, counts, rivals)


def chosen(weighed: Sequence[Weighed], disputes: Disputes, claims: Sequence[Claim]) -> Iterator[Weighed]:
    standing = [w for w in weighed if not w.candidate.needs]
    opening = min(standing, key=lambda w: (-lead_merit(w), w.candidate.own))
    open_ = open_questions(weighed, opening, disputes, claims)
    yield opening
    yield from body(standing, opening, open_)
    yield from open_


def lead_merit(weighed: Weighed) -> float:
    """Who did what, where, when: told first by many, a happening with its parties, in a sentence that stands alone."""
    c = weighed.candidate
    paragraph, number = c.position
    first = 1.0 if paragraph == 0 and number == 0 else 0.7 if paragraph == 0 else 0.4 if paragraph == 1 else 0.0
    announces = bool(ANNOUNCES.search(c.words))
    named = len({m.entity for m in c.article.mentions or () if c.sentence.covers(m)})
    dated = any(c.sentence.covers(t) and days_of(t.value) for t in c.article.times or ())
    return (
        2.0 * weighed.central
        + 0.7 * first
        + 0.25 * log2(weighed.origins)
        + 0.4 * c.happens
        + 0.1 * min(named, 3)
        + 0.1 * dated
        - 0.1 * weighed.contested
        - 0.5 * weighed.outdated
        - LATER[c.kind]
        - 0.3 * bool(c.hangs)
        - 0.3 * announces
    )


def body_merit(weighed: Weighed, known: frozenset[str] = frozenset()) -> float:
    """What more independent origins say, near the centre of the story, told early.

    known   nouns that the brief has before it
    """
    c = weighed.candidate
    said = c.kind is Kind.STATEMENT
    depth = c.sentence.start / max(1, len(c.article.text))
    counted = any(c.sentence.covers(q) and q.unit != "time" for q in c.article.quantities or ())
    happens = 0.3 if said else 0.4 if c.kind is not Kind.FACT else 0.5 * c.happens
    return (
        (1.5 if said else 1.0) * weighed.central
        + (0.4 if said else 0.6) * log2(weighed.origins)
        + 0.6 * log2(len({e.document for e in weighed.cites}))
        + happens
        + 0.15 * counted
        + 0.2 * weighed.balanced
        - 0.1 * depth
        - 0.5 * weighed.outdated
        - 0.15 * len(c.hangs - known)
        - (0.2 if said else 0.4) * c.denied
    )


def body(weighed: Sequence[Weighed], opening: Weighed, open_: Sequence[Weighed]) -> list[Weighed]:
    """What the brief tells after its first sentence: facts as the pages order them, statements, what is to come."""
    taken, counts = [opening], dict.fromkeys(Kind, 0)
    known = nouns(opening.candidate)
    for w in sorted(weighed, key=lambda w: (-body_merit(w, known), w.candidate.own)):
        kind = w.candidate.kind
        if counts[kind] == MOST[kind] or w.contested or repeats(w, [*taken, *open_]) or rivals(w, taken):
            continue
        if len(taken) + len(open_) == SENTENCES or (len(taken) >= STORY and body_merit(w, known) < WORTH):
            break
        counts[kind] += 1
        taken.append(w)
    return sorted(taken[1:], key=order)


def nouns(candidate: Candidate) -> frozenset[str]:
    inside = (t for t in candidate.article.tokens or () if candidate.sentence.covers(t))
    return frozenset(t.lemma for t in inside if t.upos == "NOUN")


def order(weighed: Weighed) -> tuple[int, float, Evidence]:
    c = weighed.candidate
    depths = [e.start / max(1, len(c.article.text)) for e in weighed.cites if e.document == c.article.id]
    return c.kind, depths[0], c.own


def rivals(weighed: Weighed, taken: Sequence[Weighed]) -> bool:
    """It counts what the brief counts, and otherwise."""
    return any(weighed.counts & t.rivals and not weighed.counts & t.counts for t in taken)


def repeats(weighed: Weighed, taken: Sequence[Weighed]) -> bool:
    """Its claim or most of its words stand there already."""
    c = weighed.candidate
    said = {term: weight for t in taken for term, weight in t.candidate.terms.items()}
    new = weighed.counts - {n for t in taken for n in t.counts}
    allowed = REPEATS_WITH_NEWS if new else REPEATS
    return (
        any(set(c.claims) & set(t.candidate.claims) for t in taken)
        or any(overlap(c.terms, t.candidate.terms) >= allowed for t in taken)
        or any(overlap(t.candidate.terms, c.terms) >= HOLDS_IT_ALL for t in taken)
        or any(counts(c) & counts(t.candidate) and overlap(c.terms, t.candidate.terms) > COUNTED for t in taken)
        or overlap(c.terms, said) > REPEATS_ALL
    )


def counts(candidate: Candidate) -> set[tuple[float, str]]:
    """Numbers that are no date, with what they count."""
    inside = (q for q in candidate.article.quantities or () if candidate.sentence.covers(q) and q.unit != "time")
    return {(q.value, q.counted) for q in inside if q.value is not None and q.counted}


def open_questions(
    weighed: Sequence[Weighed], opening: Weighed, disputes: Disputes, claims: Sequence[Claim]
) -> list[Weighed]:
    """The answers to what pages contradict each other on: to what the first sentence says itself, the other answer."""
    readable = (w for w in weighed if w.candidate.needs in ANSWERING and len(w.candidate.hangs) < UNCLEAR)
    ranked = sorted(readable, key=lambda w: (w.candidate.needs > 0, -body_merit(w), w.candidate.own))
    first = opening.candidate
    pairs = []
    for n, difference in enumerate(disputes.open(claims)):
        mine = disputes.answers(first, difference)
        sides = [
            w for w in ranked if len(disputes.answers(w.candidate, difference)) == 1 and w.candidate.own != first.own
        ]
        pair = other_answer(sides, mine, difference, disputes) if mine else two_answers(sides, difference, disputes)
        if pair:
            merit = sum(body_merit(w) for w in pair) / len(pair)
            pairs.append((not mine, -merit, n, pair))
    found: list[Weighed] = []
    room = min(SENTENCES - STORY, len(weighed) - 1)
    for *_, pair in sorted(pairs, key=lambda p: p[:3]):
        if len(found) + len(pair) <= room and not any(w in found for w in pair):
            found += pair
    return found


def other_answer(sides: Sequence[Weighed], said: set[str], difference: Difference, disputes: Disputes) -> list[Weighed]:
    return [w for w in sides if not disputes.answers(w.candidate, difference) & said][:1]


def two_answers(sides: Sequence[Weighed], difference: Difference, disputes: Disputes) -> list[Weighed]:
    """The better sentence first; the second may say that it stands against the first ("… wies das dagegen zurück")."""
    if not sides or sides[0].candidate.needs:
        return []
    second = other_answer(sides[1:], disputes.answers(sides[0].candidate, difference), difference, disputes)
    return [sides[0], *second] if second and second[0].candidate.words != sides[0].candidate.words else []


def cited(weighed: Weighed) -> Cited:
    return Cited(" ".join(weighed.candidate.words.split()), weighed.cites)
