"""What a number with a unit measures: "in 90 Metern Tiefe" and "110 Meter tief" are depths of a wreck."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Clause, Quantity, Span, Token
from .amounts import NOUNS, measures, scales
from .counted import Count, is_early, is_outdated, places_of
from .phrases import SUBJECTS
from .terms import compound_cut, idiom, predicate

# A measure: "m:grad:temperature" is a temperature, "m:euro:" a sum of money of which nothing more is said.
MEASURE = "m:"
SPEED, PLAIN, KMH = "kmh", "number", 3.6
# "140 Kilometer in der Stunde", "45 Meter pro Sekunde"
PER_TIME = re.compile(r"\s?(?:pro|je|in der|/)\s?(Stunde|Sekunde|h|s)\b")
PER = re.compile(r"\s?(?:pro|je|im|am)\s([A-ZÄÖÜ][a-zäöüß]+)")
BARE = re.compile(r"\b(Tempo)\s(\d{2,3})\b")
PERIODS = frozenset({"Jahr", "Monat", "Tag", "Woche", "Stunde"})
# "um 20 Euro erhöht" is a step, "auf 240 Euro erhöht" is where it leads.
# "kauft das Werk für zwei Millionen Euro" tells a price.
STEP, FROM, FOR, PRICE = "um", "von", "für", "price"
# Sums that hold more than the others': "mit Ersatzteilen 412 Millionen", "einschließlich der Außenanlagen".
WITH_MORE = frozenset({"einschließlich", "inklusive", "samt", "mitsamt", "nebst", "zuzüglich", "plus", "ohne", "davon"})
BESIDE = 2
# "geplant waren 41 Millionen": what it comes to is another sum.
PLANNED = frozenset({"planen", "geplant", "veranschlagen", "veranschlagt", "kalkulieren", "kalkuliert", "vorgesehen"})
# "zahlt 920 Millionen Euro für den Rivalen"
PAYING = frozenset({"zahlen", "bezahlen", "hinlegen", "ausgeben"})
EXTENTS = frozenset({"lang", "breit", "hoch", "tief", "groß", "schwer", "dick"})
EXTENDING = frozenset({"wiegen", "messen"})
# Words behind a distance among which stands from where.
MARK, FROM_WHERE = 8, frozenset({"vor", "von", "vom", "zu", "zum", "zur"})
LESS = frozenset({"weniger", "unter"})
MORE = frozenset({"mehr", "weniger", "minder"})


def find_figures(article: Article, span: Span, clauses: Sequence[Clause], pack: Pack) -> Iterator[Count]:
    """The measures of a unit; `noun` says how they stand in the clause: "", a step ("um"), per what ("je Liter")."""
    tokens, text = article.tokens or (), article.text
    for quantity in article.quantities or ():
        if not span.covers(quantity):
            continue
        if is_outdated(text, quantity) and preceded(text, quantity, "nicht"):
            continue
        rejected = instead_of(article, span, quantity)
        inner = innermost(clauses, rejected or quantity)
        what = ((rejected or quantity).counted or "").lower()
        if inner is None or (what and what not in measures(pack)) or what == "mal" or quantity.unit == "time":
            continue
        words = tokens[inner.first : inner.last]
        base, scale, per = unit_of(text, rejected or quantity, what, pack)
        about = aspects_of(words, rejected or quantity, pack)
        if not what and not about & bare_aspects(pack):
            continue
        if holds_more(words, quantity):
            continue
        way = preposition(words, quantity)
        if way == FROM and is_outdated(text, quantity):
            continue
        if way == FOR and quantity.unit == "currency" and not about:
            about = frozenset({PRICE})
        done = idiom(tokens, inner, pack) or predicate(inner, pack)
        if (
            way != FOR
            and quantity.unit == "currency"
            and not about
            and inner.lemma in PAYING
            and paid_for(words, quantity)
        ):
            about = frozenset({PRICE})
        owner = owner_of(words, quantity, inner) or landmark_of(tokens, quantity)
        role = f"{STEP if way == STEP or is_step(words, quantity) else ''}/{per}"
        if quantity.max is not None and quantity.min is None and never_less(text, inner, quantity, words, pack):
            quantity = replace(quantity, min=quantity.max, max=None)
        for aspect in sorted(about) or [""]:
            term = f"{MEASURE}{base}:{aspect}"
            planned = is_early(words) or not PLANNED.isdisjoint(t.lemma.lower() for t in words)
            yield Count(
                quantity, term, done, places_of(article, inner), scale=scale, noun=role, outdated=planned, owner=owner
            )
    for match in BARE.finditer(text, span.start, span.end):
        value = Quantity(match.start(), match.end(), float(match[2]), None, None, False, None)
        yield Count(value, f"{MEASURE}{SPEED}:speed", None, noun="/")


def paid_for(words: Sequence[Token], quantity: Quantity) -> bool:
    """ "zahlt 920 Millionen Euro | für den Rivalen": what it costs."""
    after = [t for t in words if t.start >= quantity.end]
    return bool(after) and after[0].lemma.lower() == FOR


def owner_of(words: Sequence[Token], quantity: Quantity, clause: Clause) -> str:
    """ "eine 250 Kilogramm schwere | Fliegerbombe", "500 Kilo wiegt der | Blindgänger": its lemma in lower case."""
    after = [t for t in words if t.start >= quantity.end][:2]
    extent = bool(after) and after[0].lemma.lower() in EXTENTS
    if extent and after[0].xpos == "ADJA":
        return after[-1].lemma.lower() if after[-1].upos == "NOUN" else ""
    if not (extent and clause.lemma == "sein") and clause.lemma not in EXTENDING:
        return ""
    subjects = [t for t in words if t.deprel in SUBJECTS and t.upos == "NOUN" and not quantity.covers(t)]
    return subjects[0].lemma.lower() if len(subjects) == 1 else ""


def landmark_of(tokens: Sequence[Token], quantity: Span) -> str:
    """ "40 Kilometer nordöstlich der Insel | Bornholm": from where it is measured; "" where that is not said."""
    at = bisect_left(tokens, quantity.end, key=lambda t: t.start)
    behind = tokens[at : at + MARK]
    first = next(
        (i for i, t in enumerate(behind) if t.lemma.lower() in FROM_WHERE or "Case=Gen" in (t.feats or "")), None
    )
    if first is None or any(t.upos in ("VERB", "AUX", "PUNCT") for t in behind[:first]):
        return ""
    return next((t.lemma.lower() for t in behind[first:] if t.upos in NOUNS), "")


def never_less(text: str, clause: Clause, quantity: Quantity, words: Sequence[Token], pack: Pack) -> bool:
    """ "zu keinem Zeitpunkt weniger als 50 Meter": at least 50."""
    said = text[clause.start : quantity.end].lower().split()
    negated = any(t.lemma.lower() in pack.words("negations") for t in words if t.end <= quantity.start)
    return negated and not LESS.isdisjoint(said)


def innermost(clauses: Sequence[Clause], span: Span) -> Clause | None:
    return min((c for c in clauses if c.covers(span)), key=lambda c: c.end - c.start, default=None)


def preceded(text: str, span: Span, word: str) -> bool:
    return text[max(0, span.start - 16) : span.start].lower().split()[-1:] == [word]


def instead_of(article: Article, span: Span, quantity: Quantity) -> Quantity | None:
    """ "Nicht elf Zentimeter fehlten, sondern sieben": seven are centimetres too."""
    text = article.text
    if quantity.counted or not preceded(text, quantity, "sondern"):
        return None
    before = [q for q in article.quantities or () if span.covers(q) and q.end <= quantity.start]
    return before[-1] if before and preceded(text, before[-1], "nicht") else None


def unit_of(text: str, quantity: Quantity, what: str, pack: Pack) -> tuple[str, float, str]:
    """The unit in which it is compared, how many of it, and per what."""
    base, scale = scales(pack).get(what, (what or PLAIN, 1.0))
    after = text[quantity.end : quantity.end + 30]
    if base == "stundenkilometer":
        return SPEED, 1.0, ""
    if base == "kilometer" and (match := PER_TIME.match(after)):
        return SPEED, scale * (KMH * 1000 if match[1] in ("Sekunde", "s") else 1.0), ""
    match = PER.match(after)
    return base, scale, match[1] if match and (after.split()[0] in ("pro", "je") or match[1] in PERIODS) else ""


def aspects_of(words: Sequence[Token], quantity: Quantity, pack: Pack) -> frozenset[str]:
    """What is measured, by the words beside the number; where these do not tell, by the words of the clause."""
    before = [t for t in words if t.end <= quantity.start and t.upos != "PUNCT"]
    after = [t for t in words if t.start >= quantity.end and t.upos != "PUNCT"]
    near = {a for t in (*before[-1 - BESIDE :], *after[:BESIDE]) for a in named(t, True, pack)}
    if near:
        return frozenset(near)
    return frozenset(a for t in words for a in named(t, False, pack))


def named(token: Token, beside: bool, pack: Pack) -> frozenset[str]:
    word = token.lemma.lower()
    known = aspects(pack)
    found = known.get(word, frozenset())
    if not found and token.upos in NOUNS and (cut := compound_cut(pack, word)):
        found = known.get(word[cut:], frozenset())
    return frozenset(aspect for aspect, near in found if beside or not near)


@cache
def aspects(pack: Pack) -> Mapping[str, frozenset[tuple[str, bool]]]:
    """Word → the aspects that it tells, each with whether only beside the number."""
    found: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    for aspect, where, words in pack.rows("aspects", 3):
        for word in words.split():
            found[word].add((aspect, where == "near"))
    return {word: frozenset(told) for word, told in found.items()}


def bare_aspects(pack: Pack) -> frozenset[str]:
    """What has no unit: "der Stärke 5,8"."""
    return frozenset({"magnitude"})


def preposition(words: Sequence[Token], quantity: Quantity) -> str:
    before = next((t for t in reversed(words) if t.end <= quantity.start), None)
    return before.lemma.lower() if before is not None and before.upos == "ADP" else ""


def is_step(words: Sequence[Token], quantity: Quantity) -> bool:
    """ "sieben Prozent mehr Lohn", "acht Cent teurer" """
    after = next((t for t in words if t.start >= quantity.end), None)
    return after is not None and (after.lemma.lower() in MORE or "Degree=Cmp" in (after.feats or ""))


def holds_more(words: Sequence[Token], quantity: Quantity) -> bool:
    """ "mit Ersatzteilen 412 Millionen": a sum that says what it includes may be higher than others."""
    if any(t.lemma.lower() in WITH_MORE for t in words):
        return True
    for t, following in pairwise(words):
        if t.lemma == "mit" and t.upos == "ADP" and following.start < quantity.start and not quantity.covers(following):
            return following.upos in NOUNS
    return False
