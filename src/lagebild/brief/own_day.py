"""Whether the day that stands in a clause is the day on which a happening was or is to be."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Article, Clause, Sentence, Time, Token
from .candidates import inside_of
from .happenings import is_happening, sayings

# "ist auf der Landstraße unterwegs, als …": from the end of a clause to the next one's first word
BESIDE = 3
OPEN = frozenset({"ob"})
RELATIVES = frozenset({"der", "die", "das", "dem", "den", "denen", "deren", "dessen", "welcher", "welche", "wo"})
WEEKDAY_REACH = 24


def tells_a_happening(article: Article, inner: Clause, clauses: Sequence[Clause], pack: Pack) -> bool:
    """The clause itself, what "als" adds to it, or what it says will not be."""
    if inner.opener in OPEN:  # "Ob am Samstag gestreikt wird, ließ sie offen"
        return False
    return (
        is_happening(article, inner, pack)
        or is_called_off(article, inner, pack)
        or any(is_happening(article, c, pack) for c in clauses if breaks_in(inner, c))
    )


def breaks_in(main: Clause, clause: Clause) -> bool:
    """ "war am Donnerstag gegen 5.40 Uhr unterwegs, als er von der Fahrbahn abkam" """
    past = main.tense in ("past", "plup") and clause.tense in ("past", "perf")
    return clause.opener == "als" and past and 0 <= clause.start - main.end <= BESIDE


def is_called_off(article: Article, clause: Clause, pack: Pack) -> bool:
    """ "Am Donnerstag wird es keine Flüge geben": what a reader waits for will not be."""
    ahead = clause.tense == "fut" and clause.mood == "ind" and (clause.lemma or "") not in sayings(pack)
    return ahead and any(t.lemma.lower() == "kein" for t in words_of(article, clause))


def is_of_another_day(article: Article, time: Time, inner: Clause, sentence: Sentence, pack: Pack) -> bool:
    """What happens has another day: the one that it was moved to, or the one outside its relative clause."""
    others = [t for t in inside_of(sentence, article.times or ()) if t != time and t.type in ("DATE", "TIME")]
    if inner.lemma in pack.words("moving_verbs"):
        return not is_moved_to(article, time) and any(is_moved_to(article, t) for t in others)
    relative = inner.opener in RELATIVES and inner.start > sentence.start
    return relative and any(t.end <= inner.start for t in others)


def is_moved_to(article: Article, time: Time) -> bool:
    """ "wurde vom Mittwoch auf Freitag verlegt" """
    before = article.text[max(0, time.start - WEEKDAY_REACH) : time.start].lower().split()
    return "auf" in before[-2:]


def words_of(article: Article, clause: Clause) -> Sequence[Token]:
    return (article.tokens or ())[clause.first : clause.last]


def behind_colon(article: Article, sentence: Sentence, time: Time) -> Sentence:
    """ "Sechs Stunden Warten, dann ging alles schnell: Der Wagen wurde am Dienstag gefunden": what is behind the colon.

    The whole sentence where the day is before it, where it is somebody's words, or where it begins in the middle.
    """
    text = article.text
    at = text.rfind(": ", sentence.start, time.start)
    start = at + 2
    quoted = any(s.start <= start < s.end for q in article.quotations or () for s in q.spans)
    return sentence if at < 0 or not text[start].isupper() or quoted else Sentence(start, sentence.end)
