"""Which quoted stretches are utterances: somebody's words, not a name, a title or words held at a distance."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Span
from .cues import Cues
from .nominal import Nominal, nominal_at
from .reading import FINITE, Reading
from .subjects import appositions

STOPS = frozenset({".", "!", "?", "…", "..."})


class Place(NamedTuple):
    """A quoted stretch among the tokens.

    first, last      the words inside; half-open
    low, high        with the marks
    sentence, end    the sentences of its first and last word
    words            how many words it has
    verb             whether a finite verb stands in it
    """

    number: int
    first: int
    last: int
    low: int
    high: int
    sentence: int
    end: int
    words: int
    verb: bool


def places(reading: Reading) -> list[Place]:
    """The quoted stretches that hold words, in reading order."""
    found = []
    for number, quoted in enumerate(reading.quoted):
        first, last = reading.first_at(quoted.start), reading.first_at(quoted.end)
        low, high = reading.first_at(quoted.outer.start), reading.first_at(quoted.outer.end)
        words = sum(1 for i in range(first, last) if reading.forms[i][0].isalnum())
        if words:
            verb = any(reading.tags[i] in FINITE for i in range(first, last))
            ends = reading.sentence_of(first), reading.sentence_of(last - 1)
            found.append(Place(number, first, last, low, high, *ends, words, verb))
    return found


def span_of(reading: Reading, place: Place) -> Span:
    quoted = reading.quoted[place.number]
    return Span(quoted.start, quoted.end)


def is_speech(reading: Reading, place: Place, cues: Cues) -> bool:
    """Whole utterances; fragments, titles and names are left to the other rules."""
    named = is_named(reading, place, cues)
    quoted = reading.quoted[place.number]
    if _finishes(reading, place, cues):
        return False
    if not (quoted.opened and quoted.closed):
        return place.words >= 4 and (place.verb or frame_follows(reading, place))
    if frame_follows(reading, place) and not named:
        return True
    ahead, behind = before(reading, place), _behind(reading, place)
    if ahead == ":":
        stops = reading.forms[place.last - 1] in STOPS
        latin = reading.forms[place.first][0] < "\u0250"
        return latin and (
            place.verb or stops or place.words >= 5 or (place.words > 1 and _cue_before(reading, place, cues))
        )
    if place.words > 1 and reading.forms[place.first][:1].isupper() and _speech_noun(reading, place):
        return True
    if named:
        return False
    whole = ahead == "" and behind in ("", *STOPS)
    if whole:
        return place.words >= 5 or place.verb
    stops = reading.forms[place.last - 1] in STOPS
    capital = reading.forms[place.first][:1].isupper()
    if place.words >= 4 and capital and (place.verb or stops):
        return stops or ahead in ("", ",", "–", "-") or _speech_noun(reading, place)
    return place.words >= 9 and place.verb and capital


def _finishes(reading: Reading, place: Place, cues: Cues) -> bool:
    """Der Hafen, fügte der Wirt hinzu, „bleibt noch lange zu“: literal words that only finish a sentence."""
    start = reading.sentences[place.sentence].start
    if before(reading, place) != "," or not reading.forms[place.first][:1].islower():
        return False
    comma = next((i for i in range(start, place.low) if reading.forms[i] == ","), place.low)
    if comma + 2 >= place.low or reading.quote[start] >= 0 or cues.finite(reading.low[comma + 1]) is None:
        return False
    return not any(reading.tags[i] in FINITE for i in range(start, comma))


def _cue_before(reading: Reading, place: Place, cues: Cues) -> bool:
    """A reporting verb right before the colon: "Er rief: „Nieder mit dem Zaren“"."""
    start = reading.sentences[place.sentence].start
    return any(cues.finite(reading.low[i]) for i in range(start, place.low) if reading.tags[i].startswith("VV"))


def before(reading: Reading, place: Place) -> str:
    """The form in front of the opening mark in its sentence; "" at the sentence's start."""
    start = reading.sentences[place.sentence].start
    return reading.forms[place.low - 1] if place.low > start else ""


def _behind(reading: Reading, place: Place) -> str:
    end = reading.sentences[place.end].end
    return reading.forms[place.high] if place.high < end else ""


def is_named(reading: Reading, place: Place, cues: Cues) -> bool:
    """A title or name: mit dem Titel „…“, das Magazin „…“."""
    start = reading.sentences[place.sentence].start
    i = place.low - 1
    small = place.words > 1 and reading.forms[place.first][:1].islower()  # in dem Gesetz „kein Hindernis für …“
    if i < start or reading.tags[i] != "NN" or small:
        return False
    lemma = reading.tokens[i].lemma
    tail = lemma.rpartition("-")[2]
    return tail in cues.names or any(tail[k:].capitalize() in cues.names for k in range(2, len(tail) - 2))


def _speech_noun(reading: Reading, place: Place) -> bool:
    """mit den Worten „…“ / mit diesen Worten"""
    start = reading.sentences[place.sentence].start
    reach = 6 if "wie" in reading.low[max(start, place.low - 3) : place.low] else 3  # Parolen wie zum Beispiel „…“
    return any(reading.low[i] in reading.group["speech"] for i in range(max(start, place.low - reach), place.low))


def frame_start(reading: Reading, place: Place) -> int:
    """The first token of what follows in the same sentence, behind a comma; -1 where nothing of a frame follows."""
    end = reading.sentences[place.end].end
    i = place.high
    closed_by_mark = reading.forms[place.last - 1] in STOPS
    if i < end and reading.forms[i] in (",", "–", "-", "—"):
        i += 1
    elif not closed_by_mark or i >= end:
        return -1
    return i if i < end else -1


def frame_follows(reading: Reading, place: Place) -> bool:
    """„…“, sagte er / „…“, so der Minister / „…?“ fragte sie"""
    i = frame_start(reading, place)
    if i < 0 or before(reading, place) not in ("", ":", ",", "–", "-", "—", ".", "!", "?"):
        return False
    return reading.tags[i] in FINITE or (
        reading.low[i] == "so" and so_speaker(reading, i, reading.sentences[place.end].end) is not None
    )


def so_speaker(reading: Reading, i: int, end: int) -> Nominal | None:
    """ ", so der Minister weiter": the speaker of a frame without a verb."""
    nominal = nominal_at(reading, i + 1, end, long=True)
    if nominal is None or not nominal.nominative:
        return None
    return nominal._replace(last=appositions(reading, nominal.last, end, before_verb=False))


def second_half(reading: Reading, first: Place, place: Place) -> bool:
    """„Das“, sagte er, „ist …“: the second half of the same sentence."""
    if first.end != place.sentence or reading.forms[first.last - 1] in STOPS:
        return False
    between = range(first.high, place.low)
    if len(between) > 40 or len(between) < 3 or reading.forms[place.low - 1] != ",":
        return False
    return frame_follows(reading, first) and not reading.forms[place.first][:1].isupper()
