"""Reported content in a noun phrase: "forderte Bergers Rücktritt", "warnte vor einer Eskalation"."""

from __future__ import annotations

from msgspec import structs

from ..model import QuotationType, Span
from .addressees import find_addressee
from .cues import Cues
from .found import Found, trimmed
from .frames import Frame
from .nominal import PRONOUNS, Nominal, nominal_at
from .parties import is_party
from .reading import FINITE, NOUNS, Reading
from .reporters import find_speaker
from .reporting_words import cue_words

POINTING = frozenset({"der", "die", "das", "den", "dem", "dies", "diese", "diesen", "diesem", "dieser", "dieses"})
VERBAL = frozenset({"PTKVZ", "VVPP", "VVINF", "VAINF", "VAPP", "VMINF", "VVIZU", "PTKZU"})


def reported_quotation(reading: Reading, frame: Frame, cues: Cues, taken: list[Span]) -> Found | None:
    """The noun phrase that a reporting verb governs; None where the use reports nothing or no speaker is named."""
    words = frozenset(reading.low[i] for i in range(frame.clause.first, frame.clause.last))
    if not frame.cue.objects or cues.idle(frame.cue, words) or frame.clause.mood in ("kj1", "kj2"):
        return None
    if frame.order == "VL" or frame.clause.passive:
        return None
    if any(reading.low[i] in reading.group["denial"] for i in range(frame.clause.first, frame.clause.last)):
        return None  # schließt einen Einsatz nicht aus: what is denied is not said
    speaker = find_speaker(reading, frame, frame.clause.last)
    if speaker is None or not is_party(reading, speaker, cues):
        return None
    content = _by_preposition(reading, frame, speaker) or _accusative(reading, frame, speaker)
    if content is None:
        return None
    first, last = trimmed(reading, *content)
    phrase = len(frame.cue.words)
    if phrase and tuple(reading.low[last - phrase : last]) == frame.cue.words:
        last -= phrase  # stellte 380 Millionen Euro| in Aussicht
    last = _without_time(reading, first, last)
    if last <= first or _is_bare(reading, first, last, cues):
        return None
    span = reading.span(first, last)
    if any(span.overlaps(t) for t in taken):
        return None
    addressee = find_addressee(reading, frame, speaker)
    if addressee is not None and addressee.first < last and first < addressee.last:
        addressee = None
    sentence = reading.sentence_of(first)
    cue = cue_words(reading, frame)
    outside = tuple(s for s in cue.spans if not s.overlaps(span))  # bezeichnete |den Prozess als Schau
    cue = structs.replace(cue, spans=outside or (Span(cue.start, cue.end),))
    return Found(QuotationType.REPORTED, (span,), sentence, speaker, cue, addressee)


def _without_time(reading: Reading, first: int, last: int) -> int:
    """The end before a time that belongs to the verb: wies die Vorwürfe| am Montag zurück"""
    start = next((i for i in range(last - 1, max(first, last - 4), -1) if reading.low[i] in ("am", "im")), last)
    when = nominal_at(reading, start + 1, last) if start < last - 1 else None
    timed = when is not None and when.last == last and reading.low[when.head] in reading.group["time"]
    return start if timed else last


def _is_bare(reading: Reading, first: int, last: int, cues: Cues) -> bool:
    """Words that tell nothing without what they point at: "den Vorwurf", "die Helfer", "dies"."""
    nominal = nominal_at(reading, first, last)
    if nominal is None or nominal.last < last or nominal.last > nominal.head + 1:
        return False
    pointing = nominal.head == first + 1 and reading.low[first] in POINTING
    lemma = reading.tokens[nominal.head].lemma
    spoken = cues.is_content(lemma) or cues.is_source(lemma)
    return pointing and (spoken or is_party(reading, nominal, cues))


def _by_preposition(reading: Reading, frame: Frame, speaker: Nominal) -> tuple[int, int] | None:
    """warnte vor einer Eskalation / sprach sich für einen Dialog aus"""
    reflexive = any(reading.low[i] == "sich" for i in range(frame.clause.first, frame.clause.last))
    wanted = set()
    for name in frame.cue.objects:
        needs, _, preposition = name.rpartition("+")
        if name not in ("acc", "dat", "als") and (not needs or reflexive):
            wanted.add(preposition)
    if not wanted:
        return None
    for i in range(frame.clause.first, frame.clause.last - 1):
        inside = speaker.first <= i < speaker.last
        if inside or _base(reading.low[i]) not in wanted or not reading.tags[i].startswith("APPR"):
            continue
        start = _behind_hedge(reading, i + 1, frame.clause.last)
        if start > i + 1:  # sprach von |über 2000 Verletzten
            counted = nominal_at(reading, start, frame.clause.last, long=True)
            nominal = counted._replace(first=i + 1) if counted is not None else None
        elif reading.tags[i] == "APPRART":
            nominal = _after_contraction(reading, i, frame.clause.last)
        else:
            nominal = nominal_at(reading, i + 1, frame.clause.last, long=True)
        if (
            nominal is None
            or reading.low[nominal.head] in reading.group["time"]
            or reading.tags[nominal.head] in PRONOUNS
        ):
            continue
        return nominal.first, _to_field_end(reading, nominal.last, frame, speaker)
    return None


def _behind_hedge(reading: Reading, i: int, limit: int) -> int:
    """The number behind "über", "mehr als", "bis zu"; the same token where no number follows."""
    for end in range(i + 1, min(i + 3, limit)):
        if reading.tags[end] == "CARD" and "_".join(reading.low[i:end]) in reading.group["hedges"]:
            return end
    return i


def _base(preposition: str) -> str:
    return {
        "vom": "von",
        "vorm": "vor",
        "zum": "zu",
        "zur": "zu",
        "fürs": "für",
        "ums": "um",
        "aufs": "auf",
        "beim": "bei",
    }.get(preposition, preposition)


def _after_contraction(reading: Reading, i: int, limit: int) -> Nominal | None:
    return nominal_at(reading, i + 1, limit, long=True)


def _accusative(reading: Reading, frame: Frame, speaker: Nominal) -> tuple[int, int] | None:
    """forderte den Rücktritt / Gespräche hat Russland vorgeschlagen"""
    if "acc" not in frame.cue.objects:
        return None
    assert frame.clause.verb is not None
    if frame.order == "V2" and speaker.first > frame.clause.verb:
        fronted = nominal_at(reading, frame.first, frame.clause.verb, long=True)
        if fronted is not None and "Acc" in fronted.cases and _is_content(reading, fronted):
            return fronted.first, frame.clause.verb
    i = max(frame.clause.first, frame.clause.verb + 1, speaker.last if speaker.first > frame.clause.verb else 0)
    while i < frame.clause.last:
        tag = reading.tags[i]
        if tag.startswith("APPR"):
            inner = nominal_at(reading, i + 1, frame.clause.last)
            i = inner.last if inner is not None else i + 1
            continue
        nominal = nominal_at(reading, i, frame.clause.last, long=True)
        if nominal is None:
            if tag in VERBAL or tag in FINITE or reading.forms[i] in (",", ":", ";"):
                return None
            i += 1
            continue
        if "Acc" in nominal.cases and _is_content(reading, nominal):
            return nominal.first, _to_field_end(reading, nominal.last, frame, speaker)
        i = nominal.last
    return None


def _is_content(reading: Reading, nominal: Nominal) -> bool:
    return reading.tags[nominal.head] in NOUNS and reading.low[nominal.head] not in reading.group["time"]


def _to_field_end(reading: Reading, last: int, frame: Frame, speaker: Nominal) -> int:
    """On to the comma or the verb's other part: "zu Syrien" of "Gespräche zu Syrien vorgeschlagen"."""
    limit = frame.clause.last
    if speaker.first >= last:
        limit = min(limit, speaker.first)
    end = last
    while (
        end < limit and reading.tags[end] not in VERBAL | FINITE and reading.forms[end] not in (",", ":", ";", "–", ".")
    ):
        end += 1
    return end
