"""The brief: the story in a few of the pages' own sentences, as a desk would order them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..knowledge import Pack
from ..model import Article, Cited, Claim, Clause, Difference, Evidence, Role, Span
from .ages import Days
from .candidates import Candidate, Kind, find_candidates
from .centre import story_centre
from .disputes import Disputes
from .merit import NEWS, Weighed, body_merit, is_fresh, lead_merit, news, weigh
from .stands import Needs
from .told import Told, in_order, is_told, known_things

SENTENCES = 8
# Two answers to an open question stand at the end; so many sentences tell the story before them.
STORY = 4
# At most so many of a kind: the story is what happened, not what was said about it.
MOST = {Kind.FACT: 5, Kind.STATEMENT: 3, Kind.OPEN: 1, Kind.EXPECTED: 2}
# Beyond so many sentences only what is worth it: two pages say it, or it stands near the centre.
WORTH = 0.4
# So many sentences of a story of several days are of its last third.
FRESH = 2
# So many of the best are looked at for what they add.
MANY = 120
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
    days = Days.of(articles)
    weighed = [weigh(c, disputes, centre, days) for c in find_candidates(articles, clauses, claims, pack)]
    if not weighed:
        return tuple(first_words(articles))[:NEEDY]
    if all(w.candidate.needs for w in weighed):
        needy = sorted(weighed, key=lambda w: (-w.central, w.candidate.own))[:NEEDY]
        return tuple(cited(w, disputes) for w in sorted(needy, key=lambda w: w.candidate.own))
    return tuple(cited(w, disputes) for w in chosen(weighed, disputes, claims, centre, pack))


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


def chosen(
    weighed: Sequence[Weighed], disputes: Disputes, claims: Sequence[Claim], centre: dict[str, float], pack: Pack
) -> Iterator[Weighed]:
    standing = [w for w in weighed if not w.candidate.needs]
    opening = min(standing, key=lambda w: (-lead_merit(w), w.candidate.own))
    open_ = open_questions(weighed, opening, disputes, claims)
    yield opening
    yield from body(standing, opening, open_, centre, pack)
    yield from open_


def body(
    weighed: Sequence[Weighed], opening: Weighed, open_: Sequence[Weighed], centre: dict[str, float], pack: Pack
) -> list[Weighed]:
    """What the brief tells after its first sentence: facts as the pages order them, statements, what is to come.

    The best sentence beside those that are taken comes next, so that each tells more of the story.
    """
    taken, counts, told = [opening], dict.fromkeys(Kind, 0), Told([opening, *open_])
    rest = sorted((w for w in weighed if not w.contested), key=lambda w: (-body_merit(w), w.candidate.own))[:MANY]
    while (room := SENTENCES - len(told.sentences)) > 0:
        rest = [w for w in rest if counts[w.candidate.kind] < MOST[w.candidate.kind] and not repeats(w, told)]
        offered = [o for o in offers(rest, taken, told, centre, pack) if len(o[2]) <= room]
        if room <= FRESH - sum(map(is_fresh, told.sentences)):
            offered = [o for o in offered if is_fresh(o[2][-1])] or offered
        merit, _, best = min(offered, key=lambda o: o[:2], default=(0.0, opening.candidate.own, []))
        if not best or (len(taken) >= STORY and -merit < WORTH):
            break
        for w in best:
            counts[w.candidate.kind] += 1
            taken.append(w)
            told.sentences.append(w)
    return in_order(taken, pack)


def offers(
    rest: Sequence[Weighed], taken: Sequence[Weighed], told: Told, centre: dict[str, float], pack: Pack
) -> Iterator[tuple[float, Evidence, list[Weighed]]]:
    """What could come next, each with its merit (negative, so that the best comes first) and its place; a sentence that
    needs another before it lends that one two thirds of its merit."""
    known = known_things(taken)
    for w in rest:
        both = with_what_it_needs(w, taken, rest, told, pack)
        if both and not any(rivals(b, taken) for b in both):
            merits = [body_merit(b, known) + NEWS * news(b, centre, told.new(b.candidate)) for b in both]
            yield -(merits[0] + 2 * merits[-1]) / 3, w.candidate.own, both


def with_what_it_needs(
    weighed: Weighed, taken: Sequence[Weighed], others: Sequence[Weighed], told: Told, pack: Pack
) -> list[Weighed]:
    """The sentence, after the one of its page that tells what it takes as known; none where nobody tells it."""
    if is_told(weighed, taken, pack):
        return [weighed]
    c = weighed.candidate
    near = [o for o in others if o.candidate.article.id == c.article.id and o.candidate.position < c.position]
    for other in sorted(near, key=lambda o: o.candidate.position, reverse=True):
        if is_told(weighed, [*taken, other], pack) and is_told(other, taken, pack):
            return [] if says_again(weighed, other, REPEATS, told) else [other, weighed]
    return []


def rivals(weighed: Weighed, taken: Sequence[Weighed]) -> bool:
    """It counts what the brief counts, and otherwise."""
    return any(weighed.counts & t.rivals and not weighed.counts & t.counts for t in taken)


def repeats(weighed: Weighed, told: Told) -> bool:
    """Its claim or most of its words stand there already."""
    c = weighed.candidate
    new = weighed.counts - {n for t in told.sentences for n in t.counts}
    allowed = REPEATS_WITH_NEWS if new else REPEATS
    left = sum(told.new(c).values()) / (sum(c.terms.values()) or 1.0)
    return 1 - left > REPEATS_ALL or any(says_again(weighed, t, allowed, told) for t in told.sentences)


def says_again(weighed: Weighed, other: Weighed, allowed: float, told: Told) -> bool:
    """The sentence makes the other's claim, shares more of its words than is allowed, or counts the same things."""
    c, t = weighed.candidate, other.candidate
    return (
        bool(set(c.claims) & set(t.claims))
        or told.share(c, t) >= allowed
        or told.share(t, c) >= HOLDS_IT_ALL
        or (told.share(c, t) > COUNTED and bool(counts(c) & counts(t)))
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


def cited(weighed: Weighed, disputes: Disputes) -> Cited:
    candidate = weighed.candidate
    return Cited(" ".join(candidate.words.split()), disputes.cite(candidate, strictly=True))
