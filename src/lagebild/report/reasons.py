"""Why so many origins and no more, in words: "3 Berichte, 1 Ursprung: dpa-Text in allen dreien"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, groupby

from msgspec import UnsetType
from msgspec.structs import replace

from ..model import Difference, Dossier, Evidence, Origin, PassageKind, Story, Tie, Why
from .labels import Labels

Name = Callable[[str], str]
DOZEN = {2: "both", 3: "three", 4: "four", 5: "five", 6: "six"}
# Reasons of words, and those that say where the words are from, or that it is no matter of words.
WORDS = frozenset({Why.SHARED_PASSAGE, Why.MUCH_SHARED})
NAMED = frozenset({Why.SAME_AGENCY, Why.PRESS_RELEASE, Why.SAME_PUBLISHER, Why.SAME_QUOTE})
MOST = 12  # pages that are named one by one


class Reasons:
    """Puts origins into the words of one language; `name` is what a page is called there."""

    def __init__(self, dossier: Dossier, label: Labels, name: Name) -> None:
        documents = dossier.documents
        self._credited = {
            a.id: None if a.credits is None else tuple(dict.fromkeys(c.agency for c in a.credits)) for a in documents
        }
        self._place = {a.id: n for n, a in enumerate(documents)}
        self._published = {a.id: a.published for a in documents}
        self._wires: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for p in dossier.passages:
            if p.origin and p.kind is not PassageKind.SAME_QUOTE:
                self._wires[p.a.document, p.b.document][p.origin] += p.a.end - p.a.start
        self._told = dict(_told(dossier.story.origins))
        self._label, self._name = label, name

    def story(self, story: Story) -> str:
        """One sentence for the story's origins; one for each event where pages of several are given together."""
        events = [set(group) for group in story.groups if len(group) > 1]
        count = f"{story.documents} {self._label('report', story.documents)}"
        if story.documents > 1 and story.groups and not events:
            return f"{count}, {self._label('no_event')}."
        if len(events) < 2:
            return self.of(story.origins)
        events.append({d for group in story.groups if len(group) == 1 for d in group})
        parts = [[origin for origin in story.origins if event.issuperset(origin.documents)] for event in events]
        across = [o for o in story.origins if not any(event.issuperset(o.documents) for event in events)]
        told = [self.of(part) for part in (*parts, across) if part]
        return f"{count}, {self._label('events', len(events) - 1)}. " + " ".join(told)

    def credits(self, document: str) -> str:
        """ "dpa, AFP", "dpa im Text", "keine Agentur genannt" """
        if credited := self._credited.get(document):
            return ", ".join(credited)
        told = self._told.get(document)
        return self._label("told_agency", told) if told else self._label("uncredited")

    def of(self, origins: Sequence[Origin]) -> str:
        """One sentence for all origins behind a claim or a story; empty for none."""
        if not origins:
            return ""
        label, pages = self._label, sum(len(origin.documents) for origin in origins)
        counts = f"{pages} {label('report', pages)}, {len(origins)} {label('short_origin', len(origins))}"
        if len(origins) == 1:
            return f"{counts}: {self.why(origins[0]).rstrip('.')}."
        ordered = sorted(origins, key=lambda origin: min(map(self._place.__getitem__, origin.documents)))
        several = [origin for origin in ordered if len(origin.documents) > 1]
        groups = [f"{self.pages(origin.documents)}: {self.why(origin)}" for origin in several]
        if singles := [origin for origin in ordered if len(origin.documents) == 1]:
            groups.append(label("on_their_own", len(singles), names=self._singles(singles)))
        return f"{counts}: {'; '.join(groups).rstrip('.')}."

    def _singles(self, origins: Sequence[Origin]) -> str:
        """ "B (dpa), D (dpa, namentlich gezeichnet), A, C (keine Agentur genannt)" """
        named = [f"{self._name(o.documents[0])} ({self._text_of(o)})" for o in origins if self._names_one(o)]
        silent = [self._name(o.documents[0]) for o in origins if not self._names_one(o)]
        if len(silent) > MOST:
            silent = [*silent[:MOST], self._label("others", len(silent) - MOST)]
        if silent:
            named = [*named[:MOST], f"{', '.join(silent)} ({self._label('uncredited')})"]
        return ", ".join(named)

    def pages(self, documents: Sequence[str]) -> str:
        """ "A, B und C", in the order of the report"""
        names = [self._name(document) for document in sorted(documents, key=self._place.__getitem__)]
        if len(names) > MOST:
            names = [*names[:MOST], self._label("others", len(names) - MOST)]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {self._label('and')} {names[-1]}"

    def why(self, origin: Origin) -> str:
        """The reasons for one origin, without its pages: "dpa-Text in beiden; zuerst bei B, 14. November 2024"."""
        if len(origin.documents) == 1:
            return self._alone(origin)
        ties = origin.ties or tuple(Tie(why, origin.documents) for why in origin.why)
        parts = list(self._parts(ties, origin))
        if not NAMED.intersection(origin.why) and not self._shared_wires(origin.documents):
            parts.append(self._who_names(origin.documents))
        words = ", ".join(dict.fromkeys(parts))
        first = self._published.get(origin.earliest) if origin.earliest else None
        if origin.earliest and first:
            day = self._label.short_day(first.value[:10])
            words += "; " + self._label("first_by", self._name(origin.earliest), day=day)
        return words

    def _parts(self, ties: Sequence[Tie], origin: Origin) -> Iterator[str]:
        """The reasons, those with one note together.

        "derselbe Wortlaut und große Teile des Textes gleich (B und C; dpa)"
        """
        for note, together in groupby(ties, key=lambda tie: self._note(tie, origin)):
            reasons = dict.fromkeys(self._reason(tie, origin) for tie in together)
            if note:
                yield f" {self._label('and')} ".join(reasons) + f" ({note})"
            else:
                yield from reasons

    def _note(self, tie: Tie, origin: Origin) -> str:
        """The pages that a reason holds together, where they are not those of the origin; the agency of their words."""
        notes = [] if set(tie.documents) == set(origin.documents) else [self.pages(tie.documents)]
        if tie.why in WORDS and (Why.SAME_AGENCY not in origin.why or not origin.agency):
            notes += [", ".join(wires)] if (wires := self._shared_wires(tie.documents)) else []
        return "; ".join(notes)

    def _reason(self, tie: Tie, origin: Origin) -> str:
        label, many = self._label, len(tie.documents)
        all_of = label("all_" + DOZEN[many]) if many in DOZEN else label("all_many", many)
        if tie.why is Why.SAME_AGENCY:
            common = self._common(tie.documents)
            agencies = [origin.agency] if origin.agency and (origin.agency in common or not common) else common
            agencies = agencies or self._shared_by_two(tie.documents)
            if len(agencies) != 1 and not common:
                return label("why_same_agencies") + (f" ({', '.join(agencies)})" if agencies else "")
            return label("why_same_agency" if common else "why_some_agency", ", ".join(agencies), all=all_of)
        if tie.why is Why.SAME_PUBLISHER and not origin.publisher:
            return label("why_same_publishers")
        return label("why_" + tie.why.value, origin.publisher, all=all_of)

    def _common(self, documents: Sequence[str]) -> list[str]:
        """The houses that all of these pages credit, by themselves or by a service: dpa for "dpa-AFX"."""
        houses = [dict.fromkeys(a.split("-")[0] for a in self._credited.get(d) or ()) for d in documents]
        return [house for house in houses[0] if all(house in others for others in houses)]

    def _shared_by_two(self, documents: Sequence[str]) -> list[str]:
        """The houses that two and more of these pages credit."""
        counted = Counter(h for d in documents for h in {a.split("-")[0] for a in self._credited.get(d) or ()})
        return sorted(house for house, number in counted.items() if number > 1)

    def _who_names(self, documents: Sequence[str]) -> str:
        """ "Quelle nicht genannt", "nur M nennt Reuters", "A nennt dpa, C nennt AFP" """
        ordered = sorted(documents, key=self._place.__getitem__)
        named = {self._name(d): ", ".join(agencies) for d in ordered if (agencies := self._credited.get(d))}
        if not named:
            return self._label("source_unnamed")
        key = "named_by_one" if len(named) == 1 else "named_by"
        return ", ".join(self._label(key, agencies, letter=name) for name, agencies in list(named.items())[:MOST])

    def _shared_wires(self, documents: Sequence[str]) -> list[str]:
        """The agencies whose words the pages share, most first."""
        found: Counter[str] = Counter()
        pages = set(documents)
        few = len(pages) ** 2 <= len(self._wires)
        for pair in combinations(sorted(pages), 2) if few else self._wires:
            if pages.issuperset(pair):
                found.update(self._wires.get(pair, {}))
        return sorted(found, key=lambda agency: (-found[agency], agency))

    def _names_one(self, origin: Origin) -> bool:
        return bool(self._credited.get(origin.documents[0])) or origin.documents[0] in self._told

    def _text_of(self, origin: Origin) -> str:
        """Whose text a page is: "dpa"; with an author beside the agency, so that it is no agency's as a whole."""
        signed = origin.agency is None and self._credited.get(origin.documents[0])
        credits = self.credits(origin.documents[0])
        return self._label("signed", credits) if signed else credits

    def _alone(self, origin: Origin) -> str:
        if self._names_one(origin):
            return self._label("alone_credits", self._text_of(origin))
        return self._label("alone_uncredited" if self._credited.get(origin.documents[0]) == () else "alone")


def _told(origins: Sequence[Origin]) -> Iterator[tuple[str, str]]:
    """Pages whose text is an agency's by what they say, with the agency; most of them credit it too."""
    for origin in origins:
        for document in origin.documents if origin.agency else ():
            ties = [tie for tie in origin.ties if tie.why is Why.SAME_AGENCY and document in tie.documents]
            if ties or len(origin.documents) == 1:
                yield document, origin.agency or ""


def put_into_words(dossier: Dossier, language: str) -> Dossier:
    """The dossier with its `reasoning` filled in; pages are called by their outlets where these tell them apart."""
    outlets = {a.id: a.source.outlet or a.id for a in dossier.documents}
    apart = len(set(outlets.values())) == len(outlets)
    known = {a.id: a.source.outlet for a in dossier.documents if a.source.outlet and apart}
    reasons = Reasons(dossier, Labels(language), lambda document: outlets[document] if apart else document)
    story = replace(dossier.story, reasoning=reasons.story(dossier.story) or None)
    claims = tuple(
        replace(
            claim,
            reasoning=reasons.of(claim.origins) or None,
            differs_on=tuple(with_names(d, known) for d in claim.differs_on),
        )
        for claim in dossier.claims
    )
    return replace(dossier, story=story, claims=claims)


def with_names(difference: Difference, names: Mapping[str, str]) -> Difference:
    """The difference; its reason calls pages by these names: "Laut A am Freitag, laut C am Samstag"."""
    if isinstance(difference.named, UnsetType):
        return difference
    told, at, places = "", 0, []
    for place in difference.named:
        told += difference.reason[at : place.start]
        called = names.get(place.document) or difference.reason[place.start : place.end]
        places.append(Evidence(place.document, len(told), len(told) + len(called)))
        told, at = told + called, place.end
    return replace(difference, reason=told + difference.reason[at:], named=tuple(places))
