"""Why so many origins and no more, in words: "3 Berichte, 1 Ursprung: dpa-Text in allen dreien"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from msgspec import UnsetType
from msgspec.structs import replace

from ..model import Difference, Dossier, Evidence, Origin, PassageKind, Why
from .labels import Labels

Name = Callable[[str], str]
DOZEN = {2: "both", 3: "three", 4: "four", 5: "five", 6: "six"}
# Reasons that say where the words are from, or that it is no matter of words.
NAMED = frozenset({Why.SAME_AGENCY, Why.PRESS_RELEASE, Why.SAME_PUBLISHER, Why.SAME_QUOTE})
MOST = 12  # pages that are named one by one


class Reasons:
    """Puts origins into the words of one language; `name` is what a page is called there."""

    def __init__(self, dossier: Dossier, label: Labels, name: Name) -> None:
        documents = dossier.documents
        self._credited = {
            a.id: None if a.credits is None else tuple(dict.fromkeys(c.agency for c in a.credits)) for a in documents
        }
        self._published = {a.id: a.published for a in documents}
        self._wires: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for p in dossier.passages:
            if p.origin and p.kind is not PassageKind.SAME_QUOTE:
                self._wires[p.a.document, p.b.document][p.origin] += p.a.end - p.a.start
        self._label, self._name = label, name

    def of(self, origins: Sequence[Origin]) -> str:
        """One sentence for all origins behind a claim or a story; empty for none."""
        if not origins:
            return ""
        label, pages = self._label, sum(len(origin.documents) for origin in origins)
        counts = f"{pages} {label('report', pages)}, {len(origins)} {label('short_origin', len(origins))}"
        if len(origins) == 1:
            return f"{counts}: {self.why(origins[0]).rstrip('.')}."
        groups = [f"{self.pages(origin)}: {self.why(origin)}" for origin in origins if len(origin.documents) > 1]
        singles = [origin.documents[0] for origin in origins if len(origin.documents) == 1]
        if singles:
            groups.append(label("on_their_own", len(singles), names=self._singles(singles)))
        return f"{counts}: {'; '.join(groups).rstrip('.')}."

    def _singles(self, documents: Sequence[str]) -> str:
        """ "B (dpa), A, C (keine Agentur genannt)" """
        named = [f"{self._name(d)} ({self._credits(d)})" for d in documents if self._credited.get(d)]
        silent = [self._name(d) for d in documents if not self._credited.get(d)]
        if len(silent) > MOST:
            silent = [*silent[:MOST], self._label("others", len(silent) - MOST)]
        if silent:
            named = [*named[:MOST], f"{', '.join(silent)} ({self._label('uncredited')})"]
        return ", ".join(named)

    def pages(self, origin: Origin) -> str:
        """ "A, B und C" """
        names = [self._name(document) for document in origin.documents]
        if len(names) > MOST:
            names = [*names[:MOST], self._label("others", len(names) - MOST)]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {self._label('and')} {names[-1]}"

    def why(self, origin: Origin) -> str:
        """The reasons for one origin, without its pages: "dpa-Text in beiden; zuerst bei B, 14. November 2024"."""
        if len(origin.documents) == 1:
            return self._alone(origin.documents[0])
        parts = [self._reason(why, origin) for why in origin.why]
        if Why.SAME_AGENCY not in origin.why or not origin.agency:
            if wires := self._shared_wires(origin):
                parts[0] += f" ({', '.join(wires)})"
            elif not NAMED.intersection(origin.why):
                parts.append(self._label("source_unnamed"))
        words = ", ".join(dict.fromkeys(parts))
        first = self._published.get(origin.earliest) if origin.earliest else None
        if origin.earliest and first:
            day = self._label.short_day(first.value[:10])
            words += "; " + self._label("first_by", self._name(origin.earliest), day=day)
        return words

    def _shared_wires(self, origin: Origin) -> list[str]:
        """The agencies whose words the pages share, most first."""
        found: Counter[str] = Counter()
        pages = set(origin.documents)
        few = len(pages) ** 2 <= len(self._wires)
        for pair in combinations(sorted(pages), 2) if few else self._wires:
            if pages.issuperset(pair):
                found.update(self._wires.get(pair, {}))
        return sorted(found, key=lambda agency: (-found[agency], agency))

    def _reason(self, why: Why, origin: Origin) -> str:
        label, many = self._label, len(origin.documents)
        all_of = label("all_" + DOZEN[many]) if many in DOZEN else label("all_many", many)
        if why is Why.SAME_AGENCY:
            if not origin.agency:
                return label("why_same_agencies")
            every = origin.why == (why,) or all(self._names(d, origin.agency) for d in origin.documents)
            return label("why_same_agency" if every else "why_some_agency", origin.agency, all=all_of)
        if why is Why.SAME_PUBLISHER and not origin.publisher:
            return label("why_same_publishers")
        return label("why_" + why.value, origin.publisher, all=all_of)

    def _names(self, document: str, house: str) -> bool:
        """Whether a page credits the house or a service of it: "dpa-AFX" for dpa."""
        return any(agency.split("-")[0] == house.split("-")[0] for agency in self._credited.get(document) or ())

    def _credits(self, document: str) -> str:
        return ", ".join(self._credited.get(document) or ()) or self._label("uncredited")

    def _alone(self, document: str) -> str:
        credited = self._credited.get(document)
        if credited:
            return self._label("alone_credits", ", ".join(credited))
        return self._label("alone_uncredited" if credited == () else "alone")


def put_into_words(dossier: Dossier, language: str) -> Dossier:
    """The dossier with its `reasoning` filled in; pages are called by their outlets where these tell them apart."""
    outlets = {a.id: a.source.outlet or a.id for a in dossier.documents}
    apart = len(set(outlets.values())) == len(outlets)
    known = {a.id: a.source.outlet for a in dossier.documents if a.source.outlet and apart}
    reasons = Reasons(dossier, Labels(language), lambda document: outlets[document] if apart else document)
    story = replace(dossier.story, reasoning=reasons.of(dossier.story.origins) or None)
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
