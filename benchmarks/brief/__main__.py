"""How well the brief tells a story, and whether its words stand where it says.

    python -m benchmarks.brief                  the examples, the seeds and the real stories with a reference
    python -m benchmarks.brief STORY ... --show and the brief and the timeline themselves
    python -m benchmarks.brief --check          only the law, of every story and of every cluster of the corpus:
                                                nothing without evidence that holds its words; status 1 if broken

opens      stories whose first sentence tells the central event (references.json: sentences with which a sub-editor
           could open, chosen before any rule was written); "in": it stands anywhere in the brief
told       reference facts that the brief tells, each weighed by the pages that tell it
leaning    sentences that begin with a word that leans on another sentence
twice      pairs of sentences of one brief that share most of their longer words and are no two answers to one question
size       characters of the brief, of the pages' prose
unfounded  sentences and lines with words that their evidence lacks
lines      of the timeline; doubles: pairs of them that share date and most words
"""

from __future__ import annotations

import argparse
import sys

from lagebild import dossier
from lagebild.annotate import annotate_input
from lagebild.model import Article, Dossier

from ..claims.references import Absent
from .measure import Scores, score, unfounded
from .stories import clusters, load, names, pages

HEAD = (
    f"{'story':<12}{'opens':>6}{'in':>5}{'told':>12}{'leaning':>9}{'twice':>7}{'size':>8}"
    f"{'unfounded':>11}{'lines':>7}{'doubles':>9}"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", metavar="STORY")
    parser.add_argument("--show", action="store_true", help="print the brief and the timeline too")
    parser.add_argument("--check", action="store_true", help="look only for what no evidence holds")
    options = parser.parse_args()
    if options.check:
        return check(options.stories)
    print(HEAD)
    found: list[Scores] = []
    for name in options.stories or names():
        try:
            story = load(name)
        except Absent as reason:
            print(f"skipped {reason}", file=sys.stderr)
            continue
        picture = dossier.build(story.articles)
        found.append(score(story, picture))
        print(row(name, found[-1:]))
        if options.show:
            show(picture)
    if len(found) > 1:
        print(row("all", found))
    return 0


def row(name: str, scores: list[Scores]) -> str:
    def total(field: str) -> int:
        return sum(getattr(s, field) for s in scores)

    weight, of = (sum(s.told[i] for s in scores) for i in (0, 1))
    told = f"{weight}/{of}" + (f" {100 * weight / of:.0f}%" if of else "")
    size = 100 * sum(s.length[0] for s in scores) / max(1, sum(s.length[1] for s in scores))
    inside = sum(1 for s in scores if s.at)
    at = f"{inside}/{len(scores)}" if len(scores) > 1 else str(scores[0].at or "–")
    opens = f"{total('opens')}/{len(scores)}"
    leaning = f"{total('leaning')}/{total('sentences')}"
    return (
        f"{name:<12}{opens:>6}{at:>5}{told:>12}{leaning:>9}{total('twice'):>7}{size:>7.0f}%"
        f"{total('unfounded'):>11}{total('lines'):>7}{total('doubles'):>9}"
    )


def show(picture: Dossier) -> None:
    for sentence in picture.brief:
        print(f"  {sentence.text}  [{', '.join(dict.fromkeys(e.document for e in sentence.evidence))}]")
    for event in picture.timeline:
        print(f"    {event.date:<10} {event.status:<8} {event.text}  [{len(event.evidence)}]")
    print()


def check(chosen: list[str]) -> int:
    broken = sentences = lines = 0
    known = chosen or [*(n for n in names() if n not in clusters()), *clusters()]
    for name in known:
        read = [a for a in map(annotate_input, pages(name)) if isinstance(a, Article)]
        picture = dossier.build(read)
        sentences, lines = sentences + len(picture.brief), lines + len(picture.timeline)
        for text, why in unfounded(picture):
            broken += 1
            print(f"{name}: {why}: {text}")
    print(f"{len(known)} stories, {sentences} sentences, {lines} lines: {broken} without evidence that holds them")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
