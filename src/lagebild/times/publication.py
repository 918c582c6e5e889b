"""When one page was published: from its metadata, its date lines, its comments, or its own words.

Archives often stamp a page with the time of the crawl: a date line of the page's head, or its address, that says an
earlier day is believed over the metadata. Later days never are: pages print when they were changed, or are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ..knowledge import Pack
from ..model import PROSE, Block, Page, Published, Role, Span
from .evidence import Evidence, cost, fit, weigh
from .find import resolve
from .foot import agency_dates, foot_dates, headline_dates
from .legal_year import WeekdayDate, read_witness
from .tense import TextTense
from .values import parse_day, shift_days, year_of

# Not 20090101: agencies' running numbers look like that.
URL_DATE = re.compile(r"(?<![\d-])((?:19|20)\d\d)([/-])(\d\d)\2(\d\d)(?!\d)")
URL_LIMIT = 2000
# Where a date stands for the page; in a sentence it stands for an event.
DATE_LINES = frozenset({Role.LABEL, Role.BYLINE, Role.DATELINE, Role.AGENCY_CREDIT, Role.FURNITURE, Role.KICKER})
DATE_LINE_LENGTH = 160
DAYLESS = frozenset({"clock", "clock_half"})  # "10.30 Uhr" only repeats the day before it
TODAY = re.compile(r"[Hh]eute,? \(?(?:(?:am|den|dem) )?$")  # "Heute, am 12. März 2024, beginnt …"
CUE_REACH = 40  # characters from "Veröffentlicht am" to its date
COMMENT_DAYS = 2  # a page's first comment comes on its day or soon after
DATELINE_REACH = 40  # "(pressebox) Husum, 12.03.2024 - Die …"
DATELINE_END = re.compile(r"\s?[-–|/,]?\s?(?:\d{1,2}[.:]\d\d(?:\s?Uhr)?)?\s?(?:[-–|:·]\s|\n)")
EVENT_WORDS = frozenset({"am", "ab", "bis", "zum", "seit", "dem", "den", "vom"})  # "einladen am / 2. Februar 2016"
EARLIEST_YEAR = 1990  # no news page on the web is older
STAMP_DAYS = 2  # how much later than the printed day a stamp may be: changes, time zones
HEAD_LENGTH = 3000
HEAD_PARAGRAPHS = 2  # a lead or a caption read as a paragraph may stand above the date line
LEGAL_DAYS = 6  # a page that names a day with its weekday and no year is of the week after it
YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
OTHERS_ROLES = frozenset(
    {
        Role.RELATED_HEADING,
        Role.RELATED_TEASER,
        Role.COMMENT_HEADING,
        Role.COMMENT_META,
        Role.COMMENT_TITLE,
        Role.COMMENT_TEXT,
        Role.LEGAL,
    }
)
STAMPED_ROLES = DATE_LINES - {Role.KICKER}
URL_WEEK = re.compile(r"/((?:19|20)\d\d)/(?:kw|KW|woche-?)(\d\d?)(?!\d)")


class Dated(NamedTuple):
    """A time expression of the page, by its place."""

    span: Span
    value: str | None
    role: Role
    block: Block
    weekday: int | None


def date_page(page: Page, blocks: Sequence[Block], pack: Pack) -> Published | None:
    """When the page was published, by its metadata or its own words alone; None where neither says."""
    stated = parse_day(page.metadata.published)
    if stated:
        return _by_older_line(page, blocks, stated, pack) or _by_day(stated)
    text = page.text
    expressions = list(_expressions(text, blocks, pack))
    return (
        _by_line(text, blocks, expressions, pack)
        or _by_url(page.source.url)
        or _by_foot(text, blocks, expressions, pack)
        or _by_comments(text, expressions, pack)
        or _by_captions(text, expressions, pack)
        or _by_legal_year(text, expressions, pack)
    )


def _by_day(day: date) -> Published:
    return Published(day.isoformat(), day.isoformat(), day.isoformat(), "metadata")


def _by_older_line(page: Page, blocks: Sequence[Block], stamp: date, pack: Pack) -> Published | None:
    """The day of the head's date line or of the address, where the metadata's stamp is later by more than two days.

    A clean text has no head: its first words are the story's.
    """
    head = list(_head(blocks))
    text = page.text[: head[-1].end] if head else ""
    lines = [item for item in _expressions(text, head, pack) if _is_head_line(text, item)]
    latest = shift_days(stamp, -STAMP_DAYS)
    if latest is None or page.clean:
        return None
    for found in (_by_line(text, head, lines, pack), _by_url(page.source.url), _by_url_week(page.source.url)):
        if found is not None:
            return found if found.latest < latest.isoformat() else None
    return None


def _head(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks down to the second paragraph; nothing from where other pages' words begin."""
    paragraphs = 0
    for block in blocks:
        paragraphs += block.role is Role.PARAGRAPH
        if paragraphs > HEAD_PARAGRAPHS or block.role in OTHERS_ROLES or block.end > HEAD_LENGTH:
            return
        yield block


def _is_head_line(text: str, item: Dated) -> bool:
    """A line of its own with the date, or the first words of a paragraph: "04.12.15 - Heute hat …"."""
    before = text[item.block.start : item.span.start]
    if item.role in PROSE:
        return len(before) <= DATELINE_REACH and bool(DATELINE_END.match(text, item.span.end))
    if item.role is Role.FURNITURE:
        return sum(map(str.isalpha, before)) <= len("Donnerstag")
    return item.role in STAMPED_ROLES


def _by_url_week(url: str | None) -> Published | None:
    """…/2015/kw49/… says the week; its middle is the best guess."""
    match = URL_WEEK.search((url or "")[:URL_LIMIT])
    if match is None or int(match[1]) < EARLIEST_YEAR:
        return None
    try:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        return None
    days = [(monday + timedelta(days=number)).isoformat() for number in (3, 0, 6)]
    return Published(days[0], days[1], days[2], "metadata")


def _by_url(url: str | None) -> Published | None:
    """…/2015/09/19/…"""
    for match in URL_DATE.finditer((url or "")[:URL_LIMIT]):
        year, month, day = (int(match[group]) for group in (1, 3, 4))
        found = parse_day(f"{year:04}-{month:02}-{day:02}")
        if found and year >= EARLIEST_YEAR:
            return _by_day(found)
    return None


def _expressions(text: str, blocks: Sequence[Block], pack: Pack) -> Iterator[Dated]:
    at = 0
    for found, meaning in resolve(text, (), (), None, pack):
        if meaning.type not in ("DATE", "TIME") or found.rule.builder in DAYLESS:
            continue
        while at < len(blocks) and blocks[at].end <= found.start:
            at += 1
        if at < len(blocks) and blocks[at].start <= found.start:
            span, block = Span(found.start, found.end), blocks[at]
            yield Dated(span, meaning.value, block.role, block, found.number("weekday"))


def _by_line(text: str, blocks: Sequence[Block], expressions: Sequence[Dated], pack: Pack) -> Published | None:
    """Veröffentlicht am 12. März 2024 · 12.03.2024, 14:30 Uhr · Stand: 12.03.2024"""
    cues = {word: int(rank) for word, rank, *_ in pack.rows("times_publication", 3)}
    ranked = []
    head = _head_end(blocks)
    for number, item in enumerate(expressions):
        day = parse_day(item.value)
        if day is None or day.year < EARLIEST_YEAR:
            continue
        rank = _cue_rank(text, item, cues)
        if rank is None and (item.block.start > head or not _is_date_line(text, item)):
            continue
        ranked.append((2 if rank is None else rank, number, day, item.span))
    if not ranked:
        return None
    rank, _, day, span = min(ranked)
    value = day.isoformat()
    return Published(value, value, value, "page", (span,))


def _head_end(blocks: Sequence[Block]) -> int:
    """Where the page's frame may still date it without a cue: its last paragraph; what follows belongs to others."""
    return max((b.start for b in blocks if b.role is Role.PARAGRAPH), default=1 << 60)


def _cue_rank(text: str, item: Dated, cues: dict[str, int]) -> int | None:
    """How well the words before a date say that it is the page's; None where they do not."""
    if item.role in (
        Role.COMMENT_META,
        Role.COMMENT_TEXT,
        Role.RELATED_HEADING,
        Role.RELATED_TEASER,
        Role.CAPTION,
    ):
        return None
    if TODAY.search(text, max(item.block.start, item.span.start - 16), item.span.start):
        return 1
    if item.role in PROSE and item.block.end - item.block.start > DATE_LINE_LENGTH:
        return None
    before = text[max(item.block.start, item.span.start - CUE_REACH) : item.span.start].lower()
    ranks = [rank for cue, rank in cues.items() if cue in before]
    return min(ranks, default=None)


def _is_date_line(text: str, item: Dated) -> bool:
    """A short line of the page's frame that holds little but the date: "Von Eva Sommer / 27.11.2015 - 13:59"."""
    block, span = item.block, item.span
    if span.start - block.start > DATE_LINE_LENGTH:
        return False
    before = text[max(0, span.start - 12) : span.start].split()
    within = text[block.start : span.start]
    of_event = bool(before) and before[-1].lower() in EVENT_WORDS and within.strip() != "vom"
    if of_event or "@" in within or within.rstrip().endswith(("-", "–")):  # "— Ruth (@ruth) July 20, 2016"
        return False
    if item.role in PROSE and len(within) <= DATELINE_REACH and DATELINE_END.match(text, span.end):
        return True
    if block.end - block.start > DATE_LINE_LENGTH:
        return False
    rest = within + text[span.end : block.end]
    few_letters = sum(letter.isalpha() for letter in rest) <= len("Montag, den , Uhr Von")
    return item.role in DATE_LINES or (item.role in PROSE and few_letters)


def _by_foot(text: str, blocks: Sequence[Block], expressions: Sequence[Dated], pack: Pack) -> Published | None:
    """red/dpa, 22.1.2026 · Zeugen gesucht (16.04.2016) · dpa:251117-930-310284/1: one day, and nothing told after it"""
    days = ((item, parse_day(item.value)) for item in expressions)
    dates = [
        (i.span, i.block, day) for i, day in days if day and day.year >= EARLIEST_YEAR and not (i.value or "")[10:]
    ]
    past = [e for e in _own_words(text, expressions, pack) if e.sign < 0 and e.kind in ("date", "day", "year")]
    for found in (foot_dates(text, blocks, dates, pack), headline_dates(text, dates), agency_dates(text)):
        named = sorted(found)
        if len({day for day, _ in named}) == 1 and not cost(named[0][0], past):
            day, span = named[0]
            return _interval(day, day, day, (span,))
    return None


def _by_comments(text: str, expressions: Sequence[Dated], pack: Pack) -> Published | None:
    """The first comment's day: the page was there by then."""
    days = [
        (day, item.span) for item in expressions if item.role is Role.COMMENT_META and (day := parse_day(item.value))
    ]
    if not days:
        return None
    first, span = min(days)
    evidence = _own_words(text, expressions, pack)
    found = fit(evidence, first - timedelta(days=COMMENT_DAYS), first, [(first, 1.0)])
    if found is None:
        return _interval(first, first - timedelta(days=1), first, (span,))
    return _interval(first, min(found.earliest, first), first, (*found.spans, span))


def _by_captions(text: str, expressions: Sequence[Dated], pack: Pack) -> Published | None:
    """A photo's full date, when the page names weekdays and months that agree with it."""
    shot = [(day, i.span) for i in expressions if i.role is Role.CAPTION and (day := parse_day(i.value))]
    shot = [(day, span) for day, span in shot if day.year >= EARLIEST_YEAR]
    evidence = _own_words(text, expressions, pack)
    seasons = [e for e in evidence if e.kind in ("day", "month") and e.sign]
    if not shot or not seasons:
        return None
    taken, span = max(shot)
    if not all(_is_near(taken, item) for item in seasons):
        return None
    found = fit(evidence, taken, taken + timedelta(days=6), [(taken, 1.0)])
    return _interval(found.value, found.earliest, found.latest, (*found.spans, span)) if found else None


def _by_legal_year(text: str, expressions: Sequence[Dated], pack: Pack) -> Published | None:
    """ "© 2018" is the newest year possible; "am Freitag, 18. September" says which one it is."""
    lines = [(year_of(item.value), item.span) for item in expressions if item.role is Role.LEGAL]
    legal = [(year, span) for year, span in lines if year]
    tense = TextTense(text, (), pack)
    dates = []
    for item in expressions:
        if item.role in PROSE and item.weekday and (day := YEARLESS.fullmatch(item.value or "")):
            sign = tense.direction(item.span.start, item.span.end)
            dates.append(WeekdayDate(item.weekday, int(day[1]), int(day[2]), sign, item.span))
    witness = read_witness(legal, dates)
    if witness is None:
        return None
    last = witness.day + timedelta(days=LEGAL_DAYS)
    found = fit(_own_words(text, expressions, pack), witness.day, last, [(witness.day, 1.0)])
    if found is None:
        return _interval(witness.day, witness.day, last, witness.spans)
    return _interval(found.value, found.earliest, found.latest, (*found.spans, *witness.spans))


def _is_near(day: date, item: Evidence) -> bool:
    month = item.number // 100 if item.kind == "day" else item.number
    return min((month - day.month) % 12, (day.month - month) % 12) <= 1


def _own_words(text: str, expressions: Sequence[Dated], pack: Pack) -> list[Evidence]:
    told = [(item.span, item.value) for item in expressions if item.role in PROSE]
    return weigh(told, TextTense(text, (), pack))


def _interval(value: date, earliest: date, latest: date, spans: Sequence[Span]) -> Published:
    return Published(value.isoformat(), earliest.isoformat(), latest.isoformat(), "page", tuple(sorted(set(spans))))
