"""One page as the rules read it: tokens by place, sentences as runs of tokens, what lies between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from ..model import Block, Clause, CueWords, EntityType, Mention, Role, Sentence, Span, Token
from .marks import MARKS, Quoted

NAMES = frozenset({"NE", "FM"})
NOUNS = frozenset({"NN", "NE", "FM", "TRUNC", "XY"})
FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})


DASHES = frozenset({"-", "–", "—"})
DATELINE = 9  # tokens of a place and agencies at most
_LATE_CAPITAL = re.compile(r"[^\W\d_][^-]*-[A-ZÄÖÜ]")


def _tag(tag: str, form: str) -> str:
    """ "verdi-Chef", "ai-Bericht" are nouns, although they begin with a small letter."""
    return "NN" if tag in ("ADJD", "ADJA", "ADV", "XY") and _LATE_CAPITAL.match(form) else tag


class Reading:
    """Tokens, sentences and clauses of one page with the look-ups that the rules need.

    tags     STTS tag of each token, UPOS where it has none
    low      lower-case form of each token
    named    names: first token → token behind, whether a person
    roles    of the page's blocks, by their numbers; block: the number and role for each sentence
    spoken   for each token whether it is direct speech; known only when it has been found
    places   the tokens behind names of places
    group    closed groups of words, from the tables
    endings  the same, as endings of words
    quote    for each token the index of the quoted stretch it lies in, marks included; -1 outside
    """

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        sentences: Sequence[Sentence],
        tokens: Sequence[Token],
        clauses: Sequence[Clause],
        quoted: Sequence[Quoted],
        mentions: Sequence[Mention],
        group: Mapping[str, frozenset[str]],
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.quoted = quoted
        self.forms = [text[t.start : t.end] for t in tokens]
        self.tags = [_tag(t.xpos or t.upos, form) for t, form in zip(tokens, self.forms, strict=True)]
        self.low = [f.lower() for f in self.forms]
        self.starts = [t.start for t in tokens]
        self.roles = [b.role for b in blocks]
        self.block = self._blocks(blocks, sentences)
        self.sentences = [Span(self.first_at(s.start), self.first_at(s.end)) for s in sentences]
        for n, span in enumerate(self.sentences):
            if n == 0 or self.block[n][0] != self.block[n - 1][0]:
                self.sentences[n] = Span(self._behind_dateline(span), span.end)
        self.clauses = self._by_sentence(clauses)
        self.quote = self._inside()
        self.spoken = [False] * len(tokens)
        self.named = self._mentions(mentions)
        self.places = {self.first_at(m.end) for m in mentions if m.type is EntityType.PLACE}
        self.group = group
        self.endings = {name: tuple(sorted(words)) for name, words in group.items()}

    def first_at(self, offset: int) -> int:
        """The first token that starts at or after a place in the text."""
        return bisect_left(self.starts, offset)

    def at(self, offset: int) -> int:
        """The token that lies over a place in the text, or the last one before it; -1 before the first."""
        return bisect_right(self.starts, offset) - 1

    def sentence_of(self, token: int) -> int:
        """The index of the sentence that holds a token."""
        return bisect_right(self.sentences, token, key=lambda s: s.start) - 1

    def span(self, first: int, last: int) -> Span:
        """From the first to the last token, half-open in tokens, as a stretch of the text."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def cue(self, first: int, last: int) -> CueWords:
        """A reporting word that stands in one piece."""
        span = self.span(first, last)
        return CueWords(span.start, span.end, (span,))

    def feature(self, token: int, name: str) -> str | None:
        """One morphological feature of a token: feature(3, "Case") is "Nom"."""
        for pair in (self.tokens[token].feats or "").split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return None

    def is_mark(self, token: int) -> bool:
        return self.forms[token] in MARKS

    def speak(self, numbers: Iterable[int], answers: Iterable[Span] = ()) -> None:
        """Note which quoted stretches and answers are direct speech: nothing inside them breaks, opens or is a verb."""
        spoken = frozenset(numbers)
        self.spoken = [number in spoken for number in self.quote]
        for answer in answers:
            for token in range(self.first_at(answer.start), self.first_at(answer.end)):
                self.spoken[token] = True

    def _mentions(self, mentions: Sequence[Mention]) -> dict[int, tuple[int, bool]]:
        """First token of each name → the token behind it and whether it names a person; the longest of several."""
        named: dict[int, tuple[int, bool]] = {}
        for mention in mentions:
            first, last = self.first_at(mention.start), self.first_at(mention.end)
            if last > named.get(first, (first, False))[0] and self.starts[first] == mention.start:
                named[first] = last, mention.type is EntityType.PERSON
        return named

    def _by_sentence(self, clauses: Sequence[Clause]) -> list[list[Clause]]:
        found: list[list[Clause]] = [[] for _ in self.sentences]
        for clause in clauses:
            if clause.first < clause.last:
                sentence = self.sentence_of(clause.last - 1)
                first = max(clause.first, self.sentences[sentence].start)
                found[sentence].append(clause if first == clause.first else structs.replace(clause, first=first))
        return found

    def _behind_dateline(self, sentence: Span) -> int:
        """The first token behind "Kiel (npa) - " or "Husum – " at the start of a paragraph."""
        for i in range(sentence.start + 1, min(sentence.start + DATELINE, sentence.end - 1)):
            if self.forms[i] in DASHES:
                return i + 1 if self.forms[i + 1][0].isupper() and self._gap(i) and self._gap(i + 1) else sentence.start
            if self.tags[i - 1] not in NAMES and i - 1 == sentence.start:
                break
            if self.forms[i] == "(" or self.forms[i - 1] == "(" or self.forms[i] in (")", "/", ","):
                continue
            if self.tags[i] not in NOUNS:
                break
        return sentence.start

    def _gap(self, token: int) -> bool:
        """A blank stands in front of a token."""
        return self.tokens[token].start > self.tokens[token - 1].end

    def _inside(self) -> list[int]:
        inside = [-1] * len(self.tokens)
        for number, quoted in enumerate(self.quoted):
            for token in range(self.first_at(quoted.outer.start), self.first_at(quoted.outer.end)):
                inside[token] = number
        return inside

    @staticmethod
    def _blocks(blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[tuple[int, Role]]:
        """For each sentence the number and role of its block."""
        starts = [b.start for b in blocks]
        numbers = [bisect_right(starts, s.start) - 1 for s in sentences]
        return [(n, blocks[n].role if n >= 0 else Role.PARAGRAPH) for n in numbers]


def far_particle(reading: Reading, clause: Clause) -> int | None:
    """fügte Ole Brun, Wirt in Kiel, |hinzu|, …: a particle alone between commas."""
    end = reading.sentences[reading.sentence_of(clause.last - 1)].end
    for i in range(clause.last, min(clause.last + 25, end - 1)):
        alone = reading.forms[i - 1] == "," and reading.forms[i + 1] in (",", ":", ".")
        if reading.tags[i] == "PTKVZ" and alone:
            return i
        if reading.tags[i] in FINITE:
            break
    return None
