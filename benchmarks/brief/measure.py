"""What a brief gets right: where it opens, what it covers, what hangs or comes twice; whether its words stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from lagebild.model import Article, Cited, Dossier, Event, Evidence, Role

from ..claims.measure import overlaps
from .stories import Story

WORD = re.compile(r"\w+")
# Words that lean on a sentence before when they stand among a sentence's first three, told by their form alone, so that
# the measure does not ask the code that it measures.
LEANING = frozenset(
    WORD.findall(
        """er sie ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres sein seine seinem seinen seiner seines dessen deren
    dabei dazu dafür dagegen daher damit danach darauf daraufhin darin darum darunter davon davor zudem außerdem ferner
    auch hingegen jedoch allerdings dennoch trotzdem
    deshalb deswegen dies dieser diese dieses diesem diesen dort dorthin
    hier so hierbei zugleich gleichzeitig indes derweil unterdessen anschließend zuvor dann doch denn aber und sondern
    ebenfalls ebenso beide beiden solche solcher solchen man"""
    )
)
ALIKE = 0.6  # of the shorter sentence's longer words that stand in the other one too
PROSE = frozenset({Role.KICKER, Role.HEADLINE, Role.TEASER, Role.SUBHEADING, Role.PARAGRAPH, Role.CAPTION})


@dataclass(frozen=True)
class Scores:
    """Of one story.

    opens      the first sentence tells the central event
    at         number of the sentence that tells it first; 0 where none does
    told       weight of the reference facts told, of all: a fact weighs as many pages as tell it
    leaning    sentences that lean on one which the brief has not just before
    twice      pairs of sentences that say much the same and are no two answers to one question
    length     characters of the brief, and of the prose of all pages
    unfounded  sentences and lines whose words, names or numbers are not in their evidence
    doubles    pairs of lines of the timeline on one date that say much the same
    """

    opens: bool
    at: int
    told: tuple[int, int]
    sentences: int
    leaning: int
    twice: int
    length: tuple[int, int]
    unfounded: int
    lines: int
    doubles: int


def score(story: Story, dossier: Dossier) -> Scores:
    brief = dossier.brief
    tells = [any(overlaps(c.evidence[0], place) for place in story.central) for c in brief]
    return Scores(
        opens=bool(tells) and tells[0],
        at=tells.index(True) + 1 if any(tells) else 0,
        told=told(story, brief),
        sentences=len(brief),
        leaning=sum(1 for i, c in enumerate(brief) if leans(c.text) and not follows(brief, i, story.articles)),
        twice=sum(1 for a, b in combinations(brief, 2) if alike(a.text, b.text) and not answer(dossier, a, b)),
        length=(sum(len(c.text) for c in brief), sum(prose(a) for a in story.articles)),
        unfounded=len(list(unfounded(dossier))),
        lines=len(dossier.timeline),
        doubles=sum(1 for a, b in combinations(dossier.timeline, 2) if a.date == b.date and alike(a.text, b.text)),
    )


def told(story: Story, brief: Sequence[Cited]) -> tuple[int, int]:
    weights = [(f.pages, any(overlaps(c.evidence[0], p) for c in brief for p in f.places)) for f in story.facts]
    return sum(w for w, found in weights if found), sum(w for w, _ in weights)


def leans(text: str) -> bool:
    """ "Dabei …", "Er sagte …"; not after a name: "Ministerin Lauterjung will ihr …"."""
    first = [w.lower() for w in WORD.findall(text)[:3]]
    return bool(first) and (first[0] in LEANING or any(w in LEANING - {"auch", "so", "und"} for w in first[1:2]))


def follows(brief: Sequence[Cited], at: int, articles: Sequence[Article]) -> bool:
    """The sentence stands in the brief behind the one that it follows on its page."""
    if not at:
        return False
    own, before = brief[at].evidence[0], brief[at - 1].evidence[0]
    page = next((a for a in articles if a.id == own.document), None)
    between = page.text[before.end : own.start] if page and before.document == own.document else "x"
    return before.document == own.document and before.end <= own.start and not between.strip()


def alike(a: str, b: str) -> bool:
    one, two = ({w.lower() for w in WORD.findall(t) if len(w) > 3} for t in (a, b))
    small = min(len(one), len(two))
    return bool(small) and len(one & two) / small >= ALIKE


def answer(dossier: Dossier, a: Cited, b: Cited) -> bool:
    """Whether the two give different values of one difference: "am Montag beschlossen", "am Dienstag beschlossen"."""
    for difference in (d for claim in dossier.claims for d in claim.differs_on):
        one, two = ({v.value for v in difference.values if overlaps(c.evidence[0], v)} for c in (a, b))
        if one and two and one != two:
            return True
    return False


def prose(article: Article) -> int:
    return sum(b.end - b.start for b in article.blocks or () if b.role in PROSE)


def unfounded(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Sentences and lines with a word or number that their evidence lacks, or without evidence: the text, and why."""
    text = {a.id: a.text for a in dossier.documents}
    for item in (*dossier.brief, *dossier.timeline):
        if not item.evidence:
            yield item.text, "no evidence"
            continue
        own = words_of(item, text)
        missing = [w for w in WORD.findall(item.text) if w not in own]
        if missing:
            yield item.text, f"not in its evidence: {missing}"
    for sentence in dossier.brief:
        page = next(a for a in dossier.documents if a.id == sentence.evidence[0].document)
        own_place = sentence.evidence[0]
        for mark in (*(page.mentions or ()), *(page.times or ()), *(page.quantities or ())):
            if mark.start < own_place.start < mark.end or mark.start < own_place.end < mark.end:
                yield sentence.text, f"cuts {mark.of(page.text)!r}"


def words_of(item: Cited | Event, text: dict[str, str]) -> set[str]:
    return {w for e in item.evidence for w in WORD.findall(stretch(e, text))}


def stretch(evidence: Evidence, text: dict[str, str]) -> str:
    return text[evidence.document][evidence.start : evidence.end]
