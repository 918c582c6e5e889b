"""What a brief has told before a sentence, and what the sentence takes as told."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Evidence
from .candidates import Candidate, Kind, inside_of
from .hanging import SPOKEN, told_by
from .merit import Weighed, terms
from .terms import Terms, overlap, stands_in


class Told:
    """What a brief tells as it grows, and what each sentence would add; nothing is compared twice."""

    def __init__(self, sentences: Sequence[Weighed]) -> None:
        self.sentences = list(sentences)
        self.left: dict[Evidence, tuple[int, Terms]] = {}
        self.shared: dict[tuple[Evidence, Evidence], float] = {}

    def new(self, candidate: Candidate) -> Terms:
        """Terms of the sentence that stand in none of those told."""
        seen, left = self.left.get(candidate.own, (0, candidate.terms))
        for told in self.sentences[seen:]:
            left = {t: weight for t, weight in left.items() if not stands_in(t, told.candidate.terms)}
        self.left[candidate.own] = len(self.sentences), left
        return left

    def share(self, one: Candidate, two: Candidate) -> float:
        """How much of the first stands in the second."""
        pair = one.own, two.own
        if pair not in self.shared:
            self.shared[pair] = overlap(one.terms, two.terms)
        return self.shared[pair]


def in_order(taken: Sequence[Weighed], pack: Pack) -> list[Weighed]:
    """The sentences after the first; none before the one that tells of what it takes as known."""
    placed, waiting = [taken[0]], sorted(taken[1:], key=order)
    while waiting:
        ready = [w for w in waiting if lacks(w, placed, pack) <= lacks(w, [o for o in waiting if o is not w], pack)]
        placed.append((ready or waiting)[0])
        waiting.remove(placed[-1])
    return placed[1:]


def order(weighed: Weighed) -> tuple[int, float, Evidence]:
    c = weighed.candidate
    depths = [e.start / max(1, len(c.article.text)) for e in weighed.cites if e.document == c.article.id]
    return c.kind, depths[0], c.own


def lacks(weighed: Weighed, before: Sequence[Weighed], pack: Pack) -> frozenset[str]:
    """What none of the others tells of that it takes as known: happenings, and who "Carter" is."""
    names = {h for h in weighed.candidate.hangs if h.startswith("!") and h != "!day"}
    return missing(weighed, before, pack) | (names - known_things(before))


def is_told(weighed: Weighed, before: Sequence[Weighed], pack: Pack) -> bool:
    """What the sentence takes as known to have happened or been said stands before it."""
    return not missing(weighed, before, pack)


def missing(weighed: Weighed, before: Sequence[Weighed], pack: Pack) -> frozenset[str]:
    """Of what the sentence takes as known to have happened or been said, what is told in none of the others."""
    told = terms(before)
    return frozenset(
        action
        for action in weighed.candidate.actions
        if not (
            says_it(action, weighed.candidate, before)
            if action.startswith(SPOKEN)
            else any(stands_in(kind, told) for kind in (action, *told_by(pack).get(action, ())))
        )
    )


def says_it(action: str, candidate: Candidate, before: Sequence[Weighed]) -> bool:
    """ "die Aussagen des Ministers": its page says before what a minister has said."""
    _, *who = action.split()
    said = [w.candidate for w in before if w.candidate.kind is Kind.STATEMENT]
    same = [c for c in said if c.article.id == candidate.article.id and c.position < candidate.position]
    return any(
        w.endswith(t.lemma.lower()) or t.lemma.lower().endswith(w)
        for c in same
        for t in inside_of(c.sentence, c.article.tokens or ())
        for w in who
        if t.upos in ("NOUN", "PROPN")
    )


def known_things(taken: Sequence[Weighed]) -> frozenset[str]:
    """Nouns of the sentences, and whom they name in full, as `hangs_lightly` writes them."""
    found = set()
    for c in (w.candidate for w in taken):
        found |= {t.lemma for t in inside_of(c.sentence, c.article.tokens or ()) if t.upos == "NOUN"}
        inside = inside_of(c.sentence, c.article.mentions or ())
        found |= {f"!{m.entity}" for m in inside if " " in m.of(c.article.text)}
    return frozenset(found)
