"""In which year a thing of the story began or ended: "wurde 1983 gegründet" here, "gibt es seit 1986" there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, Slot, SlotValue, Span, Token
from ..text.timex import Days, days_of
from .event import Event
from .row_words import Phrasing, Wording, phrasing
from .saying import THE_SAME, Opinion, Rule, Saying
from .similarity import BODY, Pair
from .terms import family_of
from .units import Unit
from .when import apart, meet, width

# Who answers with another year answers whatever else the two share.
LINKED, MOST = 0.6, 60
OFFICE, FEMALE = "amt ", "in"
IN, SINCE, UNTIL = "in", "seit", "bis"
# A year that no preposition tells to be one: "wurde 1883 gegründet".
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
# "um 1900", "etwa 1983"
ABOUT = frozenset({"um", "etwa", "rund", "circa", "ca.", "gegen", "ungefähr", "vor", "nach"})
AGAIN = frozenset({"wieder", "erneut", "neu", "abermals", "zunächst", "ursprünglich", "eigentlich"})
UNSURE = frozenset({"planned", "considered", "open", "hedged"})
# Shorter than that a time tells a day; a month's end and the next one's beginning are told as either.
MONTH, SLACK = 27, 31
WHOLE_YEAR = 365


class Year(Struct, frozen=True):
    """When something began or ended, by one clause.

    span    the words of the year
    things  the terms of what and who takes part
    office  the noun by which the table knows it, lower case: "bürgermeister"; "" where it needs none
    """

    question: str
    span: Span
    days: Days
    things: frozenset[str]
    office: str = ""


class Row(Struct, frozen=True):
    question: str
    words: Phrasing
    when: frozenset[str]


def years_apart(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """die Fabrik wurde 1883 gegründet / die Fabrik gibt es seit 1896"""
    for x in years_of(a, pack):
        for y in years_of(b, pack):
            if x.question == y.question and are_of_one(x, y) and exclude(x.days, y.days):
                yield Slot.DATE, shown(a, x), shown(b, y)
                return


def are_of_one(x: Year, y: Year) -> bool:
    """ "das Amt in Stade", "Berger … das Amt", "die Brücke"; not "das Amt in Stade" and "die Schule in Stade"."""
    shared = x.things & y.things
    names = [{t for t in z.things if t[:2] == "e:"} for z in (x, y)]
    nouns = [{t for t in z.things if t[:2] in ("w:", "g:")} for z in (x, y)]
    if x.question.startswith(OFFICE) and not (x.office.endswith(y.office) or y.office.endswith(x.office)):
        return False  # "Sprecher der Stadt", "Bürgermeister der Stadt"
    if all(names):
        return bool(names[0] & names[1]) and (len(shared) > 1 or not all(nouns))
    return " " not in x.question and bool(shared & nouns[0])  # "leitung ende" needs to tell who


def exclude(one: Days, two: Days) -> bool:
    if meet(one, two):
        return False
    whole = width(one) >= WHOLE_YEAR and width(two) >= WHOLE_YEAR
    return whole or (max(width(one), width(two)) >= MONTH and apart(one, two) > SLACK)


def shown(saying: Saying, year: Year) -> SlotValue:
    return saying.value(year.span, " ".join(year.span.of(saying.article.text).split()))


def years_of(saying: Saying, pack: Pack) -> Sequence[Year]:
    return saying.once("years", lambda: tuple(find_years(saying.unit, saying.article, pack)))


def find_years(unit: Unit, article: Article, pack: Pack) -> Iterator[Year]:
    """The years that a unit tells, of clauses that tell no more than one."""
    tokens = article.tokens or ()
    for event in unit.events:
        clause = event.clause
        if event.negated or not event.factual or event.certainty in UNSURE:
            continue
        inner = [c for c in unit.clauses if c is not clause and clause.covers(c)]
        own = [i for i in range(clause.first, clause.last) if not any(c.covers(tokens[i]) for c in inner)]
        told = list(times_told(unit, own, tokens, article.text))
        if len(told) != 1 or not AGAIN.isdisjoint(tokens[i].lemma.lower() for i in own):
            continue
        (span, days), when = told[0], stands(told[0][0], article.text)
        things = event.subject | event.about | (event.actor.terms if event.actor else frozenset())
        for row, used in matching(event, own, article, pack) if when else ():
            if when in row.when:
                office = next((tokens[i].lemma.lower() for i in sorted(used) if tokens[i].upos == "NOUN"), "")
                yield Year(row.question, span, days, things, office.removesuffix(FEMALE))


def times_told(unit: Unit, own: Sequence[int], tokens: Sequence[Token], text: str) -> Iterator[tuple[Span, Days]]:
    """The months and years of a clause; also a bare number that stands where a year does."""
    mine = [tokens[i] for i in own]
    times = [t for t in unit.times if t.type in ("DATE", "TIME") and any(t.overlaps(w) for w in mine)]
    for time in times:
        if days := days_of(time.value, time.mod):
            yield time, days
    for before, token, behind in zip(mine, mine[1:], (*mine[2:], None), strict=False):
        bare = token.xpos == "CARD" and YEAR.fullmatch(token.of(text)) and not any(t.overlaps(token) for t in times)
        if bare and before.upos in ("AUX", "VERB", "ADV") and (behind is None or behind.upos not in ("NOUN", "PROPN")):
            days = days_of(token.of(text))
            if days:
                yield Span(token.start, token.end), days


def stands(span: Span, text: str) -> str | None:
    """How a year stands in its clause: "seit 1983", "bis Ende 2024", "im Jahr 1983"; None for "um 1900"."""
    words = text[max(0, span.start - 24) : span.start].lower().split()[-2:]
    if UNTIL in words:
        return UNTIL
    if SINCE in words or "ab" in words:
        return SINCE
    return None if ABOUT & set(words[-1:]) else IN


def matching(event: Event, own: Sequence[int], article: Article, pack: Pack) -> Iterator[tuple[Row, set[int]]]:
    """The rows that tell what the clause tells, and the words by which they do."""
    verbs = (event.verb or "", *(f"={t}" for t in sorted(event.told)))
    rows = [row for verb in verbs for row in known_rows(pack).get(verb, ())]
    wording = Wording(own, article.tokens or (), article.text, pack) if rows else None
    for row in rows:
        used = wording.match(row.words) if wording else None
        if used is not None:
            yield row, used


@cache
def known_rows(pack: Pack) -> Mapping[str, list[Row]]:
    """Verb, or "=" and the term of a happening → the rows that it may begin."""
    found: dict[str, list[Row]] = defaultdict(list)
    for question, verbs, words, when, _ in pack.rows("years", 5):
        for verb in verbs.split():
            key = "=" + family_of(pack, verb[1:]) if verb[0] == "=" else verb
            found[key].append(Row(question, phrasing(words), frozenset(when.split())))
    return found


def year_pairs(units: Sequence[Unit], articles: Sequence[Article], pack: Pack) -> Iterator[Pair]:
    """Units of two pages that give two years for one thing."""
    sayings = [(i, Saying(u, articles[u.document])) for i, u in enumerate(units) if u.role in BODY]
    told = [(i, s) for i, s in sayings if years_of(s, pack)][:MOST]
    for (a, x), (b, y) in combinations(told, 2):
        if x.unit.document != y.unit.document and any(years_apart(x, y, LINKED, pack)):
            yield Pair(LINKED, a, b)


RULES = (Rule(years_apart, THE_SAME, both=years_of),)
