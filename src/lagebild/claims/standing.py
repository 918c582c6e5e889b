"""Two units tell one happening: one page as a fact, the other as what is supposed, weighed or open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from ..knowledge import Pack
from ..model import Article, Quotation, QuotationType, Role, Slot, Span
from ..text.timex import days_of
from .certainty import doubts
from .event import Event
from .opposition import other_patients
from .parties import sort_of
from .saying import ALIKE, THE_SAME, Opinion, Rule, Saying
from .terms import capitals, compound_cut, family_of, within

BODY = frozenset({Role.PARAGRAPH, Role.TEASER, Role.HEADLINE})
UNSURE = frozenset({"hedged", "considered", "open", "planned"})
# Of what one page only supposes the other must tell so much as a fact, where no verb says that it is the same.
MOST = 0.6
ENOUGH = 2
# Days; what lies further back is no part of the story.
RECENT = 60


def certainty(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """wollen offenbar zusammenarbeiten / wollen zusammenarbeiten; erwägt zu schließen / hat geschlossen"""
    for x, y in ((a, b), (b, a)):
        for doubt in x.unit.events:
            if doubt.certainty not in UNSURE:
                continue
            for fact in y.unit.events:
                if parts(doubt, fact, x, y, alike, pack) and not says_both(doubt, fact, x, y, pack):
                    pair = x.value(shown(doubt, x)), y.value(shown(fact, y))
                    yield Slot.CERTAINTY, *(pair if x is a else pair[::-1])


def is_unsure(saying: Saying, pack: Pack) -> bool:
    return any(e.certainty in UNSURE for e in saying.unit.events)


def shown(event: Event, saying: Saying) -> Span:
    """ "erwägt, die Vertrauensfrage zu stellen": a clause that hangs on another is shown with it."""
    hangs = event.clause.verb is None or event.clause.opener is not None
    return saying.unit.span if hangs and len(saying.unit.clauses) > 1 else event.clause


def parts(doubt: Event, fact: Event, x: Saying, y: Saying, alike: float, pack: Pack) -> bool:
    """One page supposes what the other tells: in the same clause, or with the same verb."""
    if fact.certainty == "planned" and doubt.certainty == "hedged" and not doubt.whole:
        return same_verb(doubt, fact, pack) and bool(doubt.subject & fact.subject) and not is_expected(y, fact, pack)
    if doubt.certainty == "planned" and not (is_intended(x.article, doubt) and is_done(fact)):
        return False
    if not one_matter(doubt, fact, alike, pack) or doubt.negated or other_times(doubt, fact):
        return False
    if other_patients(doubt, fact) or is_by_the_way(doubt, pack) or is_by_the_way(fact, pack):
        return False
    if goes_further(x, doubt, pack) != goes_further(y, fact, pack) or is_long_ago(y, fact) or is_long_ago(x, doubt):
        return False
    return is_told(y.article, fact, pack)


def one_matter(doubt: Event, fact: Event, alike: float, pack: Pack) -> bool:
    """The same verb of the same, the decision on what was weighed, or nearly all words of it."""
    if same_verb(doubt, fact, pack):
        return bool(meeting(doubt, fact)) and not other_doers(doubt, fact, pack)
    if decides(doubt, fact, pack):
        return doubt.predicate is None or not other_doers(doubt, fact, pack)
    return alike >= ALIKE and covers(doubt, fact, pack)


def is_expected(saying: Saying, event: Event, pack: Pack) -> bool:
    """ "ist voraussichtlich bis Freitag gesperrt" is no surer than "dürfte bis Freitag gesperrt bleiben"."""
    tokens = saying.article.tokens or ()
    words = (t.lemma.lower() for t in tokens[event.clause.first : event.clause.last])
    return any(doubts(pack).get(word) == "expected" for word in words)


def is_intended(article: Article, event: Event) -> bool:
    """ "plant ein Verbot", "will verkaufen": nobody has set a day for it."""
    tokens, clause = article.tokens or (), event.clause
    wants = clause.verb is not None and tokens[clause.verb].lemma in ("wollen", "planen", "beabsichtigen", "vorhaben")
    return wants and clause.tense == "pres" and not event.days and not event.hours


def is_done(event: Event) -> bool:
    return event.clause.tense in ("perf", "past") and not event.days


def same_verb(one: Event, two: Event, pack: Pack) -> bool:
    """The same is done; a light verb is the same where its object is: "stellt die Vertrauensfrage"."""
    if one.predicate is None or two.predicate is None:
        if one.predicate is two.predicate and one.verb == two.verb and one.verb not in BARE:
            return bool(one.about & two.about)
        noun, other = (one, two) if one.predicate else (two, one)
        finding = pack.words("finding_verbs")
        deed = str(noun.predicate).startswith("f:")
        return noun.predicate in other.about | other.subject and (deed or (noun.whole and other.verb in finding))
    return one.predicate == two.predicate or two.predicate in one.near


def meeting(one: Event, two: Event) -> frozenset[str]:
    mine = {one.predicate, two.predicate}
    return ((one.subject | one.about) & (two.subject | two.about)) - mine


def decides(doubt: Event, fact: Event, pack: Pack) -> bool:
    """ "berät über den Bau der Tangente", "hat den Bau der Tangente genehmigt"."""
    if doubt.certainty not in ("considered", "open") or fact.verb not in pack.words("deciding_verbs"):
        return False
    if doubt.predicate is None:  # "der Weihnachtsmarkt steht auf der Kippe"
        return bool(doubt.subject & fact.about) and doubt.clause.opener is None
    return doubt.whole and doubt.predicate in fact.about | fact.subject and bool(meeting(doubt, fact))


def other_doers(one: Event, two: Event, pack: Pack) -> bool:
    """Two persons or bodies by name; or two of which no name and no object says that they are one."""
    x, y = one.subject - {one.predicate}, two.subject - {two.predicate}
    if not x or not y or x & y or one.clause.passive != two.clause.passive:
        return False
    named = [with_countries({t for t in s if t[:2] in ("e:", "c:")}, pack) for s in (x, y)]
    if all(named):
        return not named[0] & named[1]
    both = meeting(one, two)
    return len(both) < ENOUGH and all(t[:2] == "e:" for t in both)


def with_countries(terms: Iterable[str], pack: Pack) -> set[str]:
    """ "Kopenhagen" may be Denmark's government."""
    return {*terms, *(f"c:{country}" for t in terms if (country := seats(pack).get(t)))}


@cache
def seats(pack: Pack) -> dict[str, str]:
    return {f"e:{seat.lower()}": country for seat, country in capitals(pack).items()}


def is_long_ago(saying: Saying, event: Event) -> bool:
    """ "hat sie schon 2019 erhöht": another time than that of the story."""
    published = saying.article.published
    if published is None:
        return False
    today = date.fromisoformat(published.value[:10])
    ends = (days_of(day[2:]) for day in event.days)
    return any(d is not None and (today - d[1]).days > RECENT for d in ends)


def other_times(one: Event, two: Event) -> bool:
    days = one.days and two.days and not one.days & two.days
    hours = one.hours and two.hours and not one.hours & two.hours
    return bool(days or hours)


def is_told(article: Article, event: Event, pack: Pack) -> bool:
    """The page vouches for it: in the indicative, be it with its source; not in somebody's own words."""
    if not event.factual or event.negated or event.denies or is_believed(article, event, pack):
        return False
    if event.certainty == "asserted":
        return True
    if event.certainty != "attributed" or event.clause.mood != "ind":
        return False
    said = [q for q in article.quotations or () if q.overlaps(event.clause)]
    return all(q.type is QuotationType.INDIRECT and is_official(article, q, pack) for q in said)


def is_believed(article: Article, event: Event, pack: Pack) -> bool:
    """ "nach Einschätzung der Polizei war es ein Unfall" """
    words = (article.tokens or ())[event.clause.first : event.clause.last]
    return any(doubts(pack).get(t.lemma.lower()) == "believed" for t in words)


def is_by_the_way(event: Event, pack: Pack) -> bool:
    """ "des getöteten Försters": nobody is said to have done it."""
    own = family_of(pack, event.verb or "-") == event.predicate or event.whole or event.predicate is None
    return not own and bool(event.subject) and event.subject == event.about


def is_official(article: Article, quotation: Quotation, pack: Pack) -> bool:
    """ "wie die Polizei mitteilte": a body that would know; "sagte ein Beifahrer" is one man's word."""
    voice = quotation.speaker
    nouns = [t.lemma.lower() for t in within(article.tokens or (), voice) if t.upos == "NOUN"]
    bodies = pack.words("institution_nouns")
    if any(noun.endswith(VOICES) or sort_of(noun, pack)[0] == OFFICE for noun in nouns):
        return True  # "das gab der Ministerpräsident bekannt"
    return any(noun[cut:] in bodies for noun in nouns for cut in (0, compound_cut(pack, noun) or 0))


def goes_further(saying: Saying, event: Event, pack: Pack) -> bool:
    """ "die Zahl der Opfer könnte weiter steigen": beyond what has happened"."""
    words = (t.lemma.lower() for t in (saying.article.tokens or ())[event.clause.first : event.clause.last])
    return not (FURTHER | pack.words("again_words")).isdisjoint(words)


def covers(doubt: Event, fact: Event, pack: Pack) -> bool:
    """ "hinter dem Anschlag wird der Geheimdienst vermutet", "der Geheimdienst steckt hinter dem Anschlag"."""
    if fact.verb not in pack.words("finding_verbs") or (doubt.predicate and not doubt.whole):
        return False
    matter = doubt.subject | doubt.about | ({doubt.predicate} if doubt.predicate else set())
    told = fact.subject | fact.about
    both = matter & told
    return len(both) >= ENOUGH and len(both) >= MOST * min(len(matter), len(told))


def says_both(doubt: Event, fact: Event, x: Saying, y: Saying, pack: Pack) -> bool:
    """The page that tells it supposes it elsewhere, or the page that supposes it tells it: no difference of the two."""
    unsure = UNSURE if fact.certainty != "planned" else UNSURE - {"planned"}
    hedges = any(e.certainty in unsure and same_verb(e, fact, pack) and meeting(e, fact) for e in y.page)
    others = (e for e in x.page if e.clause != doubt.clause)
    tells = any(is_told(x.article, e, pack) and same_verb(e, doubt, pack) and meeting(e, doubt) for e in others)
    return hedges or tells


OFFICE = "amt"
# Who speaks for a body.
VOICES = ("sprecher", "sprecherin", "büro", "anwalt", "anwaltschaft")
FURTHER = frozenset({"weiter", "weitere", "weiterer", "zusätzlich", "mehr"})
BARE = frozenset({"sein", "haben", "werden", "geben", "können", "müssen", "sollen", "wollen", "lassen", None})
RULES = (Rule(certainty, THE_SAME, both=lambda s, _: s.unit.role in BODY, either=is_unsure),)
