"""Past or future: the tense around a time expression, from clauses where there are any, else from the words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Clause
from .context import Direction

REACH = 160  # characters of the sentence that are looked at on each side
# "die am Freitag vorgestellten Zahlen": a participle before its noun tells of the past, whatever the verb's tense.
ATTRIBUTE = re.compile(
    r"\s{1,2}(?:[a-zäöüß]{1,20}\s{1,2}){0,2}?"
    r"(?:[a-zäöüß]{0,9}ge[a-zäöüß]{2,14}|(?:be|ver|er|ent|zer)[a-zäöüß]{2,14})(?:t|en)(?:e|en|em|er|es)\s{1,2}[A-ZÄÖÜ]"
)
WORD = re.compile(r"[^\W\d_]+")
SENTENCE_END = re.compile(r"[.!?][\"“”»«’)]{0,2}\s{1,3}(?=[^\W\d_]|[\"„»])(?![a-zäöüß])|\n")
ORDINAL_DOT = re.compile(r"\d\.$")
PAST_FORM = re.compile(r"[a-zäöüß]{2,30}(?:te|ten|test|tet)")
PARTICIPLE = re.compile(r"[a-zäöüß]{0,12}ge[a-zäöüß]{2,20}(?:t|en)|(?:be|ver|er|ent|zer|miss)[a-zäöüß]{2,20}(?:t|en)")
TENSES = {"past": -1, "perf": -1, "plup": -1, "pres": 1, "fut": 1}


def read_tense(text: str, clauses: Sequence[Clause], pack: Pack) -> Direction:
    """A function from characters (start, end) to -1, 0 or +1."""
    by_words = _word_tense(text, pack)
    if not clauses:
        return lambda start, end: -1 if ATTRIBUTE.match(text, end) else by_words(start, end)
    starts = [clause.start for clause in clauses]

    def direction(start: int, end: int) -> int:
        if ATTRIBUTE.match(text, end):
            return -1
        clause = _covering(clauses, starts, start)
        if clause is None or clause.verb is None or clause.tense is None:
            return by_words(start, end)
        return TENSES[clause.tense]

    return direction


def _covering(clauses: Sequence[Clause], starts: list[int], at: int) -> Clause | None:
    """The innermost of the last few clauses that start before `at`."""
    last = bisect_right(starts, at)
    covering = [c for c in clauses[max(0, last - 6) : last] if c.start <= at < c.end]
    return min(covering, key=lambda c: (c.end - c.start, c.start), default=None)


def _word_tense(text: str, pack: Pack) -> Direction:
    signs = {form: int(sign) for sign, forms, *_ in pack.rows("times_tense", 3) for form in forms.split()}

    def direction(start: int, end: int) -> int:
        left, right = _sentence(text, start, end)
        best: tuple[int, int] | None = None
        for match in WORD.finditer(text, left, right):
            word = match.group()
            sign = signs.get(word) or signs.get(word.lower())
            if sign is None and PAST_FORM.fullmatch(word) and not PARTICIPLE.fullmatch(word):
                sign = -1
            if sign:
                gap = start - match.end() if match.end() <= start else match.start() - end
                # a verb after the expression closes its clause, so it counts as nearer
                best = min(best or (1 << 30, 0), (gap if match.start() >= end else 2 * gap, sign))
        return best[1] if best else 0

    return direction


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    left, right = max(0, start - REACH), min(len(text), end + REACH)
    for match in SENTENCE_END.finditer(text, left, start):
        if not ORDINAL_DOT.search(text, max(0, match.start() - 2), match.start() + 1):
            left = match.end()
    for match in SENTENCE_END.finditer(text, end, right):
        if not ORDINAL_DOT.search(text, max(0, match.start() - 2), match.start() + 1):
            return left, match.start()
    return left, right
