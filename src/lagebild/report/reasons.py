"""Why so many origins and no more, in words: "3 Berichte, 1 Ursprung: dpa-Text in allen dreien"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations

from msgspec.structs import replace

from ..model import Dossier, Origin, PassageKind, Tie, Why
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
        self._label, self._name = label, name

    def of(self, origins: Sequence[Origin]) -> str:
        """One sentence for all origins behind a claim or a story; empty for none."""
        if not origins:
            return ""
        label, pages = self._label, sum(len(origin.documents) for origin in origins)
        counts = f"{pages} {label('report', pages)}, {len(origins)} {label('short_origin', len(origins))}"
        if len(origins) == 1:
            return f"{counts}: {self.why(origins[0]).rstrip('.')}."
        several = sorted(
            (origin for origin in origins if len(origin.documents) > 1),
            key=lambda origin: min(map(self._place.__getitem__, origin.documents)),
        )
        groups = [f"{self.pages(origin.documents)}: {self.why(origin)}" for origin in several]
        singles = sorted(
            (origin.documents[0] for origin in origins if len(origin.documents) == 1), key=self._place.__getitem__
        )
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

    def pages(self, documents: Sequence[str]) -> str:
        """ "A, B und C", in the order of the report"""
        names = [self._name(document) for document in sorted(documents, key=self._place.__getitem__)]
        if len(names) > MOST:
            names = [*names[:MOST], self._label("others", len(names) - MOST)]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {self._label('and')} {names[-1]}"

    def why(self, origin: Origin) -> str:
        """The reasons for one origin, without its pages: "dpa-Text in beiden; zuerst bei B, 14. November 2024"."""
        if len(origin.documents) == 1:
            return self._alone(origin.documents[0])
        ties = origin.ties or tuple(Tie(why, origin.documents) for why in origin.why)
        parts = [self._tie(tie, origin) for tie in ties]
        if not NAMED.intersection(origin.why) and not self._shared_wires(origin.documents):
            parts.append(self._who_names(origin.documents))
        words = ", ".join(dict.fromkeys(parts))
        first = self._published.get(origin.earliest) if origin.earliest else None
        if origin.earliest and first:
            day = self._label.short_day(first.value[:10])
            words += "; " + self._label("first_by", self._name(origin.earliest), day=day)
        return words

    def _tie(self, tie: Tie, origin: Origin) -> str:
        """One reason, with the pages that it holds together where they are not all of the origin, and no others.

        "große Teile des Textes gleich (B und C; dpa)"
        """
        notes = [] if set(tie.documents) == set(origin.documents) else [self.pages(tie.documents)]
        if tie.why in WORDS and (Why.SAME_AGENCY not in origin.why or not origin.agency):
            notes += [", ".join(wires)] if (wires := self._shared_wires(tie.documents)) else []
        return self._reason(tie, origin) + (f" ({'; '.join(notes)})" if notes else "")

    def _reason(self, tie: Tie, origin: Origin) -> str:
        label, many = self._label, len(tie.documents)
        all_of = label("all_" + DOZEN[many]) if many in DOZEN else label("all_many", many)
        if tie.why is Why.SAME_AGENCY:
            common = self._common(tie.documents)
            agencies = [origin.agency] if origin.agency and (origin.agency in common or not common) else common
            if not agencies:
                return label("why_same_agencies")
            return label("why_same_agency" if common else "why_some_agency", ", ".join(agencies), all=all_of)
        if tie.why is Why.SAME_PUBLISHER and not origin.publisher:
            return label("why_same_publishers")
        return label("why_" + tie.why.value, origin.publisher, all=all_of)

    def _common(self, documents: Sequence[str]) -> list[str]:
        """The houses that all of these pages credit, by themselves or by a service: dpa for "dpa-AFX"."""
        houses = [dict.fromkeys(a.split("-")[0] for a in self._credited.get(d) or ()) for d in documents]
        return [house for house in houses[0] if all(house in others for others in houses)]

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
    reasons = Reasons(dossier, Labels(language), lambda document: outlets[document] if apart else document)
    story = replace(dossier.story, reasoning=reasons.of(dossier.story.origins) or None)
    claims = tuple(replace(claim, reasoning=reasons.of(claim.origins) or None) for claim in dossier.claims)
    return replace(dossier, story=story, claims=claims)
