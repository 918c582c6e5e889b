"""Found → Quotation: who the parties are, and whose speech runs on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import structs
from rapidfuzz import fuzz

from ..model import Quotation, QuotationType, Role, Span, Voice
from ..text.fold import folded
from .addressees import is_outlet
from .cues import Cues
from .found import Found
from .nominal import Nominal, nominal_at
from .parties import find_medium, is_party
from .reading import Reading
from .reporters import find_agent
from .speakers import Speakers
from .subjects import find_subject

HEADINGS = frozenset({Role.HEADLINE, Role.SUBHEADING, Role.KICKER})
ENDS = frozenset(
    {Role.AGENCY_CREDIT, Role.LEGAL, Role.COMMENT_HEADING, Role.COMMENT_TEXT}
)  # the article ends or begins
AHEAD = 200  # quotations among which a headline's words are looked for
SHORTEST = 12  # characters from which on a headline's words may be a part of what is said below, or slightly other
ALIKE = 85.0  # … and how alike they must be, of 100
NEAR = 2  # sentences that an unnamed speaker may lie back for a pronoun to mean them
REACH = 12  # sentences that a speaker may lie back


def resolve(
    reading: Reading, found: Sequence[Found], literal: Sequence[Span], speakers: Speakers, known: Cues
) -> tuple[Quotation, ...]:
    """Quotations with voices; a quotation without a speaker of its own takes the one of the frame before.

    literal   quoted stretches that are not names, in reading order
    """
    out: list[Quotation] = []
    announcing: set[int] = set()
    spoken = {n for item in found for n in _sentences(reading, item)}
    last: Found | None = None
    entity: str | None = None
    outer = 0  # the end of the last quotation that lies in no other
    lasting: Voice | None = None  # the medium of the last frame, for speech that runs on
    for item in found:
        if _only_announces(reading, item, found[len(out) + 1 : len(out) + AHEAD]):
            announcing.add(len(out))
            out.append(Quotation(item.start, item.end, item.type, _is_mixed(item, literal), item.spans))
            continue
        speaker = item.speaker
        frameless = item.cue is None or item.cue.of(reading.text).lower() in reading.group["backward"]
        if speaker is None and frameless and not item.unknown:
            speaker = _borrowed(reading, item, last, spoken, known)
        unnamed = _unnamed(reading, item, last if entity is None else None, speakers, known)
        described = _described(unnamed, entity, speakers)
        before, unnamed = (described, []) if described is not None else (entity, unnamed)
        voice = speakers.voice(speaker, before, unnamed, item.spans)
        if voice is not None and voice.entity is None and speaker is not None:
            voice = structs.replace(voice, entity=_owner(reading, item, speaker, speakers))
        medium = find_medium(reading, item, speakers, known)
        if medium is None and item.cue is None and last is not None and speaker is last.speaker:
            medium = lasting
        lasting = medium
        parties = speakers.voice(item.addressee, entity), medium, speakers.voice(item.via, entity)
        mixed = _is_mixed(item, literal)
        out.append(Quotation(item.start, item.end, item.type, mixed, item.spans, voice, item.cue, *parties))
        if item.end <= outer:
            continue  # what is told inside a speech leaves the speech its speaker's
        outer = item.end
        if item.answering is not None:
            speaker, voice = item.answering, speakers.voice(item.answering, entity, unnamed)
        if voice is not None:
            entity = voice.entity
            last = item._replace(speaker=speaker)
    return tuple(_announced(reading, out, n) if n in announcing else q for n, q in enumerate(out))


def _only_announces(reading: Reading, item: Found, later: Sequence[Found]) -> bool:
    """Literal words without a frame in a headline, or alone in a paragraph and told again below."""
    if item.speaker is not None or item.cue is not None or item.type is not QuotationType.DIRECT:
        return False
    if reading.block[item.sentence][1] in HEADINGS:
        return True
    sentences = _sentences(reading, item)
    block = reading.block[item.sentence][0]
    beside = (sentences.start - 1, sentences.stop)
    if any(0 <= n < len(reading.block) and reading.block[n][0] == block for n in beside):
        return False
    words = folded(reading.text[item.start : item.end])
    return any(f.speaker is not None and folded(reading.text[f.start : f.end]) == words for f in later)


def _announced(reading: Reading, out: Sequence[Quotation], at: int) -> Quotation:
    """A headline's words with the speaker that they have further down; without one where no frame there tells."""
    quotation = out[at]
    words = folded(" ".join(s.of(reading.text) for s in quotation.spans))
    for other in out[at + 1 : at + AHEAD]:
        if other.speaker is None:
            continue
        told = folded(" ".join(s.of(reading.text) for s in other.spans))
        if words == told or (len(words) >= SHORTEST and fuzz.partial_ratio(words, told) >= ALIKE):
            return structs.replace(quotation, speaker=other.speaker)
    return quotation


def _unnamed(reading: Reading, item: Found, last: Found | None, speakers: Speakers, known: Cues) -> list[Nominal]:
    """The parties without a name whom a pronoun may mean: the subject of the sentence before, the last speaker."""
    found = []
    if item.sentence:
        subject = _subject_of(reading, item.sentence - 1)
        if subject is not None and speakers.inside(reading.span(subject.first, subject.last)):
            return []
        if subject is not None and reading.tags[subject.head] == "NN" and is_party(reading, subject, known):
            found.append(subject)
    if last is not None and last.speaker is not None and item.sentence - last.sentence <= NEAR:
        found.append(last.speaker)
    return [party for party in found if not speakers.inside(reading.span(party.first, party.last))]


def _described(parties: Sequence[Nominal], entity: str | None, speakers: Speakers) -> str | None:
    """ "Der Minister wiegelte ab. „…“, sagte er": who a party without a name is, as far as the page has told before."""
    voices = [speakers.voice(party, entity) for party in parties]
    told = {voice.entity for voice in voices if voice is not None}
    return next(iter(told)) if len(told) == 1 else None


def _owner(reading: Reading, item: Found, speaker: Nominal, speakers: Speakers) -> str | None:
    """ "nach eigenen Angaben": the party that the sentence is about; None for other words."""
    if reading.low[speaker.first] not in ("eigenen", "eigener"):
        return None
    subject = _subject_of(reading, item.sentence)
    voice = speakers.voice(subject, None) if subject is not None and subject.first != speaker.first else None
    return voice.entity if voice is not None else None


def _sentences(reading: Reading, item: Found) -> range:
    """The sentences that a quotation touches."""
    return range(reading.sentence_of(reading.at(item.start)), reading.sentence_of(reading.at(item.end - 1)) + 1)


def _borrowed(reading: Reading, item: Found, last: Found | None, spoken: set[int], known: Cues) -> Nominal | None:
    """Whose speech runs on: the party that the sentence before is about if it quotes nothing, else the last speaker."""
    before = item.sentence - 1
    if item.type is QuotationType.FREE_INDIRECT:
        return _hearsay_speaker(reading, item, last, spoken, known)
    if (holder := _holder(reading, item, known)) is not None:
        return holder
    if before >= 0 and before not in spoken and reading.block[before][0] == reading.block[item.sentence][0]:
        subject = _subject_of(reading, before)
        named = subject is not None and reading.low[subject.first] not in reading.group["anyone"]  # Alle Opfer leben.
        if subject is not None and named and is_party(reading, subject, known):
            return subject
    return last.speaker if last is not None and _goes_on(reading, item, last, spoken) else None


def _holder(reading: Reading, item: Found, known: Cues) -> Nominal | None:
    """Für Trainer Kolb sei das Spiel entschieden: whose view it is, in front of the verb."""
    first, last = reading.at(item.start), reading.at(item.end - 1)
    if reading.low[first] != "für":
        return None
    party = nominal_at(reading, first + 1, last)
    if party is None or party.last >= last or not is_party(reading, party, known):
        return None
    return party if reading.low[party.last] in ("sei", "seien", "bleibe", "bleiben") else None


def _goes_on(reading: Reading, item: Found, last: Found, spoken: set[int]) -> bool:
    """Hardly anything that is not said stands between the last speech and this one, and no agency's closing line.

    Behind two sentences of the writer, or one and a new paragraph, the last speaker is right in less than half of all
    cases (6 of 24 in annotated articles): then nobody is named.
    """
    sentences = range(last.sentence, item.sentence)
    if len(sentences) > REACH:
        return False
    before, here = reading.block[last.sentence], reading.block[item.sentence]
    if any(role in ENDS for role in reading.roles[before[0] + 1 : here[0]]):
        return False
    if before[1] is not here[1] and Role.CAPTION in (before[1], here[1]):
        return False
    return sum(n not in spoken for n in sentences) <= (before[0] == here[0])


def _hearsay_speaker(
    reading: Reading, item: Found, last: Found | None, spoken: set[int], known: Cues
) -> Nominal | None:
    """Who told what "soll": the one quoted in the sentence before, never the one of whom it is told."""
    if item.sentence and item.sentence - 1 not in spoken:
        before = _subject_of(reading, item.sentence - 1)
        authority = before is not None and reading.low[before.head].endswith(reading.endings["authorities"])
        return before if authority else None  # Die Polizei sucht einen Mann. Er soll …
    if last is None or last.speaker is None:
        return None
    subject = _subject_of(reading, item.sentence)
    told_of = subject is not None and reading.low[subject.head] in (reading.low[last.speaker.head], "er", "sie")
    source = known.is_source(reading.tokens[last.speaker.head].lemma) or is_outlet(reading, last.speaker)
    return None if told_of and not source else last.speaker


def _subject_of(reading: Reading, sentence: int) -> Nominal | None:
    """The subject of a sentence's first main clause."""
    for clause in reading.clauses[sentence]:
        if clause.verb is not None and clause.opener is None and clause.mood == "ind":
            if clause.passive and reading.tokens[clause.verb].lemma == "werden":
                return find_agent(reading, clause)  # Der Plan wurde vom Verband kritisiert. Er koste zu viel.
            return find_subject(reading, clause.first, clause.verb, clause.last)
    return None


def _is_mixed(item: Found, literal: Sequence[Span]) -> bool:
    """Indirect speech that quotes some words literally."""
    if item.type is QuotationType.DIRECT:
        return False
    low = bisect_left(literal, item.start, key=lambda s: s.end)
    return low < len(literal) and literal[low].start < item.end
