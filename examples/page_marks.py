"""The marks of one page: words → offsets, layer by layer. Every function's docstring is the form of its lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

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
    found = dict(occurrences(doc, plain))
    nominal = {n: v for n, v in names.items() if n not in plain}
    outside = {s: v for s, v in occurrences(doc, nominal) if not any(a <= s[0] and s[1] <= b for a, b in found)}
    found |= outside
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
        mark |= dict.fromkeys(sorted(flags), True)
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
        words = of.split()
        bounds = {w[:3]: int(w[4:]) for w in words if w[:4] in ("min=", "max=")}
        noun = " ".join(w for w in words if w not in FLAGS and w[:4] not in ("min=", "max="))
        role = doc.role(start)
        mark = doc.mark(
            start, end, value=json.loads(value), of=noun, approx="approx" in words, **{"in": role}, **bounds
        )
        marks.append(mark if role in ARTICLE and "optional" not in words else {**mark, "optional": True})
    return marks


def published(doc: Document, header: dict[str, str], evidence: Lines) -> Mark:
    earliest, latest, best, source = header["published"].split()
    proof = [doc.mark(*doc.one(words), note=note) for words, note in evidence]
    dates = {"earliest": earliest, "latest": latest, "best": best}
    return {**dates, "from_siblings": source == "siblings", "evidence": proof}
