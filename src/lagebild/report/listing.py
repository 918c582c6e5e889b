"""How claims are listed: whole sentences with the claim's words marked, the weightiest first, no sentence twice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..model import Article, Claim, Dossier, Evidence, Relation, Role

# What several pages say alike weighs more than what they add to one another; less, what begins with "sie".
ALIKE, LEANING = 1.6, 0.6
MEANT = frozenset({"er", "sie", "ihn", "ihm", "ihr", "ihnen"})
# Of a longer sentence so many letters beside the claim's words are shown.
BESIDE = 160
BODY = frozenset({Role.PARAGRAPH, Role.TEASER})


class Shown(Struct, frozen=True):
    """A claim in one page's sentence: what stands before its words, these, and what stands behind them."""

    before: str
    words: str
    after: str

    @property
    def whole(self) -> str:
        return self.before + self.words + self.after


class Listing:
    """Shows the claims of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self.pages = {a.id: a for a in dossier.documents}
        self.shown: dict[str, Shown] = {}
        self.seen: dict[str, set[str]] = {}

    def agreed(self, claims: Sequence[Claim]) -> list[Claim]:
        """What several pages say alike or complete, the weightiest first; a sentence of the same pages once."""
        several = [c for c in claims if c.relation in (Relation.AGREE, Relation.ADDS_DETAIL)]
        ranked = sorted(several, key=lambda c: -self.weight(c))
        return [c for c in ranked if self.is_new(c)]

    def is_new(self, claim: Claim) -> bool:
        """No claim shown before has the same sentence, from the same pages or more."""
        words, pages = flat(self.words(claim).whole), {e.document for e in claim.support}
        told = self.seen.get(words)
        if told is not None and pages <= told:
            return False
        self.seen[words] = pages | (told or set())
        return True

    def weight(self, claim: Claim) -> float:
        """How many origins vouch for it, and how far up their pages: news tells the main thing first."""
        places = [self.place(e) for e in claim.support]
        central = 2 - sum(places) / len(places)
        leaning = LEANING if any(leans(self.pages[e.document], e) for e in self.own(claim)) else 1.0
        return claim.independent_origins * central * leaning * (ALIKE if claim.relation is Relation.AGREE else 1.0)

    def place(self, evidence: Evidence) -> float:
        """Where in its page's prose it stands, 0 at the top to 1."""
        page = self.pages[evidence.document]
        body = [b for b in page.blocks or () if b.role in BODY]
        first, last = (body[0].start, body[-1].end) if body else (0, len(page.text))
        return min(1.0, max(0.0, (evidence.start - first) / max(1, last - first)))

    def words(self, claim: Claim) -> Shown:
        """The claim in its sentence; where that was shown for another claim, in another page's."""
        if claim.id not in self.shown:
            found = list(self.candidates(claim)) or [Shown("", claim.text, "")]
            fresh = (s for s in found if flat(s.whole) not in self.seen)
            self.shown[claim.id] = next(fresh, found[0])
        return self.shown[claim.id]

    def own(self, claim: Claim) -> list[Evidence]:
        """Where the words stand that the claim was given."""
        given = " ".join(claim.text.split())
        return [e for e in claim.support if flat(self.pages[e.document].text[e.start : e.end]) == given][:1]

    def candidates(self, claim: Claim) -> Iterator[Shown]:
        """The words that the claim was given, then those of other pages; of a difference only those."""
        own = self.own(claim)
        others = [e for e in claim.support if e not in own and is_body(self.pages[e.document], e)]
        for evidence in [*own, *(others if own and not claim.differs_on else ())]:
            yield in_sentence(self.pages[evidence.document], evidence)


def leans(page: Article, evidence: Evidence) -> bool:
    """ "Mit dem Kapitän ist sie nicht verwandt": whom it is about stands in the sentence before."""
    tokens = page.tokens or ()
    first, end = (bisect_left(tokens, at, key=lambda t: t.start) for at in (evidence.start, evidence.end))
    subject = next((t for t in tokens[first:end] if (t.deprel or "").startswith("nsubj")), None)
    return subject is not None and subject.xpos == "PPER" and subject.of(page.text).lower() in MEANT


def is_body(page: Article, evidence: Evidence) -> bool:
    return any(b.role in BODY and b.start <= evidence.start < b.end for b in page.blocks or ())


def in_sentence(page: Article, evidence: Evidence) -> Shown:
    """ "falls Edeka die Bedingungen nicht erfülle", with who announced what for that case."""
    sentence = next((s for s in page.sentences or () if s.start <= evidence.start < s.end), None)
    words = flat(page.text[evidence.start : evidence.end])
    if sentence is None:
        return Shown("", words, "")
    before, after = (
        page.text[sentence.start : evidence.start],
        page.text[evidence.end : max(sentence.end, evidence.end)],
    )
    if len(before) > BESIDE:
        before = "… " + before[-BESIDE:].split(" ", 1)[-1]
    if len(after) > BESIDE:
        after = after[:BESIDE].rsplit(" ", 1)[0] + " …"
    return Shown(flat(before), words, flat(after))


def flat(words: str) -> str:
    """White space as one blank, at the edges too."""
    inner = " ".join(words.split())
    left, right = (" " if words[:1].isspace() else ""), (" " if words[-1:].isspace() else "")
    return left + inner + right if inner else left
