"""The brief: the story in a few of the pages' own sentences, chosen for what most independent pages say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Block, Cited, Claim, DifferenceKind, Evidence, Role, Sentence, SlotValue

SENTENCES = 8
# Sentences at the end for what pages contradict each other on: two for each claim.
CONTESTED = 4
MIN_LENGTH, MAX_LENGTH = 40, 320
# A sentence that says again what the brief says is passed over: share of its content words that stand there already.
REPEATS = 0.6
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM"})
# A sentence that cannot stand alone comes after all that can.
UNFIT = 4.0
# What only one page says comes after what more pages say, unless there is only one page.
SINGLE = 1.5
# What a title is weighed by: it should name who and what, not allude.
NAMING = frozenset({"NOUN", "PROPN"})


class Candidate(Struct, frozen=True):
    """A sentence that could stand in the brief."""

    article: Article
    sentence: Sentence
    claim: Claim
    words: frozenset[str]
    lead: bool

    @property
    def text(self) -> str:
        return self.sentence.of(self.article.text)


def write_brief(articles: Sequence[Article], claims: Sequence[Claim], pack: Pack) -> tuple[Cited, ...]:
    """Up to eight sentences, word for word from the pages: what they tell alike in the order of the story, and at the
    end what they answer differently, each answer by itself.

    Every sentence is cited: its own place first, then every other page's words for the same claim.
    """
    by_id = {a.id: a for a in articles}
    ranked = sorted(find_candidates(articles, claims), key=lambda c: merit(c, pack))
    disputes = Disputes(claims, by_id, pack)
    open_ = list(both_sides(ranked))[:CONTESTED]
    said: Counter[str] = Counter()
    told = {c.claim.id for c in open_}
    shown = {spot(c) for c in open_}
    chosen: list[Candidate] = []
    for candidate in ranked:
        if candidate.claim.id in told or spot(candidate) in shown:
            continue
        if is_contested(candidate.claim) or disputes.takes_side(candidate):
            continue
        repeated = sum(1 for w in candidate.words if said[w]) / len(candidate.words)
        if repeated > REPEATS:
            continue
        chosen.append(candidate)
        told.add(candidate.claim.id)
        shown.add(spot(candidate))
        said.update(candidate.words)
        if len(chosen) == SENTENCES - len(open_):
            break
    chosen.sort(key=lambda c: place(c, by_id))
    return tuple(Cited(" ".join(c.text.split()), disputes.cite(c)) for c in (*chosen, *open_))


def spot(candidate: Candidate) -> tuple[str, int]:
    return candidate.article.id, candidate.sentence.start


def is_contested(claim: Claim) -> bool:
    return any(d.kind is DifferenceKind.CONTRADICTION for d in claim.differs_on)


def both_sides(ranked: Sequence[Candidate]) -> Iterator[Candidate]:
    """Of the claims that pages contradict each other on, best first, the best sentence for each of two answers."""
    done: set[str] = set()
    shown: set[tuple[str, int]] = set()
    for candidate in ranked:
        claim = candidate.claim
        if claim.id in done or not is_contested(claim):
            continue
        sides = [c for c in ranked if c.claim.id == claim.id and len(answers(c)) == 1]
        first = next((c for c in sides if spot(c) not in shown), None)
        second = next((c for c in sides if first and answers(c) != answers(first) and spot(c) not in shown), None)
        if first and second and first.text != second.text:
            done.add(claim.id)
            shown |= {spot(first), spot(second)}
            yield from (first, second)


def answers(candidate: Candidate) -> set[str]:
    own = own_place(candidate)
    return {v.value for d in candidate.claim.differs_on for v in d.values if within(v, own)}


def find_candidates(articles: Sequence[Article], claims: Sequence[Claim]) -> list[Candidate]:
    by_id = {a.id: a for a in articles}
    found = []
    for claim in claims:
        for evidence in claim.support:
            article = by_id[evidence.document]
            sentence = holding(article, evidence)
            if sentence and MIN_LENGTH <= sentence.end - sentence.start <= MAX_LENGTH:
                words = content_words(article, sentence)
                if len(words) >= 4:
                    found.append(Candidate(article, sentence, claim, words, is_lead(article, sentence)))
    return found


def merit(candidate: Candidate, pack: Pack) -> tuple[float, float, int, str, int]:
    """Best first: what more independent origins say, told early on its page, in a sentence that needs no other."""
    claim, sentence = candidate.claim, candidate.sentence
    depth = sentence.start / max(1, len(candidate.article.text))
    weight = claim.independent_origins + 0.5 * claim.documents + (1.0 if candidate.lead else 0.0) - depth
    if claim.documents == 1:
        weight -= SINGLE
    if leans_on_context(candidate, pack) or is_torn(candidate.text) or not is_whole(candidate.text):
        weight -= UNFIT
    return -weight, depth, sentence.start, candidate.article.id, sentence.end


def leans_on_context(candidate: Candidate, pack: Pack) -> bool:
    """ "Er sagte …", "Dabei …", "Drei von ihnen …", "Tags zuvor …": what is meant stands in a sentence before.

    Reported speech without its speaker ("Berichte seien falsch") is nobody's word, and "man" is nobody.
    """
    sentence, article = candidate.sentence, candidate.article
    tokens = [t for t in article.tokens or () if sentence.start <= t.start < sentence.end]
    if tokens and (tokens[0].upos in ("ADV", "CCONJ", "PUNCT", "PRON") or tokens[0].lemma == "das"):
        return True
    if any(t.lemma.lower() == "man" for t in tokens):
        return True
    if any(
        sentence.covers(t) and t.of(article.text).lower() in pack.words("relative_days") for t in article.times or ()
    ):
        return True
    reported = any("Mood=Sub" in (t.feats or "") for t in tokens if t.upos in ("VERB", "AUX"))
    framed = any(t.lemma in pack.words("speech_verbs") for t in tokens) or any(
        q.cue and sentence.covers(q.cue) for q in article.quotations or ()
    )
    if reported and not framed:
        return True
    named = False
    for token in tokens:
        named = named or token.upos == "PROPN"
        third = token.xpos == "PPER" and token.lemma not in ("es", "ich", "wir")
        own = token.upos == "DET" and "Poss=Yes" in (token.feats or "")
        if (third or own) and not named:
            return True
    return bool(tokens) and tokens[-2:][0].upos == "PRON"  # "…, sagte er."


def is_torn(text: str) -> bool:
    """A quotation mark whose partner stands in another sentence."""
    return text.count('"') % 2 == 1 or any(text.count(a) != text.count(b) for a, b in ("„“", "»«", "«»"))


def is_whole(text: str) -> bool:
    """Begins and ends as a statement does: no question, nor what a dateline or a cut leaves of one."""
    return not text[:1].islower() and text.rstrip("“\"»«'’)").endswith((".", "!"))


def holding(article: Article, evidence: Evidence) -> Sentence | None:
    """The body sentence that most of the evidence stands in; None for headings and captions."""
    body = [b for b in article.blocks or () if b.role in (Role.TEASER, Role.PARAGRAPH)]
    for sentence in article.sentences or ():
        if sentence.start <= evidence.start < sentence.end:
            return sentence if any(b.covers(sentence) for b in body) else None
    return None


def is_lead(article: Article, sentence: Sentence) -> bool:
    """The first sentences of the body, where a news text says its most important thing."""
    first = next((b for b in article.blocks or () if b.role is Role.PARAGRAPH), None)
    return first is not None and first.covers(sentence)


def content_words(article: Article, sentence: Sentence) -> frozenset[str]:
    return frozenset(
        t.lemma.lower()
        for t in article.tokens or ()
        if t.start >= sentence.start and t.end <= sentence.end and t.upos in CONTENT
    )


def place(candidate: Candidate, by_id: dict[str, Article]) -> tuple[float, str, int]:
    """Where pages tell the claim on the whole, as a share of the page: news says the main thing at the top."""
    depths = [e.start / max(1, len(by_id[e.document].text)) for e in candidate.claim.support]
    return sum(depths) / len(depths), candidate.article.id, candidate.sentence.start


class Disputes:
    """What pages differ on, in any claim: a sentence never cites a page that answers otherwise than it does."""

    def __init__(self, claims: Sequence[Claim], by_id: Mapping[str, Article], pack: Pack) -> None:
        self.differences = [d for c in claims for d in c.differs_on]
        self.by_id, self.earlier = by_id, pack.words("earlier_words")

    def holds(self, value: SlotValue) -> bool:
        """Not "Am Morgen war noch von 14 Verletzten die Rede": that page knows better now."""
        article = self.by_id[value.document]
        sentence = next((s for s in article.sentences or () if s.start <= value.start < s.end), None)
        return sentence is None or not self.earlier & set(sentence.of(article.text).lower().split())

    def takes_side(self, candidate: Candidate) -> bool:
        """The sentence gives one of the answers on which pages contradict each other."""
        own = own_place(candidate)
        contradictions = (d for d in self.differences if d.kind is DifferenceKind.CONTRADICTION)
        return any(within(v, own) for d in contradictions for v in d.values)

    def cite(self, candidate: Candidate) -> tuple[Evidence, ...]:
        """The sentence's own place, then the words of the other pages that make its claim and answer as it does."""
        own, barred, agreeing = own_place(candidate), set[str](), set[str]()
        against: list[SlotValue] = []
        for difference in self.differences:
            mine = difference in candidate.claim.differs_on
            said = {v.value for v in difference.values if within(v, own)}
            if said or mine:
                with_it = {v.document for v in difference.values if v.value in said and self.holds(v)}
                agreeing |= with_it
                barred |= {v.document for v in difference.values if v.value not in said} - with_it
                against += [v for v in difference.values if v.value not in said]
        others = [e for e in candidate.claim.support if e.document != own.document and e.document not in barred]
        others = [e for e in others if not any(within(v, e) for v in against)]
        if is_contested(candidate.claim):
            others = [e for e in others if e.document in agreeing]
        return own, *sorted(others)


def own_place(candidate: Candidate) -> Evidence:
    return Evidence(candidate.article.id, candidate.sentence.start, candidate.sentence.end)


def within(inner: Evidence, outer: Evidence) -> bool:
    return inner.document == outer.document and outer.start <= inner.start and inner.end <= outer.end


def find_title(articles: Sequence[Article]) -> str:
    """The headline whose words most other pages use; of equals the first. Without headlines, the first page's id."""
    used = Counter(w for a in articles for w in {t.lemma.lower() for t in a.tokens or () if t.upos in NAMING})
    best, best_score = "", -1.0
    for article in articles:
        headline = headline_of(article)
        if headline is None:
            continue
        words = {t.lemma.lower() for t in article.tokens or () if headline.covers(t) and t.upos in NAMING}
        score = sum(used[w] - 1 for w in words) / (3 + len(words))
        if score > best_score:
            best, best_score = " ".join(headline.of(article.text).split()), score
    return best or (articles[0].id if articles else "")


def headline_of(article: Article) -> Block | None:
    """The headline that a reader sees: the last one before the text begins."""
    found = None
    for block in article.blocks or ():
        if block.role is Role.PARAGRAPH and found:
            break
        found = block if block.role is Role.HEADLINE else found
    return found
