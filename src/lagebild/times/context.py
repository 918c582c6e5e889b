"""What the words before a time expression have fixed: today, the day that the text speaks of, past or future."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from .grammar import Found
from .telling import Tense
from .values import UNKNOWN_DAY, month_of, parse_day, year_of

NEARBY = 600  # characters that "am Nachmittag" may stand from the day it belongs to
NEWS_AGE = timedelta(days=7)
LONG_STORY = 2000  # … and from "Start war am 1. Juli" to "in der dritten Woche", "am nächsten Tag"
CLOSE, FAR = 110, 240  # days: a day nearer and farther than this outweighs the tense
HEADING = 100  # characters of a heading at most
HEADING_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
PARAGRAPH = 4000
COUNT_YEARS = 30  # "2014 Wahlen" may be a year's, "1900 Anträge" hardly
PREFIXED = re.compile(r"\.?\s{0,2}[-–—:|]\s{0,2}")
RANGE = re.compile(r"\s{1,2}(?:bis|und)\s{1,2}(?:(?:zum|Anfang|Mitte|Ende)\s{1,2})?|\s?[-–]\s?")
WITHIN = re.compile(r",?\s{1,2}(?:(?:im|am)\s{1,2})?")
JOINED = re.compile(r",?\s{1,2}(?:und|bis|sowie|oder)\s{1,2}(?:(?:am|den|zum)\s{1,2})?|,\s{1,2}")
ENDS = re.compile(r"[.!?;]\s|\n")
BESIDE_DAYS = 40  # characters from "heute und morgen" to its "jeweils von 7 bis 17 Uhr"
SOME_DAYS = 9  # "vor einigen Tagen" is hardly farther back
SAME_PASSAGE = 250  # characters that "im April" may stand from the "März 1992" that gives its year


class Context:
    """The state while one text's expressions are resolved in reading order.

    now         the day of publication, where it is known
    era         the middle of the years that the text tells of, where it is a narrative: a text of times far from its
                publication, in which each date is read from the one before; None in a report
    tense       past or future, from the words around an expression
    """

    def __init__(self, now: date | None, era: int | None, tense: Tense) -> None:
        self.now = now
        self.era = era
        self.narrative = era is not None
        self.tense = tense
        self.last: str | None = None  # the last date with a known year
        self.last_at = -NEARBY
        self.day: date | None = None  # the last single day
        self.day_at = -NEARBY
        self.day_before: tuple[date | None, int] = None, -NEARBY  # the single day told before that one
        self.told: tuple[date | None, int] = None, -NEARBY  # the last single day that is no limit and no comparison
        self.done: tuple[date | None, int] = None, -NEARBY  # of these, the last on which more happened than talk
        self.parts: dict[str, tuple[date, int]] = {}  # the last day told of with its morning, evening …
        self.heading: int | None = None  # the year of the section's heading
        self.newest: date | None = None  # the newest single day of the last week
        self.age_at = -NEARBY  # where the last "damals", "im 18. Jahrhundert", "in den 70er Jahren" ended
        self.scene_at = -NEARBY  # where the last "an einem Samstag" ended
        self.before_christ = False  # has the text told of years before Christ?
        self.set_at = -NEARBY  # where the last "jeden Montag" ended
        self.joined_at = -NEARBY  # where the last "heute und morgen", "25. und 26. August" ended
        self.some_day_at = -NEARBY  # where the last "vor einigen Tagen" ended

    def enter(self, found: Found) -> None:
        """In a narrative, each paragraph under a year's heading begins in that year again."""
        if self.heading is None:
            return
        text, start = found.lexed.text, found.start
        if text.rfind("\n", max(self.last_at, start - PARAGRAPH), start) >= 0:
            self.last, self.last_at = f"{self.heading:04}", start

    def read_heading(self, found: Found) -> None:
        """ "Der Krieg im Jahr 1863" on a line of its own, without a full stop."""
        text = found.lexed.text
        left = text.rfind("\n", max(0, found.start - HEADING), found.start) + 1
        right = text.find("\n", found.end, found.end + HEADING)
        line = text[left:right].strip() if left and right >= 0 else ""
        if line and line[-1] not in ".!?:;," and len(line) <= HEADING:
            years = {int(year) for year in HEADING_YEAR.findall(line)}
            self.heading = years.pop() if len(years) == 1 else None

    def note(self, kind: str, value: str | None, start: int, end: int, text: str) -> None:
        """Remember a resolved expression for those that follow it."""
        if kind == "SET":
            self.set_at = end
        if kind == "DATE" and self._joins_days(value, start, text):
            self.joined_at = end
        self.before_christ = self.before_christ or (value or "").startswith("BC")
        if value == "PAST_REF" or ((value or "").isdigit() and len(value or "") < len("1998")):
            self.age_at = end
        if kind not in ("DATE", "TIME") or year_of(value) is None:
            return
        if kind == "DATE":
            self.last, self.last_at = value, end
        day = parse_day(value)
        if day is not None:
            if day != self.day:
                self.day_before = self.day, self.day_at
            self.day, self.day_at = day, end
            part = (value or "")[10:]
            if part.startswith("T"):
                self.parts[part[1:] if part[1:].isalpha() else part_of_hour(int(part[1:3]))] = day, end
            if self.tense.is_background(start):
                return
            self.told = day, end
            if not self.tense.says(start):
                self.done = day, end
            if self.now is not None and day <= self.now and day >= (self.newest or self.now - NEWS_AGE):
                self.newest = day

    def _joins_days(self, value: str | None, start: int, text: str) -> bool:
        """ "heute und [morgen]", "am 25. und [26. August]": a day that stands beside another one"""
        day, gap = parse_day(value), start - self.last_at
        beside = day is not None and day != self.day and 0 <= gap <= 12
        return beside and bool(JOINED.fullmatch(text, self.last_at, start))

    def is_of_several_days(self, found: Found) -> bool:
        """ "heute und morgen, jeweils von [7] bis 17 Uhr": an hour of each day, not of the last one"""
        gap = found.lexed.text[max(self.joined_at, 0) : found.start]
        return found.start - self.joined_at <= BESIDE_DAYS and not ENDS.search(gap)

    def month_of_some_day(self, found: Found) -> str | None:
        """ "Vor einigen Tagen hielten Beamte am Morgen …": no day is named, but mostly its month; else None"""
        if self.some_day_at < self.tense.sentence_start(found.start) or self.some_day_at < self.day_at:
            return None
        return f"{self.now:%Y-%m}-XX" if self.now is not None and self.now.day > SOME_DAYS else UNKNOWN_DAY

    def direction(self, found: Found) -> int:
        """-1 past, +1 present or future, 0 unknown."""
        return self.tense.direction(found.start, found.end)

    def today(self) -> date | None:
        """What "gestern" and "am Freitag" count from: in a narrative, the last day told."""
        return self.day or self.now if self.narrative else self.now

    def day_near(self, start: int) -> date | None:
        """The day that "um 9 Uhr" or "am Nachmittag" belongs to: of another sentence's, no "seit Dienstag" counts."""
        day, at = (self.day, self.day_at) if self.day_at >= self.tense.sentence_start(start) else self.told
        if day is not None and start - at <= NEARBY:
            return day
        return self.now if not self.narrative else self.day

    def day_told(self, start: int) -> date | None:
        """The day that "am nächsten Tag" counts from."""
        return self.day if self.day is not None and start - self.day_at <= LONG_STORY else self.now

    def day_of_clock(self, found: Found, hour: int) -> date | None:
        """The day of "20 Uhr": told in the same sentence, or before it by verbs; a bare entry in a list is of today.

        In the past, the day last told of with that part of the day: "am Donnerstagabend … Gegen 18.20 Uhr hatte er".
        "… wird am Montag gestreikt, teilte Ufo am Sonntag mit. Von 4.30 Uhr an soll …" is of Monday. Where no day is
        near, what happened is of the newest day told: a paper that says "gestern" throughout was printed overnight.
        """
        tense = self.tense.by_words(found.start, found.end)
        if self._is_of_the_report(found):
            return self.newest or self.now
        if self.is_told_here(found):
            return self.day_near(found.start)
        told, at = self.parts.get(part_of_hour(hour), (None, 0))
        if tense < 0 and told is not None and found.start - at <= LONG_STORY and told <= (self.now or told):
            return told
        past = tense < 0 or self.direction(found) < 0  # "unterschrieben haben sie um 4.40 Uhr": by the clause alone
        if self.now is not None and not self.narrative and not tense and not past:
            return self.now
        day, at = self.done
        if day is not None and found.start - at <= NEARBY:
            return day
        told = self.day_near(found.start)
        return self.newest if past and told == self.now and self.newest else told

    def is_retold(self, found: Found) -> bool:
        """ "erklärte gestern, er habe um 18.20 Uhr …": yesterday is the day of saying so."""
        clause = self.tense.retells(found.start)
        return self.now is not None and clause is not None and self.is_told_here(found) and self.day_at <= clause

    def day_of_event(self, found: Found, hour: int) -> date | None:
        """The day that a report looks back at: told with that part of the day, or last in the paragraph; else None."""
        day, at = self.day_before
        told, told_at = self.parts.get(part_of_hour(hour), (None, -LONG_STORY))
        if (
            told is not None
            and told_at < self.tense.sentence_start(found.start)
            and found.start - told_at <= LONG_STORY
        ):
            return told
        near = found.start - at <= NEARBY and "\n" not in found.lexed.text[max(at, 0) : found.start]
        return day if near and self.now is not None and day is not None and day <= self.now else None

    def day_of_passage(self, found: Found) -> date | None:
        """The last full date of the same paragraph: "Am 3. August …, Ende des Monats"."""
        gap = found.lexed.text[max(self.day_at, 0) : found.start]
        return self.day if found.start - self.day_at <= SAME_PASSAGE and "\n" not in gap else None

    def day_prefixed(self, found: Found) -> date | None:
        """The date right before "Heute": "04.12.15 - Heute hat …"."""
        if not 0 <= found.start - self.day_at <= 5:
            return None
        return self.day if PREFIXED.fullmatch(found.lexed.text, self.day_at, found.start) else None

    def is_told_here(self, found: Found) -> bool:
        """Does the sentence name a day before the expression?"""
        return self.day is not None and self.day_at >= self.tense.sentence_start(found.start)

    def is_told_near(self, found: Found) -> bool:
        """Has a single day been told of, not far before the expression?"""
        return self.day is not None and found.start - self.day_at <= NEARBY

    def day_of_part(self, found: Found) -> date | None:
        """The day of "am Abend": told in the same sentence, else that of the plan, the newest day of the news so far.

        "Am Montag wollen sie beraten. Alle sollen am Abend Näheres erfahren" is of Monday.
        """
        if self._is_of_the_report(found):
            return self.newest or self.now
        if self.is_told_here(found) or self.narrative:
            return self.day_near(found.start)
        if (day := self._day_planned(found) or self.newest) is not None:
            return day
        near = self.day_near(found.start)
        return self.now if near and self.now and near > self.now and self.direction(found) < 0 else near

    def _is_of_the_report(self, found: Found) -> bool:
        """ "Vor Samstag werde kein Auto fahren, teilte sie am Nachmittag mit": what was said was said by now."""
        ahead = self.now is not None and self.day is not None and self.day > self.now
        return ahead and self.is_told_here(found) and self.tense.says(found.start) and self.direction(found) < 0

    def _day_planned(self, found: Found) -> date | None:
        """The coming day last told of in the paragraph, where what is told is still to come too."""
        day, at = self.done
        if self.now is None or day is None or day <= self.now or self.direction(found) <= 0:
            return None
        near = found.start - at <= NEARBY and "\n" not in found.lexed.text[at : found.start]
        return day if near else None

    def year(self, found: Found) -> int | None:
        """The year that the text speaks of: "Ende des Jahres"."""
        told = year_of(self.last)
        if told and (self.narrative or self.is_told(found)):
            return told
        return self.now.year if self.now else None

    def year_ahead(self, found: Found) -> int | None:
        """Für das kommende Jahr …, im ersten Quartal: a whole coming year, just spoken of."""
        told = year_of(self.last) if self.last and len(self.last) == 4 else None
        near = found.start - self.last_at <= SAME_PASSAGE and self.direction(found) >= 0
        return told if told and near and self.now is not None and told == self.now.year + 1 else None

    def is_count(self, found: Found, number: int) -> bool:
        """1900 Anträge: a number far from our years, before what it counts."""
        far = self.now is not None and not self.now.year - COUNT_YEARS <= number <= self.now.year + COUNT_YEARS
        return far and not self.narrative and self.tense.counts(found.start, found.end)

    def full_year(self, short: int) -> int:
        """1.9.39: the century that lies nearest to the times told of, or not beyond the next years."""
        if self.era is not None:
            return min(
                (short + century for century in range(1000, 2200, 100)),
                key=lambda y: abs(y - (self.era or 0)),
            )
        latest = (self.now.year if self.now else 2050) + 20
        return short + 2000 if short + 2000 <= latest else short + 1900

    def is_told(self, found: Found) -> bool:
        """Is the last date near, and of a year long past: "Im März 1992 …, im April …"?"""
        told = year_of(self.last)
        if told is None or self.now is None or found.start - self.last_at > SAME_PASSAGE:
            return False
        return told < self.now.year - 1 and self.direction(found) <= 0

    def month_year(self, month: int, found: Found) -> int | None:
        """The year of a month that is named alone."""
        beside = self._year_beside(found)
        if beside is not None:
            return beside
        told, told_month = year_of(self.last), month_of(self.last)
        if told and (self.narrative or (self.is_told(found) and told_month)):
            return told if told == self.heading else next_year(told, told_month, month)
        if self.now is None:
            return None
        if 0 <= found.start - self.scene_at <= 6 and WITHIN.fullmatch(found.lexed.text, self.scene_at, found.start):
            return self.now.year - (month > self.now.month)
        direction = 0 if RANGE.match(found.lexed.text, found.end) else self.direction(found)
        past = self.tense.tells_past(found.start)
        return nearest_year(self.now, direction, lambda year: date(year, month, 15), 20, past)

    def _year_beside(self, found: Found) -> int | None:
        """The year right before a month: "heuer im Mai"."""
        if self.last is None or len(self.last) != 4 or not 0 <= found.start - self.last_at <= 6:
            return None
        return year_of(self.last) if WITHIN.fullmatch(found.lexed.text, self.last_at, found.start) else None

    def starts_range(self, found: Found) -> str | None:
        """The date that a range begins with, of which the expression is the end: "von November bis [März]"."""
        if self.last is None or not 0 <= found.start - self.last_at <= 20:
            return None
        return self.last if RANGE.fullmatch(found.lexed.text, self.last_at, found.start) else None

    def day_year(self, month: int, day: int, found: Found) -> int | None:
        """The year of a day and month."""
        beside = self._year_beside(found)
        if beside is not None:
            return beside
        if self.now is None or self.narrative or self.is_told(found):
            return self.month_year(month, found)
        safe = min(day, 28)
        return nearest_year(
            self.now, self.direction(found), lambda year: date(year, month, safe), 5, self.tense.tells_past(found.start)
        )


def part_of_hour(hour: int) -> str:
    """The part of the day that an hour lies in, by the letters of TIMEX3."""
    return "NI" if hour < 5 or hour >= 23 else "MO" if hour < 12 else "AF" if hour < 17 else "EV"


def next_year(told: int, told_month: int | None, month: int) -> int:
    """Stories go on: January after December is of the next year, December after January of the year before."""
    if told_month is None or abs(month - told_month) < 9:
        return told
    return told + 1 if month < told_month else told - 1


def nearest_year(now: date, direction: int, day: Callable[[int], date], slack: int, sure: bool = False) -> int:
    """The year that puts a yearly day before or after now, by the tense; without tense, nearest to now.

    A tense that the calendar speaks loudly against is not believed: "hat angekündigt, am 28. September …"; a
    sure one is.
    """
    gaps = {year: (day(year) - now).days for year in (now.year - 1, now.year, now.year + 1) if 1 <= year <= 9998}
    nearest = min(gaps, key=lambda year: (abs(gaps[year]), year))
    if direction == 0 or not gaps:
        return nearest
    fitting = [year for year, gap in gaps.items() if gap * direction >= -slack]
    chosen = min(fitting, key=lambda year: abs(gaps[year])) if fitting else nearest
    return nearest if not sure and abs(gaps[nearest]) < CLOSE and abs(gaps[chosen]) > FAR else chosen
