"""Who a speaker is: names, pronouns and descriptions resolved inside the page, as far as that is sure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..model import Entity, EntityType, Mention, Span, Voice
from .cues import Cues
from .nominal import Nominal
from .reading import FINITE, NOUNS, Reading

PERSONAL = frozenset({"er", "sie", "ihm", "ihr", "ihn", "ihnen"})
PARTY = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE})
SEATED = frozenset({"in", "im", "am", "bei", "nahe"})
REACH = 1500  # characters back that a description may take its name from


class Speakers:
    """The parties of one page."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention], entities: Sequence[Entity], known: Cues) -> None:
        self.reading = reading
        self.mentions = sorted(mentions, key=lambda m: (m.start, m.end))
        self.starts = [m.start for m in self.mentions]
        self.known = known
        self.by_name = {e.name: e.id for e in entities}
        self.entities = {e.id: e for e in entities}

    def voice(
        self, nominal: Nominal | None, before: str | None, unnamed: Sequence[Nominal] = (), said: Sequence[Span] = ()
    ) -> Voice | None:
        """The words that name a party and its entity.

        before    the entity of the last speaker, whom a pronoun may mean
        unnamed   parties just before that have no name, whom a pronoun may mean as well: "ein Sprecher"
        said      the content, in which nobody is named whom a pronoun in its frame means
        """
        if nominal is None:
            return None
        span = self.reading.span(nominal.first, nominal.last)
        head = self.reading.tokens[nominal.head]
        entity = self._named(span, head) or self._government(nominal)
        if entity is None and not any(_may_mean(self.reading, nominal, party) for party in unnamed):
            entity = self._referred(nominal, before, said)
        return Voice(span.start, span.end, entity)

    def inside(self, span: Span) -> list[Mention]:
        """The mentions that lie in a stretch, in reading order."""
        found = []
        for i in range(bisect_left(self.starts, span.start), len(self.mentions)):
            if self.mentions[i].start >= span.end:
                break
            if self.mentions[i].end <= span.end:
                found.append(self.mentions[i])
        return found

    def _named(self, span: Span, head: Span) -> str | None:
        """The party that the words name: a person before the office, the head before its attributes."""
        mentions = [m for m in self.inside(span) if m.type in PARTY and not self._is_seat(m, span)]
        if not mentions:
            return None
        over_head = [m for m in mentions if m.start < head.end and head.start < m.end]
        people = [m for m in mentions if m.type is EntityType.PERSON]
        people.sort(
            key=lambda m: (m.start < head.end, m.start)
        )  # Carters Sprecher Peter Cook: the name behind the head
        first = over_head[0] if over_head else None
        if first is not None and first.type is not EntityType.PLACE:
            return self._who(first)
        if people and (first is None or people[0].start < head.end + 60):
            return self._who(people[0])
        if first is not None:
            return self._who(first)
        beside = mentions[0].start - head.end in (1, 2)  # das Portal Gazeta.ru, der Sender „Nord“
        return self._who(mentions[0]) if beside or self._is_office(head) else None

    def _is_seat(self, mention: Mention, span: Span) -> bool:
        """Justizministerium |in Stuttgart|: where a body sits is not who speaks."""
        before = self.reading.at(mention.start - 1)
        inside = mention.start > span.start and before >= 0
        return mention.type is EntityType.PLACE and inside and self.reading.low[before] in SEATED

    def _government(self, nominal: Nominal) -> str | None:
        """US-Angaben, russischer Darstellung: the government of that country, if the page names it anywhere."""
        reading = self.reading
        if not self.known.is_source(reading.tokens[nominal.head].lemma):
            return None
        adjectives = [reading.tokens[i].lemma.lower() for i in range(nominal.first, nominal.head)]
        for key in (reading.low[nominal.head].partition("-")[0], *adjectives):
            government = self.by_name.get(self.known.governments.get(key, ""))
            if government is not None:
                return government
        return None

    def _who(self, mention: Mention) -> str:
        return mention.stands_for or mention.entity

    def _is_office(self, head: Span) -> bool:
        """ "Angaben der Polizei", "das russische Außenministerium": the words speak for the one they name."""
        word = self.reading.text[head.start : head.end].lower()
        sources = (
            "angaben",
            "aussage",
            "aussagen",
            "ansicht",
            "meinung",
            "darstellung",
            "bericht",
            "worten",
            "auskunft",
        )
        return word.endswith(sources) or word.endswith(
            ("regierung", "zeitung", "agentur", "sender", "magazin", "ministerium")
        )

    def _referred(self, nominal: Nominal, before: str | None, said: Sequence[Span]) -> str | None:
        low = self.reading.low[nominal.head]
        if low == "es":
            return self._house(nominal, before)
        if low in PERSONAL:
            return self._antecedent(nominal, before, low, said)
        if self.reading.tags[nominal.head] in NOUNS and self.reading.low[nominal.first] in (
            "der",
            "die",
            "dem",
            "den",
            "des",
        ):
            return self._described(nominal, before)
        return None

    def _house(self, nominal: Nominal, before: str | None) -> str | None:
        """teilte es mit: the ministry or the office that the last speaker is; None where that is no neuter."""
        entity = self.entities.get(before or "")
        if entity is None or entity.type is not EntityType.ORGANISATION:
            return None
        words = [word for word in entity.name.split() if word[:1].isupper()]
        return before if words and self.known.gender(words[-1]) == "NEU" else None

    def _antecedent(self, nominal: Nominal, before: str | None, pronoun: str, said: Sequence[Span]) -> str | None:
        """The person whom "er" or "sie" means: the last speaker, else the only person of the sentence before.

        „Fury ist schneller“, sagte er: whom the words themselves name is hardly the one who speaks them, and the
        sentence before is the one before the words, however many they are.
        """
        reading = self.reading
        start = reading.tokens[nominal.first].start
        first = min([nominal.first, *(reading.at(span.start) for span in said)])
        sentence = reading.sentence_of(first)
        low = reading.tokens[reading.sentences[max(0, sentence - 1)].start].start
        here = reading.tokens[reading.sentences[sentence].start].start
        people = self._people(low, start, said)
        female = pronoun in ("sie", "ihr", "ihnen")
        if not female:
            people = [person for person in people if self._sex(person) != "FEM"]
            before = None if self._sex(before) == "FEM" else before
        known = self.entities.get(before or "")
        if known is not None and known.type is EntityType.PERSON and (not people or before in people):
            return before if not female or self._is_woman(before, nominal) else None
        earlier = self._people(low, here, said)
        people = [person for person in earlier if female or self._sex(person) != "FEM"] or people
        if len(people) != 1 or (female and not self._is_woman(people[0], nominal)):
            return None
        return people[0]

    def _people(self, low: int, high: int, said: Sequence[Span]) -> list[str]:
        """The persons named in a stretch, each once, but for those in what is said."""
        people = (m for m in self.inside(Span(low, high)) if m.type is EntityType.PERSON)
        return list(dict.fromkeys(self._who(m) for m in people if not any(m.overlaps(span) for span in said)))

    def _sex(self, entity: str | None) -> str | None:
        """MAS or FEM for a person whose given name or role tells: Katrin, Trainerin; None where neither does."""
        known = self.entities.get(entity or "")
        if known is None or known.type is not EntityType.PERSON:
            return None
        words = known.name.split()
        if len(words) > 1 and (given := self.known.given_gender(words[0])) is not None:
            return given
        roles = {gender for role in known.roles for word in role.split() if (gender := self.known.person_gender(word))}
        return roles.pop() if len(roles) == 1 else None

    def _is_woman(self, before: str | None, nominal: Nominal) -> bool:
        """ "sie" may be the last speaker if a role says so, "Ministerin", and the verb beside it is no plural."""
        entity = self.entities.get(before or "")
        if entity is None or self._sex(before) == "MAS":
            return False
        if not any(word.endswith("in") for role in entity.roles for word in role.split()):
            return False
        beside = (nominal.first - 1, nominal.last)
        reading = self.reading
        return not any(
            0 <= i < len(reading.tokens) and reading.tags[i] in FINITE and reading.feature(i, "Number") == "Plur"
            for i in beside
        )

    def _same_country(self, nominal: Nominal, role: str) -> bool:
        """ "der russische Präsident" is "Russlands Präsident" and nobody else's; without a country any role fits."""
        reading, governments = self.reading, self.known.governments
        lemmas = [reading.tokens[i].lemma.lower() for i in range(nominal.first, nominal.head)]
        lemmas.append(reading.low[nominal.head].partition("-")[0])  # der US-Präsident
        country = next((governments[word] for word in lemmas if word in governments), None)
        if country is None:
            return True
        words = role.lower().replace("-", " ").split()
        keys = [key for word in words for key in (word, word.removesuffix("s"), word.rstrip("nrsm"))]
        return any(governments.get(key) == country for key in (*keys, *(key.removesuffix("e") for key in keys)))

    def _is_role(self, noun: str, role: str) -> bool:
        """ "minister" is the role "US-Außenminister", "hafen-chef" the roles "Hafen-Chef" and "Chef im Hafen"."""
        words = role.lower().replace("-", " ").split()
        *further, last = noun.split("-")
        named = all(part in self.known.governments or part in words for part in further)
        return len(last) > 3 and named and any(word.endswith(last) for word in words)

    def _described(self, nominal: Nominal, before: str | None) -> str | None:
        """The one named before whose role ends in the description's noun: "der Minister" after "Außenminister X"."""
        noun = self.reading.tokens[nominal.head].lemma.lower()
        start = self.reading.tokens[nominal.first].start
        candidates: list[str] = []
        for i in range(bisect_left(self.starts, start) - 1, -1, -1):
            mention = self.mentions[i]
            if start - mention.start > REACH:
                break
            entity = self.entities.get(mention.entity)
            if entity is None or entity.type is not EntityType.PERSON or entity.id in candidates:
                continue
            if any(self._is_role(noun, role) and self._same_country(nominal, role) for role in entity.roles):
                candidates.append(entity.id)
        if before in candidates:
            return before
        return candidates[0] if len(candidates) == 1 else None


def _may_mean(reading: Reading, pronoun: Nominal, party: Nominal) -> bool:
    """ "er" after "ein Sprecher", "sie" after "eine Sprecherin"; never "er" after "die Regierung"."""
    gender = {"er": "Masc", "sie": "Fem"}.get(reading.low[pronoun.head])
    single = reading.feature(party.head, "Number") != "Plur"
    return gender is not None and single and reading.feature(party.head, "Gender") in (gender, None)
