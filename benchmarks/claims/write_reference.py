"""Makes a reference of offsets from marks that quote pages.

    python -m benchmarks.claims.write_reference st-09.marks [FILE ...]
    python -m benchmarks.claims.write_reference benchmarks/claims/stories/geldern [FOLDER ...]

A file of marks has the sections `story`, `published`, `facts` and `differences` in the form of the examples' marks
(examples/story_marks.py). Of pages that are not ours to copy it stays outside the repository; its reference holds
offsets, our own words, and a digest of each page's text. A folder of pages of ours (NAME.txt) holds its marks in
story.marks, without the section `story`, and gets an expected.json. Every quoted passage is checked to stand on its
page, every difference to stand in a fact.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .references import DATA, FOLDER

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "examples"))

from page_marks import Document
from story_marks import differences, facts, fields, sections


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("marks", nargs="+", type=Path)
    for path in parser.parse_args().marks:
        out = path / "expected.json" if path.is_dir() else FOLDER / f"{path.stem}.json"
        made = beside_pages(path) if path.is_dir() else reference(path)
        text = json.dumps(without_words(made), ensure_ascii=False, indent=1)
        out.write_text(text + "\n", encoding="utf-8")
        print(out)


def reference(path: Path) -> dict[str, Any]:
    parts = dict(sections(path.read_text(encoding="utf-8")))
    story = {line.split()[0]: line.partition(" ")[2] for line in parts["story"]}
    texts = page_texts(DATA / story["source"])
    documents = {
        page: {"sha256": hashlib.sha256(texts[page].encode()).hexdigest(), "published": dates}
        for page, dates in published(parts["published"])
    }
    told = marked(parts, {page: Document(page, texts[page]) for page in documents})
    return {"story": {"id": path.stem, **story}, "documents": documents, "facts": told}


def beside_pages(folder: Path) -> dict[str, Any]:
    parts = dict(sections((folder / "story.marks").read_text(encoding="utf-8")))
    documents = {page: {"file": f"{page}.txt", "published": dates} for page, dates in published(parts["published"])}
    docs = {page: Document(page, (folder / f"{page}.txt").read_text(encoding="utf-8")) for page in documents}
    return {"documents": documents, "facts": marked(parts, docs)}


def published(lines: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """ "page earliest latest best :: note"."""
    for line in lines:
        dates, note = fields(line)
        page, earliest, latest, best = dates.split()
        yield page, {"earliest": earliest, "latest": latest, "best": best, "note": note}


def marked(parts: Mapping[str, list[str]], docs: dict[str, Document]) -> list[dict[str, Any]]:
    told = facts(docs, parts["facts"])
    differences(docs, parts.get("differences", []), told)
    return told


def page_texts(path: Path) -> dict[str, str]:
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {record["id"]: record["text"] for record in records}


def without_words(value: Any) -> Any:
    """The same without the pages' own words."""
    if isinstance(value, list):
        return [without_words(item) for item in value]
    if isinstance(value, dict):
        return {key: without_words(item) for key, item in value.items() if key != "text"}
    return value


if __name__ == "__main__":
    main()
