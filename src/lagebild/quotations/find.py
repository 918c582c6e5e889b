"""Text → quotations: the order in which the rules are asked."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Block, Clause, Entity, Mention, Quotation, QuotationType, Role, Sentence, Span, Token
from .cues import Cues, cues
from .direct import find_fragments, frame_utterances, is_name
from .fields import Field, split_fields
from .found import Found
from .frames import Frame, find_frames
from .interviews import find_answers
from .letters import find_letters
from .marks import find_quoted
from .nested import find_nested, find_reported_reports
from .parties import is_party
from .reading import Reading
from .relays import relayed
from .reported import reported_quotation
from .reporters import find_speaker
from .running import colon_speaker, free_kind, free_start, joined, running_quotation
from .sentence import backward, backward_frame, framed
from .speakers import Speakers
from .speech import Place, is_speech, places, second_half, span_of
from .voices import resolve

LONGEST = 400  # tokens; a longer "sentence" is a list or noise, and only direct speech is read from it


def find_quotations(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    clauses: Sequence[Clause],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    pack: Pack,
) -> tuple[Quotation, ...]:
    """Direct, indirect and reported speech with its speaker, in reading order; linear in the page's length."""
    if not tokens:
        return ()
    known = cues(pack)
    reading = Reading(
        text, blocks, sentences, tokens, clauses, find_quoted(text, blocks, known.reports), mentions, known.group
    )
    stretches = places(reading)
    found = find_all(reading, blocks, stretches, known)
    literal = [span_of(reading, place) for place in stretches if not is_name(reading, place, known)]
    return resolve(reading, found, literal, Speakers(reading, mentions, entities, known), known)


def find_all(reading: Reading, blocks: Sequence[Block], stretches: Sequence[Place], known: Cues) -> list[Found]:
    """Every quotation of the page, in reading order, its speakers as they are named."""
    utterances: list[Place] = []
    answers = find_answers(reading, blocks, known) or find_letters(reading, blocks, known)
    inside = [span for item in answers for span in item.spans]
    reading.speak((), inside)
    stretches = [place for place in stretches if not reading.spoken[place.first]]
    for n, place in enumerate(stretches):
        if is_speech(reading, place, known) or (n and second_half(reading, stretches[n - 1], place)):
            utterances.append(place)
    reading.speak((place.number for place in utterances), inside)
    page = _Page(reading, known)
    page.add(answers)
    page.quoted.update(reading.sentence_of(reading.at(s.start)) for s in inside)
    page.add(frame_utterances(reading, utterances, page.frames, known))
    for place in utterances:
        page.quoted.update(range(place.sentence, place.end + 1))
    for n, item in enumerate(page.found):
        page.found[n] = _framed_behind(page, item, known)
    for sentence in sorted(page.fields):
        page.add(_with_frame(page, sentence, known))
    page.add(_running(page, known))
    numbers = {place.number for place in utterances}
    rest = [place for place in stretches if place.number not in numbers]
    page.add(find_fragments(reading, rest, page.frames, known, page.contents))
    for sentence in sorted(page.frames):
        page.add(_reported(page, sentence, known))
    found = [relayed(reading, item) for item in page.found]
    found = joined(sorted(found, key=lambda f: (f.start, f.end)), reading)
    reports = find_reported_reports(reading, found, page.fields, page.frames, known)
    found.extend(find_nested(reading, found, rest, known))
    found.extend(reports)
    return sorted(found, key=lambda f: (f.start, -f.end))


class _Page:
    """What has been found so far, by sentence.

    fields     the sentences that are not wholly direct speech, between their commas
    frames     their reporting clauses
    contents   for each sentence the content that lies in it
    cues       for each sentence where the reporting words of its quotations begin
    quoted     sentences that hold direct speech
    framed     sentences that hold indirect speech with a frame
    """

    def __init__(self, reading: Reading, known: Cues) -> None:
        self.reading = reading
        self.found: list[Found] = []
        self.contents: dict[int, list[Span]] = {}
        self.cues: dict[int, set[int]] = {}
        self.quoted: set[int] = set()
        self.framed: set[int] = set()
        self.fields: dict[int, tuple[Field, ...]] = {}
        self.frames: dict[int, list[Frame]] = {}
        for number, span in enumerate(reading.sentences):
            if span.end - span.start <= LONGEST and not all(reading.spoken[span.start : span.end]):
                self.fields[number] = split_fields(reading, span.start, span.end)
                self.frames[number] = find_frames(reading, number, known)

    def add(self, items: Sequence[Found]) -> None:
        reading = self.reading
        self.found.extend(items)
        for item in items:
            for span in item.spans:
                low, high = reading.sentence_of(reading.at(span.start)), reading.sentence_of(reading.at(span.end - 1))
                for sentence in range(low, high + 1):
                    self.contents.setdefault(sentence, []).append(span)
            if item.cue is not None:
                self.cues.setdefault(reading.sentence_of(reading.at(item.cue.start)), set()).add(item.cue.start)


def _framed_behind(page: _Page, item: Found, known: Cues) -> Found:
    """Direct speech without a frame, with the one that the next sentence gives it."""
    sentence = page.reading.sentence_of(page.reading.at(item.end - 1)) + 1
    if item.speaker is not None or item.cue is not None or sentence not in page.fields:
        return item
    framed_item = backward_frame(page.reading, sentence, page.fields[sentence], page.frames[sentence], known, item)
    if framed_item is None:
        return item
    page.framed.add(sentence)
    return framed_item


def _with_frame(page: _Page, sentence: int, known: Cues) -> list[Found]:
    """The indirect speech of one sentence that has a frame of its own."""
    reading, fields, frames = page.reading, page.fields[sentence], page.frames[sentence]
    before = sentence - 1
    found = [] if before in page.framed or before in page.quoted else backward(reading, sentence, fields, frames, known)
    if not found:
        spoken = page.contents.get(sentence, [])
        found = framed(reading, sentence, fields, frames, known, spoken, page.cues.get(sentence, set()))
    found = [item for item in found if not _holds_its_speaker(reading, item)]
    if found:
        page.framed.add(sentence)
    return found


def _holds_its_speaker(reading: Reading, item: Found) -> bool:
    """A frame that lies in its own content was misread: nobody says of himself who says it."""
    speaker = item.speaker
    if speaker is None:
        return False
    span = reading.span(speaker.first, speaker.last)
    return any(span.overlaps(part) for part in item.spans)


def _running(page: _Page, known: Cues) -> list[Found]:
    """Sentences that carry reported speech on by mood alone."""
    reading = page.reading
    found: list[Found] = []
    speech = False
    block = -1
    for sentence, span in enumerate(reading.sentences):
        if reading.block[sentence][0] != block:
            block = reading.block[sentence][0]
            speech = speech and reading.block[sentence][1] is Role.PARAGRAPH
        fields = page.fields.get(sentence)
        if fields is None or sentence in page.framed or sentence in page.quoted:
            speech = True
            continue
        kind = free_kind(reading, sentence, fields, speech)
        item = None
        if kind is not None:
            start = free_start(reading, sentence, fields, kind, speech)
            item = running_quotation(reading, sentence, kind, start, span.end)
            speaker = colon_speaker(reading, fields, start, known)
            if item is not None and speaker is not None:
                item = item._replace(type=QuotationType.INDIRECT, speaker=speaker, borrowed=False)
        if item is not None:
            found.append(item)
        speech = item is not None or _speaks(page, sentence, known)
    return found


def _speaks(page: _Page, sentence: int, known: Cues) -> bool:
    """A party reports in the sentence, content or not: "Der Wirt warnte vor Sturm. Die Dämme hätten Risse."."""
    for frame in page.frames[sentence]:
        if frame.order != "VL" and frame.clause.mood == "ind":
            speaker = find_speaker(page.reading, frame, frame.clause.last)
            if speaker is not None and is_party(page.reading, speaker, known):
                return True
    return False


def _reported(page: _Page, sentence: int, known: Cues) -> list[Found]:
    """The noun phrases that reporting verbs without a clause as content govern."""
    reading = page.reading
    found: list[Found] = []
    used = page.cues.get(sentence, set())
    taken = list(page.contents.get(sentence, ()))
    for frame in page.frames[sentence]:
        start = reading.tokens[frame.at].start
        if start in used or any(s.start <= start < s.end for s in taken):
            continue
        item = reported_quotation(reading, frame, known, taken)
        alleged = item is not None and any(item.start <= cue < item.end for cue in used)
        if item is not None and not alleged:  # bestritt |die Behauptung der Stadt|, das Wasser sei giftig
            found.append(item)
            taken.extend(item.spans)
    return found
