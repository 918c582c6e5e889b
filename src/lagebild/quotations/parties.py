"""Who can speak, and where: parties, and the medium through which somebody spoke."""

from __future__ import annotations

from ..model import Voice
from .addressees import is_outlet
from .cues import Cues
from .found import Found
from .nominal import PRONOUNS, Nominal, nominal_at
from .reading import Reading
from .speakers import Speakers
from .subjects import RELATIVE


def find_medium(reading: Reading, item: Found, speakers: Speakers, known: Cues) -> Voice | None:
    """ "dem Sender Channel 4", "im Staatsfernsehen", "in einem Interview", "bei Twitter"; None where none is named."""
    told = item.addressee
    if told is not None and (known.is_medium(reading.tokens[told.head].lemma) or is_outlet(reading, told)):
        return speakers.voice(item.addressee, None)
    if item.cue is None:
        return None
    cue = reading.at(item.cue.start)
    sentence = reading.sentences[reading.sentence_of(cue)]
    for i in range(max(sentence.start, cue - 12), min(sentence.end - 1, cue + 14)):
        if (
            reading.low[i] not in ("in", "im", "bei", "beim", "auf", "gegenüber", "via", "über")
            or reading.quote[i] >= 0
            or _in_relative(reading, i)
            or (item.via is not None and item.via.first <= i + 1 < item.via.last)
        ):
            continue
        nominal = nominal_at(reading, i + 1, sentence.end)
        if nominal is not None and known.is_medium(reading.tokens[nominal.head].lemma):
            start = reading.tokens[nominal.first].start
            if not any(s.start <= start < s.end for s in item.spans):
                return speakers.voice(nominal, None)
    return None


def _in_relative(reading: Reading, token: int) -> bool:
    """Inside a relative clause, which tells of something else than the speech."""
    inner = [c for c in reading.clauses[reading.sentence_of(token)] if c.first <= token < c.last]
    return bool(inner) and min(inner, key=lambda c: c.last - c.first).opener in RELATIVE


def is_party(reading: Reading, speaker: Nominal, cues: Cues) -> bool:
    """Somebody who can speak: a name, a personal pronoun, a noun for people or institutions."""
    if reading.tags[speaker.head] in PRONOUNS:
        return reading.low[speaker.head] in ("er", "sie", "wir", "ich", "dieser", "diese", "viele", "mehrere", "einige")
    if any(i in reading.named for i in range(speaker.first, speaker.last)) or reading.tags[speaker.head] == "NE":
        return True
    return cues.is_party(reading.tokens[speaker.head].lemma)
