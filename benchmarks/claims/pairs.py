"""Two pages of a few sentences each, with what becomes of them: how many differences are told, and how many rightly.

A table has groups of three lines, an empty line between them: the verdict ("agree", "adds_detail", "single",
"differs SLOT ..."), then a line for each page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from lagebild import dossier
from lagebild.annotate import annotate
from lagebild.model import Metadata, Page, Relation, Source

from .measure import Ratio

PUBLISHED = "2024-11-15"  # a Friday
DIFFERS = Relation.DIFFERS.value


class Case(Struct, frozen=True):
    expected: str
    pages: tuple[str, str]


def read_cases(table: Path) -> Iterator[Case]:
    lines = [line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for number, group in enumerate(filter(str.strip, "\n".join(lines).split("\n\n")), 1):
        words = group.strip().split("\n")
        if len(words) != 3:
            raise ValueError(f"{table}: group {number}: expected a verdict and two pages, found {len(words)} lines")
        yield Case(words[0], (words[1], words[2]))


def verdicts(case: Case) -> set[str]:
    """What becomes of the two pages: "agree", "differs date", … for every claim."""
    pages = [
        Page(f"page{i}", Source(), text, Metadata(published=PUBLISHED), clean=True) for i, text in enumerate(case.pages)
    ]
    claims = dossier.build(annotate(page) for page in pages).claims
    return {" ".join((c.relation.value, *(d.slot.value for d in c.differs_on))) for c in claims}


def measure_pairs(table: Path, show: bool = False) -> tuple[dict[str, Ratio], dict[str, Ratio]]:
    """By slot, and "all": of the differences told, how many are right; of those expected, how many are told."""
    told: dict[str, Ratio] = defaultdict(Ratio)
    expected: dict[str, Ratio] = defaultdict(Ratio)
    for case in read_cases(table):
        found = verdicts(case)
        slots = {s for v in found if v.startswith(DIFFERS) for s in v.split()[1:]}
        wanted = set(case.expected.split()[1:]) if case.expected.startswith(DIFFERS) else set()
        told["cases"].add(slots == wanted)
        for slot in slots:
            told[slot].add(slot in wanted)
            told["all"].add(slot in wanted)
        for slot in wanted:
            expected[slot].add(slot in slots)
            expected["all"].add(slot in slots)
        if show and slots != wanted:
            print(f"expected {case.expected}, found {sorted(found)}", *case.pages, "", sep="\n   ")
    return told, expected


def show_pairs(table: Path, show: bool) -> None:
    """Prints precision and recall of the slots in which pages differ."""
    told, expected = measure_pairs(table, show)
    print(f"{table.stem}: {told.pop('cases')} pages as expected", f"{'slot':12}{'P':>16}{'R':>16}", sep="\n")
    for slot in sorted(told.keys() | expected.keys(), key=lambda s: (s == "all", s)):
        p, r = told[slot], expected[slot]
        print(f"{slot:12}{p!s:>9}{share(p):>7}{r!s:>9}{share(r):>7}")


def share(ratio: Ratio) -> str:
    return "-" if ratio.share is None else f"{ratio.share:.1f}"
