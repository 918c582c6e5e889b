"""Where a sentence of a block ends: a table of rules over every place that could be an end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..knowledge import Pack
from ..model import PROSE, Block, Sentence
from .spelling import DAY, ROMAN, Spelling, spelling

QUOTES = "\"'„“”‚‘’«»‹›"
CLOSING = "\"'“”‘’«»‹›)\\]"
# A closing mark may stand apart ("Ja! “ sagte"), but then no letter follows it directly.
_END = re.compile(
    rf"""
      (?P<stop>[.!?…]{{1,9}}) (?P<close>[{CLOSING}]{{0,4}})
      (?P<gap> [ \t\u00a0]{{1,4}}[{CLOSING}](?=\s|\Z)\s*
             | \s+
             | (?<=[{CLOSING}])(?=[A-ZÄÖÜ„])
             | (?<=[a-zäöüß]{{2}}[.!?])(?=[A-ZÄÖÜ][a-zäöü]))
    | (?P<blank>\n[ \t\r]{{0,200}}\n\s*)
    | (?P<bullet>\n[ \t]{{0,200}}(?=[•▪●■►]))
    """,
    re.VERBOSE,
)
INFLECTED = re.compile(r"[a-zäöüß-]+(?:e|en|em|er|es)\Z")
_NEXT = re.compile(rf"[{QUOTES}(\[–—-]*\s?(\w[\w-]{{0,39}})")
_OPENING = re.compile(rf"[{QUOTES}(\[]+")


class Gap(NamedTuple):
    """A place that could end a sentence.

    before   the word before the one at the stop: "am" in "am 3.| Oktober"
    left     the word that the stop is attached to, without quotation marks: "3"
    stop     the stop itself: ".", "?!", "..."
    closed   a closing mark follows the stop
    glued    no blank follows
    right    the next word; empty where no word follows
    opened   a quotation mark or bracket stands before it
    """

    before: str
    left: str
    stop: str
    closed: bool
    glued: bool
    right: str
    opened: bool


Verdict = bool | None
JOIN, SPLIT = False, True


def small_letter(gap: Gap, say: Spelling) -> Verdict:
    """Wann?“| fragte er. / Das war ... gut."""
    return JOIN if gap.right[:1].islower() else None


def glued_words(gap: Gap, say: Spelling) -> Verdict:
    """dieselben.“|Laut ihm / Ende.|Die / Spiegel.Online"""
    return None if not gap.glued or gap.closed or say.opens(gap.right) else JOIN


def not_a_full_stop(gap: Gap, say: Spelling) -> Verdict:
    """Wer war es?| Berlin schweigt."""
    return SPLIT if gap.stop != "." or gap.closed else None


def ordinal(gap: Gap, say: Spelling) -> Verdict:
    """am 3. Oktober / zum 7.777. Mal / der 11. Runde / des späten 15. Jahrhunderts / auf Platz 3.| Bayern"""
    if gap.right in say.after_ordinals and gap.left[-1:].isdigit():
        return JOIN
    if not DAY.match(gap.left) and not (gap.left.isdigit() and len(gap.left) == 3):
        return None
    if gap.right.lower() in say.months or gap.right[:1].isdigit():
        return JOIN
    if say.opens(gap.right):
        return JOIN if gap.before in ("der", "die", "das", "den", "dem", "des", "am") else SPLIT
    return JOIN if not gap.before or gap.before.lower() in say.before_ordinals or INFLECTED.match(gap.before) else None


def roman(gap: Gap, say: Spelling) -> Verdict:
    """im II. Weltkrieg / Papst Benedikt XVI.| Er"""
    return JOIN if ROMAN.match(gap.left) and not say.opens(gap.right) else None


def abbreviation(gap: Gap, say: Spelling) -> Verdict:
    """Dr. Weber / Mio. Euro / usw.| Der"""
    place = say.place(gap.left + ".")
    if not place:
        return None
    if place == "inner":
        return JOIN
    if gap.right[:1].isdigit():
        return JOIN
    return None if place == "digit" else (SPLIT if say.opens(gap.right) else JOIN)


def initial(gap: Gap, say: Spelling) -> Verdict:
    """James F. Jeffrey / z. B. Rom / Plan B.| Der"""
    if say.is_initial(gap.left):
        return SPLIT if gap.left.isupper() and say.opens(gap.right) else JOIN
    inner = "." in gap.left and all(len(part) <= 1 for part in gap.left.split("."))
    return JOIN if inner and not say.opens(gap.right) else None


RULES: tuple[Callable[[Gap, Spelling], Verdict], ...] = (
    small_letter,
    glued_words,
    not_a_full_stop,
    ordinal,
    abbreviation,
    roman,
    initial,
)


def split_sentences(text: str, blocks: tuple[Block, ...], pack: Pack) -> tuple[Sentence, ...]:
    """The sentences of the article's own words (blocks whose role is in PROSE), in reading order.

    A sentence never crosses a block. A closing mark belongs to the sentence before it, an opening one to the next. A
    single line break inside a block ends nothing, a blank line does. Linear in the length of the text.
    """
    say = spelling(pack)
    return tuple(s for block in blocks if block.role in PROSE for s in _split(text, block.start, block.end, say))


def _split(text: str, start: int, end: int, say: Spelling) -> Iterator[Sentence]:
    for found in _END.finditer(text, start, end):
        if found["stop"] is None:
            cut = found.start()
        elif found.end() >= end or not _ends(text, start, found, end, say):
            continue
        else:
            cut = found.end()
        yield from _sentence(text, start, cut)
        start = cut
    yield from _sentence(text, start, end)


def _ends(text: str, start: int, found: re.Match[str], end: int, say: Spelling) -> bool:
    gap = _gap(text, start, found, end)
    if not gap.right and text[found.end()] in ",;:)–—-":
        return False
    return next((verdict for rule in RULES if (verdict := rule(gap, say)) is not None), SPLIT)


def _gap(text: str, start: int, found: re.Match[str], end: int) -> Gap:
    words = text[max(start, found.start() - 80) : found.start()].rsplit(None, 2)
    right = _NEXT.match(text, found.end(), min(end, found.end() + 50))
    return Gap(
        before=words[-2].strip(QUOTES + "([") if len(words) > 1 else "",
        left=words[-1].strip(QUOTES + "([") if words else "",
        stop=found["stop"],
        closed=bool(found["close"].strip(")]")) or bool(found["gap"].strip()),
        glued=not found["gap"],
        right=right[1] if right else "",
        opened=bool(_OPENING.match(text, found.end())),
    )


def _sentence(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The stretch without the blanks at its ends; nothing where only blanks are left."""
    body = text[start:end]
    left = len(body) - len(body.lstrip())
    if left < len(body):
        yield Sentence(start + left, start + len(body.rstrip()))
