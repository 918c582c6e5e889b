"""Who passed words on: "berichtet der Sender unter Berufung auf die Agentur TT", "sagte er laut der Agentur TT"."""

from __future__ import annotations

from .addressees import is_outlet
from .found import Found
from .nominal import nominal_at
from .reading import Reading

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
        words = _relaying(reading, i)
        if words and not item.speaker.first <= i < item.speaker.last:
            outlet = nominal_at(reading, i + words, sentence.end)
            if outlet is not None and is_outlet(reading, outlet) and outlet.first != item.speaker.first:
                return item._replace(via=outlet)
    return item


def _relaying(reading: Reading, i: int) -> int:
    """How many words at a token say that an outlet passes on; 0 where they say nothing of it."""
    if reading.low[i : i + 3] == ["unter", "berufung", "auf"]:
        return 3
    return int(reading.low[i] == "laut")
