"""The agency that a text is from, where it credits none: somebody talked to it, or it learned something itself."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article
from .tables import rows_of

_GAP = r"(?:\S{1,30}\s){0,4}\S{1,30}"


class Home(Struct, frozen=True):
    """The agencies that write in the language: their names, the frames around them, and name → house."""

    names: re.Pattern[str]
    frames: re.Pattern[str]
    house: dict[str, str]


def told_house(article: Article, pack: Pack) -> str | None:
    """The house of the one agency that the page's speakers talked to, or that asked or learned something itself.

    "sagte sie der Deutschen Presse-Agentur" · "sagte sie auf Anfrage der dpa" · "wie die Nachrichtenagentur AFP erfuhr"
    """
    home, text = _home(pack), article.text
    media = [said.medium.of(text) for said in article.quotations or () if said.medium is not None]
    frames = [found[0] for s in article.sentences or () for found in home.frames.finditer(s.of(text))]
    told = {home.house[name[0]] for words in (*media, *frames) for name in home.names.finditer(words)}
    return told.pop() if len(told) == 1 else None


@lru_cache(maxsize=4)
def _home(pack: Pack) -> Home:
    writing = {row[0] for row in rows_of(pack, "home_agencies", 1)}
    house = {
        name: house or short
        for short, forms, names, house, _ in rows_of(pack, "agencies", 5)
        if short in writing
        for name in (*forms.split("|"), *names.split("|"))
        if name
    }
    names = "|".join(map(re.escape, sorted(house, key=lambda name: (-len(name), name)))) or r"(?!)"
    frames = "|".join(_frame(row[0], names) for row in rows_of(pack, "agency_frames", 1)) or r"(?!)"
    return Home(re.compile(rf"(?<!\w)(?:{names})(?!\w)"), re.compile(rf"(?<!\w)(?i:{frames})(?!\w)"), house)


def _frame(frame: str, names: str) -> str:
    """ "wie die {} … erfuhr" → its pattern"""
    words = (_GAP if word == "…" else re.escape(word) for word in frame.split(" "))
    return r"\s".join(words).replace(r"\{\}", rf"(?:Nachrichtenagentur\s)?(?:{names})")
