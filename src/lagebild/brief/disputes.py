"""What pages differ on: which sentences take a side, who may be cited for them, and the answers side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from ..knowledge import Pack
from ..model import Article, Claim, Difference, DifferenceKind, Evidence, Relation, Slot, SlotValue, Span, Token
from .candidates import Candidate, inside_of
from .terms import ABOUT, Terms, family, share, terms_of

# Of a sentence's terms, so much must stand in the sentence of a page that is cited for it too, or the other way round:
# a claim's pages may agree in another part of the sentence than the one that a reader sees.
SHARED = 0.3
# So much of its words says the same in other verbs too.
MOSTLY = 0.6


# "war noch von elf die Rede", "war sie noch von 34 ausgegangen"
BELIEVED = ("die rede", "ausgegangen")
# Where pages differ in these, the whole clause is in question, not a number or a day that it may leave out.
WHOLE = frozenset({Slot.POLARITY, Slot.ACTOR, Slot.SPEAKER, Slot.CERTAINTY})


class Disputes:
    """What pages differ on, in any claim: a sentence never cites a page that answers otherwise than it does."""

    def __init__(self, claims: Sequence[Claim], by_id: Mapping[str, Article], pack: Pack) -> None:
        self.of_page: dict[str, list[Difference]] = defaultdict(list)
        self.values: dict[int, dict[str, list[SlotValue]]] = {}  # of a difference, by its page
        for difference in (d for c in claims for d in c.differs_on):
            values = self.values[id(difference)] = by_page(difference.values)
            for document in values:
                self.of_page[document].append(difference)
        self.by_id, self.earlier, self.pack = by_id, pack.words("earlier_words"), pack
        self.rising = pack.words("rising_verbs")
        self.no = pack.words("negations") | denials(pack)
        self.around: dict[tuple[str, int], set[str]] = {}
        self.terms: dict[Evidence, Terms] = {}
        self.counts: dict[Evidence, set[float]] = {}
        self.grown: dict[int, float | None] = {}  # of a difference
        self.given_up = [found for a in by_id.values() for found in numbers_given_up(a, self.earlier)]

    def holds(self, value: SlotValue) -> bool:
        """Not "Am Morgen war noch von 14 Verletzten die Rede": that page knows better now."""
        article = self.by_id[value.document]
        sentence = next((s for s in article.sentences or () if s.start <= value.start < s.end), None)
        return sentence is None or not self.earlier & set(sentence.of(article.text).lower().split())

    def sides(self, candidate: Candidate) -> list[int]:
        """Of the differences in which the sentence gives an answer: how many answers it gives."""
        return [
            said
            for difference in self.of_page.get(candidate.article.id, ())
            if (said := len(self.answers(candidate, difference))) and (said > 1 or self.is_open(difference))
        ]

    def is_open(self, difference: Difference) -> bool:
        """Both cannot hold, and no page says that the number has grown in between."""
        opposed = difference.kind is DifferenceKind.CONTRADICTION and not is_vague(difference)
        return opposed and not self.grown_to(difference)

    def grown_to(self, difference: Difference) -> float | None:
        """ "auf drei gestiegen": the highest number of which a page says so."""
        if difference.slot is not Slot.QUANTITY:
            return None
        if id(difference) not in self.grown:
            self.grown[id(difference)] = self.find_grown_to(difference)
        return self.grown[id(difference)]

    def find_grown_to(self, difference: Difference) -> float | None:
        told = [v for v in difference.values if self.rising & self.lemmas_around(v)]
        return max((n for v in told if (n := number(v.value)) is not None), default=None)

    def lemmas_around(self, value: SlotValue) -> set[str]:
        key = value.document, value.start
        if key not in self.around:
            article = self.by_id[value.document]
            sentence = next((s for s in article.sentences or () if s.start <= value.start < s.end), None)
            self.around[key] = (
                {t.lemma.lower() for t in inside_of(sentence, article.tokens or ())} if sentence else set()
            )
        return self.around[key]

    def is_disputed(self, candidate: Candidate) -> bool:
        """Pages deny what it says, or tell it of somebody else: whoever prints it alone takes a side."""
        return any(
            d.kind is DifferenceKind.CONTRADICTION and d.slot in WHOLE for c in candidate.claims for d in c.differs_on
        )

    def answers(self, candidate: Candidate, difference: Difference) -> set[str]:
        return {self.answer(v, difference) for v in self.inside(candidate.own, difference)}

    def inside(self, place: Evidence, difference: Difference) -> list[SlotValue]:
        """The answers that stand in a place."""
        return [v for v in self.values[id(difference)].get(place.document, ()) if within(v, place)]

    def answer(self, value: SlotValue, difference: Difference) -> str:
        """Values that are equal for a reader: of a clause that is denied here and told there, yes and no."""
        if difference.slot is Slot.POLARITY:
            words = {w.strip('.,;:!?„“"»«()').lower() for w in value.value.split()}
            no = self.no & words or any(w.startswith("kein") for w in words)
            return "no" if no else "yes"
        return value.value.lower()

    def is_outdated(self, candidate: Candidate) -> bool:
        """A later page knows more, as of a toll that rises; or the sentence tells an answer that no longer holds."""
        own = candidate.own
        for difference in self.of_page.get(own.document, ()):
            inside = self.inside(own, difference)
            if len({v.value for v in inside}) > 1:
                continue
            if inside and difference.kind is DifferenceKind.UPDATE and not self.is_latest(inside, difference):
                return True
            grown = self.grown_to(difference)
            if grown is not None and any((n := number(v.value)) is not None and n < grown for v in inside):
                return True
            if inside and not all(self.holds(v) for v in inside):
                return True
        return self.is_given_up(candidate)

    def rivals(self, candidate: Candidate) -> set[float]:
        """Numbers that other pages give where they make its claims and count otherwise: a toll before it rose."""
        own = self.counted(candidate.own)
        theirs = [
            self.counted(e) for c in candidate.claims for e in c.support if own and e.document != candidate.article.id
        ]
        return {n for found in theirs if not found & own for n in found}

    def is_given_up(self, candidate: Candidate) -> bool:
        """ "Am Samstagabend war noch von elf die Rede": elsewhere eleven is told as what was thought before."""
        own = self.counted(candidate.own)
        return any(n in own and place.document != candidate.article.id for n, place in self.given_up)

    def is_latest(self, inside: Sequence[SlotValue], difference: Difference) -> bool:
        """No later page answers otherwise."""
        dates = {v.document: p.value for v in difference.values if (p := self.by_id[v.document].published)}
        known, same = [dates[v.document] for v in inside if v.document in dates], {v.value for v in inside}
        others = [dates[v.document] for v in difference.values if v.document in dates and v.value not in same]
        return not known or not others or max(known) >= max(others)

    def cite(self, candidate: Candidate, strictly: bool = False) -> tuple[Evidence, ...]:
        """The sentence's own place, then the words of the other pages that make its claims and answer as it does.

        strictly   only those that say the same, as a reader is shown; else those that tell of it too
        """
        own, barred, agreeing = candidate.own, set[str](), set[str]()
        against: list[SlotValue] = []
        claimed = [d for c in candidate.claims for d in c.differs_on]
        sided = {d.slot for d in claimed if self.inside(own, d)}
        for difference in (*self.of_page.get(own.document, ()), *claimed):
            mine = any(difference is d for d in claimed)
            said = {v.value for v in self.inside(own, difference)}
            # "14 Verletzte": of two differences in number, the injured and the badly injured, it answers one
            if said or (mine and difference.slot not in sided):
                with_it = {v.document for v in difference.values if v.value in said and self.holds(v)}
                agreeing |= with_it
                barred |= {v.document for v in difference.values if v.value not in said} - with_it
                against += [v for v in difference.values if v.value not in said]
        others, denied = [], by_page(against)
        for claim in candidate.claims:
            contested = any(d.kind is DifferenceKind.CONTRADICTION for d in claim.differs_on)
            for e in claim.support:
                if e.document == own.document or e.document in barred:
                    continue
                if any(within(v, e) for v in denied.get(e.document, ())):
                    continue
                agreed = not strictly or claim.relation is Relation.AGREE
                if (not contested or e.document in agreeing) and self.says_it_too(candidate, e, agreed):
                    others.append(e)
        return own, *sorted(set(others))

    def says_it_too(self, candidate: Candidate, evidence: Evidence, agreed: bool) -> bool:
        """Enough of its words, and not other numbers where both count; where the claim only adds detail, in the same
        verb or a word of its family, with the same "nicht", or in most of its words."""
        mine, its = self.counted(candidate.own), self.counted(evidence)
        if mine and its and not mine & its:
            return False
        theirs = self.terms_at(evidence)
        covered = share(candidate.terms, theirs)
        shared = max(covered, share(theirs, candidate.terms))
        if agreed or covered >= MOSTLY:
            return shared >= SHARED
        return shared >= SHARED and (its <= mine or bool(its & mine)) and self.has_its_verb(candidate, evidence)

    def has_its_verb(self, candidate: Candidate, evidence: Evidence) -> bool:
        """Not "Der Vertrag laufe weiter" for "kündigte den Vertrag"."""
        own = self.words_at(candidate.own)
        its = self.words_at(evidence)
        verbs = {family(t.lemma, self.pack) for t in own if t.upos == "VERB"}
        same = not verbs or bool(verbs & {family(t.lemma, self.pack) for t in its if t.upos in ABOUT})
        return same and self.denies(own) == self.denies(its)

    def denies(self, tokens: Sequence[Token]) -> bool:
        return any(t.lemma.lower() in self.no or t.lemma.lower() == "kein" for t in tokens)

    def words_at(self, place: Evidence) -> list[Token]:
        return inside_of(Span(place.start, place.end), self.by_id[place.document].tokens or ())

    def counted(self, place: Evidence) -> set[float]:
        if place not in self.counts:
            self.counts[place] = numbers(self.by_id[place.document], place)
        return self.counts[place]

    def terms_at(self, place: Evidence) -> Terms:
        if place not in self.terms:
            tokens = self.by_id[place.document].tokens or ()
            self.terms[place] = terms_of(inside_of(Span(place.start, place.end), tokens), self.pack)
        return self.terms[place]

    def open(self, claims: Sequence[Claim]) -> Iterator[Difference]:
        """The contradictions, what most independent pages speak of first."""
        for claim in sorted(claims, key=lambda c: (-c.independent_origins, -c.documents)):
            yield from (d for d in claim.differs_on if self.is_open(d))


def by_page(values: Iterable[SlotValue]) -> dict[str, list[SlotValue]]:
    found: dict[str, list[SlotValue]] = defaultdict(list)
    for value in values:
        found[value.document].append(value)
    return found


def is_vague(difference: Difference) -> bool:
    """ "in den vergangenen Tagen", "in den vergangenen Wochen": no day and no hour is given, so none is another."""
    dated = difference.slot in (Slot.DATE, Slot.TIME)
    return dated and not any(c.isdigit() for v in difference.values for c in v.value)


def within(inner: Evidence, outer: Evidence) -> bool:
    return inner.document == outer.document and outer.start <= inner.start and inner.end <= outer.end


def numbers(article: Article, evidence: Evidence) -> set[float]:
    """What it counts; no lengths of time, and no ones."""
    inside = (q for q in article.quantities or () if evidence.start <= q.start < evidence.end and q.unit != "time")
    return {q.value for q in inside if q.value is not None and q.value > 1}


def number(value: str) -> float | None:
    try:
        return float(value.lstrip("~≥≤"))
    except ValueError:
        return None


def numbers_given_up(article: Article, earlier: frozenset[str]) -> Iterator[tuple[float, Evidence]]:
    for sentence in article.sentences or ():
        words = sentence.of(article.text).lower()
        if any(w in words for w in BELIEVED) and earlier & set(words.split()):
            place = Evidence(article.id, sentence.start, sentence.end)
            yield from ((n, place) for n in sorted(numbers(article, place)))


@cache
def denials(pack: Pack) -> frozenset[str]:
    """Forms of "bestreiten", "zurückweisen" as they stand in a sentence."""
    return frozenset(word for row in pack.rows("denial_words", 3) for word in row[0].lower().split())
