"""Makes a reference of offsets from marks that quote pages which are not ours to copy.

    python -m benchmarks.claims.write_reference st-09.marks [FILE ...]

A file of marks has the sections `story`, `published`, `facts` and `differences` in the form of the examples' marks
(examples/story_marks.py) and stays outside the repository. Its reference holds offsets, our own words, and a digest of
each page's text. Every quoted passage is checked to stand on its page, every difference to stand in a fact.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
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
        out = FOLDER / f"{path.stem}.json"
        text = json.dumps(without_words(reference(path)), ensure_ascii=False, indent=1)
        out.write_text(text + "\n", encoding="utf-8")
        print(out)


def reference(path: Path) -> dict[str, Any]:
    parts = dict(sections(path.read_text(encoding="utf-8")))
    story = {line.split()[0]: line.partition(" ")[2] for line in parts["story"]}
    texts = page_texts(DATA / story["source"])
    docs, documents = dict[str, Document](), dict[str, Any]()
    for line in parts["published"]:
        (page, earliest, latest, best), note = (f.split() if i == 0 else f for i, f in enumerate(fields(line)))
        docs[page] = Document(page, texts[page])
        digest = hashlib.sha256(texts[page].encode()).hexdigest()
        dates = {"earliest": earliest, "latest": latest, "best": best, "note": note}
        documents[page] = {"sha256": digest, "published": dates}
    told = facts(docs, parts["facts"])
    differences(docs, parts.get("differences", []), told)
    return {"story": {"id": path.stem, **story}, "documents": documents, "facts": told}


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
