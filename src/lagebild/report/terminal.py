"""The picture in a terminal: brief, differences, timeline, who said what, who copied whom."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..model import Claim, Dossier, Evidence, QuotationType, Relation
from .labels import Labels
from .page import answers, apart, by_speaker, contested, letters, outlet, published_words
from .reasons import Reasons

COLOURS = ("blue", "dark_orange3", "green4", "magenta", "yellow4", "cyan", "deep_pink4", "purple")
SPEAKERS, STATEMENTS, EVENTS, CLAIMS = 6, 3, 14, 8


def to_terminal(dossier: Dossier, console: Console, language: str = "de") -> None:
    """A summary that fits a terminal; every line ends with the letters of the reports it rests on."""
    Terminal(dossier, console, Labels(language)).show()


class Terminal:
    def __init__(self, dossier: Dossier, console: Console, label: Labels) -> None:
        self.dossier, self.console, self.label = dossier, console, label
        self.letter = dict(zip((a.id for a in dossier.documents), letters(len(dossier.documents)), strict=True))
        self.number = {a.id: i for i, a in enumerate(dossier.documents)}
        self.reasons = Reasons(dossier, label, self.letter.__getitem__)
        self.text = {a.id: a.text for a in dossier.documents}

    def show(self) -> None:
        self.title()
        self.brief()
        self.differences()
        self.agreed()
        self.timeline()
        self.statements()
        self.passages()

    def title(self) -> None:
        story, label = self.dossier.story, self.label
        self.console.print(Text(story.title, style="bold"))
        facts = f"{story.documents} {label('report', story.documents)} · "
        facts += f"{story.independent_origins} {label('origin', story.independent_origins)}"
        told = story.documents > 1 and self.reasons.of(story.origins)
        self.console.print(Text(told or facts))
        for article in self.dossier.documents:
            credits = ", ".join(dict.fromkeys(c.agency for c in article.credits or ())) or label("no_credits")
            line = Text.assemble(self.chip(article.id), " ", (outlet(article), "bold"), "  ")
            line.append(f"{published_words(article, label)} · {credits}", style="dim")
            self.console.print(line)
        if others := apart(self.dossier):
            self.console.print(Text(self.label("apart"), style="bold red"), *(self.chip(d) for d in others))

    def brief(self) -> None:
        self.heading("brief")
        for item in self.dossier.brief:
            note = self.label("contested") if contested(item.evidence[0], self.dossier) else ""
            self.item(item.text, item.evidence, note=note, note_style="red")

    def differences(self) -> None:
        self.heading("differences")
        differing = [c for c in self.dossier.claims if c.relation is Relation.DIFFERS]
        if not differing:
            key = "single_source" if self.dossier.story.documents == 1 else "no_differences"
            self.console.print(Text(self.label(key), style="dim"))
        for claim in differing:
            for difference in claim.differs_on:
                self.console.print(Text(self.label("slot_" + difference.slot.value), style="bold red"))
                if difference.reason:
                    self.console.print(Text("  " + difference.reason))
                for answer in answers(difference, self.label):
                    line = Text.assemble("  ", (answer.head, "bold"))
                    for value in answer.values:
                        words = " ".join(self.text[value.document][value.start : value.end].split())
                        line.append(f"  „{words}“ ")
                        line.append_text(self.chip(value.document))
                    self.console.print(line)
            self.item(claim.text, claim.support, style="dim")

    def agreed(self) -> None:
        self.heading("agreed")
        shared = [c for c in self.dossier.claims if c.relation in (Relation.AGREE, Relation.ADDS_DETAIL)]
        if not shared:
            self.console.print(Text(self.label("no_agreed"), style="dim"))
        for claim in shared[:CLAIMS]:
            self.item(claim.text, claim.support, note=self.independent(claim))

    def timeline(self) -> None:
        self.heading("timeline")
        table = Table.grid(padding=(0, 2))
        table.add_column(style="bold", no_wrap=True)
        table.add_column()
        for event in self.dossier.timeline[-EVENTS:]:
            table.add_row(self.label.short_day(event.date), self.cited(event.text, event.evidence))
        self.console.print(table)

    def statements(self) -> None:
        self.heading("statements")
        for group in [g for g in by_speaker(self.dossier) if g.speaker][:SPEAKERS]:
            self.console.print(Text.assemble((group.speaker, "bold"), ("  " + group.roles, "dim")))
            # "kritisierte die Waffenlieferungen": out of its sentence a reported object says the opposite.
            said = [s for s in group.statements if s.versions[0].type is not QuotationType.REPORTED]
            for statement in said[:STATEMENTS]:
                first = statement.versions[0]
                self.item(self.text[first.document][first.start : first.end], statement.versions)

    def passages(self) -> None:
        self.heading("passages")
        if not self.dossier.passages:
            self.console.print(Text(self.label("no_passages"), style="dim"))
            return
        pairs: dict[tuple[str, str], list[int]] = {}
        for passage in self.dossier.passages:
            counts = pairs.setdefault((passage.a.document, passage.b.document), [0, 0])
            counts[0] += 1
            counts[1] += passage.a.end - passage.a.start
        for (a, b), (number, size) in sorted(pairs.items(), key=lambda p: (-p[1][1], p[0])):
            line = Text.assemble("  ", self.chip(a), " ↔ ", self.chip(b))
            origins = {p.origin for p in self.dossier.passages if (p.a.document, p.b.document) == (a, b) and p.origin}
            unit = "Zeichen" if self.label.de else "characters"
            line.append(f"  {number}×, {self.label.number(str(size))} {unit}")
            if origins:
                line.append(f"  {', '.join(sorted(origins))}", style="dim")
            self.console.print(line)

    def heading(self, key: str) -> None:
        self.console.print()
        self.console.print(Text(self.label(key).upper(), style="bold underline"))

    def independent(self, claim: Claim) -> str:
        """ "2 unabhängige Ursprünge" """
        return f"{claim.independent_origins} {self.label('origin', claim.independent_origins)}"

    def item(
        self, text: str, evidence: Iterable[Evidence], style: str = "", note: str = "", note_style: str = "dim"
    ) -> None:
        line = self.cited(text, evidence, style)
        if note:
            line.append(f" ({note})", style=note_style)
        self.console.print(Padding(line, (0, 0, 0, 2)))

    def cited(self, text: str, evidence: Iterable[Evidence], style: str = "") -> Text:
        line = Text(" ".join(text.split()), style=style)
        for document in dict.fromkeys(e.document for e in evidence):
            line.append(" ")
            line.append_text(self.chip(document))
        return line

    def chip(self, document: str) -> Text:
        colour = COLOURS[self.number[document] % len(COLOURS)]
        return Text(self.letter[document], style=f"bold {colour}")
