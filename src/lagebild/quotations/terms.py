"""What a rendering of a statement is made of: its words by meaning, the rare ones weighing more."""

from __future__ import annotations

import re
from bisect import bisect_left
from math import log
from typing import NamedTuple

from rapidfuzz import fuzz

from ..knowledge import Pack
from ..model import Article, Quotation, QuotationType, Span, Token
from ..text.fold import fold, folded
from .cues import PLAIN, Stance, cues

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
MOST = 3000.0  # occurrences per million from which on a word weighs nothing
LEAST = 20.0  # … and up to which it weighs 1: what the frequency table does not list


MUCH_MORE = 0.4  # a rendering that shares less of its words with the other says much more than it
WHOLE = 95.0  # … unless the other stands in it, of 100 letter by letter, and it is one sentence
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Terms(NamedTuple):
    """What is compared of a rendering.

    folded    all words
    weights   content words by family, 0 to 1
    denied    it holds a negation, or its cue denies it: "bestritt, dass …"; not both
    asked     its cue leaves it open: "fragte, ob …"
    parts     the sentences that it runs over
    days      the days that its words name: 2024-03-12
    """

    folded: str
    weights: dict[str, float]
    denied: bool
    asked: bool
    parts: int = 1
    days: frozenset[str] = frozenset()


class Weights:
    """Rarity and family of words, from the tables."""

    def __init__(self, pack: Pack) -> None:
        self._cues = cues(pack)
        self._frequency = {word: float(count) for word, count in pack.rows("word_frequency", 2)}
        self._denial = frozenset(w for name, ws in pack.rows("frame_words", 2) if name == "denial" for w in ws.split())
        self._family = {
            lemma: name for name, members in pack.rows("word_families", 2) for lemma in members.split() if name
        }

    def terms(self, article: Article, quotation: Quotation) -> Terms:
        text = " ".join(span.of(article.text) for span in quotation.spans)
        tokens = [t for span in quotation.spans for t in _inside(article.tokens or (), span)]
        if tokens:
            words = [self._family.get(t.lemma, t.lemma) for t in tokens if t.upos in CONTENT]
        else:
            words = [word for word in folded(text).split() if len(word) > 3]
        weights = {fold(word): self._weight(fold(word)) for word in words}
        low = folded(text).split()
        stance = self._stance(article, quotation)
        denied = self._denial.isdisjoint(low) is (stance.polarity == "negative")
        known = {w: v for w, v in weights.items() if v > 0}
        parts = sum(s.start < quotation.end and quotation.start < s.end for s in article.sentences or ())
        return Terms(" ".join(low), known, denied, stance.certainty == "open", parts, _days(article, quotation))

    def _stance(self, article: Article, quotation: Quotation) -> Stance:
        """What the cue says of the content; literal words say themselves what they say."""
        if quotation.cue is None or quotation.type is QuotationType.DIRECT:
            return PLAIN
        tokens = [t for span in quotation.cue.spans for t in _inside(article.tokens or (), span)]
        return self._cues.stance_of([t.lemma for t in tokens])

    def _weight(self, word: str) -> float:
        count = max(self._frequency.get(word, LEAST), LEAST)
        return max(0.0, log(MOST / count) / log(MOST / LEAST))


def _days(article: Article, quotation: Quotation) -> frozenset[str]:
    """The days that times inside the words stand for, as far as the page's date tells."""
    inside = (t.value or "" for t in article.times or () if quotation.start <= t.start and t.end <= quotation.end)
    return frozenset(value[:10] for value in inside if _DAY.match(value))


def _inside(tokens: tuple[Token, ...], span: Span) -> tuple[Token, ...]:
    low = bisect_left(tokens, span.start, key=lambda t: t.start)
    high = bisect_left(tokens, span.end, key=lambda t: t.start)
    return tokens[low:high]


def likeness(a: Terms, b: Terms) -> float:
    """How alike two renderings are, 0 to 1: the literal likeness, or the shared weight of the shorter one's words.

    A rendering with little weight (fewer than two rare words) is only alike when it is literally so. What one side
    denies or asks and the other says is never alike, nor is one sentence of a speech the speech, nor what is said of
    another day.
    """
    if a.denied != b.denied or a.asked != b.asked:
        return 0.0
    literal = (
        fuzz.ratio(a.folded, b.folded) / 100 if min(len(a.folded), len(b.folded)) >= 12 else float(a.folded == b.folded)
    )
    if literal >= 0.9:
        return literal
    shared = sum(min(a.weights[w], b.weights[w]) for w in sorted(a.weights.keys() & b.weights.keys()))
    less, more = sorted((sum(a.weights.values()), sum(b.weights.values())))
    if shared < 1.2 or less <= 0 or (a.days and b.days and a.days.isdisjoint(b.days)):
        return 0.0
    if shared / more < MUCH_MORE and not _stands_in(a, b):
        return 0.0
    return 0.75 * shared / less + 0.25 * shared / more


def _stands_in(a: Terms, b: Terms) -> bool:
    """ "380 Millionen Euro" of "380 Millionen Euro könnten fließen": the longer one's own words, in one sentence."""
    shorter, longer = sorted((a, b), key=lambda t: len(t.folded))
    return longer.parts == 1 and fuzz.partial_ratio(shorter.folded, longer.folded) >= WHOLE
