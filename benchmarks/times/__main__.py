"""How well times are found and resolved, beside HeidelTime's shipped output; how well pages are dated; how fast.

    python -m benchmarks.times SHARED

SHARED holds data/times/KRAUTS_*, KRAUTS_*_Heideltime, WikiWarsDE, data/stories and seeds.
Scores are TempEval-3's: strict (same extent), relaxed (overlap), value, all F1; plus precision and recall of extents.
"value corrected" counts the evident slips of the reference that `corrections.tsv` lists by their right value, for us
and for HeidelTime alike.
WikiWarsDE is annotated in TIMEX2: relaxed and value are comparable, its wider extents ("nach zwei Tagen") are not.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import time
from collections import Counter
from datetime import date
from pathlib import Path

from lagebild import anatomy, knowledge
from lagebild.annotate import annotate, annotate_input, date_siblings
from lagebild.model import Article, Metadata, Page, Source
from lagebild.readers import read_inputs
from lagebild.times import date_page, find_times

TAG = re.compile(r"<(/?)(TIMEX[23])([^>]*)>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
CRAWLED = ("2016-03-10", "2016-03-11")  # stamps of these days are of the crawl, not of the page
CORRECTIONS = Path(__file__).with_name("corrections.tsv")
Mark = tuple[int, int, str | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    shared = parser.parse_args().shared
    for name in ("KRAUTS_Dolomiten-100", "KRAUTS_Dolomiten-42"):
        krauts(shared / "data" / "times" / name)
    wikiwars(shared / "data" / "times" / "WikiWarsDE" / "keyinline")
    dating(shared / "data" / "stories" / "documents.jsonl")
    story(shared / "seeds")
    speed(shared / "data" / "times" / "WikiWarsDE" / "keyinline")


def krauts(folder: Path) -> None:
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    right = read_corrections(folder.name)
    for path in sorted(folder.glob("*.tml")):
        text, gold = read_inline(path, "value")
        corrected = [
            (start, end, right.get((path.name.split(".")[0], start, end), value)) for start, end, value in gold
        ]
        published = re.search(r'<DCT>.*?value="([^"]*)"', path.read_text(encoding="utf-8"), re.S)
        page = Page(path.stem, Source(), text, Metadata(published=published[1] if published else None), clean=True)
        found = [(t.start, t.end, t.value) for t in annotate(page, layers=("times",)).times or ()]
        peer = read_inline(folder.with_name(folder.name + "_Heideltime") / path.name, "value")[1]
        for count, marks in ((ours, found), (theirs, peer)):
            count += compare(gold, marks)
            count["value corrected"] += compare(corrected, marks)["value"]
    show(folder.name, "lagebild", ours)
    show(folder.name, "HeidelTime", theirs)


def read_corrections(corpus: str) -> dict[tuple[str, int, int], str]:
    """The right values of a corpus's evident slips, by file and extent."""
    rows = [line.split("\t") for line in CORRECTIONS.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return {(name, int(start), int(end)): value for where, name, start, end, value, _ in rows if where == corpus}


def wikiwars(folder: Path) -> None:
    show("WikiWarsDE", "lagebild", wikiwars_counts(folder))


def wikiwars_counts(folder: Path) -> Counter[str]:
    """Against TIMEX2's `val`, whose forms for dates and durations are those of TIMEX3."""
    count: Counter[str] = Counter()
    for path in sorted(folder.iterdir()):
        text, gold = read_inline(path, "val")
        page = Page(path.stem, Source(), text, Metadata(published="2011-02-16"), clean=True)
        count += compare(gold, [(t.start, t.end, t.value) for t in annotate(page, layers=("times",)).times or ()])
    return count


def story(folder: Path) -> None:
    value, dated = story_scores(folder)
    print(json.dumps({"corpus": "seed story", "value": round(value, 2), "pages dated": dated}))


def story_scores(folder: Path) -> tuple[float, float]:
    """Value F1 over a story's pages, and the share of pages dated within their reference interval."""
    documents = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["documents"].values()
    pages = read_inputs([str(folder / gold["file"]) for gold in documents])
    articles = date_siblings([a for a in map(annotate_input, pages) if isinstance(a, Article)])
    count: Counter[str] = Counter()
    dated = 0
    for gold, article in zip(documents, articles, strict=True):
        optional = [(t["start"], t["end"]) for t in gold["timexes"] if t.get("optional")]
        wanted = [(t["start"], t["end"], t["value"]) for t in gold["timexes"] if not t.get("optional")]
        found = [
            (t.start, t.end, t.value)
            for t in article.times or ()
            if not any(t.start < end and start < t.end for start, end in optional)
        ]
        count += compare(wanted, found)
        want, have = gold["published"], article.published
        dated += have is not None and want["earliest"] <= have.value <= want["latest"]
    return 200 * count["value"] / (count["gold"] + count["found"]), dated / len(articles)


def dating(path: Path) -> None:
    print(json.dumps({"corpus": "SmartData pages of 2016", **dating_counts(path)}))


def dating_counts(path: Path) -> Counter[str]:
    """Publication dates from the words of real pages alone, metadata and address withheld."""
    pack, count = knowledge.load("de"), Counter[str]()
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["published"][:10] in CRAWLED:
            continue
        page = Page(record["id"], Source(), record["text"])
        dated = date_page(page, anatomy.find_blocks(page, pack), pack)
        count["pages"] += 1
        if dated:
            gap = (date.fromisoformat(dated.value) - date.fromisoformat(record["published"][:10])).days
            count.update(dated=1, right=gap == 0, near=abs(gap) <= 1)
    return count


def speed(folder: Path) -> None:
    """Megabytes of text a second of processor time on one core, sentences and clauses not counted."""
    text = "\n\n".join(read_inline(path, "val")[0] for path in sorted(folder.iterdir()))
    pack = knowledge.load("de")
    find_times(text[:1000], (), (), (), None, pack)
    started = time.process_time()
    found = find_times(text, (), (), (), None, pack)
    seconds = time.process_time() - started
    size = len(text.encode()) / 1e6
    print(
        json.dumps({"megabytes": round(size, 2), "times": len(found), "megabytes_a_second": round(size / seconds, 2)})
    )


def read_inline(path: Path, value: str) -> tuple[str, list[Mark]]:
    """The text between <TEXT> and </TEXT>, and the outermost tags in it."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.S)
    source = body[1] if body else ""
    parts, marks, open_tags, at, size = [], list[Mark](), list[tuple[int, str | None]](), 0, 0
    for tag in TAG.finditer(source):
        parts.append(html.unescape(source[at : tag.start()]))
        size, at = size + len(parts[-1]), tag.end()
        if tag[1]:
            start, val = open_tags.pop()
            if not open_tags:
                marks.append((start, size, val))
        elif not tag[3].rstrip().endswith("/"):
            open_tags.append((size, dict(ATTRIBUTE.findall(tag[3])).get(value)))
    return "".join([*parts, html.unescape(source[at:])]), marks


def compare(gold: list[Mark], found: list[Mark]) -> Counter[str]:
    """TempEval-3: each reference matches the expression that overlaps it most."""
    count = Counter(gold=len(gold), found=len(found))
    free = list(found)
    for start, end, value in gold:
        hits = [(min(end, e) - max(start, s), -s, (s, e, v)) for s, e, v in free if s < end and start < e]
        if hits:
            match = max(hits, key=lambda hit: hit[:2])[2]
            free.remove(match)
            count.update(relaxed=1, strict=match[:2] == (start, end), value=match[2] == value)
    return count


def show(corpus: str, system: str, count: Counter[str]) -> None:
    row: dict[str, object] = {
        "corpus": corpus,
        "system": system,
        "gold": count["gold"],
        "found": count["found"],
    }
    for key in ("strict", "relaxed", "value", *(["value corrected"] if count["value corrected"] else [])):
        row[key] = round(200 * count[key] / max(1, count["gold"] + count["found"]), 2)
    row["precision"] = round(100 * count["strict"] / max(1, count["found"]), 2)
    row["recall"] = round(100 * count["strict"] / max(1, count["gold"]), 2)
    print(json.dumps(row))


if __name__ == "__main__":
    main()
