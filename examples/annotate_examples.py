"""Makes `expected.json` of each example story from its pages and its `expected.marks`.

    python examples/annotate_examples.py            # write both files
    python examples/annotate_examples.py --check    # say whether they are up to date

A mark is given by its words, so that a person can read and correct it. `[brackets]` choose the marked words within a
context, " … " stands for the words between, a blank for any white space. The marks of a section follow the order of
the text: each is looked for from the one before it on. Offsets are code points of the page's text; for HTML that is
the rendered text, which `lagebild.readers` makes.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lagebild.model import Page
from lagebild.readers import read_inputs

HERE = Path(__file__).parent
STORIES = ("faehre", "chipwerk")
Mark = dict[str, Any]
Lines = list[list[str]]  # the fields of each line

ARTICLE = {"kicker", "headline", "teaser", "dateline", "subheading", "paragraph", "caption"}
# Names here are right to find and no loss to miss; names in any other role are not annotated.
BESIDE = {"byline", "photo_credit", "agency_credit", "gallery", "label", "related_heading", "related_teaser"}
PRONOUNS = {"er", "sie", "man", "es"}
ROLE_KEYS = {"S": "speaker", "C": "cue", "A": "addressee", "M": "medium", "V": "via"}
FLAGS = {"optional", "continued", "nominal", "anonymous", "group", "approx", "within"}


class NotInText(ValueError):
    """A mark's words do not stand where they should: names the page and the words."""


def stories_text(folder: Path, name: str) -> str:
    """The page's text, as the engine's reader gives it."""
    (page,) = read_inputs([str(folder / name)])
    if not isinstance(page, Page):
        raise NotInText(f"{name}: {page}")
    return page.text


def pattern(words: str, whole_words: bool = False) -> re.Pattern[str]:
    """`am [3. März] … Uhr` → a regex whose group 1, or else the whole, is the mark."""
    parts = re.split(r"(\\\[|\\\]|\[|\]| … |\s+)", words.strip())
    signs = {"[": "(", "]": ")", " … ": r"[\s\S]*?", r"\[": r"\[", r"\]": r"\]"}
    body = "".join(signs.get(p) or (r"\s+" if p.isspace() else re.escape(p)) for p in parts if p)
    return re.compile(rf"(?<!\w){body}(?!\w)" if whole_words else body)


def span(found: re.Match[str]) -> tuple[int, int]:
    return found.span(1) if found.re.groups else found.span()


class Document:
    """One page's text, and where words stand in it."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text, self.blocks = name, text, list[Mark]()

    def mark(self, start: int, end: int, **more: Any) -> Mark:
        return {"text": self.text[start:end], "start": start, "end": end, **more}

    def in_order(self, lines: Lines) -> Iterator[tuple[int, int, list[str]]]:
        """The span of each line's first field, each from the start of the one before."""
        at, before = 0, ""
        for fields in lines:
            words = fields[0]
            found = pattern(words).search(self.text, at + (words == before))
            if not found:
                raise NotInText(f"{self.name}: {words!r} does not stand after {self.text[at : at + 40]!r}")
            (start, end), before = span(found), words
            at = start if not found.re.groups or start < found.end() else found.start()
            yield start, end, fields[1:]

    def one(self, words: str) -> tuple[int, int]:
        found = pattern(words).search(self.text)
        if not found:
            raise NotInText(f"{self.name}: {words!r}")
        return span(found)

    def nearest(self, words: str, start: int, end: int, before: bool = False) -> tuple[int, int]:
        """Where the words stand closest to a stretch; with `before`, closest ahead of it."""
        spans = [span(m) for m in pattern(words, whole_words=True).finditer(self.text)]
        spans = [s for s in spans if s[1] <= start] if before else spans
        if not spans:
            raise NotInText(f"{self.name}: {words!r} near {self.text[start:end]!r}")
        return min(spans, key=lambda s: max(start - s[1], s[0] - end, 0))

    def role(self, at: int) -> str:
        return next((b["role"] for b in self.blocks if b["start"] <= at < b["end"]), "furniture")


# ---------------------------------------------------------------- the layers of one page
def anatomy(doc: Document, lines: Lines) -> list[Mark]:
    """`role alternatives :: opening words`; a block ends where the next one starts."""
    starts = [(start, role) for start, _, (role,) in doc.in_order([[words, role] for role, words in lines])]
    blocks = []
    for (start, role), (end, _) in zip(starts, [*starts[1:], (len(doc.text), "")], strict=True):
        name, _, alternatives = role.partition(" ")
        stretch = doc.text[start:end].rstrip()
        if name in ("dateline", "agency_credit"):
            stretch = stretch.rstrip(" -–")  # "(dpa) - Angesichts"
        block = {"role": name, "start": start, "end": start + len(stretch)}
        blocks.append({**block, "alt": alternatives.split(",")} if alternatives else block)
    return blocks


def times(doc: Document, lines: Lines) -> list[Mark]:
    """`words :: TYPE value flags`"""
    marks = []
    for start, end, (fields,) in doc.in_order(lines):
        kind, value, *flags = fields.split()
        more = {f.partition("=")[0]: f.partition("=")[2] for f in flags if "=" in f}
        marks.append(doc.mark(start, end, type=kind, value=value, **{"in": doc.role(start)}, **more))
        if "optional" in flags or doc.role(start) not in ARTICLE:
            marks[-1]["optional"] = True
    return marks


def mentions(doc: Document, names: dict[str, str], exceptions: Lines) -> list[Mark]:
    """Every name in the article, the longest form first; then the exceptions of the page."""
    plain = {n: v for n, v in names.items() if " nominal" not in v}
    found = {s: v for s, v in occurrences(doc, plain)}
    inside = lambda s: any(a <= s[0] and s[1] <= b for a, b in found)
    nominal = {n: v for n, v in names.items() if n not in plain}
    found |= {s: v for s, v in occurrences(doc, nominal) if not inside(s)}
    for start, end, (fields,) in doc.in_order(exceptions):
        found = {s: v for s, v in found.items() if s != (start, end)}
        if fields != "none":
            found[start, end] = fields
    return [mention(doc, *s, found[s]) for s in sorted(found) if doc.role(s[0]) in ARTICLE | BESIDE]


def occurrences(doc: Document, names: dict[str, str]) -> Iterator[tuple[tuple[int, int], str]]:
    forms = sorted(names, key=lambda n: (-len(n), n))
    any_name = "|".join(r"\s+".join(map(re.escape, n.split())) for n in forms)
    for found in re.finditer(rf"(?<!\w)(?:{any_name})(?!\w)", doc.text) if forms else ():
        yield found.span(), names[" ".join(found.group().split())]


def mention(doc: Document, start: int, end: int, fields: str) -> Mark:
    """`TYPE entity flags`; `>entity`: what a capital stands for. A part of a hyphen compound is optional."""
    kind, entity, *flags = fields.split()
    mark = doc.mark(start, end, type=kind, entity=entity, **{"in": doc.role(start)})
    hyphen = doc.text[start - 1 : start] == "-" or doc.text[end : end + 1] == "-"
    for flag in flags:
        mark |= {"metonym": True, "stands_for": flag[1:]} if flag[0] == ">" else {flag: True}
    if hyphen:
        mark |= {"embedded": True}
    if hyphen or doc.role(start) not in ARTICLE:
        mark |= {"optional": True}
    return mark


def quotes(doc: Document, lines: Lines, found: list[Mark]) -> list[Mark]:
    """`type :: words :: S=speaker>entity C=cue A=addressee M=medium V=via flags`"""
    marks = []
    for start, end, (kind, more) in doc.in_order([[words, kind, more] for kind, words, more in lines]):
        keys, flags = quote_fields(more)
        mark = {"type": kind, **doc.mark(start, end)}
        for key in ("speaker", "cue", "addressee"):
            mark[key] = quote_role(doc, keys[key], start, end, "continued" in flags, found) if key in keys else None
        if mark["cue"]:
            del mark["cue"]["entity"]
        mark |= {"medium": keys.get("medium"), "via": keys.get("via"), "in": doc.role(start)}
        mark |= {flag: True for flag in sorted(flags)}
        if doc.role(start) not in ARTICLE:
            mark["optional"] = True
        marks.append(mark)
    return marks


def quote_fields(more: str) -> tuple[dict[str, str], set[str]]:
    words = more.split()
    flags = {w for w in words if w in FLAGS}
    kept = " ".join(w for w in words if w not in FLAGS and w != "none" and "candidates=" not in w)
    pairs = re.split(r"(?:^|\s)([SCAMV])=", kept)[1:]
    return {ROLE_KEYS[k]: v.strip() for k, v in zip(pairs[::2], pairs[1::2], strict=True)}, flags


def quote_role(doc: Document, spec: str, start: int, end: int, before: bool, found: list[Mark]) -> Mark:
    words, _, entity = spec.partition(">")
    a, b = doc.nearest(words, start, end, before)
    named = next((m["entity"] for m in found if m["start"] < b and a < m["end"]), None)
    mark = doc.mark(a, b, entity=None if entity == "null" else entity or named)
    return {**mark, "pronoun": True} if mark["text"].lower() in PRONOUNS else mark


def quantities(doc: Document, lines: Lines) -> list[Mark]:
    """`words :: value :: of what flags`"""
    marks = []
    for start, end, (value, of) in doc.in_order(lines):
        flags = {f.partition("=")[0]: f.partition("=")[2] for f in of.split() if f in FLAGS or re.match("m(in|ax)=", f)}
        noun = " ".join(w for w in of.split() if w.partition("=")[0] not in flags)
        mark = doc.mark(start, end, value=json.loads(value), of=noun, approx="approx" in flags, **{"in": doc.role(start)})
        mark |= {k: int(flags[k]) for k in ("min", "max") if k in flags}
        marks.append(mark if doc.role(start) in ARTICLE and "optional" not in flags else {**mark, "optional": True})
    return marks


def published(doc: Document, header: dict[str, str], evidence: Lines) -> Mark:
    earliest, latest, best, source = header["published"].split()
    proof = [doc.mark(*doc.one(words), note=note) for words, note in evidence]
    return {"earliest": earliest, "latest": latest, "best": best, "from_siblings": source == "siblings", "evidence": proof}


# ---------------------------------------------------------------- the story
def fields(line: str) -> list[str]:
    return [field.strip() for field in line.split(" :: ")]


def sections(source: str) -> Iterator[tuple[str, list[str]]]:
    """`= title` starts a section; blank lines and `#` comments are dropped."""
    title, lines = "", list[str]()
    for line in source.splitlines():
        if line.startswith("= "):
            yield title, lines
            title, lines = line[2:], []
        elif line.strip() and not line.startswith("#"):
            lines.append(line)
    yield title, lines


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
    doc = Document(name, stories_text(folder, name))
    doc.blocks = anatomy(doc, parts["blocks"])
    own = {words: value for words, value in parts["names"]}
    found = mentions(doc, names | own, parts["mentions"])
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


def support(docs: dict[str, Document], line: str) -> Mark:
    page, words, *says = fields(line)
    doc = docs[page]
    start, end = doc.one(words)
    return {"doc": doc.name, **doc.mark(start, end), **({"says": says[0]} if says else {})}


def reuse(docs: dict[str, Document], lines: list[str]) -> list[Mark]:
    """`kind :: note :: flags`, then the two passages, indented."""
    out = []
    for head, a, b in zip(lines[::3], lines[1::3], lines[2::3], strict=True):
        kind, note, *flags = fields(head)
        mark = {"a": support(docs, a), "b": support(docs, b), "kind": kind, "note": note, "within_document": "within" in flags}
        out.append({**mark, "optional": True} if "optional" in flags else mark)
    return out


def facts(docs: dict[str, Document], lines: list[str]) -> list[Mark]:
    """`id :: statement`, then indented: relation contradiction confidence= sources= :: what differs; the passages."""
    out = list[Mark]()
    for line in lines:
        words = line.split()
        if not line.startswith(" "):
            number, statement = fields(line)
            out.append({"id": number, "statement": statement, "support": [], "attributed_to": None, "note": None})
        elif words[0] == "attributed_to":
            out[-1]["attributed_to"] = words[1]
        elif words[0] == "note:":
            out[-1]["note"] = line.strip()[6:]
        elif "relation" not in out[-1]:
            verdict, *differs = fields(line)
            relation, contradiction, *more = verdict.split()
            given = dict(m.split("=") for m in more)
            out[-1] |= {"relation": relation, "differs_on": differs[0] if differs else None, "contradiction": contradiction}
            out[-1] |= {"contradiction_confidence": given.get("confidence"), "independent_sources": int(given["sources"])}
        else:
            out[-1]["support"].append(support(docs, line))
    return out


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
        number, name, *more = fields(line) + ["", ""]
        kind, _, rest = name.partition(" ")
        if kind in ("PERSON", "ORGANISATION", "PLACE"):
            types[number], name = kind, rest
        roles = [r.split("=") for r in more[0].split("; ") if "=" in r]
        listed = [{"role": r.strip(), "documents": [stem(pages, p) for p in where.split(",")]} for r, where in roles]
        flags = {f: True for f in more[1].split() if f in FLAGS}
        out.append({"id": number, "type": types[number], "name": name, "variants": variants[number], "roles": listed, **flags})
    known = {e["id"] for e in out}
    rest_of = [e for e in sorted(variants) if e not in known]
    return out + [{"id": e, "type": types[e], "name": variants[e][0], "variants": variants[e], "roles": []} for e in rest_of]


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
    names = {words: value for words, value in map(fields, parts["names"])}
    pages, docs = dict[str, Mark](), dict[str, Document]()
    for title, lines in parts.items():
        if title.startswith("document "):
            name = title.removeprefix("document ")
            doc, pages[name] = read_page(folder, name, lines, names)
            docs[name.rpartition(".")[0]] = doc
    return {
        "documents": pages,
        "entities": entities(parts["entities"], pages, names),
        "reuse": reuse(docs, parts["reuse"]),
        "facts": facts(docs, parts["facts"]),
        "story": story(parts["story"]),
    }


def as_json(annotation: Mark) -> str:
    return json.dumps(annotation, ensure_ascii=False, indent=1) + "\n"


def main(argv: list[str]) -> int:
    stale = []
    for name in STORIES:
        path, text = HERE / name / "expected.json", as_json(expected(HERE / name))
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in argv:
                path.write_text(text, encoding="utf-8")
    print("out of date:" if "--check" in argv else "written:", ", ".join(stale) or "none", file=sys.stderr)
    return 1 if stale and "--check" in argv else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
