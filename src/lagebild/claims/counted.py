"""What the numbers of a unit count: "14 Verletzte", "die Zahl der Verletzten stieg auf 14"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Clause, EntityType, Quantity, Span, Time, Token
from .amounts import HURT, NOUNS, aged, measured, measures, scales, severity
from .event import Event
from .terms import family_of, idiom, predicate

PLACE = EntityType.PLACE
# "n:alter:g:täter" is how old the culprit is.
AGE = "n:alter:"
# The predicate of those who are so: "is:w:krank".
STATE = "is:"
MODAL = frozenset({"müssen", "können", "dürfen", "sollen", "wollen"})
GATHERING = "f:demonstrieren"
TAKING_PART = "n:g:teilnehmer"
COUNTED, PRESENT = "zählen", "w:zähl"
# Words between two numbers of two sources; more is another sentence.
FEW = 12


class Count(Struct, frozen=True):
    """A number with what it says of how many: "14 Menschen wurden verletzt" and "14 Verletzte" are "n:f:verletzen".

    second   another source's number, or an earlier one, for what the number before it counts
    scale    what the number is to be multiplied with: "90.000 Liter" are 90 "Kubikmeter"
    local    it counts what is at its places only: "allein in Nürnberg"
    past     its clause tells what has happened
    still    it is what is left of more: "noch 120"
    noun     what is counted, as a lemma in lower case; empty where no noun says it
    some     it is how many of them it happened to: "zwei der vier Einbrecher"
    doer     those who are counted did it
    outdated its page says that it no longer holds: "nicht 14, sondern 17", "statt der zunächst gemeldeten 14"
    once     one happening does it once, so that pages of two days count the same
    owner    what a measure is of, as a lemma in lower case: the bomb of "250 Kilogramm schwere Fliegerbombe"; from
             where a distance is measured
    """

    quantity: Quantity
    term: str
    predicate: str | None
    places: frozenset[str] = frozenset()
    second: bool = False
    scale: float = 1.0
    local: bool = False
    past: bool = True
    still: bool = False
    noun: str = ""
    outdated: bool = False
    doer: bool = False
    some: bool = False
    once: bool = False
    owner: str = ""


def find_counts(
    article: Article,
    span: Span,
    clauses: Sequence[Clause],
    times: Sequence[Time],
    pack: Pack,
    before: Sequence[Count] = (),
    events: Sequence[Event] = (),
) -> Iterator[Count]:
    """The quantities of a unit that count things, each with what it says of how many.

    events   what the clauses tell: "machen dicht" is "schließen"
    before   the counts of the sentence before: "Die Veranstalter sprachen von 8000" counts the same
    """
    text, tokens = article.text, article.tokens or ()
    seen: set[str] = set()
    known = [c for c in before if not c.term.startswith(HURT + ":")]
    last: Count | None = None
    some: Quantity | None = None
    for quantity in article.quantities or ():
        if not span.covers(quantity):
            continue
        around = [c for c in clauses if c.covers(quantity)]
        inner = min(around, key=lambda c: c.end - c.start, default=None)
        words = tokens[inner.first : inner.last] if inner else ()
        if any(t.overlaps(quantity) for t in times) and not (inner and aged(article, inner, quantity)):
            continue
        bad = severity(words, clauses, tokens, quantity, pack)
        if bad is None and (is_part(text, quantity, pack) or (inner and is_listed(article, inner, quantity))):
            continue
        same = last if last is not None and is_second(tokens, last.quantity, quantity) else None
        if same is None and inner and bad is None:
            same = next((c for c in reversed(known) if is_restated(inner, words, c, quantity, pack)), None)
        if same is not None:
            other = same.second or same.quantity.value is not None
            here = places_of(article, inner) if last is None else same.places
            last = replace(same, quantity=quantity, second=other, places=here)
            yield last
            continue
        if quantity.value and quantity.value % 1 and (quantity.counted or "").lower() not in measures(pack):
            continue  # "der Stärke 7,3" counts nothing
        done = (participle_of(words, quantity, pack) or predicate(inner, pack)) if inner else None
        done = (idiom(tokens, inner, pack) if inner else None) or done
        if (quantity.counted or "").lower() not in measures(pack):
            done = done or next((e.predicate for e in events if e.clause is inner and is_told(e)), None)
        done = done or (state_of(inner, words, pack) if inner else None)
        if some is not None and some.end <= quantity.start < some.end + len(" unserer "):
            continue  # "vier ihrer 18 Filialen": how many there are is told by the way
        some = quantity if is_some(text, quantity) else None
        if some and done is None:
            continue
        term, scale, noun = f"{HURT}:{bad}" if bad else None, 1.0, ""
        if bad is None:
            term, scale = what_is_counted(article, inner, quantity, done, pack)
            noun = whole_noun(article, inner, quantity) if some and inner else (quantity.counted or "").lower()
            term = "n:" + (family_of(pack, noun) if noun else str(done)) if some else term
            if term == TAKING_PART and (done in (None, PRESENT) or (inner and is_gathering(tokens, inner, pack))):
                done = GATHERING
            if term and (quantity.counted or "").lower() in measures(pack) and not term.startswith(AGE):
                done = term.split(":", 2)[2]
        # "17 von ihnen wurden verletzt, drei schwer": the first number is the whole.
        outdated = is_outdated(text, quantity) or is_early(words)
        if term and term not in seen:
            if not outdated:
                seen.add(term)
            if quantity.min is None and quantity.max is None and is_least(text, quantity, pack):
                quantity = replace(quantity, min=quantity.value, approximate=True)
            where = places_of(article, inner)
            local = bool(inner and only_here(tokens, inner, quantity))
            past = inner is None or inner.tense not in ("pres", "fut") or is_perfect(words)
            still = "noch" in text[max(0, quantity.start - 12) : quantity.start].lower().split()[-1:]
            noun = "" if term == f"n:{done}" and not some else noun
            doer = does(inner, words, quantity)
            last = Count(
                quantity,
                term,
                done,
                where,
                False,
                scale,
                local,
                past,
                still,
                noun,
                outdated,
                doer,
                bool(some),
                done in once(pack),
            )
            yield last


@cache
def once(pack: Pack) -> frozenset[str]:
    return frozenset(family_of(pack, verb) for verb in pack.words("once_verbs"))


def participle_of(words: Sequence[Token], quantity: Quantity, pack: Pack) -> str | None:
    """ "drei Häuser zerstört und sieben beschädigt": of several participles a number has the next one behind it."""
    participles = [t for t in words if t.xpos == "VVPP"]
    after = next((t for t in participles if t.start >= quantity.end), None)
    return family_of(pack, after.lemma.lower(), "VERB") if len(participles) > 1 and after is not None else None


def places_of(article: Article, clause: Clause | None) -> frozenset[str]:
    return frozenset(m.entity for m in article.mentions or () if m.type is PLACE and clause and clause.covers(m))


def what_is_counted(
    article: Article, clause: Clause | None, quantity: Quantity, done: str | None, pack: Pack
) -> tuple[str | None, float]:
    """The term of what a number counts, and the scale of its unit."""
    tokens = article.tokens or ()
    what = (quantity.counted or "").lower() or (counted_subject(tokens, clause, pack) if clause else "")
    if clause and (who := aged(article, clause, quantity)):
        return (f"{AGE}{family_of(pack, who)}" if who != what else None), 1.0
    if what in measures(pack):
        # Euros and metres are not what is counted; they can be compared only where the same is done.
        base, scale = scales(pack).get(what, (what, 1.0))
        done = measured(tokens, clause, quantity, pack) or done if clause else done
        return (f"n:{base}:{done}" if done else None), scale
    if what in pack.words("generic_persons") or not what:
        if clause and is_gathering(tokens, clause, pack):
            return TAKING_PART, 1.0
        return (f"n:{done}" if done else None), 1.0
    # "19.000 Lufthansa-Flugbegleiter" counts flight attendants
    return "n:" + family_of(pack, what.rsplit("-", 1)[-1] or what), 1.0


def counted_subject(tokens: Sequence[Token], clause: Clause, pack: Pack) -> str:
    """ "die Zahl der Toten ist auf 350 gestiegen" counts "Tote"; "" where no number is the subject."""
    words = [t.lemma.lower() for t in tokens[clause.first : clause.last]]
    for i, word in enumerate(words):
        if word in pack.words("number_nouns"):
            after = [t.lemma.lower() for t in tokens[clause.first + i + 1 : clause.first + i + 5] if t.upos == "NOUN"]
            return after[0] if after else ""
    return ""


def is_second(tokens: Sequence[Token], first: Quantity, second: Quantity) -> bool:
    """ "Die Polizei sprach von 4200 Teilnehmern, die Gewerkschaft von 6000": after a comma somebody else, and "von"."""
    if second.counted or second.value is None or first.value == second.value:
        return False
    between = [t for t in tokens if first.end <= t.start and t.end <= second.start]
    if not between or between[0].lemma != "," or between[-1].xpos != "APPR" or len(between) > FEW:
        return False
    return not any(t.xpos and t.xpos.endswith("FIN") for t in between) and any(t.upos in NOUNS for t in between)


def is_restated(clause: Clause, words: Sequence[Token], last: Count, quantity: Quantity, pack: Pack) -> bool:
    """ "Die Veranstalter sprachen von 8000", "Sanitäter kommen auf 43", "war noch von elf die Rede"."""
    if quantity.value is None and quantity.min is None:
        return False
    named = family_of(pack, (quantity.counted or "").lower()) if quantity.counted else None
    if named is not None and named not in (last.predicate, last.term[2:]):
        return False
    before = next((t for t in reversed(words) if t.end <= quantity.start), None)
    preposition = before.lemma.lower() if before is not None and before.upos == "ADP" else ""
    if preposition == "von" and any(t.lemma.lower() == "rede" for t in words):
        return True
    return (clause.lemma or "", preposition) in pack.rows("number_verbs", 2) and (bool(preposition) or named is None)


def is_least(text: str, quantity: Quantity, pack: Pack) -> bool:
    """ "beläuft sich mindestens auf 272" """
    before = text[max(0, quantity.start - 24) : quantity.start].lower().split()
    return any(w in before[-2:] for w, kind in pack.rows("number_hedges", 2) if kind == "least")


def is_gathering(tokens: Sequence[Token], clause: Clause, pack: Pack) -> bool:
    """ "6000 Menschen kamen zur Kundgebung", "2000 demonstrierten", "zählte 3000 Personen": they took part."""
    words = {t.lemma.lower() for t in tokens[clause.first : clause.last]}
    verb = clause.lemma or ""
    if family_of(pack, verb) == GATHERING or any(verb == v and n in words for v, n in pack.rows("crowd_words", 2) if n):
        return True
    known = any(verb == v for v, n in pack.rows("crowd_words", 2) if not n)
    return known and (verb == COUNTED or any(family_of(pack, w) == GATHERING for w in words))


def only_here(tokens: Sequence[Token], clause: Clause, quantity: Quantity) -> bool:
    """ "Allein am Standort Nürnberg sollen 750 Jobs wegfallen": a part, said at the head of the clause."""
    first = tokens[clause.first]
    return first.lemma.lower() in ("allein", "alleine") and first.start < quantity.start


def is_listed(article: Article, clause: Clause, quantity: Quantity) -> bool:
    """ "in Ruhstorf 700, in Erlangen 150 und in Bad Neustadt 350 Stellen": as many places as numbers, each a part."""
    numbers = [q for q in article.quantities or () if clause.covers(q)]
    places = [m for m in article.mentions or () if m.type is PLACE and clause.covers(m)]
    return len(numbers) > 1 and len(places) >= len(numbers)


def is_part(text: str, quantity: Quantity, pack: Pack) -> bool:
    """ "allein 112 Fahrgäste", "darunter zwei Kinder", "sechs weitere Menschen": a part of the whole."""
    before = text[max(0, quantity.start - 24) : quantity.start].lower().split()
    words = text[quantity.start : quantity.end].lower().split()
    beside = any(w.startswith("weiter") for w in words)
    alone = bool(ALONE.search(text[max(0, quantity.start - 60) : quantity.start]))
    return beside or alone or any(word in pack.words("part_words") for word in before[-2:])


def whole_noun(article: Article, clause: Clause, quantity: Quantity) -> str:
    """ "vier ihrer 18 Filialen": branches"""
    if quantity.counted:
        return quantity.counted.lower()
    after = (q for q in article.quantities or () if clause.covers(q) and q.start >= quantity.end and q.counted)
    return (next(after, quantity).counted or "").lower()


def does(clause: Clause | None, words: Sequence[Token], quantity: Quantity) -> bool:
    """ "drei Männer überfielen": who is counted is the subject of an active verb."""
    return clause is not None and not clause.passive and any(t.deprel == "nsubj" and quantity.covers(t) for t in words)


def is_perfect(words: Sequence[Token]) -> bool:
    """ "will fünf Drohnen abgeschossen haben": what is claimed has happened."""
    said = [t for t in words if t.upos != "PUNCT"][-2:]
    return [t.xpos for t in said] == ["VVPP", "VAINF"]


def is_told(event: Event) -> bool:
    return str(event.predicate).startswith("f:") and event.verb is not None and not event.negated


def state_of(clause: Clause, words: Sequence[Token], pack: Pack) -> str | None:
    """ "25 Lehrer sind krank": what those who are counted are."""
    if clause.lemma in MODAL:
        return f"w:{clause.lemma}"  # "30 Bewohner mussten ins Freie"
    if clause.lemma not in ("sein", "bleiben", "werden"):
        return None
    said = [t for t in words if t.upos != "PUNCT"]
    return STATE + family_of(pack, said[-1].lemma.lower()) if said and said[-1].xpos == "ADJD" else None


def is_some(text: str, quantity: Quantity) -> bool:
    """ "zwei der vier Einbrecher": how many of them it happened to, not how many there are."""
    after = text[quantity.end : quantity.end + 16].split()[:1]
    return bool(after) and after[0] in ("der", "dieser", "seiner", "ihrer", "unserer") and " " not in quantity.of(text)


def is_early(words: Sequence[Token]) -> bool:
    """ "meldete zunächst zwei Tote"; not "anders als zunächst mitgeteilt starben vier" """
    return any(
        t.lemma.lower() in AT_FIRST and (i == 0 or words[i - 1].lemma.lower() != "als") for i, t in enumerate(words)
    )


AT_FIRST = frozenset({"zunächst", "zuerst", "anfangs", "ursprünglich", "anfänglich"})
# "wurden allein aus dem Nordflügel 80 gerettet"
ALONE = re.compile(r"\w allein(?:e)? (?:aus|in|im|bei|beim|an|am|auf) [^,.;:!?]*$")
NO_LONGER = frozenset({"statt", "anstatt", "anstelle"})
RAISED = re.compile(r"\s?auf (?:[a-zäöüß]+ )?\d")
REPORTED = frozenset({"gemeldeten", "genannten", "angegebenen", "berichteten", "gemeldete", "genannte"})


def is_outdated(text: str, quantity: Quantity) -> bool:
    """ "nicht 14, sondern 17", "statt der zunächst gemeldeten 14", "von 14 auf 17 korrigiert": taken back."""
    before = text[max(0, quantity.start - 48) : quantity.start].lower().split()
    after = text[quantity.end : quantity.end + 60].lower()
    if before[-1:] == ["nicht"] or before[-2:] == ["nicht", "wie"]:
        told = before[-2:-1] == ["und"] or (len(before) > 1 and before[-2].endswith(","))
        return told or "sondern" in after.split()
    if before[-1:] == ["von"] and RAISED.match(after):
        return True
    return not NO_LONGER.isdisjoint(before[-5:]) or not REPORTED.isdisjoint(before[-1:])
