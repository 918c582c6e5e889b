"""Two pages tell how things stand for one party of the story, and not alike: at large and caught, lost and found."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Role, Slot
from ..text.timex import days_of
from .cast import ALL, ONE, OWN, SOME, find_stands, role_nouns
from .event import Stand
from .order import is_later
from .saying import THE_SAME, Opinion, Rule, Saying
from .similarity import Pair
from .towns import elsewhere
from .units import Unit

BODY = frozenset({Role.PARAGRAPH, Role.TEASER})
SAID = BODY | {Role.CAPTION}
LINKED, MOST = 0.6, 40
# Days; what lies further back is another case.
RECENT = 60
# "bei einem ähnlichen Überfall", "damals"
OTHER_CASE = frozenset({"damals", "seinerzeit", "einst", "ähnlich", "vergleichbar"})
# Nouns that may mean any of their kind: "die Strecke" may be "das Gleis", "das Feuer" "der Waldbrand".
GENERIC = frozenset(
    {"straße", "fahrbahn", "strecke", "gleis", "zug", "feuer", "brand", "flamme", "schiff", "streik", "ausstand",
     "beamter", "beamte", "bediensteter", "bedienstete", "bewacher"}
)  # fmt: skip
# Of these two nouns of one kind are two: "die Grundschule", "das Gymnasium".
THINGS = frozenset(
    {"straße", "bahn", "tunnel", "brücke", "schule", "flughafen", "grenze", "hafen", "schiff", "feuer", "streik",
     "bedienstete"}
)  # fmt: skip


def with_cast(units: Sequence[Unit], articles: Sequence[Article], pack: Pack) -> list[Unit]:
    """The units with how things stand by them for the parties of the story, as far as the story has one of each."""
    cases = Cases(articles)
    stands = [
        tuple(s for s in find_stands(articles[u.document], u, pack) if tells(u, s) and cases.holds(u, s))
        if u.role in SAID
        else ()
        for u in units
    ]
    missing = {m for told in stands for s in told if s.sure or s.whole for m in s.marks if s.role == "vermisst"}
    pages: dict[int, list[Stand]] = defaultdict(list)
    found = []
    for unit, told in zip(units, stands, strict=True):
        kept = [s for s in told if is_member(s, articles[unit.document], missing, pack)]
        pages[unit.document] += kept
        found.append(kept)
    several = several_named(pages)
    return [
        replace(u, stands=tuple(narrowed(s, pages[u.document]) for s in told if is_only(s, several))) if told else u
        for u, told in zip(units, found, strict=True)
    ]


def tells(unit: Unit, stand: Stand) -> bool:
    """ "Polizisten sperren die Brücke": under a picture that is no more than what it shows."""
    return unit.role in BODY or not stand.passing


class Cases:
    """Which passages tell of the story's own case, and not of one long ago."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.blocks = [[b.start for b in a.blocks or ()] for a in articles]
        self.old: dict[tuple[int, int], bool] = {}

    def of_story(self, unit: Unit) -> bool:
        """ "2016 hatten Räuber das Museum überfallen. | Von der Beute fehlt jede Spur."; asks in reading order."""
        article = self.articles[unit.document]
        key = unit.document, bisect_right(self.blocks[unit.document], unit.span.start)
        words = {t.lemma.lower() for c in unit.clauses for t in (article.tokens or ())[c.first : c.last]}
        times = ages_of(unit, article)
        if words & OTHER_CASE or any(age > RECENT for age in times):
            self.old[key] = True
        elif times:
            self.old[key] = False
        return not self.old.get(key, False)

    def holds(self, unit: Unit, stand: Stand) -> bool:
        """ "bleibt bis Sonntag gesperrt", but not "ist ab Montag wieder frei"."""
        to_come = any(age < 0 for age in ages_of(unit, self.articles[unit.document]))
        return self.of_story(unit) and not (to_come and stand.rank)


def ages_of(unit: Unit, article: Article) -> list[int]:
    """How many days before the page its days lie; less than 0 if they are still to come."""
    if article.published is None:
        return []
    today, latest = (date.fromisoformat(d[:10]) for d in (article.published.value, article.published.latest))
    spans = [days_of(t.value, t.mod) for t in unit.times if t.type in ("DATE", "TIME")]
    return [(today - d[1]).days if d[0] <= latest else -1 for d in spans if d]


def is_member(stand: Stand, article: Article, missing: set[str], pack: Pack) -> bool:
    """ "zwei Männer" are the culprits where it speaks of culprits; "der Koch" was missing if some page says so."""
    if stand.role == "vermisst" and not stand.sure and not stand.whole:
        return bool(missing & stand.marks)
    return stand.whole or stand.sure or speaks_of(article, stand.role, pack)


def speaks_of(article: Article, role: str, pack: Pack) -> bool:
    own = {noun for noun, kind in role_nouns(pack).get(role, {}).items() if kind in OWN}
    own |= {word for word, of in pack.rows("cast_adjectives", 2) if of == role}
    return any(t.lemma.lower() in own for t in article.tokens or () if t.xpos in ("NN", "ADJA"))


def several_named(pages: dict[int, list[Stand]]) -> dict[str, int]:
    """Role → how many of its things the story names: two roads by number are not one."""
    found: dict[str, set[str]] = defaultdict(set)
    for stand in (s for stands in pages.values() for s in stands if s.role in THINGS):
        found[stand.role] |= {m for m in stand.marks if m.startswith("e:")}
    return {role: len(names) for role, names in found.items()}


def is_only(stand: Stand, several: dict[str, int]) -> bool:
    return several.get(stand.role, 0) < 2 or any(m.startswith("e:") for m in stand.marks)


def narrowed(stand: Stand, page: Sequence[Stand]) -> Stand:
    """ "die Verdächtigen sitzen in Haft, nach dem dritten wird gesucht": on such a page not all of them are meant."""
    others = [s for s in page if (s.question, s.role) == (stand.question, stand.role) and s.answer != stand.answer]
    mixed = bool(others) and not (stand.counted and all(s.counted for s in others))
    return replace(stand, part=SOME) if stand.part == ALL and mixed else stand


def part_ways(one: Stand, two: Stand) -> bool:
    """Two answers to one question about one party, so that not both can hold."""
    if (one.question, one.role) != (two.question, two.role) or one.answer == two.answer:
        return False
    if of_kind(one, "x:") != of_kind(two, "x:"):
        return False  # "eine andere Straße"
    if parted(one, two, "e:") or parted(one, two, "d:") or (one.role in THINGS and other_things(one, two)):
        return False
    if ALL in (one.part, two.part):
        whole, other = (one, two) if one.part == ALL else (two, one)
        single = not whole.plural and not whole.counted
        return not (single and other.plural) and not parted(one, two, "n:") and not parted(one, two, "a:")
    if one.part == two.part == ONE:
        return any(shared(one, two, kind) for kind in "#a") or (
            shared(one, two, "n:") and not any(parted(one, two, kind) for kind in "#a")
        )
    return False


def of_kind(stand: Stand, kind: str) -> set[str]:
    return {m for m in stand.marks if m.startswith(kind)}


def parted(one: Stand, two: Stand, kind: str) -> bool:
    x, y = of_kind(one, kind), of_kind(two, kind)
    return bool(x and y and not x & y)


def shared(one: Stand, two: Stand, kind: str) -> bool:
    return any(m.startswith(kind) for m in one.marks & two.marks)


def other_things(one: Stand, two: Stand) -> bool:
    """ "die Grundschule", "das Gymnasium"; "Hannover–Hamburg", "Hannover–Bremen"; "die Strecke" may be "das Gleis"."""
    x, y = of_kind(one, "p:"), of_kind(two, "p:")
    if x and y and not x <= y and not y <= x:
        return True
    return one.noun != two.noun and not {one.noun, two.noun} & (GENERIC | {one.role})


def conflict(one: Stand, two: Stand, a: Saying, b: Saying) -> bool:
    """Two answers; of what goes on in an order, the page with the first of them is not the later."""
    if not part_ways(one, two) or elsewhere(a, b):
        return False
    first, last = (a, b) if one.rank < two.rank else (b, a)
    return not (one.passing and is_later(first.article, last.article))


def standings(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """die Täter sind auf der Flucht / zwei Verdächtige gefasst; von der Beute fehlt jede Spur / ein Teil tauchte auf"""
    for one in a.unit.stands:
        for two in b.unit.stands:
            if conflict(one, two, a, b):
                yield Slot.POLARITY, a.value(one.event.clause), b.value(two.event.clause)


def cast_pairs(units: Sequence[Unit], articles: Sequence[Article]) -> Iterator[Pair]:
    """Units of two pages that tell of one party of the story that things stand otherwise."""
    told: dict[tuple[str, str], list[tuple[int, Stand]]] = defaultdict(list)
    for index, unit in enumerate(units):
        for stand in unit.stands:
            told[stand.question, stand.role].append((index, stand))

    for key in sorted(told):
        for number, (a, one) in enumerate(told[key][:MOST]):
            for b, two in told[key][number + 1 : MOST]:
                x, y = (Saying(units[i], articles[units[i].document]) for i in (a, b))
                if x.unit.document != y.unit.document and conflict(one, two, x, y):
                    yield Pair(LINKED, a, b, opposed=True)


RULES = (Rule(standings, THE_SAME, both=lambda s, _: s.unit.stands),)
