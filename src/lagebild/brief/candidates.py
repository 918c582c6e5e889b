"""The sentences that a brief is made of, each with what an editor looks at: what it tells, who says it, how."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import TypeVar

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Claim, Clause, Evidence, Role, Sentence, Span, Token
from ..text.timex import days_of
from .hanging import actions, hangs_lightly
from .happenings import clause_of, does, is_happening, is_planned, says
from .stands import Needs, is_cut, needs
from .terms import Terms, terms_of

DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}\s{0,3}[-–—:|]\s{1,3}(?=\w|[„“»\"])")
MUST = frozenset({"müssen", "können", "dürfen", "mögen"})
S = TypeVar("S", bound=Span)
MIN_LENGTH, MAX_LENGTH = 32, 340


class Kind(IntEnum):
    """What a sentence is in a news story, in the order of a brief."""

    FACT = 1
    STATEMENT = 2
    OPEN = 3
    EXPECTED = 4


class Candidate(Struct, frozen=True):
    """A sentence that could stand in the brief.

    claims    those that it makes, each with its support
    kind      what it is in the story
    happens   how far its first main clause tells a happening: 1 what has happened, less what was before or is under way
    denied    it says that something is not so
    position  paragraphs and teasers before it; sentences before it in its own
    needs     what it needs another sentence for
    hangs     nouns and names that it takes as known
    actions   happenings that it takes as told, by family
    """

    article: Article
    sentence: Sentence
    claims: tuple[Claim, ...]
    terms: Terms
    kind: Kind
    happens: float
    denied: bool
    position: tuple[int, int]
    needs: Needs
    hangs: frozenset[str]
    actions: frozenset[str]

    @property
    def words(self) -> str:
        return self.sentence.of(self.article.text)

    @property
    def own(self) -> Evidence:
        return Evidence(self.article.id, self.sentence.start, self.sentence.end)


def find_candidates(
    articles: Sequence[Article], clauses: Sequence[Sequence[Clause]], claims: Sequence[Claim], pack: Pack
) -> list[Candidate]:
    """Every sentence of teasers and paragraphs that is neither too short nor too long to be read."""
    found = []
    places = claims_by_page(claims)
    for article, own in zip(articles, clauses, strict=True):
        made = places.get(article.id, ())
        for whole, position in body_sentences(article):
            sentence = without_date(article.text, whole)
            if MIN_LENGTH <= sentence.end - sentence.start <= MAX_LENGTH:
                mine = [claim for e, claim in made if whole.start <= e.start < whole.end]
                found.append(read(article, sentence, position, inside_of(whole, own), mine, pack))
    return [c for c in found if len(c.terms) >= (2 if says_how_many(c) else 3)]


def says_how_many(candidate: Candidate) -> bool:
    """ "Mehr als 2000 Menschen wurden verletzt": short, and news."""
    return any(candidate.sentence.covers(q) and q.unit != "time" for q in candidate.article.quantities or ())


def read(
    article: Article, sentence: Sentence, position: tuple[int, int], clauses: Sequence[Clause],
    claims: Sequence[Claim], pack: Pack,
) -> Candidate:  # fmt: skip
    tokens = inside_of(sentence, article.tokens or ())
    needy = needs(article, sentence, tokens, clauses, pack)
    if is_cut(sentence.of(article.text)) or not any(c.verb is not None and c.opener is None for c in clauses):
        needy |= Needs.WHOLE
    return Candidate(
        article,
        sentence,
        tuple(dict.fromkeys(claims)),
        terms_of(tokens, pack),
        kind_of(article, sentence, tokens, clauses, pack),
        happening(article, clauses, pack),
        any(c.negated for c in clauses if c.opener is None),
        position,
        needy,
        frozenset(hangs_lightly(article, sentence, tokens, pack)),
        frozenset(actions(article, tokens, pack)),
    )


def happening(article: Article, clauses: Sequence[Clause], pack: Pack) -> float:
    """By the first main clause; if that tells none, by the others, for less: "Es ist ernst, acht Züge fallen aus"."""
    main = [c for c in clauses if c.opener is None and c.verb is not None]
    told = [strength(article, c) if is_happening(article, c, pack) else 0.0 for c in main]
    return max((told[:1] or [0.0])[0], 0.8 * max(told, default=0.0) if told[:1] == [0.0] else 0.0)


def strength(article: Article, clause: Clause) -> float:
    verb = (article.tokens or ())[clause.verb].lemma.lower() if clause.verb is not None else ""
    if clause.mood == "kj2" or verb in MUST:  # "könnte Folgen haben", "muss aufpassen"
        return 0.0
    return 1.0 if clause.tense in ("past", "perf") or is_planned(article, clause) else 0.6


def body_sentences(article: Article) -> Iterator[tuple[Sentence, tuple[int, int]]]:
    """With the number of the paragraph that it stands in (teasers are 0) and its number there."""
    sentences = article.sentences or ()
    starts = [s.start for s in sentences]
    paragraphs = 0
    for block in article.blocks or ():
        if block.role not in (Role.TEASER, Role.PARAGRAPH):
            continue
        inside = sentences[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        for n, sentence in enumerate(inside):
            yield sentence, (paragraphs, n)
        paragraphs += block.role is Role.PARAGRAPH and block.end - block.start > MIN_LENGTH


def without_date(text: str, sentence: Sentence) -> Sentence:
    """ "04.12.15 - Heute hat der Bundestag …": the page's date before its first words is none of the sentence.

    Clauses and claims may begin in it, so they are sought in the whole sentence.
    """
    date = DATE.match(sentence.of(text))
    return Sentence(sentence.start + date.end(), sentence.end) if date else sentence


def inside_of(sentence: Span, marks: Sequence[S]) -> list[S]:
    """Marks in reading order that begin in the sentence."""
    first = bisect_left(marks, sentence.start, key=lambda m: m.start)
    last = bisect_left(marks, sentence.end, key=lambda m: m.start)
    return list(marks[first:last])


def claims_by_page(claims: Sequence[Claim]) -> dict[str, list[tuple[Evidence, Claim]]]:
    found: dict[str, list[tuple[Evidence, Claim]]] = defaultdict(list)
    for claim in claims:
        for evidence in claim.support:
            found[evidence.document].append((evidence, claim))
    return found


def kind_of(
    article: Article, sentence: Sentence, tokens: Sequence[Token], clauses: Sequence[Clause], pack: Pack
) -> Kind:
    main = [c for c in clauses if c.opener is None and c.lemma and c.verb is not None]
    if is_said(article, sentence, tokens, clauses, pack):
        return Kind.STATEMENT
    unsure = any(t.lemma.lower() in ("unklar", "offen", "umstritten", "ungewiss", "strittig") for t in tokens)
    if unsure or any(c.mood == "kj2" for c in main[:1]):
        return Kind.OPEN
    if not any(c.tense in ("pres", "fut") for c in main[:1]):
        return Kind.FACT
    published = article.published
    ahead = published is not None and any(
        (days := days_of(t.value)) and days[0].isoformat() > published.latest[:10]
        for t in inside_of(sentence, article.times or ())
    )
    return Kind.EXPECTED if ahead or is_planned(article, main[0]) else Kind.FACT


def is_said(
    article: Article, sentence: Sentence, tokens: Sequence[Token], clauses: Sequence[Clause], pack: Pack
) -> bool:
    """Most of it is what somebody says, with a verb of saying; "laut Polizei" is a fact with its source, and "wies die
    Klage zurück" a deed."""
    root = next((t for t in tokens if t.deprel == "root"), None)
    if root is not None and (main := clause_of(root, clauses)) is not None and does(article, main, pack):
        return False
    verbs = {t.start for t in tokens if t.upos in ("VERB", "AUX")}
    for quotation in article.quotations or ():
        covered = sum(max(0, min(s.end, sentence.end) - max(s.start, sentence.start)) for s in quotation.spans)
        if covered < 0.3 * (sentence.end - sentence.start):
            continue
        cue = quotation.cue
        inside = cue is not None and sentence.covers(cue)
        if quotation.type.value == "direct" or (
            inside and cue and any(s.start <= v < s.end for s in cue.spans for v in verbs)
        ):
            return True
    return says(article, tokens, clauses, pack)
