"""Makes `expected.json` of each example story from its pages and its `expected.marks`.

    python examples/annotate_examples.py            # write all files
    python examples/annotate_examples.py --check    # say whether they are up to date

A mark is given by its words, so that a person can read and correct it. `[brackets]` choose the marked words within a
context, " … " stands for the words between, a blank for any white space. The marks of a section follow the order of
the text: each is looked for from the one before it on. Offsets are code points of the page's text; for HTML that is
the rendered text, which `lagebild.readers` makes.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from page_marks import (
    FLAGS,
    Document,
    Lines,
    Mark,
    NotInText,
    anatomy,
    mentions,
    published,
    quantities,
    quotes,
    times,
)
from story_marks import differences, facts, fields, reuse, sections

from lagebild.model import Page
from lagebild.readers import read_inputs

HERE = Path(__file__).parent
STORIES = sorted(path.parent.name for path in HERE.glob("*/expected.marks"))


def read_text(folder: Path, name: str) -> str:
    """The page's text, as the engine's reader gives it."""
    (page,) = read_inputs([str(folder / name)])
    if not isinstance(page, Page):
        raise NotInText(f"{name}: {page}")
    return page.text


def read_page(folder: Path, name: str, lines: list[str], names: dict[str, str]) -> tuple[Document, Mark]:
    parts, part = defaultdict[str, Lines](list), ""
    header, evidence = dict[str, str](), list[list[str]]()
    for line in lines:
        if line.startswith("-- "):
            part = line[3:]
        elif part:
            parts[part].append(fields(line))
        elif line.startswith("evidence "):
            evidence.append(fields(line[9:]))
        else:
            header[line.split()[0]] = line.partition(" ")[2]
    doc = Document(name, read_text(folder, name))
    doc.blocks = anatomy(doc, parts["blocks"])
    found = mentions(doc, names | dict(parts["names"]), parts["mentions"])
    return doc, {
        "file": name,
        "language": "de",
        "published": published(doc, header, evidence),
        "anatomy": doc.blocks,
        "credits": [c for c in header.get("credits", "").split(", ") if c],
        "timexes": times(doc, parts["times"]),
        "quotes": quotes(doc, parts["quotes"], found),
        "mentions": found,
        "quantities": quantities(doc, parts["quantities"]),
    }


def entities(lines: list[str], pages: dict[str, Mark], names: dict[str, str]) -> list[Mark]:
    """`id :: [TYPE] name :: role=pages; … :: flags`, in the order of the file; then the entities only named."""
    types, variants = dict[str, str](), defaultdict[str, list[str]](list)
    for value in names.values():
        types.setdefault(value.split()[1], value.split()[0])
    for page in pages.values():
        for m in page["mentions"]:
            types.setdefault(m["entity"], m["type"])
            form = " ".join(m["text"].split())
            variants[m["entity"]] += [form] if form not in variants[m["entity"]] else []
    out = []
    for line in lines:
        number, name, *more = [*fields(line), "", ""]
        kind, _, rest = name.partition(" ")
        if kind in ("PERSON", "ORGANISATION", "PLACE"):
            types[number], name = kind, rest
        roles = [r.split("=") for r in more[0].split("; ") if "=" in r]
        listed = [{"role": r.strip(), "documents": [stem(pages, p) for p in where.split(",")]} for r, where in roles]
        flags = {f: True for f in more[1].split() if f in FLAGS}
        entity = {"id": number, "type": types[number], "name": name, "variants": variants[number]}
        out.append({**entity, "roles": listed, **flags})
    known = {e["id"] for e in out}
    for number in sorted(variants.keys() - known):
        forms = variants[number]
        out.append({"id": number, "type": types[number], "name": forms[0], "variants": forms, "roles": []})
    return out


def stem(pages: dict[str, Mark], name: str) -> str:
    return next(page for page in pages if page.rpartition(".")[0] == name.strip())


def story(lines: list[str]) -> Mark:
    out: Mark = {"timeline": []}
    for line in lines:
        if line.startswith("title_"):
            out[line.split()[0]] = line.partition(" ")[2]
        else:
            date, event, proof = fields(line)
            out["timeline"].append({"date": date, "event": event, "facts": proof.split()})
    return out


def expected(folder: Path) -> Mark:
    """The whole reference annotation of one story."""
    parts = dict(sections((folder / "expected.marks").read_text(encoding="utf-8")))
    names = dict(map(fields, parts["names"]))
    pages, docs = dict[str, Mark](), dict[str, Document]()
    for title, lines in parts.items():
        if title.startswith("document "):
            name = title.removeprefix("document ")
            doc, pages[name] = read_page(folder, name, lines, names)
            docs[name.rpartition(".")[0]] = doc
    told = facts(docs, parts["facts"])
    differences(docs, parts.get("differences", []), told)
    return {
        "documents": pages,
        "entities": entities(parts["entities"], pages, names),
        "reuse": reuse(docs, parts["reuse"]),
        "facts": told,
        "story": story(parts["story"]),
    }


def as_json(annotation: Mark) -> str:
    return json.dumps(annotation, ensure_ascii=False, indent=1) + "\n"


def main(argv: list[str]) -> int:
    stale, check = [], "--check" in argv
    for name in [a for a in argv if a in STORIES] or STORIES:
        path, text = HERE / name / "expected.json", as_json(expected(HERE / name))
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf-8")
    print("out of date:" if check else "written:", ", ".join(stale) or "none", file=sys.stderr)
    return 1 if stale and check else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
