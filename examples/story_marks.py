"""The marks of a story across its pages: shared passages, facts, and what the pages differ on."""

from __future__ import annotations

from collections.abc import Iterator

from page_marks import Document, Mark, NotInText

SLOTS = ("date", "time", "quantity", "place", "actor", "speaker", "certainty", "polarity")
KINDS = ("contradiction", "update", "apparent")


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
        mark: Mark = {"a": support(docs, a), "b": support(docs, b), "kind": kind, "note": note}
        mark["within_document"] = "within" in flags
        out.append({**mark, "optional": True} if "optional" in flags else mark)
    return out


def facts(docs: dict[str, Document], lines: list[str]) -> list[Mark]:
    """`id :: statement`, then indented: relation contradiction confidence= sources= flags :: what; the passages."""
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
            given = dict(m.split("=") for m in more if "=" in m)
            out[-1] |= {"relation": relation, "differs_on": differs[0] if differs else None}
            out[-1] |= {"contradiction": contradiction, "contradiction_confidence": given.get("confidence")}
            out[-1]["independent_sources"] = int(given["sources"])
            out[-1] |= {"optional": True} if "optional" in more else {}
        else:
            out[-1]["support"].append(support(docs, line))
    return out


def differences(docs: dict[str, Document], lines: list[str], told: list[Mark]) -> None:
    """Gives each fact its `differences`.

    `fact slot kind`, then indented: page :: words :: value. Equal values side with one another. `kind`:
    contradiction   both cannot hold
    update          the later page knows more, or the world has moved on
    apparent        both can hold: another thing is counted, or another is meant
    """
    by_id = {fact["id"]: fact for fact in told}
    for fact in told:
        fact["differences"] = []
    for line in lines:
        if not line.startswith(" "):
            number, slot, kind, *flags = line.split()
            fact = by_id[number]
            if slot not in SLOTS or kind not in KINDS:
                raise NotInText(f"{number}: expected one of {SLOTS} and one of {KINDS}, found {slot!r} and {kind!r}")
            fact["differences"].append({"slot": slot, "kind": kind, "values": []} | dict.fromkeys(flags, True))
            continue
        page, words, value = fields(line)
        start, end = docs[page].one(words)
        if not any(s["doc"] == docs[page].name and s["start"] <= start and end <= s["end"] for s in fact["support"]):
            raise NotInText(f"{page}: {words!r} stands in no place of {fact['id']}")
        value_at = {"value": value, "doc": docs[page].name, **docs[page].mark(start, end)}
        fact["differences"][-1]["values"].append(value_at)
    for fact in told:
        for one in fact["differences"]:
            if len({v["value"] for v in one["values"]}) < 2 or len({v["doc"] for v in one["values"]}) < 2:
                raise NotInText(f"{fact['id']}: {one['slot']}: expected two values on two pages")
