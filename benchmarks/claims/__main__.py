"""How well claims are joined and differences found, on stories with reference facts.

    python -m benchmarks.claims                     every example and every reference
    python -m benchmarks.claims STORY ... --show    and every joined claim, every missed fact and difference
    python -m benchmarks.claims STORY --gold        what the reference says, with the words it points to
    python -m benchmarks.claims --speed N           how long the picture of N reports of one dense story takes
    python -m benchmarks.claims --pairs TABLE ...   differences told of invented pairs of pages, right and missed

STORY is a folder that holds pages and their expected.json (the form of examples/faehre/expected.json), or a reference
under benchmarks/claims/references, whose pages lie in ../shared or where LAGEBILD_DATA points (skipped where absent).

joins        precision: pairs of passages of two pages in one claim that stand in one reference fact; "judged" leaves
             out pairs with a passage that the reference does not mention; recall: facts of two or more pages of
             which one claim joins two pages
differs      precision: claims called "differs" that join a fact which differs; recall: such facts found
true         facts whose pages truly contradict one another, found as "differs"
by slot      precision: differences told that show two differing values of a reference difference, in its slot;
             recall: reference differences told so
relations    of claims of two pages or more: what the fact that most of their pairs stand in says of its pages, and what
             the claim is called; "nothing": no fact holds both; "unjudged": a passage stands in no fact
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from lagebild import dossier
from lagebild.annotate import annotate_input
from lagebild.model import Article, Failure

from .measure import Scores, score
from .pairs import show_pairs
from .references import ROOT, Absent, Story, all_stories, dated, load
from .show import (
    show_claims,
    show_confusion,
    show_gold,
    show_missed,
    show_relations,
    show_slots,
    show_story,
    table_head,
)
from .speed import show_speed

# The story that reports of a dense story are made of.
DENSE = ROOT / "examples" / "faehre"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", type=Path, metavar="STORY")
    parser.add_argument("--show", action="store_true", help="print every joined claim and what was missed")
    parser.add_argument("--gold", action="store_true", help="print the references, run nothing")
    parser.add_argument("--dated", action="store_true", help="tell every page the day a reader infers for it")
    parser.add_argument("--speed", type=int, metavar="N", help="time N reports made of the paragraphs of one story")
    parser.add_argument("--pairs", type=Path, nargs="+", metavar="TABLE", help="measure tables of two pages each")
    options = parser.parse_args()
    if options.pairs:
        for table in options.pairs:
            show_pairs(table, options.show)
        return
    if options.speed:
        show_speed(load((options.stories or [DENSE])[0]), options.speed)
        return
    total, counted = Scores(), 0
    if not options.gold:
        print(table_head())
    for path in options.stories or all_stories():
        try:
            story = load(path)
        except Absent as reason:
            print(f"skipped {reason}", file=sys.stderr)
            continue
        if options.gold:
            show_gold(story)
        else:
            total, counted = total + measure(story, options.dated, options.show), counted + 1
    if counted > 1:
        print(show_story("all", total))
    if counted:
        print(show_slots(total), show_confusion(total), show_relations(total), sep="\n")


def measure(story: Story, with_dates: bool, show: bool) -> Scores:
    pages = [dated(p, story.published[p.id]) for p in story.pages] if with_dates else story.pages
    read = list(map(annotate_input, pages))
    for failure in (item for item in read if isinstance(item, Failure)):
        print(f"{story.name}: {failure.id}: {failure.error.message}", file=sys.stderr)
    articles = [item for item in read if isinstance(item, Article)]
    started = time.process_time()
    claims = dossier.build(articles).claims
    seconds = time.process_time() - started
    scores = score(story, claims)
    print(show_story(story.name, scores, len(articles), seconds))
    if show:
        show_claims(story, claims)
        show_missed(story, claims)
    return scores


if __name__ == "__main__":
    main()
