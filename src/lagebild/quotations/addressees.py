"""To whom somebody speaks, where the dative looks like an attribute of the speaker: "sagte ein Manager der APA"."""

from __future__ import annotations

from .cues import Cue
from .nominal import Nominal, nominal_at
from .reading import NOUNS, Reading


def split_speaker(
    reading: Reading, cue: Cue, speaker: Nominal | None, addressee: Nominal | None
) -> tuple[Nominal | None, Nominal | None]:
    """Speaker and addressee; an agency, paper or station at the speaker's end is told, and is no part of the speaker.

    "ein Redakteur der Zeitung" works there and stays whole.
    """
    if speaker is None or addressee is not None or cue.addressee != "dat":
        return speaker, addressee
    staff = tuple(sorted(reading.group["staff"]))
    if any(reading.low[i].endswith(staff) for i in range(speaker.first, speaker.last)):
        return speaker, addressee
    for i in range(speaker.last - 1, speaker.head, -1):
        if reading.low[i] not in ("der", "dem"):
            continue
        told = nominal_at(reading, i, speaker.last)
        if told is not None and told.last == speaker.last and is_outlet(reading, told):
            return speaker._replace(last=i), told
    return speaker, addressee


def is_outlet(reading: Reading, nominal: Nominal) -> bool:
    """An agency, a paper or a station: "der Nachrichtenagentur Nordpress", "dem Küstenkurier", "der APA"."""
    for i in range(nominal.first, min(nominal.last, nominal.head + 2)):
        low = reading.low[i]
        if low in reading.group["agencies"]:
            return True
        if reading.tags[i] in NOUNS and low.endswith(tuple(sorted(reading.group["outlets"]))):
            return True
    return False
