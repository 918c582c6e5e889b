"""The words that report, wherever they stand: "teilte … mit", "hat … angekündigt", "bezeichnete … als"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import CueWords, Span
from .fields import Field
from .frames import Frame
from .nominal import Nominal
from .reading import Reading, far_particle


def cue_words(reading: Reading, frame: Frame) -> CueWords:
    """The reporting word with what stands beside it, and all parts of it in reading order."""
    first, last = _main_words(reading, frame)
    tokens = {*range(first, last), *_verb_words(reading, frame), *_small_words(reading, frame)}
    main = reading.span(first, last)
    return CueWords(main.start, main.end, _pieces(reading, tokens))


def noun_words(reading: Reading, noun: int, field: Field, speaker: Nominal | None) -> CueWords:
    """ "die Auffassung" with its article, and with its verb where its subject speaks: "vertritt … die Auffassung"."""
    first = noun - (reading.tags[noun - 1] == "ART")
    tokens = set(range(first, noun + 1))
    if speaker is not None and field.main and not noun < speaker.first < field.last:
        first -= reading.tags[first - 1].startswith("APPR") and first - 1 >= field.first  # kam |zu dem Ergebnis
        tokens.update(range(first, noun + 1), field.verbs[:1])
        tokens.update(i for i in range(field.first, field.last) if reading.tags[i] in ("PTKVZ", "VVPP"))
    main = reading.span(noun, noun + 1)
    return CueWords(main.start, main.end, _pieces(reading, tokens))


def _pieces(reading: Reading, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Tokens as spans, neighbours in one."""
    parts: list[list[int]] = []
    for token in sorted(tokens):
        if parts and parts[-1][1] == token:
            parts[-1][1] = token + 1
        else:
            parts.append([token, token + 1])
    return tuple(reading.span(low, high) for low, high in parts)


def _main_words(reading: Reading, frame: Frame) -> tuple[int, int]:
    """The reporting word with what stands right beside it: "teilte mit", "geht davon aus", "erklärt hatte"."""
    first, last = frame.at, frame.at + 1
    end = last
    while end < frame.clause.last and end < last + 3:
        tag = reading.tags[end]
        if tag in ("PTKVZ", "VAFIN") or (tag == "VVPP" and reading.tags[frame.at] == "VAFIN"):
            last = end + 1
        elif reading.low[end] not in reading.group["beside"]:
            break
        end += 1
    if frame.cue.lemma == "heißen" and last < frame.clause.last and reading.low[last] == "es":
        last += 1
    return first, last


def _verb_words(reading: Reading, frame: Frame) -> Iterator[int]:
    """The parts of the verb: finite auxiliary, participle, particle, the words of a fixed phrase."""
    clause = frame.clause
    assert clause.verb is not None
    base = reading.tokens[clause.verb].lemma
    yield clause.verb
    far = far_particle(reading, clause)
    if far is not None and frame.cue.lemma == reading.low[far] + base:
        yield far
    for i in _free(reading, frame):
        tag, low = reading.tags[i], reading.low[i]
        particle = i > clause.verb and frame.cue.lemma.rpartition(" ")[2] == low + base
        auxiliary = tag in ("VAPP", "VAINF") and abs(i - frame.at) <= 2
        if particle or auxiliary or (tag == "VAFIN" and i == frame.at + 1) or low in frame.cue.words:
            yield i


def _small_words(reading: Reading, frame: Frame) -> Iterator[int]:
    """What the verb asks for beside its content: "als", "davon", "sich", "es", the "wie" of "wie … mitteilte"."""
    clause, cue = frame.clause, frame.cue
    assert clause.verb is not None
    asked = set(reading.group["correlates"])
    if "als" in cue.objects:
        asked.add("als")
    if not clause.passive:
        asked.add("sich")
    if cue.words[:1] == ("für",):
        asked.add("es")  # hält es für möglich
    for i in _free(reading, frame):
        low = reading.low[i]
        opens = low == "wie" and clause.opener == "wie" and frame.order == "VL" and i < clause.verb
        idle = low == "es" and (cue.lemma == "heißen" or (clause.passive and i <= clause.first + 1))
        if opens or idle or low in asked:
            yield i


def _free(reading: Reading, frame: Frame) -> Iterator[int]:
    """The tokens of the clause outside of direct speech."""
    clause = frame.clause
    assert clause.verb is not None
    return (i for i in range(min(clause.first, clause.verb), clause.last) if not reading.spoken[i])
