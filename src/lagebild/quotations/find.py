"""Text → quotations: the order in which the rules are asked."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Pack
from ..model import Block, Clause, Entity, Mention, Quotation, QuotationType, Role, Sentence, Span, Token
from .cues import Cues, cues
from .direct import find_direct, find_fragments
from .fields import Field, split_fields
from .found import Found
from .frames import Frame, find_frames, find_subject
from .indirect import Taken, backward_quotation, frame_quotation, noun_quotation, relative_quotation
from .marks import find_quoted
from .nominal import Nominal
from .parties import find_medium
from .reading import Reading
from .reported import is_party, reported_quotation
from .running import free_kind, free_start, joined, running_quotation
from .sources import Phrase, find_phrases, source_quotation
from .speakers import Speakers

REACH = 12  # sentences that a speaker may lie back

Fields = dict[int, tuple[Field, ...]]


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
    reading = Reading(text, blocks, sentences, tokens, clauses, find_quoted(text, blocks), mentions, known.group)
    found = find_all(reading, known)
    return resolve(reading, found, Speakers(reading, mentions, entities), known)


def find_all(reading: Reading, known: Cues) -> list[Found]:
    """Every quotation of the page, in reading order, its speakers as they are named."""
    direct, atoms = find_direct(reading, known)
    spoken: list[Found] = list(direct)
    fields: Fields = {}
    frames: dict[int, list[Frame]] = {}
    quoted_by = {n for d in direct for n in range(d.sentence, reading.sentence_of(reading.at(d.end - 1)) + 1)}
    framed_sentences: set[int] = set()
    for sentence, span in enumerate(reading.sentences):
        if _swallowed(reading, span, atoms):
            continue
        fields[sentence] = split_fields(reading, span.start, span.end, atoms)
        frames[sentence] = find_frames(reading, sentence, atoms, known)
        new = []
        if sentence - 1 not in framed_sentences | quoted_by:
            new = _backward(reading, sentence, fields[sentence], frames[sentence])
        if not new:
            mine = [d for d in direct if d.sentence == sentence]
            new = _framed(reading, sentence, fields[sentence], frames[sentence], known, mine)
        spoken.extend(new)
        if new:
            framed_sentences.add(sentence)
    spoken.extend(_running(reading, fields, framed_sentences, quoted_by))
    spoken.extend(find_fragments(reading, atoms, known, [s for f in spoken for s in f.spans]))
    for sentence, several in frames.items():
        near = [s for f in spoken if abs(f.sentence - sentence) <= 1 for s in f.spans]
        for frame in several:
            used = any(
                f.cue is not None and f.cue.start == reading.tokens[frame.at].start
                for f in spoken
                if f.sentence == sentence
            )
            inside = any(s.start <= reading.tokens[frame.at].start < s.end for s in near)
            item = None if used or inside else reported_quotation(reading, frame, known, near)
            if item is not None:
                spoken.append(item)
                near.extend(item.spans)
    spoken.sort(key=lambda f: (f.start, f.end))
    return joined(spoken, reading)


def _backward(reading: Reading, sentence: int, fields: tuple[Field, ...], frames: list[Frame]) -> list[Found]:
    """A sentence that says of the one before who said it."""
    found = (backward_quotation(reading, sentence, fields, frame, sentence - 1) for frame in frames)
    return [item for item in found if item is not None][:1]


def _swallowed(reading: Reading, sentence: Span, atoms: frozenset[int]) -> bool:
    """Wholly inside direct speech."""
    return all(reading.quote[i] in atoms for i in range(sentence.start, sentence.end))


def _framed(
    reading: Reading,
    sentence: int,
    fields: tuple[Field, ...],
    frames: list[Frame],
    known: Cues,
    direct: list[Found],
) -> list[Found]:
    """The indirect speech of one sentence that has a frame of its own; contents do not overlap."""
    span = reading.sentences[sentence]
    found: list[Found] = []
    taken: Taken = [(reading.first_at(s.start), reading.first_at(s.end)) for d in direct for s in d.spans]
    used = {d.cue.start for d in direct if d.cue is not None}
    phrases = find_phrases(reading, span.start, span.end, known)
    cue_places = [reading.first_at(d.cue.start) for d in direct if d.cue is not None]
    phrases = [p for p in phrases if not any(_same_field(fields, p.first, c) for c in cue_places)]
    for frame in sorted(frames, key=_urgency):
        if frame.clause.mood == "kj1" and frame.clause.opener is None and frame.order == "V2":
            continue  # "Die Behörde gehe davon aus, dass …": all of it is somebody's speech
        if reading.tokens[frame.at].start in used and not _goes_on(fields, frame):
            continue
        result = frame_quotation(reading, sentence, fields, frame, taken)
        if result is not None:
            via = next((p for p in phrases if _relays(p, fields, frame, result[0])), None)
            found.append(result[0]._replace(via=via.source if via else None))
            taken.append(result[1])
            phrases = [p for p in phrases if p is not via and not _same_field(fields, p.first, frame.at)]
    for n in range(1, len(fields)):
        result = relative_quotation(reading, sentence, fields, n, taken)
        if result is not None:
            found.append(result[0])
            taken.append(result[1])
    for n in range(1, len(fields)):
        result = noun_quotation(reading, sentence, fields, n, known, taken)
        if result is not None:
            found.append(result[0])
            taken.append(result[1])
    for phrase in phrases:
        item = source_quotation(reading, sentence, fields, phrase, taken)
        if item is not None:
            found.append(item)
            taken.append((reading.first_at(item.start), reading.first_at(item.end)))
    return found


def _urgency(frame: Frame) -> tuple[bool, bool, int]:
    """Frames in the indicative first, then those that follow their content, then as they stand."""
    return frame.clause.mood in ("kj1", "kj2"), frame.order != "V1", frame.at


def _same_field(fields: tuple[Field, ...], a: int, b: int) -> bool:
    return any(f.first <= a < f.last and f.first <= b < f.last for f in fields)


def _goes_on(fields: tuple[Field, ...], frame: Frame) -> bool:
    """A verb that frames direct speech and governs a further clause: „…“, sagte er und dass …: left alone."""
    return False


def _relays(phrase: Phrase, fields: tuple[Field, ...], frame: Frame, found: Found) -> bool:
    """ "sagte X laut der Agentur Y": the phrase stands in the frame, so it names who passed it on."""
    if phrase.source is None or found.speaker is None:
        return False
    assert frame.clause.verb is not None
    field = next((f for f in fields if f.first <= frame.clause.verb < f.last), None)
    return (
        field is not None
        and field.first <= phrase.first < field.last
        and not (found.speaker.first <= phrase.first < found.speaker.last)
    )


def _running(reading: Reading, fields: Fields, framed: set[int], quoted_by: set[int]) -> list[Found]:
    """Sentences that carry reported speech on by mood alone."""
    found: list[Found] = []
    speech = False
    block = -1
    for sentence, span in enumerate(reading.sentences):
        if reading.block[sentence][0] != block:
            block = reading.block[sentence][0]
            speech = speech and sentence > 0 and reading.block[sentence][1] is Role.PARAGRAPH
        if sentence in framed or sentence in quoted_by or sentence not in fields:
            speech = True
            continue
        kind = free_kind(reading, sentence, fields[sentence], speech)
        item = None
        if kind is not None:
            start = free_start(reading, sentence, fields[sentence], kind, speech)
            item = running_quotation(reading, sentence, kind, start, span.end)
        if item is not None:
            found.append(item)
        speech = item is not None
    return found


def resolve(reading: Reading, found: list[Found], speakers: Speakers, known: Cues) -> tuple[Quotation, ...]:
    """Quotations with voices; a quotation without a speaker of its own takes the one of the frame before."""
    out: list[Quotation] = []
    spoken = {n for item in found for n in _sentences(reading, item)}
    last: Found | None = None
    entity: str | None = None
    for item in found:
        speaker = item.speaker
        if speaker is None and (item.cue is None or item.cue.of(reading.text).lower() in reading.group["backward"]):
            speaker = _borrowed(reading, item, last, spoken, known)
        voice = speakers.voice(speaker, entity)
        addressee = speakers.voice(item.addressee, entity)
        medium = find_medium(reading, item, speakers, known)
        out.append(
            Quotation(
                item.start,
                item.end,
                item.type,
                _is_mixed(reading, item),
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


def _is_mixed(reading: Reading, item: Found) -> bool:
    """Indirect speech that quotes some words literally; names and titles in marks do not count."""
    if item.type is QuotationType.DIRECT:
        return False
    return any(q.start < item.end and item.start < q.end for q in reading.quoted) and any(
        q.outer.overlaps(s) for q in reading.quoted for s in item.spans
    )
