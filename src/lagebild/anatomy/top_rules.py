"""Rules for the top of a page, the items of a digest and the imprint at the foot."""

from __future__ import annotations

import re

from .lines import Line
from .views import View
from .weights import STRONG, Rule, Scores, add

# Name and slogan of an outlet stand in the first so many lines.
TOP = 4
_FIRM = re.compile(r"\b(?:Verlag\w*|GmbH|mbH|AG\s&\sCo|e\.\s?V\.)(?!\w)")


def masthead(view: View, scores: Scores) -> None:
    """DEICHKURIER / Ihre Zeitung für die Küste / Lokales | Sport | Termine"""
    line = view.line
    if view.index >= TOP or not view.lead_in or line.prose or line.words > 8 or line.closed:
        return
    if line.sign not in (None, "name", "notice") and not view.owner:
        return
    after, second = view.after, view.second
    ways = _is_row(after) or (view.index == 0 and line.words <= 4 and _is_row(second))
    dated = after is not None and after.sign == "date" and line.words <= 4
    capitals = view.index == 0 and line.text.isupper() and line.words <= 4
    signs = 2 * line.outlet + ways + (dated and line.outlet) + capitals + 2 * view.owner
    if signs >= 2 or (ways and line.words <= 3 and view.index == 0):
        add(scores, furniture=STRONG + 0.5 * signs, headline=-STRONG, kicker=-1.5, teaser=-1.5, label=-0.5)


def _is_row(line: Line | None) -> bool:
    """Startseite | Politik | Sport"""
    return line is not None and (line.sign == "rule" or (line.sign == "navigation" and line.words >= 3))


def digest(view: View, scores: Scores) -> None:
    """ENERGIE / Gaspreis fällt auf Zweijahrestief / Der Großhandelspreis gab den fünften Tag in Folge nach."""
    line = view.line
    if line.section:
        add(scores, label=6.0, subheading=-3.0)
    elif view.tail and line.sign is None:
        add(scores, furniture=5.0, paragraph=-3.0, subheading=-3.0)
    elif view.digest and line.prose and line.sign is None:
        add(scores, related_teaser=4.5, paragraph=-2.0)
    elif view.digest and line.closed and line.words >= 4 and line.sign is None:
        add(scores, related_teaser=4.0, related_heading=-1.0, subheading=-3.0, paragraph=-2.0)
    elif view.digest and line.sign is None:
        add(scores, related_heading=3.0, subheading=-3.0, paragraph=-2.0, headline=-2.0)
    elif view.before is not None and view.before.sign == "rule" and view.title and view.prose_before >= 3:
        add(scores, related_heading=1.0, subheading=-1.0)


def box(view: View, scores: Scores) -> None:
    """[Grafik: Der Konzern in Zahlen] / Umsatz 2024: 2,7 Milliarden Euro"""
    if view.line.boxed:
        add(scores, gallery=5.0)


def imprint(view: View, scores: Scores) -> None:
    """Pressebrief Verlagsgesellschaft mbH, Leipzig"""
    line = view.line
    if (
        not view.prose_after
        and view.prose_before >= 2
        and not line.prose
        and line.size <= 90
        and _FIRM.search(line.text)
    ):
        near_end = view.last or (view.second is None) or (view.after is not None and view.after.sign == "legal")
        add(scores, legal=6.0 if near_end else 1.0)


RULES: tuple[Rule, ...] = (masthead, digest, box, imprint)
