"""Found → Quotation: who the parties are, and whose speech runs on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rapidfuzz import fuzz

from ..model import Quotation, QuotationType, Role, Span, Voice
from ..text.fold import folded
from .cues import Cues
from .found import Found
from .nominal import Nominal
from .parties import find_medium, is_party
from .reading import Reading
from .speakers import Speakers
from .subjects import find_subject

HEADINGS = frozenset({Role.HEADLINE, Role.SUBHEADING, Role.KICKER})
SHORTEST = 12  # characters from which on a headline's words may be a part of what is said below, or slightly other
ALIKE = 85.0  # … and how alike they must be, of 100
REACH = 12  # sentences that a speaker may lie back


def resolve(
    reading: Reading, found: Sequence[Found], literal: Sequence[Span], speakers: Speakers, known: Cues
) -> tuple[Quotation, ...]:
    """Quotations with voices; a quotation without a speaker of its own takes the one of the frame before.

    literal   quoted stretches that are not names, in reading order
    """
    out: list[Quotation] = []
    spoken = {n for item in found for n in _sentences(reading, item)}
    last: Found | None = None
    entity: str | None = None
    lasting: Voice | None = None  # the medium of the last frame, for speech that runs on
    for item in found:
        speaker = item.speaker
        heading = reading.block[item.sentence][1] in HEADINGS
        if heading and speaker is None and item.cue is None:
            voice = speakers.voice(_announced(reading, item, found), None)
            out.append(Quotation(item.start, item.end, item.type, _is_mixed(item, literal), item.spans, voice))
            continue
        if speaker is None and (item.cue is None or item.cue.of(reading.text).lower() in reading.group["backward"]):
            speaker = _borrowed(reading, item, last, spoken, known)
        voice = speakers.voice(speaker, entity)
        addressee = speakers.voice(item.addressee, entity)
        medium = find_medium(reading, item, speakers, known)
        if medium is None and item.cue is None and last is not None and speaker is last.speaker:
            medium = lasting
        lasting = medium
        out.append(
            Quotation(
                item.start,
                item.end,
                item.type,
                _is_mixed(item, literal),
                item.spans,
                voice,
                item.cue,
                addressee,
                medium,
                speakers.voice(item.via, entity),
            )
        )
        if voice is not None:
            entity = voice.entity
            last = item._replace(speaker=speaker)
    return tuple(out)


def _announced(reading: Reading, item: Found, found: Sequence[Found]) -> Nominal | None:
    """Who says further down what a headline only quotes; None where no frame there tells."""
    words = folded(" ".join(s.of(reading.text) for s in item.spans))
    for n, other in enumerate(found):
        if other.start <= item.start or reading.block[other.sentence][1] in HEADINGS:
            continue
        told = folded(" ".join(s.of(reading.text) for s in other.spans))
        if words == told or (len(words) >= SHORTEST and fuzz.partial_ratio(words, told) >= ALIKE):
            return other.speaker or next((f.speaker for f in reversed(found[:n]) if _runs_on(reading, f, other)), None)
    return None


def _runs_on(reading: Reading, before: Found, item: Found) -> bool:
    """A frame of the same block, whose speech may run on in the item."""
    return before.speaker is not None and reading.block[before.sentence][0] == reading.block[item.sentence][0]


def _sentences(reading: Reading, item: Found) -> range:
    """The sentences that a quotation touches."""
    return range(reading.sentence_of(reading.at(item.start)), reading.sentence_of(reading.at(item.end - 1)) + 1)


def _borrowed(reading: Reading, item: Found, last: Found | None, spoken: set[int], known: Cues) -> Nominal | None:
    """Whose speech runs on: the party that the sentence before is about if it quotes nothing, else the last speaker."""
    before = item.sentence - 1
    if before >= 0 and before not in spoken and reading.block[before][0] == reading.block[item.sentence][0]:
        subject = _subject_of(reading, before)
        if subject is not None and is_party(reading, subject, known):
            return subject
    if last is not None and item.sentence - last.sentence <= REACH:
        return last.speaker
    return None


def _subject_of(reading: Reading, sentence: int) -> Nominal | None:
    """The subject of a sentence's first main clause."""
    for clause in reading.clauses[sentence]:
        if clause.verb is not None and clause.opener is None and clause.mood == "ind":
            return find_subject(reading, clause.first, clause.verb, clause.last)
    return None


def _is_mixed(item: Found, literal: Sequence[Span]) -> bool:
    """Indirect speech that quotes some words literally."""
    if item.type is QuotationType.DIRECT:
        return False
    low = bisect_left(literal, item.start, key=lambda s: s.end)
    return low < len(literal) and literal[low].start < item.end
