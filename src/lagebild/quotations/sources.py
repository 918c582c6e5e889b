"""Source phrases: "laut Polizei", "nach Angaben des Pentagons", "Berichten zufolge", "seiner Meinung nach"."""

from __future__ import annotations

from typing import NamedTuple

from ..model import QuotationType
from .addressees import find_listener
from .cues import Cues
from .extent import end_of, mood
from .fields import Field, clause_of
from .found import Found, content_spans
from .nominal import BEFORE_NOUN, Nominal, nominal_at
from .parties import is_party
from .reading import FINITE, NOUNS, Reading
from .subjects import appositions

# "nach dem Urteil" is a time as often as a source; "nach Ansicht", "nach Angaben" never is.
DEFINITE = frozenset({"der", "dem", "den", "diesem", "dieser", "diesen", "zum", "zur"})
STOPS = frozenset({",", ".", "–", "-", "—", ":", ")"})
BACKWARD = frozenset({"seiner", "ihrer", "dem", "deren", "dessen", "meiner", "unserer"})


class Phrase(NamedTuple):
    """A source phrase: its tokens, its cue's tokens, the noun phrase of the source, whether it may be a time."""

    first: int
    last: int
    cue: int
    cue_last: int
    source: Nominal | None
    weak: bool = False


def find_phrases(reading: Reading, first: int, last: int, cues: Cues) -> list[Phrase]:
    """The source phrases among the tokens first..last, in reading order, disjoint."""
    found: list[Phrase] = []
    for i in range(first, last):
        uses = cues.prepositions.get(reading.low[i])
        if uses is None or (found and i < found[-1].last):
            continue
        low = found[-1].last if found else first
        for side, noun in uses:
            phrase = _phrase(reading, i, (low, first, last), side, noun, cues)
            if phrase is not None:
                found.append(phrase)
                break
    return found


def source_in_front(reading: Reading, first: int, last: int, cues: Cues) -> Phrase | None:
    """Nach Angaben des Amtes hat die Firma reagiert: „Es gab Antworten.“ Who tells outranks who is told of."""
    phrases = (p for p in find_phrases(reading, first, last, cues) if p.source is not None and not p.weak)
    return next(phrases, None)


def _phrase(reading: Reading, i: int, bounds: tuple[int, int, int], side: str, noun: str, cues: Cues) -> Phrase | None:
    """The phrase of the source word at token i; bounds: end of the phrase before, first and last token."""
    low, first, last = bounds
    if side == "after":
        return _after(reading, i, low, cues)
    if side == "alone" and (i == first or noun == "any"):
        return Phrase(i, i + 1, i, i + 1, None, noun == "weak")
    if side == "before" and noun == "name":
        return _so(reading, i, first, last)
    if side == "before" and noun in ("any", "speech", "sight", "party"):
        return _before(reading, i, last, noun, cues)
    return None


def _so(reading: Reading, i: int, first: int, last: int) -> Phrase | None:
    """…, so der Minister weiter. / …, so Berger, …"""
    if i == first or reading.forms[i - 1] not in (",", "–", "-", "—", "("):
        return None
    source = nominal_at(reading, i + 1, last, long=True)
    if source is None or not source.nominative or reading.tags[source.head] not in NOUNS:
        return None
    source = source._replace(last=appositions(reading, source.last, last, before_verb=False))
    end = source.last
    while end < min(last, source.last + 25) and reading.forms[end] not in STOPS:
        if reading.tags[end] in FINITE:
            return None
        end += 1  # so der Minister |weiter, am Montag in Kiel, im libanesischen Fernsehen
    if end < last and reading.forms[end] not in STOPS:
        return None
    return Phrase(i, end, i, i + 1, source)


def _before(reading: Reading, i: int, last: int, noun: str, cues: Cues) -> Phrase | None:
    """laut Polizei / nach Angaben der Polizei / aus Sicht der Opposition"""
    source = nominal_at(reading, i + 1, last)
    if source is None:
        return None
    full = nominal_at(reading, i + 1, last, long=True)
    if full is not None and full.last < last and reading.tags[full.last] in FINITE:
        source = full  # Nach einer Veröffentlichung im Fachblatt „Natur“ haben …
    source = _with_field(reading, source, last)
    source = source._replace(last=appositions(reading, source.last, last, before_verb=True))
    phrase = _of_source(reading, i, source, noun, cues)
    if phrase is not None and not phrase.weak and _opens(reading, i):
        return phrase._replace(last=_front_end(reading, phrase.last, last))
    return phrase


def _with_field(reading: Reading, source: Nominal, last: int) -> Nominal:
    """laut dem Bundesamt |für Meere und Häfen|: what a body is for belongs to its name."""
    end = source.last
    if end + 1 >= last or reading.low[end] != "für" or reading.tags[end + 1] not in ("NN", "NE", "ADJA", "TRUNC"):
        return source
    field = nominal_at(reading, end + 1, last)
    body = reading.low[end - 1].endswith(reading.endings["bodies"])
    return source._replace(last=field.last) if body and field is not None else source


def _opens(reading: Reading, i: int) -> bool:
    """The first word of its sentence, but for marks."""
    start = reading.sentences[reading.sentence_of(i)].start
    return all(reading.is_mark(j) for j in range(start, i))


def _front_end(reading: Reading, end: int, last: int) -> int:
    """Before the verb stands the source phrase alone: nach Angaben des Amtes für Meere gestern| sank …"""
    for i in range(end, min(end + 10, last)):
        if reading.tags[i] in FINITE:
            return i
        if reading.forms[i] in STOPS or reading.tags[i] in ("KON", "KOUS"):
            break
    return end


def _of_source(reading: Reading, i: int, source: Nominal, noun: str, cues: Cues) -> Phrase | None:
    """The phrase, if its noun phrase can be a source."""
    if noun == "any" or (noun == "party" and is_party(reading, source, cues)):
        return Phrase(i, source.last, i, i + 1, source)
    source = _without_second_owner(reading, source)
    named = reading.named.get(source.head + 1)
    apart = named is not None and not reading.low[named[0] - 1].endswith(("s", "ß", "x", "z", "’", "'"))
    if apart and cues.is_source(reading.tokens[source.head].lemma):
        source = source._replace(last=source.head + 1)  # nach US-Angaben| Russland
    lemmas = _nouns(reading, source)
    if noun == "sight":
        owned = source.last > source.head + 1 or reading.tags[i + 1] == "PPOSAT"  # not: aus juristischer Sicht
        return Phrase(i, source.last, i, i + 1, source) if lemmas and lemmas[0] == "Sicht" and owned else None
    spoken = [lemma for lemma in lemmas if cues.is_source(lemma)]
    if not spoken:
        return None
    weak = reading.low[i + 1] in DEFINITE and not any(lemma.endswith(reading.endings["timeless"]) for lemma in spoken)
    fresh = any(reading.tokens[j].lemma.lower() in reading.group["fresh"] for j in range(i + 1, source.head))
    unowned = source.last <= source.head + 1 and not fresh
    weak = weak or (unowned and any(lemma in reading.group["doubtful"] for lemma in spoken))
    weak = weak and not any(lemma.lower().endswith(("worte", "worten", "wort")) for lemma in spoken)
    return Phrase(i, source.last, i, i + 1, source, weak)


def _without_second_owner(reading: Reading, source: Nominal) -> Nominal:
    """nach Darstellung des Konzerns| von der deutschen Seite aus: "von" behind a genitive belongs to the clause."""
    owned = False
    for i in range(source.head + 1, source.last):
        if reading.low[i] in ("des", "der", "eines", "einer"):
            owned = True
        elif reading.low[i] in ("von", "vom") and owned and reading.tags[i - 1] == "NN":
            return source._replace(last=i)
        elif reading.low[i] in ("von", "vom"):
            return source
    return source


def _after(reading: Reading, i: int, low: int, cues: Cues) -> Phrase | None:
    """Berichten zufolge / seiner Meinung nach / dem Vernehmen nach"""
    backward = reading.low[i] == "nach"
    for j in range(max(low, i - 14), i):
        source = nominal_at(reading, j, i)
        if source is None or source.last != i:
            continue
        if not backward and ("Dat" not in source.cases or not _can_follow(reading, j, low)):
            continue  # erklärte die Stadt |Medienberichten| zufolge
        if backward and reading.tags[j - 1].startswith("APPR"):
            continue  # reagiert mit dem Urteil |nach eigenen Worten
        if backward and not (
            reading.low[j] in BACKWARD and any(cues.is_source(lemma) for lemma in _nouns(reading, source))
        ):
            continue
        if reading.tags[i - 1] == "NN" and reading.tags[i - 2] == "NE" and cues.is_source(reading.tokens[i - 1].lemma):
            j, source = i - 1, source._replace(first=i - 1, head=i - 1)  # hat Al-Muallem |Berichten zufolge
        return Phrase(j, i + 1, i, i + 1, source)
    return None


def told_behind(reading: Reading, i: int, low: int) -> Nominal | None:
    """The noun phrase that "zufolge" at token i follows: |der Agentur Nordpress| zufolge."""
    places = (j for j in range(max(low, i - 14), i) if _can_follow(reading, j, low))
    ends = (nominal_at(reading, j, i) for j in places)
    return next((n for n in ends if n is not None and n.last == i and "Dat" in n.cases), None)


def _can_follow(reading: Reading, j: int, low: int) -> bool:
    """A noun phrase may begin at a token: not amid "die große Stadt"."""
    inside = reading.tags[j] in NOUNS | {"ADJA", "CARD"}
    return j <= low or not inside or reading.tags[j - 1] not in BEFORE_NOUN


def _nouns(reading: Reading, nominal: Nominal) -> list[str]:
    """The lemmas of the nouns before the first attribute: Angaben; Bergers, Vorstellung."""
    lemmas = []
    for i in range(nominal.first, nominal.last):
        if reading.tags[i] in NOUNS:
            lemmas.append(reading.tokens[i].lemma)
        elif lemmas:
            break
    return lemmas


def source_quotation(
    reading: Reading,
    sentence: int,
    fields: tuple[Field, ...],
    phrase: Phrase,
    taken: list[tuple[int, int]],
    verbs: frozenset[int],
) -> Found | None:
    """What a source phrase vouches for: its clause, and the sentence's rest where that is a main clause.

    verbs   the finite verbs of the sentence's own reporting clauses
    """
    at = next((n for n, f in enumerate(fields) if f.first <= phrase.first < f.last), None)
    if at is None or any(low <= phrase.first < high for low, high in taken):
        return None
    if phrase.weak and not _konjunktiv(reading, sentence, fields[at]):
        return None
    first, last = _extent(fields, at, verbs)
    after = next((n for n, f in enumerate(fields) if f.first > last), None)
    if after is not None and fields[after].before == ":" and _told(reading, sentence, fields[after]):
        last = end_of(
            reading, sentence, fields, after, True
        )  # Laut Polizei war es ruhig: Es habe keinen Streit gegeben
    behind = fields[at + 1] if at + 1 < len(fields) else None
    if reading.low[phrase.cue] == "so" and behind is not None and behind.verbs and any(f.main for f in fields[:at]):
        last = phrase.first  # …, so Kern, die auch angab, dass …
    hole = phrase.first, _relative_end(fields, at, phrase.last)
    for low, high in taken:
        if low < last and first < high:
            first, last = (max(first, high), last) if low <= phrase.first else (first, min(last, low))
    spans = content_spans(reading, first, last, (hole,))
    if not spans or sum(s.end - s.start for s in spans) < 8:
        return None
    cue = reading.cue(phrase.cue, phrase.cue_last)
    told = find_listener(reading, phrase.source.last, phrase.last) if phrase.source is not None else None
    # Das Urteil liegt der Zeitung vor; demnach muss die Firma zahlen: it is no earlier speaker's word.
    inside = phrase.source is None and any(f.main for f in fields[:at]) and not taken
    return Found(QuotationType.INDIRECT, spans, sentence, phrase.source, cue, told, unknown=inside)


def _relative_end(fields: tuple[Field, ...], at: int, last: int) -> int:
    """The end of a relative clause behind the source: "nach Ansicht eines Experten, der befragt wurde,"."""
    if last < fields[at].last or at + 1 >= len(fields):
        return last
    behind = fields[at + 1]
    relative = behind.opener in ("der", "die", "das", "dem", "den", "deren", "dessen", "denen")
    return behind.last if relative and behind.before == "," else last


def _told(reading: Reading, sentence: int, field: Field) -> bool:
    return field.main and mood(reading, sentence, field.verbs[0]) == "kj1"


def _konjunktiv(reading: Reading, sentence: int, field: Field) -> bool:
    moods = [c.mood for v in field.verbs if (c := clause_of(reading, sentence, v)) is not None]
    return "kj1" in moods


def _extent(fields: tuple[Field, ...], at: int, verbs: frozenset[int]) -> tuple[int, int]:
    """The tokens of the clause that the phrase stands in."""
    field = fields[at]
    if field.opener is not None and field.verbs:
        end = at
        while end + 1 < len(fields) and fields[end + 1].infinitive:
            end += 1
        return field.first, fields[end].last
    start = at
    while start > 0 and not fields[start - 1].main and fields[start].before not in (";",):
        start -= 1
    if start > 0 and not field.main:  # the phrase is a field of its own behind its clause: ", laut Polizei."
        start = next((n for n in range(at - 1, -1, -1) if fields[n].main), 0)
        while start > 0 and not fields[start - 1].main and fields[start].before not in (";",):
            start -= 1
    end = at
    while end + 1 < len(fields) and fields[end + 1].before not in (";", ":"):
        begun = any(f.main for f in fields[start : end + 1])  # not: Nach Angaben von Ole Brun, dem Wirt, |befand sich …
        if begun and fields[end + 1].main and not verbs.isdisjoint(fields[end + 1].verbs):
            break  # …, die Behörde spricht von 300 Gästen
        end += 1
    return fields[start].first, fields[end].last
