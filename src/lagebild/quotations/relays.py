"""Who passed words on: "berichtet der Sender unter Berufung auf die Agentur TT", "sagte er der Agentur TT zufolge"."""

from __future__ import annotations

from .addressees import is_outlet
from .found import Found
from .nominal import Nominal, nominal_at
from .reading import Reading
from .sources import told_behind

REACH = 20  # tokens around the reporting word in which its frame lies


def relayed(reading: Reading, item: Found) -> Found:
    """The quotation with the outlet that relays it as `via`."""
    if item.cue is None or item.speaker is None or item.via is not None:
        return item
    cue = reading.at(item.cue.start)
    sentence = reading.sentences[reading.sentence_of(cue)]
    for i in range(max(sentence.start, cue - REACH), min(sentence.end - 1, cue + REACH)):
        if any(s.start <= reading.starts[i] < s.end for s in item.spans):
            continue
        if reading.low[i] == "zufolge" and i != cue:
            outlet = told_behind(reading, i, sentence.start)
            if outlet is not None and outlet.first > item.speaker.head:
                return without(item, outlet)._replace(via=outlet)
        outlet = _relaying(reading, i, sentence.end)
        if outlet is not None and outlet.first != item.speaker.first:
            inside = item.speaker.first <= i < item.speaker.last
            return item if inside else item._replace(via=outlet)
    return item


def without(item: Found, relay: Nominal) -> Found:
    """Speaker and addressee without who passed the words on: sagte Holm| der Agentur zufolge."""
    speaker, told = item.speaker, item.addressee
    if speaker is not None and speaker.head < relay.first < speaker.last:
        speaker = speaker._replace(last=relay.first)
    if told is not None and told.first < relay.last and relay.first < told.last:
        told = None
    return item._replace(speaker=speaker, addressee=told)


def _relaying(reading: Reading, i: int, limit: int) -> Nominal | None:
    """The outlet of "laut der Agentur TT", "unter Berufung auf die Agentur TT", "nach einem Bericht der Agentur TT"."""
    if reading.low[i] == "nach":
        report = nominal_at(reading, i + 1, limit)
        if report is None or not reading.low[report.head].startswith(("bericht", "meldung", "angabe")):
            return None
        owners = (nominal_at(reading, j, report.last) for j in range(report.head + 1, report.last))
        return report if any(owner is not None and is_outlet(reading, owner) for owner in owners) else None
    if reading.low[i] == "laut":
        first = i + 1
    elif reading.low[i : i + 3] == ["unter", "berufung", "auf"]:
        first = i + 3
    else:
        return None
    outlet = nominal_at(reading, first, limit)
    return outlet if outlet is not None and is_outlet(reading, outlet) else None
