"""The interface's words, German and English, and dates as a reader writes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal

from ..model import Event

COLUMN = {"de": 1, "en": 2}


class Labels:
    """`labels("report", 3)` is "Berichte"; `labels("origin_agency", "dpa")` fills the gap."""

    def __init__(self, language: str) -> None:
        self.language = language
        rows = [line.split("\t") for line in TABLE.splitlines() if line and not line.startswith("#")]
        self._words = {row[0]: row[COLUMN[language]] for row in rows}

    def __call__(self, key: str, n: object = None, **gaps: object) -> str:
        words = self._words[key]
        if "|" in words:
            one, many = words.split("|")
            words = one if n == 1 else many
        for name, value in {"n": n, **gaps}.items():
            words = words.replace("{" + name + "}", str(value))
        return words

    def day(self, value: str) -> str:
        """ "2015-09-18" → "Freitag, 18. September 2015"; weeks, months and years likewise."""
        try:
            if "-W" in value:
                return self("week", self._format(monday(value), "d. MMMM y"))
            if len(value) == 10:
                return self._format(date.fromisoformat(value), "EEEE, d. MMMM y")
            if len(value) == 7:
                return self._format(date.fromisoformat(value + "-01"), "MMMM y")
        except ValueError:
            pass
        return value

    def span(self, first: str, last: str) -> str:
        """ "2015-09-18", "2015-09-20" → "18. bis 20. September 2015"; the parts that both days share stand once."""
        if first == last:
            return self.day(first)
        if len(first) == len(last) == 10:
            short = "d." if first[:7] == last[:7] else "d. MMMM" if first[:4] == last[:4] else "d. MMMM y"
            start, end = date.fromisoformat(first), date.fromisoformat(last)
            return self("story_span", a=self._format(start, short), b=self._format(end, "d. MMMM y"))
        return self("story_span", a=self.day(first), b=self.day(last))

    def when(self, event: Event) -> str:
        """The days that are meant: "21. bis 31. März 2025" for "Ende März", the month where it is whole."""
        if event.earliest is None or event.latest is None or event.precision in ("day", "year"):
            if event.earliest and event.latest and event.earliest != event.latest and event.precision == "day":
                return self.span(event.earliest, event.latest)
            return self.day(event.date)
        whole = event.precision == "month" and event.earliest[8:] == "01" and int(event.latest[8:]) >= 28
        return self.day(event.date) if whole else self.span(event.earliest, event.latest)

    def short_day(self, value: str, year: bool = False) -> str:
        """ "2015-09-18" → "18. Sep.", or with its year; a month "Sep. 2015"; a year as it is."""
        pattern = "d. MMM y" if year else "d. MMM"
        try:
            if "-W" in value:
                return self("from_day", self._format(monday(value), pattern))
            if len(value) == 10:
                return self._format(date.fromisoformat(value), pattern)
            if len(value) == 7:
                return self._format(date.fromisoformat(value + "-01"), "MMM y")
        except ValueError:
            pass
        return value

    def _format(self, day: date, pattern: str) -> str:
        """A pattern is written as in German; English has no full stop behind the day."""
        return format_date(day, pattern if self.de else pattern.replace(".", ""), self.language)

    def number(self, value: str) -> str:
        """ "250000" → "250.000"; what is no number stays as it is."""
        try:
            return format_decimal(float(value), locale=self.language)
        except ValueError:
            return value

    @property
    def de(self) -> bool:
        return self.language == "de"


def monday(week: str) -> date:
    """ "2015-W39" → 21 September 2015."""
    return date.fromisocalendar(int(week[:4]), int(week[6:8]), 1)


TABLE = Path(__file__).with_name("labels.tsv").read_text(encoding="utf-8")
