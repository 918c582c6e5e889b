"""Interviews: paragraphs that begin with who speaks in them, or questions that are answered in the first person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..model import Block, QuotationType, Role, Span
from .cues import Cues
from .found import Found
from .nominal import Nominal, nominal_at
from .reading import Reading

LABEL = re.compile(r"([A-ZÄÖÜ][^\s:?!]{0,30}(?: [^\s:?!]{1,30}){0,3}) ?: {1,2}(?=\S)")  # "Holm: Am Montag.", "JM: Ja."
LEAST = 4  # turns that make an interview
QUESTIONS = 3  # … and questions without labels
SHORT = 400  # characters of a question at most
BODY = frozenset({Role.PARAGRAPH, Role.SUBHEADING, Role.TEASER})


class Turn(NamedTuple):
    """What one side says in one paragraph: its words, and the label in front of them, if there is one."""

    words: Span
    label: Span | None


def find_answers(reading: Reading, blocks: Sequence[Block], cues: Cues) -> list[Found]:
    """The answers of an interview as direct speech, a paragraph each; what the interviewer asks is no statement."""
    body = [b for b in blocks if b.role in BODY]
    turns = list(_labelled(reading.text, body)) or list(_asked(reading, body))
    if not turns:
        return []
    before = [b for b in blocks if b.start < turns[0].words.start]
    named = _addressed(reading, before[-1:]) or _interviewee(reading, before)
    return [item for turn in turns if (item := _answer(reading, turn, named, cues)) is not None]


def _labelled(text: str, body: Sequence[Block]) -> Iterator[Turn]:
    """Küstenblatt: Wann öffnet er? / Holm: Am Montag. Paragraphs without a label go on with the turn before."""
    labels = [LABEL.match(text, b.start, b.end) for b in body]
    count = Counter(label[1] for label in labels if label)
    often = [n for n, label in enumerate(labels) if label and count[label[1]] > 1]
    changes = sum(_label(labels[a]) != _label(labels[b]) for a, b in pairwise(often))
    if len(often) < LEAST or len({_label(labels[n]) for n in often}) < 2 or 2 * changes < len(often):
        return
    asks = Counter(_label(labels[n]) for n in often if text[body[n].start : body[n].end].rstrip().endswith("?"))
    asking = {label for label in asks if 2 * asks[label] >= count[label]}
    speaker: re.Match[str] | None = None
    for n in range(often[0], often[-1] + 1):
        label = labels[n] if n in often else None
        speaker = label or speaker
        if speaker is not None and speaker[1] not in asking:
            start = label.end() if label else body[n].start
            yield Turn(Span(start, body[n].end), Span(*speaker.span(1)))


def _label(match: re.Match[str] | None) -> str:
    return match[1] if match else ""


def _asked(reading: Reading, body: Sequence[Block]) -> Iterator[Turn]:
    """Bold questions to "Sie", answered in the first person: "Warum sind Sie gegangen?" / "Ich wollte nicht mehr." """
    text = reading.text
    asks = [text[b.start : b.end].rstrip().endswith("?") and b.end - b.start <= SHORT for b in body]
    polite = sum(ask and bool(ADDRESSED.search(text, b.start, b.end)) for ask, b in zip(asks, body, strict=True))
    asked = [n for n, ask in enumerate(asks) if ask]
    if len(asked) < QUESTIONS or 2 * polite < len(asked):
        return
    first, last = asked[0], asked[-1]
    answers = [n for n in range(first + 1, min(last + 2, len(body))) if not asks[n]]
    own = sum(bool(OWN.search(text, body[n].start, body[n].end)) for n in answers)
    if len(answers) < QUESTIONS or 2 * own < len(answers):
        return
    yield from (Turn(Span(body[n].start, body[n].end), None) for n in answers if body[n].role is Role.PARAGRAPH)


ADDRESSED = re.compile(r"(?<=[a-zäöüß,] )(?:Sie|Ihnen|Ihr|Ihre[nmrs]?)\b|\b(?:du|dir|dich|dein\w{0,2})\b")
OWN = re.compile(r"\b(?:[Ii]ch|[Ww]ir|[Mm]ir|[Uu]ns|mich|[Mm]eine?[rnms]?|[Uu]nsere?[rnms]?)\b")


def _addressed(reading: Reading, questions: Sequence[Block]) -> Nominal | None:
    """Herr Holm, warum …? The first question says who is asked."""
    for block in questions:
        first, limit = reading.first_at(block.start), reading.first_at(block.end)
        for i in range(first, limit - 2):
            if reading.low[i] in ("herr", "frau") and "," in (reading.forms[i - 1], *reading.forms[i + 2 : i + 5]):
                named = nominal_at(reading, i, limit)
                return named if named is not None and named.last > i + 1 else None
    return None


def _interviewee(reading: Reading, before: Sequence[Block]) -> Nominal | None:
    """Whom the lines above name as the one who is asked: "im Interview mit Jan Holm"."""
    limit = reading.first_at(before[-1].end) if before else 0
    for i in range(1, limit - 1):
        if reading.low[i] == "mit" and reading.low[i - 1].endswith(("interview", "gespräch")):
            asked = nominal_at(reading, i + 1, limit)
            if asked is not None and any(j in reading.named for j in range(asked.first, asked.last)):
                return asked
    return None


def _answer(reading: Reading, turn: Turn, named: Nominal | None, cues: Cues) -> Found | None:
    first, last = reading.first_at(turn.words.start), reading.first_at(turn.words.end)
    if first >= last:
        return None
    found = Found(QuotationType.DIRECT, (reading.span(first, last),), reading.sentence_of(first), named, unknown=True)
    if turn.label is None:
        return found
    low, high = reading.first_at(turn.label.start), reading.first_at(turn.label.end)
    noun = reading.tokens[high - 1].lemma
    if low + 1 == high and (reading.low[low] in reading.group["speech"] or cues.is_content(noun)):
        return found._replace(cue=reading.cue(low, high))  # Antwort: …
    return found._replace(speaker=Nominal(low, high, high - 1, frozenset({"Nom"})))
