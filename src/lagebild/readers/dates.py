"""Dates in markup → ISO 8601, by the page's own clock."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:(?:[T ]+(?P<time>\d\d:\d\d(?::\d\d)?)|T(?P<digits>\d{4}(?:\d\d)?))(?:[.,]\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
# "12.03.2024, 14:30 Uhr", "12.3.2024"
GERMAN = re.compile(r"(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>\d{4})(?:\D{1,6}(?P<time>\d\d:\d\d))?")
# "Tue Mar 12 14:30:15 CET 2024", "Mar 12, 2024"
ENGLISH = re.compile(
    r"(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?P<day>\d\d?),?"
    r"(?: (?P<time>\d\d:\d\d:\d\d)(?: [A-Z]{3,4})?)? (?P<year>\d{4})"
)
MONTHS = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6,
    "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
EPOCH = range(1990, 2100)  # no page of the web is older; a year beyond is a slip


def iso_date(value: object) -> str | None:
    """The date of a metadata value, with time and zone where it says them; None where it is none.

    "2024-03-12T14:30:00+0100" → "2024-03-12T14:30:00+01:00"; the day is never moved to another time zone.
    """
    if not isinstance(value, str):
        return None
    text = value.strip()[:80]
    for pattern in (ISO, GERMAN, ENGLISH):
        found = pattern.match(text) or (pattern is not ISO and pattern.search(text))
        if found:
            return _write(found.groupdict())
    return _from_mail(text)


def _write(parts: dict[str, str | None]) -> str | None:
    month = MONTHS[parts["name"] or ""] if "name" in parts else int(parts["month"] or 0)
    try:
        day = date(int(parts["year"] or 0), month, int(parts["day"] or 0))
    except ValueError:
        return None
    if day.year not in EPOCH:
        return None
    digits = parts.get("digits")  # 20241114T182000+0100
    time, zone = parts.get("time") or (digits and ":".join(re.findall("..", digits))), parts.get("zone") or ""
    if not time:
        return day.isoformat()
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day.isoformat()}T{time}{zone}"


def _from_mail(text: str) -> str | None:
    """ "Fri, 28 Apr 2023 19:20:36 +0200", the date of mails and feeds."""
    try:
        found = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return found.isoformat() if found.year in EPOCH else None
