"""Cause, motive, search or trial: one page knows further than another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from ..knowledge import Pack
from ..model import Role, Slot
from .event import Event
from .issues import ACCIDENTS, Issue
from .saying import ALIKE, THE_SAME, Opinion, Rule, Saying
from .similarity import Pair, Weights
from .standing import is_told
from .terms import family_of
from .towns import elsewhere
from .units import Unit

BODY = frozenset({Role.PARAGRAPH, Role.TEASER})
ASKING, DOER = frozenset({"cause", "motive", "identity"}), "doer"
# These name nobody: "die Täter warfen Scheiben ein".
UNKNOWN = frozenset(
    {"täter", "man", "jemand", "unbekannte", "unbekannter", "niemand", "wer", "er", "sie", "der", "die"}
)
# Two pages of one story that ask for a cause, and share a name or the happening, ask for the same.
LINKED, TELLING = 0.6, 1.0
OTHER_CASE = frozenset({"damals", "seinerzeit", "einst"})
# A clause need not say what is to be decided.
UNSAID = frozenset({"decision", "appeal"})
# Who decides or agrees may go unnamed on one page.
OF_THINGS = UNSAID | {"agreement"}
# Of one question so many units are held against each other.
MOST = 60


def settled(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """die Ursache ist noch unklar / Schuld war ein Bremsfehler; gegen ihn wird ermittelt / er ist angeklagt"""
    for x, y in ((a, b), (b, a)):
        for low in x.unit.issues:
            for doer in done_by(low, x, y, pack):
                pair = x.value(low.span), y.value(doer.clause)
                yield Slot.CERTAINTY, *(pair if x is a else pair[::-1])
            for high in (h for h in y.unit.issues if knows_further(low, h)):
                if same_matter(low, high, x, y, alike, pack) and not torn(low, high, x, y, pack):
                    pair = x.value(low.span), y.value(high.span)
                    yield Slot.CERTAINTY, *(pair if x is a else pair[::-1])


def done_by(low: Issue, x: Saying, y: Saying, pack: Pack) -> Iterator[Event]:
    """ "wer die Scheiben einwarf, ist unklar", "zwei Jugendliche haben die Scheiben eingeworfen": they are named."""
    if low.kind != DOER or any(names_doer(e, low, x, pack) for e in x.page):
        return
    yield from (e for e in y.unit.events if names_doer(e, low, y, pack) and (e.about & low.who) - official(pack))


def names_doer(event: Event, low: Issue, saying: Saying, pack: Pack) -> bool:
    """ "die Armee", "zwei Jugendliche"; not "ein Unbekannter", "die Täter"."""
    actor = event.actor
    if actor is None or not actor.terms or event.predicate not in low.who or actor.noun in UNKNOWN:
        return False
    unknown = any(word in actor.span.of(saying.article.text).lower() for word in ("unbekannt", "jemand"))
    return not unknown and is_told(saying.article, event, pack)


def knows_further(low: Issue, high: Issue) -> bool:
    further = low.kind == high.kind and not low.reached and low.step < high.step
    return further and (high.reached or low.kind not in ASKING)


def same_matter(low: Issue, high: Issue, x: Saying, y: Saying, alike: float, pack: Pack) -> bool:
    """Of one person, if they name any; else of one thing."""
    if other_than(x, low, pack) or other_than(y, high, pack) or (low.kind not in ASKING and elsewhere(x, y)):
        return False  # "nach einem zweiten Täter wird gefahndet"
    if counted(x.unit) and counted(y.unit) and not counted(x.unit) & counted(y.unit):
        return False  # "zwei sind gerettet, nach dem dritten wird gesucht"
    if low.kind in ASKING:
        return caused_alike(low, high, pack) and bool(matter(x.unit, pack) & matter(y.unit, pack))
    named = (x.unit.persons & low.who, y.unit.persons & high.who)
    if all(named) or (any(named) and low.kind not in OF_THINGS):
        return same_person(x.unit, low, y.unit, high)
    if low.kind in OF_THINGS and named_otherwise(low, high, pack):
        return False
    shared = things(low, pack) & things(high, pack) or same_body(low, high, pack)
    unsaid = low.kind in UNSAID and alike >= ALIKE and not things(low, pack)
    return bool(shared) or (unsaid and bool(said_around(x, y, pack)))


def named_otherwise(low: Issue, high: Issue, pack: Pack) -> bool:
    """ "über die Klage der Bäckerei Huber gegen die Stadt", "die Klage der Metzgerei Lang gegen die Stadt" """
    ones, twos = ({t for t in i.who if t[:2] == "e:"} for i in (low, high))
    if ones and twos and not ones & twos:
        return True
    x, y = things(low, pack), things(high, pack)
    return bool(x and y) and 2 * len(x & y) < min(len(x), len(y))


def said_around(x: Saying, y: Saying, pack: Pack) -> frozenset[str]:
    """ "Eine Entscheidung stand zunächst aus": on what, the words around it say."""
    return matter(x.unit, pack) & matter(y.unit, pack)


def same_body(low: Issue, high: Issue, pack: Pack) -> bool:
    """ "Die Staatsanwaltschaft Kempten prüft den Fall", "die Staatsanwaltschaft Kempten ermittelt gegen Unbekannt"."""
    ones, twos = ({t for t in i.who if t[:2] == "e:"} for i in (low, high))
    return low.kind == "proceedings" and not things(low, pack) and bool(ones & twos)


def caused_alike(low: Issue, high: Issue, pack: Pack) -> bool:
    """ "die Brandursache ist unklar" is answered by what caused the fire, not by what damage the fire caused."""
    open_of, caused = (frozenset(t for t in i.who if t[:2] != "e:") - official(pack) for i in (low, high))
    if high.by & open_of & ACCIDENTS:
        return False
    if not high.who or caused & open_of:
        return True
    accident = bool(open_of & ACCIDENTS) or not any(t[:2] in ("f:", "w:", "g:") for t in open_of)
    return accident and bool(caused & ACCIDENTS)


def same_person(x: Unit, low: Issue, y: Unit, high: Issue) -> bool:
    """One of them by name is the other's; "Ossendorf" may look like a place where no first name stands."""
    ones, twos = ({t for t in i.who if t[:2] == "e:"} for i in (low, high))
    people = x.persons | y.persons
    return any(same_name(one, two) for one in ones for two in twos if one in people or two in people)


def same_name(one: str, two: str) -> bool:
    """ "e:ossendorf" may be "e:ruprecht-ossendorf"."""
    short, long = sorted((one, two), key=len)
    return one == two or long.endswith("-" + short[2:])


def other_than(saying: Saying, issue: Issue, pack: Pack) -> bool:
    """ "nach einem weiteren Täter wird gefahndet"; "tauchte damals in Prag auf": not he, not that case."""
    inside = [t for t in saying.article.tokens or () if issue.span.covers(t)]
    if any(t.lemma.lower() in OTHER_CASE for t in inside):
        return True
    words = (t for t in inside if t.xpos in ("ADJA", "PIS", "PIAT"))
    return any(t.lemma.lower() in pack.words("further_words") and t.lemma != "neu" for t in words)


def things(issue: Issue, pack: Pack) -> frozenset[str]:
    """Who or what it is about, by no name: "Häftling"; not where it happened."""
    return frozenset(t for t in issue.who if t[:2] in ("w:", "g:")) - official(pack)


def torn(low: Issue, high: Issue, x: Saying, y: Saying, pack: Pack) -> bool:
    """The page that knows less tells the further step too, or the one that knows more leaves it open elsewhere."""
    further = (i for i in x.issues if knows_further(low, i) and answers(low, i, pack))
    less = (i for i in y.issues if knows_further(i, high) and answers(i, high, pack))
    return any(further) or any(less)


def answers(low: Issue, high: Issue, pack: Pack) -> bool:
    return low.kind not in ASKING or caused_alike(low, high, pack)


def counted(unit: Unit) -> frozenset[float]:
    return frozenset(c.quantity.value for c in unit.counts if c.quantity.value is not None)


@cache
def official(pack: Pack) -> frozenset[str]:
    """The terms that say nothing of the matter itself."""
    return frozenset(family_of(pack, word) for word in pack.words("official_words"))


def matter(unit: Unit, pack: Pack) -> frozenset[str]:
    """Names and happenings of a unit and of the words around it."""
    terms = unit.terms.keys() | unit.context.keys()
    return frozenset(t for t in terms if t[:2] in ("e:", "c:", "f:", "g:", "w:")) - official(pack)


def issue_pairs(units: Sequence[Unit], weights: Weights, pack: Pack) -> Iterator[Pair]:
    """Units of two pages of which one knows further of a matter that both speak of, whatever their words."""
    asked: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for kind in {i.kind for i in unit.issues} if unit.role in BODY else ():
            asked[kind].append(index)
    for kind in sorted(asked):
        for low in [i for i in asked[kind] if any(not x.reached for x in units[i].issues)][:MOST]:
            for high in asked[kind][:MOST]:
                if units[low].document != units[high].document and linked(kind, units[low], units[high], weights, pack):
                    a, b = sorted((low, high))
                    yield Pair(LINKED, a, b)


def linked(kind: str, low: Unit, high: Unit, weights: Weights, pack: Pack) -> bool:
    """ "das Zugunglück bei Elze", "bei Elze": a name or the happening itself is shared; of a trial the person."""
    pairs = [(x, y) for x in low.issues for y in high.issues if x.kind == kind and knows_further(x, y)]
    if not pairs:
        return False
    if kind in ASKING and not any(caused_alike(x, y, pack) for x, y in pairs):
        return False
    if kind in ASKING:
        shared = {t for t in matter(low, pack) & matter(high, pack) if t[:2] != "w:"}
        return sum(weights.idf.get(t, 0.0) for t in shared) >= TELLING * 2
    if any(same_person(low, x, high, y) or same_body(x, y, pack) for x, y in pairs):
        return True
    shared = {t for x, y in pairs for t in things(x, pack) & things(y, pack)}
    return any(weights.idf.get(t, 0.0) >= TELLING * 2 for t in shared)


RULES = (Rule(settled, THE_SAME, either=lambda s, _: s.unit.issues),)
