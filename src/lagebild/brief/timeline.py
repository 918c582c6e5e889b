"""What happened when: the dates that pages give, each with the clause that says what happened then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Claim, Clause, Event, EventStatus, Evidence, Role, Sentence, Time, Token
from ..text.timex import days_of, names_a_day
from .candidates import inside_of, without_date
from .events import ClaimAt, Dated, Precision, Sides, make_event, merge
from .hanging import hangs_lightly
from .happenings import is_planned
from .own_day import behind_colon, is_of_another_day, tells_a_happening
from .stands import Needs, is_cut, needs
from .terms import terms_of

# So many words before a date "seit" still makes it a beginning.
NEAR = 4
REPLACED = frozenset({"statt", "anstatt", "anstelle"})
ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines"})

# Headings repeat the body in fewer words; captions date the photo.
TOLD = frozenset({Role.TEASER, Role.PARAGRAPH})
# A sentence of more characters is shown by the clause of the date, if that clause has so many.
LONG, SAYS_ENOUGH = 220, 60
WEEK = 7
LETTERS = {"day": 10, "week": 8, "month": 7, "year": 4}


def find_timeline(
    articles: Sequence[Article], clauses: Sequence[Sequence[Clause]], claims: Sequence[Claim], pack: Pack
) -> tuple[Event, ...]:
    """Events in the order of their dates; what pages tell of one event shares a line, in its best wording.

    Of equal dates the narrower comes first, then what more pages say.
    """
    claim_at, sides = ClaimAt(claims), Sides(claims)
    told = [
        item
        for article, own in zip(articles, clauses, strict=True)
        for item in coordinated(dated_clauses(article, own, claim_at, sides, pack))
    ]
    # A line that leans on a sentence elsewhere may back another line; by itself it says nothing.
    events = [make_event(items) for items in merge(told) if any(not i.leans for i in items)]
    return sort_events(events)


def sort_events(events: Iterable[Event]) -> tuple[Event, ...]:
    order = {"day": 0, "week": 1, "month": 2, "year": 3}
    return tuple(sorted(events, key=lambda e: (e.earliest or "", order[e.precision], -len(e.evidence), e.evidence[0])))


def dated_clauses(
    article: Article, clauses: Sequence[Clause], claim_at: ClaimAt, sides: Sides, pack: Pack
) -> Iterator[Dated]:
    """Every resolved date in the article's body with the clause it stands in."""
    blocks = [b for b in article.blocks or () if b.role in TOLD]
    for time in article.times or ():
        precision = precision_of(time)
        # The day of a bare "17.40 Uhr" is inferred, and a timeline promises more than that.
        if time.type == "TIME" and not names_a_day(time.of(article.text), pack.words("day_words")):
            continue
        if precision is None or not any(b.covers(time) for b in blocks):
            continue
        sentence = next((s for s in article.sentences or () if s.covers(time)), None)
        if sentence is None or sentence.of(article.text).endswith("?"):
            continue
        around = [c for c in clauses if c.covers(time)]
        inner = min(around, key=lambda c: c.end - c.start, default=None)
        if inner is None or not tells_a_happening(article, inner, clauses, pack):
            continue
        if is_of_another_day(article, time, inner, sentence, pack):
            continue
        if is_side_date(article.text, time, pack) and not is_deadline(article, time, inner, pack):
            continue
        if time.start < without_date(article.text, sentence).start or is_said_again(article, time):
            continue
        whole = scope(time, sentence, clauses, pack)
        line = read(article, time, precision, inner, whole, clauses, claim_at, sides, pack)
        part = behind_colon(article, whole, time) if line.leans else whole
        yield line if part == whole else read(article, time, precision, inner, part, clauses, claim_at, sides, pack)


def coordinated(items: Iterable[Dated]) -> Iterator[Dated]:
    """Of "Am Mittwoch fielen 171 Züge aus, am Donnerstag drei von vier" one line for both days, not two of the same."""
    last: Dated | None = None
    for item in items:
        if last is not None and is_same_sentence(last, item):
            first, then = min(last.earliest, item.earliest), max(last.latest, item.latest)
            last = replace(last, date=min(last.date, item.date), earliest=first, latest=then, clock=None)
            continue
        if last is not None:
            yield last
        last = item
    if last is not None:
        yield last


def is_same_sentence(one: Dated, two: Dated) -> bool:
    """Two days of one week in the same words."""
    if one.evidence != two.evidence or {one.precision, two.precision} != {"day"}:
        return False
    return abs((date.fromisoformat(one.date) - date.fromisoformat(two.date)).days) < WEEK


def read(
    article: Article, time: Time, precision: Precision, inner: Clause, whole: Sentence, clauses: Sequence[Clause],
    claim_at: ClaimAt, sides: Sides, pack: Pack,
) -> Dated:  # fmt: skip
    assert time.value is not None
    shown = without_date(article.text, whole)
    tokens, own = inside_of(shown, article.tokens or ()), inside_of(whole, clauses)
    evidence = Evidence(article.id, shown.start, shown.end)
    earliest, latest = interval(article, time, pack)
    times = [t for t in article.times or () if shown.covers(t)]
    return Dated(
        date=time.value[: LETTERS[precision]],
        precision=precision,
        earliest=earliest,
        latest=latest,
        text=" ".join(shown.of(article.text).split()),
        evidence=evidence,
        claim=claim_at.of(evidence),
        sides=sides.of(evidence),
        status=status(article, time, inner),
        terms=terms_of((k for k in tokens if not any(t.covers(k) for t in times)), pack),
        leans=is_torn(article, shown) or not stands(article, shown, tokens, own, time, inner, sides.of(evidence), pack),
        hangs=len(list(hangs_lightly(article, shown, tokens, pack))),
        clock=next((t.value[11:16] for t in times if t.type == "TIME" and t.value and len(t.value) >= 16), None),
        counts=frozenset(
            (q.counted, q.value)
            for q in article.quantities or ()
            if shown.covers(q) and q.unit != "time" and q.counted and q.value is not None
        ),
    )


def is_torn(article: Article, shown: Sentence) -> bool:
    """A clause of a longer sentence has no full stop of its own."""
    ends = any(s.end == shown.end for s in article.sentences or ())
    return is_cut(shown.of(article.text) + ("" if ends else "."))


def stands(
    article: Article, shown: Sentence, tokens: Sequence[Token], clauses: Sequence[Clause],
    time: Time, inner: Clause, answers: frozenset[tuple[str, str]], pack: Pack,
) -> bool:  # fmt: skip
    """A line may say "tags zuvor", for its date stands beside it, "jedoch", and "das" where it answers another line; a
    plan may be somebody's unnamed word."""
    allowed = Needs.WHEN | Needs.AGAINST
    if "danach" in time.of(article.text).lower():  # "Am Morgen danach": after what?
        allowed = Needs.AGAINST
    if answers:
        allowed |= Needs.THAT
    if status(article, time, inner) == "expected" and not any(t.lemma.lower() == "man" for t in tokens):
        allowed |= Needs.SPEAKER
    return not needs(article, shown, tokens, clauses, pack) & ~allowed


def interval(article: Article, time: Time, pack: Pack) -> tuple[str, str]:
    """The first and the last day that are meant: of "gestern" as wide as the day of its page is known."""
    days = days_of(time.value, time.mod)
    assert days is not None
    first, last = days
    published = article.published
    if published is not None and time.of(article.text).lower() in pack.words("relative_days"):
        best, early, late = (
            date.fromisoformat(d[:10]) for d in (published.value, published.earliest, published.latest)
        )
        first, last = first - (best - early), last + (late - best)
    return first.isoformat(), last.isoformat()


def status(article: Article, time: Time, clause: Clause) -> EventStatus:
    """As the page sees it: before its day, on its day and told in the present, or still to come."""
    days, published = days_of(time.value), article.published
    planned = is_planned(article, clause)
    if days is None or published is None:
        return "expected" if planned else "past"
    if days[0].isoformat() > published.latest[:10] or (planned and days[1].isoformat() >= published.earliest[:10]):
        return "expected"
    today = days[0].isoformat() <= published.value[:10] <= days[1].isoformat()
    return "present" if today and clause.tense in ("pres", "fut") else "past"


def is_said_again(article: Article, time: Time) -> bool:
    """ "Donnerstag (3. März)": the day in brackets says which Thursday is meant."""
    behind = article.text[time.end : time.end + 2]
    return behind == " (" and any(t.start == time.end + 2 and days_of(t.value) for t in article.times or ())


def is_deadline(article: Article, time: Time, clause: Clause, pack: Pack) -> bool:
    """ "Die Frist wurde bis Donnerstag verlängert": a day that a reader waits for, none that has passed."""
    days, published = days_of(time.value), article.published
    if days is None or published is None or days[1].isoformat() < published.value[:10]:
        return False
    before = article.text[max(0, time.start - 48) : time.start].lower().split()[-NEAR:]
    words = pack.words("deadline_words")
    tokens = (article.tokens or ())[clause.first : clause.last]
    nouns = (t.lemma.lower() for t in tokens if t.upos == "NOUN")
    return "bis" in before and (clause.lemma in words or any(n.endswith(tuple(words)) for n in nouns))


def is_side_date(text: str, time: Time, pack: Pack) -> bool:
    """ "bis Ende 2026", "seit 2002", "die 1998 gebaute Fähre": a date that does not say when the sentence happened."""
    before = text[max(0, time.start - 48) : time.start].split("\n")[-1].lower().split()
    after = text[time.end : time.end + 20].split()
    if before and before[-1] in pack.words("side_date_words"):
        return True
    # "Statt in der Nacht zum Donnerstag soll der Streik am Freitag enden", "nicht am Montag, sondern am Mittwoch"
    if any(w in REPLACED for w in before[-NEAR:]):
        return True
    if "nicht" in before[-2:] and "sondern" in text[time.end : time.end + 24].split():
        return True
    year = bool(time.value) and len(time.value or "") == 4
    # "IC 2083"
    mark = text[max(0, time.start - 8) : time.start].split()[-1:]
    if year and mark and mark[0].isupper() and len(mark[0]) <= 4:
        return True
    # "die Förderung aus dem Jahr 2022", "die Erwartungen für 2015"
    if year and ("aus" in before[-3:] or before[-1:] == ["für"]):
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
    return year and bool(after) and after[0].endswith(("te", "ten", "ter", "ene", "enen"))


def scope(time: Time, sentence: Sentence, clauses: Sequence[Clause], pack: Pack) -> Sentence:
    """The words to show: the sentence; of a long one, the clause of the date where that stands by itself."""
    if sentence.end - sentence.start <= LONG:
        return sentence
    around = [c for c in clauses if c.covers(time)]
    inner = min(around, key=lambda c: c.end - c.start, default=None)
    # "sagte am Freitagabend ein Sprecher" dates the saying; what was said stands outside.
    says_nothing = inner is None or inner.verb is None or inner.lemma in pack.words("speech_verbs")
    if inner is None or says_nothing or inner.opener or inner.end - inner.start < SAYS_ENOUGH:
        return sentence
    return Sentence(inner.start, inner.end)


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
