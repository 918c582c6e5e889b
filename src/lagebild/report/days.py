"""Days that only their page knows, told to a reader: "heute [9. Nov.]"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model import Article, Evidence, Time
from .labels import Labels

# Words whose day depends on the page that says them.
RELATIVE = frozenset({"heute", "gestern", "vorgestern", "morgen", "übermorgen"})
DAY = len("2015-11-09")
KNOWN = re.compile(r"\d{4}-\d\d-\d\d")


def with_days(text: str, place: Evidence, articles: Mapping[str, Article], label: Labels) -> str:
    """The words of a page with the day behind "heute"; as they are where they are not that page's own."""
    article = articles[place.document]
    if " ".join(article.text[place.start : place.end].split()) != text:
        return text
    pieces, at = [], place.start
    for time in article.times or ():
        if at <= time.start and time.end <= place.end and is_relative(time, article.text):
            pieces.append(f"{article.text[at : time.end]} [{label.short_day((time.value or '')[:DAY])}]")
            at = time.end
    return " ".join("".join([*pieces, article.text[at : place.end]]).split())


def is_relative(time: Time, text: str) -> bool:
    """ "heute", "morgen Abend": a day that is known, and told by none of its names."""
    return bool(RELATIVE & set(time.of(text).lower().split()[:1])) and KNOWN.match(time.value or "") is not None
