"""The interface's words, German and English, and dates as a reader writes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal

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
                year, week = value.split("-W")
                return f"{week.lstrip('0')}. Woche {year}" if self.de else f"week {int(week)}, {year}"
            if len(value) == 10:
                return format_date(
                    date.fromisoformat(value), "EEEE, d. MMMM y" if self.de else "EEEE, d MMMM y", self.language
                )
            if len(value) == 7:
                return format_date(date.fromisoformat(value + "-01"), "MMMM y", self.language)
        except ValueError:
            pass
        return value

    def span(self, first: str, last: str) -> str:
        """ "2015-09-18", "2015-09-20" → "18. bis 20. September 2015"; the parts that both days share stand once."""
        if first == last:
            return self.day(first)
        if len(first) == len(last) == 10:
            pattern = "d." if first[:7] == last[:7] else "d. MMMM" if first[:4] == last[:4] else "d. MMMM y"
            start = format_date(
                date.fromisoformat(first), pattern if self.de else pattern.replace(".", ""), self.language
            )
            end = format_date(date.fromisoformat(last), "d. MMMM y" if self.de else "d MMMM y", self.language)
            return self("story_span", a=start, b=end)
        return self("story_span", a=self.day(first), b=self.day(last))

    def short_day(self, value: str) -> str:
        """ "2015-09-18" → "18. Sep."; a month "Sep. 2015"; a year as it is."""
        try:
            if len(value) == 10:
                return format_date(date.fromisoformat(value), "d. MMM" if self.de else "d MMM", self.language)
            if len(value) == 7:
                return format_date(date.fromisoformat(value + "-01"), "MMM y", self.language)
        except ValueError:
            pass
        return value.replace("-W", "/KW " if self.de else "/week ")

    def number(self, value: str) -> str:
        """ "250000" → "250.000"; what is no number stays as it is."""
        try:
            return format_decimal(float(value), locale=self.language)
        except ValueError:
            return value

    @property
    def de(self) -> bool:
        return self.language == "de"


TABLE = Path(__file__).with_name("labels.tsv").read_text(encoding="utf-8")
