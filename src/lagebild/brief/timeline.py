"""What happened when: the dates that pages give, each with the clause that says what happened then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Claim, Clause, Event, EventStatus, Evidence, Role, Sentence, Time
from ..text.timex import days_of, names_a_day
from .happenings import is_happening, is_planned

STATUSES: tuple[EventStatus, ...] = ("past", "present", "expected")
Precision = Literal["day", "week", "month", "year"]

# So many words before a date "seit" still makes it a beginning.
NEAR = 4
ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines"})

# Headings repeat the body in fewer words; captions date the photo.
TOLD = frozenset({Role.TEASER, Role.PARAGRAPH})
# A sentence of more characters is shown by the clause of the date, if that clause has so many.
LONG, SAYS_ENOUGH = 220, 60


class Dated(Struct, frozen=True):
    """One clause with a date: what a page says happened then."""

    date: str
    precision: Precision
    text: str
    evidence: Evidence
    claim: str | None
    status: EventStatus


def find_timeline(
    articles: Sequence[Article], clauses: Sequence[Sequence[Clause]], claims: Sequence[Claim], pack: Pack
) -> tuple[Event, ...]:
    """Events in the order of their dates; pages that say the same of a date share one line.

    Of equal dates the narrower comes first, then what more pages say.
    """
    claim_at, sides = ClaimAt(claims), Sides(claims)
    told: dict[tuple[str, str, str], list[Dated]] = defaultdict(list)
    for article, own in zip(articles, clauses, strict=True):
        for item in dated_clauses(article, own, claim_at, pack):
            told[item.date, item.claim or repr(item.evidence), sides.of(item)].append(item)
    events = [make_event(items) for items in told.values()]
    order = {"day": 0, "week": 1, "month": 2, "year": 3}
    events.sort(key=lambda e: (first_day(e.date), order[e.precision], -len(e.evidence), e.evidence[0]))
    return tuple(events)


def dated_clauses(article: Article, clauses: Sequence[Clause], claim_at: ClaimAt, pack: Pack) -> Iterator[Dated]:
    """Every resolved date in the article's body with the clause it stands in."""
    blocks = [b for b in article.blocks or () if b.role in TOLD]
    for time in article.times or ():
        precision = precision_of(time)
        # The day of a bare "17.40 Uhr" is inferred, and a timeline promises more than that.
        if time.type == "TIME" and not names_a_day(time.of(article.text), pack.words("day_words")):
            continue
        if precision is None or not any(b.covers(time) for b in blocks):
            continue
        if is_side_date(article.text, time, pack):
            continue
        sentence = next((s for s in article.sentences or () if s.covers(time)), None)
        if sentence is None or sentence.of(article.text).endswith("?"):
            continue
        around = [c for c in clauses if c.covers(time)]
        inner = min(around, key=lambda c: c.end - c.start, default=None)
        if inner is None or not is_happening(article, inner, pack):
            continue
        start, end = scope(time, sentence, clauses, pack)
        assert time.value is not None
        yield Dated(
            time.value[: {"day": 10, "week": 8, "month": 7, "year": 4}[precision]],
            precision,
            article.text[start:end],
            Evidence(article.id, start, end),
            claim_at.of(article.id, start, end),
            status(article, time, inner),
        )


def status(article: Article, time: Time, clause: Clause) -> EventStatus:
    """As the page sees it: before its day, on its day and told in the present, or still to come."""
    days, published = days_of(time.value), article.published
    if days is None or published is None:
        return "past"
    planned = is_planned(article, clause)
    if days[0].isoformat() > published.latest[:10] or (planned and days[1].isoformat() >= published.earliest[:10]):
        return "expected"
    today = days[0].isoformat() <= published.value[:10] <= days[1].isoformat()
    return "present" if today and clause.tense in ("pres", "fut") else "past"


def is_side_date(text: str, time: Time, pack: Pack) -> bool:
    """ "bis Ende 2026", "seit 2002", "die 1998 gebaute Fähre": a date that does not say when the sentence happened."""
    before = text[max(0, time.start - 48) : time.start].split("\n")[-1].lower().split()
    after = text[time.end : time.end + 20].split()
    if before and before[-1] in pack.words("side_date_words"):
        return True
    # "seit Beginn des Krieges 2011"
    if any(w in ("seit", "bis") for w in before[-NEAR:]):
        return True
    # "die vor einem Jahr begonnene Eiszeit": between an article and its noun
    words = time.of(text).lower().split()
    if len(words) > 1 and words[0] in ("vor", "am", "im") and before and before[-1] in ARTICLES:
        return True
    if len(before) > 1 and before[-1] in ("vor", "am", "im") and before[-2] in ARTICLES:
        return True
    # a participle or adjective behind the bare year: "1998 gebaute", "2022 erhaltenen"
    return bool(
        time.value and len(time.value) == 4 and after and after[0].endswith(("te", "ten", "ter", "ene", "enen"))
    )


def scope(time: Time, sentence: Sentence, clauses: Sequence[Clause], pack: Pack) -> tuple[int, int]:
    """The words to show: the sentence; of a long one, the clause of the date where that stands by itself."""
    if sentence.end - sentence.start <= LONG:
        return sentence.start, sentence.end
    around = [c for c in clauses if c.covers(time)]
    inner = min(around, key=lambda c: c.end - c.start, default=None)
    # "sagte am Freitagabend ein Sprecher" dates the saying; what was said stands outside.
    says_nothing = inner is None or inner.verb is None or inner.lemma in pack.words("speech_verbs")
    if inner is None or says_nothing or inner.opener or inner.end - inner.start < SAYS_ENOUGH:
        return sentence.start, sentence.end
    return inner.start, inner.end


def precision_of(time: Time) -> Precision | None:
    """How narrow a resolved date is; None for durations, references and vague values."""
    value = time.value or ""
    if time.type not in ("DATE", "TIME") or days_of(value) is None:
        return None
    if "W" in value[:6]:
        return "week"
    if len(value) >= 10:
        return "day"
    if len(value) == 7 and value[5:].isdigit():
        return "month"
    return "year" if len(value) == 4 else None


def make_event(items: Sequence[Dated]) -> Event:
    """One line: the shortest full wording, every page's words as evidence."""
    best = min(items, key=lambda i: (len(i.text), i.evidence))
    claims = sorted({i.claim for i in items if i.claim})
    evidence = tuple(sorted({i.evidence for i in items}))
    # what one page expected another may tell as done
    known: EventStatus = next(s for s in STATUSES if any(i.status == s for i in items))
    return Event(best.date, best.precision, best.text, tuple(claims), evidence, known)


def first_day(value: str) -> date:
    days = days_of(value)
    return days[0] if days else date.max


class Sides:
    """Which of the differing answers to a claim a dated clause gives: pages that differ never share a line."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.values = {c.id: [v for d in c.differs_on for v in d.values] for c in claims if c.differs_on}

    def of(self, item: Dated) -> str:
        known = self.values.get(item.claim or "")
        if known is None:
            return ""
        at = item.evidence
        said = {v.value for v in known if v.document == at.document and at.start <= v.start and v.end <= at.end}
        return repr(sorted(said)) if said else repr(at)


class ClaimAt:
    """Which claim a stretch of a page makes."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.support: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for claim in claims:
            for e in claim.support:
                self.support[e.document].append((e.start, e.end, claim.id))

    def of(self, document: str, start: int, end: int) -> str | None:
        """The claim that shares most words with the stretch."""
        shared = [(min(end, e) - max(start, s), claim) for s, e, claim in self.support.get(document, ())]
        best = max(shared, default=(0, ""), key=lambda found: (found[0], found[1]))
        return best[1] if best[0] > 0 else None
