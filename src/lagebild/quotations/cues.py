"""Reporting verbs and nouns, looked up by lemma."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from ..knowledge import Pack


class Cue(NamedTuple):
    """A row of speech_verbs: what a reporting word governs. `words`: the other words of a fixed phrase, lower case."""

    lemma: str
    governs: frozenset[str]
    stance: str
    objects: frozenset[str]
    addressee: str
    words: tuple[str, ...]


class Stance(NamedTuple):
    """What a reporting word says of its content: polarity positive or negative, certainty as in the table `stances`."""

    polarity: str
    certainty: str


PLAIN = Stance("positive", "asserted")


class Cues:
    """The tables of one language."""

    def __init__(self, pack: Pack) -> None:
        self._lexicon = pack.lexicon
        self._verbs: dict[str, list[Cue]] = {}
        for lemma, governs, stance, objects, addressee in pack.rows("speech_verbs", 5):
            *words, verb = lemma.split(" ")
            row = Cue(
                lemma,
                frozenset(governs.split()),
                stance,
                frozenset(filter(None, objects.split(","))),
                addressee,
                tuple(w.lower() for w in words if w != "sich"),
            )
            self._verbs.setdefault(verb, []).append(row)
        for rows in self._verbs.values():
            rows.sort(key=lambda row: -len(row.words))
        self.sources = frozenset(n for n, use, _ in pack.rows("speech_nouns", 3) if "source" in use)
        self.contents = frozenset(n for n, use, _ in pack.rows("speech_nouns", 3) if "content" in use)
        self.group = _groups(pack)
        self.governments = _governments(pack)
        self._stances = {n: stance for n, _, stance in pack.rows("speech_nouns", 3)}
        self.stances = {name: Stance(*row) for name, *row, _ in pack.rows("stances", 4)}
        self.names = pack.words("named_things")
        self.parties = pack.words("party_nouns")
        self.media = pack.words("media_nouns")
        self._idle: dict[str, set[str]] = {}
        for lemma, word, _ in pack.rows("not_speech", 3):
            self._idle.setdefault(lemma, set()).add(word)
        prepositions: dict[str, set[tuple[str, str]]] = {}
        for word, side, noun in pack.rows("source_prepositions", 3):
            prepositions.setdefault(word.replace("_", " "), set()).add((side, noun))
        self.prepositions = {word: tuple(sorted(uses)) for word, uses in prepositions.items()}

    def verb(self, lemma: str | None, words: frozenset[str]) -> Cue | None:
        """The cue of a clause: its verb's lemma and the lower-case words that stand in it; longest phrase first."""
        for row in self._verbs.get(lemma or "", ()):
            if all(w in words for w in row.words):
                return row
        return None

    def finite(self, form: str) -> str | None:
        """The reporting verb that a form is in the third person, whatever the tagger thought: "betonte"; else None."""
        for reading in self._lexicon.readings(form):
            if reading.tag.startswith("VER:3:") and reading.lemma in self._verbs:
                return reading.lemma
        return None

    def participle(self, form: str) -> str | None:
        """The reporting verb whose past participle a form is, whatever the tagger thought: "erklärt"; else None."""
        for reading in self._lexicon.readings(form):
            if reading.tag.startswith("VER:PA2") and reading.lemma in self._verbs:
                return reading.lemma
        return None

    def gender(self, noun: str) -> str | None:
        """MAS, FEM or NEU for a noun by its last part that the lexicon knows: "Verteidigungsministerium"; else None."""
        for at in (0, *range(3, len(noun) - 3)):
            tags = [r.tag for r in self._lexicon.readings(noun[at:].capitalize()) if r.tag.startswith("SUB:")]
            if tags:
                return _only(tags)
        return None

    def person_gender(self, noun: str) -> str | None:
        """MAS or FEM for a noun for people: "Sprecher", "Außenministerin"; None for other nouns."""
        if not self.is_party(noun) and not self.is_party(noun.removesuffix("in")):
            return None
        gender = self.gender(noun)
        return gender if gender in ("MAS", "FEM") else None

    def given_gender(self, name: str) -> str | None:
        """MAS or FEM for a given name that is only one of them: "Katrin"; else None."""
        return _only(r.tag for r in self._lexicon.readings(name) if "VOR" in r.tag)

    def reports(self, word: str) -> bool:
        """Whether a lower-case form may stand between literal words and their speaker: sagte, so."""
        return word == "so" or self.finite(word) is not None

    def idle(self, cue: Cue, words: frozenset[str]) -> bool:
        """A use that reports nothing where no clause follows: "Der Anschlag forderte drei Todesopfer"."""
        return "*" in self._idle.get(cue.lemma, ()) or self.idiom(cue, words)

    def idiom(self, cue: Cue, words: frozenset[str]) -> bool:
        """A fixed use that reports nothing: "ruft Neider auf den Plan"."""
        return not self._idle.get(cue.lemma, set()).isdisjoint(words)

    def is_source(self, noun: str) -> bool:
        """A noun for what somebody said, compounds too: Angaben, Polizeiangaben, US-Angaben."""
        return _by_last_part(noun, self.sources)

    def noun_stance(self, noun: str) -> str:
        """What a noun of saying tells of its content; "" for other nouns."""
        return self._stances.get(noun, "")

    def stance_of(self, lemmas: Sequence[str]) -> Stance:
        """The stance of a cue by the lemmas of its words: "wies", "zurück" denies; plain where no table knows them."""
        words = frozenset(lemma.lower() for lemma in lemmas)
        for lemma in lemmas:
            for whole in (*(other + lemma for other in lemmas if other != lemma), lemma):
                row = self.verb(whole, words)
                stance = row.stance if row is not None else self.noun_stance(whole)
                if stance in self.stances:
                    return self.stances[stance]
        return PLAIN

    def is_party(self, noun: str) -> bool:
        """A noun for people or institutions that can speak: Sprecher, Bundesregierung."""
        return _by_last_part(noun, self.parties)

    def is_medium(self, noun: str) -> bool:
        """A noun for where one speaks in public: Staatsfernsehen, Interview, Zeitung."""
        return _by_last_part(noun, self.media)

    def is_content(self, noun: str) -> bool:
        """A noun that may carry its content in a clause: Vorwurf, Terrorverdacht."""
        tail = noun.rpartition("-")[2]
        return noun in self.contents or tail[:1].upper() + tail[1:] in self.contents


def _only(tags: Iterable[str]) -> str | None:
    """The one gender that tags of the lexicon name."""
    found = {part for tag in tags for part in tag.split(":") if part in ("MAS", "FEM", "NEU")}
    return found.pop() if len(found) == 1 else None


@cache
def cues(pack: Pack) -> Cues:
    return Cues(pack)


def _governments(pack: Pack) -> dict[str, str]:
    """How a country's government is named, by the country's short names and adjective: us, russisch → its name."""
    found: dict[str, str] = {}
    for name, further, adjective, _, government in pack.rows("countries", 5):
        title = government or f"{adjective[:1].upper()}{adjective[1:]}e Regierung"
        for key in (name, *further.split(";"), adjective):
            if key:
                found.setdefault(key.lower(), title)
    return found


def _groups(pack: Pack) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in pack.rows("frame_words", 2):
        found.setdefault(name, set()).update(words.split())
    for short, forms, *_ in pack.rows("agencies", 5):
        found.setdefault("agencies", set()).update({short.lower(), *forms.lower().split("|")})
    found["parties"] = {noun.lower() for noun in pack.words("party_nouns")}
    return {name: frozenset(words) for name, words in found.items()}


def _by_last_part(noun: str, known: frozenset[str]) -> bool:
    if noun in known:
        return True
    tail = noun.rpartition("-")[2]
    for end in ("", "n", "en"):  # where the lemma is not known, the plural stands: US-Angaben
        stem = tail.removesuffix(end)
        if any(stem[i:].capitalize() in known for i in (0, *range(2, len(stem) - 3))):
            return True
    return False
