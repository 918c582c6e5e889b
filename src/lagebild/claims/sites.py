"""Where the one happening of its kind took place: the river or the ruins, the hotel or the monastery."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from ..knowledge import Pack
from ..model import PROSE, Article, EntityType, Mention, Span, Token
from .event import Event, Site
from .frames import words_of
from .phrases import Phrase, chunks
from .row_words import Phrasing, Wording, phrasing
from .terms import compound_cut, family_of, word_terms
from .units import Unit
from .where import city_of, is_wide, wide_names

AT = frozenset(
    {"in", "im", "ins", "an", "am", "ans", "auf", "aufs", "unter", "unterm", "neben", "hinter", "vor", "bei"}
)
INTO, FROM = frozenset({"in", "im", "ins", "nach"}), frozenset({"aus", "von", "vom"})
CLINIC, GENERIC, WATER, LYING = "klinik", "-", "wasser", "liegen"
CARRYING, THING = frozenset({"fliegen", "bringen", "transportieren"}), "thing"
THROWN, OFF, ALIBI, STORY, WHOLE = "geworfen", "vor", "alibi", "story", 1.0
TAKING_OUT = frozenset({"bergen", "ziehen", "holen"})
SELF, REACHED = "sich", frozenset({"verständigen", "einigen"})
# "hielt sich auf", "die Lawine löste sich"
STAYING = frozenset({"aufhalten", "befinden", "lösen"})
NONE = frozenset[str]()
# So many sentences back stands who "er" is.
BACK, UNITS = 2, 4


def with_sites(units: Sequence[Unit], article: Article, pack: Pack) -> Iterator[Unit]:
    """The units of one page, each with where it says that what happened."""
    for number, unit in enumerate(units):
        found = tuple(sites(unit, units[max(0, number - UNITS) : number], article, pack))
        yield replace(unit, sites=found) if found else unit


def sites(unit: Unit, before: Sequence[Unit], article: Article, pack: Pack) -> Iterator[Site]:
    tokens = article.tokens or ()
    for event in unit.events:
        if event.verb is None and event.predicate is None:
            continue
        own = words_of(event.clause, unit.clauses)
        known = question(event, own, article, pack)
        if known is None or event.negated or not event.factual or event.certainty in ("planned", "open", "considered"):
            continue
        itself = any(tokens[i].lemma == SELF for i in own)
        if itself is not (event.verb in REACHED) and not (itself and event.verb in STAYING):
            continue  # "die Klinikleitung stellt sich den Fragen"
        phrases = list(chunks(own, tokens))
        for phrase in phrases:
            site = site_of(*known, event, phrase, article, pack)
            if site and (site := lies_now(event, site)):
                who = undergone(event, phrases, article, pack)
                heads, behind = who.heads - site.terms, who.attached - site.terms
                near = frozenset[str]()
                if who.known_before or not heads | behind:
                    near = around(unit, before, pack)
                yield replace(site, done=heads | behind, attached=behind - heads, near=near)


def question(event: Event, own: Sequence[int], article: Article, pack: Pack) -> tuple[str, str] | None:
    known = placed(pack)
    verbs = (event.verb or "", *(f"={t}" for t in sorted(event.told | {str(event.predicate)})))
    rows = [row for verb in verbs for row in known.get(verb, ())]
    wording = Wording(own, article.tokens or (), article.text, pack) if any(row.words for row in rows) else None
    found = (r for r in rows if not r.words or (wording and wording.match(r.words) is not None))
    return next(((r.question, r.of) for r in found), None) or carried(event)


def lies_now(event: Event, site: Site) -> Site | None:
    """ "liegt im Klinikum" is where somebody is treated; "der Plan liegt in Kempten" says nothing of a find."""
    if event.verb != LYING:
        return site
    if any(kind == CLINIC for _, kind in site.sorts):
        return replace(site, question=CLINIC)
    return site if event.clause.tense in ("past", "plup", "perf") else None


def carried(event: Event) -> tuple[str, str] | None:
    """ "Sie war nach Traunstein geflogen worden": the hurt, not who flies somewhere."""
    return (CLINIC, THING) if event.clause.passive and event.verb in CARRYING else None


class Row(Struct, frozen=True):
    """One way to tell a happening that has one place; of as of an answer, words as in the table of states."""

    question: str
    words: Phrasing
    of: str


@cache
def placed(pack: Pack) -> Mapping[str, list[Row]]:
    """Verb, or "=" and the term of a happening → the rows that it may begin, those with further words first."""
    found: dict[str, list[Row]] = defaultdict(list)
    for name, verbs, words, of in pack.rows("placed_verbs", 4):
        for verb in verbs.split():
            key = "=" + family_of(pack, verb[1:]) if verb[0] == "=" else verb
            found[key].append(Row(name, phrasing(words), of))
    return {verb: sorted(rows, key=lambda r: not r.words) for verb, rows in found.items()}


def site_of(name: str, of: str, event: Event, phrase: Phrase, article: Article, pack: Pack) -> Site | None:
    """ "in der Ostrach", "unter den Trümmern", "in einem Hotel in Wels", "nach Ulm"."""
    into = name == CLINIC and phrase.preposition in INTO
    into = into or (event.verb in TAKING_OUT and phrase.preposition == "aus")
    into = into or (name == THROWN and phrase.preposition in FROM)
    if phrase.pronoun or not (phrase.preposition in AT or into):
        return None
    tokens = article.tokens or ()
    span = Span(tokens[phrase.first].start, tokens[phrase.last - 1].end)
    inside = [m for m in article.mentions or () if m.type is not EntityType.PERSON and m.overlaps(span)]
    sorts = sorts_of(phrase, inside, article, pack)
    towns = frozenset(city_of(article, m, pack) or m.entity for m in inside if is_town(m, phrase, article, pack))
    towns |= frozenset(coasts(phrase, inside, article, pack))
    if not sorts and not towns:
        return None
    words = [t for t in tokens[phrase.first : phrase.last] if t.upos in ("NOUN", "PROPN")]
    least = WHOLE if any(kind != GENERIC for _, kind in sorts) else 0.0  # "Nordhang" and "Südhang" are two
    terms = {t for w in words for t, weight in word_terms(pack, w.lemma, w.upos) if weight >= least}
    terms |= {"e:" + m.entity for m in inside}
    return Site(
        name,
        STORY if name == ALIBI else of,
        span,
        sorts,
        towns,
        frozenset(terms),
        NONE,
        NONE,
        NONE,
        event.days,
        event.which | whose(event) if name == ALIBI else event.which,
    )


def whose(event: Event) -> frozenset[str]:
    """Who was there at that time: by name, or "der Angeklagte"."""
    return frozenset(t for t in event.subject if t[:2] == "e:") or event.subject


def sorts_of(phrase: Phrase, inside: Sequence[Mention], article: Article, pack: Pack) -> frozenset[tuple[str, str]]:
    tokens = article.tokens or ()
    head = tokens[phrase.head]
    sort = place_sort(head.lemma.lower(), pack)
    if sort:
        return frozenset({sort})
    return frozenset({(WATER, GENERIC)}) if is_river(phrase, inside, article, pack) else frozenset()


def place_sort(noun: str, pack: Pack) -> tuple[str, str] | None:
    """ "seitenarm" → water; "stadthotel" → a building, where guests are."""
    known = place_sorts(pack)
    return known.get(noun) or known.get(noun[compound_cut(pack, noun) or 0 :])


@cache
def place_sorts(pack: Pack) -> Mapping[str, tuple[str, str]]:
    return {noun: (sort, kind) for noun, sort, kind in pack.rows("place_sorts", 3)}


@cache
def sorts_apart(pack: Pack) -> frozenset[tuple[str, str]]:
    pairs = {(one, two) for one, others in pack.rows("places_apart", 2) for two in others.split()}
    return frozenset(pairs | {(two, one) for one, two in pairs})


def is_river(phrase: Phrase, inside: Sequence[Mention], article: Article, pack: Pack) -> bool:
    """ "in der Ostrach", "im Inn": a place that is no country and no region has an article only if it is a river."""
    tokens = article.tokens or ()
    head = tokens[phrase.head]
    article_there = tokens[phrase.first].xpos == "ART" or phrase.preposition in ("im", "am")
    named = [m for m in inside if m.type is EntityType.PLACE and m.start == head.start]
    bare = phrase.head - phrase.first <= 1
    return head.xpos == "NE" and article_there and bare and any(not is_wide(article, m.entity, pack) for m in named)


def is_town(mention: Mention, phrase: Phrase, article: Article, pack: Pack) -> bool:
    """ "in Wels", "nach Ulm", "im Klinikum Konstanz"; not "in der Ostrach", "in Bayern"."""
    tokens = article.tokens or ()
    if mention.type is EntityType.PLACE:
        bare = tokens[phrase.first].start == mention.start and phrase.preposition in ("in", "nach")
        return bare and not is_wide(article, mention.entity, pack)
    return city_of(article, mention, pack) is not None


def coasts(phrase: Phrase, inside: Sequence[Mention], article: Article, pack: Pack) -> Iterator[str]:
    """ "vor der Küste Siziliens", "vor Kreta": islands and other regions; a country may have either."""
    if phrase.preposition != OFF:
        return
    known = country_names(pack)
    end = (article.tokens or ())[phrase.last - 1].end
    behind = [m for m in article.mentions or () if m.start - end == 1]
    for m in (*inside, *behind):
        names = {m.of(article.text), m.of(article.text).removesuffix("s")}
        if m.type is EntityType.PLACE and not names & known and names & wide_names(pack):
            yield m.entity


@cache
def country_names(pack: Pack) -> frozenset[str]:
    return frozenset(n for names, kind in pack.rows("places", 2) if kind == "country" for n in names.split(";"))


class Undergone(Struct, frozen=True):
    """To whom or what it happened: "der Komplize | des Räubers".

    heads         the terms of the words themselves
    attached      those of what stands behind them: whose, from where
    known_before  the sentences before tell who that is
    """

    heads: frozenset[str]
    attached: frozenset[str]
    known_before: bool


def undergone(event: Event, phrases: Sequence[Phrase], article: Article, pack: Pack) -> Undergone:
    """To whom or what it happened."""
    tokens = article.tokens or ()
    if any(p.pronoun and tokens[p.head].xpos == "PPER" and p.preposition is None for p in phrases):
        return Undergone(frozenset(), frozenset(), True)
    terms = event.patients or event.subject
    heads: set[str] = set()
    found: set[str] = set()
    known_before = False
    for number, phrase in enumerate(phrases):
        if phrase.preposition is None and terms & words_in(phrase, article, pack):
            heads |= words_in(phrase, article, pack)
            known_before |= takes_up(phrase, tokens)
            behind = phrases[number + 1 : number + 2]
            found |= {t for p in behind if is_from(p, phrase) for t in words_in(p, article, pack)}
    return Undergone(frozenset(heads) - nameless(pack), frozenset(found) - nameless(pack), known_before)


def takes_up(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """ "Der 24-Jährige", "der Österreicher": whom the sentence before may name."""
    words = tokens[phrase.first : phrase.last]
    return "Definite=Def" in (words[0].feats or "") and not any(t.upos == "PROPN" for t in words)


def words_in(phrase: Phrase, article: Article, pack: Pack) -> frozenset[str]:
    tokens = (article.tokens or ())[phrase.first : phrase.last]
    named = {"e:" + m.entity for m in article.mentions or () if any(m.overlaps(t) for t in tokens[:1] + tokens[-1:])}
    nouns = (t for t in tokens if t.upos in ("NOUN", "PROPN"))
    return frozenset(named | {term for t in nouns for term, _ in word_terms(pack, t.lemma, t.upos)})


def is_from(phrase: Phrase, before: Phrase) -> bool:
    """ "der Mann | aus Ulm", "die Beute | des Überfalls"."""
    if phrase.preposition is None:
        return phrase.case == "Gen" and phrase.first == before.last
    return phrase.preposition in FROM and phrase.first == before.last + 1


@cache
def nameless(pack: Pack) -> frozenset[str]:
    """ "ein Mann", "die Frau": of each a story has many."""
    return frozenset(family_of(pack, noun) for noun in pack.words("nameless_persons"))


def around(unit: Unit, before: Sequence[Unit], pack: Pack) -> frozenset[str]:
    earlier = [u for u in before if u.sentence >= unit.sentence - BACK and u.role in PROSE and u.role is unit.role]
    return frozenset(t for u in earlier for e in u.events for t in e.subject | e.about) - nameless(pack)


def apart(x: Site, y: Site, pack: Pack) -> bool:
    """Nothing is in both: two towns; the river and the ruins; a hotel and a monastery."""
    if x.terms & y.terms:
        return False
    if x.towns and y.towns:
        return not x.towns & y.towns
    return any(two_sorts(one, two, pack) for one, two in product(x.sorts, y.sorts))


def two_sorts(one: tuple[str, str], two: tuple[str, str], pack: Pack) -> bool:
    if one[0] == two[0]:
        return one[1] != two[1] and GENERIC not in (one[1], two[1])
    return (one[0], two[0]) in sorts_apart(pack)


__all__ = ["apart", "with_sites"]
