"""To whom somebody speaks: "teilte der Zeitung mit", "gegenüber der APA", "wurde aufgefordert", "im Gespräch mit …"."""

from __future__ import annotations

from .cues import Cue
from .frames import Frame
from .nominal import ATTRIBUTIVE, BEFORE_NOUN, PRONOUNS, Nominal, nominal_at
from .reading import NOUNS, Reading

SIDES = {"an": ("an", "ans"), "von": ("von", "vom")}  # fordert von der Stadt; appelliert an die Stadt


def find_addressee(reading: Reading, frame: Frame, speaker: Nominal | None) -> Nominal | None:
    """To whom, as the frame says; None where it does not."""
    return (
        _towards(reading, frame)
        or _object(reading, frame, speaker)
        or _of_passive(reading, frame)
        or _in_front(reading, frame, speaker)
        or find_listener(reading, frame.clause.first, frame.clause.last)
    )


def _towards(reading: Reading, frame: Frame) -> Nominal | None:
    """gegenüber der Zeitung; what stands behind the preposition that the verb asks for."""
    first, last = frame.clause.first, frame.clause.last
    sides = () if frame.clause.passive else SIDES.get(frame.cue.addressee, ())
    for i in range(first, last - 1):
        towards = reading.low[i] == "gegenüber" and not (i and reading.tags[i - 1] in BEFORE_NOUN)  # sein Gegenüber
        if towards or reading.low[i] in sides:
            found = nominal_at(reading, i + 1, last + _mark_behind(reading, last))
            if found is not None and (towards or frame.cue.addressee == "an" or _is_party(reading, found)):
                return found
    return None


def _mark_behind(reading: Reading, last: int) -> int:
    """1 where the clause ends before a closing mark: der Zeitung „Küstenbote|“."""
    return int(last < len(reading.tokens) and reading.is_mark(last))


def _object(reading: Reading, frame: Frame, speaker: Nominal | None) -> Nominal | None:
    """The dative or accusative behind the verb."""
    first, last = frame.clause.first, frame.clause.last + _mark_behind(reading, frame.clause.last)
    if frame.cue.addressee == "acc" and any(reading.low[i] == "sich" for i in range(first, last)):
        return None  # erinnert sich
    case = {"dat": "Dat", "acc": "Acc"}.get(frame.cue.addressee)
    if case is None:
        return None
    assert frame.clause.verb is not None
    i = frame.clause.verb + 1 if frame.order != "VL" else first
    while i < last:
        aside = reading.forms[i] == "," and (speaker is None or i > speaker.last)
        if aside or reading.forms[i] in (".", "("):
            return None  # erinnert sich Ida Brahm, Ärztin aus Husum; sagte Ida Brahm. jk/dpa
        if speaker is not None and speaker.first <= i < speaker.last:
            i = speaker.last
            continue
        if reading.tags[i].startswith("APPR"):
            inner = nominal_at(reading, i + 1, last)
            timed = inner is not None and reading.low[inner.head] in reading.group["time"]
            i = i + 1 if inner is None else inner.head + 1 if timed else inner.last  # am Freitag |der APA
            continue
        nominal = nominal_at(reading, i, last)
        if nominal is None or (reading.tags[i] == "PRELS" and nominal.nominative):
            i += 1
            continue
        if reading.low[nominal.head] in ("sich", "es") or reading.low[nominal.head] in reading.group["time"]:
            i = nominal.last
            continue
        if case in nominal.cases and (case == "Acc" or "Nom" not in nominal.cases or speaker is not None):
            told = reading.feature(nominal.head, "Case")
            if case == "Dat" and len(nominal.cases) > 2 and told not in ("Dat", "", None):
                i = nominal.last  # hatte seine Präsenz ausgebaut und | den USA Gespräche vorgeschlagen
                continue
            heard = _can_hear(reading, nominal) and (case == "Dat" or _is_somebody(reading, nominal))
            return nominal if nominal.cases != frozenset({"Nom"}) and heard else None
        i = nominal.last
    return None


def _of_passive(reading: Reading, frame: Frame) -> Nominal | None:
    """Die Stadt wurde aufgefordert; dem Wirt wird vorgeworfen: what stands before the verb of a passive."""
    verb = frame.clause.verb
    if not frame.clause.passive or frame.order != "V2" or verb is None:
        return None
    front = nominal_at(reading, frame.first, verb)
    if front is None or front.last != verb or not _can_hear(reading, front):
        return None
    if frame.cue.addressee == "acc":
        return front if front.nominative and reading.low[front.head] not in ("es", "das", "dies") else None
    return front if frame.cue.addressee == "dat" and "Nom" not in front.cases and "Dat" in front.cases else None


def _in_front(reading: Reading, frame: Frame, speaker: Nominal | None) -> Nominal | None:
    """Die Bürger forderte er auf, …: an object before the verb whose subject stands behind."""
    verb = frame.clause.verb
    wanted = {"acc": "Acc", "dat": "Dat"}.get(frame.cue.addressee)
    if frame.clause.passive or frame.order != "V2" or verb is None or speaker is None or speaker.first < verb:
        return None
    front = nominal_at(reading, frame.first, verb)
    fits = front is not None and front.last == verb and wanted in front.cases
    return front if fits and front is not None and _is_named(reading, front) else None


def find_listener(reading: Reading, first: int, last: int) -> Nominal | None:
    """vor Journalisten, im Interview mit dem Küstenboten, zur Sportschau, gegenüber der APA"""
    for i in range(first, last - 1):
        low = reading.low[i]
        if reading.spoken[i] or not (reading.tags[i].startswith("APP") or low == "gegenüber"):
            continue
        heard = nominal_at(reading, i + 1, last)
        if heard is None:
            continue
        towards = low == "gegenüber" and reading.tags[i - 1] not in BEFORE_NOUN  # not: seinem Gegenüber
        audience = towards or (low == "vor" and reading.low[heard.head] in reading.group["audience"])
        talk = low == "mit" and i > first and reading.low[i - 1].endswith(("interview", "gespräch"))
        outlet = low in ("zu", "zur", "zum") and is_outlet(reading, heard)
        if audience or ((talk or outlet) and _is_named(reading, heard)):
            return heard
    return None


def _can_hear(reading: Reading, nominal: Nominal) -> bool:
    return reading.tags[nominal.head] in NOUNS | PRONOUNS and reading.low[nominal.head] not in ATTRIBUTIVE


def _is_somebody(reading: Reading, nominal: Nominal) -> bool:
    """Who can be asked or accused: people, offices, several; not: beschwört die Gefahr"""
    several = reading.feature(nominal.head, "Number") == "Plur"
    return reading.tags[nominal.head] != "NN" or several or _is_party(reading, nominal)


def _is_party(reading: Reading, nominal: Nominal) -> bool:
    return reading.low[nominal.head].endswith(reading.endings["parties"]) or _is_named(reading, nominal)


def _is_named(reading: Reading, nominal: Nominal) -> bool:
    """A name, or a noun with one: the government, the paper."""
    return any(i in reading.named for i in range(nominal.first, nominal.last)) or is_outlet(reading, nominal)


def split_speaker(
    reading: Reading, cue: Cue, speaker: Nominal | None, addressee: Nominal | None
) -> tuple[Nominal | None, Nominal | None]:
    """Speaker and addressee; an agency, paper or station at the speaker's end is told, and is no part of the speaker.

    "ein Redakteur der Zeitung" works there and stays whole.
    """
    if speaker is None or addressee is not None:
        return speaker, addressee
    towards = _before_gegenueber(reading, speaker)
    if towards is not None:
        return speaker._replace(last=towards.first), towards
    if cue.addressee != "dat":
        return speaker, addressee
    staff = reading.endings["staff"]
    if any(reading.low[i].endswith(staff) for i in range(speaker.first, speaker.last)):
        return speaker, addressee
    for i in range(speaker.last - 1, speaker.head, -1):
        if reading.low[i] not in ("der", "dem"):
            continue
        told = nominal_at(reading, i, speaker.last)
        if told is not None and told.last == speaker.last and is_outlet(reading, told):
            return speaker._replace(last=i), told
    return speaker, addressee


def _before_gegenueber(reading: Reading, speaker: Nominal) -> Nominal | None:
    """ein Sprecher |dieser Zeitung| gegenüber: the words at the speaker's end that the postposition governs."""
    end = speaker.last
    if end >= len(reading.low) or reading.low[end] != "gegenüber":
        return None
    places = (nominal_at(reading, i, end) for i in range(speaker.head + 1, end) if reading.tags[i] in BEFORE_NOUN)
    return next((n for n in places if n is not None and n.last == end and "Dat" in n.cases), None)


def is_outlet(reading: Reading, nominal: Nominal) -> bool:
    """An agency, a paper or a station: "der Nachrichtenagentur Nordpress", "dem Küstenkurier", "der APA"."""
    for i in range(nominal.first, min(nominal.last, nominal.head + 2)):
        low = reading.low[i]
        if low in reading.group["agencies"]:
            return True
        if reading.tags[i] in NOUNS and low.endswith(reading.endings["outlets"]):
            return True
    return False
