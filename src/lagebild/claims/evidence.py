"""What two units share that says they tell one happening, and what says that they tell two of a kind."""

from __future__ import annotations

from collections.abc import Mapping

from .counted import TAKING_PART
from .event import Event
from .opposition import answered, doers
from .sameness import common
from .units import Unit

# Two rare terms at least: of less weight is the story's own subject, and one telling term in common is chance.
TELLING, TELLING_DAY = 2.0, 1.4
# Two units that tell when the same was done, or how many it was done to, tell of one happening.
RARE, RARE_NAME = 2.5, 2.0
HUGE = 100_000
# Of "n:euro:w:belohn": a sum, and what it is of.
OF_A_THING = 2


def says_enough(one: Unit, two: Unit, shared: Mapping[str, float]) -> bool:
    """Two telling terms: one is chance, unless the two tell the same happening by it."""
    telling = sum(w >= (TELLING_DAY if t.startswith("t:") else TELLING) for t, w in shared.items())
    if telling >= 2 or same_parties(one, two, shared):
        return True
    return telling == 1 and (same_happening(one, two, shared) or in_other_words(one, two, shared))


def same_parties(one: Unit, two: Unit, shared: Mapping[str, float]) -> bool:
    """Two persons together; two parties as joint subject; two parties and one reason: "wegen der Krise"."""
    if len(one.persons & two.persons) >= 2:
        return True
    names = {t for t in shared if t[:2] in ("e:", "c:")}
    rare = {t for t, weight in shared.items() if weight >= RARE}
    for x in one.events:
        for y in two.events:
            if len(x.subject & y.subject & names) >= 2 and rare - names:
                return True
            if x.because & y.because & rare and len(names) >= 2:
                return True
    return False


def same_happening(a: Unit, b: Unit, shared: Mapping[str, float]) -> bool:
    """Both tell when the same was done, or how many it was done to, or to what, in rare terms that they share."""
    # "14 Verletzte", "23 Menschen wurden verletzt": what happened to them says it all; "2000 Soldaten" does not.
    # nor does it take more than "siebenmal telefoniert", "neunmal telefoniert".
    if any(t.startswith(("n:f:", "n:mal:f:")) for t in shared):
        return True
    rare = {t for t, weight in shared.items() if weight >= RARE and t[:2] not in ("t:", "n:")}
    # "weltweit 9400 Menschen", "Mitarbeiter weltweit: 9400", "vier Flugzeuge bei Latakia": one number and one word;
    # "380 Millionen" needs no word.
    numbers = {t for t in rare if t[:2] in ("v:", "h:")}
    if numbers and (len(rare) > 1 or any(float(t[2:]) >= HUGE for t in numbers if t[0] == "v")):
        return True
    # "planen betriebsbedingte Kündigungen": the same is done to the same.
    if a.done & b.done & rare and len(rare - a.done) >= 2:
        return True
    if any(same_event(one, two, shared) for one in a.events for two in b.events):
        return True
    if not (a.dated and b.dated):
        return False
    # "beim Hafentag in Husum": two rare names and a date each are an occasion.
    occasion = sum(t.startswith("e:") and t not in a.persons for t in rare) >= 2
    named = {t for t, weight in shared.items() if weight >= RARE_NAME and t.startswith("e:")}
    same = {p for p in a.dated & b.dated if shared.get(p, 0.0) >= RARE and p in rare}
    # "bis Ende 2026 schließen", "Mitte 2026 geschlossen": the same rare thing in the same stretch of time
    if same and any(t.startswith("t:") for t in shared):
        return True
    return occasion or (bool(a.dated & b.dated) and bool((rare | named) - a.dated))


def in_other_words(one: Unit, two: Unit, shared: Mapping[str, float]) -> bool:
    return bool(one.dated and two.dated) and any(other_days(x, y, shared) for x in one.events for y in two.events)


def other_days(one: Event, two: Event, shared: Mapping[str, float]) -> bool:
    """ "entließ den Trainer am Mittwoch", "trennte sich am Donnerstag vom Trainer": kin, and rare participants."""
    if not one.days or not two.days or one.days & two.days:
        return False
    both = common(one, two)
    things = (doers(one) | one.about) & (doers(two) | two.about)
    rare = {t for t in things | both if shared.get(t, 0.0) >= RARE}
    return bool(both) and bool(rare) and not others(one, two)


def same_event(one: Event, two: Event, shared: Mapping[str, float]) -> bool:
    """ "die Räumung angeordnet", "die Evakuierung veranlasst": the same rare thing is done to the same rare thing."""
    if nominal(one, two, shared) or nominal(two, one, shared):
        return True
    if one.predicate is None or one.predicate != two.predicate or shared.get(one.predicate, 0.0) < RARE:
        return False
    if others(one, two) and not one.days & two.days:
        return False
    x, y = doers(one) | one.about, doers(two) | two.about
    both = (x & y) - {one.predicate}
    if any(shared.get(t, 0.0) >= RARE for t in both) or (bool(doers(one) & doers(two)) and len(both) >= 2):
        return True
    # "Niemand hat uns gewarnt": nobody and nothing that it could share
    bare = one.negated != two.negated and answered(one, two)
    # "ein Schleppversuch ist für Samstag nicht geplant", "am Samstag soll sie freigeschleppt werden"
    return bare or bool(one.days & two.days)


def others(one: Event, two: Event) -> bool:
    """Each has a doer by name, and they are not the same: two offers, unless only one party can have done it."""
    x, y = ({t for t in doers(e) if t[:2] in ("e:", "c:")} for e in (one, two))
    return bool(x and y) and not x & y and not (one.actor and one.actor.itself) and not (two.actor and two.actor.itself)


def is_telling_sum(value: float) -> bool:
    """ "1,7 Milliarden", "380 Millionen"; not a round million, of which there are many."""
    return value >= HUGE and len(f"{value:.10g}".rstrip("0").replace("e+", "")) > 1


def other_millions(a: Unit, b: Unit) -> bool:
    """ "500 Millionen Euro", "380 Millionen Euro": each its own sum."""
    x, y = ({t for t in u.terms if t.startswith("v:") and float(t[2:]) >= HUGE} for u in (a, b))
    return bool(x and y) and not x & y


def other_counts(a: Unit, b: Unit) -> bool:
    """ "zwei Steirer werden behandelt", "23 Menschen werden behandelt": both count, and not the same."""
    x, y = ({t for t in u.terms if t[:2] in ("n:", "h:", "v:")} for u in (a, b))
    return bool(a.counts and b.counts) and not x & y


def same_counted(a: Unit, b: Unit, shared: Mapping[str, float]) -> bool:
    """ "17 Häuser wurden beschädigt", "23 Häuser sind beschädigt"; "50.000 Euro Belohnung": one count."""
    if not a.counts or not b.counts:
        return False
    days = [{t.value for t in u.times if t.type == "DATE" and t.value} for u in (a, b)]
    if all(days) and not days[0] & days[1]:
        return False
    for x in a.counts:
        for y in b.counts:
            told_once = x.once or x.term.count(":") > OF_A_THING
            if not told_once or x.term != y.term or x.predicate != y.predicate or shared.get(x.term, 0.0) < RARE:
                continue
            if not x.term.startswith(("n:f:", TAKING_PART)):
                return not (x.places and y.places and not x.places & y.places) and x.still == y.still
    return False


def nominal(one: Event, two: Event, shared: Mapping[str, float]) -> bool:
    """ "wir werden darum bitten", "der Minister erwägt eine Bitte": a verb and its noun, and the same doer."""
    done = one.predicate
    return done is not None and shared.get(done, 0.0) >= RARE and done in two.about and bool(doers(one) & doers(two))


def strangers(a: Unit, b: Unit) -> bool:
    return bool(a.persons and b.persons) and not a.persons & b.persons


def other_speakers(a: Unit, b: Unit) -> bool:
    """Both units are quoted, from two speakers whom the pages name."""
    one, two = (u.quotation.speaker.entity if u.quotation and u.quotation.speaker else None for u in (a, b))
    return one is not None and two is not None and one != two
