"""Subjects: noun phrases before and behind a finite verb that can speak, with their appositions."""

from __future__ import annotations

from .nominal import ATTRIBUTIVE, PRONOUNS, Nominal, nominal_at
from .reading import FINITE, NAMES, Reading

SKIP = frozenset({"ADV", "ADJD", "PTKNEG", "PRF", "PAV", "PROAV", "PTKA"})
RELATIVE = frozenset({"der", "die", "das", "den", "dem", "deren", "dessen", "denen", "welcher", "welche", "welches"})
CITING = "zitieren"
REFLEXIVE = frozenset({"sich", "mir", "mich", "uns"})


def find_subject(reading: Reading, first: int, verb: int, limit: int, takes_person: bool = False) -> Nominal | None:
    """The subject of a verb-second clause; a pronoun that can only be a subject beats what stands in front.

    takes_person   the verb may have a person as its object, so that a name behind it says little
    """
    before = subject_before(reading, first, verb)
    if before is not None and reading.low[before.first] in ("er", "ich", "wir", "man"):
        return before
    if before is not None and disagrees(reading, before, verb):
        before = None
    titled = verb + 1 < limit and reading.tags[verb + 1] == "NN" and verb + 1 not in reading.named
    person = reading.named.get(verb + 1 + titled, (0, False))[1]
    person = person and not takes_person and reading.feature(verb, "Number") != "Plur"
    if before is not None and person and "Acc" in before.cases and not _has_person(reading, before):
        return subject_after(reading, verb + 1, limit)  # Jede Schuld weist Hartmann von sich
    i = verb + 1
    while i < limit and reading.low[i] in REFLEXIVE:
        i += 1
    if i < limit and reading.low[i] in ("er", "ich", "wir", "man") and reading.tags[i] in PRONOUNS:
        return nominal_at(reading, i, limit)
    return before or subject_after(reading, verb + 1, limit)


def disagrees(reading: Reading, nominal: Nominal, verb: int) -> bool:
    """A plural noun phrase with a singular verb, or the other way round, as far as both are sure."""
    number = reading.feature(verb, "Number")
    form = reading.low[nominal.first]
    joined = any(reading.low[i] in ("und", "sowie") for i in range(nominal.first, nominal.last))
    if number == "Sing":
        bare = nominal.first == nominal.head and reading.tags[nominal.head] == "NN"
        return reading.feature(nominal.head, "Number") == "Plur" and (form == "die" or bare)
    return (
        number == "Plur"
        and not joined
        and form in ("der", "das", "ein", "eine", "dieser", "diese")
        and (reading.feature(nominal.head, "Number") == "Sing" and form not in ("diese",))
    )


def find_object(reading: Reading, first: int, last: int) -> Nominal | None:
    """The first noun phrase in the accusative that no preposition governs and that is no time."""
    i = first
    while i < last:
        governed = reading.tags[i].startswith("APPR")
        found = nominal_at(reading, i + governed, last)
        if found is None:
            i += 1
            continue
        thing = reading.tags[found.head] == "NN" and reading.low[found.head] not in reading.group["time"]
        if not governed and thing and "Acc" in found.cases and reading.feature(found.head, "Case") == "Acc":
            return found
        i = found.last
    return None


def _has_person(reading: Reading, nominal: Nominal) -> bool:
    return any(reading.named.get(i, (0, False))[1] for i in range(nominal.first, nominal.last))


def subject_before(reading: Reading, first: int, verb: int) -> Nominal | None:
    """The subject in front of the finite verb, with its appositions: "Peter Cook, der Sprecher des Pentagons,"."""
    while first < verb and reading.tags[first] in ("ADV", "PTKA") and first + 1 < verb:
        first += 1  # Selbst die Zeitung, Auch der Minister
    subject = nominal_at(reading, first, verb, long=True)
    if subject is None or not _can_speak(reading, subject):
        return None
    last = appositions(reading, subject.last, verb, before_verb=True)
    return subject._replace(last=last)


def subject_after(reading: Reading, first: int, limit: int) -> Nominal | None:
    """The subject behind the finite verb: "sagte am Freitag der Sprecher", "sagte ihm der Minister"."""
    i = first
    while i < limit:
        tag = reading.tags[i]
        if tag in SKIP or reading.low[i] in REFLEXIVE:
            i += 1
            continue
        if tag.startswith("APPR") and i + 1 < limit:
            inner = nominal_at(reading, i + 1, limit)
            if inner is None:
                return None
            i = inner.last
            continue
        nominal = nominal_at(reading, i, limit)
        if nominal is None:
            return None
        if _can_speak(reading, nominal):
            long = nominal_at(reading, i, limit, long=True)
            attribute = reading.low[nominal.last] in ATTRIBUTIVE if nominal.last < limit else False
            if attribute and long is not None and _closed(reading, long.last, limit):
                nominal = long  # sagte ein Sprecher aus Kiel.
            return nominal._replace(last=appositions(reading, nominal.last, limit, before_verb=False))
        i = nominal.last
    return None


def _can_speak(reading: Reading, nominal: Nominal) -> bool:
    low = reading.low[nominal.head]
    if reading.low[nominal.first] == "gegenüber" or reading.low[nominal.first].startswith("kein"):
        return False
    if not nominal.nominative or low in ("es", "das", "dies", "was", "sich"):
        return False
    return low not in reading.group["time"] and reading.tokens[nominal.head].lemma.lower() not in reading.group["time"]


def appositions(reading: Reading, last: int, limit: int, before_verb: bool) -> int:
    """The end of ", Sprecher des Pentagons," or ", Elmar Gesse" at a frame's end."""
    while last + 1 < limit and reading.forms[last] == "," and not reading.is_mark(last + 1):
        more = nominal_at(reading, last + 1, limit, long=True)
        if not before_verb and more is not None and not _closed(reading, more.last, limit):
            more = nominal_at(reading, last + 1, limit)
        if more is None or reading.tags[more.first] in PRONOUNS:
            return last
        if before_verb and more.last <= limit and _open_apposition(reading, last, more):
            return more.last
        if before_verb and (more.last >= limit or reading.forms[more.last] != ","):
            return last
        if not _closed(reading, more.last, limit):
            return last
        if (
            not before_verb
            and more.last < limit
            and reading.forms[more.last] == ","
            and reading.tags[more.head] == "NN"
        ):
            return more.last  # sagte Ole Brun, Sprecher des Hafenamts,
        last = more.last
    return last


def _open_apposition(reading: Reading, comma: int, more: Nominal) -> bool:
    """An apposition whose second comma is missing: Ole Brun, Leiter des Amtes |sagte; nach Angaben von Ole Brun, dem
    Leiter des Amtes |hatte; or the end of a list: Kiel, Husum und Bremen |fordern.
    """
    if more.last >= len(reading.tags) or reading.tags[more.last] not in FINITE:
        return False
    oblique = not more.nominative and "Acc" not in more.cases
    role = reading.low[more.head].endswith(reading.endings["parties"]) and reading.tags[comma - 1] in NAMES
    listed = any(reading.low[i] in ("und", "sowie") for i in range(more.first, more.last))
    several = listed and reading.feature(more.last, "Number") == "Plur" and reading.tags[more.first] in NAMES
    return oblique or (role and more.nominative) or several


def _closed(reading: Reading, token: int, limit: int) -> bool:
    return token >= limit or reading.forms[token] in (",", ".", ":", ";", "–", "-", "!", "?")
