"""Which page appeared later, and whether it knows more: a toll that rises is no contradiction."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise

from ..knowledge import Pack
from ..model import Article, DifferenceKind, Role, Slot, SlotValue, Span
from .counted import GATHERING
from .event import Event, Stand
from .moving import time_at, was_moved
from .saying import Saying
from .terms import speech_verbs, within

UPDATE, CONTRADICTION = DifferenceKind.UPDATE, DifferenceKind.CONTRADICTION
# "15.11.2024, 21:12 Uhr" in the head of a page; two pages so many minutes apart appeared at one time.
HOUR = re.compile(r"(?<![\d.:])([01]?\d|2[0-3])[.:]([0-5]\d)(?![\d.:])")
HEAD = frozenset({Role.BYLINE, Role.DATELINE, Role.LABEL, Role.FURNITURE})
BODY = frozenset({Role.PARAGRAPH, Role.TEASER})
SAME_TIME = 15
# Parts of the day in their order: "am Morgen waren es 14", "am Abend 17".
DONE = ("perf", "past", "plup")
OWN_COUNT = frozenset({"umfrage", "zählung", "recherche", "erhebung", "schätzung", "hochrechnung"})
OURS, WE = frozenset({"redaktion", "reporter", "reporterin", "zeitung"}), ("unser", "dieser", "diese")
REPORTED = frozenset(
    {"rede", "gemeldet", "berichtet", "gesprochen", "ausgegangen", "geheißen", "hieß", "sprach", "ging"}
)
PARTS = ("MO", "MI", "AF", "EV", "NI")


def is_later(late: Article, early: Article) -> bool:
    """Published later for sure: no day of one can be a day of the other, or the hour of one day says so."""
    one, two = early.published, late.published
    if one is None or two is None:
        return False
    if one.latest[:10] < two.earliest[:10]:
        return True
    if len({one.earliest[:10], one.latest[:10], two.earliest[:10], two.latest[:10]}) > 1:
        return False
    first, second = minute_of(early), minute_of(late)
    return first is not None and second is not None and second - first >= SAME_TIME


def minute_of(article: Article) -> int | None:
    """The minute of the day in the line with the date in a page's head: the last, if it was brought up to date."""
    for block in article.blocks or ():
        if block.role in BODY:
            break
        text = block.of(article.text)
        year = article.published.value[:4] if article.published else ""
        if block.role in HEAD and year and year in text:
            hours = [60 * int(m[1]) + int(m[2]) for m in HOUR.finditer(text[text.index(year) + 4 :])]
            if hours:
                return max(hours)
    return None


def later_values(
    slot: Slot,
    pairs: Iterable[tuple[SlotValue, SlotValue]],
    sayings: Sequence[Saying],
    doubts: Collection[SlotValue],
    pack: Pack,
) -> dict[tuple[SlotValue, SlotValue], SlotValue] | None:
    """Pair of values → the later of them, if of every two that differ one is later and knows more; else None.

    Later is the page that appeared later; of pages of one time that which says so itself ("ist auf 350 gestiegen",
    "inzwischen"), or the other of one that says that it may change ("noch unklar", "zunächst"). It knows more if it has
    the higher number, tells what was only supposed, or says that things changed.
    """
    order = Order(sayings, pack)
    found: dict[tuple[SlotValue, SlotValue], SlotValue] = {}
    open_: list[tuple[SlotValue, SlotValue]] = []
    for x, y in pairs:
        late = order.moved(x, y) if slot is Slot.DATE else order.later(slot, x, y, doubts)
        if slot is Slot.POLARITY and (order.rebuts(x) or order.rebuts(y)):
            return None
        if late is None:
            open_.append((x, y))
            continue
        if slot is Slot.DATE:
            found[x, y] = late
            continue
        early = y if late is x else x
        torn = slot is Slot.QUANTITY and size(late) in order.numbers[early.document]
        if slot is Slot.QUANTITY and size(late) in order.other_count(late.document):
            return None  # "nach einer Umfrage unserer Redaktion": another count, not a later one
        if torn and size(early) not in order.given_up:
            return None  # the earlier page gives both numbers, each by its source
        if slot is Slot.QUANTITY and (order.disputes(late, early) or order.is_crowd(late, early)):
            return None
        if not order.knows_more(slot, late, early, doubts):
            return None
        found[x, y] = late
    newer = {(late.value, (y if late is x else x).value) for (x, y), late in found.items()}
    for x, y in open_:  # 14 and 17 once more: which is the newer number, other pages tell
        forth, back = (x.value, y.value) in newer, (y.value, x.value) in newer
        if forth == back:
            return None
        found[x, y] = x if forth else y
    return found


class Order:
    """Which of two pages speaks later."""

    def __init__(self, sayings: Sequence[Saying], pack: Pack) -> None:
        self.page = {s.article.id: s.article for s in sayings}
        self.said: dict[str, set[str]] = defaultdict(set)
        self.parts: dict[str, set[str]] = defaultdict(set)
        self.numbers: dict[str, set[float | None]] = defaultdict(set)
        for saying in sayings:
            self.said[saying.article.id] |= words(saying)
            self.numbers[saying.article.id] |= {c.quantity.value for c in saying.unit.counts}
            self.parts[saying.article.id] |= {t.value or "" for t in saying.unit.times if t.type == "TIME"}
        self.changed = {word for word, kind in pack.rows("update_words", 2) if kind == "changed"}
        self.newer = pack.words("update_words") - self.changed
        self.passing = pack.words("earlier_words")
        self.sayings = sayings
        self.moves = sayings[0].moves if sayings else ()
        self.terms = frozenset(t for s in sayings for t in s.unit.terms if t[:2] != "t:")
        counts = [(s, c) for s in sayings for c in s.unit.counts]
        self.crowds = {(s.article.id, c.quantity.value) for s, c in counts if c.predicate == GATHERING and c.past}
        # "nicht 14, sondern 17", "statt der zunächst gemeldeten 14"
        self.taken_back = {c.quantity.value for s, c in counts if c.outdated and not is_quoted(s, pack)} - {None, 0.0}

    @cached_property
    def given_up(self) -> set[float | None]:
        """Numbers that a page says it, or others, gave before."""
        return self.taken_back | {n for a in self.page.values() for n in numbers_beside(a, self.passing, REPORTED)}

    def knows_more(self, slot: Slot, late: SlotValue, early: SlotValue, doubts: Collection[SlotValue]) -> bool:
        """A later page that has the higher number, tells what was only supposed, or says that things changed."""
        if size(early) in self.given_up or self.said[late.document] & self.changed:
            return True
        if slot is Slot.QUANTITY:
            return size(late) > size(early)
        if slot is Slot.CERTAINTY and (early in doubts) != (late in doubts):
            return early in doubts  # "will nun prüfen, ob er Revision einlegt" knows no more than "kündigte sie an"
        if slot is Slot.POLARITY and (
            self.is_further(late, early) or no_more(late) or self.is_passing_state(late, early)
        ):
            return True
        return bool(self.said[late.document] & self.newer)

    def is_passing_state(self, late: SlotValue, early: SlotValue) -> bool:
        """ "bleibt im Amt", a day later "wurde beurlaubt": what changes as things go on."""
        if not any(e.certainty == "asserted" for e in self.events(late)):
            return False  # "das Radar habe einwandfrei gearbeitet": somebody says so
        one, two = ({s.question for e in self.events(v) for s in e.states if s.passing} for v in (late, early))
        return bool(one & two)

    def events(self, value: SlotValue) -> Iterator[Event]:
        for saying in self.sayings:
            if saying.article.id == value.document:
                yield from (e for e in saying.unit.events if value.start <= e.clause.start < value.end)

    def rebuts(self, value: SlotValue) -> bool:
        """ "Dieser Darstellung widersprach eine Sprecherin": two sides of a dispute, whenever each was heard."""
        return any(e.denies for e in self.events(value))

    def moved(self, x: SlotValue, y: SlotValue) -> SlotValue | None:
        """The day to which a page of the story says it was moved; or that of a later page that says it changed."""
        for late, early in ((x, y), (y, x)):
            one, two = (time_at(self.page[v.document], v) for v in (late, early))
            earlier = is_later(self.page[early.document], self.page[late.document])
            if one and two and not earlier and was_moved(self.moves, self.terms, one, two):
                return late
        for late, early in ((x, y), (y, x)):
            if is_later(self.page[late.document], self.page[early.document]) and (
                self.said[late.document] & self.changed or self.is_passing(early)
            ):
                return late
        return None

    def is_passing(self, value: SlotValue) -> bool:
        """ "nach bisherigen Angaben Ende 2026" """
        article = self.page[value.document]
        return any(
            not self.passing.isdisjoint(t.lemma.lower() for t in within(article.tokens or (), sentence))
            for sentence in article.sentences or ()
            if sentence.start <= value.start < sentence.end
        )

    def other_count(self, document: str) -> set[float]:
        """The numbers that a page has from a count of its own: "ein Rundgang unserer Redaktion"."""
        return {*numbers_beside(self.page[document], OWN_COUNT), *numbers_of_ours(self.page[document])}

    def disputes(self, late: SlotValue, early: SlotValue) -> bool:
        """ "163 Züge sind nicht gefahren, die Bahn hatte 142 gemeldet": it knows that number, and denies it."""
        if size(early) in self.given_up or self.said[late.document] & self.changed:
            return False
        article = self.page[late.document]
        if any(q.value == size(early) and is_rejected(article.text, q) for q in article.quantities or ()):
            return True  # „Vier waren es, nicht drei“: an eye-witness
        return any(
            sentence.start <= late.start < sentence.end and {size(late), size(early)} <= numbers_in(article, sentence)
            for sentence in article.sentences or ()
            if said_words(article, sentence) & REPORTED
        )

    def is_crowd(self, late: SlotValue, early: SlotValue) -> bool:
        """ "Die Polizei sprach von 450", "800 zählte die Gewerkschaft": a crowd that is gone grows no more."""
        if size(early) in self.given_up or self.said[late.document] & self.changed:
            return False
        return {(v.document, size(v)) for v in (late, early)} <= self.crowds

    def later(self, slot: Slot, x: SlotValue, y: SlotValue, doubts: Collection[SlotValue]) -> SlotValue | None:
        for late, early in ((x, y), (y, x)):
            if is_later(self.page[late.document], self.page[early.document]):
                return late
        for late, early in ((x, y), (y, x)):
            if slot is Slot.QUANTITY and size(early) in self.given_up and size(late) not in self.given_up:
                return late
            if slot is Slot.POLARITY and (is_no_more(late, early) or self.has_happened(late, early)):
                return late
            if slot is Slot.POLARITY and self.is_further(late, early):
                return late
        told = [v for v in (x, y) if self.said[v.document] & self.changed]
        if len(told) == 1:
            return told[0]
        open_ = [v for v in (x, y) if v in doubts and self.passing & set(v.value.lower().split())]
        if slot is Slot.CERTAINTY and len(open_) == 1:
            return y if open_[0] is x else x
        return self.by_part_of_day(x, y) if slot is Slot.QUANTITY else None

    def has_happened(self, late: SlotValue, early: SlotValue) -> bool:
        """ "sollen stattfinden", "wurden abgesagt": what was planned, and what came of it."""
        return self.is_told(early, planned=True) and self.is_told(late, planned=False)

    def is_further(self, late: SlotValue, early: SlotValue) -> bool:
        """ "wird gesucht", "sitzt in Haft": things go on in that order, and no day says otherwise."""
        one, two = ({(s.role, s.question, s.rank) for s in self.stands(v) if s.passing} for v in (late, early))
        return any(x[:2] == y[:2] and x[2] > y[2] for x in one for y in two)

    def stands(self, value: SlotValue) -> Iterator[Stand]:
        for saying in self.sayings:
            if saying.article.id == value.document:
                yield from (s for s in saying.unit.stands if s.event.clause.start == value.start)

    def is_told(self, value: SlotValue, planned: bool) -> bool:
        events = [
            e
            for s in self.sayings
            if s.article.id == value.document
            for e in s.unit.events
            if e.clause.start == value.start
        ]
        return any(
            e.certainty == "planned" if planned else e.certainty != "planned" and e.clause.tense in DONE for e in events
        )

    def by_part_of_day(self, x: SlotValue, y: SlotValue) -> SlotValue | None:
        """ "am Morgen waren es 14", "bis zum Abend 17": of the same day."""
        one, two = (part_of(self.parts[v.document]) for v in (x, y))
        if one is None or two is None or one[0] != two[0] or one[1] == two[1]:
            return None
        return x if one[1] > two[1] else y


def is_no_more(late: SlotValue, early: SlotValue) -> bool:
    """ "schwebt nicht mehr in Lebensgefahr" after "schwebt in Lebensgefahr", not beside another "kein"."""
    return no_more(late) and not is_negative(early.value.lower().split())


def no_more(value: SlotValue) -> bool:
    """ "in Lebensgefahr schwebt sie nicht mehr" """
    said = value.value.lower().split()
    return "mehr" in said and is_negative(said[: said.index("mehr")])


def is_negative(words: Sequence[str]) -> bool:
    return any(w in ("nicht", "nichts", "niemand") or w.startswith("kein") for w in words)


def numbers_beside(article: Article, *words: frozenset[str]) -> Iterator[float]:
    """ "Am Abend war noch von elf die Rede": the first number of each sentence with one of each set of words."""
    for sentence in article.sentences or ():
        said = said_words(article, sentence)
        if all(said & asked for asked in words):
            inside = (q.value for q in article.quantities or () if sentence.covers(q) and q.value is not None)
            yield from islice(inside, 1)


def is_quoted(saying: Saying, pack: Pack) -> bool:
    """ "Nicht elf, sondern sieben Zentimeter fehlten, sagt der Unternehmer": he says so, and others may not."""
    said = (e.certainty == "attributed" or e.verb in speech_verbs(pack) for e in saying.unit.events)
    return saying.unit.quotation is not None or any(said)


def is_rejected(text: str, number: Span) -> bool:
    return text[: number.start].lower().endswith("nicht ")


def numbers_of_ours(article: Article) -> Iterator[float]:
    for sentence in article.sentences or ():
        said = sentence.of(article.text).lower().replace(",", " ").strip(".").split()
        if any(a.startswith(WE) and b in OURS for a, b in pairwise(said)):
            yield from numbers_in(article, sentence)


def said_words(article: Article, sentence: Span) -> set[str]:
    return set(sentence.of(article.text).lower().replace(",", " ").strip(".").split())


def numbers_in(article: Article, sentence: Span) -> set[float]:
    return {q.value for q in article.quantities or () if sentence.covers(q) and q.value is not None}


def part_of(values: Collection[str]) -> tuple[str, int] | None:
    """ "2024-11-15TEV" → the day and the place of its part; None if they are not of one part."""
    found = {(v[:10], PARTS.index(v[11:])) for v in values if v[10:11] == "T" and v[11:] in PARTS}
    return found.pop() if len(found) == 1 else None


def words(saying: Saying) -> set[str]:
    tokens = saying.article.tokens or ()
    return {t.lemma.lower() for c in saying.unit.clauses for t in tokens[c.first : c.last]}


def size(value: SlotValue) -> float:
    """ "~300" → 300; of a range the lower end; what is no number is 0."""
    try:
        return float(value.value.lstrip("~≥≤").split("–")[0])
    except ValueError:
        return 0.0
