"""What a pronoun may mean: the names of the page and its other nouns, with gender and place in the sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from ..model import Entity, EntityType, Mention, Sentence, Token
from .base_forms import noun
from .gazetteer import Gazetteer
from .roles import gender_of

Gender = Literal["MAS", "FEM", "NEU"]
GENDERS: dict[str, Gender] = {"MAS": "MAS", "FEM": "FEM", "NEU": "NEU", "Masc": "MAS", "Fem": "FEM", "Neut": "NEU"}
PARTING = frozenset({",", ";", ":", "–", "—", "(", ")", "und", "aber", "denn", "sondern", "„", "“", '"', "»", "«"})
OPENING, CLOSING = frozenset('„»“"'), frozenset('“«”"')


class Antecedent(NamedTuple):
    """One name or noun. `key`: the entity's id, or of a noun without a name its place.

    first, last   its tokens, half-open
    gender        None where it is not known
    often         how often the page has named it before
    personal      it is a person, or a noun for one
    """

    key: str
    first: int
    last: int
    sentence: int
    gender: Gender | None
    subject: bool
    often: int
    personal: bool


class Antecedents:
    """The names and nouns of a page in reading order."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
        entities: Sequence[Entity],
        tables: Gazetteer,
    ) -> None:
        self.text, self.tokens, self.tables, self.mentions = text, tokens, tables, mentions
        self.entities = {e.id: e for e in entities}
        self._starts = [s.start for s in sentences]
        self._token_starts = [t.start for t in tokens]
        self._quoted = list(_quoted(text, tokens))
        self.all = list(self._find())
        self._firsts = [a.first for a in self.all]

    def sentence_of(self, i: int) -> int:
        return bisect_right(self._starts, self.tokens[i].start) - 1

    def is_quoted(self, i: int) -> bool:
        return self._quoted[i]

    def is_parted(self, i: int, k: int) -> bool:
        """Whether a comma, a conjunction or the like stands between two tokens: two clauses, as a rule."""
        return any(t.of(self.text) in PARTING for t in self.tokens[i:k])

    def is_joined(self, a: Antecedent) -> bool:
        """Anna Berger und Eva Maurer: one of several, whom "ihre" may mean together."""
        beside = (self.tokens[k].of(self.text) for k in (a.first - 1, a.last) if 0 <= k < len(self.tokens))
        return "und" in beside

    def until(self, i: int, back: int) -> Iterator[Antecedent]:
        """Those before token i, of its sentence and so many before it, the nearest first."""
        sentence = self.sentence_of(i)
        for at in range(bisect_left(self._firsts, i) - 1, -1, -1):
            if sentence - self.all[at].sentence > back:
                return
            yield self.all[at]

    def _find(self) -> Iterator[Antecedent]:
        gender = {id: self._gender(e) for id, e in self.entities.items()}
        often: Counter[str] = Counter()
        named: dict[int, Mention] = {}
        for m in self.mentions:
            named[bisect_left(self._token_starts, m.start)] = m
        i = 0
        while i < len(self.tokens):
            mention = named.get(i)
            if mention is not None and mention.start == self.tokens[i].start:
                last = bisect_left(self._token_starts, mention.end)
                entity = self.entities[mention.entity]
                known = self._titled(i) or gender[mention.entity]
                person = entity.type is EntityType.PERSON
                yield Antecedent(
                    entity.id, i, last, self.sentence_of(i), known, self._is_subject(i, last), often[entity.id], person
                )
                often[entity.id] += 1
                i = max(last, i + 1)
                continue
            if (unnamed := self._unnamed(i, named)) is not None:
                yield unnamed
            i += 1

    def _unnamed(self, i: int, named: dict[int, Mention]) -> Antecedent | None:
        """A noun that names nobody: "ein Sprecher", "der Bericht"; not the title of a name."""
        token = self.tokens[i]
        form = token.of(self.text)
        if token.upos != "NOUN" or "Number=Plur" in (token.feats or "") or i + 1 in named:
            return None
        feature = next((f[7:] for f in (token.feats or "").split("|") if f.startswith("Gender=")), "")
        gender = GENDERS.get(noun(form, self.tables)[1]) or GENDERS.get(feature)
        descriptor = self.tables.descriptor(form)
        personal = descriptor is not None and descriptor.type is EntityType.PERSON
        return Antecedent(f"#{i}", i, i + 1, self.sentence_of(i), gender, self._is_subject(i, i + 1), 0, personal)

    def _gender(self, entity: Entity) -> Gender | None:
        """Of a person by the given name or the roles; of anything else by its last noun, as far as it is known."""
        words = entity.name.split()
        if entity.type is EntityType.PERSON:
            by_name = GENDERS.get(gender_of(words[0], self.tables)) if len(words) > 1 else None
            return by_name or next((g for role in entity.roles if (g := self._of_role(role))), None)
        if entity.type is EntityType.PLACE:
            return "NEU"
        head = next((w for w in words if self.tables.heads.get(self.tables.last_part(w))), words[-1])
        return GENDERS.get(noun(head, self.tables)[1])

    def _of_role(self, role: str) -> Gender | None:
        head = next((w for w in role.split() if w[:1].isupper() and self.tables.descriptor(w)), "")
        return GENDERS.get(noun(head, self.tables)[1]) if head else None

    def _titled(self, i: int) -> Gender | None:
        """Herr Bauer, Frau Bauer, Ministerin Bauer"""
        before = self.tokens[i - 1].of(self.text) if i else ""
        descriptor = self.tables.descriptor(before)
        if descriptor is None or descriptor.type is not EntityType.PERSON:
            return None
        return GENDERS.get(noun(before, self.tables)[1])

    def _is_subject(self, first: int, last: int) -> bool:
        """A name or noun with no preposition before it and a finite verb beside it, as far as that can be seen."""
        start = first
        while start > 0 and self.tokens[start - 1].upos in ("ADJ", "DET", "NOUN") and first - start < 4:
            start -= 1
        before = self.tokens[start - 1] if start else None
        if before is not None and before.upos == "ADP":
            return False
        if any("Case=" in (t.feats or "") and "Case=Nom" not in (t.feats or "") for t in self.tokens[start:first]):
            return False
        after = self.tokens[last] if last < len(self.tokens) else None
        beside = [t for t in (before, after) if t is not None]
        return any(t.upos in ("VERB", "AUX") or t.upos == "SCONJ" for t in beside) or first == 0


def _quoted(text: str, tokens: Sequence[Token]) -> Iterator[bool]:
    """For each token whether it stands inside quotation marks, which the end of a paragraph closes."""
    inside, end = False, 0
    for token in tokens:
        if "\n\n" in text[end : token.start]:
            inside = False
        end = token.end
        form = token.of(text)
        if form in OPENING and not inside:
            inside = True
        elif form in CLOSING:
            inside = False
        yield inside
