"""How many of what a story counts once: its culprits, its haul, its hurt, those brought to safety, its crowd.

One group is counted in many words: "drei Maskierte stiegen ein", "vier Männer mit Säcken". A row of the table `tallies`
gives one way to count it; two pages' numbers for one question are put beside each other though their clauses share no
word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Clause, Quantity, Span, Time, Token
from ..text.timex import days_of
from .amounts import measures, scales, severity
from .counted import Count, is_early, is_listed, is_outdated, is_part, is_some, only_here, places_of
from .event import Event, Party
from .people import counted_as, is_anybody, is_person, is_whole, named_as
from .phrases import Phrase, participants
from .row_words import WITH_ARTICLE, Phrasing, Wording, phrasing
from .states import stands_at
from .terms import family_of

PERSONS, THINGS, ONCE = "persons", "things", "!"
# What a page tells of a crowd by two sources: "die Polizei zählte 400, die Veranstalter sprechen von 700".
CROWD = "teilnehmer"
# A group has two members or more.
SEVERAL = 2
# "163 Züge sind nicht gefahren", "2000 Haushalte haben keinen Strom", "zwölf Stellen sind unbesetzt"
NOT = frozenset({("nicht",), ("kein",), ("unbesetzt", "vakant", "offen")})
LOOK_BACK = 3
ONLY = "einzig"
ALONE, DAY = "allein", len("2024-11-15")
# Nouns that say of a thing only that it is one.
ANYTHING = frozenset({"gegenstand", "stück", "objekt", "teil", "exponat", "ding", "sache", "ausstellungsstück"})
UNSURE = frozenset({"planned", "considered", "open"})
WITH = frozenset({"mit", "an"})
BESIDE = frozenset({"neben", "außer"})
FINED = "fine"
# A story has one damage, one haul; it may have many lengths and shares.
SINGLE = frozenset(
    {"price", "damage", FINED, "loot", "lack", "reward", "magnitude", "alcohol", "speed", "depth", "turnout", "snow"}
)
# A ship is so long, a bomb so heavy, a place so far from the border.
OF_A_THING = frozenset({"length", "width", "height", "weight", "size", "thickness", "distance"})
WANTED = frozenset({"f:fordern", "f:drohen", "w:droh"})
# In wage talks one side bids: "bietet 4,6 Prozent", "bietet 5,4 Prozent mehr" are the same step.
BID, PERCENT = "f:anbieten", "prozent"
# "In Hessen 14 Erkrankte", "bundesweit 52": each number is of its place.
SPREAD = frozenset({"erkrankte", "regen", "hitze", "wohnungen", "belegschaft", "werk", "einsätze", "keller"})
# Police and fire brigade have each their own number: compared only under names for the same.
BY_NAME = frozenset({"einsatzkräfte", "tiere", "unbesetzt"})
# "der Geiselnehmer gab vier Schüsse ab", "die Beamten schossen zweimal": each number is of who did it.
BY_DOER = frozenset({"schüsse"})
# "stach zwölfmal auf seine Frau ein", "dreimal auf den Nachbarn": each number is of whom it was done to.
BY_VICTIM = frozenset({"stiche", "schläge"})
# Further back than so many days from its page is another happening.
LONG_AGO, YEARS = 30, "Jahren"
# "30 Liter in einer Stunde", "110 Liter am ganzen Tag": an amount in so many hours is no other's.
WITHOUT, HOURLY = "^", frozenset({"stunde", "minute"})
# Of the hurt some are treated, not the other way round.
SOME_OF = {"behandelt": "verletzte"}


class Row(Struct, frozen=True):
    """One way to count; the cells of the table."""

    question: str
    once: bool
    verbs: frozenset[str]
    words: Phrasing
    without: Phrasing
    counted: frozenset[str]
    traits: frozenset[str]
    of: tuple[str, ...]


class Tally(Struct, frozen=True):
    """One page's number for a question of the story.

    question   "täter"
    once       one happening has one such number, on whatever day it is told
    count      the number; its noun is what is counted
    whole      the noun means all of whom the question asks: "drei Maskierte"
    second     another source's number for the same, on the same page
    day        the day that it is of, by the words before it: "2024-11-15"; "" where none is named
    doer       who did what is counted, where it is asked for
    on         the gender of whom it was done to, where it is asked for
    """

    question: str
    once: bool
    count: Count
    whole: bool
    second: bool = False
    day: str = ""
    doer: Party | None = None
    on: str = ""


@cache
def rows(pack: Pack) -> tuple[Row, ...]:
    found = []
    for question, verbs, words, counted, traits, of, _ in pack.rows("tallies", 7):
        told = frozenset("=" + family_of(pack, v[1:]) if v[0] == "=" else v for v in verbs.split())
        nouns = frozenset(n if n in (PERSONS, THINGS) else n.lower() for n in counted.split())
        marks = frozenset(t.lower() for t in traits.split() if t != "-")
        name = question.rstrip(ONCE)
        needed = " ".join(w for w in words.split() if w[0] != WITHOUT)
        without = " ".join(w[1:] for w in words.split() if w[0] == WITHOUT)
        found.append(
            Row(name, question != name, told, phrasing(needed), phrasing(without), nouns, marks, tuple(of.split()))
        )
    return tuple(found)


def find_tallies(
    article: Article,
    span: Span,
    clauses: Sequence[Clause],
    own_words: Sequence[Sequence[int]],
    events: Sequence[Event],
    times: Sequence[Time],
    pack: Pack,
) -> Iterator[Tally]:
    """What the clauses of a unit count of the story's groups; what their page takes back is left out.

    own_words   of each clause the indices of the words that no inner clause holds
    """
    text, tokens = article.text, article.tokens or ()
    inside = [*(q for q in article.quantities or () if span.covers(q)), *only_ones(article, clauses)]
    for clause, own in zip(clauses, own_words, strict=True) if inside else ():
        covered = {tokens[i].start for i in own}
        numbers = [q for q in inside if any(q.start <= start < q.end for start in covered)]
        told = [e for e in events if e.clause is clause]
        main = told[:1]  # further ones are told by the way
        if not numbers or any(not e.factual or e.certainty in UNSURE for e in main):
            continue
        negated = any(e.negated for e in main)
        if is_early([tokens[i] for i in own]) or was_said(clause, [tokens[i] for i in own]):
            continue
        wording = Wording(own, tokens, text, pack)
        phrases = participants(clause, own, tokens, lambda phrase: True)
        verbs = {"*", clause.lemma or "*"} | {f"={e.predicate}" for e in told if e.predicate}
        for quantity in numbers:
            if not (is_exact(quantity, pack) or is_only_one(quantity, text)) or any(
                t.overlaps(quantity) for t in times
            ):
                continue
            at = day_before(clause, quantity, times, text)
            if only_here(tokens, clause, quantity) and not at:
                continue
            if is_listed(article, clause, quantity) or is_outdated(text, quantity):
                continue
            if is_part(text, quantity, pack) and not (at and text[: at.start].split()[-2:-1] == [ALONE]):
                continue  # but "allein am Montag 163 Züge" is the number of that day
            if is_some(text, quantity) or is_rest(text, quantity) or is_beside(phrases, quantity, tokens):
                continue
            if severity([tokens[i] for i in own], clauses, tokens, quantity, pack) is not None:
                continue  # "drei Menschen schwer verletzt": of the others nothing is said
            doer = next((e.actor for e in main if e.actor), None)
            for tally in tallies_of(article, clause, quantity, verbs, wording, phrases, negated, pack):
                day = (at.value or "")[:10] if at else ""
                yield replace(tally, day=day, doer=doer if tally.question in BY_DOER else None)


def tallies_of(
    article: Article,
    clause: Clause,
    quantity: Quantity,
    verbs: set[str],
    wording: Wording,
    phrases: Sequence[Phrase],
    negated: bool,
    pack: Pack,
) -> Iterator[Tally]:
    tokens = article.tokens or ()
    at = next((i for i, p in enumerate(phrases) if is_phrase_of(p, quantity, tokens)), None)
    phrase = phrases[at] if at is not None else None
    noun = both_sexes(quantity, tokens, pack) or (quantity.counted or "").lower()
    base, scale = scales(pack).get(noun, (noun, 1.0))
    seen: set[str] = set()
    for row in rows(pack):
        if negated and NOT.isdisjoint(row.words):
            continue
        if row.question in seen or verbs.isdisjoint(row.verbs) or not may_count(row, noun, pack):
            continue
        if wording.match(row.words) is None or not stands(row, phrase, clause):
            continue
        if row.without and any(wording.match((part,)) for part in row.without):
            continue
        if noun in measures(pack) and is_by_the_hour(article, clause):
            continue
        if row.traits and not has_trait(row, quantity, at, phrases, tokens):
            continue
        seen.add(row.question)
        count = Count(quantity, "q:" + row.question, None, places_of(article, clause), noun=noun, scale=scale)
        where = "".join(f"@{place}" for place in sorted(count.places)) if row.question in SPREAD else ""
        where += f" {base}" if noun in scales(pack) else ""
        whole = row.question not in BY_NAME and (bool(row.traits) or not row.counted & {PERSONS, THINGS})
        on = gender_of(next((p for p in phrases if p.preposition == "auf"), None), tokens)
        yield Tally(row.question + where, row.once, count, whole, on=on if row.question in BY_VICTIM else "")


def gender_of(phrase: Phrase | None, tokens: Sequence[Token]) -> str:
    """ "auf seine Frau" → "Fem"; "" of things, and where the words do not tell."""
    feats = (tokens[phrase.head].feats or "") if phrase is not None and not phrase.pronoun else ""
    return next((g for g in ("Masc", "Fem") if f"Gender={g}" in feats), "")


def is_by_the_hour(article: Article, clause: Clause) -> bool:
    """ "binnen drei Stunden 40 Liter": another span, another amount."""
    inside = (q for q in article.quantities or () if clause.covers(q))
    return any((q.counted or "").lower() in HOURLY for q in inside)


def both_sexes(quantity: Quantity, tokens: Sequence[Token], pack: Pack) -> str:
    """ "23 Mädchen und Jungen" are children, "300 Schülerinnen und Schüler" pupils; "" where one noun is counted."""
    after = bisect_left(tokens, quantity.end, key=lambda t: t.start)
    if after + 1 >= len(tokens) or tokens[after].lemma not in ("und", "oder"):
        return ""
    one, two = (quantity.counted or "").lower(), tokens[after + 1].lemma.lower()
    if one != two and one in (two + "in", two.rstrip("e") + "in"):
        return two
    return next((both for both, x, y in pack.rows("both_sexes", 3) if {one, two} == {x, y}), "")


def day_before(clause: Clause, quantity: Quantity, times: Sequence[Time], text: str) -> Time | None:
    """ "am Montag waren 142 gestrichen, am Dienstag 168": the day before a number, or the only one."""
    days = [t for t in times if clause.covers(t) and len(t.value or "") >= DAY and t.type in ("DATE", "TIME")]
    before = [t for t in days if t.end <= quantity.start]
    outside = [t for t in times if len(t.value or "") >= DAY and t.type in ("DATE", "TIME")]
    found = before[-1:] or days or outside
    return found[0] if len(found) == 1 else None


def is_exact(quantity: Quantity, pack: Pack) -> bool:
    """ "14", "1,2 Tonnen"; not "eine", which may be an article."""
    if quantity.value is not None and (quantity.counted or "").lower() in measures(pack):
        return quantity.value > 0
    return quantity.value is not None and quantity.value >= SEVERAL and not quantity.value % 1


def only_ones(article: Article, clauses: Sequence[Clause]) -> Iterator[Quantity]:
    """ "ein einziger Wachmann": one and no more."""
    tokens = article.tokens or ()
    for clause in clauses:
        for i in range(clause.first, clause.last - 2):
            one, only, noun = tokens[i : i + 3]
            if one.lemma.lower() == "ein" and only.lemma.lower() == ONLY and noun.xpos == "NN":
                yield Quantity(one.start, noun.end, 1.0, None, None, False, noun.lemma)


def is_only_one(quantity: Quantity, text: str) -> bool:
    return quantity.value == 1 and ONLY in quantity.of(text)


def was_said(clause: Clause, words: Sequence[Token]) -> bool:
    """ "am Morgen war noch von 14 Verletzten die Rede gewesen", "bislang hatte es drei Tote geheißen"."""
    lemmas = {t.lemma.lower() for t in words}
    return clause.tense == "plup" and not lemmas.isdisjoint(("rede", "heißen", "ausgehen", "melden"))


def is_rest(text: str, quantity: Quantity) -> bool:
    """ "zwei von ihnen", "noch 120": some of them, or what is left."""
    after, before = text[quantity.end : quantity.end + 14].split(), text[: quantity.start].rsplit(None, 1)[-1:]
    return after[:1] == ["davon"] or after[:2] in (["von", "ihnen"], ["von", "den"]) or before == ["noch"]


def is_beside(phrases: Sequence[Phrase], quantity: Quantity, tokens: Sequence[Token]) -> bool:
    """ "neben den Passagieren 21 Besatzungsmitglieder": a further group."""
    return any(p.preposition in BESIDE and not is_phrase_of(p, quantity, tokens) for p in phrases)


def is_phrase_of(phrase: Phrase, quantity: Quantity, tokens: Sequence[Token]) -> bool:
    return tokens[phrase.first].start < quantity.end and quantity.start < tokens[phrase.last - 1].end


def may_count(row: Row, noun: str, pack: Pack) -> bool:
    if noun in measures(pack):
        return noun in row.counted
    # "in 6500 Haushalten": what the lexicon does not know is left in the dative
    if not row.counted.isdisjoint((noun, noun.removesuffix("n"), noun.removesuffix("en"))) or (
        row.counted and any(noun.endswith("-" + n) for n in row.counted)
    ):
        return True
    person = not noun or is_anybody(pack, noun) or is_person(pack, noun)
    return (PERSONS in row.counted and person) or (THINGS in row.counted and bool(noun) and not person)


def stands(row: Row, phrase: Phrase | None, clause: Clause) -> bool:
    """The number stands where the row says: "die Polizei nahm zwei Männer fest" counts the object."""
    if "all" in row.of:
        return True
    if phrase is None:
        return False
    places = ["subject" if clause.passive else "object"] if "undergoer" in row.of else []
    return any(stands_at(phrase, place) for place in (*places, *row.of))


def has_trait(row: Row, quantity: Quantity, at: int | None, phrases: Sequence[Phrase], tokens: Sequence[Token]) -> bool:
    """ "drei | maskierte | Personen", "vier Männer | mit Säcken" """
    if at is None:
        return False
    inner = tokens[phrases[at].first : phrases[at].last]
    if any(t.xpos == "ADJA" and t.lemma.lower() in row.traits for t in inner):
        return True
    behind = phrases[at + 1] if at + 1 < len(phrases) else None
    if behind is None or WITH_ARTICLE.get(behind.preposition or "", behind.preposition) not in WITH:
        return False
    return tokens[behind.head].lemma.lower() in row.traits and behind.first - phrases[at].last <= SEVERAL


def one_group(x: Tally, y: Tally, pack: Pack) -> bool:
    """They may count the same by their nouns; not "drei Polizisten" of whom the other counts with "17 Menschen"."""
    if x.question != y.question and not is_more_than_all(x, y) and not is_more_than_all(y, x):
        return False
    one, two = x.count.noun, y.count.noun
    if (x.whole and y.whole) or (one and two and counted_as(one, pack) & counted_as(two, pack)):
        return True
    low, high = sorted((x, y), key=lambda t: t.count.quantity.value or 0.0)
    wide = [is_wide(t, pack) for t in (low, high)]
    if not any(wide):
        return False
    return wide[0] or is_whole(pack, low.count.noun)


def is_more_than_all(some: Tally, whole: Tally) -> bool:
    """ "52 Menschen wurden behandelt", "35 Verletzte": more than there were."""
    more = (some.count.quantity.value or 0.0) > (whole.count.quantity.value or 0.0)
    return more and SOME_OF.get(some.question) == whole.question


def single(figures: Sequence[Count], pack: Pack) -> Iterator[Tally]:
    """The measures that a story has but one of: what a thing costs, the damage, the reward; how long its ship is."""
    for figure in figures:
        _, base, aspect = figure.term.split(":")
        if figure.quantity.value is None or figure.outdated:
            continue
        if base == PERCENT and figure.predicate == BID:
            yield Tally(BID, True, figure, True)
        elif aspect in SINGLE and figure.predicate not in WANTED:
            yield Tally(f"{base} {aspect} {figure.noun}", True, figure, True)
        elif aspect in OF_A_THING and figure.owner:
            for name in sorted(named_as(figure.owner, pack)):
                yield Tally(f"{base} {aspect} {figure.noun} {name}", True, figure, True)


def is_wide(tally: Tally, pack: Pack) -> bool:
    """Its noun leaves nobody out: "Menschen", "Gegenstände", "Verletzte"."""
    noun = tally.count.noun
    return tally.whole or noun in ANYTHING or is_anybody(pack, noun)


def settled(page: Sequence[Sequence[Tally]], old: Sequence[bool], pack: Pack) -> list[tuple[Tally, ...]]:
    """The tallies of the units of one page, without parts of others, and without what it counts in two ways.

    old   whether a unit tells of what was long ago: left out where the page counts the same of today
    """
    new = {t.question for tallies, before in zip(page, old, strict=True) if not before for t in tallies}
    page = [
        [t for t in tallies if not before or t.question not in new] for tallies, before in zip(page, old, strict=True)
    ]
    told: dict[str, list[Tally]] = defaultdict(list)
    for tally in (t for tallies in page for t in tallies):
        told[tally.question].append(tally)
    kept = {q: [t for t in tallies if not is_part_of_any(t, tallies, pack)] for q, tallies in told.items()}
    torn = {q for q, tallies in kept.items() if are_torn(tallies)}
    whole = {id(t) for q, tallies in kept.items() for t in tallies if q not in torn or q == CROWD}
    return [tuple(replace(t, second=t.question in torn) for t in tallies if id(t) in whole) for tallies in page]


def dated_before(page: Sequence[Sequence[Tally]], days: Sequence[str]) -> list[tuple[Tally, ...]]:
    """The tallies of the units of one page; those of no day have that of the sentences before.

    days   the one day that each unit names; "" where it names none, or several
    """
    found = []
    for i, tallies in enumerate(page):
        near = next((d for d in days[max(0, i - LOOK_BACK) : i + 1][::-1] if d), "")
        found.append(tuple(t if t.day or t.once else replace(t, day=near) for t in tallies))
    return found


def is_long_ago(times: Sequence[Time], article: Article) -> bool:
    """ "Im März 2019 hatten drei Maskierte die Filiale überfallen"; "vor sieben Jahren" on any page."""
    if article.published is None:
        return any(t.type == "DATE" and t.value == "XXXX" and YEARS in t.of(article.text) for t in times)
    page = date.fromisoformat(article.published.latest[:10])
    days = [days for t in times if t.type in ("DATE", "TIME") and (days := days_of(t.value, t.mod))]
    return bool(days) and all((page - last).days > LONG_AGO for _, last in days)


def are_torn(tallies: Sequence[Tally]) -> bool:
    """A page gives two numbers for one group; of two days each has its own."""
    days = {t.day for t in tallies}
    of_day = not any(t.once for t in tallies) and "" not in days
    told = {(t.day if of_day else "", t.count.quantity.value, t.count.scale) for t in tallies}
    return len(told) > (len(days) if of_day else 1)


def is_part_of_any(tally: Tally, others: Sequence[Tally], pack: Pack) -> bool:
    """ "17 Menschen wurden verletzt. Drei Polizisten kamen ins Krankenhaus." """
    size = tally.count.quantity.value or 0.0
    more = (o for o in others if (o.count.quantity.value or 0.0) > size)
    return any(not one_group(tally, o, pack) and is_wide(o, pack) for o in more)
