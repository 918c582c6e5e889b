"""The stretches of a page that can make a claim: clauses, joined until they say enough to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Generic, TypeVar

from msgspec import Struct

from ..knowledge import Pack
from ..model import PROSE, Article, Clause, EntityType, Quotation, Role, Sentence, Span, Time, Token
from ..text.timex import days_of
from .amounts import measures, scales
from .complements import complete
from .contrasts import Contrast, find_contrasts
from .counted import Count, find_counts
from .demands import demanded
from .event import Answer, Event, Party, Site, Stand
from .events import find_events, is_dated, own_words
from .figures import find_figures
from .frames import framed
from .issues import Issue, find_issues
from .moments import Moment, find_moments
from .parties import resolve_pronouns
from .tallies import Tally, find_tallies, single
from .terms import Names, compound_cut, family_of, idiom, term_places, terms_of

# Clauses that carry fewer terms cannot be told from others; they stay with their neighbours (3 to 99 were tried).
MIN_TERMS = 5


# What a number counts and the day of a happening say more of a claim than one word does, and less than a name.
COUNTED, DATED, SPOKEN, VALUED, MEASURED = 1.2, 0.5, 0.5, 1.0, 1.0
# Two pages that both say "380 Millionen" mean the same millions; two that say "zwei" may not.
LARGE = 20
CLOCK = re.compile(r"T(\d\d:\d\d)")
# What a unit takes from the words around it, where it points at them, is half understood.
UNDERSTOOD = 0.5
# A doer whom a pronoun means, or a clause leaves out.
UNSAID = 0.7
# A unit that says so little by itself leans on the sentence before.
LITTLE = 4


# What is told in these goes on from sentence to sentence; a heading stands alone.
CONTINUED = frozenset({Role.PARAGRAPH, Role.TEASER, Role.CAPTION})


class Unit(Struct, frozen=True):
    """One candidate for a claim.

    document   index of its article
    sentence   index of its sentence in the article
    clauses    its clauses, in reading order
    terms      what it is about, with how much of it: term → 0..1
    persons    the terms of the persons it names
    quotation  the quotation that most of it stands in
    done       the terms of its verbs that say what was done
    dated      those that stand in one clause with a day or an hour; "" for a dated clause without one
    events     what its clauses say happened
    context    what the words around it are about, where it points at them
    setting    times that the sentence before gives it: "Dort äußerte er sich"
    contrasts  the days and places that it says are wrong
    figures    what its numbers with a unit measure
    alarms     the hours at which help was called, where the sentence beside tells them
    issues     what it says of a cause, a motive, a search or a trial
    after      what the next sentence counts of those to whom it happened
    stands     how things stand by it for the parties of which the story has but one
    tallies    how many it says there are of the story's groups
    moments    when it says that an occurrence of the story was
    answers    who it says did what only one party can have done
    sites      where it says that what happened
    """

    document: int
    sentence: int
    span: Span
    role: Role
    clauses: tuple[Clause, ...]
    terms: dict[str, float]
    persons: frozenset[str]
    times: tuple[Time, ...]
    counts: tuple[Count, ...]
    quotation: Quotation | None
    done: frozenset[str]
    dated: frozenset[str]
    events: tuple[Event, ...] = ()
    context: dict[str, float] = {}
    setting: tuple[Time, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    figures: tuple[Count, ...] = ()
    alarms: tuple[Time, ...] = ()
    issues: tuple[Issue, ...] = ()
    after: tuple[Count, ...] = ()
    stands: tuple[Stand, ...] = ()
    tallies: tuple[Tally, ...] = ()
    moments: tuple[Moment, ...] = ()
    answers: tuple[Answer, ...] = ()
    sites: tuple[Site, ...] = ()


def find_units(document: int, article: Article, clauses: Sequence[Clause], pack: Pack) -> Iterator[Unit]:
    """The units of one article in reading order."""
    tokens = article.tokens or ()
    persons = frozenset("e:" + e.id for e in article.entities or () if e.type is EntityType.PERSON)
    names = term_places(article, clauses, pack)
    roles = RoleAt(article)
    clause_queue, token_queue = Queue(clauses), Queue(tokens)
    before = Before({}, ())
    last_actor: Party | None = None
    counted: tuple[Count, ...] = ()
    for number, sentence in enumerate(article.sentences or ()):
        inside = clause_queue.until(sentence.end)
        words = token_queue.until(sentence.end)
        role = roles.of(sentence)
        if role not in PROSE:
            continue
        if role not in CONTINUED and words and (words[0].xpos or "").startswith("PW"):
            continue  # "Was Welfendata plant": a heading that asks claims nothing
        if role not in CONTINUED:
            before, last_actor = Before({}, ()), None
        quoted = [q for q in article.quotations or () if q.overlaps(sentence)]
        events = tuple(find_events(article, inside, names, quoted, persons, pack))
        events = complete(resolve_pronouns(events, last_actor))
        events = demanded(article, framed(article, events, names, pack), pack)
        issues = tuple(find_issues(article, events, pack))
        last_actor = next((e.actor for e in reversed(events) if e.actor), last_actor)
        whole = terms_of(words, names, pack)
        told: tuple[Count, ...] = ()
        groups = list(group_clauses(inside, tokens, names, pack))
        if len(groups) < 2:
            groups = [inside]
        for group in groups:
            if len(groups) > 1:
                words = list(tokens[group[0].first : max(c.last for c in group)])
            terms = terms_of(words, names, pack)
            if not terms:
                continue
            span = trim(article.text, Span(words[0].start, words[-1].end))
            times = tuple(t for t in article.times or () if span.covers(t))
            counts = tuple(find_counts(article, span, group, times, pack, counted, events))
            told = (*told, *counts)
            figures = tuple(find_figures(article, span, group, pack))
            terms |= dict.fromkeys((c.term for c in figures if not c.term.endswith(":")), MEASURED)
            terms |= dict.fromkeys((c.term for c in counts), COUNTED)
            terms |= dict.fromkeys((f for c in group if (f := idiom(tokens, c, pack))), 1.0)
            terms |= {
                f"v:{(q.value or 0) * scales(pack).get((q.counted or '').lower(), ('', 1.0))[1]:.10g}": VALUED
                for q in article.quantities or ()
                if span.covers(q) and (q.value or 0) >= LARGE
            }
            terms |= {f"t:{t.value[:10]}": DATED for t in times if t.value and is_dated(t)}
            terms |= dict.fromkeys(exact(article, span, times, pack), VALUED)
            named = persons.intersection(terms)
            said = quotation_of(span, article.quotations or ())
            if said and said.speaker and said.speaker.entity:
                terms.setdefault("e:" + said.speaker.entity, SPOKEN)
            own = tuple(e for e in events if e.clause in group)
            for term in (t for e in own for t in (*e.subject, *(e.actor.terms if e.actor else ()))):
                terms.setdefault(term, UNSAID)
            terms |= dict.fromkeys(numbered(article, span, pack), VALUED)
            for term in (e.predicate for e in own if e.predicate and e.whole):
                terms[term] = max(terms.get(term, 0.0), UNSAID)  # "Dopingverdacht"
            done = frozenset(e.predicate for e in own if e.predicate)
            context = {t: w * UNDERSTOOD for t, w in whole.items() if t not in terms}
            setting: tuple[Time, ...] = ()
            words_of = [own_words(c, inside) for c in group]
            if group is groups[0] and (sum(terms.values()) < LITTLE or points_back(words, pack)):
                context |= {t: w * UNDERSTOOD for t, w in before.terms.items() if t not in terms}
                there = not times and any(t.lemma.lower() in occasions(pack) for t in words)
                setting = before.times if there else ()
            yield Unit(
                document, number, span, role, tuple(group), terms, named, times, counts, said, done,
                frozenset(dated_predicates(own, times)), own, context, setting,
                tuple(find_contrasts(article, group, pack)), figures, (),
                tuple(i for i in issues if any(c.start <= i.span.start < c.end for c in group)),
                tallies=(*find_tallies(article, span, group, words_of, own, times, pack), *single(figures, pack)),
                moments=tuple(find_moments(article, group, words_of, own, times, pack)),
            )  # fmt: skip
        counted = told
        before = Before(whole, tuple(t for t in article.times or () if sentence.covers(t)))


def exact(article: Article, span: Span, times: Sequence[Time], pack: Pack) -> Iterator[str]:
    """ "um 15.20 Uhr", "sechs Stunden", "zwölf Kilometer": what two pages seldom both tell of two things."""
    for time in times:
        if time.type == "TIME" and (clock := CLOCK.search(time.value or "")):
            yield f"k:{clock[1]}"
        elif is_length(time):
            yield f"l:{time.value}"
    for quantity in article.quantities or ():
        noun = (quantity.counted or "").lower()
        small = 1 < (quantity.value or 0) < LARGE and quantity.unit != "time"
        if small and noun in measures(pack) and span.covers(quantity):
            yield f"u:{noun}:{quantity.value:.10g}"


def is_length(time: Time) -> bool:
    return time.type == "DURATION" and any(c.isdigit() for c in time.value or "")


def numbered(article: Article, span: Span, pack: Pack) -> Iterator[str]:
    """ "vier Kampfflugzeuge", "vier Jagdflugzeuge": a number and the head of what it counts."""
    for quantity in article.quantities or ():
        noun = (quantity.counted or "").lower()
        if span.covers(quantity) and noun and (quantity.value or 0) > 1 and noun not in measures(pack):
            yield f"h:{family_of(pack, noun[compound_cut(pack, noun) or 0 :])}:{quantity.value:.10g}"


class Before(Struct, frozen=True):
    """What the sentence before is about, and when."""

    terms: dict[str, float]
    times: tuple[Time, ...]


def points_back(words: Sequence[Token], pack: Pack) -> bool:
    """ "Eine Diskussion darüber", "Dort äußerte er sich": understood only with the sentence before."""
    known = {row[0] for row in pack.rows("anaphors", 2)}
    return any(t.lemma.lower() in known and t.xpos != "ART" for t in words)


@cache
def occasions(pack: Pack) -> frozenset[str]:
    return frozenset(word for word, kind in pack.rows("anaphors", 2) if kind == "occasion")


def dated_predicates(events: Sequence[Event], times: Sequence[Time]) -> Iterator[str]:
    for event in events:
        if any(event.clause.covers(t) and days_of(t.value, t.mod) for t in times if t.type in ("DATE", "TIME")):
            yield event.predicate or ""


def quotation_of(span: Span, quotations: Sequence[Quotation]) -> Quotation | None:
    """The quotation that a unit gives: most of the unit lies in it, or most of it is a third of the unit or more."""

    def share(quotation: Quotation) -> float:
        both = min(span.end, quotation.end) - max(span.start, quotation.start)
        of_unit, of_quotation = both / (span.end - span.start), both / (quotation.end - quotation.start)
        return of_unit if of_unit > 0.5 or (of_quotation > 0.5 and of_unit > 0.33) else 0.0

    best = max(quotations, key=share, default=None)
    return best if best and share(best) else None


Mark = TypeVar("Mark", bound=Span)


class Queue(Generic[Mark]):
    """Marks in reading order, taken sentence by sentence."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks, self.at = marks, 0

    def until(self, end: int) -> list[Mark]:
        """The marks not taken yet that start before `end`."""
        first = self.at
        while self.at < len(self.marks) and self.marks[self.at].start < end:
            self.at += 1
        return list(self.marks[first : self.at])


def group_clauses(
    clauses: Sequence[Clause], tokens: Sequence[Token], names: dict[int, Names], pack: Pack
) -> Iterator[list[Clause]]:
    """Neighbouring clauses joined until each group has MIN_TERMS terms; nested clauses stay with their host."""
    group: list[Clause] = []
    for clause in clauses:
        nested = group and clause.start < max(c.end for c in group)
        if group and not nested and enough(group, tokens, names, pack) and enough([clause], tokens, names, pack):
            yield group
            group = []
        group.append(clause)
    if group:
        yield group


def enough(group: Sequence[Clause], tokens: Sequence[Token], names: dict[int, Names], pack: Pack) -> bool:
    words = list(tokens[group[0].first : max(c.last for c in group)])
    return sum(terms_of(words, names, pack).values()) >= MIN_TERMS


def trim(text: str, span: Span) -> Span:
    """The span without blanks, marks and commas at its edges."""
    start, end = span.start, span.end
    while start < end and not (text[start].isalnum() or text[start] in "„“\"»«‚'"):
        start += 1
    while end > start and text[end - 1] in " ,;:–-\n\t\u00a0":
        end -= 1
    return Span(start, end)


class RoleAt:
    """The role of the block that holds a span; asks in reading order."""

    def __init__(self, article: Article) -> None:
        self.blocks, self.at = article.blocks or (), 0

    def of(self, sentence: Sentence) -> Role:
        while self.at + 1 < len(self.blocks) and self.blocks[self.at].end <= sentence.start:
            self.at += 1
        return self.blocks[self.at].role if self.blocks else Role.PARAGRAPH
