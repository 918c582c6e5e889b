"""The picture in a terminal: brief, differences, timeline, who said what, who copied whom."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..model import Claim, Difference, DifferenceKind, Dossier, Event, Evidence, QuotationType, Statement
from .days import with_days
from .labels import Labels
from .listing import Listing
from .reasons import Reasons, with_names
from .shown import (
    answers,
    apart,
    by_speaker,
    contested,
    differing,
    heading,
    is_scattered,
    letters,
    outlet,
    published_words,
)
from .speech import is_torn, speech_of

COLOURS = ("blue", "dark_orange3", "green4", "magenta", "yellow4", "cyan", "deep_pink4", "purple")
SPEAKERS, STATEMENTS, EVENTS, CLAIMS = 6, 3, 24, 8
# Longer lines are hard to read; so many columns are used at most.
WIDEST = 104
# What stands before a sentence that reports answer differently, and before any other.
OPEN, PLAIN = "≠ ", "  "


def to_terminal(dossier: Dossier, console: Console, language: str = "de") -> None:
    """A summary that fits a terminal; every line ends with the letters of the reports it rests on."""
    Terminal(dossier, console, Labels(language)).show()


def most_told(dossier: Dossier) -> list[Event]:
    """The events that fit, in their order: what more pages tell, and the story's own days before what lies around."""
    story = dossier.story
    first, last = story.from_ or "", story.to or "9"

    def rank(event: Event) -> tuple[int, bool, str]:
        around = not (first <= event.date <= last and event.precision == "day")
        return -len({e.document for e in event.evidence}), around, event.date

    kept = sorted(dossier.timeline, key=rank)[:EVENTS]
    return [e for e in dossier.timeline if e in kept]


class Terminal:
    def __init__(self, dossier: Dossier, console: Console, label: Labels) -> None:
        self.dossier, self.console, self.label = dossier, console, label
        self.width = min(console.width, WIDEST)
        self.letter = dict(zip((a.id for a in dossier.documents), letters(len(dossier.documents)), strict=True))
        self.number = {a.id: i for i, a in enumerate(dossier.documents)}
        self.reasons = Reasons(dossier, label, self.letter.__getitem__)
        self.text = {a.id: a.text for a in dossier.documents}
        self.article = {a.id: a for a in dossier.documents}
        self.listing = Listing(dossier)

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
        self.say(Text(heading(story, label), style="bold"))
        facts = f"{story.documents} {label('report', story.documents)} · "
        facts += f"{story.independent_origins} {label('origin', story.independent_origins)}"
        told = story.documents > 1 and self.reasons.story(story)
        self.say(Text(told or facts))
        table = self.grid()
        for article in self.dossier.documents:
            credits = self.reasons.credits(article.id)
            line = Text.assemble((outlet(article), "bold"), "  ")
            line.append(f"{published_words(article, label)} · {credits}", style="dim")
            if article.genre:
                line.append(f" · {label('genre_' + article.genre.kind)}", style="bold")
            table.add_row(self.chip(article.id), line)
        self.say(table)
        if others := apart(self.dossier):
            line = Text(self.label("apart"), style="bold red")
            for document in others:
                line.append(" ").append_text(self.chip(document))
            self.say(line)

    def brief(self) -> None:
        self.heading("brief")
        if is_scattered(self.dossier.story):
            self.say(Text(self.label("brief_scattered"), style="dim"))
        table = self.grid()
        for n, item in enumerate(self.dossier.brief):
            open_ = contested(item.evidence[0], self.dossier)
            mark = Text(OPEN.strip() if open_ else "", style="bold red")
            words = with_days(item.text, item.evidence[0], self.article, self.label)
            table.add_row(mark, self.cited(words, item.evidence, "bold" if n == 0 else ""))
        self.say(table)
        if any(contested(item.evidence[0], self.dossier) for item in self.dossier.brief):
            self.say(Text(f"{OPEN}{self.label('contested')}", style="dim"))

    def differences(self) -> None:
        self.heading("differences")
        claims = differing(self.dossier.claims)
        if not claims:
            key = "single_source" if self.dossier.story.documents == 1 else "no_differences"
            self.say(Text(self.label(key), style="dim"))
        for claim in claims:
            for difference in claim.differs_on:
                self.difference(difference)
            self.say(Padding(self.claimed(claim, "dim"), (0, 0, 1, 2)))

    def difference(self, difference: Difference) -> None:
        slot = Text(self.label("slot_" + difference.slot.value), style="bold red")
        if difference.kind is DifferenceKind.UPDATE:
            slot.append(f" ({self.label('update')})", style="not bold dim default")
        reason = with_names(difference, self.letter).reason
        self.say(slot.append(f"  {reason}", style="not bold default") if reason else slot)
        table = self.grid()
        for answer in answers(difference, self.label):
            words = dict[str, list[str]]()
            for value in answer.values:
                quoted = " ".join(self.text[value.document][value.start : value.end].split())
                words.setdefault(quoted, []).append(value.document)
            line = Text()
            for quoted, documents in words.items():
                line.append(f"„{quoted}“ ").append_text(self.chips(documents)).append("  ")
            table.add_row(Text(answer.head, style="bold"), line)
        self.say(Padding(table, (0, 0, 0, 2)))

    def agreed(self) -> None:
        self.heading("agreed")
        shared = self.listing.agreed(self.dossier.claims)
        if not shared:
            self.say(Text(self.label("no_agreed"), style="dim"))
        for claim in shared[:CLAIMS]:
            line = self.claimed(claim)
            self.say(Padding(line.append(f"  {self.independent(claim)}", style="dim"), (0, 0, 0, 2)))
        self.rest(len(shared) - CLAIMS)

    def timeline(self) -> None:
        self.heading("timeline")
        if not self.dossier.timeline:
            self.say(Text(self.label("no_timeline"), style="dim"))
        table = self.grid()
        events = most_told(self.dossier)
        years = len({e.date[:4] for e in events}) > 1
        days = [self.label.short_day(e.date, years) for e in events]
        for before, day, event in zip(["", *days], days, events, strict=False):
            line = self.cited(with_days(event.text, event.evidence[0], self.article, self.label), event.evidence)
            if event.status == "expected":
                line = Text(f"{self.label('expected')}: ", style="dim").append_text(line)
            table.add_row(Text("" if before == day else day, style="bold", no_wrap=True), line)
        self.say(table)
        self.rest(len(self.dossier.timeline) - len(events))

    def statements(self) -> None:
        self.heading("statements")
        groups = [(g, said) for g in by_speaker(self.dossier) if g.speaker and (said := self.said(g.statements))]
        if not groups:
            self.say(Text(self.label("no_statements"), style="dim"))
        for group, said in groups[:SPEAKERS]:
            self.say(Text.assemble((group.speaker, "bold"), ("  " + group.roles, "dim")))
            for line in said[:STATEMENTS]:
                self.say(Padding(line, (0, 0, 0, 2)))
            self.rest(len(said) - STATEMENTS)
        self.rest(len(groups) - SPEAKERS, "rest_speakers")

    def said(self, statements: Iterable[Statement]) -> list[Text]:
        """A line for each statement that some page has whole; what only a noun phrase reports comes last."""
        lines: list[tuple[bool, Text]] = []
        for statement in statements:
            whole = (v for v in statement.versions if not is_torn(self.text[v.document], v))
            if (version := next(whole, None)) is not None:
                words = speech_of(self.article[version.document], version).of(self.text[version.document])
                reported = version.type is QuotationType.REPORTED
                lines.append((reported, self.cited(words, statement.versions)))
        return [line for _, line in sorted(lines, key=lambda pair: pair[0])]

    def passages(self) -> None:
        self.heading("passages")
        if not self.dossier.passages:
            self.say(Text(self.label("no_passages"), style="dim"))
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
            self.say(line)

    def heading(self, key: str) -> None:
        self.console.print()
        self.say(Text(self.label(key).upper(), style="bold underline"))

    def say(self, what: Text | Table | Padding) -> None:
        """Printed at the left, no wider than is good to read and without blanks at the ends of lines."""
        options = self.console.options.update(width=self.width)
        for line in self.console.render_lines(what, options, pad=False):
            whole = Text()
            for segment in line:
                whole.append(segment.text, segment.style)
            whole.rstrip()
            self.console.print(whole, no_wrap=True, crop=False, soft_wrap=True)

    def grid(self) -> Table:
        """Two columns: a short mark, and words that wrap beside it."""
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(min_width=1)
        table.add_column()
        return table

    def rest(self, number: int, key: str = "rest") -> None:
        """ "… noch 11": what is not shown is counted."""
        if number > 0:
            self.say(Text(f"  … {self.label(key, number)}", style="dim"))

    def independent(self, claim: Claim) -> str:
        """ "2 unabhängige Ursprünge" """
        return f"{claim.independent_origins} {self.label('origin', claim.independent_origins)}"

    def cited(self, text: str, evidence: Iterable[Evidence], style: str = "") -> Text:
        line = Text(" ".join(text.split()), style=style)
        return line.append(" ").append_text(self.chips(e.document for e in evidence))

    def claimed(self, claim: Claim, style: str = "") -> Text:
        """The claim in its sentence, whose other words are dim."""
        shown = self.listing.words(claim)
        line = Text.assemble((shown.before.lstrip(), "dim"), (shown.words, style), (shown.after.rstrip(), "dim"))
        return line.append(" ").append_text(self.chips(e.document for e in claim.support))

    def chips(self, documents: Iterable[str]) -> Text:
        """ "[A,B]", in one word, so that no line breaks in it."""
        line = Text("[", style="dim")
        for n, document in enumerate(sorted(set(documents), key=self.number.__getitem__)):
            line.append("," if n else "", style="dim").append_text(self.chip(document))
        return line.append("]", style="dim")

    def chip(self, document: str) -> Text:
        colour = COLOURS[self.number[document] % len(COLOURS)]
        return Text(self.letter[document], style=f"bold {colour}")
