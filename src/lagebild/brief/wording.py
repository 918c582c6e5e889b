"""A claim in words that stand alone: who "sie" is must be told where only one sentence is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.fuzz import token_set_ratio

from ..knowledge import Pack
from ..model import Article, Claim, Clause, Role, Span
from .candidates import inside_of
from .stands import Needs, is_cut, needs

# How much of the words another wording must share, in percent: a claim says the same afterwards.
ALIKE = 60
# What is so much shorter leaves out what the claim is worth reading for.
SHORTEST = 0.8
NUMBER = re.compile(r"\d[\d.,]*")
BODY = frozenset({Role.PARAGRAPH, Role.TEASER})


class Place(Struct, frozen=True):
    """Where a page makes a claim."""

    article: Article
    clauses: Sequence[Clause]
    span: Span

    @property
    def words(self) -> str:
        return self.span.of(self.article.text)


def word_claims(
    claims: Sequence[Claim], articles: Sequence[Article], clauses: Sequence[Sequence[Clause]], pack: Pack
) -> tuple[Claim, ...]:
    """The claims; one whose words need the sentence before has those of another page that do not, and say the same.

    The first wording is kept where it stands alone, or where no other does.
    """
    pages = {a.id: (a, own) for a, own in zip(articles, clauses, strict=True)}

    def worded(claim: Claim) -> Claim:
        places = [Place(*pages[e.document], Span(e.start, e.end)) for e in claim.support]
        shown = next((p for p in places if p.words == claim.text), None)
        # where pages differ, other words may be another answer
        if claim.documents < 2 or claim.differs_on or shown is None or stands(shown, pack):
            return claim
        others = [(at, p) for at, p in enumerate(places) if tells_as_much(p.words, shown.words)]
        alike = [(token_set_ratio(claim.text, p.words), -at) for at, p in others if stands(p, pack)]
        likeness, at = max(alike, default=(0.0, 0))
        return replace(claim, text=places[-at].words) if likeness >= ALIKE else claim

    return tuple(map(worded, claims))


def tells_as_much(words: str, shown: str) -> bool:
    """As long, and with every number: "mehr als 60 Millionen" is not "69 Millionen"."""
    return len(words) >= SHORTEST * len(shown) and set(NUMBER.findall(shown)) <= set(NUMBER.findall(words))


def stands(place: Place, pack: Pack) -> bool:
    """A whole sentence of the body, or the beginning of one, that needs no other."""
    article, span = place.article, place.span
    if is_cut(place.words) or not any(b.covers(span) and b.role in BODY for b in article.blocks or ()):
        return False
    sentence = next((s for s in article.sentences or () if s.start <= span.start < s.end), None)
    if sentence is None or article.text[sentence.start : span.start].strip(" „“»«\"'"):
        return False
    own = inside_of(span, place.clauses)
    return needs(article, span, inside_of(span, article.tokens or ()), own, pack) is Needs.NOTHING
