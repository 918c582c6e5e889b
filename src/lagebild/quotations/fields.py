"""A sentence between its commas: the small steps in which the rules walk from a frame to the ends of its content."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Clause
from .reading import FINITE, Reading

DASHES = frozenset({"–", "—", "-", "--"})
BREAKS = frozenset({",", ";", ":", *DASHES})
COORDINATING = frozenset({"und", "oder", "aber", "sondern", "doch", "denn", "sowie", "jedoch", "&"})


class Field(NamedTuple):
    """What stands between two breaks of a sentence.

    first, last   half-open tokens, without the breaks
    before        the break in front: ",", ":", "–"; "" at the sentence's start
    verbs         the finite verbs, outside of direct speech
    opener        the conjunction, question or relative word that makes it subordinate; None otherwise
    infinitive    an infinitive with "zu" and no finite verb
    """

    first: int
    last: int
    before: str
    verbs: tuple[int, ...]
    opener: str | None
    infinitive: bool

    @property
    def main(self) -> bool:
        """A main clause: a finite verb that nothing subordinates."""
        return bool(self.verbs) and self.opener is None


def split_fields(reading: Reading, first: int, last: int) -> tuple[Field, ...]:
    """The fields of the tokens first..last in reading order; nothing in direct speech breaks, opens or is a verb."""
    fields: list[Field] = []
    start, before = first, ""
    for i in range(first, last):
        if reading.low[i] == "dass" and not reading.spoken[i] and _starts_dass(reading, i, start):
            fields.append(_field(reading, start, i, before))
            start, before = i, ","
        elif _breaks(reading, i, first, last) and not reading.spoken[i]:
            if i > start:
                fields.append(_field(reading, start, i, before))
            start, before = i + 1, reading.forms[i]
    if start < last:
        fields.append(_field(reading, start, last, before))
    return tuple(fields)


def _starts_dass(reading: Reading, i: int, start: int) -> bool:
    """A dass clause without its comma: "hoffte dass er komme"."""
    return i > start + 1 and reading.low[i - 1] not in (
        "und",
        "oder",
        "so",
        "ohne",
        "als",
        "sondern",
        "auch",
        "nur",
        "statt",
    )


def _breaks(reading: Reading, i: int, first: int, last: int) -> bool:
    form = reading.forms[i]
    if form not in BREAKS or (form == "," and _between_adjectives(reading, i, first, last)):
        return False
    if form == ":" and i + 1 < last and _goes_on(reading, i + 1):
        return False
    return form not in DASHES or (first < i < last - 1 and reading.tags[i].startswith(("$", "PUNCT")))


def _goes_on(reading: Reading, i: int) -> bool:
    """Inside a word or a time: Kolleg:|innen, 18:|30 Uhr."""
    return i > 0 and reading.forms[i - 1] == ":" and reading.tokens[i].start == reading.tokens[i - 1].end


def _between_adjectives(reading: Reading, comma: int, first: int, last: int) -> bool:
    """über die kosmische|,| leicht radioaktive Strahlung: one noun phrase goes on."""
    if comma == first or reading.tags[comma - 1] != "ADJA" or reading.forms[comma - 1][:1].isupper():
        return False
    i = comma + 1
    while i < last and i < comma + 4 and reading.tags[i] in ("ADV", "ADJD", "KON", "PTKA", "PTKNEG"):
        i += 1
    return i + 1 < last and reading.tags[i] == "ADJA" and reading.tags[i + 1] in ("NN", "NE", "ADJA", "$,", "KON")


def _field(reading: Reading, first: int, last: int, before: str) -> Field:
    free = [i for i in range(first, last) if not reading.spoken[i]]
    verbs = tuple(i for i in free if reading.tags[i] in FINITE and not _goes_on(reading, i))
    opener = _opener(reading, first, last, verbs, before)
    infinitive = not verbs and any(
        reading.tags[i] == "VVIZU" or (reading.tags[i] == "PTKZU" and i + 1 < last) for i in free
    )
    return Field(first, last, before, verbs, opener, infinitive)


def _opener(reading: Reading, first: int, last: int, verbs: tuple[int, ...], before: str) -> str | None:
    """ "dass" of "dass er komme"; "dem" of "mit dem er sprach"."""
    i = first
    while i < last and (reading.low[i] in COORDINATING or reading.is_mark(i)):
        i += 1
    if verbs and verbs[0] == i and reading.low[i] in ("sollte", "sollten") and i + 1 < last:
        return reading.low[i]  # sollte die Stadt darum bitten, …
    if verbs and verbs[0] == i + 1 and reading.low[i] == "als":
        return "als"  # als habe jemand sie abgestellt
    if i + 1 < last and reading.low[i] == "so" and reading.low[i + 1] == "dass":
        return "sodass"
    if i < last and reading.low[i] in reading.group["purpose"] and not verbs:
        return reading.low[i] if any(reading.tags[j] in ("PTKZU", "VVIZU") for j in range(i, last)) else None
    asks = before == "," and i < last and reading.low[i] in reading.group["what"]
    if (
        i < last
        and (asks or reading.low[i] in reading.group["subordinating"])
        and verbs
        and verbs[-1] >= last - 2
        and verbs[0] > i + 1
    ):
        return reading.low[i]
    for j in range(i, min(i + 3, last)):
        tag, low = reading.tags[j], reading.low[j]
        if tag in ("KOUS", "KOUI") and not (verbs and verbs[0] == j + 1):
            return low  # not: damit solle er …
        if tag in ("PRELS", "PRELAT") and before != "" and not _verb_second(reading, j, last, verbs):
            return low
        if tag in ("PWS", "PWAT", "PWAV") and (before != "" or low == "wie") and verbs and verbs[0] > j + 1:
            return low
        if tag not in ("APPR", "ADV", "KOUS") or low in ("so",):
            break
    if before == "," and i < last:
        j = i + 1 if reading.tags[i].startswith("APPR") and i + 1 < last else i
        if low_relative(reading, j, last, verbs):
            return reading.low[j]
    return None


def _verb_second(reading: Reading, pronoun: int, last: int, verbs: tuple[int, ...]) -> bool:
    """An article tagged as a relative pronoun: ", der Iran habe die Chance": its verb does not stand last."""
    if not verbs:
        return False
    konjunktiv = reading.feature(verbs[0], "Mood") == "Sub" and reading.feature(verbs[0], "Tense") == "Pres"
    if konjunktiv and verbs[0] > pronoun + 2 and verbs[0] < last - 2 and reading.tags[last - 1] != "KON":
        return True  # die noch zu schaffende Verfassung werde die Rolle festlegen
    if reading.tags[pronoun + 1] not in ("NN", "NE", "ADJA", "CARD"):
        return False
    if konjunktiv:
        return True  # sagte, der Termin stehe
    behind = [i for i in range(verbs[0] + 1, last) if reading.forms[i][0].isalnum()]
    return len(behind) > 1 and reading.tags[behind[0]] not in ("VVINF", "VAINF", "VAPP", "KOKOM", "KON")


def low_relative(reading: Reading, i: int, last: int, verbs: tuple[int, ...]) -> bool:
    """A relative clause whose pronoun is tagged as an article: ", die in Syrien kämpfen": its verb stands last."""
    if reading.low[i] not in ("der", "die", "das", "den", "dem", "deren", "dessen", "denen"):
        return False
    if verbs and reading.tags[i] == "ART" and reading.feature(verbs[0], "Mood") == "Sub":
        return False
    final = bool(verbs) and verbs[0] > i + 1 and verbs[-1] == last - 1
    return final and reading.tags[i] in ("PRELS", "PDS", "ART")


def clause_of(reading: Reading, sentence: int, verb: int) -> Clause | None:
    """The clause whose finite verb is this token."""
    return next((c for c in reading.clauses[sentence] if c.verb == verb), None)
