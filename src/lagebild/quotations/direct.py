"""Direct speech: which quoted stretches somebody said, and the frame before, behind or between them."""

from __future__ import annotations

from typing import NamedTuple

from ..model import QuotationType, Role, Span
from .cues import Cues
from .found import Found
from .frames import (
    Frame,
    cue_span,
    find_addressee,
    find_frames,
    find_speaker,
    make_frame,
    subject_after,
    subject_before,
)
from .nominal import Nominal, nominal_at
from .reading import FINITE, NOUNS, Reading

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


def find_direct(reading: Reading, cues: Cues) -> tuple[list[Found], frozenset[int]]:
    """Whole utterances between marks with their frames, and the numbers of the stretches that they are."""
    all_places = places(reading)
    speech = [p for p in all_places if _is_speech(reading, p, cues)]
    atoms = frozenset(p.number for p in speech)
    found: list[Found] = []
    previous: Place | None = None
    for place in speech:
        if previous is not None and found and _resumes(reading, previous, place):
            found[-1] = found[-1]._replace(spans=(*found[-1].spans, _span(reading, place)))
        else:
            found.append(_framed(reading, place, previous, atoms, cues))
        previous = place
    return found, atoms


def _span(reading: Reading, place: Place) -> Span:
    quoted = reading.quoted[place.number]
    return Span(quoted.start, quoted.end)


def _is_speech(reading: Reading, place: Place, cues: Cues) -> bool:
    """Whole utterances; fragments, titles and names are left to the other rules."""
    named = _named(reading, place, cues)
    quoted = reading.quoted[place.number]
    if not (quoted.opened and quoted.closed):
        return place.words >= 4 and (place.verb or _frame_follows(reading, place))
    if _frame_follows(reading, place) and not named:
        return True
    before, behind = _before(reading, place), _behind(reading, place)
    if before == ":":
        stops = reading.forms[place.last - 1] in STOPS
        latin = reading.forms[place.first][0] < "\u0250"
        return latin and (
            place.verb or stops or place.words >= 5 or (place.words > 1 and _cue_before(reading, place, cues))
        )
    if named:
        return False
    whole = before == "" and behind in ("", *STOPS)
    if whole:
        return place.words >= 5 or place.verb
    stops = reading.forms[place.last - 1] in STOPS
    capital = reading.forms[place.first][:1].isupper()
    if place.words >= 4 and capital and (place.verb or stops):
        return stops or before in ("", ",", "–", "-") or _speech_noun(reading, place)
    return place.words >= 9 and place.verb and capital


def _cue_before(reading: Reading, place: Place, cues: Cues) -> bool:
    """A reporting verb right before the colon: "Er rief: „Nieder mit dem Zaren“"."""
    start = reading.sentences[place.sentence].start
    return any(cues.finite(reading.low[i]) for i in range(start, place.low) if reading.tags[i].startswith("VV"))


def _before(reading: Reading, place: Place) -> str:
    """The form in front of the opening mark in its sentence; "" at the sentence's start."""
    start = reading.sentences[place.sentence].start
    return reading.forms[place.low - 1] if place.low > start else ""


def _behind(reading: Reading, place: Place) -> str:
    end = reading.sentences[place.end].end
    return reading.forms[place.high] if place.high < end else ""


def _named(reading: Reading, place: Place, cues: Cues) -> bool:
    """A title or name: mit dem Titel „…“, das Magazin „…“."""
    start = reading.sentences[place.sentence].start
    i = place.low - 1
    if i < start or reading.tags[i] != "NN":
        return False
    lemma = reading.tokens[i].lemma
    tail = lemma.rpartition("-")[2]
    return tail in cues.names or any(tail[k:].capitalize() in cues.names for k in range(2, len(tail) - 2))


def _speech_noun(reading: Reading, place: Place) -> bool:
    """mit den Worten „…“ / mit diesen Worten"""
    start = reading.sentences[place.sentence].start
    return any(reading.low[i] in reading.group["speech"] for i in range(max(start, place.low - 3), place.low))


def _frame_start(reading: Reading, place: Place) -> int:
    """The first token of what follows in the same sentence, behind a comma; -1 where nothing of a frame follows."""
    end = reading.sentences[place.end].end
    i = place.high
    closed_by_mark = reading.forms[place.last - 1] in STOPS
    if i < end and reading.forms[i] in (",", "–", "-", "—"):
        i += 1
    elif not closed_by_mark or i >= end:
        return -1
    return i if i < end else -1


def _frame_follows(reading: Reading, place: Place) -> bool:
    """„…“, sagte er / „…“, so der Minister / „…?“ fragte sie"""
    i = _frame_start(reading, place)
    if i < 0 or _before(reading, place) not in ("", ":", ",", "–", "-", "—", ".", "!", "?"):
        return False
    return reading.tags[i] in FINITE or (
        reading.low[i] == "so" and _so(reading, i, reading.sentences[place.end].end) is not None
    )


def _so(reading: Reading, i: int, end: int) -> Nominal | None:
    """ ", so der Minister weiter": the speaker of a frame without a verb."""
    nominal = nominal_at(reading, i + 1, end, long=True)
    if nominal is None or not nominal.nominative:
        return None
    return nominal


def _resumes(reading: Reading, before: Place, place: Place) -> bool:
    """„Das“, sagte er, „ist …“: the second half of the same sentence."""
    if before.end != place.sentence or reading.forms[before.last - 1] in STOPS:
        return False
    between = range(before.high, place.low)
    if len(between) > 40 or len(between) < 3 or reading.forms[place.low - 1] != ",":
        return False
    return _frame_follows(reading, before) and not reading.forms[place.first][:1].isupper()


def _framed(reading: Reading, place: Place, previous: Place | None, atoms: frozenset[int], cues: Cues) -> Found:
    """The utterance with the frame behind it, in front of it or around it; without one it waits for a speaker."""
    found = Found(QuotationType.DIRECT, (_span(reading, place),), place.sentence)
    if _frame_follows(reading, place):
        return _frame_behind(reading, place, found, cues)
    start = reading.sentences[place.sentence].start
    if previous is not None and previous.end == place.sentence:
        start = max(start, previous.high)
    if place.low > start:
        return _frame_in_front(reading, place, start, found, atoms, cues)
    frames = [f for f in find_frames(reading, place.end, atoms, cues) if f.clause.verb and f.clause.verb >= place.high]
    if frames and reading.block[place.end][1] is not Role.HEADLINE:
        return _with_frame(reading, found, frames[0], reading.sentences[place.end].end)
    return found


def _frame_behind(reading: Reading, place: Place, found: Found, cues: Cues) -> Found:
    i = _frame_start(reading, place)
    end = reading.sentences[place.end].end
    if reading.low[i] == "so":
        return found._replace(speaker=_so(reading, i, end), cue=reading.span(i, i + 1))
    clause = next((c for c in reading.clauses[place.end] if c.verb == i), None)
    words = frozenset(reading.low[i:end])
    cue = cues.verb(clause.lemma if clause else reading.tokens[i].lemma, words)
    if clause is not None and cue is not None:
        frame = make_frame(reading, clause, cue)._replace(order="V1")
        return _with_frame(reading, found, frame, end)
    speaker = subject_after(reading, i + 1, end)
    return found._replace(speaker=speaker, cue=reading.span(i, i + 1))


def _with_frame(reading: Reading, found: Found, frame: Frame, limit: int) -> Found:
    speaker = find_speaker(reading, frame, limit)
    addressee = find_addressee(reading, frame, speaker)
    return found._replace(speaker=speaker, cue=cue_span(reading, frame), addressee=addressee)


def _frame_in_front(
    reading: Reading, place: Place, start: int, found: Found, atoms: frozenset[int], cues: Cues
) -> Found:
    """Er sagte: „…“ / Name: „…“ / mit den Worten „…“"""
    limit = place.low
    frames = [f for f in find_frames(reading, place.sentence, atoms, cues) if start <= f.at < limit]
    verbs = [i for i in range(start, limit) if reading.tags[i] in FINITE and reading.quote[i] not in atoms]
    if frames:
        return _with_frame(reading, found, frames[-1], limit)
    if not verbs:
        return found._replace(speaker=_name_in_front(reading, start, limit))
    main = next(
        (v for v in verbs if any(c.verb == v and c.opener is None for c in reading.clauses[place.sentence])), verbs[0]
    )
    speaker = subject_before(reading, start, main) or subject_after(reading, main + 1, limit)
    return found._replace(speaker=speaker)


def _name_in_front(reading: Reading, start: int, limit: int) -> Nominal | None:
    """Kerry: „…“ / Der Minister wörtlich: „…“"""
    i = start
    while i < limit and not (reading.tags[i] in NOUNS or reading.tags[i] in ("ART", "PPER", "ADJA", "PPOSAT")):
        i += 1
    return nominal_at(reading, i, limit, long=True)


def find_fragments(reading: Reading, atoms: frozenset[int], cues: Cues, covered: list[Span]) -> list[Found]:
    """Quoted words that a reporting verb takes up, outside of indirect speech: nannte das „überzogen“."""
    found = []
    for place in places(reading):
        span = _span(reading, place)
        name = reading.named.get(place.first)
        if name is not None and name[0] >= place.last:
            continue
        if place.number in atoms or any(c.overlaps(span) for c in covered) or _named(reading, place, cues):
            continue
        frame = _fragment_frame(reading, place, atoms, cues)
        if frame is not None:
            draft = Found(QuotationType.DIRECT, (span,), place.sentence)
            framed = _with_frame(reading, draft, frame, reading.sentences[place.sentence].end)
            inside = framed.speaker is not None and framed.speaker.first <= place.first < framed.speaker.last
            if not inside and (framed.speaker is not None or place.words >= 3):
                found.append(framed)
    return found


def _fragment_frame(reading: Reading, place: Place, atoms: frozenset[int], cues: Cues) -> Frame | None:
    """The reporting clause that holds the stretch and labels or quotes with it."""
    for frame in find_frames(reading, place.sentence, atoms, cues):
        if not (frame.clause.first <= place.low and place.high <= frame.clause.last + 1):
            continue
        if frame.cue.lemma in reading.group["as"]:
            if any(reading.low[i] in ("als", "für") for i in range(max(0, place.low - 3), place.low)):
                return frame
            continue
        if frame.cue.lemma in reading.group["labels"] or ("quote" in frame.cue.governs and place.words >= 4):
            return frame
    return None
