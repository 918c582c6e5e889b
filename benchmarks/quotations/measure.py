"""Quotations against annotated ones: token scores of content and roles, pairs found, the kind of each error.

The gold record is {"id", "text", "tokens": [[start, end], …],
"quotations": [{"type", "quote", "speaker", "cue", "addressee"}]} with lists of spans. A gold quotation of direct speech
includes its quotation marks, and literal words inside indirect speech are quotations of their own; ours leave the marks
out and say `mixed` instead. So three rows stand for direct speech:

direct           as it is, to compare with others
direct, mapped   by the annotation's conventions: our content with the marks around it, and words that are annotated
                 twice, for the one who says them and for the paper that passes them on (`via` with us), taken once
direct alone     without marks and without inner quotations on either side

"speaker given" counts, of the quotations that were found, those to which we gave a speaker: its precision is how far an
attribution can be trusted.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lagebild.annotate import annotate
from lagebild.model import Article, Page, Quotation, Source, Span

Tokens = frozenset[int]
ROLES = ("speaker", "cue", "addressee")
MARKS = frozenset("„“”\"»«‚‘’›‹'")


class Score(NamedTuple):
    precision: float
    recall: float
    f1: float


class Side(NamedTuple):
    """One quotation as sets of tokens, and its content as it reads.

    words    the content without quotation marks
    marked   the content with the marks that stand right around it
    nested   lies in another quotation
    again    an earlier one has the same content
    """

    type: str
    content: Tokens
    roles: dict[str, Tokens]
    start: int
    end: int
    words: Tokens
    marked: Tokens
    nested: bool = False
    again: bool = False


class Fault(NamedTuple):
    """An error: its kind, "missed direct" or "extent indirect", and the words with what stands around them."""

    kind: str
    shown: str


def score(right: float, system: float, gold: float) -> Score:
    p, r = (right / system if system else 0.0), (right / gold if gold else 0.0)
    return Score(100 * p, 100 * r, 200 * p * r / (p + r) if p + r else 0.0)


def read(text: str, identifier: str = "page", clean: bool = True) -> Article:
    return annotate(Page(identifier, Source(), text, clean=clean))


def measure(records: Iterable[dict[str, Any]], faults: list[Fault] | None = None) -> dict[str, Score]:
    """Scores over all records by name; with a list, every error is added to it."""
    count: Counter[str] = Counter()
    for record in records:
        gold, system = sides(record, read(record["text"], record["id"]))
        pairs = matched(gold, system)
        tally(count, gold, system, pairs)
        if faults is not None:
            faults.extend(find_faults(record["text"], gold, system, pairs))
    return report(count)


def sides(record: dict[str, Any], article: Article) -> tuple[list[Side], list[Side]]:
    tokens = record["tokens"]
    starts, ends = [t[0] for t in tokens], [t[1] for t in tokens]

    def cover(spans: Iterable[tuple[int, int]]) -> Tokens:
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_left(ends, start + 1), bisect_left(starts, end)))
        return frozenset(found)

    marks = frozenset(i for i, (b, e) in enumerate(tokens) if record["text"][b:e] in MARKS)

    def pairs(spans: Sequence[dict[str, int]]) -> list[tuple[int, int]]:
        return [(s["start"], s["end"]) for s in spans]

    gold = []
    for q in record["quotations"]:
        roles = {role: cover(pairs(q[role])) for role in ROLES}
        content = cover(pairs(q["quote"]))
        start, end = q["quote"][0]["start"], q["quote"][-1]["end"]
        gold.append(Side(q["type"], content, roles, start, end, content - marks, content))
    gold = [g._replace(nested=any(g.content < other.content for other in gold)) for g in gold]
    gold = [g._replace(again=any(g.content == other.content for other in gold[:n])) for n, g in enumerate(gold)]
    system = [_side(q, cover, marks) for q in article.quotations or ()]
    system = [s._replace(nested=any(s.content < other.content for other in system)) for s in system]
    return gold, system


def _side(q: Quotation, cover: Any, marks: Tokens) -> Side:
    parties: dict[str, Span | None] = {"speaker": q.speaker, "addressee": q.addressee}
    roles = {role: cover([(s.start, s.end)]) if s is not None else frozenset() for role, s in parties.items()}
    roles["cue"] = cover([(s.start, s.end) for s in q.cue.spans]) if q.cue is not None else frozenset()
    content = cover([(s.start, s.end) for s in q.spans])
    around = frozenset(i for t in content for i in (t - 1, t + 1)) & marks
    return Side(q.type.value, content, roles, q.start, q.end, content - marks, content | around)


def matched(gold: Sequence[Side], system: Sequence[Side]) -> dict[int, int]:
    """Gold → system, each used once, by overlap of content; the same type breaks ties."""
    ranked = sorted(
        (
            (len(g.content & s.content) / len(g.content | s.content) + 0.01 * (g.type == s.type), -i, -j)
            for i, g in enumerate(gold)
            for j, s in enumerate(system)
            if g.content & s.content
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for _, i, j in ranked:
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs


def tally(count: Counter[str], gold: Sequence[Side], system: Sequence[Side], pairs: dict[int, int]) -> None:
    for kind, several in (("gold", gold), ("system", system)):
        for side in several:
            count[f"found {kind}"] += 1
            count[f"attributed {kind}"] += 1
            count[f"content {kind}"] += len(side.content)
            count[f"{side.type} {kind}"] += len(side.content)
            if side.type == "direct":
                count[f"direct, mapped {kind}"] += len(side.marked) if not side.again else 0
                count[f"direct alone {kind}"] += len(side.words) if not side.nested else 0
            for role in ROLES:
                count[f"{role} {kind}"] += len(side.roles[role])
    for i, j in pairs.items():
        g, s = gold[i], system[j]
        count["found right"] += 1
        named = bool(g.roles["speaker"] & s.roles["speaker"]) or not (g.roles["speaker"] or s.roles["speaker"])
        count["attributed right"] += named
        count["speaker given gold"] += bool(g.roles["speaker"])
        count["speaker given system"] += bool(s.roles["speaker"])
        count["speaker given right"] += bool(g.roles["speaker"] & s.roles["speaker"])
        count["content right"] += len(g.content & s.content)
        if g.type == s.type:
            count[f"{g.type} right"] += len(g.content & s.content)
        if g.type == s.type == "direct":
            count["direct, mapped right"] += len(g.marked & s.marked)
            count["direct alone right"] += len(g.words & s.words) if not g.nested else 0
        for role in ROLES:
            count[f"{role} right"] += len(g.roles[role] & s.roles[role])


def report(count: Counter[str]) -> dict[str, Score]:
    names = dict.fromkeys(name.rpartition(" ")[0] for name in count)
    return {n: score(count[f"{n} right"], count[f"{n} system"], count[f"{n} gold"]) for n in names}


def find_faults(text: str, gold: Sequence[Side], system: Sequence[Side], pairs: dict[int, int]) -> list[Fault]:
    """Missed, invented, cut too short or long, of another type, or with another speaker, cue or addressee."""
    faults = []
    for i, g in enumerate(gold):
        if i not in pairs:
            faults.append(Fault(f"missed {g.type}{' inside another' if g.nested else ''}", _shown(text, g)))
            continue
        s = system[pairs[i]]
        if g.type != s.type:
            faults.append(Fault(f"type {g.type} as {s.type}", _shown(text, g)))
        if len(g.content & s.content) < 0.8 * len(g.content | s.content):
            faults.append(Fault(f"extent {g.type}", f"{_shown(text, g)} / {text[s.start : s.end]}"))
        for role in ROLES:
            if not g.roles[role] & s.roles[role] and (g.roles[role] or s.roles[role]):
                faults.append(Fault(f"{role} {g.type}", _shown(text, g)))
    used = set(pairs.values())
    faults.extend(Fault(f"invented {s.type}", _shown(text, s)) for j, s in enumerate(system) if j not in used)
    return faults


def _shown(text: str, side: Side) -> str:
    before, after = text[max(0, side.start - 70) : side.start], text[side.end : side.end + 40]
    return f"{before}⟦{text[side.start : side.end]}⟧{after}".replace("\n", " ")


def seeds(folder: Path, faults: list[Fault] | None = None) -> dict[str, Score]:
    """The seed pages: a quotation is found when the stretches overlap by half; speakers by overlap."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["documents"]
    count: Counter[str] = Counter()
    for name in sorted(expected):
        text = (folder / expected[name]["file"]).read_text(encoding="utf-8")
        system = list(read(text, name, clean=False).quotations or ())
        used: set[int] = set()
        for q in expected[name]["quotes"]:
            ranked = [(_overlap(q, s), -j) for j, s in enumerate(system) if j not in used]
            best, at = max(ranked, default=(0.0, 0))
            required = not q.get("optional")
            count["found gold"] += required
            if best < 0.5:
                if required and faults is not None:
                    faults.append(Fault(f"seed missed {q['type']}", text[q["start"] : q["end"]]))
                continue
            used.add(-at)
            if required:
                count.update({"found right": 1, "found system": 1, "speaker system": 1, "speaker gold": 1})
                count["speaker right"] += _same_speaker(q.get("speaker"), system[-at].speaker)
        extra = [s for j, s in enumerate(system) if j not in used]
        count["found system"] += len(extra)
        if faults is not None:
            faults.extend(Fault(f"seed invented {s.type.value}", text[s.start : s.end]) for s in extra)
    return report(count)


def _overlap(gold: dict[str, Any], system: Span) -> float:
    shared = min(gold["end"], system.end) - max(gold["start"], system.start)
    whole = max(gold["end"], system.end) - min(gold["start"], system.start)
    return max(0, shared) / whole if whole else 0.0


def _same_speaker(gold: dict[str, Any] | None, system: Span | None) -> bool:
    if gold is None or system is None:
        return gold is None and system is None
    return system.start < gold["end"] and gold["start"] < system.end


def by_kind(faults: Iterable[Fault]) -> dict[str, list[str]]:
    """The errors of each kind, the most frequent kind first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for fault in faults:
        groups[fault.kind].append(fault.shown)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))
