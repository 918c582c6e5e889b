"""Two units tell how a match or a vote ended: "2:1", "mit 52 zu 48 Stimmen", "362 stimmten dafür"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ..knowledge import Pack
from ..model import Slot, SlotValue, Span
from .saying import ALIKE, Opinion, Rule, Saying

# "2:1", not "20:15 Uhr"; "352 zu 298 Stimmen", "71 gegen 58 Stimmen"
SCORE = re.compile(r"(?<![\d:.,])(\d{1,3})\s?:\s?(\d{1,3})(?![\d:])(?!\s?Uhr)")
VOTE = re.compile(r"(?<![\d.,])(\d{1,4}) (?:zu|gegen) (\d{1,4})(?![\d.,]\d)(?:\s+Stimmen)?")
# Words around a score that is not the last: "führte zur Pause 1:0".
NOT_LAST = re.compile(r"(?i)halbzeit|pause|führ|ausgleich|zwischen|hinspiel|zunächst|anschluss|satz|\($")
NEAR = 24
VOTING = frozenset({"stimmen", "votieren", "aussprechen"})
PRO, CONTRA = frozenset({"für", "dafür"}), frozenset({"gegen", "dagegen"})
SPORT, VOTES = "score", "votes"


class Score(Struct, frozen=True):
    """kind, and the numbers, the higher first; of a vote one may be missing."""

    span: Span
    kind: str
    numbers: tuple[int, ...]


def scores(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """gewann 2:1 / setzte sich mit 3:1 durch"""
    if two_matches(a, b):
        return
    one, two = scores_of(a), scores_of(b)
    for kind in (SPORT, VOTES):
        mine, theirs = ([s for s in found if s.kind == kind] for found in (one, two))
        if len(mine) == len(theirs) == 1:
            x, y = mine[0], theirs[0]
            if not set(x.numbers) <= set(y.numbers) and not set(y.numbers) <= set(x.numbers):
                yield Slot.QUANTITY, shown(a, x), shown(b, y)


def two_matches(a: Saying, b: Saying) -> bool:
    """Each names two parties, and they are not the same two."""
    x, y = ({t for t in s.unit.terms if t.startswith("e:")} for s in (a, b))
    return len(x & y) < min(2, len(x), len(y))


def scores_of(saying: Saying) -> list[Score]:
    return saying.once("scores", lambda: list(find_scores(saying)))


def find_scores(saying: Saying) -> Iterator[Score]:
    text, span = saying.article.text, saying.unit.span
    votes = "timm" in span.of(text)
    for pattern, kind in ((SCORE, SPORT), (VOTE, VOTES)):
        for match in pattern.finditer(text, span.start, span.end):
            last = NOT_LAST.search(text[max(span.start, match.start() - NEAR) : match.start()]) is None
            if last and (kind == SPORT or votes):
                first, second = sorted((int(match[1]), int(match[2])), reverse=True)
                yield Score(Span(match.start(), match.end()), VOTES if votes else kind, (first, second))
    if votes and not VOTE.search(text, span.start, span.end):
        yield from ballots(saying)


def ballots(saying: Saying) -> Iterator[Score]:
    """ "Für das Gesetz stimmten 362 Abgeordnete, 298 votierten dagegen" """
    tokens = saying.article.tokens or ()
    found: list[tuple[Span, int]] = []
    for clause in saying.unit.clauses:
        words = {t.lemma.lower() for t in tokens[clause.first : clause.last]}
        if clause.lemma not in VOTING or not words & (PRO | CONTRA):
            continue
        inside = [q for q in saying.article.quantities or () if clause.covers(q) and q.value and q.value % 1 == 0]
        found += [(Span(q.start, q.end), int(q.value or 0)) for q in inside]
    if found:
        numbers = sorted({value for _, value in found}, reverse=True)
        yield Score(found[0][0], VOTES, tuple(numbers))


def shown(saying: Saying, score: Score) -> SlotValue:
    return saying.value(score.span, ":".join(map(str, score.numbers)))


RULES = (Rule(scores, ALIKE, both=lambda s, _: scores_of(s)),)
