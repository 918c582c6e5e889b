"""Who passed words on: "meldete die Agentur unter Berufung auf die Polizei", "sagte er laut der Agentur Nordpress"."""

from __future__ import annotations

from .addressees import is_outlet
from .found import Found
from .nominal import nominal_at
from .reading import Reading

REACH = 20  # tokens around the reporting word in which its frame lies


def relayed(reading: Reading, item: Found) -> Found:
    """The quotation with the outlet that relays it as `via`; the party that the outlet invokes is the speaker."""
    if item.cue is None or item.speaker is None or item.via is not None:
        return item
    cue = reading.at(item.cue.start)
    sentence = reading.sentences[reading.sentence_of(cue)]
    for i in range(max(sentence.start, cue - REACH), min(sentence.end - 1, cue + REACH)):
        if any(s.start <= reading.starts[i] < s.end for s in item.spans):
            continue
        if reading.low[i : i + 3] == ["unter", "berufung", "auf"] and is_outlet(reading, item.speaker):
            origin = nominal_at(reading, i + 3, sentence.end)
            if origin is not None:
                return item._replace(speaker=origin, via=item.speaker)
        if reading.low[i] == "laut" and not item.speaker.first <= i < item.speaker.last:
            outlet = nominal_at(reading, i + 1, sentence.end)
            if outlet is not None and is_outlet(reading, outlet) and outlet.first != item.speaker.first:
                return item._replace(via=outlet)
    return item
