"""What is said of somebody who rejects it: "Den Vorwurf, er habe Geld genommen, nennt sie frei erfunden"."""

from __future__ import annotations

from .cues import Cue
from .fields import Field
from .nominal import Nominal, nominal_at
from .reading import NOUNS, Reading

BY = frozenset({"von", "vom", "aus", "seitens"})  # Vorwürfe aus der Partei, die Behauptung von Holm
ANSWERED = frozenset({"auf", "gegen", "zu", "zum", "zur", "vor", "wegen", "trotz", "nach", "über", "von", "vom"})
ENDING = frozenset({"PTKVZ", "VVPP", "VVINF", "VAFIN", "VAPP", "VAINF", "VMFIN"})
MODIFIERS = frozenset({"ADV", "ADJD", "PTKA", "PTKNEG"})


def judges(reading: Reading, cue: Cue) -> bool:
    """The verb says what its subject thinks of an allegation: nennt sie falsch, weist sie zurück."""
    return cue.stance in ("denies", "refuses") or cue.lemma in reading.group["judging"]


def is_alleged(reading: Reading, token: int) -> bool:
    """A noun for what others say: Vorwurf, Terrorverdacht, Medienberichte."""
    if reading.tags[token] not in NOUNS:
        return False
    lemma = reading.tokens[token].lemma
    known = reading.group["alleged"]
    return lemma in known or any(lemma.endswith(noun.lower()) for noun in known)


def fronted_allegation(reading: Reading, field: Field) -> bool:
    """Auch die Behauptung der Stadt, |er habe Geld genommen, …|: it fills the field before its clause."""
    first = field.first
    while first < field.last and reading.tags[first] in MODIFIERS:
        first += 1
    nominal = nominal_at(reading, first, field.last, long=True)
    return nominal is not None and nominal.last == field.last and is_alleged(reading, nominal.head)


def object_allegation(reading: Reading, field: Field) -> bool:
    """wies |den Vorwurf| zurück, er habe …; bestritt |die Behauptung der Stadt|, …: the verb's own object.

    wies das mit der Behauptung zurück, …: behind a preposition it is the subject's own.
    """
    for i in range(field.first, field.last):
        if is_alleged(reading, i) and not reading.spoken[i]:
            start = _start(reading, i, field.first)
            if start == field.first or not reading.tags[start - 1].startswith("APPR"):
                return True
    return False


def allegation_before(reading: Reading, field: Field) -> int:
    """hat |Berichte der Zeitung „Kurier“| zurückgewiesen, er …: only the verb's end follows it; -1 where none is."""
    for i in range(field.first, field.last):
        if is_alleged(reading, i):
            whole = nominal_at(reading, _start(reading, i, field.first), field.last, long=True)
            if whole is not None and whole.head == i and _ends_clause(reading, whole.last, field.last):
                return i
    return -1


def _ends_clause(reading: Reading, first: int, last: int) -> bool:
    return all(reading.tags[i] in ENDING for i in range(first, last))


def allegation_owner(reading: Reading, noun: int, limit: int) -> Nominal | None:
    """Whose allegation it is: "der Vorwurf |der Stadt|", "Gerüchte aus |der Partei|", "|Holms| Vorwurf"; else None."""
    if noun + 1 < limit:
        behind = noun + 1 + (reading.low[noun + 1] in BY)
        owner = nominal_at(reading, behind, limit)
        genitive = owner is not None and (behind > noun + 1 or "Gen" in owner.cases)
        if owner is not None and genitive and _ends_clause(reading, owner.last, limit):
            return owner
    name = next((i for i, (last, _) in reading.named.items() if last == noun), None)
    if name is not None and reading.low[noun - 1].endswith(("s", "’", "'")):
        return Nominal(name, noun, name, frozenset({"Gen"}))
    return None


def is_answered(reading: Reading, noun: int, first: int) -> bool:
    """verteidigt sich |gegen den Vorwurf|, reagiert |auf die Kritik|: what the subject answers is not the subject's."""
    start = _start(reading, noun, first)
    return start > first and reading.low[start - 1] in ANSWERED and is_alleged(reading, noun)


def _start(reading: Reading, noun: int, first: int) -> int:
    """Where the noun's own article and adjectives begin."""
    start = noun
    while start > first and reading.tags[start - 1] in ("ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "PIDAT", "CARD"):
        start -= 1
    return start
